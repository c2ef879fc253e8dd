public import CircularCore

extension PackCheck {
  /// The findings in a pack, in the order of files, lines and columns; each place says a thing once.
  public static func findings(in sources: PackSources) -> [Diagnostic] {
    findings(in: CheckedPack(loading: sources))
  }
}

extension CheckedPack {
  /// Loads a pack as far as it goes, and reads its source.
  package init(loading sources: PackSources) {
    var problems: [Diagnostic] = []
    var pack: RulePack?
    var label: PackLabel?
    var texts: [DeclaredText] = []
    do throws(LuaRulePack.LoadError) {
      let reader = try LuaRulePack.read(sources, limits: .rules).reader
      pack = reader.pack
      label = reader.labelReader.label
      problems = reader.problems
      texts = reader.texts
    } catch {
      problems = error.diagnostics
    }
    var expectedRules: Set<String>?
    if problems.isEmpty, let pack {
      let loaded = LuaRulePack(pack, sources, label: label, limits: .rules)
      let cases = PackTests(loaded)
      problems = cases.problems + cases.refusals + PropertyFindings.findings(in: loaded)
      if cases.problems.isEmpty {
        expectedRules = Set(cases.cases.flatMap { $0.expectations.map(\.rule) })
      }
    }
    self.init(
      sources, pack, expectedRules: expectedRules, texts: texts, sandbox: SandboxWord.all,
      problems: problems)
  }
}
