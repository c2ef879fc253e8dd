package import CircularCore
import LuaSyntax

/// A pack as the checks see it: its trees, what it declares, what its rules read.
package struct CheckedPack {
  let sources: PackSources
  /// The rule files and test files that Lua accepts, by name inside the pack.
  let trees: [String: SyntaxTree]
  /// Every expression of these trees, the outermost first: most checks look for some kind of them.
  let expressions: [String: [Expression]]
  /// The syntax errors of every file.
  let syntaxProblems: [Diagnostic]
  /// What loading refuses.
  let loadingProblems: [Diagnostic]
  /// What is declared, as far as it could be read; nil when the files could not be run.
  package let pack: RulePack?
  /// The rules of which some case expects something; nil when the cases could not be read.
  let expectedRules: Set<String>?
  /// The texts for people that declarations hold, where they could be read.
  let texts: [DeclaredText]
  /// What the sandbox makes of Lua's own names.
  let sandbox: [SandboxWord]
  /// What `pack.lua` and the files beside it declare, as written.
  let sites: [DeclarationSite]
  let names: DeclaredNames
  let reading: RuleReading

  /// Reads the source of a pack that was loaded, or refused for `problems`.
  ///
  /// - Parameters:
  ///   - sources: its texts.
  ///   - pack: what it declares, as far as it could be read.
  ///   - expectedRules: the rules of which some case expects something; nil when that is not known.
  ///   - texts: the texts for people that its declarations hold.
  ///   - sandbox: what the sandbox makes of Lua's own names.
  ///   - problems: what loading refused.
  package init(
    _ sources: PackSources, _ pack: RulePack?, expectedRules: Set<String>? = nil,
    texts: [DeclaredText] = [], sandbox: [SandboxWord], problems: [Diagnostic] = []
  ) {
    self.sources = sources
    self.sandbox = sandbox
    self.texts = texts
    var trees: [String: SyntaxTree] = [:]
    var syntaxProblems: [Diagnostic] = []
    for file in sources.files.values.sorted(by: { $0.path < $1.path })
    where file.name.hasSuffix(".lua") && file.foreignFormat == nil {
      let tree = SyntaxTree(parsing: file.bytes, name: file.path)
      if tree.isValid { trees[file.name] = tree }
      syntaxProblems += tree.locatedDiagnostics
    }
    self.trees = trees
    self.syntaxProblems = syntaxProblems
    let expressions = trees.mapValues(\.block.expressions)
    self.expressions = expressions
    sites = Self.ruleFiles(in: trees).flatMap { file in
      (expressions[file] ?? []).lazy.compactMap(\.call)
        .compactMap { DeclarationSite($0, words: .pack) }
    }

    self.pack = pack
    self.expectedRules = expectedRules
    let known = Set(syntaxProblems)
    loadingProblems = problems.filter { $0.code != "syntax" && !known.contains($0) }
    var names = DeclaredNames(pack, sites)
    // A file that cannot be read may declare anything.
    if pack == nil
      && (!syntaxProblems.isEmpty || problems.contains { $0.code == "include-missing" })
    {
      names.isComplete = false
    }
    self.names = names
    reading = RuleReader(trees, names).read()
  }

  /// What each prerequisite asks for, by id, where its source says so in plain comparisons.
  package var requirements: [String: Requirement] {
    var found: [String: Requirement] = [:]
    for rule in reading.rules where rule.site.word.name == RuleKind.prerequisite.rawValue {
      guard let id = rule.site.id, let function = rule.function else { continue }
      found[id] = RequirementReader.requirement(of: function, names)
    }
    return found
  }

  /// The trees of the rule files, in the order of their names.
  var ruleTrees: [SyntaxTree] { ruleFiles.compactMap { trees[$0] } }

  /// The names of the rule files, in order.
  var ruleFiles: [String] { Self.ruleFiles(in: trees) }

  private static func ruleFiles(in trees: [String: SyntaxTree]) -> [String] {
    trees.keys.filter { !$0.hasPrefix("tests/") }.sorted()
  }
}
