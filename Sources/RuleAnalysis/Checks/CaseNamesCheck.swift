import CircularCore
import LuaSyntax

/// Facts, parameters, rules and expectations that cases in `tests` name and that are not there.
enum CaseNamesCheck: Check {
  static let codes = [
    CheckCode(
      "unknown-expectation", "Un cas attend d'une règle ce qu'aucune règle ne donne.",
      english: "A case expects of a rule what no rule gives.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard pack.names.isComplete else { return [] }
    let rules = Rules(pack)
    return pack.expressions.filter { $0.key.hasPrefix("tests/") }.flatMap { _, expressions in
      expressions.flatMap { expression -> [Diagnostic] in
        guard let call = expression.call, let site = DeclarationSite(call, words: .tests)
        else { return [] }
        return given(
          keys(site.table?["given"]).filter { !rules.subjectParts.contains($0.name) }, prefix: "",
          pack.names.facts)
          + parameters(site.table?["params"], pack.names.parameters)
          + expected(
            site.table?["expect"], onFile: site.table?["input"] != nil, rules, pack.names.facts)
      }
    }
  }

  /// A key of a table that the source spells out.
  private struct Key {
    var name: String
    var range: Range<Int>
    var value: Expression
  }

  private static func keys(_ table: Expression?) -> [Key] {
    guard case .table(let table)? = table?.withoutParentheses.kind else { return [] }
    return table.fields.compactMap { field in
      switch field.key {
      case .name(let name):
        field.nameToken.map { Key(name: name, range: $0.range, value: field.value) }
      case .expression(let key):
        key.stringValue.map { Key(name: $0, range: key.range, value: field.value) }
      case .position: nil
      }
    }
  }

  // MARK: - Facts and parameters

  private static func given(
    _ keys: [Key], prefix: String, _ facts: DeclaredNames.Names
  ) -> [Diagnostic] {
    keys.flatMap { key -> [Diagnostic] in
      let name = prefix + key.name
      if let fact = facts.declarations[name] { return items(of: fact, key) }
      if facts.untyped.contains(name) { return [] }
      let isTable =
        if case .table? = Optional(key.value.withoutParentheses.kind) { true } else { false }
      if facts.groups.contains(name) {
        // What is not written out here may be a table.
        return isTable || Literal(key.value) == nil
          ? given(Self.keys(key.value), prefix: name + ".", facts)
          : [
            finding(
              "not-a-fact", key.value.tree, key.range, "« \(name) » est un groupe, pas un fait",
              english: "“\(name)” is a group, not a fact",
              suggestion: facts.ordered.first { $0.hasPrefix(name + ".") }.map { LocalizedText($0) }
            )
          ]
      }
      let near = facts.nearest(to: name)
      return [
        undeclared(
          "undeclared-fact", key, "le fait « \(name) » n'est pas déclaré",
          "the fact “\(name)” is not declared",
          near.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
            ?? "fact \"\(name)\" { type = \"…\" }")
      ]
    }
  }

  /// The fields of the items of a list that resemble one that is declared.
  private static func items(
    of fact: FactDeclaration, _ key: Key
  ) -> [Diagnostic] {
    guard case .list(.record(let fields)) = fact.type,
      case .table(let list) = key.value.withoutParentheses.kind
    else { return [] }
    let names = fields.map(\.name)
    return list.fields.flatMap { item in
      keys(item.value).compactMap { field in
        guard !names.contains(field.name), let near = nearestName(to: field.name, among: names)
        else { return nil }
        return undeclared(
          "undeclared-fact", field, "le fait « \(fact.name).\(field.name) » n'est pas déclaré",
          "the fact “\(fact.name).\(field.name)” is not declared", near)
      }
    }
  }

  private static func parameters(
    _ table: Expression?, _ parameters: DeclaredNames.Names
  ) -> [Diagnostic] {
    keys(table).compactMap { key in
      guard parameters.declarations[key.name] == nil, !parameters.untyped.contains(key.name) else {
        return nil
      }
      return undeclared(
        "undeclared-parameter", key, "le paramètre « \(key.name) » n'est pas déclaré",
        "the parameter “\(key.name)” is not declared",
        parameters.nearest(to: key.name) ?? "param \"\(key.name)\" { … }")
    }
  }

  // MARK: - Rules

  /// The rules that may be expected.
  private struct Rules {
    let ordered: [String]
    /// A rule whose declaration is wrong is there all the same.
    let ids: Set<String>
    let areKnown: Bool
    /// The sheets and documents, of which something else is expected.
    let papers: Set<String>
    /// The rules that answer once, whatever the subjects of a case.
    let ofProgramme: Set<String>
    /// What may be expected beside rules: of a label, its stars, its measures.
    let others: [String]
    /// What may be given beside facts.
    let subjectParts: [String]

    init(_ pack: CheckedPack) {
      ordered = (pack.pack?.rules.map(\.id) ?? []) + (pack.pack?.papers.map(\.id) ?? [])
      papers = Set(
        pack.sites.filter { Vocabulary.paperWords.contains($0.word.name) }.compactMap(\.id))
      ofProgramme = Set(
        (pack.pack?.rules ?? []).filter { $0.scope == .programme }.map(\.id))
      ids = Set(ordered + pack.sites.compactMap(\.id))
      areKnown = pack.pack != nil
      let isLabel = pack.sites.contains { $0.word.name == "label" }
      others = isLabel ? Vocabulary.labelExpectations : []
      subjectParts = isLabel ? PackLabel.subjectParts : []
    }
  }

  private static func expected(
    _ table: Expression?, onFile: Bool, _ rules: Rules, _ facts: DeclaredNames.Names
  ) -> [Diagnostic] {
    guard rules.areKnown else { return [] }
    return keys(table).flatMap { key -> [Diagnostic] in
      let counts = onFile && !rules.ofProgramme.contains(key.name)
      let ofRules = counts ? Vocabulary.countedExpectations : Vocabulary.expectations
      let allowed = rules.papers.contains(key.name) ? Vocabulary.paperExpectations : ofRules
      guard !rules.others.contains(key.name) else { return [] }
      guard rules.ids.contains(key.name) else {
        return [
          undeclared(
            "undeclared-rule", key, "aucune règle « \(key.name) »", "no rule “\(key.name)”",
            nearestName(to: key.name, among: rules.others + rules.ordered)
              ?? rules.ordered.prefix(3).joined(separator: ", "))
        ]
      }
      return keys(key.value).compactMap { part in
        guard !allowed.contains(part.name) else { return missingFact(part, facts) }
        return undeclared(
          "unknown-expectation", part, "attente « \(part.name) » inconnue",
          "unknown expectation “\(part.name)”",
          nearestName(to: part.name, among: allowed) ?? allowed.joined(separator: ", "))
      }
    }
  }

  /// `unknown = "inhabitants"` names a fact.
  private static func missingFact(
    _ part: Key, _ facts: DeclaredNames.Names
  ) -> Diagnostic? {
    guard part.name == "unknown", let name = part.value.withoutParentheses.stringValue,
      facts.declarations[name] == nil, !facts.untyped.contains(name),
      !FactSchema.outerGroups(of: name).contains(where: { facts.declarations[$0] != nil }),
      let near = facts.nearest(to: name)
    else { return nil }
    return undeclared(
      "undeclared-fact", Key(name: name, range: part.value.range, value: part.value),
      "le fait « \(name) » n'est pas déclaré", "the fact “\(name)” is not declared", near)
  }

  private static func undeclared(
    _ code: Diagnostic.Code, _ key: Key, _ french: String, _ english: String,
    _ suggestion: String
  ) -> Diagnostic {
    finding(
      code, key.value.tree, key.range, french, english: english,
      suggestion: LocalizedText(suggestion))
  }
}
