/// An OLE compound file, what Office wrote until 2007 and what it still wraps encrypted documents in.
///
/// It is told apart, not read: the names in its directory say which of them it is.
enum CompoundFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  enum Content {
    case encrypted, workbook, letter, other
  }

  /// What the file holds, by the first stream in its directory that tells.
  ///
  /// Entries of a directory are 128 bytes long and aligned, wherever their sectors are.
  static func content(of bytes: [UInt8]) -> Content {
    var content = Content.other
    var offset = 512
    while offset + 128 <= bytes.count {
      switch name(at: offset, in: bytes) {
      case "EncryptedPackage", "EncryptionInfo": return .encrypted
      case "Workbook", "Book": content = .workbook
      case "WordDocument": content = .letter
      default: break
      }
      offset += 128
    }
    return content
  }

  /// The name of the directory entry at `offset`, nil where there is none of plain letters.
  private static func name(at offset: Int, in bytes: [UInt8]) -> String? {
    let length = Int(bytes[offset + 64]) | Int(bytes[offset + 65]) << 8
    // In bytes of UTF-16, with a final zero.
    guard length >= 4, length <= 64, length % 2 == 0, bytes[offset + 66] == 2 else { return nil }
    var name = ""
    for index in stride(from: offset, to: offset + length - 2, by: 2) {
      guard bytes[index + 1] == 0, (0x20...0x7E).contains(bytes[index]) else { return nil }
      name.unicodeScalars.append(Unicode.Scalar(bytes[index]))
    }
    return name
  }
}
