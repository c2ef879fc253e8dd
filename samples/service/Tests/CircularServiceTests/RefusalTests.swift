import CircularCore
import CircularService
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

@Suite("What the service refuses, and whose fault it is")
struct RefusalTests {
  @Test(
    "the caller's mistakes",
    arguments: [
      ("/rank", 400, "bad-argument"), ("/rank?pack=", 400, "bad-argument"),
      ("/rank?pack=smal", 404, "no-such-pack"),
      ("/rank?pack=small&on=2024-13-01", 400, "bad-argument"),
      ("/rank?pack=small&pakc=x", 400, "bad-argument"),
      ("/rank?pack=small&param=most", 400, "bad-argument"),
      ("/rank?pack=small&param=mots=3", 422, "undeclared-parameter"),
      ("/rank?pack=small&only=nothing", 422, "unknown-rule"),
      ("/rank?pack=small&only=,", 400, "bad-argument"),
      ("/what-if?pack=small&change=dispositif%20other", 400, "bad-argument"),
      ("/rank?pack=small&param=most=1600&param=most=1700", 400, "bad-argument"),
      ("/score?pack=small&param=most=1600&param=most=", 400, "bad-argument"),
      ("/what-if?pack=small&param=most=1600&change=param%20most%20=%201700", 400, "bad-argument"),
      (
        "/what-if?pack=small&change=fait%20a%20inhabitants=3&change=fait%20a%20inhabitants=4",
        400, "bad-argument"
      ),
      (
        "/what-if?pack=small&change=fait%20inhabitants%20=%203&change=fait%20Habitants%20=%204",
        400, "bad-argument"
      ),
      (
        "/what-if?pack=small&change=poids%20size%20=%201&change=weight%20size%20=", 400,
        "bad-argument"
      ),
      ("/rank?pack=small&deadline=0", 400, "bad-argument"),
      ("/score?pack=small&depth=-1", 400, "bad-argument"),
      ("/score?pack=small&depth=2", 400, "bad-argument"),
      ("/what-if?pack=small&change=rien", 422, "scenario-line"),
      ("/what-if?pack=small&change=fait%20b%20inhabitants%20=%203", 404, "no-such-subject"),
      ("/what-if?pack=small&change=poids%20size%20=%20-1", 422, "out-of-bounds"),
      ("/what-if?pack=small&change=poids%20size%20=%20nan", 422, "wrong-type"),
      ("/what-if?pack=small&change=poids%20small%20=%201", 422, "unknown-rule"),
      ("/path?pack=small&stars=2", 422, "not-a-label"),
      ("/path?pack=small", 400, "bad-argument"), ("/nowhere", 404, "no-such-route"),
    ])
  func caller(_ path: String, _ status: Int, _ code: String) async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(.post, path, #"{"id":"a","inhabitants":1000}"#)
    #expect(answer.status == status)
    #expect(try answer.fault == "caller")
    #expect(try answer.code == code)
  }

  @Test(
    "the same value twice, and values of several things, are answered",
    arguments: [
      "/rank?pack=small&param=most=1600&param=most=1600",
      "/what-if?pack=small&param=most=1600&change=param%20most%20=%201600",
      "/what-if?pack=small&change=fait%20inhabitants%20=%203&change=fait%20a%20inhabitants%20=%204",
      "/what-if?pack=small&change=poids%20size%20=%202&change=fait%20a%20inhabitants%20=%204",
    ])
  func stacking(_ path: String) async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(.post, path, #"{"id":"a","inhabitants":1000}"#)
    #expect(answer.status == 200, "\(answer.text)")
  }

  @Test("two values are told with both, and in a line of changes with the line before")
  func twoValues() async throws {
    let fixture = try await ServiceFixture()
    let body = #"{"id":"a","inhabitants":1000}"#
    let values = try await fixture.ask(
      .post, "/rank?pack=small&param=most=1600&param=most=1700", body)
    #expect(values.text.contains("« most » reçoit « 1600 », puis « 1700 »"))
    let lines = try await fixture.ask(
      .post,
      "/what-if?pack=small&change=fait%20inhabitants%20=%203&change=fait%20inhabitants%20=%204",
      body)
    #expect(lines.text.contains("« inhabitants » reçoit « 3 » à la ligne 1, puis « 4 »"))
  }

