import CircularCore
import LuaBridge
import Pages

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension TrialBudget {
  /// What one command may try: so many seconds of the program's own time from now, however long it is
  /// paused or others use the machine; nothing more once somebody interrupts it.
  static func ofCommand(
    seconds: Int = 5, unless interrupt: InterruptHandle = InterruptHandle()
  ) -> TrialBudget {
    let end = programTime() + 1000 * seconds * slowness
    return TrialBudget { programTime() < end && !interrupt.isRaised }
  }

  #if DEBUG
    /// A program that is not optimised takes some ten times as long for the same.
    private static let slowness = 10
  #else
    private static let slowness = 1
  #endif

  /// The time that the program has computed, in milliseconds.
  private static func programTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}

extension InterruptHandle {
  /// Ends what somebody interrupted.
  func check() throws(Diagnostic) {
    guard isRaised else { return }
    throw Diagnostic("interrupted", LocalizedText("interrompu", english: "interrupted"))
  }
}

extension Console {
  /// That a command stopped comparing before its end; nil if it did not.
  func stop(_ budget: TrialBudget) -> Page.Section? {
    guard let count = budget.stoppedAfter else { return nil }
    let number = format.string(Int64(count))
    let plural = count > 1 ? "s" : ""
    let text = say(
      "Arrêté après \(number) essai\(plural)\u{A0}: les règles sont trop lentes pour que tout soit comparé.",
      english:
        "Stopped after \(number) trial\(plural): the rules are too slow for everything to be compared."
    )
    var section = Page.Section([.sentence(Phrase(text, .warning))])
    section.followsOn = true
    return section
  }
}
