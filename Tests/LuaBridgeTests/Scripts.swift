import LuaBridge
import PackReading
import Testing

/// Runs a text in a fresh interpreter under the standard limits.
func run(_ source: String, limits: Interpreter.Limits = .standard) throws -> ScriptOutcome {
  try Interpreter().run(Array(source.utf8), name: "test.lua", limits: limits)
}

/// Expects a text to return exactly these values.
func expectReturn(
  _ source: String, _ values: LuaValue..., sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let outcome = try run(source)
  #expect(outcome.error == nil, sourceLocation: sourceLocation)
  #expect(outcome.values == values, sourceLocation: sourceLocation)
}

/// Expects a text to return one string.
func expectText(
  _ source: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectReturn(source, .text(text), sourceLocation: sourceLocation)
}

extension Interpreter {
  /// Whether the interpreter still computes, and returns no more than it should.
  var isUsable: Bool {
    run(Array("return 1 + 1".utf8), name: "after.lua").values == [.integer(2)]
  }
}
