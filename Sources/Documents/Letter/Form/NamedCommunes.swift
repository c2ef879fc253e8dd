internal import CircularCore

/// The communes that a text names, such that the same ones in other writing are the same.
///
/// Accents, case, hyphens, apostrophes, codes (« (33126) ») and the abbreviations of Saint and Sainte are aside.
struct NamedCommunes: Sendable {
  /// The first one as it is written, without a code.
  let first: String?

  /// The names, « et » taken for a comma, and taken for a part of a name: « Lugon et l'Île-du-Carnay » is one.
  private let split: Set<String>
  private let whole: Set<String>

  /// What may stand in front of a name.
  private static let prefixes = [
    "communes de ", "commune de ", "commune d'", "commune d’", "mairie de ", "mairie d'",
    "mairie d’", "ville de ",
  ]

  /// Reads the names of a text.
  init(_ text: String) {
    let text = Self.withoutCodes(text)
    let parts = Self.parts(text.replacingConjunctions)
    first = parts.first
    split = Set(parts.map(Self.key).filter { !$0.isEmpty })
    whole = Set(Self.parts(text).map(Self.key).filter { !$0.isEmpty })
  }

  /// Whether both name the same communes.
  func isSame(as other: NamedCommunes) -> Bool {
    !split.isEmpty && (split == other.split || whole == other.whole)
  }

  /// Whether one of the communes is the same.
  func hasSome(of other: NamedCommunes) -> Bool {
    !split.union(whole).isDisjoint(with: other.split.union(other.whole))
  }

  /// Whether one of the communes is the same but for a letter.
  func isNear(_ other: NamedCommunes) -> Bool {
    split.contains { name in other.split.contains { Self.isOneLetterApart(name, $0) } }
  }

  // MARK: - Names

  /// The names that a text lists, without what stands in front of them.
  private static func parts(_ text: String) -> [String] {
    text.split { ",;/|\n".contains($0) }.map { part in
      var name = String(part).trimmingSpaces
      for prefix in prefixes where name.lowercased().hasPrefix(prefix) {
        name = String(name.dropFirst(prefix.count))
      }
      return name.trimmingSpaces
    }.filter { !$0.isEmpty }
  }

  /// A name as it is compared: `St Émilion` becomes `saintemilion`.
  private static func key(_ name: String) -> String {
    name.withoutAccents.split { !$0.isLetter && !$0.isNumber }.map { (word) -> String in
      switch word {
      case "st": "saint"
      case "ste": "sainte"
      default: String(word)
      }
    }.joined().folded
  }

  /// A text without codes of communes and departments: « (33126) », « 33126 ».
  private static func withoutCodes(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if first == "(", let close = rest.firstIndex(of: ")"),
        isCode(rest[..<close].dropFirst(), 2...5)
      {
        rest = rest[rest.index(after: close)...]
        continue
      }
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      if word.isEmpty {
        result.append(first)
        rest.removeFirst()
      } else {
        if !isCode(word, 5...5) { result += word }
        rest = rest[word.endIndex...]
      }
    }
    return result
  }

  private static func isCode(_ text: Substring, _ lengths: ClosedRange<Int>) -> Bool {
    let code = String(text).trimmingSpaces
    return lengths.contains(code.count) && code.first?.isNumber == true
      && code.dropFirst(2).allSatisfy(\.isNumber)
  }

  /// Whether one letter is another, missing, or in its neighbour's place; short names are not compared.
  private static func isOneLetterApart(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one), Array(other))
    guard one != other, min(one.count, other.count) > 3, abs(one.count - other.count) < 2 else {
      return false
    }
    let start = zip(one, other).prefix { $0 == $1 }.count
    let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    let (left, right) = (one.count - start, other.count - start)
    if left <= end + 1, right <= end + 1 { return true }
    return left == right && left == end + 2 && one[start] == other[start + 1]
      && one[start + 1] == other[start]
  }
}

extension String {
  /// The text with a comma for « et ».
  fileprivate var replacingConjunctions: String {
    split(separator: " ", omittingEmptySubsequences: false)
      .map { $0 == "et" || $0 == "&" ? "," : String($0) }.joined(separator: " ")
  }
}
