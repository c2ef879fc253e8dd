import CircularCore
import LuaBridge
import Pages

/// A label before and after a change: stars, then points axis by axis and the measures that moved.
struct LabelComparisonView {
  let comparison: LabelComparison
  let name: String
  let console: Console

  private var label: PackLabel { comparison.label }
  private var before: LabelOutcome { comparison.before }
  private var after: LabelOutcome { comparison.after }
  private var format: NumberFormat { console.format }

  func write() {
    console.writeLine(
      console.bold(name)
        + console.faint(" — \(label.framework.label(0).text(in: console.language))"))
    let scale = label.scale.stars
    let failed = [before, after].map(label.failedRules)
    func stars(_ number: (Scorecard) -> Int) -> [String] {
      [before, after].map { LabelView.stars($0, of: label, number) }
    }
    let byScore = stars { $0.stars(on: scale) }
    let potential = stars { $0.potentialStars(on: scale) }
    let earned = stars { $0.earnedStars(on: label.scale) }
    let percents = LabelView.percentages(
      before.scorecard.percentDone, after.scorecard.percentDone, format)
    console.writeLine(
      console.say(
        "  étoiles par le score \(byScore[0]) → \(byScore[1]), avec le programmé \(potential[0]) → \(potential[1]) ; acquises \(earned[0]) → \(earned[1]) ; fait \(percents[0]) → \(percents[1])",
        english:
          "  stars by score \(byScore[0]) → \(byScore[1]), with what is planned \(potential[0]) → \(potential[1]); earned \(earned[0]) → \(earned[1]); done \(percents[0]) → \(percents[1])"
      ))
    for failed in failed.last(where: { !$0.isEmpty }) ?? [] {
      console.writeLine("  \(console.red("✗")) " + failed.text.text(in: console.language))
    }
    console.writeLine()
    var table = TextTable([
      "", "", console.say(">fait", english: ">done"), ">", ">",
      console.say(">possible", english: ">possible"),
      ">", ">",
    ])
    let framework = label.framework
    let nodes = [0] + framework.children(of: 0)
    for node in nodes { table.add(row(node)) }
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
    let moved = comparison.moved.filter {
      framework.level($0.node) == framework.shape.measureLevel
    }
    if !moved.isEmpty { write(moved) }
    writeRules()
  }

  private func write(_ moved: [ScorecardComparison.Move]) {
    console.writeLine()
    console.writeLine("  " + console.say("Mesures qui changent", english: "Measures that change"))
    var measures = TextTable(["", "", ">", ">", ">", ">", ">", ">"])
    for move in moved { measures.add(row(move.node)) }
    for line in measures.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
  }

  // MARK: - Rules

  private func writeRules() {
    guard !comparison.rules.isEmpty else { return }
    console.writeLine()
    console.writeLine(
      "  " + console.say("Règles qui décident autrement", english: "Rules that decide otherwise"))
    for move in comparison.rules {
      let source = [move.rule.source, move.rule.location?.description].compactMap { $0 }
        .joined(separator: ", ")
      let (old, new) = (
        move.before.text(in: console.language), move.after.text(in: console.language)
      )
      console.writeLine(
        "    \(move.rule.measure) \(old) → \(new)" + console.faint(" — \(source)"))
    }
  }

  private func row(_ node: Int) -> [TextTable.Cell] {
    let (a, b) = (before.scorecard[node], after.scorecard[node])
    let digits = [(a.done, b.done), (a.potential, b.potential)].map {
      NumberFormat.digits(telling: [$0.0, $0.1], atLeast: 2)
    }
    func number(_ value: Double, _ pair: Int) -> TextTable.Cell {
      .init(format.string(value, digits: digits[pair]))
    }
    func difference(_ a: Double, _ b: Double, _ pair: Int) -> TextTable.Cell {
      let move = PointRounding.rounded(b - a)
      if move == 0 { return .init("=", style: console.faint) }
      return .init(
        (move > 0 ? "+" : "")
          + format.string(
            move, digits: NumberFormat.digits(telling: [move, 0], atLeast: digits[pair])),
        style: move > 0 ? console.green : console.red)
    }
    let id = node == 0 ? console.say("total", english: "total") : label.framework.id(node).rawValue
    let text = node == 0 ? "" : label.framework.label(node).text(in: console.language)
    return [
      .init(id), .init(LabelView.fit(text, 20)), number(a.done, 0), number(b.done, 0),
      difference(a.done, b.done, 0), number(a.potential, 1), number(b.potential, 1),
      difference(a.potential, b.potential, 1),
    ]
  }
}
