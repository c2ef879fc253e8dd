import CircularCore
import Documents
import LuaBridge
import Pages

/// The workbook of a label that recalculates: who changes a status, an answer or a share sees points, what is
/// redistributed and stars move.
///
/// *Synthèse* has a row a territory, a sheet of its own has its measures, *Données* what rules read of it,
/// *Règles* says which rules are formulas and why the others are values, *Calculs* what they decide.
struct LabelWorkbook {
  let study: StudiedLabel
  let book: LabelFormulaBook
  private let scores: ScoreFormulas
  let outcomes: [LabelOutcome]
  /// What the territories scored at the start, where something was changed.
  private let start: [LabelOutcome]?
  let values: BookValues
  /// The names of the sheets of territories, in their order.
  private let names: [String]
  let language: Language
  private let page: Page
  let writer: PageWorkbook

  /// So many formulas are computed in some seconds; beyond, a spreadsheet is no pleasure.
  private static let mostFormulas = 900_000

  /// Prepares the workbook of a study.
  ///
  /// - Parameters:
  ///   - page: what the workbook says outside of its tables, and where it comes from.
  ///   - base: the study that it starts from, where the scenario is what is looked at.
  /// - Throws: `too-many-formulas`, `unwritable-file`, or what stops the scoring.
  init(
    _ pack: LuaRulePack, _ study: StudiedLabel, _ page: Page, from base: StudiedLabel? = nil
  ) throws(Diagnostic) {
    self.study = study
    self.page = page
    language = page.language
    values = BookValues(study.subjects)
    book = LabelFormulaBook(study.worker, pack.sources, in: language)
    let label = study.label
    scores = try ScoreFormulas(
      label.framework,
      overridden: Set(label.rules.filter { $0.kind == .override }.map(\.node)),
      in: language)
    outcomes = try study.outcomes
    start = try base?.outcomes
    let count = outcomes.count * label.framework.count * (scores.columns.count - 9)
    guard count <= Self.mostFormulas else {
      let format = NumberFormat(language)
      throw Diagnostic(
        "too-many-formulas",
        LocalizedText(
          "\(format.string(Int64(outcomes.count))) territoires demandent \(format.string(Int64(count))) formules, un classeur qui recalcule en a \(format.string(Int64(Self.mostFormulas))) au plus",
          english:
            "\(format.string(Int64(outcomes.count))) territories take \(format.string(Int64(count))) formulas; a workbook that recalculates has \(format.string(Int64(Self.mostFormulas))) at most"
        ),
        at: SourceLocation(file: "--formulas"))
    }
    var taken = SheetNames()
    for own in [
      language.say("Synthèse", english: "Summary"), book.book.inputSheet,
      book.book.settingSheet, language.say("Règles", english: "Rules"), book.book.stepSheet,
    ] {
      _ = taken.name(for: own)
    }
    names = study.subjects.identities.map { taken.name(for: $0.displayName) }
    writer = try PageWorkbook(page)
  }

  /// What the workbook of a job says of itself.
  static func page(of job: LabelJob, input: String) throws(Diagnostic) -> Page {
    let (language, pack) = (job.console.language, job.evaluation.pack.pack)
    var page = Page(
      language, title: pack.title.text(in: language),
      subtitle: NumberFormat(language).string(job.evaluation.date))
    page.tellOrigin(
      pack, on: job.evaluation.date, under: job.evaluation.scenario.scenario)
    page.about = try job.origin(of: input).table()
    return page
  }

  /// The bytes of the workbook, and what it could not hold.
  func written() throws(Diagnostic) -> (bytes: [UInt8], notes: [Diagnostic]) {
    try writeSummary()
    for row in outcomes.indices { try writeTerritory(row) }
    try writeInputs()
    try writeSettings()
    try writeRules()
    try writeSteps()
    return try writer.finished(page)
  }

  func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  func formula(
    _ text: String, _ result: WrittenCell.Result = .number(0), _ format: String = "",
    row: Int = 0, isStrong: Bool = false
  ) -> WrittenCell {
    WrittenCell(
      .formula(
        SheetFormula.text(
          text, row: row + FormulaBook.firstRow,
          last: max(outcomes.count + FormulaBook.firstRow - 1, FormulaBook.firstRow)), result),
      .init(format, isStrong: isStrong))
  }

  // MARK: - Summary

  private static let percentFormat = "0.00%"
  private static let pointFormat = "#,##0.000"

