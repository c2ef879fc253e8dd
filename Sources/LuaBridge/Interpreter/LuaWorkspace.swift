import CLuaShim
import PackReading

/// Globals that stay from one chunk to the next, as at a prompt: the sandbox and its limits are those
/// of `Interpreter.run`.
///
/// ```swift
/// let workspace = try LuaWorkspace(interpreter)
/// workspace.run("x = 40")
/// workspace.run("x + 2").values  // [.integer(42)], and `_` keeps it
/// ```
///
/// It has the one owner of its interpreter. Functions among the results are valid until the next run.
package final class LuaWorkspace {
  /// The interpreter.
  package let interpreter: Interpreter

  private let environment: Int32
  private var references: [LuaFunction] = []

  /// Opens a workspace; functions registered in the interpreter before are globals of it.
  ///
  /// - Parameter hasRuleWords: whether the words that rules compute with are, too.
  /// - Throws: `LuaError` of code `.memory`.
  package init(_ interpreter: Interpreter, hasRuleWords: Bool = false) throws(LuaError) {
    self.interpreter = interpreter
    if hasRuleWords { try RuleWords.register(in: interpreter) }
    var report = clua_report()
    environment = clua_environment_create(interpreter.state, CLUA_ENV_SCRIPT, &report)
    if environment == 0 { throw LuaError(report) }
    if hasRuleWords { try RuleWords.add(to: environment, of: interpreter) }
  }

  deinit {
    forgetReferences()
    clua_release(interpreter.state, environment)
  }

  private func forgetReferences() {
    for function in references { interpreter.release(function) }
    references = []
  }

  /// Whether a text is an expression, so that a prompt shows its value.
  package func isExpression(_ text: String) -> Bool {
    do {
      try interpreter.checkSyntax(Array("return \(text)\n".utf8), name: "")
      return true
    } catch {
      return false
    }
  }

  /// Whether a text only lacks its end: a prompt asks for another line.
  package func isIncomplete(_ text: String) -> Bool {
    if isExpression(text) { return false }
    do {
      try interpreter.checkSyntax(Array(text.utf8), name: "")
      return false
    } catch {
      if error.isIncompleteInput { return true }
    }
    do {
      try interpreter.checkSyntax(Array("return \(text)".utf8), name: "")
      return false
    } catch {
      return error.isIncompleteInput
    }
  }

  /// Runs a chunk, or evaluates an expression and keeps its first value in `_`.
  ///
  /// Lines in errors are those of the text.
  package func run(
    _ text: String, name: String = "prompt", limits: Interpreter.Limits = .standard
  ) -> ScriptOutcome {
    // Kept before it is returned, on the first line so that line numbers stay.
    let keep = "local function keep(...) if select('#', ...) > 0 then _ = (...) end return ... end "
    guard isExpression(text) else { return runChunk(text, name: name, limits: limits) }
    // The call closes on the last line, so that no error names a line that is not there; not in a
    // comment.
    let onOneLine = "\(keep)return keep(\(text))"
    do {
      try interpreter.checkSyntax(Array(onOneLine.utf8), name: name)
      return runChunk(onOneLine, name: name, limits: limits)
    } catch {
      return runChunk("\(keep)return keep(\(text)\n)", name: name, limits: limits)
    }
  }

  /// Runs a chunk as it is.
  package func runChunk(
    _ text: String, name: String = "prompt", limits: Interpreter.Limits = .standard
  ) -> ScriptOutcome {
    forgetReferences()
    let state = interpreter.state
    let outcome = interpreter.evaluate(limits: limits) { report in
      Array(text.utf8).withUnsafeBytes { bytes in
        clua_run(
          state, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, name,
          environment, CLUA_REFERENCE_FUNCTIONS, interpreter.results.pointer, &report)
      }
    }
    for value in outcome.values { note(value) }
    return outcome
  }

  private func note(_ value: LuaValue) {
    switch value {
    case .function(let function): references.append(function)
    case .table(let table):
      for entry in table.entries {
        note(entry.key)
        note(entry.value)
      }
    default: break
    }
  }

  /// The names of the globals that chunks have set, sorted.
  package var globals: [String] { names("_ENV") }

  /// The text keys of the table that a dotted name leads to, sorted; none if it leads to no table.
  package func keys(of path: String) -> [String] {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    let isPath = parts.allSatisfy { part in
      part.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } == true
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
    guard isPath else { return [] }
    return names(path)
  }

  private func names(_ path: String) -> [String] {
    let limits = Interpreter.Limits(
      heapBytes: 0, blockBytes: 0, instructions: 1_000_000, deadlineMilliseconds: 50)
    let source = """
      local ok, t = pcall(function() return \(path) end)
      if not ok or type(t) ~= "table" then return end
      local names = {}
      for key in pairs(t) do
        if type(key) == "string" then names[#names + 1] = key end
        if #names >= 500 then break end
      end
      return table.unpack(names)
      """
    let outcome = interpreter.evaluate(limits: limits) { report in
      Array(source.utf8).withUnsafeBytes { bytes in
        clua_run(
          interpreter.state, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
          "completion", environment, CLUA_REFUSE_FUNCTIONS, interpreter.results.pointer, &report)
      }
    }
    return outcome.values.compactMap { value in
      guard case .string(let name) = value else { return nil }
      return name.string
    }.sorted()
  }
}
