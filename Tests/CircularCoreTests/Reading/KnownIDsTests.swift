import CircularCore
import Testing

@Suite("Ids that an input has had")
struct KnownIDsTests {
  @Test("each is new once, whatever its length and however many there are")
  func insert() {
    var ids = KnownIDs()
    let long = String(repeating: "é", count: 90_000)
    let all = (0..<40_000).map { "commune-\($0)" } + ["", long, long + "x", "e\u{301}", "\u{E9}"]
    let first = all.map { ids.insert($0) }
    let second = all.reversed().map { ids.insert($0) }
    #expect(first.allSatisfy { $0 })
    #expect(second.allSatisfy { !$0 })
    let isOther = ids.insert("commune-40000")
    #expect(isOther)
  }
}
