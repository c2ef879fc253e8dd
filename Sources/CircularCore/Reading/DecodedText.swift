/// The bytes of a file as UTF-8, whatever it was saved in.
///
/// UTF-8 and UTF-16 with or without a byte order mark, and Windows-1252 or Mac Roman, whichever makes more
/// French letters, where the bytes are no UTF-8 at all: a file of UTF-8 with a broken byte stays as it is, and the byte is told where it stands.
package struct DecodedText: Sendable {
  /// What a file was saved in.
  package enum Encoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
    case macRoman = "Mac Roman"
  }

  /// The bytes as UTF-8.
  package let bytes: [UInt8]
  /// What they were before.
  package let encoding: Encoding
  /// Whether all of them are UTF-8.
  let isSound: Bool

  package init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self.bytes = Self.utf8(ofUTF16: bytes[2...], isLittle: bytes[0] == 0xFF)
      encoding = .utf16
    } else if let isLittle = Self.bareUTF16(bytes) {
      self.bytes = Self.utf8(ofUTF16: bytes[...], isLittle: isLittle)
      encoding = .utf16
    } else if let bad = invalidUTF8Offset(in: bytes[...]) {
      if Self.isMacRoman(bytes, from: bad) {
        self.bytes = Self.utf8(of: bytes) { Self.macRoman[Int($0) - 0x80] }
        encoding = .macRoman
      } else if Self.isWindows1252(bytes, from: bad) {
        self.bytes = Self.utf8(of: bytes) { Self.windows1252($0) }
        encoding = .windows1252
      } else {
        self.bytes = bytes
        encoding = .utf8
        isSound = false
        return
      }
    } else {
      self.bytes = bytes
      encoding = .utf8
    }
    isSound = true
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
  ///
  /// - Parameter first: the place of the first one that is no UTF-8.
  private static func isWindows1252(_ bytes: [UInt8], from first: Int) -> Bool {
    var bad = first
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

  /// Whether the first four letters are ASCII in UTF-16 without a mark, and in which order; nil for no UTF-16.
  private static func bareUTF16(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
    func areZero(_ odd: Int) -> Bool {
      (0..<4).allSatisfy { bytes[2 * $0 + odd] == 0 && bytes[2 * $0 + 1 - odd] != 0 }
    }
    return areZero(1) ? true : areZero(0) ? false : nil
  }

  /// Whether bytes that are no UTF-8 make more letters of French as Mac Roman than as Windows-1252.
  ///
  /// - Parameter first: the place of the first one that is no UTF-8.
  private static func isMacRoman(_ bytes: [UInt8], from first: Int) -> Bool {
    var (mac, windows) = (0, 0)
    for byte in bytes[first...] where byte >= 0x80 {
      if french.contains(macRoman[Int(byte) - 0x80]) { mac += 1 }
      if let letter = windows1252(byte), french.contains(letter) { windows += 1 }
    }
    guard mac > windows else { return false }
    // One broken byte of a file of UTF-8 is told where it stands.
    let sound = bytes[..<first].contains { $0 >= 0xC2 }
    return !sound
  }

  private static let french = Set("àâçéèêëîïôùûÀÂÇÉÈÊËÎÏÔÙÛœŒ€’«»°²".unicodeScalars)

  private static let macRoman = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™\u{B4}\u{A8}≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙı\u{2C6}\u{2DC}\u{AF}\u{2D8}\u{2D9}\u{2DA}\u{B8}\u{2DD}\u{2DB}\u{2C7}")
      .unicodeScalars)

  private static func utf8(
    of bytes: [UInt8], _ letter: (UInt8) -> Unicode.Scalar?
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(contentsOf: Character(letter(byte) ?? "\u{FFFD}").utf8)
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

  private static func utf8(ofUTF16 bytes: ArraySlice<UInt8>, isLittle: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isLittle ? a | b << 8 : a << 8 | b)
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
