/// The tokens of a source, in order; the last one is the end of file.
///
/// A token is made when it is asked for: the collection itself holds sixteen bytes each.
public struct Tokens: RandomAccessCollection, Sendable {
  let storage: TreeStorage

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of tokens, the end of file included.
  public var endIndex: Int { storage.tokens.count }

  /// The token at `index`.
  public subscript(index: Int) -> Token {
    let record = storage.tokens[index]
    let before = index > 0 ? Int(storage.tokens[index - 1].end) : 0
    return Token(
      kind: record.kind, range: Int(record.start)..<Int(record.end),
      triviaRange: before..<Int(record.start), index: index)
  }

  /// The token that holds the byte at `offset`, or the one whose trivia does.
  ///
  /// A binary search; the end of file answers for everything past the last token.
  public func token(at offset: Int) -> Token {
    var low = 0
    var high = endIndex - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(storage.tokens[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return self[low]
  }
}
