/// What a browser is given.
package struct RoomResponse: Sendable {
  /// The number of the protocol.
  package var status: Int
  /// The headers that this one has beside those that all have.
  package var headers: [(name: String, value: String)]
  /// What is sent.
  package var body: Body

  /// What is sent.
  package enum Body: Sendable {
    /// Bytes.
    case bytes([UInt8])
    /// What comes, as long as the browser listens.
    case events(AsyncStream<String>)
  }

  /// Makes a response.
  package init(
    _ status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A text of a type.
  package static func text(_ text: String, type: String, status: Int = 200) -> Self {
    Self(
      status, headers: [("Content-Type", "\(type); charset=utf-8")], body: .bytes(Array(text.utf8)))
  }

  /// A page.
  package static func page(_ text: String, status: Int = 200) -> Self {
    .text(text, type: "text/html", status: status)
  }

  /// That what was asked for is somewhere else now; it is always shown, never done again.
  package static func elsewhere(_ path: String) -> Self {
    // A line end would begin another header.
    let safe = path.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) } ? path : "/"
    return Self(303, headers: [("Location", safe)])
  }

  /// The bytes of the body; none for what comes later.
  package var bytes: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }

  /// What stands before the body.
  ///
  /// The policy lets nothing in but the room's own style and script, sends forms nowhere else, and keeps
  /// every page out of other pages.
  func head(keepsAlive: Bool, isHead: Bool = false) -> String {
    var text = "HTTP/1.1 \(status) \(HTTPStatus.words(status))\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    text += Self.always
    switch body {
    case .bytes(let bytes):
      if status != 304 { text += "Content-Length: \(bytes.count)\r\n" }
      text += "Connection: \(keepsAlive ? "keep-alive" : "close")\r\n"
      if !headers.contains(where: { $0.name == "Cache-Control" }) {
        text += "Cache-Control: no-store\r\n"
      }
    case .events:
      text += "Cache-Control: no-store\r\nConnection: close\r\n"
    }
    return text + "\r\n"
  }

  private static let always = """
    Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'\r
    X-Content-Type-Options: nosniff\r
    X-Frame-Options: DENY\r
    Referrer-Policy: same-origin\r
    Cross-Origin-Opener-Policy: same-origin\r
    Cross-Origin-Resource-Policy: same-origin\r
    Permissions-Policy: camera=(), microphone=(), geolocation=()\r

    """
}
