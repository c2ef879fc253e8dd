/// A zip archive made by a test, byte by byte: parts are stored as they are.
struct ZipBytes {
  /// One part, with what an archive says of it.
  struct Part {
    var name: String
    var content: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    /// The size that the archive declares, the content's own by default.
    var size: UInt32?
    var checksum: UInt32?

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    init(_ name: String, _ content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  var parts: [Part]

  init(_ parts: [Part]) { self.parts = parts }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = UInt32(bytes.count)
      let common =
        two(20) + two(part.flags) + two(part.method) + two(0) + two(0x21)
        + four(part.checksum ?? checksum(part.content)) + four(UInt32(part.content.count))
        + four(part.size ?? UInt32(part.content.count)) + two(UInt16(part.name.utf8.count)) + two(0)
      bytes += Array("PK\u{3}\u{4}".utf8) + common + part.name.utf8 + part.content
      directory += Array("PK\u{1}\u{2}".utf8) + two(20) + common
      directory += two(0) + two(0) + two(0) + four(0) + four(offset) + part.name.utf8
    }
    let start = UInt32(bytes.count)
    bytes += directory
    bytes += Array("PK\u{5}\u{6}".utf8) + two(0) + two(0) + two(UInt16(parts.count))
    bytes += two(UInt16(parts.count)) + four(UInt32(directory.count)) + four(start) + two(0)
    return bytes
  }

  func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  func four(_ value: UInt32) -> [UInt8] {
    two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
  }

  private func checksum(_ content: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  /// Deflated bytes: a text, then a space as often as it takes to give some 258 bytes `repeats` times.
  static func deflated(_ text: String, spaces repeats: Int) -> [UInt8] {
    var bits: [UInt8] = []
    var current: UInt8 = 0
    var count = 0
    func put(_ value: Int, _ width: Int, isCode: Bool) {
      for position in 0..<width {
        let bit = isCode ? value >> (width - 1 - position) & 1 : value >> position & 1
        current |= UInt8(bit) << UInt8(count)
        count += 1
        if count == 8 {
          bits.append(current)
          current = 0
          count = 0
        }
      }
    }
    put(1, 1, isCode: false)  // the last block
    put(1, 2, isCode: false)  // with the fixed codes
    for byte in text.utf8 + [0x20] {
      if byte < 144 { put(0x30 + Int(byte), 8, isCode: true) }
    }
    for _ in 0..<repeats {
      put(0b1100_0101, 8, isCode: true)  // 258 bytes
      put(0, 5, isCode: true)  // from one before
    }
    put(0, 7, isCode: true)
    put(0, 7, isCode: false)
    return bits
  }
}
