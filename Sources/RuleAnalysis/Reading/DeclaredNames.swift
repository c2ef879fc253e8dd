import CircularCore

/// The facts and parameters that a pack declares, by name.
package struct DeclaredNames {
  /// The facts or the parameters.
  struct Names {
    /// What is known of each.
    var declarations: [String: FactDeclaration] = [:]
    /// Names whose declaration is wrong: using them is no second error.
    var untyped: Set<String> = []
    /// The names in the order of their declaration.
    var ordered: [String] = []
    /// The groups, `engagement` for `engagement.received`.
    var groups: Set<String> = []
    /// The names, ready for being searched many times.
    fileprivate var prepared: NearestNames?

    mutating func add(_ name: String, _ declaration: FactDeclaration?) {
      guard declarations[name] == nil, !untyped.contains(name) else { return }
      if let declaration { declarations[name] = declaration } else { untyped.insert(name) }
      ordered.append(name)
      groups.formUnion(FactSchema.outerGroups(of: name))
    }

    /// The nearest name, or the nearest group for a name that stops at one.
    func nearest(to name: String) -> String? {
      let ownGroup = name.lastIndex(of: ".").map { String(name[...$0]) } ?? ""
      let all = prepared ?? NearestNames(ordered)
      let own = ownGroup.isEmpty ? all : NearestNames(ordered.filter { $0.hasPrefix(ownGroup) })
      return own.nearest(to: name) ?? nearestName(to: name, among: groups.sorted())
        ?? (ownGroup.isEmpty ? nil : all.nearest(to: name))
    }
  }

  var facts = Names()
  var parameters = Names()
  /// The lists of texts that parameters hold, by the parameter's name.
  var lists: [String: [String]] = [:]
  /// Whether nothing else can be declared.
  var isComplete = true

  subscript(kind: Meaning.Kind) -> Names { kind.isFact ? facts : parameters }

  /// Whether a name is that of a fact or of a parameter.
  func isDeclared(_ name: String) -> Bool {
    [facts, parameters].contains {
      $0.declarations[name] != nil || $0.untyped.contains(name)
    }
  }

  /// The names of a loaded pack, and of declarations that could not be read.
  init(_ pack: RulePack?, _ sites: [DeclarationSite]) {
    for fact in pack?.facts ?? [] { facts.add(fact.name, fact) }
    for parameter in pack?.parameters ?? [] {
      parameters.add(parameter.name, parameter.declaration)
      let values = [parameter.value].compactMap { $0 } + parameter.revisions.map(\.value)
      lists[parameter.name] = values.flatMap { value -> [String] in
        guard case .list(let items) = value else { return [] }
        return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
      }
    }
    for site in sites where site.word.name == "fact" || site.word.name == "param" {
      guard let id = site.id else {
        if pack == nil { isComplete = false }
        continue
      }
      if site.word.name == "fact" { facts.add(id, nil) } else { parameters.add(id, nil) }
    }
    facts.prepared = NearestNames(facts.ordered)
    parameters.prepared = NearestNames(parameters.ordered)
  }
}

extension FactSchema {
  /// The groups a dotted name belongs to, outermost first: `a` and `a.b` for `a.b.c`.
  package static func outerGroups(of name: String) -> [String] {
    name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }
  }
}
