/// A table that is kept beside compiled rules: its columns, and how its rows are found.
extension ConstantTable: Codable {
  private enum CodingKeys: String, CodingKey {
    case file, sheet, columns, lines, key, bands, areDates
  }

  private struct WrittenColumn: Codable {
    var name: String
    var heading: String
    var unit: String?
    var kind: Kind
    var texts: [String?]?
    var numbers: [Double?]?
    var truths: [Bool?]?

    var count: Int { texts?.count ?? numbers?.count ?? truths?.count ?? 0 }
  }

  private struct WrittenBand: Codable {
    var row: Int
    /// Nil for a band without that end.
    var from: Double?
    var to: Double?
  }

  /// Writes the cells of the table.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encodeIfPresent(sheet, forKey: .sheet)
    try container.encode(
      columns.indices.map { index in
        let column = columns[index]
        var written = WrittenColumn(
          name: column.name, heading: column.heading, unit: column.unit, kind: column.kind)
        func cells<Value>(_ read: (UInt64) -> Value) -> [Value?] {
          (0..<count).map { row in
            let cell = cell(row: row, column: index)
            return cell == Self.absent ? nil : read(cell)
          }
        }
        switch column.kind {
        case .text: written.texts = cells(text)
        case .integer, .number: written.numbers = cells { Double(bitPattern: $0) }
        case .boolean: written.truths = cells { $0 != 0 }
        }
        return written
      }, forKey: .columns)
    try container.encode(Array(lines), forKey: .lines)
    switch order {
    case .keys(let column, _): try container.encode(columns[column].name, forKey: .key)
    case .bands(let bands):
      try container.encode(
        bands.bands.map { band in
          WrittenBand(
            row: band.row, from: band.from.isInfinite ? nil : band.from,
            to: band.to.isInfinite ? nil : band.to)
        }, forKey: .bands)
      try container.encode(hasDates, forKey: .areDates)
    }
  }

  /// Reads a table that was written.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(file: try container.decode(String.self, forKey: .file))
    sheet = try container.decodeIfPresent(String.self, forKey: .sheet)
    lines = ContiguousArray(try container.decode([Int32].self, forKey: .lines))
    for written in try container.decode([WrittenColumn].self, forKey: .columns) {
      guard written.count == lines.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .columns, in: container, debugDescription: "a column of another length")
      }
      var column = Column(name: written.name, heading: written.heading, unit: written.unit)
      column.kind = written.kind
      switch written.kind {
      case .text:
        for text in written.texts ?? [] {
          guard let text, text.utf8.count <= Self.longestText else {
            column.cells.append(Self.absent)
            continue
          }
          column.cells.append(
            Self.textCell(at: madeBytes.count, count: text.utf8.count, isMade: true))
          madeBytes += text.utf8
        }
      case .integer, .number:
        let isWhole = written.kind == .integer
        guard
          (written.numbers ?? []).allSatisfy({ !isWhole || $0.map(LuaNumbers.fitsInteger) ?? true })
        else {
          throw DecodingError.dataCorruptedError(
            forKey: .columns, in: container, debugDescription: "whole numbers that are none")
        }
        column.cells = ContiguousArray(
          (written.numbers ?? []).map { $0.map(\.bitPattern) ?? Self.absent })
      case .boolean:
        column.cells = ContiguousArray(
          (written.truths ?? []).map { $0.map { $0 ? 1 : 0 } ?? Self.absent })
      }
      guard column.cells.count == lines.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .columns, in: container, debugDescription: "a column without its cells")
      }
      columns.append(column)
    }
    if let bands = try container.decodeIfPresent([WrittenBand].self, forKey: .bands) {
      guard bands.allSatisfy({ lines.indices.contains($0.row) }) else {
        throw DecodingError.dataCorruptedError(
          forKey: .bands, in: container, debugDescription: "a band of no row")
      }
      order = .bands(
        Bands(
          bands.map { .init(row: $0.row, from: $0.from ?? -.infinity, to: $0.to ?? .infinity) }))
      hasDates = try container.decodeIfPresent(Bool.self, forKey: .areDates) ?? false
    } else {
      let key = try container.decode(String.self, forKey: .key)
      guard let column = columns.firstIndex(where: { $0.name == key && $0.kind == .text }) else {
        throw DecodingError.dataCorruptedError(
          forKey: .key, in: container, debugDescription: "no column of texts is called \(key)")
      }
      _ = orderRows(byKey: column)
    }
    pack()
  }
}
