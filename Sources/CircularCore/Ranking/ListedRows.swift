/// The first rows of a group of a ranking, as a list of JSON; all where no number is given.
struct ListedRows<Rows: RandomAccessCollection & Sendable & Encodable>: Encodable
where Rows.Element: Recorded, Rows.Index == Int, Rows.SubSequence: Sendable {
  private let rows: Rows
  private let most: Int?

  init(_ rows: Rows, first most: Int?) {
    self.rows = rows
    self.most = most
  }

  /// Writes each row for as long as it is made.
  func encode(to encoder: any Encoder) throws {
    guard let most, most < rows.count else { return try rows.encode(to: encoder) }
    let first = rows.prefix(most)
    if let json = encoder as? JSONValueEncoder {
      return try json.stream.write(list: first, depth: json.depth)
    }
    var container = encoder.unkeyedContainer()
    for row in first { try container.encode(row) }
  }
}

/// How many of each group a document leaves out, under the names of the groups; those of which none is are not
/// in it.
package struct OmittedRows: Encodable {
  private var groups: [(name: String, count: Int)] = []

  /// Whether nothing is left out.
  package var isEmpty: Bool { groups.isEmpty }

  /// Counts what is left out.
  ///
  /// - Parameter most: so many of each group are in the document; nil for all.
  package init(_ counts: KeyValuePairs<String, Int>, first most: Int?) {
    guard let most else { return }
    for (name, count) in counts where count > most { groups.append((name, count - most)) }
  }

  /// Writes the counts under the names of the groups.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NameKey.self)
    for group in groups { try container.encode(group.count, forKey: NameKey(group.name)) }
  }
}
