package import PackReading

/// What running a script gave: values, or the reason there are none.
package struct ScriptOutcome: Hashable, Sendable {
  /// How the script ended.
  ///
  /// The raw values are the words of `circular run --format json`.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It returned.
    case ok
    /// It failed: a syntax error, an error of its own or of a host function.
    case error
    /// It used up its instructions or its time.
    case timeout
    /// It reached a memory limit.
    case memory
    /// It used something the sandbox leaves out.
    case forbidden
    /// The interrupt handle was raised.
    case interrupted
  }

  /// How the script ended.
  package var outcome: Outcome
  /// What it returned; empty unless `outcome` is `.ok`.
  package var values: [LuaValue]
  /// Why it failed; `nil` when `outcome` is `.ok`.
  package var error: LuaError?

  /// The explanation of a failure, without position.
  package var message: String? { error?.message }
  /// Where the failure happened, when it is known.
  package var location: LuaLocation? { error?.location }

  /// Creates an outcome.
  package init(outcome: Outcome, values: [LuaValue] = [], error: LuaError? = nil) {
    self.outcome = outcome
    self.values = values
    self.error = error
  }

  /// The values, or the failure as a thrown error.
  package func get() throws(LuaError) -> [LuaValue] {
    if let error { throw error }
    return values
  }
}
