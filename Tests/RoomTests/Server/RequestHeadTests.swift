import Testing

@testable import Room

@Suite struct RequestHeadTests {
  private func head(_ text: String) throws(HTTPRefusal) -> RequestHead {
    try RequestHead(Array(text.utf8)[...])
  }

  @Test func whatABrowserAsksIsRead() throws {
    let read = try head(
      "GET /candidat?id=gours%2Dcamps&de=1+2 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"
        + "Cookie: a=1; circular-8080=abc")
    #expect(read.request.method == .get)
    #expect(read.request.path == "/candidat")
    #expect(read.request.query["id"] == "gours-camps")
    #expect(read.request.query["de"] == "1 2")
    #expect(read.request.cookie("circular-8080") == "abc")
    #expect(read.keepsAlive)
  }

  @Test(arguments: [
    ("GET / HTTP/1.1", HTTPRefusal.badRequest),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b", .badRequest),
    ("GET / HTTP/1.1\nHost: a\r\nX: 1", .badRequest),
    ("GET / HTTP/1.1\r\nHost: a\r\n folded: 1", .badRequest),
    ("GET / HTTP/1.1\r\nHost : a", .badRequest),
    ("GET  / HTTP/1.1\r\nHost: a", .badRequest),
    ("GET http://a/ HTTP/1.1\r\nHost: a", .badRequest),
    ("GET /\u{1} HTTP/1.1\r\nHost: a", .badRequest),
    ("GET /%zz HTTP/1.1\r\nHost: a", .badRequest),
    ("GET /%ff HTTP/1.1\r\nHost: a", .badRequest),
    ("GET /%00 HTTP/1.1\r\nHost: a", .badRequest),
    ("GET / HTTP/2\r\nHost: a", .otherVersion),
    ("GET / FTP\r\nHost: a", .badRequest),
    ("DELETE / HTTP/1.1\r\nHost: a", .notImplemented),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked", .notImplemented),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1", .badRequest),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2", .badRequest),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999", .bodyTooLarge),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000", .bodyTooLarge),
  ])
  func whatNoBrowserSendsIsRefused(text: String, refusal: HTTPRefusal) {
    #expect(throws: refusal) { try head(text) }
  }

  @Test func addressesAndHeadersHaveAnEnd() {
    #expect(throws: HTTPRefusal.targetTooLong) {
      try head("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a")
    }
    let many = (0..<101).map { "\r\nX-\($0): 1" }.joined()
    #expect(throws: HTTPRefusal.headersTooLarge) { try head("GET / HTTP/1.1\r\nHost: a\(many)") }
  }

  @Test func fieldsAreReadAsFormsSendThem() throws {
    let fields = try FormFields(encoded: Array("nom=Mme+D%C3%A9&note=3%2C5&note=4&vide=&x".utf8))
    #expect(fields["nom"] == "Mme Dé")
    #expect(fields.all("note") == ["3,5", "4"])
    #expect(fields["vide"] == "" && fields["x"] == "")
    #expect(try FormFields(encoded: Array(fields.encoded.utf8)) == fields)
    let many = Array(String(repeating: "a=1&", count: 2001).utf8)
    #expect(throws: HTTPRefusal.bodyTooLarge) { try FormFields(encoded: many) }
  }
}
