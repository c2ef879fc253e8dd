import ArgumentParser
import CircularCore
import LuaBridge
import Pages

/// `circular explain` for rules: why each of those wanted answered what it answered for one subject.
struct RuleExplain {
  let studied: StudiedSubject
  /// The rule asked for; nil for all.
  let rule: String?
  /// The answer that `--why-not` wants; nil without it.
  let whyNot: String?
  let destination: OutputDestination
  /// Where its pages come from.
  let origin: PageOrigin
  let console: Console

  private struct Document: Encodable {
    var id: String
    var name: String?
    var pack: String
    var date: CivilDate
    var explanations: [Explanation]
    var whyNot: WhyNot?
    /// After how many trials the command stopped comparing and searching; nil where it came to its end.
    var stoppedAfter: Int?
  }

  /// Writes the explanations, and what failed.
  func run() throws {
    let budget = TrialBudget.ofCommand()
    let explained = try studied.explanations(of: rule, within: budget)
    let identity = studied.identity
    let date = studied.evaluation.date
    let change = try change(budget)
    let format = destination.format
    destination.begin(on: console)
    switch format {
    case .table, .csv: console.write(page(explained, change, budget, for: .shell))
    case .html: console.writeExactly(page(explained, change, budget, for: .paper).html)
    case .xlsx:
      var page = page(explained, change, budget, for: .paper)
      page.about = try origin.table()
      try console.writeWorkbook(page)
    case .json, .ndjson:
      let document = Document(
        id: identity.id, name: identity.name, pack: studied.pack, date: date,
        explanations: explained, whyNot: change, stoppedAfter: budget.stoppedAfter)
      try console.writeJSON(document, isPretty: format != .ndjson)
    }
    try destination.end(on: console)
    var failures = FailureLog()
    failures.add(explained, of: identity)
    failures.report(to: console)
  }

  private func page(
    _ explained: [Explanation], _ change: WhyNot?, _ budget: TrialBudget, for reader: Reader
  ) -> Page {
    let (identity, language) = (studied.identity, console.language)
    let date = studied.evaluation.date
    var page = Page(
      language, title: identity.displayName, subtitle: console.format.string(date))
    page.identifier = identity.id
    page.sections = explained.map { ExplanationView($0, in: language, for: reader).section }
    if let change { page.sections.append(WhyNotView(change, in: language, for: reader).section) }
    if change?.stoppedAfter == nil, let stop = console.stop(budget) {
      page.sections.append(stop)
    }
    if reader == .paper {
      page.tellOrigin(origin.pack.pack, on: date, under: origin.scenario)
    }
    return page
  }

  /// What `--why-not` asks, if it does.
  private func change(_ budget: TrialBudget) throws -> WhyNot? {
    guard let whyNot, let rule else { return nil }
    return try studied.whyNot(rule, whyNot, within: budget)
  }
}
