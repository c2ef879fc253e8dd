import CircularCore
import LuaBridge
import RuleAnalysis
import RuleTrials

/// Tells which cases a new name loses: they fail with it, and passed before.
///
/// Cases are run with the new name; with the old one only those that fail then. All runs together have one time: what is
/// not run then proves nothing. A case that was lost once is run first, whatever the time.
///
/// Where a fact or a field is renamed, cases that read a file are left out: data keeps the old name. It never holds
/// that of a rule or of a parameter.
final class RenamedCases {
  private let kind: NamePlace.Kind
  private let sources: PackSources
  private let isStopped: () -> Bool
  /// The pack before, once it was asked for.
  private var before: (runs: PackTests.OneByOne, cases: [String: PackTests.Case])?
  /// Whether cases pass before, as far as it was asked.
  private var passed: [String: Bool] = [:]
  /// The cases that were lost with some places changed.
  private var lost: Set<String> = []
  private var spent = Duration.zero

  /// So long cases are run, all in all.
  private static let time = Duration.seconds(3)

  /// - Parameter isStopped: whether nobody wants to know any more.
  init(_ sources: PackSources, renaming kind: NamePlace.Kind, until isStopped: @escaping () -> Bool)
  {
    self.sources = sources
    self.kind = kind
    self.isStopped = isStopped
  }

  /// The first case that passes no longer; nil where there is none.
  ///
  /// - Parameter end: when to stop; nil for the time that is left of all.
  func firstLost(in renamed: PackSources, until end: ContinuousClock.Instant? = nil) -> String? {
    guard let pack = LoadedTexts(renamed).pack else { return nil }
    let tests = PackTests(pack)
    let isInData = kind == .fact || kind == .field
    let cases = tests.cases.filter { !isInData || $0.input == nil }
    let start = ContinuousClock.now
    let end = end ?? start + (Self.time - spent)
    defer { spent += ContinuousClock.now - start }
    var runs = PackTests.OneByOne(tests)
    let known = lost
    for test in cases.filter({ known.contains($0.name) })
      + cases.filter({ !known.contains($0.name) })
    {
      if isStopped() || (!known.contains(test.name) && ContinuousClock.now >= end) { return nil }
      if runs.passes(test) || !passedBefore(test.name) { continue }
      lost.insert(test.name)
      return test.name
    }
    return nil
  }

  private func passedBefore(_ name: String) -> Bool {
    if let known = passed[name] { return known }
    if before == nil {
      guard let pack = LoadedTexts(sources).pack else { return false }
      let tests = PackTests(pack)
      before = (
        PackTests.OneByOne(tests),
        Dictionary(tests.cases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      )
    }
    guard let test = before?.cases[name] else { return false }
    let isPassed = before?.runs.passes(test) ?? false
    passed[name] = isPassed
    return isPassed
  }
}
