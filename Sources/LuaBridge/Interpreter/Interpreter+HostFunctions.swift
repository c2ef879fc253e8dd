import CLuaShim
package import PackReading

/// A Swift function that scripts can call, kept alive by its interpreter.
final class HostFunction {
  let body: ([LuaValue]) throws -> [LuaValue]
  let owner: ObjectIdentifier

  init(owner: ObjectIdentifier, body: @escaping ([LuaValue]) throws -> [LuaValue]) {
    self.owner = owner
    self.body = body
  }

  /// What C calls; it returns instead of raising, since no Lua error may cross a Swift frame.
  static let trampoline: clua_host_function = { context, arguments, results in
    guard let context, let arguments, let results else { return false }
    let function = Unmanaged<HostFunction>.fromOpaque(context).takeUnretainedValue()
    let writer = TapeWriter(tape: results, owner: function.owner)
    do {
      let values = TapeReader(arguments, owner: function.owner).values()
      try writer.write(function.body(values))
      return true
    } catch {
      clua_tape_clear(results)
      let message = (error as? LuaError)?.message ?? String(describing: error)
      _ = writer.write(Array(message.utf8))
      return false
    }
  }
}

extension Interpreter {
  /// Makes a Swift function callable by scripts, as a global of every later run.
  ///
  /// What it throws becomes a Lua error with the thrown error's description, which a script can
  /// catch. It cannot use this interpreter, and takes at most 64 arguments.
  ///
  /// ```swift
  /// try interpreter.register("double") { values in
  ///   guard case .integer(let n)? = values.first else { return [.nil] }
  ///   return [.integer(2 * n)]
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - name: the global.
  ///   - unitsPerByte: what a call costs of the instruction budget for each byte of the texts that it
  ///     is given, where its work grows with them.
  ///   - body: what a call does: its arguments in, its results out.
  /// - Throws: `LuaError` of code `.memory`.
  package func register(
    _ name: String, unitsPerByte: UInt32 = 0,
    _ body: @escaping ([LuaValue]) throws -> [LuaValue]
  ) throws(LuaError) {
    let function = HostFunction(owner: ObjectIdentifier(self), body: body)
    hostFunctions.append(function)
    var report = clua_report()
    let context = Unmanaged.passUnretained(function).toOpaque()
    if clua_register(state, name, HostFunction.trampoline, context, unitsPerByte, &report)
      != CLUA_OK
    {
      throw LuaError(report)
    }
  }
}
