/// Subjects of a ranking in the order of the input, added table by table; each is made of packed values
/// when somebody reads it.
public struct RankingRows<Element: Sendable>: RandomAccessCollection, Sendable {
  private var chunks: [(count: Int, element: @Sendable (Int) -> Element)] = []
  private var starts = [0]

  init() {}

  /// The first subject.
  public var startIndex: Int { 0 }
  /// The number of subjects.
  public var endIndex: Int { starts[starts.count - 1] }

  /// A subject.
  public subscript(index: Int) -> Element {
    precondition(indices.contains(index), "no such subject")
    var (low, high) = (0, chunks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return chunks[low].element(index - starts[low])
  }

  /// Adds subjects that are made by their place.
  mutating func append(count: Int, _ element: @escaping @Sendable (Int) -> Element) {
    guard count > 0 else { return }
    chunks.append((count, element))
    starts.append(endIndex + count)
  }

  /// Adds subjects.
  mutating func append(_ elements: [Element]) {
    let elements = elements.trimmed
    append(count: elements.count) { elements[$0] }
  }
}

extension RankingRows: Encodable where Element: Encodable {
  /// Writes a list of subjects, each made for as long as it is written.
  public func encode(to encoder: any Encoder) throws {
    if let json = encoder as? JSONValueEncoder, let list = self as? any RecordedList {
      return try list.write(to: json.stream, depth: json.depth)
    }
    var container = encoder.unkeyedContainer()
    for element in self { try container.encode(element) }
  }
}

extension RankingRows: RecordedList where Element: Recorded {
  func write(to stream: JSONStream, depth: Int) throws {
    try stream.write(list: self, depth: depth)
  }
}
