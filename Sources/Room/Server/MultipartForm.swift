/// A file that a browser sent with a form.
package struct SentFile: Sendable, Hashable {
  /// What the browser calls it, the last part of its path.
  package var name: String
  /// Its bytes.
  package var bytes: [UInt8]
}

/// The body of a form with files, read strictly: what no browser sends is refused, never guessed.
///
/// Source: RFC 7578, as browsers write it: no encodings of transfer, every part with its name.
struct MultipartForm {
  private(set) var fields: [(String, String)] = []
  private(set) var files: [(name: String, file: SentFile)] = []

  /// More parts than any form of the room has.
  private static let mostParts = 40
  /// The longest head of a part.
  private static let longestHead = 4 << 10

  /// Reads a body.
  ///
  /// - Parameter type: the header that says what the body is.
  init(_ body: [UInt8], type: String) throws(HTTPRefusal) {
    let delimiter = Array("\r\n--\(try Self.boundary(type))".utf8)
    // The first delimiter has no line end before it.
    var rest = (Array("\r\n".utf8) + body)[...]
    guard rest.starts(with: delimiter) else { throw .badRequest }
    rest.removeFirst(delimiter.count)
    while true {
      if rest.starts(with: Array("--".utf8)) { return }
      guard rest.starts(with: Array("\r\n".utf8)) else { throw .badRequest }
      guard fields.count + files.count < Self.mostParts else { throw .bodyTooLarge }
      rest.removeFirst(2)
      guard let end = Self.first(delimiter, in: rest) else { throw .badRequest }
      try take(rest[..<end])
      rest = rest[(end + delimiter.count)...]
    }
  }

  private static func boundary(_ type: String) throws(HTTPRefusal) -> String {
    let parts = type.split(separator: ";").map { String($0).trimmingSpacesAndTabs }
    guard parts.count == 2, parts[1].hasPrefix("boundary=") else { throw .unsupportedBody }
    let boundary = parts[1].dropFirst("boundary=".count)
    guard (1...70).contains(boundary.utf8.count),
      boundary.utf8.allSatisfy({ byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "'()+_,-./:=?".utf8.contains(byte)
        }
      })
    else { throw .badRequest }
    return String(boundary)
  }

  private static func first(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index + pattern.count <= bytes.endIndex {
      guard let found = bytes[index...].firstIndex(of: pattern[0]),
        found + pattern.count <= bytes.endIndex
      else { return nil }
      if bytes[found..<(found + pattern.count)].elementsEqual(pattern) { return found }
      index = found + 1
    }
    return nil
  }

  private mutating func take(_ part: ArraySlice<UInt8>) throws(HTTPRefusal) {
    guard let end = Self.first(Array("\r\n\r\n".utf8), in: part),
      end - part.startIndex <= Self.longestHead,
      let head = String(validating: part[..<end], as: UTF8.self)
    else { throw .badRequest }
    let content = part[(end + 4)...]
    var (name, fileName): (String?, String?) = (nil, nil)
    for line in head.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else { throw .badRequest }
      switch line[..<colon].lowercased() {
      case "content-disposition":
        guard name == nil else { throw .badRequest }
        (name, fileName) = try Self.names(line[line.index(after: colon)...])
      case "content-type": break
      default: throw .badRequest
      }
    }
    guard let name else { throw .badRequest }
    if let fileName {
      files.append((name, SentFile(name: fileName, bytes: Array(content))))
      return
    }
    guard let text = String(validating: content, as: UTF8.self),
      !text.unicodeScalars.contains("\0")
    else { throw .badRequest }
    fields.append((name, text))
  }

  /// `form-data; name="…"; filename="…"`; browsers escape quotes and line ends in them.
  private static func names(
    _ text: Substring
  ) throws(HTTPRefusal) -> (name: String, fileName: String?) {
    var rest = text.drop { $0 == " " }
    guard rest.hasPrefix("form-data") else { throw .badRequest }
    rest = rest.dropFirst("form-data".count)
    var values: [String: String] = [:]
    while !rest.isEmpty {
      guard rest.hasPrefix("; "), let sign = rest.firstIndex(of: "=") else { throw .badRequest }
      let key = String(rest.dropFirst(2)[..<sign])
      rest = rest[rest.index(after: sign)...]
      guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
        throw .badRequest
      }
      let value = rest[rest.index(after: rest.startIndex)..<end]
      guard values[key] == nil, ["name", "filename"].contains(key) else { throw .badRequest }
      values[key] = String(value).replacing("%22", with: "\"").replacing("%0D", with: " ")
        .replacing("%0A", with: " ")
      rest = rest[rest.index(after: end)...]
    }
    guard let name = values["name"] else { throw .badRequest }
    let file = values["filename"].map { path in
      String(path.split { $0 == "/" || $0 == "\\" }.last ?? "")
    }
    return (name, file)
  }
}
