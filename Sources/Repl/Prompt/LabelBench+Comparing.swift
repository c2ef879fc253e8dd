import CircularCore
import LuaBridge
import Pages

extension LabelBench {
  func compare(
    _ before: Scenario, _ after: Scenario, subject: String?, title: String, on console: Console
  ) throws {
    let (old, new) = (try studyOfSubjects(before), try studyOfSubjects(after))
    console.writeLine(console.faint(title))
    guard let subject else {
      var failures = FailureLog()
      try failures.add([new], in: console.language)
      failures.report(to: console)
      return console.write(
        LabelMovesView(
          try new.label.compared(to: old.label), rejected: new.rejected, in: console.language
        ).sections)
    }
    let comparison = try new.label.comparison(of: subject, from: old.label)
    let territory = comparison.territory
    console.report(comparison.after.outcome, territory, of: label)
    console.write(
      LabelComparisonView(
        comparison, name: territory.displayName, in: console.language, for: .prompt
      ).page)
  }

  func compare(_ scenarios: [Scenario], on console: Console) throws {
    let view = SideBySideView(scenarios.map(\.name), in: console.language)
    console.write(
      Page.Section([.table(try view.stars(scenarios.map { try studyOfSubjects($0).label }))]))
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? LabelBench, !subjects.isEmpty else { return }
    guard old.subjects.map(\.id) == subjects.map(\.id) else {
      return console.tellOtherSubjects(old.subjects.map(\.id), subjects.map(\.id))
    }
    let new = try study(scenario)
    let moves = try new.label.compared(to: old.study(scenario).label)
    console.write(
      LabelMovesView(moves, rejected: new.rejected, in: console.language).sections)
  }

  func summary(
    from before: Scenario, to after: Scenario, subject: String?, in language: Language
  ) throws -> String {
    let (old, new) = (try study(before), try study(after))
    guard let subject = subject ?? (subjects.count == 1 ? subjects[0].id : nil) else {
      guard !subjects.isEmpty else { return "" }
      let moved = try new.label.compared(to: old.label).count
      return language == .french
        ? "\(moved) territoire\(moved > 1 ? "s" : "") touché\(moved > 1 ? "s" : "") — :écart les montre"
        : "\(moved) territor\(moved == 1 ? "y" : "ies") touched — :diff shows them"
    }
    let move = try new.label.comparison(of: subject, from: old.label)
    let (score, count) = (move.line(in: language, isShort: true), move.answers.count)
    guard count > 0 else { return score }
    return score
      + (language == .french
        ? "\u{A0}; \(count == 1 ? "1 réponse change" : "\(count) réponses changent") — :écart montre tout"
        : "; \(count == 1 ? "1 answer changes" : "\(count) answers change") — :diff shows all")
  }
}
