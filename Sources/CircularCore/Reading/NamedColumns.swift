/// A CSV table whose columns are read by heading: for files of a fixed shape.
struct NamedColumns {
  private var reader: CSVReader
  private var columns: [String: Int] = [:]

  init(_ bytes: [UInt8], file: String) {
    reader = CSVReader(bytes, file: file)
  }

  /// The headings, without reading on; empty if there are none.
  func headings() -> [String] {
    var copy = reader
    guard (try? copy.next()) == true else { return [] }
    return (0..<copy.fieldCount).map { copy.text($0).trimmingSpaces }
  }

  /// What the numbers of a column tell of the marks inside them, without reading on.
  func marks(of column: String) -> DecimalMarks {
    var marks = DecimalMarks.unsettled
    var copy = reader
    guard let index = headings().firstIndex(of: column), (try? copy.next()) == true else {
      return marks
    }
    while true {
      do throws(Diagnostic) {
        guard try copy.next() else { return marks }
        guard index < copy.fieldCount, let number = WrittenNumber(copy.text(index)) else {
          continue
        }
        marks.note(number)
      } catch { continue }
    }
  }

  /// One record, while it is current.
  struct Record {
    fileprivate let reader: CSVReader
    fileprivate let columns: [String: Int]

    /// The text of a column; nil if it is empty or absent.
    func text(_ column: String) -> String? {
      guard let index = columns[column], index < reader.fieldCount else { return nil }
      let text = reader.text(index).trimmingSpaces
      return text.isEmpty ? nil : text
    }

    /// A whole number of at least zero; nil if the column is empty or absent.
    func integer(_ column: String) throws(Diagnostic) -> Int? {
      guard let text = text(column) else { return nil }
      guard let number = Int(text), number >= 0 else {
        throw problem(
          column, "trouvé « \(text) », attendu un nombre entier positif",
          english: "found “\(text)”, expected a whole number, not negative")
      }
      return number
    }

    /// A SIREN number; nil if the column is empty or absent.
    func siren(_ column: String) throws(Diagnostic) -> SIREN? {
      guard let text = text(column) else { return nil }
      guard let siren = SIREN(text) else {
        let expected = SIREN.expected(insteadOf: text)
        throw problem(
          column, "trouvé « \(text) », attendu \(expected.french)",
          english: "found “\(text)”, expected \(expected.text(in: .english))")
      }
      return siren
    }

    /// The place of a column of this record.
    func location(_ column: String) -> SourceLocation {
      reader.location(columns[column] ?? 0, named: column)
    }

    /// The error for a column of this record.
    func problem(_ column: String, _ french: String, english: String) -> Diagnostic {
      let index = columns[column] ?? 0
      return Diagnostic(
        "wrong-type", LocalizedText(french, english: english),
        at: reader.location(index, named: column), excerpt: reader.excerpt(index))
    }
  }

  /// Calls `body` for each record that can be read.
  ///
  /// - Returns: what could not be read, located.
  mutating func forEachRecord(
    requiring required: [String], _ body: (Record) throws(Diagnostic) -> Void
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    do throws(Diagnostic) {
      guard try reader.next() else {
        throw Diagnostic(
          "no-records", LocalizedText("le fichier est vide", english: "the file is empty"),
          at: SourceLocation(file: reader.source.file))
      }
      for index in 0..<reader.fieldCount { columns[reader.text(index).trimmingSpaces] = index }
      for name in required where columns[name] == nil {
        throw Diagnostic(
          "missing-column",
          LocalizedText("colonne « \(name) » absente", english: "no column “\(name)”"),
          at: reader.location(0),
          suggestion: nearestName(to: name, among: columns.keys.sorted())
            .map { LocalizedText($0) },
          excerpt: reader.recordExcerpt)
      }
    } catch {
      return [error]
    }
    while true {
      do throws(Diagnostic) {
        guard try reader.next() else { return problems }
        try body(Record(reader: reader, columns: columns))
      } catch {
        var problem = error
        if problem.location == nil {
          problem.location = reader.location(0)
          problem.excerpt = reader.recordExcerpt
        }
        problems.append(problem)
      }
    }
  }
}
