/// What orders the subjects that are ranked, as one text: whoever sorts such texts by their bytes has the order
/// of the ranking, up to what parts ties.
///
/// Hexadecimal, so that it stands in JSON, in a column and on a line as it is: sixteen digits for the score as
/// it is compared, the greater one first, then the id, digit runs as numbers.
enum RankingKey {
  /// The key of a subject.
  static func text(score: Double, id: String) -> String {
    var bytes: [UInt8] = []
    // The bits of doubles are in the order of the numbers once those of negative ones are turned over;
    // all turned over again, the greater number comes first. Zero has one sign here.
    let bits = (Ranking.compared(score) + 0).bitPattern
    let ascending = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    withUnsafeBytes(of: (~ascending).bigEndian) { bytes.append(contentsOf: $0) }
    bytes += NumericID.sortKey(id)
    return hexadecimal(bytes)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      unsafeUninitializedCapacity: bytes.count * 2
    ) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}

extension NumericID {
  /// Bytes that compare as `compare(_:_:)` compares ids.
  ///
  /// A digit run is `0`, the number of digits of its length, its length, and its digits without leading zeros:
  /// the longer one is greater. A digit of `0` stands to other bytes as any digit does. Behind a mark that is
  /// less than any byte stands the id itself, for ids that are the same but for leading zeros.
  static func sortKey(_ id: String) -> [UInt8] {
    let id = Array(id.utf8)
    var key: [UInt8] = []
    var index = 0
    while index < id.count {
      guard (48...57).contains(id[index]) else {
        key.append(id[index])
        // A zero byte in an id is no mark.
        if id[index] == 0 { key.append(0xFF) }
        index += 1
        continue
      }
      let run = id[index...].prefix { (48...57).contains($0) }
      let digits = run.drop { $0 == 48 }
      let length = String(digits.count).utf8
      key.append(48)
      key.append(48 + UInt8(min(length.count, 200)))
      key += length
      key += digits
      index = run.endIndex
    }
    return key + [0, 0] + id
  }
}
