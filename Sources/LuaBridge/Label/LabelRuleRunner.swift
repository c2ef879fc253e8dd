import CLuaShim
package import CircularCore
import PackReading

/// Runs the rules of a label for one territory after another, on any day and with any parameters; one
/// owner, one interpreter, into which the pack is loaded once.
///
/// The visibility of questions is one protected call, all rules another, each override one more once
/// ratios are known. A rule that fails, or meets a limit, leaves the others standing, and the next
/// territory starts afresh.
package final class LabelRuleRunner: LabelRuleWorker {
  private let pack: LuaRulePack
  let label: PackLabel
  package let session: PackSession
  private let messages: RuleMessages
  private let limits: clua_limits
  private var lent: LentTerms
  private var facts: LabelFacts
  /// The functions of questions come first, then those of rules.
  let visibility: [Int]
  private let visibilityNumber: [Int32?]
  /// The numbers of rules that are evaluated before scoring.
  private let early: [Int32]
  private let overrides: [Int]
  let overrideNumber: [Int: Int]
  private var factWords = 0
  private var parameterWords = 0

  /// Whether the time spent in Lua is measured.
  package var measuresTime = false
  /// The time spent in Lua while it was measured.
  package private(set) var timeInRules = Duration.zero
  /// Whether decisions are kept.
  package var keepsDecisions = false
  package internal(set) var failures: [LabelOutcome.Failure] = []
  package private(set) var lackingPopulation: [Int] = []
  package private(set) var decisions: [LabelDecision] = []
  /// What questions and rules have read of the last territory: words of facts, then of parameters.
  private var read: [UInt64] = []
  /// Whether one met a limit: what it read was not noted.
  private var hasReadUnnoted = false
  package private(set) var inactive: [Int] = []
  /// What stopped all work, if anything did.
  private var interruption: Diagnostic?

  /// - Parameters:
  ///   - pack: the pack.
  ///   - label: the label that it declares.
  ///   - schema: the facts of the territories.
  ///   - slots: where those of the label stand.
  ///   - stop: what stops the rules from outside.
  package init(
    _ pack: LuaRulePack, _ label: PackLabel, _ schema: LabelSchema, _ slots: LabelSchema.Slots,
    _ stop: EvaluationStop
  ) throws(Diagnostic) {
    self.pack = pack
    self.label = label
    let loaded = try pack.loadAgain(stoppedBy: stop)
    session = loaded.session
    limits = session.evaluationLimits(pack.limits)
    facts = try LabelFacts(label, schema, slots)
    messages = RuleMessages(
      sources: pack.sources, facts: facts.layout.declarations.map(\.name),
      parameters: pack.parameters.map(\.name), rules: [], declared: pack.parameters)
    lent = try LentTerms(pack.parameters)

    let reader = loaded.reader.labelReader
    visibility = reader.visibility.map(\.question)
    var numbers = [Int32?](repeating: nil, count: label.questions.count)
    for (number, question) in visibility.enumerated() { numbers[question] = Int32(number) }
    visibilityNumber = numbers
    let first = visibility.count
    early = label.rules.indices.filter { label.rules[$0].kind != .override }
      .map { Int32(first + $0) }
    overrides = label.rules.indices.filter { label.rules[$0].kind == .override }
    overrideNumber = Dictionary(
      overrides.map { (label.rules[$0].node, $0) }, uniquingKeysWith: { a, _ in a })

    try define(reader.visibility.map(\.function.reference) + reader.functions.map(\.reference))
  }

  private func define(_ functions: [Int32]) throws(Diagnostic) {
    let state = session.interpreter.state
    var report = clua_report()
    guard SourceLayout(facts.layout).define(CLUA_FACTS, in: state, &report),
      SourceLayout(lent.parameters.schema).define(CLUA_PARAMETERS, in: state, &report)
    else { throw messages.diagnostic(LuaError(report)) }
    let names =
      visibility.map { "question \(label.questions[$0].id)" } + label.rules.map(\.name)
    var status = withTexts(names) { texts in
      let rules = texts.enumerated().map { number, text in
        clua_rule(
          id: text.start, id_length: text.length, function: functions[number],
          is_of_subject: true, target: clua_target(),
          reads_scores: number >= visibility.count
            && label.rules[number - visibility.count].kind == .override)
      }
      return clua_define_rules(state, rules, rules.count, &report)
    }
    guard status == CLUA_OK else { throw messages.diagnostic(LuaError(report)) }
    if !overrides.isEmpty {
      // A measure is known by its id, and with the label's in front.
      let nodes = 0..<label.framework.count
      let ids = nodes.map { label.framework.id($0).rawValue }
      status = withTexts(ids + ids.map { "\(label.id)_\($0)" }) { texts in
        let fields = texts.enumerated().map { place, text in
          clua_field(
            name: text.start, length: text.length, target: Int32(place % label.framework.count))
        }
        return clua_define_scores(state, fields, fields.count, &report)
      }
      guard status == CLUA_OK else { throw messages.diagnostic(LuaError(report)) }
    }
    clua_read_words(state, &factWords, &parameterWords)
    read = Array(repeating: 0, count: factWords + parameterWords)
  }

  // MARK: - Deciding

  /// Evaluates questions and rules for a territory.
  ///
  /// - Throws: only what stops everything, an interruption.
  package func decide(
    _ table: FactTable, row: Int, under terms: EvaluationTerms,
    into personalisation: inout Personalisation
  ) throws(Diagnostic) {
    lent = try lent.turned(to: terms)
    personalisation.reset()
    failures.removeAll(keepingCapacity: true)
    lackingPopulation.removeAll(keepingCapacity: true)
    decisions.removeAll(keepingCapacity: true)
    for word in read.indices { read[word] = 0 }
    hasReadUnnoted = false
    interruption = nil
    facts.take(table, row: row)
    try filter()

    let first = Int32(visibility.count)
    var decided = personalisation
    try run(early[...]) { number, result, failure in
      let index = Int(number - first)
      let rule = label.rules[index]
      var answer = LabelDecision.Answer.nothing
      if let failure {
        failures.append(.init(rule: index, question: nil, diagnostic: failure))
        answer = .failed
      } else if let result {
        do throws(Diagnostic) {
          switch rule.kind {
          case .disable:
            if Self.isTrue(result) {
              decided.disable(rule.node)
              answer = .disabled
            }
          case .scale:
            if let factor = try factor(result, rule) {
              try decided.scale(rule.node, by: factor, at: rule.location)
              answer = .factor(factor)
            }
          case .override: break
          }
        } catch {
          failures.append(.init(rule: index, question: nil, diagnostic: error))
          answer = .failed
        }
      }
      note(index, number, answer)
    }
    for index in overrides { decided.override(label.rules[index].node) }
    personalisation = decided
  }

  /// The greatest factor: factors nest, and points that have grown so much are no points any more.
  private static let greatestFactor = 1000.0

  /// Leaves out the answers to questions that are not asked of the territory.
  private func filter() throws(Diagnostic) {
    inactive.removeAll(keepingCapacity: true)
    // All are evaluated on all the answers, then those that are not asked are left out.
    try inactive += unasked(facts.answered)
    for question in inactive { facts.removeAnswer(to: question) }
  }

  /// Those of some questions that are not asked of the territory whose answers were taken.
  ///
  /// They are for another kind of territory, or the pack does not ask them. The one place that says so.
  private func unasked(_ questions: [Int]) throws(Diagnostic) -> [Int] {
    var unasked: [Int] = []
    let kind = facts.kind
    var conditional: [Int32] = []
    for question in questions {
      let kinds = label.questions[question].kinds
      if !kinds.isEmpty && !(kind.map { kinds.contains($0) } ?? false) {
        unasked.append(question)
      } else if let number = visibilityNumber[question] {
        conditional.append(number)
      }
    }
    try run(conditional[...]) { number, result, failure in
      if let failure {
        failures.append(
          .init(rule: nil, question: visibility[Int(number)], diagnostic: failure))
      }
      let isAsked =
        result.map { $0.kind == CLUA_RESULT_BOOLEAN && $0.integer != 0 } ?? false
      if !isAsked { unasked.append(visibility[Int(number)]) }
    }
    return unasked
  }

  /// The questions that a territory is asked and has not answered, in the order of the label.
  package func openQuestions(
    _ table: FactTable, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> [Int] {
    lent = try lent.turned(to: terms)
    failures.removeAll(keepingCapacity: true)
    facts.take(table, row: row)
    let answered = Set(facts.answered)
    let open = label.questions.indices.filter { !answered.contains($0) }
    let unasked = Set(try unasked(open))
    return open.filter { !unasked.contains($0) }
  }

  /// Whether the platform takes a value for true.
  private static func isTrue(_ result: clua_result) -> Bool {
    switch result.kind {
    case CLUA_RESULT_NOTHING: false
    case CLUA_RESULT_BOOLEAN, CLUA_RESULT_INTEGER: result.integer != 0
    case CLUA_RESULT_NUMBER: !(result.number == 0 || result.number.isNaN)
    case CLUA_RESULT_TEXT: result.text.length > 0
    default: true
    }
  }

  private func factor(_ result: clua_result, _ rule: LabelRule) throws(Diagnostic) -> Double? {
    let isNumber = result.kind == CLUA_RESULT_INTEGER || result.kind == CLUA_RESULT_NUMBER
    if result.kind == CLUA_RESULT_NOTHING { return nil }
    guard isNumber, (0...Self.greatestFactor).contains(result.number) else {
      throw wrongAnswer(
        result, rule,
        LocalizedText { language in
          let most = NumberFormat(language).string(Self.greatestFactor)
          return language == .french
            ? "un facteur de 0 à \(most), ou nil" : "a factor from 0 to \(most), or nil"
        })
    }
    // −0 is 0.
    return result.number + 0
  }

  func wrongAnswer(
    _ result: clua_result, _ rule: LabelRule, _ expected: LocalizedText
  ) -> Diagnostic {
    let found: LocalizedText =
      switch result.kind {
      case CLUA_RESULT_NOTHING: LocalizedText("nil")
      case CLUA_RESULT_BOOLEAN: LocalizedText(result.integer != 0 ? "true" : "false")
      case CLUA_RESULT_INTEGER: LocalizedText { NumberFormat($0).string(result.integer) }
      case CLUA_RESULT_NUMBER where result.number.isNaN: LocalizedText("NaN (0/0)")
      case CLUA_RESULT_NUMBER: LocalizedText { NumberFormat($0).string(result.number) }
      case CLUA_RESULT_TEXT: LocalizedText("un texte", english: "a text")
      default:
        LuaTypeName.words(text(result.text)) ?? LocalizedText("une table", english: "a table")
      }
    return Diagnostic(
      "wrong-answer",
      LocalizedText { language in
        language == .french
          ? "règle « \(rule.name) »\u{00A0}: elle rend \(found.french), attendu \(expected.french)"
          : "rule “\(rule.name)”: it returns \(found.text(in: language)), expected "
            + expected.text(in: language)
      },
      at: rule.location, excerpt: pack.sources.excerpt(rule.location))
  }

  // MARK: - Calling

  /// Evaluates functions by number, each with its result or what went wrong; without either, the rule
  /// read a population that nobody gave.
  func run(
    _ numbers: ArraySlice<Int32>,
    _ take: (Int32, clua_result?, Diagnostic?) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let state = session.interpreter.state
    try session.evaluate(
      numbers, under: lent, limits: limits, messages: messages, rule: rule,
      lending: { call in
        let start = measuresTime ? ContinuousClock.now : nil
        defer { if let start { timeInRules += ContinuousClock.now - start } }
        return facts.withRow { call($0) }
      },
      take: { number, failure throws(Diagnostic) in
        if let failure {
          hasReadUnnoted = true
          return try take(number, nil, failure)
        }
        if keepsDecisions, let words = clua_reads_of(state, Int(number)) {
          for word in read.indices { read[word] |= words[word] }
        }
        let result = clua_result_of(state, Int(number)).pointee
        switch result.status {
        case CLUA_OK: try take(number, result, nil)
        case CLUA_UNKNOWN: try take(number, nil, nil)
        default: try take(number, nil, diagnostic(result, number))
        }
      })
  }

  /// A function as messages name it.
  private func rule(_ number: Int32) -> Rule {
    let place = Int(number)
    if place < visibility.count {
      let question = label.questions[visibility[place]]
      return Rule("question \"\(question.id)\"", .alert, location: question.location)
    }
    let rule = label.rules[place - visibility.count]
    return Rule(rule.name, .alert, source: rule.source, location: rule.location)
  }

  private func diagnostic(_ result: clua_result, _ number: Int32) -> Diagnostic {
    let message = text(result.text)
    let code = LuaError.Code(rawValue: result.code.map { String(cString: $0) } ?? "")
    let place =
      result.line > 0 ? LuaLocation(file: text(result.chunk), line: Int(result.line)) : nil
    var found = messages.diagnostic(
      LuaError(code: code, message: message, location: place), rule: rule(number))
    if code.rawValue == "unknown-measure" {
      let name = rule(number).id
      let ids = (0..<label.framework.count).lazy.map { self.label.framework.id($0).rawValue }
      found.message = LocalizedText(
        "règle « \(name) »\u{00A0}: « \(message) » n'est pas une mesure du référentiel \(label.id)",
        english: "rule “\(name)”: “\(message)” is not a measure of the framework \(label.id)")
      found.suggestion = nearestName(to: message, among: ids).map { LocalizedText($0) }
    }
    return found
  }

  private func text(_ span: clua_span) -> String {
    guard span.length > 0, let arena = clua_arena(session.interpreter.state) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: arena + Int(span.offset), count: Int(span.length))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What questions and rules have read of the last territory; nil where nobody knows.
  package var reads: LabelReads? {
    guard keepsDecisions, !hasReadUnnoted else { return nil }
    return LabelReads(
      facts: facts.slots(of: SlotSet(words: read[..<factWords])),
      parameters: SlotSet(words: read[factWords...]))
  }

  /// Notes what a rule said, and whether it lacked the population.
  func note(_ index: Int, _ number: Int32, _ answer: LabelDecision.Answer) {
    guard let reads = clua_reads_of(session.interpreter.state, Int(number)) else { return }
    if facts.cells[LabelFacts.population].isAbsent,
      reads[0] & 1 << UInt64(LabelFacts.population) != 0
    {
      lackingPopulation.append(index)
    }
    guard keepsDecisions else { return }
    var readings: [LabelDecision.Reading] = []
    for slot in facts.cells.indices where reads[slot / 64] >> UInt64(slot % 64) & 1 != 0 {
      readings.append(
        .init(
          name: facts.layout.declarations[slot].name, question: facts.question(slot),
          value: facts.value(slot),
          competence: facts.question(slot).flatMap { facts.competences[$0] }))
    }
    var names: [String] = []
    let parameters = lent.parameters.schema.declarations
    for slot in parameters.indices
    where reads[factWords + slot / 64] >> UInt64(slot % 64) & 1 != 0 {
      names.append(parameters[slot].name)
    }
    decisions.append(
      LabelDecision(rule: index, answer: answer, readings: readings, parameters: names))
  }
}
