/// The bytes of a file as UTF-8, whatever it was saved in.
///
/// UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252 where the bytes are no UTF-8
/// at all: a file of UTF-8 with a broken byte stays as it is, and the byte is told where it stands.
package struct DecodedText: Sendable {
  /// What a file was saved in.
  package enum Encoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
  }

  /// The bytes as UTF-8.
  package let bytes: [UInt8]
  /// What they were before.
  package let encoding: Encoding

  package init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self.bytes = Self.utf8(ofUTF16: bytes, isLittle: bytes[0] == 0xFF)
      encoding = .utf16
    } else if Self.isWindows1252(bytes) {
      self.bytes = Self.utf8(ofWindows1252: bytes)
      encoding = .windows1252
    } else {
      self.bytes = bytes
      encoding = .utf8
    }
  }

  /// What is said of a file that is not UTF-8; nil for one that is.
  package func note(_ file: String) -> Diagnostic? {
    guard encoding != .utf8 else { return nil }
    return Diagnostic(
      "other-encoding", severity: .note,
      LocalizedText(
        "lu comme du \(encoding.rawValue), puisque ce n'est pas de l'UTF-8",
        english: "read as \(encoding.rawValue), since it is not UTF-8"),
      at: SourceLocation(file: file))
  }

  /// Whether bytes beyond ASCII are no UTF-8, or nearly never, and all are letters of Windows-1252.
  private static func isWindows1252(_ bytes: [UInt8]) -> Bool {
    guard var bad = invalidUTF8Offset(in: bytes[...]) else { return false }
    var (wrong, sound) = (0, 0)
    var start = 0
    while true {
      sound += bytes[start..<bad].count { $0 >= 0xC2 }
      if windows1252(bytes[bad]) == nil { return false }
      wrong += 1
      start = bad + 1
      guard start < bytes.count, let next = invalidUTF8Offset(in: bytes[start...]) else { break }
      bad = next
    }
    sound += bytes[start...].count { $0 >= 0xC2 }
    return sound * 8 <= wrong
  }

  private static func utf8(ofWindows1252 bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(contentsOf: Character(windows1252(byte) ?? "\u{FFFD}").utf8)
      }
    }
    return result
  }

  /// The letter of a byte from 0x80 on; nil for one that has none.
  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
    if byte < 0x80 || byte >= 0xA0 { return Unicode.Scalar(byte) }
    let letter = letters[Int(byte) - 0x80]
    return letter == "\u{0}" ? nil : letter
  }

  private static let letters: [Unicode.Scalar] = [
    "€", "\u{0}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{0}", "Ž", "\u{0}",
    "\u{0}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{0}", "ž", "Ÿ",
  ]

  private static func utf8(ofUTF16 bytes: [UInt8], isLittle: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isLittle ? a | b << 8 : a << 8 | b)
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
