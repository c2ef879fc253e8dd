import ArgumentParser
import CircularCore
import LuaBridge
import Meetings
import Pages
import Register

/// What a register shows: what is known, its history, its scores.
extension RegisterCommand {
  /// What the subcommands that look give.
  enum Formats: GivenFormats {
    static let formats: [OutputFormat] = [.table, .html, .xlsx, .csv]
  }

  /// `circular register show`: who is in the register.
  struct ShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: phrase(
        "Montre qui est dans le registre, et ses états nommés.",
        english: "Shows who is in the register, and its snapshots."),
      aliases: ["montrer"])

    @OptionGroup var file: File

    @Option(
      help: ArgumentHelp(
        phrase("Ce que l'on savait ce jour-là.", english: "What was known that day."),
        valueName: phrase("date", english: "date")))
    var on: String?

    @OptionGroup var output: OutputOptions<Formats>
    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      let register = try Register(file.path, isReadOnly: true)
      let day = try Job.date(on)
      let page = RegisterView(console.language).contents(
        try register.territories(at: .day(day)), changes: try register.history(),
        snapshots: try register.snapshots(), of: file.path, on: day)
      try console.give(page, output)
    }
  }

  /// `circular register history`: what changed, when and by whom.
  struct HistoryCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "history",
      abstract: phrase(
        "Montre ce qui a changé\u{A0}: quoi, quand, par qui.",
        english: "Shows what changed: what, when, by whom."),
      aliases: ["historique"])

    @OptionGroup var file: File
    @OptionGroup var packName: PackName

    @Option(
      help: ArgumentHelp(
        phrase("Un seul territoire.", english: "One territory only."), valueName: "id"))
    var id: String?

    @Option(
      help: ArgumentHelp(
        phrase("Depuis ce jour.", english: "Since this day."),
        valueName: phrase("date", english: "date")))
    var since: String?

    @OptionGroup var output: OutputOptions<Formats>
    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      let pack = try Job.load(packName.pack, common)
      let register = try Register(file.path, isReadOnly: true)
      let since = try self.since.map { try Job.date($0) }
      if let id { try RegisterInput.requireKnown(id, in: register) }
      let page = RegisterView(console.language).history(
        try register.history(of: id, since: since), of: try register.territories(at: .all),
        in: try RegisterWords(pack, console.language), of: file.path)
      try console.give(page, output)
    }
  }

  /// `circular register scores`: the score of a territory of a label over time.
  struct ScoresCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
      commandName: "scores",
      abstract: phrase(
        "Montre l'histoire du score d'un territoire, jour après jour.",
        english: "Shows the history of a territory's score, day by day."))

    @OptionGroup var file: File
    @OptionGroup var packName: PackName

    @Option(
      help: ArgumentHelp(phrase("Le territoire.", english: "The territory."), valueName: "id"))
    var id: String

    @OptionGroup var output: OutputOptions<Formats>
    @OptionGroup var common: CommonOptions

    func run(on console: Console) throws {
      let pack = try Job.load(packName.pack, common)
      guard let label = pack.label else {
        throw Diagnostic(
          "bad-argument",
          LocalizedText(
            "« \(pack.pack.id) » n'est pas un label\u{A0}: ses sujets n'ont pas de score par étoiles",
            english: "“\(pack.pack.id)” is no label: its subjects have no score in stars"))
      }
      let register = try Register(file.path, isReadOnly: true)
      try RegisterInput.requireKnown(id, in: register)
      let schema = LabelSchema(label)
      let reader = LabelSubjectReader(schema, completedBy: NationalDirectory.lookup)
      var moments = try register.days(of: id).map { RegisterMoment.day($0) }
      moments += try register.snapshots().map { .snapshot($0) }
      var history: [RegisterView.Score] = []
      for moment in moments.sorted(by: { ($0.day?.dayNumber ?? 0) < ($1.day?.dayNumber ?? 0) }) {
        guard let day = moment.day,
          let territory = try register.territory(id, at: moment)
        else { continue }
        let read = reader.read(Array(territory.record(for: schema).utf8), file: file.path)
        for diagnostic in read.diagnostics where diagnostic.severity != .note {
          console.report(diagnostic)
        }
        guard let subject = read.subject else { continue }
        // As the rules of that day have it.
        let study = try Study(pack, subjects: [subject], on: day).label
        history.append(
          RegisterView.Score(
            moment: moment, name: subject.displayName, outcome: try study.outcome(of: id)))
      }
      try console.give(
        RegisterView(console.language).scores(
          history, of: label, title: pack.pack.title.text(in: console.language)), output)
    }
  }
}

extension Console {
  /// Gives a page in the form that is asked for.
  fileprivate func give(
    _ page: Page, _ output: OutputOptions<RegisterCommand.Formats>
  ) throws {
    let destination = try output.destination(self, usually: .table)
    destination.begin(on: self)
    try write(page, as: destination.format)
    try destination.end(on: self)
    flush()
  }
}
