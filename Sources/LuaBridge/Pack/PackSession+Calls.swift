import CLuaShim
import CircularCore

extension PackSession {
  /// Evaluates functions of a pack for one record, by number; where a limit trips, those behind it are
  /// evaluated in another call.
  ///
  /// A limit that trips is the outcome of one rule for one record: each has its full budget.
  ///
  /// - Parameters:
  ///   - numbers: the functions.
  ///   - lent: the day and the parameter values.
  ///   - limits: what each may use.
  ///   - messages: puts a failure into words.
  ///   - rule: a function as messages name it.
  ///   - facts: lends the facts of the record for the time of a call.
  ///   - take: takes a function that was evaluated, whose result the shim has, or that met a limit.
  /// - Throws: what `take` throws, and an interruption.
  func evaluate(
    _ numbers: ArraySlice<Int32>, under lent: LentTerms, limits: clua_limits,
    messages: RuleMessages, rule: (Int32) -> Rule,
    lending facts: ((UnsafePointer<clua_row>?) -> clua_status) -> clua_status,
    take: (Int32, Diagnostic?) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let state = interpreter.state
    var left = numbers
    var continues = false
    var isPatient = false
    while !left.isEmpty {
      let batch = left
      var done = 0
      var settled = 0
      var report = clua_report()
      var allowed = isPatient ? limits.patient : limits
      let wasPatient = isPatient
      isPatient = false
      clua_arm(state, &allowed)
      let status = lent.parameters.withRow(0) { row in
        withUnsafePointer(to: row) { parameters in
          batch.withUnsafeBufferPointer { batch in
            lent.today.withUnsafeBufferPointer { today in
              facts { facts in
                clua_evaluate(
                  state, facts, parameters, today.baseAddress, today.count, batch.baseAddress,
                  batch.count, continues, &done, &settled, &report)
              }
            }
          }
        }
      }
      let failure = status == CLUA_OK ? nil : LuaError(report)
      clua_disarm(state)
      continues = true
      for number in batch.prefix(done) { try take(number, nil) }
      left = left.dropFirst(done)
      guard let failure else { continue }
      if failure.code == .interrupted { throw messages.diagnostic(failure) }
      // Where rules were evaluated before it in this call, one that meets a limit is called again.
      guard let culprit = left.first, settled == 0 else { continue }
      // What the clock stopped is called again with time to spend its instructions.
      if failure.code == .deadline && !wasPatient {
        isPatient = true
        continue
      }
      // The limit may have been met by a rule whose outcome this one asked for.
      let running = rule(Int32(clua_running_rule(state)))
      try take(culprit, messages.diagnostic(failure, rule: running))
      left.removeFirst()
    }
  }
}
