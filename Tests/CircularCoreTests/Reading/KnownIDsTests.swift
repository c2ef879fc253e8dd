import CircularCore
import Testing

@Suite("Ids that an input has had")
struct KnownIDsTests {
  @Test("each is new once, whatever its length and however many there are")
  func insert() {
    var ids = KnownIDs()
    let long = String(repeating: "é", count: 90_000)
    let all = (0..<40_000).map { "commune-\($0)" } + ["", long, long + "x", "e\u{301}", "\u{E9}"]
    for id in all { #expect(ids.insert(id), "\(id.prefix(20))") }
    for id in all.reversed() { #expect(!ids.insert(id), "\(id.prefix(20))") }
    #expect(ids.insert("commune-40000"))
  }
}
