package import CircularCore
import LuaSyntax

/// A ranking as formulas: a column for each rule, then who is eligible, the score and the rank.
package struct FormulaRanking {
  /// A rule with its column.
  package struct Column {
    /// The index of the rule in the evaluation.
    package var rule: Int
    /// Its column of *Calculs*.
    package var column: Int
    /// Why its results are values; nil where they are computed.
    package var fixed: LocalizedText?
  }

  package private(set) var book: FormulaBook
  package private(set) var columns: [Column] = []
  /// Of *Calculs*: whether something is wrong in the data of a row; the decision, the score, the rank.
  package private(set) var wrongData = 0
  package private(set) var decision = 0
  package private(set) var score: Int?
  package private(set) var rank: Int?
  /// Why ranks are values; nil where they are computed.
  package private(set) var fixedRank: LocalizedText?

  private static let mostTests = 100

  /// What the column of decisions says.
  package enum Decision: String, CaseIterable, Sendable {
    case eligible, refused, unknown, failed

    package func word(_ language: Language) -> String {
      switch self {
      case .eligible: language.say("éligible", english: "eligible")
      case .refused: language.say("refusé", english: "refused")
      case .unknown: language.say("à compléter", english: "to complete")
      case .failed: language.say("en erreur", english: "in error")
      }
    }
  }

  /// Translates the rules of a pack that a ranking shows.
  ///
  /// - Parameters:
  ///   - lengths: the longest list of each fact that is one, by slot.
  ///   - arithmetic: how the program that computes them counts.
  package init(
    _ pack: RulePack, _ sources: PackSources, _ evaluation: Evaluation, lengths: [Int: Int],
    for arithmetic: FormulaArithmetic = .fifteenDigits, in language: Language
  ) {
    let translator = RuleTranslator(
      FormulaBook(language), pack, evaluation, lengths: lengths, for: arithmetic)
    translator.sources = sources
    book = translator.book
    let today = FactDeclaration(
      "today", type: .date,
      label: LocalizedText("Date d'évaluation", english: "Evaluation date"))
    let day = try? translator.setting(.today, today, .date(evaluation.date))
    let translation = PackTranslation(sources, translator)
    for (index, rule) in evaluation.evaluator.rules.enumerated()
    where rule.scope == .subject && evaluation.wanted.contains(index) && rule.kind != .lifecycle {
      let before = (book: translator.book, inputs: translator.inputs)
      do {
        guard let body = translation.bodies[rule.id] else {
          throw Untranslatable(
            "une déclaration que rien ne suit", "a declaration that nothing follows")
        }
        translator.begin()
        let cell = try translator.formula(of: rule, body, translation.start, today: day)
        guard let column = translator.book.column(of: cell.text, rule.label.text(in: language))
        else { throw Untranslatable("trop de formules", "too many formulas") }
        columns.append(Column(rule: index, column: column))
        translator.outcomes[rule.id] = outcome(cell, column)
      } catch {
        (translator.book, translator.inputs) = before
        let column = translator.book.addValues(
          of: .rule(index), rule.label.text(in: language))
        let why = (error as? Untranslatable)?.reason ?? LocalizedText("\(error)")
        columns.append(Column(rule: index, column: column, fixed: why))
        var cell = outcome(FormulaCell(kind: translator.kind(of: rule), text: ""), column)
        // What does not arise is an empty text there, and nil to who reads it.
        if rule.kind == .indicator {
          cell.isNil = .when("NOT(OR(ISNUMBER(\(cell.text)),ISERROR(\(cell.text))))")
        }
        translator.outcomes[rule.id] = cell
      }
    }
    decide(translator, pack, evaluation)
    book = translator.book
  }

  private func outcome(_ cell: FormulaCell, _ column: Int) -> FormulaCell {
    var cell = cell
    cell.text = FormulaBook.reference(column)
    cell.canFail = true
    cell.mayDivideByZero = false
    return cell
  }

  // MARK: - Decisions

  private mutating func decide(
    _ translator: RuleTranslator, _ pack: RulePack, _ evaluation: Evaluation
  ) {
    let rules = evaluation.evaluator.rules
    let language = translator.language
    func cells(_ kind: RuleKind) -> [(rule: Rule, cell: String)] {
      columns.filter { rules[$0.rule].kind == kind }
        .map { (rules[$0.rule], FormulaBook.reference($0.column)) }
    }
    func column(_ formula: String, _ heading: String) -> Int {
      translator.book.column(of: formula, heading) ?? 0
    }
    // A function takes 255 arguments at most, a formula 8192 characters.
    func any(_ tests: [String]) -> String {
      if tests.isEmpty { return "FALSE" }
      if tests.count <= Self.mostTests { return "OR(\(tests.joined(separator: ",")))" }
      return any(
        stride(from: 0, to: tests.count, by: Self.mostTests).map { first in
          let some = tests[first..<min(first + Self.mostTests, tests.count)]
          return FormulaBook.reference(column("OR(\(some.joined(separator: ",")))", ""))
        })
    }
    // What was wrong in the data, and what is typed wrong.
    let told = translator.book.addValues(
      of: .wrongData, language.say("données fausses", english: "wrong data"))
    wrongData = column(
      any(
        [FormulaBook.reference(told)] + translator.inputs.sorted().map { "ISERR(\($0))" }),
      language.say("données fausses ou mal saisies", english: "data wrong or typed wrong"))
    let prerequisites = cells(.prerequisite)
    let criteria = cells(.criterion).map { rule, cell in
      (cell: cell, weight: weight(of: rule, translator, evaluation))
    }
    let refused = column(
      any(prerequisites.map { "IF(ISERROR(\($0.cell)),FALSE,NOT(\($0.cell)))" }),
      language.say("refusé", english: "refused"))
    func lacking(_ test: String) -> String {
      any(
        prerequisites.map { "\(test)(\($0.cell))" }
          + criteria.map { "IF(\($0.weight)=0,FALSE,\(test)(\($0.cell)))" })
    }
    let failed = column(lacking("ISERR"), language.say("en erreur", english: "in error"))
    let unknown = column(lacking("ISNA"), language.say("à compléter", english: "to complete"))
    func word(_ decision: Decision) -> String { SheetFormula.quoted(decision.word(language)) }
    decision = column(
      "IF(\(FormulaBook.reference(wrongData)),\(word(.failed)),"
        + "IF(\(FormulaBook.reference(refused)),\(word(.refused)),"
        + "IF(\(FormulaBook.reference(failed)),\(word(.failed)),"
        + "IF(\(FormulaBook.reference(unknown)),\(word(.unknown)),\(word(.eligible))))))",
      language.say("décision", english: "decision"))
    let isEligible = "\(FormulaBook.reference(decision))=\(word(.eligible))"
    let sum = criteria.map { "IF(\($0.weight)=0,0,\($0.weight)*\($0.cell))" }
      .joined(separator: "+")
    guard sum.utf8.count < 8000 else { return }
    let score = column(
      "IF(\(isEligible),\(sum.isEmpty ? "0" : sum),\"\")", language.say("score", english: "score"))
    self.score = score
    // Scores are compared in millionths, as the program does.
    let key = column(
      "IF(\(isEligible),INT(\(FormulaBook.reference(score))*1000000+0.5),\"\")",
      language.say("score comparé", english: "score compared"))
    var rank = "RANK(\(FormulaBook.reference(key)),\(FormulaBook.range(key)),0)"
    switch pack.ties.keys.first {
    case nil: break
    case .id:
      let order = translator.book.addValues(
        of: .idOrder, language.say("ordre des identifiants", english: "order of ids"))
      let (keys, orders) = (FormulaBook.range(key), FormulaBook.range(order))
      rank +=
        "+SUMPRODUCT((\(keys)=\(FormulaBook.reference(key)))*(\(orders)<\(FormulaBook.reference(order))))"
    default:
      fixedRank = LocalizedText(
        "les ex æquo sont départagés par un critère ou un fait",
        english: "ties are parted by a criterion or a fact")
      return
    }
    self.rank = column(
      "IF(\(isEligible),\(rank),\"\")", language.say("rang", english: "rank"))
  }

  private func weight(
    of rule: Rule, _ translator: RuleTranslator, _ evaluation: Evaluation
  ) -> String {
    let weight = evaluation.weight(of: rule)
    if case .parameter(let name) = rule.weight, evaluation.weights[rule.id] == nil {
      var state = TranslationState()
      if let slot = evaluation.parameters.parameters.firstIndex(where: { $0.name == name }),
        case .cell(let cell)? = try? translator.parameter(slot, &state)
      {
        return cell.text
      }
    }
    let index = evaluation.evaluator.rule(rule.id) ?? 0
    let declaration = FactDeclaration(
      rule.id, type: .number,
      label: rule.label.map { label, language in
        language.say("Poids\u{A0}: \(label)", english: "Weight: \(label)")
      }, source: rule.source)
    let cell = try? translator.setting(.weight(rule: index), declaration, .number(weight))
    return cell?.text ?? SheetFormula.number(weight) ?? "0"
  }
}

