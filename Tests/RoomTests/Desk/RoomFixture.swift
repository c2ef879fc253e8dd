import CircularCore
import FileAccess
import LuaBridge
import Meetings
import Synchronization
import Testing

@testable import Room

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A room on a small pack, in a folder of its own that is gone with it; and an officer who is in.
final class RoomFixture: Sendable {
  let desk: RoomDesk
  let cookie: String
  let path: String
  private let root: String

  private static let pack = """
    pack { id = "mini", version = "1", title = "Mini" }
    fact "people" { type = "number", min = 0, unit = "hab", label = "Habitants" }
    fact "open" { type = "boolean", label = "Ouvert" }
    fact "marks" { type = "list", of = "number", label = "Notes" }
    param "most" { 100, min = 0, max = 500, unit = "hab", label = "Habitants au plus" }
    prerequisite "size" {
      label = "Taille", source = "Appel : 1",
      test = function(a, p) return a.people <= p.most end,
    }
    criterion "small" {
      label = "Petite taille", short = "taille", scale = { 0, 10 }, source = "Proposition",
      score = function(a) return 10 - a.people / 40 end,
    }
    criterion "votes" {
      label = "Notes du comité", short = "notes", scale = { 0, 5 }, weight = 0,
      score = function(a) return ratio(list.sum(a.marks), #a.marks) end,
    }
    amount "grant" {
      label = "Soutien", unit = "€", schedule = function(a) return payments { 100 * a.people } end,
    }
    """

  /// The files that a test saves.
  final class Files: RoomSource {
    static let shared = Mutex<[String: [UInt8]]>([:])
    let name: String
    init(_ name: String) { self.name = name }
    func savedRules() throws -> PackSources? { nil }
    func savedData() throws -> SavedData? {
      let bytes = Self.shared.withLock { $0.removeValue(forKey: name) }
      return bytes.map { SavedData(.init("sujets.csv", $0)) }
    }
  }

  /// Saves the data file, and lets the room look.
  func save(_ text: String) async {
    Files.shared.withLock { $0[path] = Array(text.utf8) }
    await desk.lookAtFiles()
  }

  init(data: String = "id;name;people\na;Anse;10\nb;<script>b</script>;20\nc;Corps;300\nd;Dol;\n")
    async throws
  {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/room-XXXXXX".utf8CString)
    root = try String(cString: #require(mkdtemp(&template)))
    path = root + "/seance"
    let pack = try LuaRulePack(PackSources(["pack.lua": Self.pack], path: "mini"))
    var opening = MeetingOpening(
      "Comité", pack: pack, on: try #require(CivilDate("2026-03-12")), program: "test")
    opening.saved.file = .init("sujets.csv", Array(data.utf8))
    var gate = Gate(port: 8080)
    let ticket = gate.ticket(for: .officer)
    desk = try RoomDesk(path, opening, program: "test", gate: gate, in: .french) { [path] _ in
      Files(path)
    }
    cookie = try #require(
      Self.cookie(
        await desk.respond(to: Self.request(.get, "/entrer", query: [("ticket", ticket)]))))
  }

  deinit {
    func remove(_ path: String) {
      for name in FileContents.names(inFolder: path) ?? [] {
        let inner = "\(path)/\(name)"
        if FileContents.isFolder(inner) { remove(inner) } else { unlink(inner) }
      }
      rmdir(path)
    }
    remove(root)
  }

  static func cookie(_ response: RoomResponse) -> String? {
    response.headers.first { $0.name == "Set-Cookie" }?.value.split(separator: ";").first.map(
      String.init)
  }

  static func request(
    _ method: RoomRequest.Method, _ path: String, query: [(String, String)] = [],
    cookie: String? = nil, form: [(String, String)]? = nil, headers: [String: String] = [:]
  ) -> RoomRequest {
    var all = ["host": "127.0.0.1:8080"]
    all["cookie"] = cookie
    var body: [UInt8] = []
    if let form {
      all["content-type"] = "application/x-www-form-urlencoded"
      all["origin"] = "http://127.0.0.1:8080"
      body = Array(FormFields(form).encoded.utf8)
    }
    all.merge(headers) { $1 }
    return RoomRequest(method, path, query: FormFields(query), headers: all, body: body)
  }

  /// What a screen shows.
  func get(_ path: String, _ query: [(String, String)] = [], cookie: String? = nil) async -> (
    status: Int, text: String
  ) {
    let response = await desk.respond(
      to: Self.request(.get, path, query: query, cookie: cookie ?? self.cookie))
    return (response.status, String(decoding: response.bytes, as: UTF8.self))
  }

  /// The officer's seal.
  func seal() async throws -> String {
    let text = await get("/").text
    let start = try #require(text.range(of: "name=\"sceau\" value=\"")).upperBound
    return String(text[start...].prefix { $0 != "\"" })
  }

  /// Sends a form as the officer's browser does.
  @discardableResult
  func post(
    _ path: String, _ fields: [(String, String)] = [], cookie: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> (status: Int, text: String) {
    let line = await desk.state.lineCount
    let usual = [("sceau", try await seal()), ("ligne", String(line)), ("retour", "/")]
    let form = usual.filter { field in !fields.contains { $0.0 == field.0 } } + fields
    let response = await desk.respond(
      to: Self.request(.post, path, cookie: cookie ?? self.cookie, form: form, headers: headers))
    return (response.status, String(decoding: response.bytes, as: UTF8.self))
  }

  /// Sends a form with files as the officer's browser does.
  func send(
    _ path: String, _ fields: [(String, String)],
    files: [(field: String, name: String, text: String)]
  ) async throws -> (status: Int, text: String) {
    var body = ""
    for (name, value) in [("sceau", try await seal()), ("retour", "/bulletins")] + fields {
      body += "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    for file in files {
      body +=
        "--x\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n\(file.text)\r\n"
    }
    let request = RoomRequest(
      .post, path,
      headers: [
        "host": "127.0.0.1:8080", "cookie": cookie, "origin": "http://127.0.0.1:8080",
        "content-type": "multipart/form-data; boundary=x",
      ], body: Array((body + "--x--\r\n").utf8))
    let response = await desk.respond(to: request)
    return (response.status, String(decoding: response.bytes, as: UTF8.self))
  }

  /// A browser that was invited to look at the wall.
  func wall() async throws -> String {
    let ticket = await desk.ticket(for: .wall)
    return try #require(
      Self.cookie(
        await desk.respond(to: Self.request(.get, "/entrer", query: [("ticket", ticket)]))))
  }
}

extension String {
  /// Where a text stands, without Foundation.
  func range(of other: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(other) { return index..<self.index(index, offsetBy: other.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
