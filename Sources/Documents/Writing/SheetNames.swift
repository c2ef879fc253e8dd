import Diagnostics

/// Names for the sheets of one workbook, as Excel takes them: at most 31 characters, none of
/// `[ ] : * ? / \`, no apostrophe at an end, each once whatever its capitals.
package struct SheetNames {
  private var taken: Set<String> = []

  private static let longest = 31

  package init() {}

  /// The name for a sheet that people call `title`; of a name that it gave, in the same order, the same.
  package mutating func name(for title: String) -> String {
    var plain = ""
    for character in title.onOneLine {
      plain.append("[]:*?/\\".contains(character) ? "-" : character)
    }
    plain = Self.trimmed(Self.shortened(Self.trimmed(plain), to: Self.longest))
    if plain.isEmpty { plain = "-" }
    // Excel keeps this name for itself.
    if plain.lowercased() == "history" { plain += " 1" }
    var name = plain
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let mark = " (\(number))"
      name = Self.shortened(plain, to: Self.longest - mark.utf16.count) + mark
      number += 1
    }
    return name
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last == "'" || last.isWhitespace { text.removeLast() }
    while let first = text.first, first == "'" || first.isWhitespace { text.removeFirst() }
    return String(text)
  }

  /// The text with its end left out where it is too long: Excel counts as UTF-16 does.
  static func shortened(_ text: String, to most: Int) -> String {
    guard text.utf16.count > most else { return text }
    var short = ""
    var count = 0
    for letter in text {
      count += letter.utf16.count
      if count > most - 1 { break }
      short.append(letter)
    }
    return short + "…"
  }
}
