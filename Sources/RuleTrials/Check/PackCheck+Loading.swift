public import CircularCore
public import LuaBridge

extension PackCheck {
  /// The findings in a pack, in the order of files, lines and columns; each place says a thing once.
  public static func findings(in sources: PackSources) -> [Diagnostic] {
    findings(in: CheckedPack(loading: sources))
  }
}

extension CheckedPack {
  /// Loads a pack as far as it goes, and reads its source.
  package init(loading sources: PackSources) { self.init(LoadedTexts(sources)) }

  /// Reads the source of a pack that was loaded as far as it goes, its cases and its promises.
  package init(_ loaded: LoadedTexts) {
    var problems = loaded.loadingProblems
    var expectedRules: Set<String>?
    if var pack = loaded.readPack {
      // What stops the rules that run for people does not stop what is told of them.
      pack.interrupt = InterruptHandle()
      let cases = PackTests(pack)
      problems = cases.problems + cases.refusals + PropertyFindings.findings(in: pack)
      if cases.problems.isEmpty {
        expectedRules = Set(cases.cases.flatMap { $0.expectations.map(\.rule) })
      }
    }
    // What the checks read of the rules to load them is not read again.
    if let checked = loaded.checked {
      self.init(
        checked, adding: loaded.sources, loaded.declared, expectedRules: expectedRules,
        texts: loaded.texts, problems: problems)
      return
    }
    self.init(
      loaded.sources, loaded.declared, expectedRules: expectedRules, texts: loaded.texts,
      sandbox: SandboxWord.all, problems: problems)
  }
}
