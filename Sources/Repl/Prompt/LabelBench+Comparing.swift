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
    let (old, new) = (try scores(before), try scores(after))
    write(old, new, label, on: console)
  }

  /// Every territory's scorecard, in the order of the data.
  private func scores(_ scenario: Scenario) throws -> [Scorecard] {
    let applied = try applied(scenario)
    let worker = try worker(applied)
    return try base.map { try worker.score(applied.changing($0)).scorecard }
  }

  func compare(from old: any Bench, under scenario: Scenario, on console: Console) throws {
    guard let old = old as? LabelBench, old.base.map(\.id) == base.map(\.id), !base.isEmpty else {
      return
    }
    write(try old.scores(scenario), try scores(scenario), old.label, on: console)
  }

  /// A line for each territory whose score moves.
  private func write(
    _ old: [Scorecard], _ new: [Scorecard], _ oldLabel: LuaLabel, on console: Console
  ) {
    var table = TextTable([
      console.say("territoire", english: "territory"),
      console.say(">étoiles", english: ">stars"),
      console.say(">avec le programmé", english: ">with what is planned"),
      console.say(">fait", english: ">done"), ">points",
    ])
    var moved = 0
    for (index, (before, after)) in zip(old, new).enumerated() {
      guard before.root != after.root else { continue }
      moved += 1
      func pair(_ a: String, _ b: String) -> String { a == b ? a : "\(a) → \(b)" }
      let format = console.format
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
            LabelView.percentage(before.percentDone, format),
            LabelView.percentage(after.percentDone, format))),
        .init(
          pair(
            format.string(before.root.done, digits: 2), format.string(after.root.done, digits: 2))),
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
      let moved = zip(try scores(before), try scores(after)).count { $0.root != $1.root }
      return language == .french
        ? "\(moved) territoire\(moved > 1 ? "s" : "") touché\(moved > 1 ? "s" : "") — :écart les montre"
        : "\(moved) territor\(moved == 1 ? "y" : "ies") touched — :diff shows them"
    }
    let (a, b) = (try scored(subject, before).outcome, try scored(subject, after).outcome)
    let scale = label.scale.stars
    let format = NumberFormat(language)
    let stars = "\(a.scorecard.stars(on: scale)) → \(b.scorecard.stars(on: scale))"
    let percent =
      "\(LabelView.percentage(a.scorecard.percentDone, format)) → \(LabelView.percentage(b.scorecard.percentDone, format))"
    return language == .french
      ? "étoiles \(stars), fait \(percent)" : "stars \(stars), done \(percent)"
  }
}
