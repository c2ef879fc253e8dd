/// How much one command may try: evaluations of changed subjects, traces, cases run once more.
///
/// Each trial is bounded by the limits of rules; a command makes as many as it is asked for, so they are
/// bounded together, whatever asks for them. When nothing is left, what was found stands and is said to
/// be partial.
package final class TrialBudget {
  /// How many trials were made.
  package private(set) var trials = 0
  /// Whether something was left out.
  package private(set) var isSpent = false

  private let limit: Int
  private let hasTime: () -> Bool

  /// Makes a budget of so many trials, less where `hasTime` says that they took too long.
  package init(_ limit: Int = .max, hasTime: @escaping () -> Bool = { true }) {
    self.limit = limit
    self.hasTime = hasTime
  }

  /// Counts a trial that is about to be made; false when it must not be made.
  package func take() -> Bool {
    guard !isSpent, trials < limit, hasTime() else {
      isSpent = true
      return false
    }
    trials += 1
    return true
  }

  /// After how many trials something was left out; nil where nothing was.
  package var stoppedAfter: Int? { isSpent ? trials : nil }

  /// Counts a trial.
  ///
  /// - Throws: `budget-spent` when it must not be made; who makes trials in a row ends the row there.
  func spend() throws(Diagnostic) {
    guard !take() else { return }
    throw Diagnostic(
      "budget-spent",
      LocalizedText(
        "arrêté après \(trials) essais", english: "stopped after \(trials) trials"))
  }
}
