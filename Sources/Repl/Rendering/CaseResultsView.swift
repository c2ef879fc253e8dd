import CircularCore
import LuaBridge
import RuleTrials

/// Runs the cases of a pack and tells how many pass, and what is wrong with the others.
struct CaseResultsView {
  let pack: LuaRulePack
  let console: Console

  /// Runs and writes.
  ///
  /// - Returns: how many pass, and how many do not.
  func write(isQuiet: Bool = false) -> (passed: Int, failed: Int) {
    let tests = PackTests(pack)
    for problem in tests.problems { console.report(problem) }
    let results = tests.run()
    for result in results {
      for failure in result.failures { console.report(failure) }
    }
    let good = results.count { $0.passed }
    // A case that could not be read is a case that does not pass.
    let count = results.count + tests.problems.count
    let mark =
      good == count ? console.green("✓") : console.red("✗")
    if !isQuiet {
      console.writeLine(
        "\(mark) \(pack.pack.id)" + console.say("\u{A0}: ", english: ": ")
          + console.say(
            "\(good) cas sur \(count)", english: "\(good) of \(count) cases"))
    }
    if count == 0 {
      console.report(
        Diagnostic(
          "no-cases", severity: .warning,
          LocalizedText("aucun cas dans tests/", english: "no cases in tests/"),
          at: SourceLocation(file: pack.sources.path)))
    }
    return (good, count - good)
  }
}
