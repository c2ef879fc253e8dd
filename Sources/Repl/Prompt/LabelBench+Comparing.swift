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
      for (identity, outcome) in zip(new.subjects.identities, try new.outcomes) {
        failures.add(outcome, of: identity.displayName)
      }
      failures.report(to: console)
      return console.write(LabelMovesView(try new.moves(from: old), in: console.language).section)
    }
    let comparison = try new.comparison(of: subject, from: old)
    let territory = try new[subject]
    console.report(comparison.after, territory.identity, of: label)
    console.write(
      LabelComparisonView(
        comparison, name: territory.displayName, in: console.language, for: .prompt
      ).page)
  }

  func compare(_ scenarios: [Scenario], on console: Console) throws {
    let view = SideBySideView(scenarios.map(\.name), in: console.language)
    console.write(
      Page.Section([.table(try view.stars(scenarios.map { try studyOfSubjects($0) }))]))
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? LabelBench, !subjects.isEmpty else { return }
    guard old.subjects.map(\.id) == subjects.map(\.id) else {
      return console.tellOtherSubjects(old.subjects.map(\.id), subjects.map(\.id))
    }
    let moves = try study(scenario).moves(from: old.study(scenario))
    console.write(LabelMovesView(moves, in: console.language).section)
  }

  func summary(
    from before: Scenario, to after: Scenario, subject: String?, in language: Language
  ) throws -> String {
    let (old, new) = (try study(before), try study(after))
    guard let subject = subject ?? (subjects.count == 1 ? subjects[0].id : nil) else {
      guard !subjects.isEmpty else { return "" }
      let moved = try new.moves(from: old).count
      return language == .french
        ? "\(moved) territoire\(moved > 1 ? "s" : "") touché\(moved > 1 ? "s" : "") — :écart les montre"
        : "\(moved) territor\(moved == 1 ? "y" : "ies") touched — :diff shows them"
    }
    let (a, b) = (try old.outcome(of: subject), try new.outcome(of: subject))
    let scale = label.scale.stars
    let format = NumberFormat(language)
    let stars = "\(a.scorecard.stars(on: scale)) → \(b.scorecard.stars(on: scale))"
    let earned =
      "\(a.scorecard.earnedStars(on: label.scale)) → \(b.scorecard.earnedStars(on: label.scale))"
    let percents = format.cutPercentages(
      a.scorecard.percentDone, b.scorecard.percentDone, beside: scale)
    let percent = "\(percents[0]) → \(percents[1])"
    return language == .french
      ? "étoiles par le score \(stars), acquises \(earned), fait \(percent)"
      : "stars by score \(stars), earned \(earned), done \(percent)"
  }
}
