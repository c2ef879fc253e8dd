import CircularCore
import LuaSyntax

/// Facts and parameters that are declared and that nothing reads.
enum UnusedNamesCheck: Check {
  static let codes = [
    CheckCode(
      "unused-fact", severity: .warning, "Un fait est déclaré et rien ne le lit.",
      english: "A fact is declared and nothing reads it."),
    CheckCode(
      "unused-parameter", severity: .warning, "Un paramètre est déclaré et rien ne le lit.",
      english: "A parameter is declared and nothing reads it."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    // A pack that does not load, or a file that Lua refuses, hides what would be read.
    guard pack.loadingProblems.isEmpty, pack.syntaxProblems.isEmpty, let rules = pack.pack else {
      return []
    }
    let followed = pack.sites.compactMap {
      $0.table?["fact"]?.stringValue ?? $0.table?["list"]?.stringValue
    }
    // A misspelt name is reported where it is read; the name that was meant is not unused.
    let meant = pack.reading.undeclared.compactMap { pack.names[$0.kind].nearest(to: $0.name) }
    let cited = citedNames(rules).union(followed).union(meant).union(namesWithoutObject(in: pack))
    return pack.sites.compactMap { site in
      guard let name = site.id else { return nil }
      switch site.word.name {
      case "fact":
        guard !pack.reading.uses(.fact, name), !cited.contains(name) else { return nil }
        return finding(
          "unused-fact", site.tree, site.range, "aucune règle ne lit le fait « \(name) »",
          english: "no rule reads the fact “\(name)”", suggestion: remove)
      case "param":
        guard !pack.reading.uses(.parameter, name), !cited.contains(name) else { return nil }
        return finding(
          "unused-parameter", site.tree, site.range,
          "aucune règle ne lit le paramètre « \(name) »",
          english: "no rule reads the parameter “\(name)”", suggestion: remove)
      default: return nil
      }
    }
  }

  /// Names read as variables that are not there.
  ///
  /// `seuil` for `p.seuil`, `p.seuil` where the function takes
  /// no `p`. They have a message of their own.
  private static func namesWithoutObject(in pack: CheckedPack) -> Set<String> {
    var names = Set(pack.ruleTrees.flatMap { $0.globalNames.map(\.text) })
    for file in pack.ruleFiles {
      for expression in pack.expressions[file] ?? [] {
        guard case .field(let access) = expression.kind, access.object.globalName != nil else {
          continue
        }
        names.insert(access.name)
      }
    }
    return names
  }

  private static let remove = LocalizedText(
    "l'employer dans une règle, ou retirer sa déclaration",
    english: "use it in a rule, or remove its declaration")

  /// What declarations name: weights, targets, deadlines, life cycles, messages, envelopes, ties.
  private static func citedNames(_ pack: RulePack) -> Set<String> {
    var names = Set<String>()
    for rule in pack.rules {
      names.formUnion(rule.namedParameters.map(\.name))
      if let message = rule.message {
        names.formUnion(MessageTemplate(message.french).names)
        names.formUnion(MessageTemplate(message.text(in: .english)).names)
      }
    }
    for envelope in pack.envelopes {
      names.formUnion(envelope.namedParameters)
      names.formUnion(envelope.quotas.map(\.fact))
    }
    for paper in pack.papers {
      if let sheet = paper.sheet, sheet.rows == .subjects {
        names.formUnion(sheet.columns.map(\.declaration.name))
      }
      guard case .document(let parts) = paper.content else { continue }
      for part in parts {
        names.formUnion(part.wordings.flatMap { MessageTemplate($0.french).names })
        if case .facts(let facts) = part.kind { names.formUnion(facts) }
      }
    }
    for key in pack.ties.keys {
      if case .fact(let name, _) = key { names.insert(name) }
    }
    names.formUnion(pack.programme.phases.compactMap(\.deadlineParameter))
    return names
  }
}
