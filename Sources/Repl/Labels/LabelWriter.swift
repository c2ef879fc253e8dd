import CircularCore
import LuaBridge
import Pages

/// Writes scored territories one after another, in any format.
struct LabelWriter {
  let label: PackLabel
  let pack: LuaRulePack
  let format: OutputFormat
  let depth: Int?
  let console: Console
  private var count = 0

  init(
    label: PackLabel, pack: LuaRulePack, format: OutputFormat, depth: Int?, console: Console
  ) {
    self.label = label
    self.pack = pack
    self.format = format
    self.depth = depth
    self.console = console
  }

  /// The nodes below the root that a spreadsheet has columns for.
  private var columns: [Int] {
    (1..<label.framework.count).filter { label.framework.level($0) <= depth ?? 1 }
  }

  func begin() {
    switch format {
    case .json: console.writeExactly("{\"pack\":\(JSONText.quoted(pack.pack.id)),\"subjects\":[")
    case .csv:
      var csv = CSVText(console.language)
      let fixed = [
        "id", "name", "stars", "potentialStars", "complete", "tasks", "completedTasks",
        "percentDone",
        "percentPotential", "potential", "done", "planned", "notDone", "unreported",
      ]
      let measures = columns.map { label.framework.id($0).rawValue }
        .flatMap { ["\($0) potential", "\($0) done", "\($0) planned"] }
      csv.add((fixed + measures + ["failed", "errors"]).map { .text($0) })
      console.writeExactly(csv.text)
    default: break
    }
  }

  mutating func write(_ territory: LabelScorer.Scored, _ outcome: LabelOutcome) throws {
    count += 1
    switch format {
    case .table, .html, .xlsx:
      if count > 1 { console.writeLine() }
      LabelView(
        label: label, outcome: outcome, name: territory.name, depth: depth ?? 1, console: console
      ).write()
    case .json:
      console.writeExactly(count > 1 ? ",\n" : "\n")
      console.writeExactly(territory.json ?? "null")
    case .ndjson: console.writeExactly((territory.json ?? "null") + "\n")
    case .csv: writeRecord(territory, outcome)
    }
  }

  /// A territory that is not scored, since its data is wrong.
  private struct InError: Encodable {
    var id: String
    var name: String?
    var label: String
    var errors: [Diagnostic]
  }

  /// Writes a territory that is not scored, with what is wrong in its data.
  mutating func write(_ identity: FactTable.Identity, _ errors: [Diagnostic]) throws {
    count += 1
    switch format {
    case .table, .html, .xlsx:
      if count > 1 { console.writeLine() }
      console.writeLine(
        console.bold(identity.displayName) + " — "
          + console.red(
            console.say("en erreur, pas noté\u{00A0}:", english: "in error, not scored:")))
      for error in errors { console.writeLine("  \(error.locatedText(in: console.language))") }
    case .json, .ndjson:
      let record = InError(
        id: identity.id, name: identity.name, label: label.id, errors: errors)
      let text = try JSONText.string(record, language: console.language)
      if format == .json { console.writeExactly(count > 1 ? ",\n" : "\n") }
      console.writeExactly(format == .json ? text : text + "\n")
    case .csv:
      var csv = CSVText(console.language, isContinued: true)
      let blanks = [CSVText.Cell](repeating: .empty, count: 13 + 3 * columns.count)
      csv.add([.text(identity.id), .text(identity.displayName)] + blanks + [cell(errors)])
      console.writeExactly(csv.text)
    }
  }

  /// What is wrong, in one cell.
  private func cell(_ errors: [Diagnostic]) -> CSVText.Cell {
    guard !errors.isEmpty else { return .empty }
    return .text(errors.map { $0.locatedText(in: console.language) }.joined(separator: " ; "))
  }

  func end() {
    if format == .json { console.writeExactly("\n]}\n") }
  }

  private func writeRecord(_ territory: LabelScorer.Scored, _ outcome: LabelOutcome) {
    var csv = CSVText(console.language, isContinued: true)
    let scorecard = outcome.scorecard
    let root = scorecard.root
    var cells: [CSVText.Cell] = [
      .text(outcome.id), .text(territory.name),
      outcome.stars(on: label.scale.stars).map { .integer(Int64($0)) } ?? .empty,
      outcome.potentialStars(on: label.scale.stars).map { .integer(Int64($0)) } ?? .empty,
      .integer(scorecard.isComplete ? 1 : 0), .number(root.tasks.total),
      root.tasks.completed.map { .number($0) } ?? .empty,
      .number(PointRounding.rounded(scorecard.percentDone)),
      .number(PointRounding.rounded(scorecard.percentPotential)), .number(root.potential),
      .number(root.done), .number(root.planned), .number(root.notDone), .number(root.unreported),
    ]
    for node in columns {
      let score = scorecard[node]
      cells += [.number(score.potential), .number(score.done), .number(score.planned)]
    }
    // Which rules failed: the stars are unknown then, and the points not to be trusted.
    let failed = label.failedRules(outcome).map(\.rule)
    cells.append(failed.isEmpty ? .empty : .text(failed.joined(separator: "; ")))
    csv.add(cells + [cell(territory.errors)])
    console.writeExactly(csv.text)
  }
}
