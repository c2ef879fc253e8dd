import LuaBridge
import PackReading
import Testing

/// What a host function asks of the interpreter that called it is refused, and the limits of the
/// outermost run hold.
@Suite("Re-entering an interpreter")
struct ReentryTests {
  private func interpreter(_ again: @escaping (Interpreter) -> ScriptOutcome?) throws -> Interpreter
  {
    let interpreter = try Interpreter()
    try interpreter.register("again") { [unowned interpreter] _ in
      guard let inner = again(interpreter) else { return [] }
      return [.text(inner.error?.code.rawValue ?? "it ran")]
    }
    return interpreter
  }

  @Test("A loop behind an inner run still ends")
  func loop() throws {
    let interpreter = try interpreter { $0.run(Array("return 1".utf8), name: "inner.lua") }
    let outcome = interpreter.run(Array("again() while true do end".utf8), name: "a.lua")
    #expect(outcome.outcome == .timeout)
    #expect(interpreter.isUsable)
  }

  @Test("Memory behind an inner run is still bounded")
  func memory() throws {
    let interpreter = try interpreter { $0.run(Array("return 1".utf8), name: "inner.lua") }
    let source = "local t = {} for i = 1, 1e9 do t[i] = { i } if i % 1000 == 0 then again() end end"
    var limits = Interpreter.Limits.standard
    limits.instructions = 1_000_000_000
    limits.deadlineMilliseconds = 20_000
    #expect(interpreter.run(Array(source.utf8), name: "a.lua", limits: limits).outcome == .memory)
    #expect(interpreter.isUsable)
  }

  @Test("The inner run is told why, whatever it asks")
  func refusal() throws {
    let interpreter = try interpreter {
      try? $0.checkSyntax(Array("return 1".utf8), name: "inner.lua")
      return $0.run(
        Array("return 1".utf8), name: "inner.lua",
        limits: .init(
          heapBytes: 0, blockBytes: 0, instructions: 0, deadlineMilliseconds: 0))
    }
    let outcome = interpreter.run(
      Array("local x = { again(), again() } return x[1], x[2]".utf8), name: "a.lua")
    #expect(outcome.values == [.text("reentered"), .text("reentered")])
  }
}
