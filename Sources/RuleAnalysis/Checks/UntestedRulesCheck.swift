import CircularCore
import LuaSyntax

/// Rules of which no case in `tests` expects anything.
enum UntestedRulesCheck: Check {
  static let codes = [
    CheckCode(
      "untested-rule", severity: .warning, "Aucun cas de tests/ n'attend de réponse d'une règle.",
      english: "No case in tests/ expects an answer of a rule.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    guard let expected = pack.expectedRules else { return [] }
    return pack.sites.compactMap { site in
      let isAsked =
        RuleKind(rawValue: site.word.name) != nil || Vocabulary.paperWords.contains(site.word.name)
      guard isAsked, let id = site.id, !expected.contains(id)
      else { return nil }
      return finding(
        "untested-rule", site.tree, site.range, "aucun cas de tests/ n'attend « \(id) »",
        english: "no case in tests/ expects “\(id)”",
        suggestion: LocalizedText("case \"…\" { given = { … }, expect = { \(key(id)) = … } }"))
    }
  }

  /// An id as the key of a table.
  private static func key(_ id: String) -> String {
    let isName = id.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
    }
    return isName && id.utf8.first.map { $0 > 57 } == true ? id : "[\"\(id)\"]"
  }
}
