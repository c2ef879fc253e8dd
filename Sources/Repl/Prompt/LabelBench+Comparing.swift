import CircularCore
import LuaBridge

extension LabelBench {
  func compare(
    _ before: Scenario, _ after: Scenario, subject: String?, title: String, on console: Console
  ) throws {
    guard !base.isEmpty else { throw noData }
    console.writeLine(console.faint(title))
    if let subject {
      let (old, new) = (try scored(subject, before), try scored(subject, after))
      report(new.outcome, new.subject, on: console)
      try LabelComparisonView(
        label: label, name: new.subject.displayName, before: old.outcome, after: new.outcome,
        console: console
      ).write()
      return
    }
    let (old, new) = (try outcomes(before), try outcomes(after))
    for outcome in new { for failure in outcome.failures { console.report(failure.diagnostic) } }
    write(old, new, label, on: console)
  }

  /// Every territory's outcome, in the order of the data.
  private func outcomes(_ scenario: Scenario) throws -> [LabelOutcome] {
    let applied = try applied(scenario)
    let worker = try worker(applied)
    return try base.map { try worker.score(applied.changing($0)) }
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? LabelBench, !base.isEmpty else { return }
    guard old.base.map(\.id) == base.map(\.id) else {
      return console.tellOtherSubjects(old.base.map(\.id), base.map(\.id))
    }
    write(try old.outcomes(scenario), try outcomes(scenario), old.label, on: console)
  }

  /// A line for each territory whose score moves.
  private func write(
    _ old: [LabelOutcome], _ new: [LabelOutcome], _ oldLabel: LuaLabel, on console: Console
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
      let format = console.format
      let percents = LabelView.percentages(before.percentDone, after.percentDone, format)
      let digits = NumberFormat.digits(
        telling: [before.root.done, after.root.done], atLeast: 2)
      table.add([
        .init(base[index].displayName),
        .init(
          pair(
            "\(before.stars(on: oldLabel.scale.stars))", "\(after.stars(on: label.scale.stars))")),
        .init(
          pair(
            "\(before.potentialStars(on: oldLabel.scale.stars))",
            "\(after.potentialStars(on: label.scale.stars))")),
        .init(
          pair(
            "\(before.earnedStars(on: oldLabel.scale))", "\(after.earnedStars(on: label.scale))")),
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
    guard let subject = subject ?? (base.count == 1 ? base[0].id : nil) else {
      guard !base.isEmpty else { return "" }
      let moved = zip(try outcomes(before), try outcomes(after)).count { $1.differs(from: $0) }
      return language == .french
        ? "\(moved) territoire\(moved > 1 ? "s" : "") touché\(moved > 1 ? "s" : "") — :écart les montre"
        : "\(moved) territor\(moved == 1 ? "y" : "ies") touched — :diff shows them"
    }
    let (a, b) = (try scored(subject, before).outcome, try scored(subject, after).outcome)
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