extension RuleTranslator {
  /// The kind of what a rule answers.
  func kind(of rule: Rule) -> FormulaCell.Kind {
    switch rule.kind {
    case .prerequisite, .alert: .boolean
    case .criterion, .indicator, .amount: .number(.computed)
    case .class: .text(among: rule.categories.map(\.id))
    case .lifecycle: .text(among: nil)
    }
  }

  /// The formula of a rule: its answer, `#N/A` where a fact is missing, another error where it fails.
  func formula(
    of rule: Rule, _ body: PackTranslation<RuleTranslator>.Body, _ start: TranslationState,
    today: FormulaCell?
  ) throws -> FormulaCell {
    var state = start
    state.guards = []
    guard case .function(let closure) = body.entry else {
      throw Untranslatable("une règle qui n'est pas une fonction", "a rule that is no function")
    }
    var arguments: [Symbol] = [.facts(prefix: ""), .parameters(prefix: "")]
    arguments.append(today.map { .cell($0) } ?? .nil)
    if let item = body.item { arguments.append(item) }
    guard let node = closure.function.expression else {
      throw Untranslatable("une règle qui n'est pas une fonction", "a rule that is no function")
    }
    let values = try call(closure, arguments, &state, at: node)
    var cell: FormulaCell
    if values.isEmpty, state.guards.contains(SheetFormula.wrong) {
      cell = FormulaCell(kind: kind(of: rule), text: SheetFormula.wrong)
    } else {
      let value = values.first ?? .nil
      guard rule.kind != .indicator || nilness(value) == .never else {
        throw Untranslatable(
          "une réponse qui peut être sans objet", "an answer that may not arise", at: node)
      }
      cell = try answer(of: rule, value, &state, at: node)
    }
    cell.text = try guarded(state.guards, part(cell.text))
    return cell
  }

