import CLuaShim
import CircularCore
import PackReading

/// Outcomes made of what the shim found a rule to answer.
extension LuaRuleWorker {
  /// Stores a result as the outcome of a job.
  func store(
    _ job: Job, _ result: clua_result, reading words: ArraySlice<UInt64>, _ table: FactTable?,
    _ row: Int, isWordless: Bool, _ outcomes: inout OutcomeTable
  ) {
    if isWordless, let failure = wordlessFailure(job.rule, result, table, row) {
      return outcomes.set(.failed(failure), row: row, rule: job.index)
    }
    let answer: Outcome.Answer
    do throws(Diagnostic) {
      answer = try self.answer(job.rule, result, table, row).checked(job.rule)
    } catch {
      var located = error
      if located.excerpt == nil {
        located.excerpt = pack.sources.excerpt(located.location)
      }
      answer = .failed(located)
    }
    if isWordless { return outcomes.set(answer, row: row, rule: job.index) }
    outcomes.set(answer, row: row, rule: job.index, reading: words, because: reason(result))
  }

  /// What failed, and where, without words; nil where nothing did.
  private func wordlessFailure(
    _ rule: Rule, _ result: clua_result, _ table: FactTable?, _ row: Int
  ) -> Diagnostic? {
    guard result.status != CLUA_OK, result.status != CLUA_UNKNOWN else { return nil }
    let code = LuaError.Code(rawValue: result.code.map { String(cString: $0) } ?? "")
    var location = rule.location
    if result.line > 0 {
      location = SourceLocation(
        file: pack.sources.path(of: text(result.chunk)), line: Int(result.line))
    }
    if code.rawValue == "invalid-data", hasWording(result) {
      location = table?.identities[row].location ?? location
    }
    return Diagnostic(RuleMessages.code(of: code), "", at: location)
  }

  private func answer(
    _ rule: Rule, _ result: clua_result, _ table: FactTable?, _ row: Int
  ) throws(Diagnostic) -> Outcome.Answer {
    switch result.status {
    case CLUA_OK: break
    case CLUA_UNKNOWN: return .unknown([missing(result)])
    default:
      if let cause = try wrongData(result, table, row) { return cause }
      var diagnostic = messages.diagnostic(
        LuaError(
          code: LuaError.Code(rawValue: result.code.map { String(cString: $0) } ?? ""),
          message: text(result.text),
          location: result.line > 0
            ? LuaLocation(file: text(result.chunk), line: Int(result.line)) : nil), rule: rule)
      if diagnostic.code == "invalid-data", let reason = reason(result) {
        // The data is wrong, not the rule: say so in the rule's words, at the record.
        diagnostic.message = reason.text {
          self.lent.terms?.parameters.named($0, orOf: table, row: row)
        }
        diagnostic.location = table?.identities[row].location ?? diagnostic.location
        diagnostic.excerpt = nil
      }
      return .failed(diagnostic)
    }
    let isNumber = result.kind == CLUA_RESULT_INTEGER || result.kind == CLUA_RESULT_NUMBER
    switch rule.kind {
    case .prerequisite where result.kind == CLUA_RESULT_BOOLEAN: return .met(result.integer != 0)
    case .alert where result.kind == CLUA_RESULT_BOOLEAN: return .alert(result.integer != 0)
    case .criterion where isNumber: return .points(try number(rule, result))
    case .indicator where isNumber: return .number(try number(rule, result))
    case .indicator where result.kind == CLUA_RESULT_NOTHING && hasWording(result):
      return .notArising
    case .class where result.kind == CLUA_RESULT_TEXT && result.whole == 0:
      return .category(text(result.text))
    case .amount where isNumber:
      return .payments(PaymentSchedule([try payment(rule, year: 1, result, isOnly: true)]))
    case .amount where result.kind == CLUA_RESULT_PAYMENTS:
      return .payments(try schedule(rule, result))
    default: throw wrongResult(rule, result)
    }
  }

  /// The points or the value that a result is, which are doubles.
  ///
  /// - Throws: `not-exact` for an integer that no double is.
  private func number(_ rule: Rule, _ result: clua_result) throws(Diagnostic) -> Double {
    guard result.kind == CLUA_RESULT_INTEGER, Int64(exactly: result.number) != result.integer
    else { return result.number }
    throw Diagnostic(
      "not-exact",
      LocalizedText(
        "la règle « \(rule.id) » rend \(result.integer), un nombre entier trop grand pour être gardé exactement (au-delà de 2⁵³)",
        english:
          "the rule “\(rule.id)” returns \(result.integer), a whole number too large to be kept exactly (beyond 2⁵³)"
      ),
      at: rule.location,
      suggestion: LocalizedText(
        "comptez dans une unité plus grande", english: "count in a larger unit"))
  }

