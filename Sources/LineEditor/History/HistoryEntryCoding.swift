/// How a block is written on one line of a history file: `\n` and `\\` stand for a line end and a
/// backslash, `\r` for a carriage return; everything else stands for itself.
enum HistoryEntryCoding {
  static func encode(_ entry: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.utf8.count + 1)
    for byte in entry.utf8 {
      switch byte {
      case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
      case 0x0D: bytes += [0x5C, UInt8(ascii: "r")]
      case 0x5C: bytes += [0x5C, 0x5C]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  /// The block of a line without its end; nil if the line is none.
  static func decode(_ line: some Collection<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var isEscaped = false
    for byte in line {
      if isEscaped {
        switch byte {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case 0x5C: bytes.append(0x5C)
        default: return nil
        }
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    guard !isEscaped, !bytes.isEmpty, bytes.count <= History.maximumEntry else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
