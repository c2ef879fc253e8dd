import Diagnostics

extension WrittenWords {
  /// Whether some bytes of UTF-8 are for sure a text that is none of these words, that no spreadsheet writes where
  /// it fails, and that has nothing around it to be trimmed; false where it takes a closer look to tell.
  static func areOther(than bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, first != UInt8(ascii: "#"), beginPlain(bytes), endPlain(bytes)
    else {
      return false
    }
    // No word is longer.
    if bytes.count > 20 { return true }
    // A letter or a digit stays in a word that is folded: the first one tells most texts apart.
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      if !mayBegin(with: first) { return true }
      if WordScan.isASCII(bytes) { return !meanUnknown(bytes) }
    case 0xC3:
      // À to Ë, à to ë: an a, a c or an e.
      if (0x80...0x8B).contains(bytes[1]) || (0xA0...0xAB).contains(bytes[1]) { return true }
    default: break
    }
    return !meansUnknown(String(decoding: bytes, as: UTF8.self))
  }

  /// Whether some letters, digits and signs of ASCII, twenty at most, are a word for what is not known.
  private static func meanUnknown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { folded in
      var count = 0
      for byte in bytes {
        let letter = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        guard (0x61...0x7A).contains(letter) || (0x30...0x39).contains(letter) else { continue }
        folded[count] = letter
        count += 1
      }
      return words.contains { $0.count == count && $0.elementsEqual(folded[..<count]) }
    }
  }

  private static let words = unknown.map { Array($0.utf8) }

  /// Whether the first character is no white space for sure.
  private static func beginPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes[0] {
    case 0x21...0x7E: true
    // é, œ, «.
    case 0xC3, 0xC5: true
    case 0xC2: bytes.count > 1 && bytes[1] > 0xA0
    default: false
    }
  }

  /// Whether the last character is no white space for sure.
  private static func endPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let last = bytes.count - 1
    let byte = bytes[last]
    if byte < 0x80 { return (0x21...0x7E).contains(byte) }
    guard last > 0 else { return false }
    switch bytes[last - 1] {
    // é, œ, ».
    case 0xC3, 0xC5: return true
    case 0xC2: return byte > 0xA0
    // ’, …, €.
    case 0x80: return last > 1 && bytes[last - 2] == 0xE2 && (0x90...0xA6).contains(byte)
    case 0x82: return last > 1 && bytes[last - 2] == 0xE2
    default: return false
    }
  }
}
