/// Gathers a bracketed paste up to its end, `ESC [ 201 ~`, in bounded memory.
struct PasteAssembler: Sendable {
  private static let ending = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var matched = 0
  private var isCut = false

  /// Takes a byte; true once the paste is complete.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.ending[matched] {
      matched += 1
      return matched == Self.ending.count
    }
    // The ending has one ESC, its first byte: what matched so far is text, none of it a new start.
    for index in 0..<matched { keep(Self.ending[index]) }
    matched = 0
    if byte == Self.ending[0] {
      matched = 1
    } else {
      keep(byte)
    }
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    guard bytes.count < KeyDecoder.maximumPaste else {
      isCut = true
      return
    }
    bytes.append(byte)
  }

  /// The key of the paste: UTF-8 repaired, line ends as `\n`.
  ///
  /// A character that the limit would cut in two is left out.
  mutating func key() -> Key {
    if isCut {
      var end = bytes.count
      while end > 0, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
      if end > 0, bytes[end - 1] >= 0xC0 { end -= 1 }
      let tail = bytes[end...]
      if String(validating: tail, as: UTF8.self) == nil { bytes.removeSubrange(end...) }
    }
    defer { bytes = [] }
    return Key(.paste(EditorText.normalised(String(decoding: bytes, as: UTF8.self)), isCut: isCut))
  }
}
