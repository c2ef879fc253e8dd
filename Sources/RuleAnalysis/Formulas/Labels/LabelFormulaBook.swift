package import CircularCore
import LuaSyntax

/// The rules of a label as formulas: what they say of each territory, from its facts and answers.
///
/// A territory is a row of *Données* and of *Calculs*, as a subject of a programme is.
package struct LabelFormulaBook {
  /// A rule of the label.
  package struct Decision {
    /// Its place among the rules of the label.
    package var rule: Int
    /// The column of *Calculs* that says what it decides: TRUE or FALSE, a factor, a share, or an empty text.
    package var column: Int
    /// The formula that does so on the sheet of the territory instead, with marked ratios.
    package var onSheet: String?
    /// Why it is a value; nil where it is computed.
    package var fixed: LocalizedText?
  }

  package private(set) var book: FormulaBook
  package private(set) var decisions: [Decision] = []
  /// The column of *Calculs* that counts what failed: points are not to be trusted then.
  package private(set) var undecided = 0

  /// So many cells are looked at by a formula.
  private static let mostTests = 100

  /// Translates the rules of a label.
  package init(
    _ worker: LabelWorker, _ sources: PackSources, in language: Language
  ) {
    let label = worker.label
    let translator = RuleTranslator(
      FormulaBook(language), worker.pack, worker.evaluation, lengths: [:])
    translator.territory = TerritoryCells(schema: worker.schema)
    book = translator.book
    let translation = PackTranslation(sources, translator)
    var asked: [Int: Condition] = [:]
    var unsaid: [Int: LocalizedText] = [:]
    for (index, question) in label.questions.enumerated()
    where !question.kinds.isEmpty || question.isConditional {
      do {
        asked[index] = try Self.asked(question, translator, translation)
      } catch {
        unsaid[index] = (error as? Untranslatable)?.reason ?? LocalizedText("\(error)")
      }
    }
    for index in unsaid.keys {
      // Whether its answer counts is not known: a rule that reads it is a value.
      asked[index] = .when(Self.unsaidMark)
    }
    translator.territory?.asked = asked
    for (index, rule) in label.rules.enumerated() {
      let before = (book: translator.book, inputs: translator.inputs)
      let heading = rule.label?.text(in: language) ?? rule.name
      do {
        guard let body = Self.body(rule, label, translation) else {
          throw Untranslatable(
            "une déclaration que rien ne suit", "a declaration that nothing follows")
        }
        translator.begin()
        var text = try translator.decision(of: rule, body, translation.start)
        let made = translator.book.steps[before.book.steps.count...].map(\.formula)
        guard !(made + [text]).contains(where: { $0.contains(Self.unsaidMark) }) else {
          throw Untranslatable(
            "une réponse dont rien ne dit si elle est demandée",
            "an answer of which nothing says whether it is asked for")
        }
        if text.contains(RuleTranslator.ratioMark) {
          guard !text.contains(SheetFormula.row),
            !made.contains(where: { $0.contains(RuleTranslator.ratioMark) })
          else {
            throw Untranslatable(
              "des scores et des réponses à la fois", "scores and answers together")
          }
          decisions.append(Decision(rule: index, column: 0, onSheet: text))
          continue
        }
        // Two rules that say the same have a column each, where they are looked for.
        if translator.book.steps.contains(where: { $0.formula == text }) { text = "(\(text))" }
        guard let column = translator.book.column(of: text, heading) else {
          throw Untranslatable("trop de formules", "too many formulas")
        }
        decisions.append(Decision(rule: index, column: column))
      } catch {
        (translator.book, translator.inputs) = before
        let column = translator.book.addValues(of: .rule(index), heading)
        decisions.append(
          Decision(
            rule: index, column: column,
            fixed: (error as? Untranslatable)?.reason ?? LocalizedText("\(error)")))
      }
    }
    undecided = Self.failures(
      decisions.filter { $0.onSheet == nil }.map { FormulaBook.reference($0.column) }
        + Set(translator.questions).sorted(), translator)
    book = translator.book
  }

  /// The column that counts how many of some cells are errors.
  private static func failures(_ cells: [String], _ translator: RuleTranslator) -> Int {
    let sums = stride(from: 0, to: cells.count, by: mostTests).map { first in
      let some = cells[first..<min(first + mostTests, cells.count)]
      let sum = some.map { "IF(ISERROR(\($0)),1,0)" }.joined(separator: "+")
      return FormulaBook.reference(translator.book.column(of: "0+" + sum) ?? 0)
    }
    let heading = translator.language.say("règles en erreur", english: "rules in error")
    return translator.book.column(of: (["0"] + sums).joined(separator: "+"), heading) ?? 0
  }

  /// Stands in formulas for what nothing says.
  private static let unsaidMark = "\u{4}"

  private static func body(
    _ rule: LabelRule, _ label: PackLabel, _ translation: PackTranslation<RuleTranslator>
  ) -> PackTranslation<RuleTranslator>.Body? {
    [rule.measure.rawValue, "\(label.id)_\(rule.measure)"].lazy
      .compactMap { translation.bodies[RuleName.of(rule.kind.rawValue, $0)] }.first
  }

  /// Where a question is asked: of kinds of territory, and where its own function says so.
  private static func asked(
    _ question: LabelQuestion, _ translator: RuleTranslator,
    _ translation: PackTranslation<RuleTranslator>
  ) throws -> Condition {
    translator.begin()
    var condition = Condition.always
    if !question.kinds.isEmpty {
      guard case .cell(let kind) = try translator.territoryField("", "kind") else { return .never }
      let tests = question.kinds.map { kind.isEqual(to: $0.rawValue) }
      condition = kind.isNil.inverted.and(.when("OR(\(tests.joined(separator: ",")))"))
    }
    if question.isConditional {
      guard let body = translation.bodies[RuleName.of("question", question.id)] else {
        throw Untranslatable("une question", "a question")
      }
      let text = try translator.reference(translator.truth(of: body, translation.start))
      translator.questions.append(text)
      // What cannot be decided is not asked.
      condition = condition.and(.when("IF(ISERROR(\(text)),FALSE,\(text))"))
    }
    return try translator.settled(condition)
  }
}

