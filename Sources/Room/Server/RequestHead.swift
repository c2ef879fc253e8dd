/// What stands before the body of a request, read strictly: what is unclear is refused, never guessed.
///
/// Source: RFC 9112. Only what browsers send is read: no body without its length, no folded headers, no
/// line that ends otherwise than with CR LF.
struct RequestHead: Sendable {
  /// How much is read of a request.
  struct Bounds: Sendable {
    /// The most bytes before the body.
    var head = 16 << 10
    /// The most headers.
    var headers = 100
    /// The most bytes of an address.
    var target = 8 << 10
    /// The most bytes of a body.
    var body = 2 << 20
  }

  /// The request, its body empty.
  var request: RoomRequest
  /// How long the body is.
  var bodyLength = 0
  /// Whether the connection stays open for another request.
  var keepsAlive = true

  /// Reads the bytes up to the empty line, which is not among them.
  init(_ bytes: ArraySlice<UInt8>, _ bounds: Bounds = Bounds()) throws(HTTPRefusal) {
    var lines = try Self.lines(bytes)
    guard !lines.isEmpty else { throw .badRequest }
    let first = lines.removeFirst().split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard first.count == 3 else { throw .badRequest }
    switch String(decoding: first[2], as: UTF8.self) {
    case "HTTP/1.1": break
    case "HTTP/1.0": keepsAlive = false
    case let version where version.hasPrefix("HTTP/"): throw .otherVersion
    default: throw .badRequest
    }
    guard !first[0].isEmpty, first[0].allSatisfy(Self.isToken) else { throw .badRequest }
    guard let method = RoomRequest.Method(rawValue: String(decoding: first[0], as: UTF8.self))
    else { throw .notImplemented }
    let target = first[1]
    guard target.count <= bounds.target else { throw .targetTooLong }
    guard target.first == UInt8(ascii: "/"), target.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .badRequest }
    let parts = target.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    request = RoomRequest(
      method, try FormFields.text(parts[0], isForm: false),
      query: parts.count > 1 ? try FormFields(encoded: parts[1]) : FormFields())
    guard lines.count <= bounds.headers else { throw .headersTooLarge }
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(Self.isToken)
      else { throw .badRequest }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = line[(colon + 1)...]
      guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .badRequest }
      let text = String(decoding: value, as: UTF8.self).trimmingSpacesAndTabs
      if let known = request.headers[name] {
        // Two that may differ are two requests in one.
        guard !["host", "content-length", "cookie", "origin", "transfer-encoding"].contains(name)
        else { throw .badRequest }
        request.headers[name] = known + ", " + text
      } else {
        request.headers[name] = text
      }
    }
    guard request.headers["host"] != nil else { throw .badRequest }
    guard request.headers["transfer-encoding"] == nil, request.headers["expect"] == nil else {
      throw .notImplemented
    }
    if let text = request.headers["content-length"] {
      guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw .badRequest
      }
      guard text.utf8.count < 10, let length = Int(text), length <= bounds.body else {
        throw .bodyTooLarge
      }
      bodyLength = length
    }
    if request.headers["connection"]?.lowercased().contains("close") == true { keepsAlive = false }
  }

  /// The lines, each of which ends with CR LF.
  private static func lines(
    _ bytes: ArraySlice<UInt8>
  ) throws(HTTPRefusal) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lines.append(line)
    }
    for index in lines.indices {
      if index < lines.count - 1 {
        guard lines[index].last == 0x0D else { throw .badRequest }
        lines[index].removeLast()
      }
      guard !lines[index].contains(0x0D), !lines[index].contains(0) else { throw .badRequest }
    }
    return lines
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension String {
  var trimmingSpacesAndTabs: String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
