import ArgumentParser
import CircularCore
import LuaBridge

/// `circular test PACK…`: the packs' own cases.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: phrase(
      "Exécute les cas écrits à côté des règles.",
      english: "Runs the cases written beside the rules."))

  @Argument(
    help: ArgumentHelp(
      phrase("Dispositifs (par défaut tous).", english: "Packs (default all)."),
      valueName: phrase("dispositif", english: "pack")))
  var packs: [String] = []

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(common.language)
    let names = packs.isEmpty ? PackLocator(rules: common.rules).ids : packs
    var passed = 0
    var failed = 0
    for name in names {
      let pack = try Job.load(name, common, console)
      let tests = PackTests(pack)
      for problem in tests.problems { console.report(problem) }
      failed += tests.problems.count
      let results = tests.run()
      for result in results {
        for failure in result.failures { console.report(failure) }
      }
      let good = results.count { $0.passed }
      passed += good
      failed += results.count - good
      let mark =
        good == results.count && tests.problems.isEmpty ? console.green("✓") : console.red("✗")
      console.writeLine(
        "\(mark) \(pack.pack.id) : "
          + console.say(
            "\(good) cas sur \(results.count)", english: "\(good) of \(results.count) cases"))
      if results.isEmpty {
        console.report(
          Diagnostic(
            "no-cases", severity: .warning,
            LocalizedText("aucun cas dans tests/", english: "no cases in tests/"),
            at: SourceLocation(file: pack.sources.path)))
      }
    }
    console.writeLine("\(passed) passed, \(failed) failed")
    console.flush()
    console.reportHidden()
    if failed > 0 || console.hasErrors { throw ExitCode.checkFailed }
  }
}
