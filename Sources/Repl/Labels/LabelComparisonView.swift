import CircularCore
import LuaBridge

/// A label before and after a change: stars, then points axis by axis and the measures that moved.
struct LabelComparisonView {
  let label: LuaLabel
  let name: String
  let before: LabelOutcome
  let after: LabelOutcome
  let console: Console
  private let comparison: ScorecardComparison

  init(
    label: LuaLabel, name: String, before: LabelOutcome, after: LabelOutcome, console: Console
  ) throws(Diagnostic) {
    self.label = label
    self.name = name
    self.before = before
    self.after = after
    self.console = console
    comparison = try ScorecardComparison(from: before.scorecard, to: after.scorecard)
  }

  private var format: NumberFormat { console.format }

  func write() {
    console.writeLine(
      console.bold(name)
        + console.faint(" — \(label.framework.label(0).text(in: console.language))"))
    let scale = label.scale.stars
    let stars = [before, after].map { $0.scorecard.stars(on: scale) }
    let potential = [before, after].map { $0.scorecard.potentialStars(on: scale) }
    let earned = [before, after].map { $0.scorecard.earnedStars(on: label.scale) }
    let percents = LabelView.percentages(
      before.scorecard.percentDone, after.scorecard.percentDone, format)
    console.writeLine(
      console.say(
        "  étoiles par le score \(stars[0]) → \(stars[1]), avec le programmé \(potential[0]) → \(potential[1]) ; acquises \(earned[0]) → \(earned[1]) ; fait \(percents[0]) → \(percents[1])",
        english:
          "  stars by score \(stars[0]) → \(stars[1]), with what is planned \(potential[0]) → \(potential[1]); earned \(earned[0]) → \(earned[1]); done \(percents[0]) → \(percents[1])"
      ))
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

  /// The rules that decide otherwise, by their place among the label's.
  private var ruleMoves: [(before: LabelDecision?, after: LabelDecision?)] {
    func byRule(_ decisions: [LabelDecision]) -> [Int: LabelDecision] {
      Dictionary(decisions.map { ($0.rule, $0) }) { first, _ in first }
    }
    let (old, new) = (byRule(before.decisions), byRule(after.decisions))
    return Set(old.keys).union(new.keys).sorted().compactMap { rule in
      let (a, b) = (old[rule], new[rule])
      return (a?.answer ?? .nothing) == (b?.answer ?? .nothing) ? nil : (a, b)
    }
  }

  private func writeRules() {
    let moves = ruleMoves
    guard !moves.isEmpty else { return }
    console.writeLine()
    console.writeLine(
      "  " + console.say("Règles qui décident autrement", english: "Rules that decide otherwise"))
    for (old, new) in moves {
      guard let rule = (new ?? old).map({ label.rules[$0.rule] }) else { continue }
      let source = [rule.source, rule.location?.description].compactMap { $0 }
        .joined(separator: ", ")
      console.writeLine(
        "    \(rule.measure) \(text(old?.answer)) → \(text(new?.answer))"
          + console.faint(" — \(source)"))
    }
  }

  private func text(_ answer: LabelDecision.Answer?) -> String {
    switch answer {
    case .disabled: console.say("désactivée", english: "disabled")
    case .factor(let factor): "× \(format.string(factor))"
    case .ratio(let ratio):
      console.say("part faite", english: "share done") + " \(format.percentage(ratio))"
    case .failed: console.say("en erreur", english: "failed")
    case .nothing, nil: console.say("sans effet", english: "no effect")
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

  // MARK: - JSON

  private struct Side: Encodable {
    var stars: Int
    var potentialStars: Int
    var complete: Bool
    var percentDone: Double
    var percentPotential: Double
    var done: Double
    var planned: Double
    var potential: Double

    init(_ scorecard: Scorecard, _ scale: StarScale) {
      stars = scorecard.stars(on: scale)
      potentialStars = scorecard.potentialStars(on: scale)
      complete = scorecard.isComplete
      percentDone = PointRounding.rounded(scorecard.percentDone)
      percentPotential = PointRounding.rounded(scorecard.percentPotential)
      done = scorecard.root.done
      planned = scorecard.root.planned
      potential = scorecard.root.potential
    }
  }

  private struct Move: Encodable {
    var measure: MeasureID
    var done: Double
    var planned: Double
    var potential: Double
  }

  private struct Document: Encodable {
    var id: String
    var label: String
    var before: Side
    var after: Side
    var difference: [Move]
    var rules: [RuleMove]
  }

  private struct RuleMove: Encodable {
    var measure: MeasureID
    var before: String
    var after: String
    var source: String?
  }

  func writeJSON(isPretty: Bool) throws {
    let scale = label.scale.stars
    let document = Document(
      id: before.id, label: label.id, before: Side(before.scorecard, scale),
      after: Side(after.scorecard, scale),
      difference: comparison.moved.map {
        Move(
          measure: label.framework.id($0.node), done: $0.done, planned: $0.planned,
          potential: $0.potential)
      },
      rules: ruleMoves.compactMap { old, new in
        (new ?? old).map { label.rules[$0.rule] }.map {
          RuleMove(
            measure: $0.measure, before: text(old?.answer), after: text(new?.answer),
            source: $0.source)
        }
      })
    try console.writeJSON(document, isPretty: isPretty)
  }
}
