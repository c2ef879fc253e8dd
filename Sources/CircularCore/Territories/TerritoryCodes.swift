/// The code that INSEE gives a commune: five characters, `33174`, `2A004`, `97105`.
package struct INSEECode: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The code.
  package let description: String

  /// Reads a code, or nil if it is not one: two digits or `2A`/`2B`, then three digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, (48...57).contains(bytes[0]),
      bytes[2...].allSatisfy({ (48...57).contains($0) }),
      (48...57).contains(bytes[1])
        || bytes[0] == UInt8(ascii: "2")
          && (bytes[1] == UInt8(ascii: "A") || bytes[1] == UInt8(ascii: "B"))
    else { return nil }
    description = text
  }

  /// The code of the département: two characters, three overseas (`971`).
  package var departement: String {
    String(description.prefix(description.hasPrefix("97") || description.hasPrefix("98") ? 3 : 2))
  }

  /// Codes in alphabetical order.
  package static func < (a: INSEECode, b: INSEECode) -> Bool { a.description < b.description }
}

/// The number that identifies a public body or company: nine digits, the last one a check.
package struct SIREN: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The number.
  package let description: String

  /// Reads a number, or nil if it has not nine digits or its check digit (Luhn) is wrong.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 9, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
    var sum = 0
    for (index, byte) in bytes.reversed().enumerated() {
      let digit = Int(byte - 48) * (index % 2 == 0 ? 1 : 2)
      sum += digit > 9 ? digit - 9 : digit
    }
    guard sum % 10 == 0 else { return nil }
    description = text
  }

  /// What is expected where a text is no number: nine digits, or others if it has nine.
  static func expected(insteadOf text: String) -> LocalizedText {
    guard text.utf8.count == 9, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return LocalizedText("un SIREN à neuf chiffres", english: "a SIREN of nine digits")
    }
    return LocalizedText(
      "un SIREN qui existe\u{00A0}: personne n'a ces neuf chiffres, dont le dernier vérifie les autres",
      english: "a SIREN that exists: nobody has these nine digits, whose last one checks the others"
    )
  }

  /// Numbers in order.
  package static func < (a: SIREN, b: SIREN) -> Bool { a.description < b.description }
}

extension INSEECode: Codable {
  /// Reads the code's text.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let code = INSEECode(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not an INSEE code")
    }
    self = code
  }

  /// Writes the code's text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension SIREN: Codable {
  /// Reads the number's text.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let siren = SIREN(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a SIREN")
    }
    self = siren
  }

  /// Writes the number's text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
