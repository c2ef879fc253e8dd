import CircularCore
import LuaBridge
import RuleTrials

/// A case of the old version's that the new rules do not pass, though the old ones do.
struct FlippedCase {
  /// The case.
  let name: String
  /// Where it is written.
  let location: SourceLocation
  /// What is wrong now.
  let failures: [Diagnostic]

  /// The cases that flip: those that `old` passes and `new` does not, run against both.
  ///
  /// - Throws: what loading the new rules beside the old cases throws.
  static func all(from old: LuaRulePack, to new: LuaRulePack) throws -> [FlippedCase] {
    let passed = Set(PackTests(old).run().filter(\.passed).map(\.name))
    guard !passed.isEmpty else { return [] }
    // The old cases on the new rules: the files that they read come with them.
    var sources = new.sources.rules
    for file in old.sources.files.values where file.name.hasPrefix("tests/") { sources.add(file) }
    return PackTests(try LuaRulePack(sources)).run()
      .filter { !$0.passed && passed.contains($0.name) }
      .map { FlippedCase(name: $0.name, location: $0.location, failures: $0.failures) }
  }
}
