/// Reads the text of a unit into words and powers.
struct UnitReader {
  /// A word, multiplied or divided so many times.
  struct Factor {
    var word: String
    var power: Int
  }

  static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private static let longest = 100

  private let characters: [Character]
  private var place = 0

  init(_ text: String) {
    // A text that long is no unit, and reads as an empty one.
    let plain = text.utf8.count > Self.longest ? "" : text
    characters = Array(
      plain.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        .replacing(" par ", with: "/"))
  }

  /// The whole text; nil when it is no unit.
  mutating func factors() -> [Factor]? {
    guard let factors = product(sign: 1, depth: 0), place == characters.count else { return nil }
    return factors
  }

  private mutating func product(sign: Int, depth: Int) -> [Factor]? {
    var factors: [Factor] = []
    var next = sign
    while true {
      guard let term = term(sign: next, depth: depth) else { return nil }
      factors += term
      skipSpaces()
      guard place < characters.count else { return factors }
      switch characters[place] {
      case "/", "÷": next = -sign
      case "·", "*", "×", "⋅": next = sign
      default: return factors
      }
      place += 1
    }
  }

  private mutating func term(sign: Int, depth: Int) -> [Factor]? {
    skipSpaces()
    guard place < characters.count else { return nil }
    if characters[place] == "(" {
      place += 1
      guard depth < 4, let inner = product(sign: sign, depth: depth + 1),
        place < characters.count, characters[place] == ")"
      else { return nil }
      place += 1
      return inner
    }
    if characters[place] == "1", place + 1 < characters.count,
      "/ ".contains(characters[place + 1])
    {
      place += 1
      return []
    }
    guard var word = word() else { return nil }
    var power = power()
    if power == nil, let last = word.last, let digit = last.wholeNumberValue, digit > 0,
      UnitSymbol.lengths.contains(String(word.dropLast()))
    {
      power = digit
      word.removeLast()
    }
    return [Factor(word: word, power: sign * (power ?? 1))]
  }

  /// Letters, signs such as € and %, digits after them, and spaces between words.
  private mutating func word() -> String? {
    let start = place
    while place < characters.count, Self.isInWord(characters[place], isFirst: place == start) {
      place += 1
    }
    var end = place
    while end > start, characters[end - 1] == " " { end -= 1 }
    return end > start ? String(characters[start..<end]) : nil
  }

  private static func isInWord(_ character: Character, isFirst: Bool) -> Bool {
    if "/÷·*×⋅()^".contains(character) || superscripts.contains(character) { return false }
    if isFirst { return !character.isNumber && character != " " && character != "." }
    return true
  }

  /// `²`, `^2`; nil for none.
  private mutating func power() -> Int? {
    guard place < characters.count else { return nil }
    if let power = Self.superscripts.firstIndex(of: characters[place]) {
      place += 1
      return power
    }
    guard characters[place] == "^", place + 1 < characters.count,
      let power = characters[place + 1].wholeNumberValue
    else { return nil }
    place += 2
    return power
  }

  private mutating func skipSpaces() {
    while place < characters.count, characters[place] == " " { place += 1 }
  }
}
