import CircularCore
import LuaBridge
import LuaSyntax
import PackReading

/// What makes a case of a test file prove nothing: a rule or a fact that does not exist, an
/// expectation that is no value, or that nothing could fail.
struct CaseDoubts {
  private let rules: Set<String>
  private let expectations: Set<String>
  private let facts: [String]
  private let groups: Set<String>
  private let subjectParts: Set<String>
  private let allRules: [String]
  /// What the source of the file tells, by the lines of its cases.
  private let written: [(lines: ClosedRange<Int>, finding: Diagnostic)]
  /// The same outside of any case.
  let elsewhere: [Diagnostic]

  init(_ file: PackSources.File, _ pack: LuaRulePack) {
    let isLabel = pack.label != nil
    allRules = pack.rules.map(\.id) + pack.pack.papers.map(\.id)
    rules = Set(allRules)
    expectations = Set(isLabel ? Vocabulary.labelExpectations : [])
    facts = pack.facts.map(\.name)
    groups = Set(facts.flatMap { FactSchema.outerGroups(of: $0) })
    subjectParts = Set(isLabel ? PackLabel.subjectParts : [])

    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    var written: [(ClosedRange<Int>, Diagnostic)] = []
    var elsewhere: [Diagnostic] = []
    if tree.isValid {
      let expressions = tree.block.expressions
      let map = tree.sourceMap
      let cases = expressions.lazy.compactMap(\.call)
        .compactMap { DeclarationSite($0, words: .tests) }
        .compactMap { site -> ClosedRange<Int>? in
          guard let end = site.table?.range.upperBound else { return nil }
          let first = map.line(at: site.range.lowerBound)
          return first...max(first, map.line(at: end - 1))
        }
      let findings =
        DuplicateKeysCheck.findings(in: expressions)
        + DecimalCommaCheck.findings(in: tree).filter { $0.severity == .error }
      for finding in findings {
        if let line = finding.location?.line, let lines = cases.first(where: { $0.contains(line) })
        {
          written.append((lines, finding))
        } else {
          elsewhere.append(finding)
        }
      }
    }
    self.written = written
    self.elsewhere = elsewhere
  }

  /// Why a case proves nothing; empty for most.
  func refusals(of entries: DeclaredEntries) -> [Diagnostic] {
    let line = entries.declaration.location.line
    let told = written.filter { $0.lines.contains(line) }.map(\.finding)
    if !told.isEmpty { return told }
    let table = entries.table
    var found = functions(entries)
    for name in table["expect"]?.names ?? [] {
      guard rules.contains(name) || expectations.contains(name) else {
        found.append(
          entries.problem(
            "undeclared-rule", "aucune règle ne s'appelle « \(name) »",
            english: "no rule is called “\(name)”",
            suggestion: nearestName(to: name, among: allRules + expectations.sorted()),
            at: "expect"))
        continue
      }
      if let value = table["expect"]?[name], rules.contains(name) {
        found += vacuous(value, name, entries)
      }
    }
    if table["input"] == nil, let given = table["given"] { found += unknown(given, "", entries) }
    return found
  }

  /// Functions where values are expected.
  private func functions(_ entries: DeclaredEntries) -> [Diagnostic] {
    ["given", "params", "expect"].flatMap { entry -> [Diagnostic] in
      var found: [Diagnostic] = []
      var stack: [(path: String, value: LuaValue)] =
        entries.table[entry].map { [(entry, $0)] } ?? []
      while let (path, value) = stack.popLast() {
        switch value {
        case .function:
          found.append(
            entries.problem(
              "wrong-entry", "« \(path) » est une fonction, attendu une valeur",
              english: "“\(path)” is a function, expected a value", at: entry))
        case .table(let table):
          for inner in table.entries {
            stack.append(("\(path).\(inner.key.text ?? inner.key.found)", inner.value))
          }
        default: break
        }
      }
      if entries.table[entry]?.items.isEmpty == false {
        found.append(
          entries.problem(
            "wrong-entry", "« \(entry) » a une valeur sans nom",
            english: "“\(entry)” has a value without a name", at: entry))
      }
      return found
    }
  }

  /// `c = {}`, `c = { within = 1 }`, `c = { because = "" }`: nothing could fail.
  private func vacuous(
    _ value: LuaValue, _ rule: String, _ entries: DeclaredEntries
  ) -> [Diagnostic] {
    guard case .table = value, value.items.isEmpty else { return [] }
    func empty(_ french: String, _ english: String) -> [Diagnostic] {
      [entries.problem("empty-expectation", french, english: english, at: "expect")]
    }
    guard value.names.contains(where: { $0 != "within" }) else {
      return empty(
        "rien n'est attendu de « \(rule) »", "nothing is expected of “\(rule)”")
    }
    for part in ["because", "failed", "says", "hides"] where value[part]?.text?.isEmpty == true {
      return empty(
        "« \(part) » de « \(rule) » est vide\u{A0}: tout texte conviendrait",
        "“\(part)” of “\(rule)” is empty: any text would do")
    }
    if let within = value["within"] {
      let margin = FactValue(within)?.double
      guard let margin, margin.isFinite, margin >= 0 else {
        return [
          entries.problem(
            "wrong-entry",
            "« within » de « \(rule) » vaut \(within.found), attendu un nombre, 0 ou plus",
            english: "“within” of “\(rule)” is \(within.found), expected a number, 0 or more",
            at: "expect")
        ]
      }
      guard value["near"] != nil || value["score"] != nil else {
        return [
          entries.problem(
            "wrong-entry", "« within » de « \(rule) » va avec « near » ou « score »",
            english: "“within” of “\(rule)” goes with “near” or “score”", at: "expect")
        ]
      }
    }
    return []
  }

  /// Facts given that no pack declares.
  private func unknown(
    _ given: LuaValue, _ prefix: String, _ entries: DeclaredEntries
  ) -> [Diagnostic] {
    given.names.flatMap { key -> [Diagnostic] in
      let name = prefix + key
      if facts.contains(name) || (prefix.isEmpty && subjectParts.contains(key)) { return [] }
      if groups.contains(name), case .table? = given[key] {
        return unknown(given[key] ?? .nil, name + ".", entries)
      }
      let near = nearestName(to: name, among: facts)
      return [
        entries.problem(
          groups.contains(name) ? "not-a-fact" : "undeclared-fact",
          groups.contains(name)
            ? "« \(name) » est un groupe, pas un fait" : "le fait « \(name) » n'est pas déclaré",
          english: groups.contains(name)
            ? "“\(name)” is a group, not a fact" : "the fact “\(name)” is not declared",
          suggestion: near, at: "given")
      ]
    }
  }
}