  private func writeSummary() throws(Diagnostic) {
    let scale = study.label.scale
    let stars = scale.stars.stars
    let unknown = say("inconnu", "unknown")
    var headings = [
      say("identifiant", "id"), say("nom", "name"), say("rang", "rank"),
      say("étoiles par le score", "stars by score"),
      say("étoiles si tout est fait", "stars if all is done"),
      say("étoiles acquises", "stars earned"),
      say("% fait", "% done"), say("% fait et programmé", "% done and planned"),
      say("points faits", "points done"), say("potentiel", "potential"),
      say("tâches à renseigner", "tasks to report"), say("règles en erreur", "rules in error"),
      say("calcul\u{A0}: ordre", "step: order"),
    ]
    let first = headings.count
    headings += scale.conditions.map { condition in
      let label = condition.label.text(in: language)
      return "\(condition.star) ★ · \(condition.measure)" + (label.isEmpty ? "" : " · \(label)")
    }
    if start != nil {
      headings += [
        say("étoiles de départ", "stars at the start"), say("% de départ", "% at the start"),
      ]
    }
    let sheet = try writer.addSheet(
      say("Synthèse", "Summary"), headings, numbers: Set(2...first))
    func letter(_ column: Int) -> String { SourceLocation.letters(ofColumn: column + 1) }
    func own(_ column: Int) -> String { "\(letter(column))\(SheetFormula.row)" }
    let orders = outcomes.map { outcome in
      Double(outcome.stars(on: scale.stars) ?? -1) * 1000
        + LabelRanking.settled(outcome.scorecard.percentDone)
    }
    for (row, outcome) in outcomes.enumerated() {
      let identity = study.subjects.identities[row]
      let formulas = StarFormulas(study.label, onSheet: names[row])
      let card = outcome.scorecard
      let isSure = outcome.undecided.isEmpty
      func star(_ text: String, _ count: Int?) -> WrittenCell {
        guard !stars.isEmpty else { return WrittenCell(.empty) }
        return formula(
          "IF(\(own(11))>0,\"\(unknown)\",IFERROR(\(text),\"\(unknown)\"))",
          count.map { .number(Double($0)) } ?? .text(unknown), "0", row: row, isStrong: true)
      }
      let met = { (condition: Int) in
        "\(letter(first + condition))\(SheetFormula.row)=\"\(self.say("oui", "yes"))\""
      }
      let order = letter(12)
      let all = "$\(order)$\(FormulaBook.firstRow):$\(order)$\(outcomes.count + 1)"
      var cells = [
        WrittenCell(.text(identity.id)), WrittenCell(.text(identity.displayName)),
        formula(
          "IF(ISNUMBER(\(own(6))),RANK(\(own(12)),\(all),0),\"\(unknown)\")",
          .number(Double(orders.count { $0 > orders[row] } + 1)), "0",
          row: row),
        star(formulas.stars(own(6) + "*1"), outcome.stars(on: scale.stars)),
        star(formulas.stars(own(7) + "*1"), outcome.potentialStars(on: scale.stars)),
        star(
          "IF(\(own(10))=0,MIN(\(own(3)),\(formulas.conditionStars(met))),0)",
          outcome.earnedStars(on: scale)),
        formula(formulas.percentDone, .number(card.percentDone), "0.00", row: row),
        formula(formulas.percentPotential, .number(card.percentPotential), "0.00", row: row),
        formula(formulas.done, .number(card.root.done), Self.pointFormat, row: row),
        formula(formulas.potential, .number(card.root.potential), Self.pointFormat, row: row),
        formula(formulas.open, .number(Double(card.openTasks.count)), "0", row: row),
        formula(
          "\(SheetFormula.sheet(book.book.stepSheet))\(FormulaBook.reference(book.undecided))",
          .number(isSure ? 0 : 1), "0", row: row),
        formula(
          // One that a formula cannot compute leaves the others their rank.
          "IFERROR(IF(ISNUMBER(\(own(3))),\(own(3))*1000,-1000)+ROUND(\(own(6)),9),-1000000)",
          .number(orders[row]), "0.00", row: row),
      ]
      for condition in scale.conditions {
        cells.append(
          formula(
            "IF(\(formulas.isMet(condition)),\"\(say("oui", "yes"))\",\"\(say("non", "no"))\")",
            .text(scale.isMet(condition, by: card) ? say("oui", "yes") : say("non", "no")),
            row: row))
      }
      if let start = start?[row] {
        cells += [
          start.stars(on: scale.stars).map { WrittenCell(.number(Double($0)), .init("0")) }
            ?? WrittenCell(.text(unknown)),
          WrittenCell(.number(start.scorecard.percentDone), .init("0.00")),
        ]
      }
      try sheet.add(cells)
    }
    sheet.fold([12])
  }

  // MARK: - Territories

