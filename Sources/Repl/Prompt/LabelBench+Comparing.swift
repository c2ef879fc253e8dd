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
      let outcomes = try new.outcomes
      for outcome in outcomes {
        for failure in outcome.failures { console.report(failure.diagnostic) }
      }
      return write(try old.outcomes, outcomes, label, on: console)
    }
    let comparison = try new.comparison(of: subject, from: old)
    let territory = try new[subject]
    console.report(comparison.after, territory.identity, of: label)
    LabelComparisonView(comparison: comparison, name: territory.displayName, console: console)
      .write()
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? LabelBench, !subjects.isEmpty else { return }
    guard old.subjects.map(\.id) == subjects.map(\.id) else {
      return console.tellOtherSubjects(old.subjects.map(\.id), subjects.map(\.id))
    }
    write(
      try old.study(scenario).outcomes, try study(scenario).outcomes, old.label, on: console)
  }

  /// A line for each territory whose score moves.
  private func write(
    _ old: [LabelOutcome], _ new: [LabelOutcome], _ oldLabel: PackLabel, on console: Console
  ) {
    var table = TextTable([
      console.say("territoire", english: "territory"),
      console.say(">★ par le score", english: ">★ by score"),
      console.say(">★ avec le programmé", english: ">★ with what is planned"),
      console.say(">★ acquises", english: ">★ earned"),
      console.say(">fait", english: ">done"), ">points",
    ])
    var moved = 0
    for (index, outcomes) in zip(old, new).enumerated() {
      guard outcomes.1.differs(from: outcomes.0) else { continue }
      moved += 1
      let (before, after) = (outcomes.0.scorecard, outcomes.1.scorecard)
      func pair(_ a: String, _ b: String) -> String { a == b ? a : "\(a) → \(b)" }
      func stars(_ number: (Scorecard, LabelScale) -> Int) -> TextTable.Cell {
        .init(
          pair(
            LabelView.stars(outcomes.0, of: oldLabel) { number($0, oldLabel.scale) },
            LabelView.stars(outcomes.1, of: label) { number($0, label.scale) }))
      }
      let format = console.format
      let percents = LabelView.percentages(before.percentDone, after.percentDone, format)
      let digits = NumberFormat.digits(
        telling: [before.root.done, after.root.done], atLeast: 2)
      table.add([
        .init(subjects[index].label.french),
        stars { $0.stars(on: $1.stars) }, stars { $0.potentialStars(on: $1.stars) },
        stars { $0.earnedStars(on: $1) },
        .init(pair(percents[0], percents[1])),
        .init(
          pair(
            format.string(before.root.done, digits: digits),
            format.string(after.root.done, digits: digits))),
      ])
    }
    guard moved > 0 else {
      console.writeLine("  " + console.say("Rien ne bouge.", english: "Nothing moves."))
      return
    }
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
  }

  func summary(
    from before: Scenario, to after: Scenario, subject: String?, in language: Language
  ) throws -> String {
    let (old, new) = (try study(before), try study(after))
    guard let subject = subject ?? (subjects.count == 1 ? subjects[0].id : nil) else {
      guard !subjects.isEmpty else { return "" }
      let moved = zip(try old.outcomes, try new.outcomes).count { $1.differs(from: $0) }
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
    let percents = LabelView.percentages(
      a.scorecard.percentDone, b.scorecard.percentDone, format)
    let percent = "\(percents[0]) → \(percents[1])"
    return language == .french
      ? "étoiles par le score \(stars), acquises \(earned), fait \(percent)"
      : "stars by score \(stars), earned \(earned), done \(percent)"
  }
}

extension LabelOutcome {
  /// Whether anything is another: the points of any measure, a condition of the next star, what an
  /// ordinary rule answers.
  func differs(from other: LabelOutcome) -> Bool {
    scorecard.scores != other.scorecard.scores || path != other.path
      || ordinary?.outcomes.map { $0.outcome.answer }
        != other.ordinary?.outcomes.map { $0.outcome.answer }
  }
}
