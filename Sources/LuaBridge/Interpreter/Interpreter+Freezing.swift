import CLuaShim
import PackReading

extension Interpreter {
  /// Seals every table that functions reach, and tells which functions they reach.
  ///
  /// From then on these tables can be read, never written, by anything that runs here.
  ///
  /// - Throws: `LuaError` of code `kept-coroutine` or `kept-iterator` where something is reached that
  ///   keeps a state, at the function that reaches it; `.memory`, and the other limits.
  func freeze(_ functions: [LuaFunction], limits: Limits) throws(LuaError) -> [ReachedFunction] {
    var limits = limits
    // For a moment there are two of each table.
    if limits.heapBytes > 0 { limits.heapBytes.grow(by: heapBytes) }
    let references = functions.map(\.reference)
    let outcome = evaluate(limits: limits) { report in
      clua_freeze(state, references, references.count, results.pointer, &report)
    }
    return try outcome.get().compactMap { value in
      guard case .string(let text) = value else { return nil }
      return ReachedFunction(text.description)
    }
  }
}

extension ReachedFunction {
  /// Reads what the shim wrote of one.
  fileprivate init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 4, let first = Int(lines[1]), let last = Int(lines[2]),
      let parameters = Int(lines[3])
    else { return nil }
    self.init(
      file: lines[0], firstLine: first, lastLine: last, parameterCount: parameters,
      upvalues: Array(lines[4...]))
  }
}
