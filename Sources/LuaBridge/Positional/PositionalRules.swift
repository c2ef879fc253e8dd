import CLuaShim
import CircularCore

/// The rewritten rules of a pack, loaded: plain answers for many rows at once; one owner.
///
/// Rows and rules of which it cannot tell the plain answer are named to the caller, whose evaluation
/// of one row at a time is the reference.
final class PositionalRules {
  private let session: PackSession
  private let limits: clua_limits
  private let parameters: FactTable
  private let today: [CChar]
  /// The arguments of all rules, one after another.
  private let arguments: UnsafeMutableBufferPointer<Int32>
  /// By rule id: the function and its arguments.
  private var rules: [String: clua_positional] = [:]
  private var answers: [clua_answer] = []

  /// Loads the rewritten form of a pack; nil when there is nothing to gain.
  init?(_ pack: LuaRulePack, facts: FactSchema, parameters: FactTable, today: [CChar]) {
    let rewritten = PositionalSources(pack.sources, facts: facts, parameters: parameters)
    guard !rewritten.arguments.isEmpty,
      let loaded = try? LuaRulePack.read(rewritten.sources, limits: pack.limits),
      loaded.reader.problems.isEmpty,
      loaded.reader.pack.rules.map(\.id) == pack.rules.map(\.id)
    else { return nil }
    session = loaded.session
    limits = pack.limits.shimLimits
    self.parameters = parameters
    self.today = today
    let count = rewritten.arguments.values.reduce(0) { $0 + $1.count }
    arguments = .allocate(capacity: count)
    arguments.initialize(repeating: 0)
    var next = 0
    for (rule, body) in zip(pack.rules, loaded.reader.bodies) {
      guard case .function(let function) = body, rule.scope == .subject,
        let list = rewritten.arguments[rule.id]
      else { continue }
      let first = next
      for argument in list {
        switch argument {
        case .fact(let slot): arguments[next] = Int32(slot)
        case .parameter(let slot): arguments[next] = -1 - Int32(slot)
        case .today: arguments[next] = -1 - Int32(parameters.schema.count)
        }
        next += 1
      }
      rules[rule.id] = clua_positional(
        function: function.reference, arguments: arguments.baseAddress.map { UnsafePointer($0 + first) },
        count: list.count, given_up: false)
    }
  }

  deinit { arguments.deallocate() }

  /// Whether a rule can be asked here.
  func knows(_ rule: Rule) -> Bool { rules[rule.id]?.given_up == false }

  /// Evaluates rules for rows.
  ///
  /// - Parameter take: what becomes of each plain answer: the place of the rule in `wanted`, the
  ///   row, the answer. It returns false for one that must be computed again.
  /// - Returns: what must be computed again, row by row; nil when the system cannot do this at all.
  /// - Throws: the report of an interruption.
  func evaluate(
    _ table: FactTable, rows: [Int], _ wanted: [Rule],
    _ take: (Int, Int, Outcome.Answer) -> Void
  ) throws(LuaError) -> [(row: Int, rule: Int)]? {
    var called = wanted.compactMap { rules[$0.id] }
    guard called.count == wanted.count else { return nil }
    let needed = rows.count * wanted.count
    answers.removeAll(keepingCapacity: true)
    answers.append(contentsOf: repeatElement(clua_answer(), count: needed))
    var report = clua_report()
    let status = call(table, rows, &called, &report)
    for (rule, outcome) in zip(wanted, called) { rules[rule.id] = outcome }
    guard status == CLUA_OK else {
      let error = LuaError(report)
      if error.code.rawValue == "no-timer" { return nil }
      throw error
    }
    let entries = clua_entries(session.interpreter.state)
    let plain = wanted.map(PlainAnswer.init)
    var again: [(row: Int, rule: Int)] = []
    var index = 0
    for row in rows {
      for place in wanted.indices {
        if let answer = plain[place].answer(answers[index], entries) {
          take(place, row, answer)
        } else {
          again.append((row, place))
        }
        index += 1
      }
    }
    return again
  }

  private func call(
    _ table: FactTable, _ rows: [Int], _ called: inout [clua_positional],
    _ report: inout clua_report
  ) -> clua_status {
    let state = session.interpreter.state
    var limits = limits
    return table.withRow(0) { facts in
      parameters.withRow(0) { parameters in
        withUnsafePointer(to: facts) { facts in
          withUnsafePointer(to: parameters) { parameterRow in
            today.withUnsafeBufferPointer { today in
              rows.withUnsafeBufferPointer { rows in
                clua_evaluate_rows(
                  state, facts, table.schema.count, rows.baseAddress, rows.count, parameterRow,
                  self.parameters.schema.count, today.baseAddress, today.count, &called,
                  called.count, &limits, &answers, &report)
              }
            }
          }
        }
      }
    }
  }
}

/// Reads the plain answers of one rule.
private struct PlainAnswer {
  private let kind: RuleKind
  private let scale: ClosedRange<Double>?

  init(_ rule: Rule) {
    kind = rule.kind
    scale = rule.scale
  }

  /// The answer; nil for one that is none, or that has something wrong to be told.
  func answer(
    _ answer: clua_answer, _ entries: UnsafePointer<clua_entry>?
  ) -> Outcome.Answer? {
    switch kind {
    case .prerequisite:
      return answer.isBoolean ? .met(answer.bits != 0) : nil
    case .alert:
      return answer.isBoolean ? .alert(answer.bits != 0) : nil
    case .criterion:
      guard let number = answer.number, number.isFinite, scale?.contains(number) != false else {
        return nil
      }
      return .points(number)
    case .indicator:
      guard let number = answer.number, number.isFinite else { return nil }
      return .number(number)
    case .amount:
      guard let entries, answer.kind == CLUA_RESULT_PAYMENTS.rawValue else {
        return answer.money.map { .payments(PaymentSchedule([.init(year: 1, amount: $0)])) }
      }
      var payments: [PaymentSchedule.Payment] = []
      payments.reserveCapacity(Int(answer.count))
      for index in 0..<Int(answer.count) {
        let entry = entries[Int(answer.bits) + index]
        guard let amount = entry.money else { return nil }
        payments.append(.init(year: Int(entry.year), amount: amount))
      }
      return .payments(PaymentSchedule(payments))
    case .class, .lifecycle: return nil
    }
  }
}

extension clua_answer {
  fileprivate var isBoolean: Bool { kind == CLUA_RESULT_BOOLEAN.rawValue }

  fileprivate var number: Double? {
    switch kind {
    case CLUA_RESULT_INTEGER.rawValue: Double(Int64(bitPattern: bits))
    case CLUA_RESULT_NUMBER.rawValue: Double(bitPattern: bits)
    default: nil
    }
  }

  fileprivate var money: Money? {
    switch kind {
    case CLUA_RESULT_INTEGER.rawValue: Money(euros: Int64(bitPattern: bits))
    case CLUA_RESULT_NUMBER.rawValue: Money(euros: Double(bitPattern: bits))
    default: nil
    }
  }
}

extension clua_entry {
  /// A payment's amount.
  fileprivate var money: Money? {
    kind == CLUA_RESULT_INTEGER.rawValue ? Money(euros: integer) : Money(euros: number)
  }
}
