import CircularCore
import LuaSyntax

/// Rules and parameters that do not say what they are, or where they come from.
enum MissingEntriesCheck: Check {
  static let codes = [
    CheckCode(
      "missing-label", severity: .warning, "Une règle ou un paramètre n'a pas de libellé.",
      english: "A rule or a parameter has no label."),
    CheckCode(
      "missing-source", severity: .warning, "Une règle ou un paramètre ne cite pas sa source.",
      english: "A rule or a parameter does not cite its source."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.sites.flatMap { site -> [Diagnostic] in
      let isRule = RuleKind(rawValue: site.word.name) != nil
      guard isRule || site.word.name == "param", let table = site.table else { return [] }
      let name = "\(site.word.name) \(site.id.map { "\"\($0)\"" } ?? "…")"
      var findings: [Diagnostic] = []
      if !site.gives("label", in: table) {
        findings.append(
          finding(
            "missing-label", site.tree, site.range, "\(name) n'a pas de « label »",
            english: "\(name) has no “label”", suggestion: "label = \"…\""))
      }
      if !site.gives("source", in: table) {
        findings.append(
          finding(
            "missing-source", site.tree, site.range, "\(name) n'a pas de « source »",
            english: "\(name) has no “source”", suggestion: "source = \"…\""))
      }
      return findings
    }
  }
}

extension DeclarationSite {
  /// Whether the declaration has an entry that says something; of a family, in common or in each of its
  /// elements.
  fileprivate func gives(_ entry: String, in table: TableConstructor) -> Bool {
    if let value = table[entry] { return !value.isBlank }
    guard isFamily, case .table(let each)? = table[Vocabulary.each.name]?.withoutParentheses.kind
    else { return false }
    return each.fields.allSatisfy { field in
      // A label alone is the whole element.
      guard case .table(let element) = field.value.withoutParentheses.kind else {
        return entry == "label"
      }
      return element[entry].map { !$0.isBlank } ?? false
    }
  }
}

extension Expression {
  /// Whether it is a text without a word.
  fileprivate var isBlank: Bool {
    withoutParentheses.stringValue?.allSatisfy(\.isWhitespace) ?? false
  }
}
