import CircularCore
import LuaBridge

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
    let mark =
      good == results.count && tests.problems.isEmpty ? console.green("✓") : console.red("✗")
    if !isQuiet {
      console.writeLine(
        "\(mark) \(pack.pack.id) : "
          + console.say(
            "\(good) cas sur \(results.count)", english: "\(good) of \(results.count) cases"))
    }
    if results.isEmpty {
      console.report(
        Diagnostic(
          "no-cases", severity: .warning,
          LocalizedText("aucun cas dans tests/", english: "no cases in tests/"),
          at: SourceLocation(file: pack.sources.path)))
    }
    return (good, results.count - good + tests.problems.count)
  }
}