extension FormulaCell {
  /// Whether it is a text, to the letter.
  func isEqual(to text: String) -> String { "EXACT(\(self.text),\(SheetFormula.quoted(text)))" }
}

extension RuleTranslator {
  /// What a rule of a label decides: TRUE or FALSE of one that disables, else a number or an empty text.
  func decision(
    of rule: LabelRule, _ body: PackTranslation<RuleTranslator>.Body, _ start: TranslationState
  ) throws -> String {
    if rule.kind == .disable { return try truth(of: body, start) }
    var state = start
    state.guards = []
    let extra: [Symbol] = rule.kind == .override ? [.word("score()")] : [.parameters(prefix: "")]
    let value = try result(of: body, extra, &state)
    if value == .nil { return try guarded(state.guards, "\"\"") }
    let cell = try cell(of: forced(value, &state))
    guard case .number = cell.kind else {
      throw Untranslatable("une réponse d'un autre type", "an answer of another type")
    }
    let most = rule.kind == .override ? "1.000000001" : "1000"
    let text = try cell.text.contains(Self.ratioMark) ? cell.text : reference(cell.text)
    let least = rule.kind == .override ? "-0.000000001" : "0"
    let checked =
      "IF(AND(\(text)>=\(least),\(text)<=\(most)),\(text),\(SheetFormula.wrong))"
    return try guarded(
      state.guards,
      cell.isNil == .never ? checked : "IF(\(cell.isNil.formula),\"\",\(checked))")
  }

  /// Whether a function of a label answers what counts as true: TRUE or FALSE.
  func truth(of body: PackTranslation<RuleTranslator>.Body, _ start: TranslationState) throws
    -> String
  {
    var state = start
    state.guards = []
    let value = try result(of: body, [.parameters(prefix: "")], &state)
    switch value {
    case .nil, .boolean: break
    case .cell(let cell) where cell.kind == .boolean: break
    case .mixed: break
    default:
      // The platform takes 0 and the empty text for no.
      throw Untranslatable(
        "une réponse qui n'est ni oui ni non", "an answer that is neither yes nor no")
    }
    let truth = try truth(value, &state)
    return try guarded(state.guards, truth.formula)
  }

  private func result(
    of body: PackTranslation<RuleTranslator>.Body, _ others: [Symbol],
    _ state: inout TranslationState
  ) throws -> Symbol {
    guard case .function(let closure) = body.entry, let node = closure.function.expression else {
      throw Untranslatable("une règle qui n'est pas une fonction", "a rule that is no function")
    }
    var arguments: [Symbol] = [.territory(prefix: "")] + others
    if let item = body.item { arguments.append(item) }
    return try call(closure, arguments, &state, at: node).first ?? .nil
  }
}
