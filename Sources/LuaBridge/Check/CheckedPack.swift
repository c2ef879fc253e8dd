import CircularCore
import LuaSyntax

/// A pack as the checks see it: its trees, what it declares, what its rules read.
struct CheckedPack {
  let sources: PackSources
  /// The rule files and test files that Lua accepts, by name inside the pack.
  let trees: [String: SyntaxTree]
  /// The syntax errors of every file.
  let syntaxProblems: [CircularCore.Diagnostic]
  /// What loading refuses.
  let loadingProblems: [CircularCore.Diagnostic]
  /// What is declared, as far as it could be read; nil when the files could not be run.
  let pack: RulePack?
  /// The cases, when the pack loads.
  let tests: PackTests?
  /// What `pack.lua` and the files beside it declare, as written.
  let sites: [DeclarationSite]
  let names: DeclaredNames
  let reading: RuleReading

  init(_ sources: PackSources) {
    self.sources = sources
    var trees: [String: SyntaxTree] = [:]
    for file in sources.files.values where file.name.hasSuffix(".lua") {
      let tree = SyntaxTree(parsing: file.bytes, name: file.path)
      if tree.isValid { trees[file.name] = tree }
    }
    self.trees = trees
    syntaxProblems = sources.syntaxProblems
    let rules = Self.ruleTrees(in: trees)
    sites = rules.flatMap { tree in
      tree.block.calls.compactMap { DeclarationSite($0, words: Vocabulary.pack) }
    }

    var problems: [CircularCore.Diagnostic] = []
    var pack: RulePack?
    var label: LuaLabel?
    do throws(LuaRulePack.LoadError) {
      let reader = try LuaRulePack.read(sources, limits: .rules).reader
      pack = reader.pack
      label = reader.labelReader.label
      problems = reader.problems
    } catch {
      problems = error.diagnostics
    }
    var tests: PackTests?
    if problems.isEmpty, let pack {
      let cases = PackTests(LuaRulePack(pack, sources, label: label, limits: .rules))
      problems = cases.problems
      tests = cases
    }
    self.pack = pack
    self.tests = tests
    loadingProblems = problems.filter { $0.code != "syntax" }
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

  /// The trees of the rule files, in the order of their names.
  var ruleTrees: [SyntaxTree] { Self.ruleTrees(in: trees) }

  private static func ruleTrees(in trees: [String: SyntaxTree]) -> [SyntaxTree] {
    trees.filter { !$0.key.hasPrefix("tests/") }.sorted { $0.key < $1.key }.map(\.value)
  }
}
