import CircularCore
import Documents
import LuaBridge
import Pages

/// The workbook that recalculates: the ranking as formulas over the facts, the parameters and the weights,
/// so that who changes a cell sees ranks move.
///
/// *Classement* shows, *Données* and *Paramètres* are to be changed, *Règles* says which rules are formulas
/// and why the others are values, *Calculs* computes.
struct RecalculatingWorkbook {
  let study: Study
  let values: BookValues
  let formulas: FormulaRanking
  let results: StudyResults
  /// What stands beside as the start; the same results where nothing was changed.
  private let start: StudyResults
  /// The values of the start, where something was changed.
  private let base: Study?
  /// Who is funded, where an envelope is shared out.
  let funding: Funding?
  /// The rows of the subjects, the ranked ones first.
  let order: [Int]
  let language: Language
  private let page: Page
  let writer: PageWorkbook

  /// So many formulas are computed in some seconds; beyond, a spreadsheet is no pleasure.
  private static let mostFormulas = 600_000

  /// Prepares the workbook of a study.
  ///
  /// - Parameters:
  ///   - page: what the workbook says outside of its tables, and where it comes from.
  ///   - base: the study that it starts from, where the scenario is what is looked at.
  ///   - funding: who is funded, for the workbook that shares an envelope out.
  /// - Throws: `too-many-formulas`, `unwritable-file`, or what stops the evaluation.
  init(
    _ pack: LuaRulePack, _ study: Study, _ page: Page, from base: Study? = nil,
    funding: Funding? = nil
  ) throws(Diagnostic) {
    self.study = study
    self.page = page
    self.base = base
    self.funding = funding
    language = page.language
    let table = study.subjects
    values = BookValues(table)
    formulas = FormulaRanking(
      pack.pack, pack.sources, study.evaluation, lengths: values.lengths, in: language)
    let count = formulas.book.steps.count * table.count
    guard count <= Self.mostFormulas else {
      let format = NumberFormat(language)
      throw Diagnostic(
        "too-many-formulas",
        LocalizedText(
          "\(format.string(Int64(table.count))) sujets demandent \(format.string(Int64(count))) formules, un classeur qui recalcule en a \(format.string(Int64(Self.mostFormulas))) au plus",
          english:
            "\(format.string(Int64(table.count))) subjects take \(format.string(Int64(count))) formulas; a workbook that recalculates has \(format.string(Int64(Self.mostFormulas))) at most"
        ),
        at: SourceLocation(file: "--formulas"), suggestion: "--only")
    }
    results = try study.results
    start = try base?.results ?? results
    var rows: [String: Int] = [:]
    for row in 0..<table.count { rows[table.identities[row].id] = row }
    let ranked = results.ranking.ranked.compactMap { rows[$0.id] }
    let isRanked = Set(ranked)
    order = ranked + (0..<table.count).filter { !isRanked.contains($0) }
    writer = try PageWorkbook(page)
  }

  /// What the workbook of a study says of itself.
  static func page(
    of study: Study, _ pack: LuaRulePack, _ scenario: Scenario, input: String,
    in language: Language
  ) throws(Diagnostic) -> Page {
    var page = Page(
      language, title: pack.pack.title.text(in: language),
      subtitle: NumberFormat(language).string(study.date))
    page.tellOrigin(pack.pack, on: study.date, under: scenario)
    page.about = try PageOrigin(
      pack: pack, evaluation: study.evaluation, scenario: scenario,
      input: input == "-" ? nil : input, language: language
    ).table()
    return page
  }

  /// The bytes of the workbook, and what it could not hold.
  func written() throws(Diagnostic) -> (bytes: [UInt8], notes: [Diagnostic]) {
    try writeRanking()
    if let funding { try write(funding) }
    try writeInputs()
    try writeSettings()
    try writeRules()
    try writeSteps()
    for (name, table) in formulas.book.tables { try write(table, as: name) }
    return try writer.finished(page)
  }

  var last: Int { max(order.count + FormulaBook.firstRow - 1, FormulaBook.firstRow) }

  func formula(
    _ text: String, _ place: Int, _ result: WrittenCell.Result,
    _ style: WrittenCell.Style = .init()
  ) -> WrittenCell {
    let row = place + FormulaBook.firstRow
    return WrittenCell(.formula(SheetFormula.text(text, row: row, last: last), result), style)
  }

  // MARK: - Sheets

