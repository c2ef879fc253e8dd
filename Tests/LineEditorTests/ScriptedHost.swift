import LineEditor

/// A host for tests: a block is complete when it has as many `)` as `(`, words are completed from a
/// list, and digits are numbers.
final class ScriptedHost: EditorHost {
  var words = ["alpha", "alphabet", "beta", "été", "été_2"]
  var details: [String: String] = [:]
  var hints: [String: String] = [:]
  /// Spans that a careless host would give.
  var careless: [Span] = []

  func isComplete(_ block: String) -> Bool {
    block.utf8.count { $0 == UInt8(ascii: "(") } <= block.utf8.count { $0 == UInt8(ascii: ")") }
  }

  func indent(after block: String) -> Int {
    2 * block.utf8.count { $0 == UInt8(ascii: "(") }
  }

  func highlight(_ block: String) -> [Span] {
    var spans: [Span] = []
    for (offset, byte) in block.utf8.enumerated() where byte >= 0x30 && byte <= 0x39 {
      spans.append(Span(offset..<(offset + 1), .number))
    }
    return spans + careless
  }

  func completion(_ block: String, cursor: Int) -> Completion {
    let bytes = Array(block.utf8)[..<cursor]
    let start = bytes.lastIndex { $0 == 0x20 || $0 == 0x0A }.map { $0 + 1 } ?? 0
    let typed = String(decoding: bytes[start...], as: UTF8.self)
    return Completion(
      range: start..<cursor,
      items: words.filter { $0.hasPrefix(typed) }.map { CompletionItem($0, detail: details[$0]) })
  }

  func hint(_ block: String) -> String? {
    hints[block]
  }
}