  @Test(
    "whose fault an error of the libraries is, is what the libraries say",
    arguments: [
      ("no-such-subject", 404, "caller"), ("foreign-table", 422, "caller"),
      ("bad-argument", 400, "caller"), ("duplicate-id", 422, "data"),
      ("negative-weight", 500, "rule"), ("memory", 503, "limit"),
      ("too-many-waiting", 503, "limit"), ("out-of-time", 504, "limit"),
      ("internal", 500, "service"), ("nobody-knows", 500, "service"),
    ])
  func faults(_ code: String, _ status: Int, _ fault: String) {
    let refusal = Refusal(Diagnostic(.init(rawValue: code), "faux"))
    #expect(refusal.status.code == status)
    #expect(refusal.fault.rawValue == fault)
  }

  @Test("another method is told which one there is")
  func method() async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(.get, "/rank?pack=small")
    #expect(answer.status == 405)
    #expect(answer.headers[.allow] == "POST")
    #expect(try answer.code == "wrong-method")
  }

  @Test(
    "data that is none",
    arguments: [
      ("", "no-records"), ("  \n", "no-records"), ("id;inhabitants\na;3\n", "json-syntax"),
      ("[]", "no-records"), (#"{"id":"a","inhab"#, "json-cut-short"),
      (#"[{"id":"a","inhabitants":3},"#, "json-cut-short"), ("[1,2]", "json-not-object"),
    ])
  func data(_ body: String, _ code: String) async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(.post, "/rank?pack=small", body)
    #expect(answer.status == 422)
    #expect(try answer.fault == "data")
    #expect(try answer.code == code)
  }

  @Test("bytes that are no UTF-8 are refused where they stand")
  func bytes() async throws {
    let fixture = try await ServiceFixture()
    let body = Array(#"{"id":"a"#.utf8) + [0xE9] + Array(#"","inhabitants":3}"#.utf8)
    let answer = try await fixture.ask(.post, "/rank?pack=small", body)
    #expect(answer.status == 422)
    #expect(try answer.code == "invalid-utf8")
  }

  @Test(
    "a body in UTF-16 is told as what it is, with a mark or without",
    arguments: [
      String.Encoding.utf16, .utf16BigEndian, .utf16LittleEndian,
    ])
  func wide(_ encoding: String.Encoding) async throws {
    let fixture = try await ServiceFixture()
    let data = try #require(#"{"id":"a","inhabitants":3}"#.data(using: encoding))
    let answer = try await fixture.ask(.post, "/rank?pack=small", Array(data))
    #expect(answer.status == 415)
    #expect(try answer.code == "not-utf-8")
  }

  @Test("who asks before sending a body is told to go on, unless it is too large")
  func asking() throws {
    for (length, isTold) in [("1000", true), ("1001", false), ("", true), ("x", true)] {
      let channel = EmbeddedChannel(handler: ContinueHandler(upTo: 1000))
      var head = HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/rank",
        headerFields: [.expect: "100-Continue"])
      if !length.isEmpty { head.headerFields[.contentLength] = length }
      try channel.writeInbound(HTTPRequestPart.head(head))
      let told = try channel.readOutbound(as: HTTPResponsePart.self)
      #expect((told == .head(HTTPResponse(status: .continue))) == isTold, "\(length)")
      // The request goes on its way all the same.
      #expect(try channel.readInbound(as: HTTPRequestPart.self) == .head(head))
    }
    let channel = EmbeddedChannel(handler: ContinueHandler(upTo: 1000))
    let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/rank")
    try channel.writeInbound(HTTPRequestPart.head(head))
    #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
  }

  @Test(
    "bodies of another kind",
    arguments: [
      "text/csv", "application/json; charset=iso-8859-1", "application/json;charset=\"UTF-16\"",
    ])
  func kinds(_ type: String) async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(
      .post, "/rank?pack=small", #"{"id":"a"}"#, headers: [.contentType: type])
    #expect(answer.status == 415)
    #expect(try answer.fault == "caller")
  }

  @Test("a charset that is UTF-8 is none too many")
  func charset() async throws {
    let fixture = try await ServiceFixture()
    let answer = try await fixture.ask(
      .post, "/rank?pack=small", #"{"id":"a","inhabitants":3}"#,
      headers: [.contentType: "application/json; charset=\"UTF-8\""])
    #expect(answer.status == 200)
  }

  @Test("a body over the limit is refused, told or not told beforehand")
  func size() async throws {
    var limits = CircularService.Limits()
    limits.body = 1000
    let fixture = try await ServiceFixture(limits: limits)
    let body = String(repeating: #"{"id":"a","inhabitants":3}"# + "\n", count: 100)
    for headers: HTTPFields in [[:], [.contentLength: "\(body.utf8.count)"]] {
      let answer = try await fixture.ask(.post, "/rank?pack=small", body, headers: headers)
      #expect(answer.status == 413)
      #expect(try answer.fault == "limit")
    }
  }

  @Test(
    "chunks that are none are the caller's mistake; who leaves in the middle of a body has left")
  func transmission() async throws {
    let fixture = try await ServiceFixture()
    for (error, status) in [
      (HTTPParserError.invalidChunkSize, 400), (.invalidEOFState, 499),
    ] as [(HTTPParserError, Int)] {
      let parts = AsyncThrowingStream<ByteBuffer, any Error> { stream in
        stream.yield(ByteBuffer(string: "[{"))
        stream.finish(throwing: error)
      }
      let answer = try await fixture.ask(
        .post, "/rank?pack=small", RequestBody(asyncSequence: parts))
      #expect(answer.status == status)
      guard status == 400 else { continue }
      #expect(try answer.fault == "caller")
      #expect(try answer.code == "not-http")
      #expect(answer.headers[.connection] == "close")
    }
  }

  /// What is soon, where the rules alone would go on for minutes.
  ///
  /// On a machine that does nothing else `CIRCULAR_QUIET=1` asks for a second.
  private static let soon: Duration =
    ProcessInfo.processInfo.environment["CIRCULAR_QUIET"] == nil ? .seconds(20) : .seconds(1)

  private static let loop = """
    fact "n" { type = "integer", label = "N" }
    prerequisite "slow" {
      label = "Lent", source = "test",
      test = function(a) local i = 0 while i < 1e12 do i = i + 1 end return true end,
    }
    """

  @Test("a rule without an end costs its subject, and the next request is answered")
  func loop() async throws {
    var limits = CircularService.Limits()
    limits.workers = 1
    let fixture = try await ServiceFixture(
      ["slow": Self.loop, "small": ServiceFixture.rules], limits: limits)
    let many = (0..<2000).map { #"{"id":"\#($0)"}"# }.joined(separator: "\n")
    let start = ContinuousClock.now
    let answer = try await fixture.ask(.post, "/rank?pack=slow&deadline=100", many)
    #expect(ContinuousClock.now - start < .milliseconds(100) + Self.soon)
    #expect(answer.status == 504)
    #expect(try answer.fault == "limit")
    #expect(try answer.code == "out-of-time")
    let next = try await fixture.ask(.post, "/rank?pack=small", #"{"id":"a","inhabitants":3}"#)
    #expect(next.status == 200)
  }

  @Test("a client that leaves stops its request, and that one only")
  func leaving() async throws {
    let fixture = try await ServiceFixture(["slow": Self.loop, "small": ServiceFixture.rules])
    let many = (0..<2000).map { #"{"id":"\#($0)"}"# }.joined(separator: "\n")
    let asked = Task { try await fixture.ask(.post, "/rank?pack=slow", many).status }
    let other = Task {
      try await fixture.ask(.post, "/rank?pack=small", #"{"id":"a","inhabitants":3}"#).status
    }
    try await Task.sleep(for: .milliseconds(50))
    let start = ContinuousClock.now
    asked.cancel()
    #expect(try await asked.value == 499)
    #expect(ContinuousClock.now - start < Self.soon)
    #expect(try await other.value == 200)
  }

  @Test("a presence that ends cancels what is done for it")
  func presence() async throws {
    let presence = ClientPresence()
    let work = Task {
      try await presence.whilePresent { try await Task.sleep(for: .seconds(60)) }
    }
    try await Task.sleep(for: .milliseconds(20))
    presence.leave()
    await #expect(throws: CancellationError.self) { try await work.value }
    await #expect(throws: CancellationError.self) {
      try await presence.whilePresent { try await Task.sleep(for: .seconds(60)) }
    }
  }

  @Test("who left before the request was looked at has left; nobody has where nobody is watched")
  func departed() throws {
    let presences = ClientPresences()
    let channel = EmbeddedChannel()
    #expect(presences.client(of: channel) == nil)
    let handler = DepartureHandler(presences)
    try channel.pipeline.syncOperations.addHandler(handler)
    #expect(presences.client(of: channel)?.hasLeft == false)
    try channel.pipeline.syncOperations.removeHandler(handler).wait()
    #expect(presences.client(of: channel)?.hasLeft == true)
    #expect(presences.client(of: EmbeddedChannel())?.hasLeft == true)
  }
}