  private func writeTerritory(_ row: Int) throws(Diagnostic) {
    let framework = study.label.framework
    let columns = ScoreColumn.allCases
    let used = Set(scores.columns)
    let numbers = columns.indices.filter { columns[$0] != .id && columns[$0] != .label }
    let sheet = try writer.addSheet(
      names[row],
      columns.map { used.contains($0) ? $0.heading(language) : "" }, numbers: Set(numbers))
    let statuses = study.subjects.statuses(row: row, of: study.label.id)
    let outcome = outcomes[row]
    var open = [Int](repeating: 0, count: framework.count)
    for node in outcome.scorecard.openTasks {
      var next: Int? = node
      while let above = next {
        open[above] += 1
        next = framework.parent(above)
      }
    }
    for node in 0..<framework.count {
      let score = outcome.scorecard[node]
      var cells: [WrittenCell] = []
      for column in columns {
        guard used.contains(column) else {
          cells.append(WrittenCell(.empty))
          continue
        }
        if let text = scores.formula(column, node) {
          cells.append(result(column, text, score, open: open[node], isRoot: node == 0))
        } else {
          cells.append(given(column, node, row, statuses[node]))
        }
      }
      try sheet.add(cells)
    }
    let rows = 1...max(1, framework.count)
    sheet.fold(columns.indices.filter { !columns[$0].isShown || !used.contains(columns[$0]) })
    sheet.offer(scores.statuses, column: ScoreColumn.status.rawValue, rows: rows)
  }

  private func result(
    _ column: ScoreColumn, _ text: String, _ score: MeasureScore, open: Int, isRoot: Bool
  ) -> WrittenCell {
    var format = Self.pointFormat
    let result: WrittenCell.Result
    switch column {
    case .applies: result = .text(score.isApplicable ? scores.yes : scores.no)
    case .potential: result = .number(score.potential)
    case .done: result = .number(score.done)
    case .doneRatio:
      (result, format) = (.number(score.ratioDone), Self.percentFormat)
    case .planned: result = .number(score.planned)
    case .notDone: result = .number(score.notDone)
    case .unreported: result = .number(score.unreported)
    case .open: (result, format) = (.number(Double(open)), "0")
    default: (result, format) = (.number(0), "")
    }
    return formula(text, result, format, isStrong: isRoot && column.isShown)
  }

  /// What stands in the columns that are no formulas of the score: the framework, statuses, rules.
  private func given(
    _ column: ScoreColumn, _ node: Int, _ row: Int, _ status: MeasureStatus?
  ) -> WrittenCell {
    let framework = study.label.framework
    switch column {
    case .id:
      return WrittenCell(
        .text(node == 0 ? say("Total", "Total") : framework.id(node).rawValue))
    case .label: return WrittenCell(.text(framework.label(node).text(in: language)))
    case .reference:
      return framework.reference(node).map { ExactNumber(value: $0).cell("0.###") }
        ?? WrittenCell(.empty)
    case .status:
      guard let status else { return WrittenCell(.empty) }
      if status.isApplicable, case .detailed = status.progress {
        return WrittenCell(.text(MeasureStatus(.detailed(nil)).text(in: language)))
      }
      return WrittenCell(.text(status.text(in: language)))
    case .doneShare, .plannedShare, .notDoneShare:
      guard let status, status.isApplicable, case .detailed(let shares?) = status.progress else {
        return WrittenCell(.empty)
      }
      let share =
        column == .doneShare
        ? shares.done : column == .plannedShare ? shares.planned : shares.notDone
      return ExactNumber(value: share).cell("0.##%")
    case .disabled: return decided(.disable, node, row)
    case .factor: return decided(.scale, node, row)
    case .ratio: return decided(.override, node, row)
    default: return WrittenCell(.empty)
    }
  }

  /// What the rules of a kind decide about a measure; empty, to be filled in, where there is none.
  private func decided(_ kind: LabelRule.Kind, _ node: Int, _ row: Int) -> WrittenCell {
    let label = study.label
    let decisions = book.decisions.filter {
      label.rules[$0.rule].kind == kind && label.rules[$0.rule].node == node
    }
    guard !decisions.isEmpty else { return WrittenCell(.empty) }
    let steps = SheetFormula.sheet(book.book.stepSheet)
    // Of several that say something, the last one counts; one that fails says nothing.
    let text = decisions.reduce("\"\"") { rest, decision in
      if let own = decision.onSheet {
        return "IFERROR(\(ScoreFormulas.onSheet(own)),\(rest))"
      }
      let letters = SourceLocation.letters(
        ofColumn: decision.column + 1 + FormulaBook.identityColumns)
      let cell = "\(steps)$\(letters)$\(row + FormulaBook.firstRow)"
      return kind == .disable
        ? "IF(IF(ISERROR(\(cell)),FALSE,\(cell)),\"\(scores.yes)\",\(rest))"
        : "IF(IF(ISERROR(\(cell)),TRUE,\(cell)=\"\"),\(rest),\(cell))"
    }
    let answers = outcomes[row].decisions.filter { answer in
      decisions.contains { $0.rule == answer.rule }
    }
    var result = WrittenCell.Result.text("")
    for answer in answers {
      switch answer.answer {
      case .disabled: result = .text(scores.yes)
      case .factor(let value), .ratio(let value): result = .number(value)
      case .nothing, .failed: break
      }
    }
    return formula(text, result, kind == .disable ? "" : "0.####")
  }
}