  /// Whether a rule is to be run once more, for its row alone: limits had a part in what was noted, or the rule
  /// that it asks for tells why it failed, which many rows noted together do not keep.
  func isOpen(_ noted: clua_noted_result, _ isWordless: Bool) -> Bool {
    if noted.is_open || isWordless { return noted.is_open }
    let result = noted.result
    return result.status != CLUA_OK && result.status != CLUA_UNKNOWN
      && code(of: result) == "outcome-failed"
  }

  /// What a rule above found wrong in the data, where a rule fails since it asks for it; nil where nothing is.
  ///
  /// - Parameter steps: how many rules in a row may ask for one another.
  private func wrongData(
    _ result: clua_result, _ table: FactTable?, _ row: Int, within steps: Int = 8
  ) throws(Diagnostic) -> Outcome.Answer? {
    guard steps > 0, code(of: result) == "outcome-failed",
      let other = pack.rules.firstIndex(where: { $0.id == text(result.text) })
    else { return nil }
    let asked = clua_result_of(session.interpreter.state, other).pointee
    switch code(of: asked) {
    case "invalid-data": return try answer(pack.rules[other], asked, table, row)
    case "outcome-failed": return try wrongData(asked, table, row, within: steps - 1)
    default: return nil
    }
  }

  private func code(of result: clua_result) -> String {
    result.code.map { String(cString: $0) } ?? ""
  }

  private func schedule(
    _ rule: Rule, _ result: clua_result
  ) throws(Diagnostic) -> PaymentSchedule {
    guard let entries = clua_entries(session.interpreter.state), result.payment_count > 0 else {
      return PaymentSchedule([])
    }
    var payments: [PaymentSchedule.Payment] = []
    for index in 0..<Int(result.payment_count) {
      let entry = entries[Int(result.payments) + index]
      var scalar = clua_result()
      scalar.kind = clua_result_kind(UInt32(entry.kind))
      scalar.integer = entry.integer
      scalar.number = entry.number
      payments.append(try payment(rule, year: Int(entry.year), scalar))
    }
    return PaymentSchedule(rounded: payments) { entries[Int(result.payments) + $0].euros }
  }

  private func payment(
    _ rule: Rule, year: Int, _ value: clua_result, isOnly: Bool = false
  ) throws(Diagnostic) -> PaymentSchedule.Payment {
    let amount =
      value.kind == CLUA_RESULT_INTEGER ? Money(euros: value.integer) : Money(euros: value.number)
    guard let amount else {
      throw .noAmountOfMoney(value.number, of: rule, year: isOnly ? nil : year)
    }
    return .init(year: year, amount: amount)
  }

  private func wrongResult(_ rule: Rule, _ result: clua_result) -> Diagnostic {
    let found: LocalizedText
    switch result.kind {
    case CLUA_RESULT_NOTHING: found = LocalizedText("rien (nil)", english: "nothing (nil)")
    case CLUA_RESULT_BOOLEAN: found = LocalizedText("vrai ou faux", english: "true or false")
    case CLUA_RESULT_INTEGER where Int64(exactly: result.number) != result.integer:
      found = LocalizedText("le nombre \(result.integer)", english: "the number \(result.integer)")
    case CLUA_RESULT_INTEGER, CLUA_RESULT_NUMBER:
      found = LocalizedText("le nombre \(result.number)", english: "the number \(result.number)")
    case CLUA_RESULT_TEXT where result.whole > 0:
      found = LocalizedText { language in
        let bytes = NumberFormat(language).string(Int64(clamping: result.whole))
        return language == .french
          ? "un texte de \(bytes) octets" : "a text of \(bytes) bytes"
      }
    case CLUA_RESULT_TEXT:
      let quoted = text(result.text).prefix(40)
      found = LocalizedText("le texte « \(quoted) »", english: "the text “\(quoted)”")
    case CLUA_RESULT_PAYMENTS: found = LocalizedText("une table", english: "a table")
    default:
      let name = text(result.text)
      found = LuaTypeName.words(name) ?? LocalizedText(name, english: "a \(name)")
    }
    let expected: LocalizedText
    switch rule.kind {
    case .prerequisite, .alert: expected = LocalizedText("vrai ou faux", english: "true or false")
    case .criterion: expected = LocalizedText("un nombre", english: "a number")
    case .indicator:
      expected = LocalizedText(
        "un nombre, ou nil et pourquoi la question est sans objet",
        english: "a number, or nil and why the question does not arise")
    case .amount:
      expected = LocalizedText(
        "un nombre, ou payments { [1] = … }", english: "a number, or payments { [1] = … }")
    case .class, .lifecycle: expected = LocalizedText("un texte", english: "a text")
    }
    let verb = result.kind == CLUA_RESULT_NOTHING ? "ne rend" : "rend"
    return Diagnostic(
      "wrong-answer",
      LocalizedText(
        "règle « \(rule.id) »\u{00A0}: elle \(verb) \(found.french), attendu \(expected.french)",
        english: "rule “\(rule.id)”: it returns \(found.text(in: .english)), expected "
          + expected.text(in: .english)),
      at: rule.location)
  }

