import Foundation
import LuaBridge
import Testing

@Suite("Interrupting", .serialized)
struct InterruptTests {
  /// Tables of many rows take the way that the timer opens.
  init() throws { try RuleTimer.take() }

  /// Runs a text, raises the handle from another thread after 30 ms, and gives how long the run went
  /// on after that: the best of three, since other tests share the machine.
  func delay(_ source: String, instructions: UInt64) throws -> Duration {
    var best = Duration.seconds(100)
    for _ in 0..<3 {
      let interrupt = InterruptHandle()
      let interpreter = try Interpreter(interrupt: interrupt)
      let limits = Interpreter.Limits(
        heapBytes: 16 << 20, blockBytes: 1 << 20, instructions: instructions,
        deadlineMilliseconds: 20_000)
      let clock = ContinuousClock()
      let raised = Instant()
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.03)
        raised.set(clock.now)
        interrupt.raise()
      }
      let outcome = interpreter.run(Array(source.utf8), name: "loop.lua", limits: limits)
      let end = clock.now
      #expect(outcome.outcome == .interrupted, "\(outcome)")
      interrupt.reset()
      #expect(interpreter.isUsable)
      best = min(best, raised.value.map { $0.duration(to: end) } ?? best)
    }
    return best
  }

  @Test(
    "Another thread stops a loop in under 100 ms, with or without a count hook",
    arguments: [
      "while true do end",
      "coroutine.wrap(function() while true do end end)()",
      "while true do coroutine.wrap(function() end)() end",
      "while true do (('a'):rep(30)):find(('a?'):rep(30) .. ('a'):rep(30) .. 'b') end",
      "table.move({}, 1, 1 << 61, 2)",
      "while true do pcall(function() while true do end end) end",
    ], [UInt64.max, 0])
  func stopsInTime(_ source: String, instructions: UInt64) throws {
    #expect(try delay(source, instructions: instructions) < .milliseconds(100))
  }

  @Test("A raised handle stops a run before it starts, until it is reset")
  func staysRaised() throws {
    let interrupt = InterruptHandle()
    let interpreter = try Interpreter(interrupt: interrupt)
    interrupt.raise()
    #expect(interpreter.run(Array("return 1".utf8), name: "a.lua").outcome == .interrupted)
    interrupt.reset()
    #expect(interpreter.isUsable)
  }

  @Test("One handle stops several interpreters")
  func isShared() throws {
    let interrupt = InterruptHandle()
    let both = try [Interpreter(interrupt: interrupt), Interpreter(interrupt: interrupt)]
    interrupt.raise()
    for interpreter in both {
      #expect(interpreter.run(Array("return 1".utf8), name: "a.lua").outcome == .interrupted)
    }
  }

  @Test("A handle may outlive its interpreter")
  func outlives() throws {
    let interrupt = InterruptHandle()
    _ = try Interpreter(interrupt: interrupt)
    interrupt.raise()
    #expect(interrupt.isRaised)
  }
}

/// An instant set by one thread and read by another.
// Unchecked: every access holds the lock.
final class Instant: @unchecked Sendable {
  private let lock = NSLock()
  private var stored: ContinuousClock.Instant?

  func set(_ instant: ContinuousClock.Instant) { lock.withLock { stored = instant } }
  var value: ContinuousClock.Instant? { lock.withLock { stored } }
}
