package import CircularCore
import LuaSyntax
package import RuleAnalysis

/// The language that packs are written in.
package enum RuleLanguage {
  /// Its version: it grows by one when a pack that was right would mean something else, or nothing.
  ///
  /// Words that are added leave it as it is.
  package static let version = 1

  /// Refuses a pack that says it needs another version; one that says nothing is taken.
  static func check(_ entries: DeclaredEntries) throws(Diagnostic) {
    guard let needed = try entries.number("language") else { return }
    guard needed == needed.rounded(), (1...1000).contains(needed) else {
      throw entries.problem(
        "wrong-entry", "« language » vaut \(needed), attendu un entier à partir de 1",
        english: "“language” is \(needed), expected an integer from 1", suggestion: "\(version)")
    }
    guard Int(needed) != version else { return }
    let (french, english) = sentences(Int(needed))
    throw entries.problem("other-language", french, english: english)
  }

  /// Refuses a pack whose files could not be run, if they say that they need another version: what they stumbled
  /// over may be a word of that one.
  package static func refusal(of sources: PackSources) -> Diagnostic? {
    guard let file = sources.files["pack.lua"], file.foreignFormat == nil,
      file.bytes.count < 1 << 20
    else { return nil }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    let site = tree.block.calls.lazy
      .compactMap { DeclarationSite($0, words: .pack) }.first { $0.word.name == "pack" }
    let field = site?.table?.fields.first { field in
      field.nameToken.map { tree.text(in: $0.range) } == "language"
    }
    guard let site, case .integer(let needed)? = field?.value.number,
      needed != version, (1...1000).contains(needed)
    else { return nil }
    let line = tree.sourceMap.position(of: site.range.lowerBound).line
    let place = SourceLocation(file: file.path, line: line)
    let (french, english) = sentences(Int(needed))
    return Diagnostic(
      "other-language", LocalizedText("pack\u{00A0}: \(french)", english: "pack: \(english)"),
      at: place, excerpt: sources.excerpt(place))
  }

  private static func sentences(_ needed: Int) -> (french: String, english: String) {
    (
      "il lui faut le langage des règles \(needed), ce programme lit le \(version)",
      "it needs rule language \(needed), this program reads \(version)"
    )
  }
}
