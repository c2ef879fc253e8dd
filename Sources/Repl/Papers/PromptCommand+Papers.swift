import CircularCore
import LuaBridge
import Pages

extension PromptCommand {
  /// Makes a sheet or a document of the pack.
  static let paper = PromptCommand(
    "sheet", ["fiche"],
    form: LocalizedText("[FICHE] [SUJET | tous]", english: "[SHEET] [SUBJECT | all]"),
    LocalizedText(
      "Une fiche ou un document du dispositif\u{A0}; sans nom, la liste de ceux qu'il propose.",
      english: "A sheet or a document of the pack; without a name, the list of those it offers."),
    examples: [(":fiche", ""), (":fiche receipt fronsac", "")], takes: [.paper, .subject]
  ) { session, arguments in
    guard arguments.words.count < 3 else { throw PromptCommand.misused("sheet") }
    try session.writePaper(arguments.words)
  }
}

extension Session {
  /// Shows a paper: of the subject that is named, else of the one in use, else of all.
  fileprivate func writePaper(_ words: [String]) throws {
    let bench = try bench()
    let pack = bench.pack.pack
    guard let name = words.first else {
      return console.write(pack.papersPage(in: console.language))
    }
    let desk = try bench.study(scenario).papers
    let paper = try desk.paper(name)
    let isOfSubjects = paper.scope == .subject
    if isOfSubjects, bench.subjects.isEmpty { throw bench.noData }
    var subject: String? = state.subject
    if words.count == 2 {
      let isAll = ["tous", "all"].contains(words[1].lowercased())
      subject = isAll ? nil : try bench.subject(words[1])
      if let subject { use(subject: subject) }
    }
    let filled = try desk.fill(paper, id: isOfSubjects && !paper.isOfSubjects ? subject : nil)
    let view = PaperView(
      filled, title: pack.title.text(in: console.language), in: console.language, for: .prompt)
    console.write(view.page(on: bench.date))
    for failure in filled.flatMap(\.failures) { console.report(failure) }
  }
}