  private func answer(
    of rule: Rule, _ value: Symbol, _ state: inout TranslationState, at node: Expression
  ) throws -> FormulaCell {
    if rule.kind == .amount, let years = payments(value, state) {
      var sum = Symbol.integer(0)
      for year in years {
        var cell = try cell(of: year)
        if cell.isNil != .never {
          cell.text = "IF(\(cell.isNil.formula),0,\(try part(cell.text)))"
          cell.isNil = .never
        }
        // A year below nothing is none, were the others to make up for it.
        if years.count > 1, !cell.isPositive { cell = try within(rule.numbers, cell) }
        sum = try arithmetic(.add, sum, .cell(cell), &state, at: node)
      }
      return try within(rule.numbers, rounded(cell(of: sum)))
    }
    let cell = try present(value, &state)
    switch (rule.kind, cell.kind) {
    case (.prerequisite, .boolean), (.alert, .boolean), (.class, .text): return cell
    case (.amount, .number): return try within(rule.numbers, rounded(cell))
    case (.criterion, .number), (.indicator, .number): return try within(rule.numbers, cell)
    default:
      throw Untranslatable(
        "une réponse d'un autre type", "an answer of another type", at: node)
    }
  }

  /// A number that is between bounds, or fails.
  private func within(_ bounds: ClosedRange<Double>?, _ cell: FormulaCell) throws -> FormulaCell {
    guard let bounds, let low = SheetFormula.number(bounds.lowerBound),
      let high = SheetFormula.number(bounds.upperBound)
    else { return cell }
    var checked = cell
    let text = try reference(cell.text)
    checked.text = "IF(AND(\(text)>=\(low),\(text)<=\(high)),\(text),\(SheetFormula.wrong))"
    return checked
  }

  /// Money is rounded to the cent, once.
  private func rounded(_ cell: FormulaCell) throws -> FormulaCell {
    guard case .number = cell.kind else {
      throw Untranslatable("un montant qui n'est pas un nombre", "an amount that is no number")
    }
    var cell = cell
    cell.text = "ROUND(\(try part(cell.text)),2)"
    cell.kind = .number(.computed)
    return cell
  }

  private func payments(_ value: Symbol, _ state: TranslationState) -> [Symbol]? {
    switch value {
    case .table(let table):
      let entries = state.tables[table]?.entries ?? [:]
      let years = entries.keys.compactMap { key -> Int64? in
        if case .integer(let year) = key { year } else { nil }
      }
      return years.sorted().compactMap { entries[.integer($0)] }.filter { $0 != .nil }
    case .list(let list) where list.isNil == .never:
      return list.items.compactMap { item in
        guard var cell = try? cell(of: item.value) else { return nil }
        cell.isNil = item.isThere.inverted
        return .cell(cell)
      }
    default: return nil
    }
  }
}