  private func writeRanking() throws(Diagnostic) {
    let rules = study.evaluation.evaluator.rules
    let fixed = language.say(" (valeur)", english: " (value)")
    let headings =
      [
        language.say("rang", english: "rank") + (formulas.rank == nil ? fixed : ""),
        language.say("rang de départ", english: "rank at the start"),
        language.say("identifiant", english: "id"), language.say("nom", english: "name"),
        language.say("décision", english: "decision"), language.say("score", english: "score"),
      ]
      + (base == nil
        ? []
        : [
          language.say("décision de départ", english: "decision at the start"),
          language.say("score de départ", english: "score at the start"),
        ])
      + columns.map {
        rules[$0.rule].label.text(in: language) + ($0.fixed == nil ? "" : fixed)
      }
    let sheet = try writer.addSheet(
      language.say("Classement", english: "Ranking"), headings, numbers: [0, 1, 5])
    for (place, row) in order.enumerated() {
      let identity = study.subjects.identities[row]
      let standing = results.place(ofRow: row)
      var (rank, score) = (WrittenCell.Result.text(""), WrittenCell.Result.text(""))
      var fixedRank = WrittenCell(.empty)
      if case .ranked(let number, let points, _) = standing {
        rank = .number(Double(number))
        score = .number(points)
        fixedRank = WrittenCell(.number(Double(number)))
      }
      let before = start.place(ofRow: row)
      var (startRank, startScore) = (WrittenCell(.empty), WrittenCell(.empty))
      if case .ranked(let number, let points, _) = before {
        startRank = WrittenCell(.number(Double(number)))
        startScore = WrittenCell(.number(points), .init("#,##0.00"))
      }
      var cells = [
        formulas.rank.map { formula(formulas.cell($0), place, rank, .init("0", isStrong: true)) }
          ?? fixedRank,
        startRank, formula(formulas.inputCell(0), place, .text(identity.id)),
        formula(formulas.inputCell(1), place, .text(identity.displayName)),
        formula(
          formulas.cell(formulas.decision), place,
          .text(decision(standing).word(language))),
        formulas.score.map { formula(formulas.cell($0), place, score, .init("#,##0.00")) }
          ?? WrittenCell(.empty),
      ]
      if base != nil {
        cells += [WrittenCell(.text(decision(before).word(language))), startScore]
      }
      for column in columns {
        let rule = rules[column.rule]
        let answer = results.outcomes[row, column.rule]?.answer
        let style = WrittenCell.Style(numberFormat(rule, answer))
        cells.append(
          formula(formulas.shown(column, of: rule), place, shown(answer, of: rule), style))
      }
      try sheet.add(cells)
    }
  }

  /// The rules as people look for them: what decides, what is paid, then the rest.
  private var columns: [FormulaRanking.Column] {
    let rules = study.evaluation.evaluator.rules
    let kinds: [RuleKind] = [.prerequisite, .criterion, .amount, .indicator, .class, .alert]
    return kinds.flatMap { kind in formulas.columns.filter { rules[$0.rule].kind == kind } }
  }

  private func decision(_ place: StudyResults.Place) -> FormulaRanking.Decision {
    switch place {
    case .ranked: .eligible
    case .refused: .refused
    case .unknown: .unknown
    case .failed: .failed
    }
  }

  private func shown(_ answer: Outcome.Answer?, of rule: Rule) -> WrittenCell.Result {
    switch answer {
    case .points(let value)?, .number(let value)?: .number(value)
    case .payments(let schedule)?: .number(schedule.total.euros)
    case .failed?: .text(FormulaRanking.Decision.failed.word(language))
    case .category(let id)? where rule.categories.count > FormulaRanking.mostLabels: .text(id)
    case let answer?: .text(answer.text(of: rule, in: language))
    case nil: .text("")
    }
  }

  private func numberFormat(_ rule: Rule, _ answer: Outcome.Answer?) -> String {
    switch rule.kind {
    case .amount: "#,##0.00\"\u{A0}€\""
    case .criterion: "0.00"
    case .indicator: "#,##0.00"
    default: ""
    }
  }

  private func writeInputs() throws(Diagnostic) {
    let inputs = formulas.book.inputs
    let headings =
      [language.say("identifiant", english: "id"), language.say("nom", english: "name")]
      + inputs.map { input in
        input.heading + (input.unit.map { " (\($0))" } ?? "")
      }
    let sheet = try writer.addSheet(formulas.book.inputSheet, headings)
    for row in order {
      let identity = study.subjects.identities[row]
      var cells = [
        WrittenCell(.text(identity.id)), WrittenCell(.text(identity.displayName)),
      ]
      for input in inputs {
        let fact = values.value(input.content, row)
        cells.append(
          values.isWrong(input.content, fact.value, row)
            ? WrittenCell(.formula(SheetFormula.wrong, .text("#DIV/0!")))
            : TypedCell(language).cell(fact.value, fact.type))
      }
      try sheet.add(cells)
    }
    for (index, input) in inputs.enumerated() where !input.choices.isEmpty {
      sheet.offer(
        input.choices, column: index + FormulaBook.identityColumns,
        rows: 1...max(1, order.count))
    }
  }

