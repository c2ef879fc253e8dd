import CircularCore
import LuaSyntax

/// A pack whose texts were rewritten to tell what they do, and what the numbers they tell stand for.
///
/// It is loaded as any pack, by the same reader, and evaluated by the same worker.
struct TracedPack: Sendable {
  /// The pack as its author wrote it.
  let original: LuaRulePack
  /// The rewritten pack.
  let pack: LuaRulePack
  /// The places that it tells of.
  let sites: TraceSites
  /// What expressions stand for that are facts or parameters.
  let meanings: [Expression: Meaning]
  let names: DeclaredNames
  /// Where values come from.
  let flow: DataFlow
  /// The rule files that could not be rewritten: a trace says nothing of them.
  let untraced: [String]

  /// Rewrites a pack; nil when Lua does not accept what comes out, which a source near the limits
  /// of the compiler may cause.
  init?(_ original: LuaRulePack) {
    self.original = original
    var trees: [String: SyntaxTree] = [:]
    for file in original.sources.files.values
    where file.name.hasSuffix(".lua") && !file.name.hasPrefix("tests/") {
      let tree = SyntaxTree(parsing: file.bytes, name: file.path)
      if tree.isValid { trees[file.name] = tree }
    }
    let names = DeclaredNames(original.pack, [])
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
      for rule in original.rules where read.site.isDeclaration(of: rule) {
        rules[function, default: []].append(rule.id)
        if shapes[function] == nil {
          shapes[function] = RuleShape(
            function, of: rule.kind, assignments: reader.assignments)
        }
      }
    }

    var sources = original.sources
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

    // Probes are calls: what a rule may use grows with them.
    var limits = original.limits
    limits.instructions = limits.instructions.multipliedReportingOverflow(by: 8).partialValue
    limits.deadlineMilliseconds =
      limits.deadlineMilliseconds.multipliedReportingOverflow(by: 8)
      .partialValue
    do {
      var traced = try LuaRulePack(sources, limits: limits)
      traced.interrupt = original.interrupt
      pack = traced
    } catch {
      return nil
    }
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
