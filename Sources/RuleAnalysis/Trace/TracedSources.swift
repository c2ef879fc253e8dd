package import CircularCore
import LuaSyntax

/// The texts of a pack, rewritten to tell what they do, and what the numbers they tell stand for.
package struct TracedSources: Sendable {
  /// What the pack declares.
  package let pack: RulePack
  /// The rewritten texts.
  package let sources: PackSources
  /// The places that they tell of.
  package let sites: TraceSites
  /// What expressions stand for that are facts or parameters.
  let meanings: [Expression: Meaning]
  let names: DeclaredNames
  /// Where values come from.
  let flow: DataFlow
  /// The rule files that could not be rewritten: a trace says nothing of them.
  package let untraced: [String]
  /// The files as their authors wrote them.
  let trees: [String: SyntaxTree]

  /// Rewrites the texts of a pack.
  package init(_ original: PackSources, _ pack: RulePack) {
    self.pack = pack
    var trees: [String: SyntaxTree] = [:]
    for file in original.files.values
    where file.name.hasSuffix(".lua") && !file.name.hasPrefix("tests/") {
      let tree = SyntaxTree(parsing: file.bytes, name: file.path)
      if tree.isValid { trees[file.name] = tree }
    }
    let names = DeclaredNames(pack, [])
    let reader = RuleReader(trees, names)
    let reading = reader.read()
    self.names = names
    meanings = reading.meanings
    flow = DataFlow(
      trees.sorted { $0.key < $1.key }.map(\.value), reading.meanings, names,
      assignments: reader.assignments)

    var rules: [Function: [String]] = [:]
    var shapes: [Function: RuleShape] = [:]
    for read in reading.rules {
      guard let function = read.function else { continue }
      for rule in pack.rules where read.site.isDeclaration(of: rule) {
        rules[function, default: []].append(rule.id)
        if shapes[function] == nil {
          shapes[function] = RuleShape(
            function, of: rule.kind, assignments: reader.assignments)
        }
      }
    }

    var sources = original
    sources.isTraced = true
    var sites = TraceSites()
    var untraced: [String] = []
    for (name, tree) in trees.sorted(by: { $0.key < $1.key }) {
      var rewriter = SourceRewriter(
        name, sites: sites, rules: rules, shapes: shapes, names: FunctionNames.names(in: tree),
        table: flow.table)
      // The tree knows the compiler's limits, which a source near them may pass with its probes.
      guard let bytes = rewriter.rewrite(tree), SyntaxTree(parsing: bytes).isValid else {
        untraced.append(name)
        continue
      }
      sites = rewriter.sites
      sources.add(PackSources.File(name: name, path: tree.name, bytes: bytes))
    }
    self.sites = sites
    self.untraced = untraced
    self.trees = trees
    self.sources = sources
  }
}

extension DeclarationSite {
  /// Whether the declaration, as it is written, makes `rule`: by its id, or by its line where the id
  /// is computed.
  fileprivate func isDeclaration(of rule: Rule) -> Bool {
    guard word.name == rule.kind.rawValue else { return false }
    if let id { return rule.id == id }
    return rule.location?.file == tree.name
      && rule.location?.line == tree.sourceMap.position(of: range.lowerBound).line
  }
}
