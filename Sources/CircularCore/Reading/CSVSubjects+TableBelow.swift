extension CSVSubjects {
  /// So many records are looked through for another table.
  private static let mostRecords = 5000

  /// Finds the headings of another table below this one, behind an empty row, and ends this one there.
  ///
  /// - Returns: the line of those headings; nil where there are none.
  mutating func endAtTableBelow(_ schema: FactSchema, _ identity: IdentityColumns) -> Int? {
    let lists = schema.declarations.compactMap { fact -> FactSchema? in
      guard case .list(.record(let fields)) = fact.type else { return nil }
      return try? FactSchema(fields)
    }
    // The name of an item is a field of it.
    let nobody = IdentityColumns(id: [], name: [])
    var reader = body
    var last = reader.line
    var isBehindGap = false
    for _ in 0..<Self.mostRecords {
      do throws(Diagnostic) {
        guard try reader.next() else { return nil }
      } catch { continue }
      let line = reader.line
      if line > last + 1 { isBehindGap = true }
      last = line
      if reader.isBlank {
        isBehindGap = true
        continue
      }
      guard isBehindGap else { continue }
      let texts = reader.texts
      // The title of another table stands alone.
      if texts.count(where: { !$0.isEmpty }) == 1 { continue }
      isBehindGap = false
      // Headings that are written again are told as such.
      guard texts.count(where: { !$0.isEmpty }) > 1,
        texts.map(\.folded) != headings.headings.map(\.folded),
        (0..<reader.fieldCount).allSatisfy({ !reader.isStoredNumber($0) || reader.isEmpty($0) })
      else { continue }
      let isTable =
        TableHeadings(texts, schema, identity).isTable
        || lists.contains { TableHeadings(texts, $0, nobody).facts.count > 1 }
        || namesAnotherColumn(texts) || namesColumnsOnly(texts, schema, identity)
      if isTable {
        end = line
        return line
      }
    }
    return nil
  }

  /// Whether all that a row says are headings, two of them those of a name or a fact.
  private func namesColumnsOnly(
    _ texts: [String], _ schema: FactSchema, _ identity: IdentityColumns
  ) -> Bool {
    let known = TableHeadings(texts, schema, identity)
    return known.knownCount > 1
      && texts.indices.allSatisfy { texts[$0].isEmpty || !known.isIgnored($0) }
  }

  /// Whether a row has the heading of one of the columns in another column, as a summary below has.
  private func namesAnotherColumn(_ texts: [String]) -> Bool {
    let folded = headings.headings.map(\.folded)
    return texts.enumerated().contains { column, text in
      let text = text.folded
      return text.count > 2 && folded.indices.contains { $0 != column && folded[$0] == text }
    }
  }
}
