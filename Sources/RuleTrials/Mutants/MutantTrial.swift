import CircularCore
import LuaBridge
import LuaSyntax

/// Makes one change after another, and looks whether anything notices; one owner.
final class MutantTrial {
  private let pack: LuaRulePack
  private let tests: PackTests
  /// The cases that fail without any change.
  private let failing: Set<String>
  private let search: DifferenceSearch
  private let papers: PaperDifferences
  private let label: LabelDifferences?

  init(_ pack: LuaRulePack, _ traced: TracedSources, seed: UInt64) throws(Diagnostic) {
    self.pack = pack
    let tests = PackTests(pack)
    self.tests = tests
    failing = Set(tests.run().filter { !$0.passed }.map(\.name))
    search = try DifferenceSearch(pack, traced, tests, seed: seed)
    papers = PaperDifferences(pack, tests)
    label = pack.label.map { LabelDifferences(pack, $0, traced, tests) }
  }

  /// What becomes of a change.
  func finding(_ mutant: Mutant) throws(Diagnostic) -> MutationScore.Finding {
    var finding = MutationScore.Finding(mutant: mutant, verdict: .noticed)
    guard let changed = changed(mutant) else { return finding }
    if let test = tests.firstFailure(of: changed, expecting: Set(mutant.rules), without: failing) {
      finding.noticedBy = test.name
    } else {
      finding.verdict = .same
      try look(for: &finding, in: changed)
      finding.example = finding.example.map(Self.formatted)
    }
    if pack.interrupt.isRaised {
      throw Diagnostic("interrupted", LocalizedText("interrompu", english: "interrupted"))
    }
    return finding
  }

  /// The pack with a change; nil for one that is refused, which nobody overlooks.
  private func changed(_ mutant: Mutant) -> LuaRulePack? {
    let sources = mutant.applied(to: pack.sources)
    if mutant.isDeclared {
      guard var changed = try? LuaRulePack(sources, limits: pack.limits) else { return nil }
      changed.interrupt = pack.interrupt
      return changed
    }
    var changed = LuaRulePack(pack.pack, sources, label: pack.label, limits: pack.limits)
    changed.interrupt = pack.interrupt
    // A file that fails as it is run is noticed by whoever loads it.
    do throws(Diagnostic) {
      try changed.tryLoading()
    } catch {
      return nil
    }
    return changed
  }

  private static func formatted(_ text: String) -> String {
    let bytes = SyntaxTree(parsing: text + "\n").formatted()
    return String(String(decoding: bytes, as: UTF8.self).drop(while: \.isNewline))
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "\n")
  }

  private func look(
    for finding: inout MutationScore.Finding, in changed: LuaRulePack
  ) throws(Diagnostic) {
    let rules = finding.mutant.rules
    let name = "\(finding.mutant.file):\(finding.mutant.location.line ?? 0)"
    func isNoticing(_ example: String) -> Bool {
      passes(example, pack) && !passes(example, changed)
    }
    var found = try search.difference(in: changed, rules, named: name, ifIt: isNoticing)
    finding.trials += found.trials
    if found.example == nil, rules.isEmpty {
      found = papers.difference(in: changed, named: name, ifIt: isNoticing)
      finding.trials += found.trials
    }
    if found.example == nil, rules.isEmpty, let label {
      found = label.difference(in: changed, named: name, ifIt: isNoticing)
      finding.trials += found.trials
    }
    finding.example = found.example
    if found.example != nil { finding.verdict = .missed }
  }

  /// Whether a case, read as a test file, passes with a pack.
  private func passes(_ example: String, _ pack: LuaRulePack) -> Bool {
    var sources = pack.sources.rules
    sources.add(PackSources.File(name: "tests/proposed.lua", bytes: Array(example.utf8)))
    var alone = LuaRulePack(pack.pack, sources, label: pack.label, limits: pack.limits)
    alone.interrupt = pack.interrupt
    let tests = PackTests(alone)
    return tests.problems.isEmpty && !tests.cases.isEmpty && tests.run().allSatisfy(\.passed)
  }
}
