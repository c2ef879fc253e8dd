/// Rows of one table that stand in one group of a ranking, packed.
protocol RankingChunk<Element>: Sendable {
  /// What is made of a row when somebody reads it.
  associatedtype Element: Sendable
  /// The number of rows.
  var count: Int { get }
  /// What people should be told of each row, among the reasons of the table.
  var alerts: ReasonRanges { get }
  /// The reasons of the table.
  var reasons: CapturedReasons { get }
  /// A row.
  subscript(row: Int) -> Element { get }
}

/// Subjects of a ranking in the order of the input, added table by table; each is made of packed values
/// when somebody reads it.
public struct RankingRows<Element: Sendable>: RandomAccessCollection, Sendable {
  private var chunks: [any RankingChunk<Element>] = []
  private var starts = [0]

  init() {}

  /// The first subject.
  public var startIndex: Int { 0 }
  /// The number of subjects.
  public var endIndex: Int { starts[starts.count - 1] }

  /// A subject.
  public subscript(index: Int) -> Element {
    precondition(indices.contains(index), "no such subject")
    let chunk = starts.lastPlace(atMost: index)
    return chunks[chunk][index - starts[chunk]]
  }

  /// What people should be told of a subject.
  func alerts(at index: Int) -> [Ranking.Reason] {
    let place = starts.lastPlace(atMost: index)
    let chunk = chunks[place]
    return chunk.reasons.listed(chunk.alerts[index - starts[place]]) ?? []
  }

  /// Whether people should be told something of anybody.
  var isAlerting: Bool { chunks.contains { !$0.alerts.isEmpty } }

  /// Adds the subjects of a table.
  mutating func append(_ chunk: some RankingChunk<Element>) {
    guard chunk.count > 0 else { return }
    chunks.append(chunk)
    starts.append(endIndex + chunk.count)
  }
}

extension [Int] {
  /// The place of the last of ascending numbers that is at most `number`; the first is.
  func lastPlace(atMost number: Int) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= number { low = middle } else { high = middle }
    }
    return low
  }
}

extension RankingRows: Encodable where Element: Encodable {
  /// Writes a list of subjects, each made for as long as it is written.
  public func encode(to encoder: any Encoder) throws {
    if let json = encoder as? JSONValueEncoder {
      // Named one by one: the loop is compiled for each, and asks nothing of its type row after row.
      if let rows = self as? RankingRows<Ranking.Refused> {
        return try json.stream.write(list: rows, depth: json.depth)
      }
      if let rows = self as? RankingRows<Ranking.Unknown> {
        return try json.stream.write(list: rows, depth: json.depth)
      }
    }
    var container = encoder.unkeyedContainer()
    for element in self { try container.encode(element) }
  }
}
