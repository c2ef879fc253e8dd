import CLuaShim
package import PackReading

/// A Lua 5.4 interpreter for untrusted text.
///
/// Whatever a script does, `run` answers in bounded time and memory, with the same values on every
/// machine, and the interpreter can be used again afterwards. Each run has globals of its own; the
/// libraries are read-only.
///
/// ```swift
/// let interpreter = try Interpreter()
/// let outcome = interpreter.run(Array("return 1 + 1".utf8), name: "sum.lua")
/// outcome.values  // [.integer(2)]
/// ```
///
/// An interpreter has one owner: it is not `Sendable`, use one per worker. Creating one takes some
/// tens of microseconds.
public final class Interpreter {
  /// What stops this interpreter from outside.
  public let interrupt: InterruptHandle

  let state: OpaquePointer
  let results: Tape
  let arguments: Tape
  var hostFunctions: [HostFunction] = []

  /// Opens an interpreter.
  ///
  /// - Parameter interrupt: the handle to watch; share one to stop several interpreters together.
  /// - Throws: `LuaError` of code `.memory` when the system has no memory left.
  package init(interrupt: InterruptHandle = InterruptHandle()) throws(LuaError) {
    results = try Tape()
    arguments = try Tape()
    guard let flag = interrupt.flag, let state = clua_open(flag) else {
      throw LuaError(code: .memory, message: "out of memory")
    }
    self.interrupt = interrupt
    self.state = state
  }

  deinit { clua_close(state) }

  // MARK: Running

  /// Runs a text and gives what it returns.
  ///
  /// - Parameters:
  ///   - source: Lua text in bytes, as a file holds it; bytecode is refused.
  ///   - name: what locations call the text, usually a file name.
  ///   - limits: what the run may use.
  /// - Returns: the values, or the failure with its location. A function among the values is an
  ///   error: it could not be used without the interpreter.
  package func run(
    _ source: [UInt8], name: String, limits: Limits = .standard
  ) -> ScriptOutcome {
    let source = source.luaFileText
    return evaluate(limits: limits) { report in
      let environment = clua_environment_create(state, CLUA_ENV_SCRIPT, &report)
      if environment == 0 { return report.status }
      defer { clua_release(state, environment) }
      return source.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        return clua_run(
          state, start, bytes.count, name, environment, CLUA_REFUSE_FUNCTIONS, results.pointer,
          &report)
      }
    }
  }

  /// Calls a function that this interpreter gave.
  ///
  /// Functions among the results come out as new references, to give back with `release(_:)`.
  package func call(
    _ function: LuaFunction, with values: [LuaValue] = [], limits: Limits = .standard
  ) -> ScriptOutcome {
    let owner = ObjectIdentifier(self)
    guard function.owner == owner else {
      let error = LuaError(
        code: .foreignFunction, message: "the function belongs to another interpreter",
        location: function.definedAt)
      return ScriptOutcome(outcome: .error, error: error)
    }
    arguments.clear()
    do {
      try TapeWriter(tape: arguments.pointer, owner: owner).write(values)
    } catch {
      return ScriptOutcome(outcome: .error, error: error)
    }
    return evaluate(limits: limits) { report in
      clua_call(
        state, function.reference, arguments.pointer, CLUA_REFERENCE_FUNCTIONS, results.pointer,
        &report)
    }
  }

  /// Lets the interpreter forget a function; the value must not be used again.
  package func release(_ function: LuaFunction) {
    if function.owner == ObjectIdentifier(self) { clua_release(state, function.reference) }
  }

  /// Checks that Lua's own compiler accepts a text, without running it.
  ///
  /// - Throws: `LuaError` of code `.syntax`, with `isIncompleteInput` when the text only lacks its end.
  package func checkSyntax(_ source: [UInt8], name: String) throws(LuaError) {
    var report = clua_report()
    let status = source.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return clua_check_syntax(state, start, bytes.count, name, &report)
    }
    if status != CLUA_OK { throw LuaError(report) }
  }

  /// Runs a shim call under limits and makes an outcome of its status and of the results tape.
  func evaluate(
    limits: Limits, _ body: (inout clua_report) -> clua_status
  ) -> ScriptOutcome {
    var report = clua_report()
    var armed = limits.shimLimits
    clua_arm(state, &armed)
    let status = body(&report)
    guard status == CLUA_OK else {
      let failure = ScriptOutcome(outcome: .init(status), error: LuaError(report))
      clua_disarm(state)
      return failure
    }
    clua_disarm(state)
    let reader = TapeReader(results.pointer, owner: ObjectIdentifier(self))
    return ScriptOutcome(outcome: .ok, values: reader.values())
  }

  // MARK: Printed text and use

  /// What `print` wrote since the last call, at most 64 KiB; the rest is dropped.
  public func takePrintedText() -> String {
    var length = 0
    var truncated = false
    let start = clua_output_text(state, &length, &truncated)
    let text = String(
      decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    clua_output_clear(state)
    return truncated ? text + "…\n" : text
  }

  /// Bytes that the interpreter holds now.
  public var heapBytes: Int { clua_heap_used(state) }

  /// Instructions that the last evaluation used, work of library functions included.
  ///
  /// The same on every machine for the same script; 0 when it had no instruction limit.
  public var instructionsSpent: UInt64 { clua_instructions_spent(state) }
}

extension ScriptOutcome.Outcome {
  init(_ status: clua_status) {
    self =
      switch status {
      case CLUA_OK: .ok
      case CLUA_TIMEOUT: .timeout
      case CLUA_MEMORY: .memory
      case CLUA_FORBIDDEN: .forbidden
      case CLUA_INTERRUPTED: .interrupted
      default: .error
      }
  }
}

extension LuaError {
  /// Copies a failed report; its pointers are the state's.
  init(_ report: clua_report) {
    let file = report.chunk.map { String(cString: $0) } ?? ""
    self.init(
      code: Code(rawValue: report.code.map { String(cString: $0) } ?? ""),
      message: report.message.map { String(cString: $0) } ?? "",
      location: report.line > 0 ? LuaLocation(file: file, line: Int(report.line)) : nil,
      isIncompleteInput: report.incomplete)
  }
}
