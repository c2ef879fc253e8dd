import CircularCore

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
    throw entries.problem(
      "other-language",
      "il lui faut le langage des règles \(Int(needed)), ce programme lit le \(version)",
      english: "it needs rule language \(Int(needed)), this program reads \(version)")
  }
}
