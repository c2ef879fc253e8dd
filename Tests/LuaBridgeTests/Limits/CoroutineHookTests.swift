import LuaBridge
import Testing

/// A coroutine is metered by the run that resumes it, whatever stood when it was made.
@Suite("Coroutines and limits")
struct CoroutineHookTests {
  private static let free = Interpreter.Limits(
    heapBytes: 16 << 20, blockBytes: 1 << 20, instructions: 0, deadlineMilliseconds: 400)

  @Test("Made in a coroutine, resumed from another, a loop ends in either kind of run")
  func nested() throws {
    let source = """
      local inner = coroutine.create(function() coroutine.yield(1) while true do end end)
      coroutine.wrap(function() coroutine.resume(inner) end)()
      coroutine.wrap(function() coroutine.resume(inner) end)()
      """
    for limits in [Interpreter.Limits.standard, Self.free] {
      let interpreter = try Interpreter()
      let outcome = interpreter.run(Array(source.utf8), name: "a.lua", limits: limits)
      #expect(outcome.outcome == .timeout)
      #expect(interpreter.isUsable)
    }
  }

  @Test("Resuming again and again is charged")
  func pingPong() throws {
    let source = """
      local co = coroutine.wrap(function() while true do local t = 0 for i = 1, 200 do t = t + i end coroutine.yield(t) end end)
      while true do co() end
      """
    let interpreter = try Interpreter()
    let outcome = interpreter.run(Array(source.utf8), name: "a.lua")
    #expect(outcome.outcome == .timeout)
    #expect(interpreter.instructionsSpent <= 10_000_000)
  }

  @Test("Made in a run of one kind, a coroutine is metered by a run of the other")
  func acrossRuns() throws {
    let make =
      "co = coroutine.create(function() coroutine.yield(1) while true do end end) coroutine.resume(co)"
    for (first, second) in [(Interpreter.Limits.standard, Self.free), (Self.free, .standard)] {
      let interpreter = try Interpreter()
      let workspace = try LuaWorkspace(interpreter)
      #expect(workspace.runChunk(make, limits: first).outcome == .ok)
      #expect(workspace.runChunk("coroutine.resume(co)", limits: second).outcome == .timeout)
      #expect(interpreter.isUsable)
    }
  }
}
