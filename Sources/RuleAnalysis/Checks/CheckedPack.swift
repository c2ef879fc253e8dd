package import CircularCore
import LuaSyntax

/// A pack as the checks see it: its trees, what it declares, what its rules read.
package struct CheckedPack {
  private(set) var sources: PackSources
  /// The rule files and test files that Lua accepts, by name inside the pack.
  private(set) var trees: [String: SyntaxTree]
  /// Every expression of these trees, the outermost first: most checks look for some kind of them.
  private(set) var expressions: [String: [Expression]]
  /// The syntax errors of every file.
  private(set) var syntaxProblems: [Diagnostic]
  /// What loading refuses.
  private(set) var loadingProblems: [Diagnostic]
  /// What is declared, as far as it could be read; nil when the files could not be run.
  package private(set) var pack: RulePack?
  /// The rules of which some case expects something; nil when the cases could not be read.
  private(set) var expectedRules: Set<String>?
  /// The texts for people that declarations hold, where they could be read.
  private(set) var texts: [DeclaredText]
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
  ///   - parsed: the trees of these texts that are there already.
  package init(
    _ sources: PackSources, _ pack: RulePack?, expectedRules: Set<String>? = nil,
    texts: [DeclaredText] = [], sandbox: [SandboxWord], problems: [Diagnostic] = [],
    parsed: ParsedTexts = ParsedTexts()
  ) {
    self.sources = sources
    self.sandbox = sandbox
    self.texts = texts
    let read = Self.read(sources.files.values, parsed)
    trees = read.trees
    syntaxProblems = read.problems
    let expressions = read.trees.mapValues(\.block.expressions)
    self.expressions = expressions
    sites = Self.ruleFiles(in: read.trees).flatMap { file in
      (expressions[file] ?? []).lazy.compactMap(\.call)
        .compactMap { DeclarationSite($0, words: .pack) }
    }

    self.pack = pack
    self.expectedRules = expectedRules
    loadingProblems = Self.loading(problems, beside: read.problems)
    var names = DeclaredNames(pack, sites)
    // A file that cannot be read may declare anything.
    if pack == nil
      && (!read.problems.isEmpty || problems.contains { $0.code == "include-missing" })
    {
      names.isComplete = false
    }
    self.names = names
    reading = RuleReader(read.trees, names).read()
  }

  /// A pack whose rule files were read, with its test files: what rules read stands in the former alone.
  ///
  /// - Parameters:
  ///   - sources: the same rule files, and the test files.
  ///   - pack: what the files declare, as it was when they were read.
  package init(
    _ read: CheckedPack, adding sources: PackSources, _ pack: RulePack?,
    expectedRules: Set<String>?, texts: [DeclaredText], problems: [Diagnostic]
  ) {
    self = read
    self.sources = sources
    self.pack = pack
    self.expectedRules = expectedRules
    self.texts = texts
    let tests = Self.read(
      sources.files.values.filter { read.sources.files[$0.name] == nil }, ParsedTexts())
    trees.merge(tests.trees) { first, _ in first }
    expressions.merge(tests.trees.mapValues(\.block.expressions)) { first, _ in first }
    syntaxProblems += tests.problems
    loadingProblems = Self.loading(problems, beside: syntaxProblems)
  }

  /// The trees of files that Lua accepts, and what it refuses of the others.
  private static func read(
    _ files: some Collection<PackSources.File>, _ parsed: ParsedTexts
  ) -> (trees: [String: SyntaxTree], problems: [Diagnostic]) {
    var trees: [String: SyntaxTree] = [:]
    var problems: [Diagnostic] = []
    for file in files.sorted(by: { $0.path < $1.path })
    where file.name.hasSuffix(".lua") && file.foreignFormat == nil {
      let tree = parsed.tree(of: file)
      if tree.isValid { trees[file.name] = tree }
      problems += tree.locatedDiagnostics
    }
    return (trees, problems)
  }

  /// What loading refused that the trees do not say.
  private static func loading(
    _ problems: [Diagnostic], beside syntax: [Diagnostic]
  ) -> [Diagnostic] {
    let known = Set(syntax)
    return problems.filter { $0.code != "syntax" && !known.contains($0) }
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
