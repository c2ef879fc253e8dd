import Testing

@testable import Room

@Suite struct GateTests {
  private let now = ContinuousClock.now

  private func request(
    _ cookie: String? = nil, host: String = "127.0.0.1:8080", origin: String? = nil
  ) -> RoomRequest {
    var headers = ["host": host]
    headers["cookie"] = cookie
    headers["origin"] = origin
    return RoomRequest(.post, "/", headers: headers)
  }

  @Test func aTicketLetsOneBrowserIn() throws {
    var gate = Gate(port: 8080)
    let ticket = gate.ticket(for: .officer)
    let entered = try #require(try gate.enter(ticket: ticket, at: now))
    #expect(entered.cookie.contains("HttpOnly") && entered.cookie.contains("SameSite=Strict"))
    #expect(try gate.enter(ticket: ticket, at: now) == nil, "it is used up")
    let cookie = String(entered.cookie.split(separator: ";")[0])
    #expect(try gate.visitor(request(cookie), at: now) == entered.visitor)
    #expect(try gate.visitor(request("circular-8080=wrong"), at: now) == nil)
    #expect(try gate.visitor(request(), at: now) == nil)
  }

  @Test func guessingIsSlow() {
    var gate = Gate(port: 8080)
    _ = gate.ticket(for: .officer)
    #expect(throws: HTTPRefusal.tooManyRequests) {
      for _ in 0..<100 { _ = try gate.enter(ticket: "guess", at: now) }
    }
  }

  @Test(arguments: ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"])
  func theRoomHasItsOwnNames(host: String) throws {
    try Gate(port: 8080).checkHost(request(host: host))
  }

  @Test(arguments: ["evil.example:8080", "127.0.0.1", "127.0.0.1:80", "192.168.1.2:8080", ""])
  func otherNamesAreTurnedAway(host: String) {
    #expect(throws: HTTPRefusal.forbidden) { try Gate(port: 8080).checkHost(request(host: host)) }
  }

  @Test func anOpenRoomIsAskedForByNumber() throws {
    let gate = Gate(port: 8080, isOpen: true)
    try gate.checkHost(request(host: "192.168.1.2:8080"))
    #expect(throws: HTTPRefusal.forbidden) {
      try gate.checkHost(request(host: "rebound.example:8080"))
    }
  }

  @Test func aFormComesFromTheRoomItself() throws {
    var gate = Gate(port: 8080)
    let ticket = gate.ticket(for: .officer)
    let visitor = try #require(try gate.enter(ticket: ticket, at: now)?.visitor)
    let sealed = FormFields([("sceau", visitor.seal)])
    try gate.checkForm(request(origin: "http://127.0.0.1:8080"), sealed, of: visitor)
    for origin in [nil, "null", "http://evil.example", "https://127.0.0.1:8080"] as [String?] {
      #expect(throws: HTTPRefusal.forbidden) {
        try gate.checkForm(request(origin: origin), sealed, of: visitor)
      }
    }
    for fields in [FormFields(), FormFields([("sceau", "x")])] {
      #expect(throws: HTTPRefusal.forbidden) {
        try gate.checkForm(request(origin: "http://127.0.0.1:8080"), fields, of: visitor)
      }
    }
  }

  @Test func secretsAreLongAndDiffer() {
    let secrets = Set((0..<100).map { _ in Secret.make() })
    #expect(secrets.count == 100 && secrets.allSatisfy { $0.utf8.count == 64 })
    #expect(Secret.areSame("ab", "ab") && !Secret.areSame("ab", "ac") && !Secret.areSame("ab", "a"))
  }

  @Test func theBucketFillsAgain() {
    var limit = RateLimit(most: 2, perSecond: 1)
    #expect(limit.take(at: now) && limit.take(at: now) && !limit.take(at: now))
    #expect(limit.take(at: now + .seconds(1)) && !limit.take(at: now + .seconds(1)))
  }
}
