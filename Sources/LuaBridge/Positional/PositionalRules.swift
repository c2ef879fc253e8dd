import CLuaShim
import CircularCore

/// The rewritten rules of a pack, loaded: plain answers for many rows at once; one owner.
///
/// Rows and rules of which it cannot tell the plain answer are named to the caller, whose evaluation
/// of one row at a time is the reference.
final class PositionalRules {
  let session: PackSession
  private let limits: clua_limits
  private let lent: LentTerms
  private let sources: PackSources
  private let bodies: [PackReader.Body]
  /// The arguments of all rules, one after another.
  private let arguments: UnsafeMutableBufferPointer<Int32>
  private let programs = LoadedPrograms()
  /// By rule id: the function and its arguments.
  private var rules: [String: clua_positional] = [:]
  private var pending: [clua_pending] = []

  /// Loads the rewritten form of a pack for a day and parameter values; nil when there is nothing to
  /// gain.
  ///
  /// - Parameters:
  ///   - earlier: the form for other ones, whose interpreter is taken over.
  ///   - interrupt: what stops it, as it stops the ordinary form.
  init?(
    _ pack: LuaRulePack, facts: FactSchema, _ lent: LentTerms, after earlier: PositionalRules?,
    stoppedBy interrupt: InterruptHandle
  ) {
    let rewritten = PositionalSources(
      pack.sources, facts: facts, parameters: lent.parameters,
      today: lent.today.map { UInt8(bitPattern: $0) })
    guard !rewritten.arguments.isEmpty else { return nil }
    if let earlier, earlier.sources == rewritten.sources {
      (session, bodies) = (earlier.session, earlier.bodies)
    } else {
      guard
        let loaded = try? LuaRulePack.read(
          rewritten.sources, limits: pack.limits, interrupt: interrupt, isKnown: true),
        loaded.reader.problems.isEmpty,
        loaded.reader.pack.rules.map(\.id) == pack.rules.map(\.id)
      else { return nil }
      (session, bodies) = (loaded.session, loaded.reader.bodies)
    }
    sources = rewritten.sources
    limits = session.evaluationLimits(pack.limits)
    self.lent = lent
    let count = rewritten.arguments.values.reduce(0) { $0 + $1.count }
    arguments = .allocate(capacity: count)
    arguments.initialize(repeating: 0)
    var next = 0
    for (rule, body) in zip(pack.rules, bodies) {
      guard case .function(let function) = body, rule.scope == .subject, rule.kind != .class,
        let list = rewritten.arguments[rule.id]
      else { continue }
      let first = next
      for argument in list {
        switch argument {
        case .fact(let slot): arguments[next] = Int32(slot)
        case .parameter(let slot): arguments[next] = -1 - Int32(slot)
        case .today: arguments[next] = -1 - Int32(lent.parameters.schema.count)
        }
        next += 1
      }
      rules[rule.id] = clua_positional(
        rule, function: function.reference,
        arguments: arguments.baseAddress.map { UnsafePointer($0 + first) }, count: list.count)
      rules[rule.id]?.program = rewritten.programs[rule.id].map { programs.load($0) }
    }
  }

  deinit { arguments.deallocate() }

  /// Whether a rule can be asked here.
  func knows(_ rule: Rule) -> Bool { rules[rule.id]?.given_up == false }

  /// A rule as a program; nil for one that is not simple enough.
  func program(of rule: Rule) -> UnsafePointer<clua_program>? { rules[rule.id]?.program }

  /// Evaluates rules for rows, straight into outcomes.
  ///
  /// - Parameters:
  ///   - wanted: the rules, each with its index in the evaluation.
  ///   - stopsAtRefusal: whether what stands behind a refusal may be left out.
  /// - Returns: what must be computed again; nil when the system cannot do this at all.
  /// - Throws: the report of an interruption.
  func evaluate(
    _ table: FactTable, rows: [Int], _ wanted: [(rule: Rule, index: Int)], stopsAtRefusal: Bool,
    into outcomes: inout OutcomeTable
  ) throws(LuaError) -> [(row: Int, place: Int)]? {
    var called: [clua_positional] = []
    for (rule, index) in wanted {
      guard var known = rules[rule.id] else { return nil }
      known.target.column = index
      known.decides = stopsAtRefusal && rule.kind == .prerequisite
      called.append(known)
    }
    let most = rows.count * wanted.count
    if pending.count < most {
      pending.append(contentsOf: repeatElement(clua_pending(), count: most - pending.count))
    }
    var count = 0
    var report = clua_report()
    let state = session.interpreter.state
    var limits = limits
    let status = lent.parameters.withSheet(
      of: table, rows: rows, today: lent.today, &outcomes
    ) { sheet in
      clua_evaluate_rows(
        state, sheet, &called, called.count, &pending, &count, &limits, &report)
    }
    for (place, (rule, _)) in wanted.enumerated() {
      rules[rule.id]?.given_up = called[place].given_up
    }
    guard status == CLUA_OK else {
      let error = LuaError(report)
      if error.code.rawValue == "no-timer" { return nil }
      throw error
    }
    let entries = clua_entries(session.interpreter.state)
    var again: [(row: Int, place: Int)] = []
    for index in 0..<count {
      let row = rows[Int(pending[index].row)]
      let place = Int(pending[index].rule)
      if let schedule = pending[index].schedule(entries) {
        outcomes.set(.payments(schedule), row: row, rule: wanted[place].index)
      } else {
        again.append((row, place))
      }
    }
    return again
  }
}

extension clua_positional {
  fileprivate init(
    _ rule: Rule, function: Int32, arguments: UnsafePointer<Int32>?, count: Int
  ) {
    self.init()
    self.function = function
    self.arguments = arguments
    self.count = count
    target = clua_target(rule)
  }
}

extension clua_pending {
  /// The payments; nil when there are none to be told from this.
  fileprivate func schedule(_ entries: UnsafePointer<clua_entry>?) -> PaymentSchedule? {
    switch kind {
    case CLUA_RESULT_INTEGER.rawValue:
      return Money(euros: Int64(bitPattern: bits)).map {
        PaymentSchedule([.init(year: 1, amount: $0)])
      }
    case CLUA_RESULT_NUMBER.rawValue:
      return Money(euros: Double(bitPattern: bits)).map {
        PaymentSchedule([.init(year: 1, amount: $0)])
      }
    case CLUA_RESULT_PAYMENTS.rawValue:
      guard let entries else { return count == 0 ? PaymentSchedule([]) : nil }
      var payments: [PaymentSchedule.Payment] = []
      payments.reserveCapacity(Int(count))
      for index in 0..<Int(count) {
        let entry = entries[Int(bits) + index]
        guard let amount = entry.money else { return nil }
        payments.append(.init(year: Int(entry.year), amount: amount))
      }
      return PaymentSchedule(rounded: payments) { entries[Int(bits) + $0].euros }
    default: return nil
    }
  }
}

extension clua_entry {
  /// A payment's amount.
  fileprivate var money: Money? {
    kind == CLUA_RESULT_INTEGER.rawValue ? Money(euros: integer) : Money(euros: number)
  }

  /// A payment's amount as it was computed.
  var euros: Double {
    kind == CLUA_RESULT_INTEGER.rawValue ? Double(integer) : number
  }
}
