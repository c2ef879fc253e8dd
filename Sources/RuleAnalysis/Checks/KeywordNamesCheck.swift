import CircularCore
import LuaSyntax

/// Facts and parameters that are called like a word of Lua: `a.end` cannot be written.
enum KeywordNamesCheck: Check {
  static let codes = [
    CheckCode(
      "keyword-as-name", severity: .warning,
      "Un fait ou un paramètre porte un mot de Lua pour nom\u{A0}: il ne se lit pas après un point.",
      english: "A fact or a parameter is called like a word of Lua: it cannot follow a point.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.sites.compactMap { site in
      guard ["fact", "param"].contains(site.word.name), let id = site.id,
        let word = id.split(separator: ".").first(where: { HostWord.keywords.contains(String($0)) })
      else { return nil }
      return finding(
        "keyword-as-name", site.tree, site.range,
        "« \(word) » est un mot de Lua\u{A0}: « .\(word) » ne s'écrit pas, un autre nom se lit mieux",
        english: "“\(word)” is a word of Lua: “.\(word)” cannot be written, "
          + "another name reads better")
    }
  }
}
