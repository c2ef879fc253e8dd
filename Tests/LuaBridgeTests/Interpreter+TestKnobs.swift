import CLuaShim
import CLuaShimTesting

@testable import LuaBridge

// What only tests use: faults on demand, and a second opinion on patterns.
extension Interpreter {
  /// Refuses the n-th growing allocation from now, and its retry; 0 stops that.
  func refuseAllocation(_ n: UInt64) { clua_refuse_allocation(state, n) }

  /// Growing allocations since the interpreter was opened.
  var allocationCount: UInt64 { clua_allocation_count(state) }

  /// Whether an interpreter opens when the n-th allocation of its opening is refused.
  static func opens(refusingAllocation n: UInt64) -> Bool { clua_opens_refusing(n) }

  /// How our answer differs from the stock string library's, or `nil`.
  func patternDifference(
    function: String, subject: [UInt8], pattern: [UInt8], replacement: [UInt8]
  ) -> String? {
    var difference = [CChar](repeating: 0, count: 8192)
    let same = [subject, pattern, replacement].withTexts { texts in
      difference.withUnsafeMutableBufferPointer { room in
        clua_compare_pattern(
          state, function, texts[0].baseAddress, texts[0].count, texts[1].baseAddress,
          texts[1].count, texts[2].baseAddress, texts[2].count, room.baseAddress, room.count)
      }
    }
    if same >= 0 { return nil }
    return difference.withUnsafeBufferPointer { room in
      room.baseAddress.map { String(cString: $0) }
    }
  }
}

extension [[UInt8]] {
  /// Gives all the texts at once, each followed by a zero.
  fileprivate func withTexts<Result>(
    _ body: ([UnsafeBufferPointer<CChar>]) -> Result
  ) -> Result {
    let joined: [UInt8] = reduce(into: []) { $0 += $1 + [0] }
    return joined.withUnsafeBytes { bytes in
      let characters = bytes.bindMemory(to: CChar.self)
      var start = 0
      let texts = map { text in
        defer { start += text.count + 1 }
        return UnsafeBufferPointer(rebasing: characters[start..<(start + text.count)])
      }
      return body(texts)
    }
  }
}
