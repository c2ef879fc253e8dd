import CircularCore
import LuaBridge
import RuleAnalysis

/// The cases that pass before something has a new name, to tell whether they still do.
///
/// Cases that read a file are left out: data keeps the old name.
struct RenamedCases {
  private let passed: Set<String>

  /// So long cases are run; those that come later prove nothing.
  private static let time = Duration.seconds(3)

  /// Runs the cases of a pack.
  init(_ sources: PackSources) {
    passed = Set(Self.results(sources).filter(\.passed).map(\.name))
  }

  /// The first case that passes no longer; nil where there is none.
  func firstLost(in sources: PackSources) -> String? {
    Self.results(sources).first { !$0.passed && passed.contains($0.name) }?.name
  }

  private static func results(_ sources: PackSources) -> [PackTests.Result] {
    guard let pack = LoadedTexts(sources).pack else { return [] }
    let tests = PackTests(pack)
    let readers = Set(tests.cases.filter { $0.input != nil }.map(\.name))
    let end = ContinuousClock.now + time
    return tests.run(until: { ContinuousClock.now >= end }).filter { !readers.contains($0.name) }
  }
}
