import Testing

@testable import LanguageServer

/// Rows that two threads share are each answered once, and the second one's stand together at the end.
@Suite struct SharedRowsTests {
  @Test(arguments: [0..<0, 0..<1, 0..<255, 0..<256, 0..<257, 1024..<10_000, 7..<1_031])
  func eachRowIsTakenOnce(_ all: Range<Int>) {
    let rows = SharedRows(all)
    var first: [Int] = []
    var last: [Int] = []
    var isFirst = true
    while let part = isFirst ? rows.takeFirst() : rows.takeLast() {
      #expect(!part.isEmpty)
      if isFirst { first += part } else { last = Array(part) + last }
      isFirst.toggle()
    }
    #expect(first + last == Array(all))
    #expect(Array(rows.close()) == last)
  }

  @Test func whatIsClosedLeavesNothing() {
    let rows = SharedRows(0..<1000)
    let taken = rows.takeLast()
    #expect(rows.close() == taken)
    #expect(rows.takeFirst() == nil)
    #expect(rows.takeLast() == nil)
    // Closing again tells of nothing more.
    #expect(rows.close() == taken)
  }

  @Test func twoThreadsTakeEachRowOnce() async {
    let rows = SharedRows(0..<100_000)
    async let first = Self.all { rows.takeFirst() }
    async let last = Self.all { rows.takeLast() }
    let taken = await first + last
    #expect(taken.sorted() == Array(0..<100_000))
  }

  private static func all(_ take: @Sendable () -> Range<Int>?) async -> [Int] {
    var taken: [Int] = []
    while let part = take() { taken += part }
    return taken
  }
}
