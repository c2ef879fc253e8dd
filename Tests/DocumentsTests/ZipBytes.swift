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

  private static let sums: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  private func checksum(_ content: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    let sums = Self.sums
    for byte in content { sum = sums[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
    return ~sum
  }

  /// Deflated bytes: a text, then `repeats` times 258 spaces, each in two bits: the most that there is.
  static func deflated(_ text: String, spaces repeats: Int) -> [UInt8] {
    var bits = Bits()
    // A block with the fixed codes, for the text and a first space.
    bits.put(0, 1)
    bits.put(1, 2)
    for byte in Array(text.utf8) + [0x20] where byte < 144 { bits.putCode(0x30 + Int(byte), 8) }
    bits.putCode(0, 7)
    // A block with codes of its own: one bit for its end, one for a repetition, one for its distance.
    bits.put(1, 1)
    bits.put(2, 2)
    bits.put(29, 5)
    bits.put(0, 5)
    bits.put(14, 4)
    for place in 0..<18 { bits.put(place == 2 || place == 17 ? 1 : 0, 3) }
    for zeros in [138, 118] {
      bits.put(1, 1)
      bits.put(zeros - 11, 7)
    }
    bits.put(0, 1)
    bits.put(1, 1)
    bits.put(28 - 11, 7)
    bits.put(0, 1)
    bits.put(0, 1)
    for _ in 0..<repeats {
      bits.put(1, 1)
      bits.put(0, 1)
    }
    bits.put(0, 1)
    bits.put(0, 7)
    return bits.bytes
  }

  /// A row of bits, the first in the lowest place of a byte.
  private struct Bits {
    var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var count = 0

    mutating func put(_ value: Int, _ width: Int) {
      for place in 0..<width {
        current |= UInt8(value >> place & 1) << UInt8(count)
        count += 1
        if count == 8 {
          bytes.append(current)
          current = 0
          count = 0
        }
      }
    }

    /// A code, whose highest bit comes first.
    mutating func putCode(_ value: Int, _ width: Int) {
      for place in (0..<width).reversed() { put(value >> place & 1, 1) }
    }
  }
}
