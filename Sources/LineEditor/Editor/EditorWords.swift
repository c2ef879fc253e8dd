/// The sentences of the editor itself.
public struct EditorWords: Sendable {
  /// A paste was longer than is kept.
  public var pasteWasCut: String
  /// A change would make the block too long.
  public var blockIsFull: String
  /// Nothing may stand at the cursor.
  public var noCompletion: String
  /// So many items wait for a second Tab.
  public var completions: @Sendable (Int) -> String
  /// So many items of so many are shown.
  public var shownItems: @Sendable (_ first: Int, _ last: Int, _ count: Int) -> String
  /// A search, its direction, and whether it fails.
  public var search: @Sendable (_ query: String, _ isForward: Bool, _ fails: Bool) -> String

  /// In French.
  public static let french = EditorWords(
    pasteWasCut: "Texte collé trop long\u{A0}: seuls les 4 premiers Mio sont gardés.",
    blockIsFull: "Bloc trop long\u{A0}: 4 Mio au plus. Rien n’a été ajouté.",
    noCompletion: "Aucune proposition ici.",
    completions: { "\(grouped($0, "\u{202F}")) propositions\u{A0}: Tab pour la liste." },
    shownItems: {
      "\(grouped($0, "\u{202F}")) à \(grouped($1, "\u{202F}")) sur \(grouped($2, "\u{202F}"))"
    },
    search: { query, isForward, fails in
      let direction = isForward ? "plus récent" : "plus ancien"
      return "Recherche (\(direction))\(fails ? ", rien de tel" : "")\u{A0}: \(query)"
    })

  /// In English.
  public static let english = EditorWords(
    pasteWasCut: "The pasted text is too long: only its first 4 MiB are kept.",
    blockIsFull: "The block would be too long: 4 MiB at most. Nothing was added.",
    noCompletion: "No suggestion here.",
    completions: { "\(grouped($0, ",")) suggestions: Tab lists them." },
    shownItems: { "\(grouped($0, ",")) to \(grouped($1, ",")) of \(grouped($2, ","))" },
    search: { query, isForward, fails in
      "Search (\(isForward ? "newer" : "older"))\(fails ? ", no such block" : ""): \(query)"
    })

  /// A number with its thousands apart.
  private static func grouped(_ number: Int, _ separator: String) -> String {
    var text = ""
    let digits = String(number)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
