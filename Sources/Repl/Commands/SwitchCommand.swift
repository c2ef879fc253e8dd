import ArgumentParser
import CircularCore
import Documents
import FileAccess
import LuaBridge
import Pages

/// `circular switch --input F`: from CAE and ECi to TE, before it is done.
struct SwitchCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "switch",
    abstract: phrase(
      "Calcule la bascule de CAE et ECi vers TE avant qu'on la fasse (alias bascule).",
      english: "Computes the switch from CAE and ECi to TE before it is made (alias bascule)."),
    discussion: phrase(
      """
      La bascule ne se fait qu'une fois, sans retour. La page dit si elle est possible, le score et les \
      étoiles avant et après, ce qui explique l'écart, ce qui serait perdu et quoi corriger avant et \
      après, ce que change chaque question ouverte, et où rattacher les preuves. Rien n'est écrit sur la \
      plateforme.

      L'entrée est celle d'un label, avec les statuts d'origine et le mode de chaque référentiel\u{A0}:
        {"id": "c1", "territory": {"kind": "epci", "population": 30000},
         "answers": {"PCAET_1": true},
         "origins": {"cae": {"1.1.2.2.1": "done"}, "eci": {}},
         "modes": {"cae": "write", "eci": "archived"},
         "attached": {"evidence": {"cae": {"1.1.2.2": ["bilan.pdf"]}}}}
      """,
      english: """
        The switch is made once, with no way back. The page tells whether it is possible, score and stars \
        before and after, what explains the difference, what would be lost and what to correct before and \
        after, what each open question changes, and where evidence fits. Nothing is written on the platform.

        The input is that of a label, with the statuses of origin and the mode of each framework:
          {"id": "c1", "territory": {"kind": "epci", "population": 30000},
           "answers": {"PCAET_1": true},
           "origins": {"cae": {"1.1.2.2.1": "done"}, "eci": {}},
           "modes": {"cae": "write", "eci": "archived"},
           "attached": {"evidence": {"cae": {"1.1.2.2": ["review.pdf"]}}}}
        """),
    aliases: ["bascule"])

  @Option(
    help: ArgumentHelp(
      phrase(
        "Fichier des territoires\u{A0}: JSON, NDJSON ou registre\u{A0}; - pour l'entrée standard.",
        english: "File of the territories: JSON, NDJSON or register; - for standard input."),
      valueName: phrase("fichier", english: "file")))
  var input: String

  @Option(
    help: ArgumentHelp(
      phrase("Un seul territoire, par son identifiant.", english: "One territory only, by its id."),
      valueName: "id"))
  var id: String?

  /// What the command gives.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .json, .ndjson]
  }

  @OptionGroup var output: OutputOptions<Formats>

  @Option(
    help: ArgumentHelp(
      phrase(
        "En JSON\u{A0}: le niveau le plus profond des mesures (0\u{A0}: la racine seule).",
        english: "In JSON: the deepest level of measures (0: the root only)."),
      valueName: "n"))
  var depth: Int?

  @Flag(
    help: ArgumentHelp(
      phrase(
        "Montre toutes les lignes, pas seulement celles qui pèsent le plus.",
        english: "Shows all lines, not only those that weigh most.")))
  var all = false

  @Option(
    help: ArgumentHelp(
      phrase(
        "Écrit les statuts que la plateforme garderait\u{A0}: .csv, .json ou .ndjson.",
        english: "Writes the statuses that the platform would store: .csv, .json or .ndjson."),
      valueName: phrase("fichier", english: "file")))
  var statuses: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Statuts de TE que la plateforme a produits, à comparer\u{A0}: ceux d'un label ou de --statuses.",
        english:
          "Statuses of TE that the platform produced, to compare: a label's, or those of --statuses."
      ),
      valueName: phrase("fichier", english: "file")))
  var produced: String?

  @Option(
    help: ArgumentHelp(
      phrase("Date du calcul (par défaut aujourd'hui).", english: "Date (default today)."),
      valueName: phrase("date", english: "date")))
  var on: String?

  @OptionGroup var common: CommonOptions

  /// The packs of the frameworks, the merged one first.
  private static let packs = ["label-te", "label-cae", "label-eci"]

  func validate() throws {
    if let depth, depth < 0 {
      throw ValidationError(
        phrase("--depth attend 0 ou plus.", english: "--depth expects 0 or more."))
    }
    if let statuses, StoredStatuses.Form(fileName: statuses) == nil {
      throw ValidationError(
        phrase(
          "--statuses\u{A0}: attendu un fichier .csv, .json ou .ndjson.",
          english: "--statuses: expected a .csv, .json or .ndjson file."))
    }
  }

  func run(on console: Console) throws {
    let destination = try output.destination(
      console, usually: console.isTerminal ? .table : .ndjson)
    let date = try Job.date(on)
    let packs = try Self.packs.map { try Job.load($0, common) }
    let worker = try SwitchWorker(packs[0], from: Array(packs.dropFirst()), on: date)
    let file = try statuses.map { path in
      try StoredStatuses(path, by: worker, replaces: output.force)
    }
    let produced = try produced.map { try ProducedStatuses($0, of: packs[0]) }
    for diagnostic in produced?.diagnostics ?? [] { console.report(diagnostic) }
    let readings = try read(
      worker.reader(completedBy: NationalDirectory.lookup), on: date, console)
    try produced?.require(anyOf: readings.compactMap { $0.subject?.label.id })
    let format = destination.format
    var pages: [Page] = []
    destination.begin(on: console)
    var count = 0
    var failures = FailureLog()
    // One territory is one object; several are a list.
    let isList = readings.count > 1
    if format == .json && isList { console.writeExactly("[") }
    for reading in readings {
      for diagnostic in reading.diagnostics { console.report(diagnostic) }
      guard let subject = reading.subject else {
        guard let territory = reading.rejected else { continue }
        switch format {
        case .table:
          if count > 0 { console.writeLine() }
          console.write(SwitchView.inError(territory, in: console.language))
        case .html, .xlsx, .csv:
          var page = Page(
            console.language, title: territory.identity.displayName,
            subtitle: console.format.string(date))
          page.sections = [SwitchView.inError(territory, in: console.language)]
          pages.append(page)
        case .json, .ndjson:
          if count > 0 && format == .json { console.writeExactly(",\n") }
          console.writeExactly(try JSONText.string(territory, language: console.language))
          if format == .ndjson { console.writeLine() }
        }
        count += 1
        continue
      }
      let outcome = try worker.preview(subject)
      for failure in outcome.failures {
        failures.add(failure.diagnostic, subject: outcome.name, id: outcome.id)
      }
      failures.addLacking(outcome.scored, subject.label.identity, of: worker.label)
      let check = try statuses(of: outcome.id, in: produced, isAlone: !isList, console)
        .map { try worker.check($0, of: subject, outcome) }
      func page(_ reader: Reader, isWhole: Bool) -> Page {
        SwitchView(
          outcome: outcome, label: worker.label, check: check, showsAll: isWhole,
          hasCopy: format == .xlsx, language: console.language, reader: reader
        ).page(on: date)
      }
      switch format {
      case .table:
        if count > 0 { console.writeLine() }
        console.write(page(.shell, isWhole: all))
      case .html, .xlsx, .csv: pages.append(page(.paper, isWhole: true))
      case .json, .ndjson:
        if count > 0 && format == .json { console.writeExactly(",\n") }
        console.writeExactly(
          try JSONText.string(
            SwitchResult(outcome, check, depth: depth), language: console.language))
        if format == .ndjson { console.writeLine() }
      }
      try file?.add(outcome, of: subject)
      count += 1
      console.progress(count)
    }
    if var page = Page(pages) {
      page.tellOrigin(packs[0].pack, on: date, under: Scenario(""))
      try console.write(page, as: format)
    }
    if format == .json && (isList || count > 0) { console.writeLine(isList ? "]" : "") }
    try destination.end(on: console)
    if let file {
      try file.write()
    }
    failures.report(to: console)
  }

  /// What is said of a table: it has no place for modes, and none for the statuses of several frameworks.
  private func isNoTable(_ found: LocalizedText) -> Diagnostic {
    Diagnostic(
      "wrong-format",
      LocalizedText {
        let found = found.text(in: $0)
        return $0 == .french
          ? "la bascule lit du JSON, du NDJSON ou un registre, pas \(found)"
          : "the switch reads JSON, NDJSON or a register, not \(found)"
      },
      at: SourceLocation(file: input),
      suggestion: LocalizedText(
        "écrivez le territoire en JSON, comme dans l'exemple de circular switch --help",
        english: "write the territory as JSON, as in the example of circular switch --help"))
  }

  /// What the platform produced of a territory; nil, and told, where the file has nothing of it.
  private func statuses(
    of id: String, in produced: ProducedStatuses?, isAlone: Bool, _ console: Console
  ) -> MeasureStatuses? {
    do throws(Diagnostic) {
      return try produced?.statuses(of: id, isAlone: isAlone)
    } catch {
      console.report(error)
      return nil
    }
  }

  /// The records of the input, or the one that is asked for with the errors of all if it is not there.
  private func read(
    _ reader: SwitchSubjectReader, on date: CivilDate, _ console: Console
  ) throws -> [SwitchSubjectReader.Reading] {
    if InputFormat(fileName: input) == .csv {
      throw isNoTable(LocalizedText("un tableau CSV", english: "a CSV table"))
    }
    let bytes: [UInt8]
    if let register = try RegisterInput(input, on: date) {
      bytes = try register.lines(for: reader.schema)
    } else if input == "-" {
      bytes = try FileContents.readStandardInput()
    } else {
      bytes = try FileContents.read(input, isStream: true)
    }
    if DocumentFormat.isDocument(bytes, file: input) {
      throw isNoTable(
        LocalizedText(
          "un classeur ou un document", english: "a workbook or a document"))
    }
    let readings = reader.readDocument(bytes, file: input)
    guard !readings.isEmpty else {
      throw Diagnostic(
        "no-records", LocalizedText("l'entrée est vide", english: "the input is empty"),
        at: SourceLocation(file: input))
    }
    guard let id else { return readings }
    // One in error is told, and nothing is computed of it; what is wrong with the others is told too.
    let place = readings.firstIndex { $0.identity?.id == id }
    for (index, reading) in readings.enumerated() where index != place {
      for problem in reading.diagnostics where problem.severity == .error {
        console.report(problem)
      }
    }
    if let place { return [readings[place]] }
    let ids = readings.compactMap { $0.identity?.id }
    throw Diagnostic.noTerritory(id, among: ids, in: input)
  }
}
