import ArgumentParser
import CircularCore
import LuaBridge
import Meetings
import Pages
import Register

/// `circular register`: territories over time in one file.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: phrase(
      "Tient un registre\u{A0}: ce que l'on sait des territoires, depuis quand et par qui.",
      english: "Keeps a register: what is known of territories, since when and from whom."),
    discussion: phrase(
      """
      Un registre est un fichier que toute commande lit\u{A0}: --input territoires.sqlite --on 2026-01-01 donne \
      ce que l'on savait ce jour-là, --input territoires.sqlite@audit un état nommé. Rien n'y est effacé.

      Exemples\u{A0}:
        circular register record territoires.sqlite label-eci --input export.xlsx --by "Mme Durand"
        circular register show territoires.sqlite
        circular register snapshot territoires.sqlite audit-2026 --on 2026-06-30
        circular register history territoires.sqlite label-eci --id syndicat-dourne
        circular register scores territoires.sqlite label-eci --id syndicat-dourne
        circular score label-eci --input territoires.sqlite@audit-2026
      """,
      english: """
        A register is a file that every command reads: --input territories.sqlite --on 2026-01-01 gives \
        what was known that day, --input territories.sqlite@audit a snapshot. Nothing is erased in it.

        Examples:
          circular register record territories.sqlite label-eci --input export.xlsx --by "Mrs Durand"
          circular register show territories.sqlite
          circular register snapshot territories.sqlite audit-2026 --on 2026-06-30
          circular register history territories.sqlite label-eci --id syndicat-dourne
          circular register scores territories.sqlite label-eci --id syndicat-dourne
          circular score label-eci --input territories.sqlite@audit-2026
        """),
    subcommands: [
      RecordCommand.self, ShowCommand.self, SnapshotCommand.self, HistoryCommand.self,
      ScoresCommand.self, ExportCommand.self,
    ], aliases: ["registre"])

  /// What every subcommand is told first.
  struct File: ParsableArguments {
    @Argument(
      help: ArgumentHelp(
        phrase("Le registre.", english: "The register."),
        valueName: phrase("registre", english: "register")),
      completion: .file())
    var path: String
  }

  /// The pack whose words a subcommand speaks.
  struct PackName: ParsableArguments {
    @Argument(
      help: ArgumentHelp(
        phrase("Dispositif\u{A0}: identifiant ou dossier.", english: "Pack: id or folder."),
        valueName: phrase("dispositif", english: "pack")),
      completion: .packs)
    var pack: String
  }

  // MARK: - Recording

  /// `circular register record`: what an input says goes into the register.
  struct RecordCommand: SubjectCommand {
    static let configuration = CommandConfiguration(
      commandName: "record",
      abstract: phrase(
        "Inscrit ce que dit un fichier\u{A0}: tableau, classeur, export officiel ou JSON.",
        english: "Records what a file says: table, workbook, official export or JSON."),
      aliases: ["inscrire"])

    @OptionGroup var file: File
    @OptionGroup var given: GivenSubjects
    @OptionGroup var tables: TableOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var common: CommonOptions

    @Option(
      help: ArgumentHelp(
        phrase("Qui le dit.", english: "Who says so."), valueName: phrase("nom", english: "name")))
    var by: String?

    @Option(
      help: ArgumentHelp(
        phrase("Une remarque.", english: "A remark."), valueName: phrase("texte", english: "text")))
    var note: String?

    @Flag(
      help: ArgumentHelp(
        phrase(
          "Ce qu'un territoire du fichier ne dit plus ne vaut plus\u{A0}; sans elle, cela reste.",
          english: "What a territory of the file says no more holds no more; without it, it stays.")
      ))
    var replace = false

    func run(on console: Console) throws {
      let pack = try Job.load(options.pack, common)
      let day = try Job.date(options.evaluation.on)
      let (subjects, frameworks, schema) = try self.subjects(of: pack, console)
      if try day > Job.date(nil) { console.report(Self.future(day)) }
      let register = try Register(creating: file.path)
      let recorded = try register.record(
        subjects, in: frameworks,
        as: RegisterEntry(
          day: day, at: Instant.now.description, author: by,
          source: options.input == "-" ? nil : options.input, note: note),
        replacing: replace, of: schema)
      let format = NumberFormat(console.language)
      let date = format.string(day)
      let given = format.string(Int64(recorded.territories))
      guard recorded.territories > 0 else {
        console.writeLine(
          console.say(
            "Rien n'est inscrit\u{A0}: aucun territoire n'a pu être lu.",
            english: "Nothing recorded: no territory could be read."))
        return console.flush()
      }
      guard recorded.changed > 0 else {
        console.writeLine(
          console.say(
            "Rien de nouveau au \(date)\u{A0}: \(given) \(recorded.territories > 1 ? "territoires disent" : "territoire dit") ce que le registre sait.",
            english:
              "Nothing new on \(date): \(given) \(recorded.territories == 1 ? "territory says" : "territories say") what the register knows."
          ))
        return console.flush()
      }
      let territories = console.language.count(
        recorded.changed, console.say("territoire", english: "territory"))
      let values = console.language.count(
        recorded.values, console.say("valeur nouvelle", english: "new value"))
      let withdrawn =
        recorded.withdrawn == 0
        ? ""
        : console.say(
          ", \(console.language.count(recorded.withdrawn, "valeur retirée"))",
          english: ", \(recorded.withdrawn) withdrawn")
      console.writeLine(
        console.say(
          "✓ Inscrit au \(date)\u{A0}: \(territories) sur \(given), \(values)\(withdrawn)",
          english:
            "✓ Recorded on \(date): \(territories) of \(given), \(values)\(withdrawn)"
        ))
      console.flush()
    }

    /// That what is recorded holds from a day that is not there yet.
    private static func future(_ day: CivilDate) -> Diagnostic {
      Diagnostic(
        "future-date", severity: .note,
        LocalizedText { language in
          let date = NumberFormat(language).string(day)
          return language == .french
            ? "--on\u{A0}: le \(date) est à venir\u{A0}; ce qui est inscrit n'est connu qu'à partir de ce jour"
            : "--on: \(date) is to come; what is recorded is known from that day on only"
        })
    }

    /// What the input says, with the frameworks and the facts that it could speak of.
    private func subjects(
      of pack: LuaRulePack, _ console: Console
    ) throws -> ([Subject], [Framework], FactSchema) {
      guard let label = pack.label else {
        let job = try Job(options, console)
        var reader = try job.reader(options.input)
        let table = reader.readAll()
        for diagnostic in reader.diagnostics { console.report(diagnostic) }
        return (table.identities.indices.map { table.subject(row: $0) }, [], table.schema)
      }
      var job = try LabelJob(pack, label, common, options.evaluation, console: console)
      job.layout = options.tables.layout
      let base = try job.studies(in: options.input).base
      let table = base.subjects
      return try (
        table.identities.indices.map { table.subject(row: $0) },
        [label.framework] + base.label.worker.schema.origins.map(\.framework), table.schema
      )
    }
  }

  // MARK: - Naming

  /// `circular register snapshot`: gives a name to what is known of a day.
  struct SnapshotCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "snapshot",
      abstract: phrase(
        "Nomme ce que l'on sait d'un jour\u{A0}: plus rien n'y change ensuite.",
        english: "Names what is known of a day: nothing changes in it any more."),
      aliases: ["etat"])

    @OptionGroup var file: File

    @Argument(
      help: ArgumentHelp(
        phrase("Le nom de l'état.", english: "The name of the snapshot."),
        valueName: phrase("nom", english: "name")))
    var name: String

    @Option(
      help: ArgumentHelp(
        phrase("Le jour (par défaut aujourd'hui).", english: "The day (default today)."),
        valueName: phrase("date", english: "date")))
    var on: String?

    @Option(
      help: ArgumentHelp(
        phrase("Qui le nomme.", english: "Who names it."),
        valueName: phrase("nom", english: "name")))
    var by: String?

    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      let name = name.trimmingSpaces
      guard !name.isEmpty, !name.contains("@") else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "« \(self.name) » n'est pas un nom, attendu un mot sans @",
            english: "“\(self.name)” is no name, expected a word without @"))
      }
      let snapshot = try Register(file.path).name(
        name, Job.date(on), at: Instant.now.description, author: by)
      let date = NumberFormat(console.language).string(snapshot.day)
      console.writeLine(
        console.say(
          "✓ État « \(name) » du \(date)\u{A0}: --input \("\(file.path)@\(name)".shellWord)",
          english: "✓ Snapshot “\(name)” of \(date): --input \("\(file.path)@\(name)".shellWord)"))
      console.flush()
    }
  }

  // MARK: - Taking out

  /// `circular register export`: the records of a day, as every command reads them.
  struct ExportCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: phrase(
        "Écrit ce que l'on savait un jour, en NDJSON, pour un dispositif.",
        english: "Writes what was known on a day, in NDJSON, for a pack."),
      aliases: ["exporter"])

    @OptionGroup var file: File
    @OptionGroup var packName: PackName

    @Option(
      help: ArgumentHelp(
        phrase("Le jour (par défaut aujourd'hui).", english: "The day (default today)."),
        valueName: phrase("date", english: "date")))
    var on: String?

    /// The file.
    enum Written: WrittenFile {
      static let help = (
        french: "Écrit dans un fichier .ndjson, plutôt que sur la sortie.",
        english: "Writes to an .ndjson file, instead of the output."
      )
      static let valueName = (french: "fichier", english: "file")
      static let endings = ["ndjson"]
    }

    @OptionGroup var written: WrittenFileOptions<Written>
    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      let pack = try Job.load(packName.pack, common)
      let day = try Job.date(on)
      let output = try written.file()
      guard let input = try RegisterInput(file.path, on: day) else {
        throw Diagnostic(
          "not-a-register",
          LocalizedText(
            "« \(file.path) » n'est pas un registre de territoires",
            english: "“\(file.path)” is no register of territories"),
          at: SourceLocation(file: file.path))
      }
      let lines =
        if let label = pack.label {
          try input.lines(for: LabelSchema(label))
        } else {
          try input.lines(for: Evaluator([pack]).schema)
        }
      if let output {
        try output.write(lines)
        console.writeLine(output.path)
      } else {
        console.writeExactly(String(decoding: lines, as: UTF8.self))
      }
      console.flush()
    }
  }
}
