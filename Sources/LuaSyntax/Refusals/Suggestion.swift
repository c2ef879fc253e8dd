import Diagnostics

/// What the author of a refused source probably meant.
public struct Suggestion: Hashable, Sendable {
  /// The bytes to replace; empty to insert.
  public let range: Range<Int>
  /// What to write there.
  public let replacement: String

  func message(in language: Language) -> String {
    let shown = replacement == " " ? (language == .french ? "espace" : "space") : replacement
    return language == .french
      ? "\u{A0}; vouliez-vous écrire « \(shown) »\u{A0}?" : "; did you mean '\(shown)'?"
  }
}

extension Suggestion {
  /// For a character that Lua does not know: what other languages, and word processors, write.
  static func forCharacter(_ text: String, at range: Range<Int>) -> Suggestion? {
    let replacements = [
      "!": "not", "!=": "~=", "“": "\"", "”": "\"", "«": "\"", "»": "\"", "‘": "'", "’": "'",
      "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "−": "-", "–": "-", "×": "*", "÷": "/",
      "≤": "<=", "≥": ">=", "≠": "~=", "…": "...", "\u{FEFF}": "", "²": "^ 2", "³": "^ 3",
      "½": "0.5", "¼": "0.25", "¾": "0.75",
    ]
    guard let replacement = replacements[text] else { return nil }
    return Suggestion(range: range, replacement: replacement)
  }

  /// For a name with accents: the same without them, when that is all it takes.
  static func forName(_ name: String, at range: Range<Int>) -> Suggestion? {
    let plain: [Character: String] = [
      "à": "a", "â": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i",
      "ï": "i", "ô": "o", "ö": "o", "ù": "u", "û": "u", "ü": "u", "ÿ": "y", "œ": "oe", "æ": "ae",
      "À": "A", "Â": "A", "Ç": "C", "É": "E", "È": "E", "Ê": "E", "Ë": "E", "Î": "I", "Ï": "I",
      "Ô": "O", "Ù": "U", "Û": "U", "Ü": "U", "Œ": "OE", "Æ": "AE", "ñ": "n", "á": "a", "í": "i",
      "ó": "o", "ú": "u",
    ]
    let replacement = name.map { plain[$0] ?? String($0) }.joined()
    guard replacement.utf8.allSatisfy(\.continuesName) else { return nil }
    return Suggestion(range: range, replacement: replacement)
  }

  /// For a name that stands where only a keyword could: the keyword one or two typing errors away,
  /// or the one that another language spells so.
  static func forMisspelledKeyword(_ name: String, at range: Range<Int>) -> Suggestion? {
    let foreign = [
      "elif": "elseif", "elsif": "elseif", "var": "local", "let": "local", "func": "function",
      "fn": "function", "def": "function", "si": "if", "alors": "then", "sinon": "else",
      "fin": "end", "et": "and", "ou": "or", "non": "not",
    ]
    if let keyword = foreign[name] { return Suggestion(range: range, replacement: keyword) }
    let letters = Array(name.utf8)
    guard letters.count >= 2 else { return nil }
    var best: (keyword: String, distance: Int)?
    for kind in TokenKind.allCases where kind.isKeyword {
      guard let keyword = kind.spelling else { continue }
      let allowed = keyword.utf8.count >= 5 ? 2 : 1
      let distance = editDistance(letters, Array(keyword.utf8))
      if distance <= allowed, distance < best?.distance ?? .max { best = (keyword, distance) }
    }
    return best.map { Suggestion(range: range, replacement: $0.keyword) }
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
  private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard abs(a.count - b.count) <= 2 else { return 3 }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