  func missing(_ result: clua_result) -> Outcome.MissingFact {
    let slot = Int(result.missing_slot)
    guard missingFacts.indices.contains(slot) else { return .init(fact: "?", ask: "?") }
    guard result.missing_field.length > 0 else { return missingFacts[slot] }
    let declaration = task.schema.declarations[slot]
    let field = text(result.missing_field)
    var question = declaration.question
    if case .list(.record(let fields)) = declaration.type,
      let inner = fields.first(where: { $0.name == field })
    {
      question = inner.question
    }
    return .init(fact: "\(declaration.name).\(field)", ask: question)
  }

  /// Whether a result has a reason.
  private func hasWording(_ result: clua_result) -> Bool {
    guard let entries = clua_entries(session.interpreter.state) else { return false }
    return (0..<Int(result.reason_count)).contains { index in
      let entry = entries[Int(result.reasons) + index]
      return clua_result_kind(UInt32(entry.kind)) == CLUA_RESULT_TEXT
        && ["fr", "en", ""].contains(text(entry.name))
    }
  }

  /// The reason that a rule gave, with the numbers that it computed for it.
  func reason(_ result: clua_result) -> Reason? {
    guard result.reason_count > 0, let entries = clua_entries(session.interpreter.state) else {
      return nil
    }
    var french: String?
    var english: String?
    var values: [Reason.Value] = []
    for index in 0..<Int(result.reason_count) {
      let entry = entries[Int(result.reasons) + index]
      let name = text(entry.name)
      switch clua_result_kind(UInt32(entry.kind)) {
      case CLUA_RESULT_TEXT where name == "fr" || name == "en" || name.isEmpty:
        // A wording without a name is the first of its table, in both languages.
        if name == "en" || entry.is_english {
          english = text(entry, in: .english)
        } else {
          french = text(entry, in: .french)
        }
      case CLUA_RESULT_TEXT where entry.is_english && !values.isEmpty:
        // The French one stands before it.
        values[values.count - 1].english = text(entry, in: .english)
      case CLUA_RESULT_TEXT:
        values.append(.init(name: name, value: .text(text(entry, in: .french))))
      case CLUA_RESULT_INTEGER: values.append(.init(name: name, value: .integer(entry.integer)))
      case CLUA_RESULT_NUMBER: values.append(.init(name: name, value: .number(entry.number)))
      default: break
      }
    }
    guard let wording = french ?? english else { return nil }
    // A table has no order: two interpreters may walk it in two ways.
    values.sort { $0.name < $1.name }
    return Reason(pack.sources.english.wording(wording, english), values: values)
  }

  /// The text of an entry, which says so where it was cut.
  private func text(_ entry: clua_entry, in language: Language) -> String {
    let kept = text(entry.text)
    guard entry.whole > 0 else { return kept }
    let bytes = NumberFormat(language).string(Int64(clamping: entry.whole))
    return kept
      + (language == .french
        ? "… (texte coupé, il fait \(bytes) octets)" : "… (text cut, it has \(bytes) bytes)")
  }

  func text(_ span: clua_span) -> String {
    guard span.length > 0, let arena = clua_arena(session.interpreter.state) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: arena + Int(span.offset), count: Int(span.length))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension clua_entry {
  /// A payment's amount as it was computed.
  fileprivate var euros: Double {
    kind == CLUA_RESULT_INTEGER.rawValue ? Double(integer) : number
  }
}
