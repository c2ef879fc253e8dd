import CircularCore

/// Reads the subjects of an input, batch by batch, beside those who evaluate them.
actor SubjectSource {
  /// What was read at once.
  struct Batch: Sendable {
    /// The subjects; nil behind the last.
    var table: FactTable?
    /// What is wrong with them, and with what is no subject.
    var diagnostics: [Diagnostic]
    /// How many records were read so far.
    var recordCount: Int
  }

  /// How long reading took so far.
  private(set) var time = Duration.zero

  private var reader: SubjectReader
  private var reported = 0

  /// So many subjects are read at once.
  private static let batchSize = 1024

  init(_ reader: SubjectReader) { self.reader = reader }

  /// The next subjects.
  func next() -> Batch {
    let start = ContinuousClock.now
    defer { time += ContinuousClock.now - start }
    let table = reader.next(upTo: Self.batchSize)
    let diagnostics = Array(reader.diagnostics[reported...])
    reported = reader.diagnostics.count
    return Batch(table: table, diagnostics: diagnostics, recordCount: reader.recordCount)
  }
}
