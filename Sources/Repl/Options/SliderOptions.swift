import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// The option of a page that computes its ranking again.
struct SliderOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      phrase(
        "En html\u{A0}: la page a des curseurs pour les paramètres et les poids, et recalcule le classement, sans réseau.",
        english:
          "In html: the page has sliders for parameters and weights, and computes the ranking again, without network."
      )))
  var sliders = false

  /// Refuses `--sliders` where nothing can be moved.
  func check(_ format: OutputFormat?, _ file: String?) throws {
    guard sliders, format != .html || file.map(OutputFile.isPDF) == true else { return }
    throw ValidationError(
      phrase(
        "--sliders va avec --output fichier.html.",
        english: "--sliders goes with --output file.html."))
  }

  /// Puts the sliders into a page; says so where there is nothing to move.
  ///
  /// - Throws: `too-many-formulas`, or what stops the evaluation.
  func add(
    to page: inout Page, _ pack: LuaRulePack, _ study: Study, _ options: SubjectOptions,
    _ console: Console
  ) throws(Diagnostic) {
    guard sliders else { return }
    let offline = try OfflineBook(pack, study, in: console.language)
      .ranking(options.rankingCommand(on: study.date))
    guard offline.settings.contains(where: { $0.option != nil }) else {
      console.report(
        Diagnostic(
          "no-sliders", severity: .warning,
          LocalizedText(
            "rien ne se change dans la page\u{A0}: aucun paramètre et aucun poids ne décide du classement par des règles qui se recalculent",
            english:
              "nothing can be changed in the page: no parameter and no weight decides on the ranking by rules that are computed again"
          ), at: SourceLocation(file: "--sliders")))
      return
    }
    page.offline = offline
  }

  /// That the points of a label are not computed in a page.
  static func noSliders(_ pack: LuaRulePack) -> Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText(
        "« \(pack.pack.id) » est un label\u{A0}: ses points ne se recalculent pas encore dans une page",
        english: "“\(pack.pack.id)” is a label: its points are not computed in a page yet"),
      at: SourceLocation(file: "--sliders"))
  }
}

extension SubjectOptions {
  /// The words of the command line that gives the same ranking, on a day that is told.
  func rankingCommand(on date: CivilDate) -> [String] {
    var words = ["circular", "rank", pack, "--input", input]
    func add(_ option: String, _ value: String?) {
      if let value { words += [option, value] }
    }
    add("--sheet", tables.sheet)
    add("--header", tables.header.map { String($0) })
    for list in tables.lists { add("--list", list) }
    add("--on", date.description)
    add("--only", evaluation.only)
    add("--rules", common.rules)
    add("--lang", common.lang?.rawValue)
    add("--scenario", evaluation.scenario)
    for parameter in evaluation.parameters { add("--param", parameter) }
    return words
  }
}
