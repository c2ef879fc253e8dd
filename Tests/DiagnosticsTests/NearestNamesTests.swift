import Diagnostics
import Testing

@Suite("Nearest names, prepared")
struct NearestNamesTests {
  /// The optimal string alignment distance, as its definition has it.
  private func distance(_ a: [Character], _ b: [Character]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { table[i][0] = i }
    for j in 0...b.count { table[0][j] = j }
    for i in 0..<a.count {
      for j in 0..<b.count {
        var least = min(
          table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, table[i - 1][j - 1] + 1)
        }
        table[i + 1][j + 1] = least
      }
    }
    return table[a.count][b.count]
  }

  @Test("the first of the nearest is found, as the definition of the distance has it")
  func definition() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    func word() -> String {
      String((0..<3 + next(7)).map { _ in Character(["a", "b", "c"][next(3)]) })
    }
    let names = (0..<60).map { _ in word() }
    let prepared = NearestNames(names)
    for _ in 0..<400 {
      let wanted = word()
      let limit = max(1, wanted.count / 3)
      let best = names.enumerated()
        .map { (distance(Array(wanted), Array($0.element)), $0.offset) }
        .filter { $0.0 <= limit }
        .min { $0 < $1 }
      #expect(prepared.nearest(to: wanted) == best.map { names[$0.1] }, "\(wanted)")
      #expect(nearestName(to: wanted, among: names) == prepared.nearest(to: wanted))
    }
  }

  @Test("no names, and no name, have no nearest")
  func empty() {
    #expect(NearestNames([String]()).nearest(to: "a") == nil)
    #expect(NearestNames(["abc"]).nearest(to: "") == nil)
  }
}
