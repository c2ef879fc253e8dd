/// Writes a zip archive whose parts are stored as they are: for documents of some kilobytes.
struct StoredArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a part.
  mutating func add(_ name: String, _ text: String) {
    let (name, content) = (Array(name.utf8), Array(text.utf8))
    let offset = UInt32(bytes.count)
    // The same in front of the part and in the directory; the day is 1 January 1980, as for many.
    var header: [UInt8] = []
    header.append16(20)
    header.append16(1 << 11)
    header.append16(0)
    header.append16(0)
    header.append16(0x21)
    header.append32(Self.checksum(content))
    header.append32(UInt32(content.count))
    header.append32(UInt32(content.count))
    header.append16(UInt16(name.count))
    header.append16(0)
    bytes.append32(0x0403_4B50)
    bytes += header + name + content
    directory.append32(0x0201_4B50)
    directory.append16(20)
    directory += header
    for _ in 0..<3 { directory.append16(0) }
    directory.append32(0)
    directory.append32(offset)
    directory += name
    count += 1
  }

  /// The archive.
  func finished() -> [UInt8] {
    var all = bytes + directory
    all.append32(0x0605_4B50)
    all.append16(0)
    all.append16(0)
    all.append16(count)
    all.append16(count)
    all.append32(UInt32(directory.count))
    all.append32(UInt32(bytes.count))
    all.append16(0)
    return all
  }

  /// The CRC-32 that zip asks for.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  fileprivate mutating func append32(_ value: UInt32) {
    append16(UInt16(truncatingIfNeeded: value))
    append16(UInt16(truncatingIfNeeded: value >> 16))
  }
}
