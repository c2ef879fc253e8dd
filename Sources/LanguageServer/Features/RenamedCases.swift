import CircularCore
import LuaBridge
import RuleAnalysis

/// The cases that pass before something has a new name, to tell whether they still do.
///
/// Where a fact or a field is renamed, cases that read a file are left out: data keeps the old name. It never holds
/// that of a rule or of a parameter.
struct RenamedCases {
  private let kind: NamePlace.Kind
  private let passed: Set<String>

  /// So long cases are run; those that come later prove nothing.
  private static let time = Duration.seconds(3)

  /// Runs the cases of a pack.
  init(_ sources: PackSources, renaming kind: NamePlace.Kind) {
    self.kind = kind
    passed = Set(Self.results(sources, kind).filter(\.passed).map(\.name))
  }

  /// The first case that passes no longer; nil where there is none.
  func firstLost(in sources: PackSources) -> String? {
    Self.results(sources, kind).first { !$0.passed && passed.contains($0.name) }?.name
  }

  private static func results(
    _ sources: PackSources, _ kind: NamePlace.Kind
  ) -> [PackTests.Result] {
    guard let pack = LoadedTexts(sources).pack else { return [] }
    let tests = PackTests(pack)
    let isInData = kind == .fact || kind == .field
    let readers = Set(tests.cases.filter { isInData && $0.input != nil }.map(\.name))
    let end = ContinuousClock.now + time
    return tests.run(until: { ContinuousClock.now >= end }).filter { !readers.contains($0.name) }
  }
}