  private func writeSettings() throws(Diagnostic) {
    var sheet = SettingSheet(formulas.book, study.evaluation.parameters)
    sheet.start = base?.evaluation
    if let funding { sheet.extra = envelopeSettings(funding) }
    try sheet.write(to: writer) { text, place, result in formula(text, place, result) }
  }

  private func writeRules() throws(Diagnostic) {
    let rules = study.evaluation.evaluator.rules
    let sheet = try writer.addSheet(
      language.say("Règles", english: "Rules"),
      [
        language.say("règle", english: "rule"), language.say("libellé", english: "label"),
        language.say("dans ce classeur", english: "in this workbook"),
        language.say("pourquoi", english: "why"),
      ])
    for column in columns {
      let rule = rules[column.rule]
      try sheet.add([
        WrittenCell(.text(rule.id)), WrittenCell(.text(rule.label.text(in: language))),
        WrittenCell(
          .text(
            column.fixed == nil
              ? language.say("formule\u{A0}: se recalcule", english: "formula: recalculates")
              : language.say("valeur\u{A0}: ne change pas", english: "value: does not change"))),
        WrittenCell(.text(column.fixed?.text(in: language) ?? "")),
      ])
    }
    func add(_ what: String, _ fixed: LocalizedText?) throws(Diagnostic) {
      guard let fixed else { return }
      try sheet.add([
        WrittenCell(.text(what)), WrittenCell(.empty),
        WrittenCell(
          .text(language.say("valeur\u{A0}: ne change pas", english: "value: does not change"))),
        WrittenCell(.text(fixed.text(in: language))),
      ])
    }
    try add(language.say("rang", english: "rank"), formulas.fixedRank)
    if let funding {
      try add(language.say("financement", english: "funding"), fixedFunding(funding))
    }
  }

  private func writeSteps() throws(Diagnostic) {
    let steps = formulas.book.steps
    let sheet = try writer.addSheet(
      formulas.book.stepSheet,
      [language.say("identifiant", english: "id"), language.say("nom", english: "name")]
        + steps.map(\.heading))
    var rules: [Int: Int] = [:]
    for column in formulas.columns { rules[column.column] = column.rule }
    let places = values.places
    for (place, row) in order.enumerated() {
      let identity = study.subjects.identities[row]
      var cells = [
        WrittenCell(.text(identity.id)), WrittenCell(.text(identity.displayName)),
      ]
      for (index, step) in steps.enumerated() {
        switch step.values {
        case .rule(let rule)?:
          cells.append(
            constant(
              results.outcomes[row, rule]?.answer, of: study.evaluation.evaluator.rules[rule], place
            ))
        case .wrongData?:
          let isWrong = !study.subjects.problems(row: row).isEmpty
          cells.append(formula(isWrong ? "TRUE" : "FALSE", place, .number(isWrong ? 1 : 0)))
        case .idOrder?: cells.append(WrittenCell(.number(Double(places[row]))))
        case nil:
          let result =
            rules[index].map { known(results.outcomes[row, $0]?.answer) } ?? .number(0)
          cells.append(formula(step.formula, place, result))
        }
      }
      try sheet.add(cells)
    }
  }

  /// What formulas read of a rule that is a value.
  private func constant(
    _ answer: Outcome.Answer?, of rule: Rule, _ place: Int
  ) -> WrittenCell {
    switch answer {
    case .points(let value)?, .number(let value)?: WrittenCell(.number(value))
    case .payments(let schedule)?: WrittenCell(.number(schedule.total.euros))
    case .category(let id)?: WrittenCell(.text(id))
    case .met(let value)?, .alert(let value)?:
      formula(value ? "TRUE" : "FALSE", place, .number(value ? 1 : 0))
    // A formula shows 0 for an empty cell.
    case .notArising?: WrittenCell(.text(answer?.text(of: rule, in: language) ?? ""))
    case .unknown?, nil: formula(SheetFormula.missing, place, .text("#N/A"))
    case .failed?: formula(SheetFormula.wrong, place, .text("#DIV/0!"))
    }
  }

  private func known(_ answer: Outcome.Answer?) -> WrittenCell.Result {
    switch answer {
    case .points(let value)?, .number(let value)?: .number(value)
    case .payments(let schedule)?: .number(schedule.total.euros)
    case .category(let id)?: .text(id)
    case .met(let value)?, .alert(let value)?: .number(value ? 1 : 0)
    case .notArising?: .text("")
    case .unknown?, nil: .text("#N/A")
    case .failed?: .text("#DIV/0!")
    }
  }
}
