import CircularCore

/// Who is let into the room, and as what.
///
/// An address with a ticket is used once: it is exchanged for a cookie. Forms carry the cookie's seal, come
/// from the room's own pages, and name the room as their host.
package struct Gate: Sendable {
  /// What somebody may do.
  package enum Role: Sendable, Hashable {
    /// Everything.
    case officer
    /// See what is projected.
    case wall
  }

  /// Somebody who was let in.
  package struct Visitor: Sendable, Hashable {
    /// What they may do.
    package var role: Role
    /// What their forms carry.
    package var seal: String
    fileprivate var key: String
  }

  private struct Known: Sendable {
    var visitor: Visitor
    var limit: RateLimit
  }

  /// The port that the room listens on.
  let port: UInt16
  /// Whether others than this machine are listened to.
  let isOpen: Bool
  /// What the room is called by who is invited.
  let host: String
  private var tickets: [(text: String, role: Role)] = []
  private var known: [Known] = []
  /// How often a wrong ticket or cookie may come.
  private var strangers = RateLimit(most: 60, perSecond: 5)

  /// More browsers than a meeting has.
  private static let mostVisitors = 64
  private static let mostTickets = 16

  /// Makes the gate of a room that nobody has entered.
  package init(port: UInt16, isOpen: Bool = false, host: String = "127.0.0.1") {
    self.port = port
    self.isOpen = isOpen
    self.host = host
  }

  /// The name of the cookie: cookies know hosts, not ports.
  var cookieName: String { "circular-\(port)" }

  /// A new ticket: what an address carries to let one browser in, once.
  package mutating func ticket(for role: Role) -> String {
    let text = Secret.make()
    tickets.append((text, role))
    if tickets.count > Self.mostTickets { tickets.removeFirst() }
    return text
  }

  /// Lets in whoever has a ticket, which is used up.
  ///
  /// - Returns: the header that gives the cookie; nil for a ticket that is none, or no longer.
  package mutating func enter(
    ticket: String, at now: ContinuousClock.Instant
  ) throws(HTTPRefusal) -> (visitor: Visitor, cookie: String)? {
    var found: Int?
    for index in tickets.indices where Secret.areSame(tickets[index].text, ticket) { found = index }
    guard let found else {
      guard strangers.take(at: now) else { throw .tooManyRequests }
      return nil
    }
    let role = tickets.remove(at: found).role
    let visitor = Visitor(role: role, seal: Secret.make(), key: Secret.make())
    known.append(Known(visitor: visitor, limit: RateLimit(most: 3000, perSecond: 1200)))
    if known.count > Self.mostVisitors { known.removeFirst() }
    return (
      visitor, "\(cookieName)=\(visitor.key); Path=/; HttpOnly; SameSite=Strict; Max-Age=86400"
    )
  }

  /// Who sends a request; nil for somebody unknown.
  ///
  /// - Throws: `tooManyRequests`.
  package mutating func visitor(
    _ request: RoomRequest, at now: ContinuousClock.Instant
  ) throws(HTTPRefusal) -> Visitor? {
    guard let key = request.cookie(cookieName) else { return nil }
    var found: Int?
    for index in known.indices where Secret.areSame(known[index].visitor.key, key) { found = index }
    guard let found else {
      guard strangers.take(at: now) else { throw .tooManyRequests }
      return nil
    }
    guard known[found].limit.take(at: now) else { throw .tooManyRequests }
    return known[found].visitor
  }

  // MARK: - Where a request comes from

  /// Turns away what was sent to another name than the room's: a page elsewhere whose name was made to mean
  /// this machine.
  package func checkHost(_ request: RoomRequest) throws(HTTPRefusal) {
    guard let host = request.headers["host"], isOwn(host) else { throw .forbidden }
  }

  /// Turns away a form that another page sent, or that has not the visitor's seal.
  package func checkForm(
    _ request: RoomRequest, _ fields: FormFields, of visitor: Visitor
  ) throws(HTTPRefusal) {
    guard let origin = request.headers["origin"], origin.hasPrefix("http://"),
      String(origin.dropFirst("http://".count)) == request.headers["host"],
      request.headers["sec-fetch-site"].map({ $0 == "same-origin" }) ?? true,
      Secret.areSame(fields["sceau"] ?? "", visitor.seal)
    else { throw .forbidden }
  }

  private func isOwn(_ host: String) -> Bool {
    guard host.hasSuffix(":\(port)") else { return false }
    let name = String(host.dropLast(":\(port)".count)).lowercased()
    if ["127.0.0.1", "localhost", "[::1]"].contains(name) { return true }
    // Asked for by number, nobody made a name mean this machine.
    return isOpen && !name.isEmpty
      && name.utf8.allSatisfy { "0123456789abcdef.:[]".utf8.contains($0) }
      && (name.hasPrefix("[") || name.split(separator: ".").count == 4)
  }
}
