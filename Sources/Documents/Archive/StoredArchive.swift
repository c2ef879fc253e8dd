/// Writes a zip archive whose parts are stored as they are: the same parts are the same bytes on every machine.
package struct StoredArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  /// Where each part begins, with what stands in front of it.
  private var starts: [(offset: Int, name: String)] = []

  /// Makes an archive without parts.
  package init() {}

  /// Makes an archive of parts, in the order of their names.
  package init(_ parts: [String: [UInt8]]) {
    for (name, bytes) in parts.sorted(by: { $0.key < $1.key }) { add(name, bytes) }
  }

  /// Adds a part of text.
  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// Adds a part.
  ///
  /// - Precondition: names have less than 65 536 bytes, parts and archive less than 4 GiB, and parts are fewer
  ///   than 65 536.
  package mutating func add(_ name: String, _ content: [UInt8]) {
    starts.append((bytes.count, name))
    let name = Array(name.utf8)
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
  }

  /// The archive.
  package func finished() -> [UInt8] {
    var all = bytes + directory
    all.append32(0x0605_4B50)
    all.append16(0)
    all.append16(0)
    for _ in 0..<2 { all.append16(UInt16(starts.count)) }
    all.append32(UInt32(directory.count))
    all.append32(UInt32(bytes.count))
    all.append16(0)
    return all
  }

  /// The part at a byte of the archive, or behind what stands there; nil in the directory at the end.
  package func part(at offset: Int) -> String? {
    offset < bytes.count ? starts.last { $0.offset <= offset }?.name : nil
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// The CRC-32 that zip asks for.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes { sum = sum >> 8 ^ table[Int((sum ^ UInt32(byte)) & 0xFF)] }
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
