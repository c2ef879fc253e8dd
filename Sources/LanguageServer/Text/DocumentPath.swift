import FileAccess

/// The file that a URI names, and the URI of a file.
package enum DocumentPath {
  /// The path of a `file:` URI, links and `..` resolved where the file is there; nil for other URIs.
  package static func path(of uri: String) -> String? {
    guard uri.lowercased().hasPrefix("file:") else { return nil }
    var rest = uri.dropFirst(5)
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      guard let slash = rest.firstIndex(of: "/") else { return nil }
      rest = rest[slash...]
    }
    guard let path = decoded(rest), path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    return FileContents.resolved(path) ?? path
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The URI of a path.
  package static func uri(of path: String) -> String {
    var text = "file://"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 48...57,
        UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }

  /// The folder of the pack that a file belongs to: the one with `pack.lua`, its own or the one above
  /// `tests`; nil for a file of no pack.
  package static func packFolder(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let folder = String(path[..<slash])
    if FileContents.exists(folder + "/pack.lua") { return folder }
    guard folder.hasSuffix("/tests") else { return nil }
    let outer = String(folder.dropLast("/tests".count))
    return FileContents.exists(outer + "/pack.lua") ? outer : nil
  }
}
