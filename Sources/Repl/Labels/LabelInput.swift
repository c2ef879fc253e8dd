import CircularCore
import Documents
import FileAccess

/// The territories of an input, batch by batch: lines of NDJSON as they come, or a JSON document whole.
final class LabelInput {
  /// Territories that are read and scored together.
  enum Batch: Sendable {
    /// Lines, each an object.
    case lines([FileLines.Line], file: String)
    /// Territories already read.
    case read(ReadTerritories)

    /// The territories; empty lines are none.
    ///
    /// - Parameters:
    ///   - reader: reads them.
    ///   - told: the warnings that were told and are not made again; nil to make them all.
    func read(
      by reader: LabelSubjectReader, told: ToldWarnings? = nil
    ) -> ReadTerritories {
      switch self {
      case .read(let read): return read
      case .lines(let lines, let file):
        var told = told
        var read = ReadTerritories(reader.schema)
        read.records.reserveCapacity(lines.count)
        for line in lines {
          read.records.append(
            reader.read(
              line.bytes, file: file, line: line.number, into: &read.table, told: &told))
        }
        return read
      }
    }
  }

  private static let batchLines = 64
  private static let batchBytes = 1 << 18

  private let path: String
  private let lines: FileLines?
  private var first: FileLines.Line?
  private var document: ReadTerritories?

  /// Opens an input.
  ///
  /// - Parameter isStream: whether warnings are told once for all territories, not once for each.
  /// - Parameter layout: where its tables are, as far as somebody says it.
  /// - Parameter day: the day that a register is asked about; nil for all that it knows.
  /// - Throws: `bad-argument` for a layout that its format has not.
  init(
    _ path: String, _ layout: InputLayout = InputLayout(), reader: LabelSubjectReader,
    isStream: Bool = false, on day: CivilDate? = nil
  ) throws(Diagnostic) {
    self.path = path
    if let register = try RegisterInput(path, on: day) {
      try layout.requireNoTables(path)
      lines = nil
      var told = isStream ? ToldWarnings() : nil
      var read = ReadTerritories(reader.schema)
      read.records = reader.readDocument(
        try register.lines(for: reader.schema), file: path, into: &read.table, told: &told)
      document = read
      return
    }
    let lines = try FileLines(path)
    self.lines = lines
    if let header = layout.header { throw Self.noHeader(header) }
    func whole(_ bytes: [UInt8]) throws(Diagnostic) -> ReadTerritories {
      let isWorkbook = DocumentFormat.isDocument(bytes, file: path)
      return try reader.territories(
        in: bytes, file: path, sheet: layout.sheet,
        lists: layout.lists.map { option throws(Diagnostic) in
          try ListOption.read(option, reader.schema.label.facts)
        }, told: isStream ? ToldWarnings() : nil
      ) { place throws(Diagnostic) in
        if isWorkbook, !FileContents.exists(place) { return nil }
        return try FileContents.read(place, isStream: true)
      }
    }
    if InputFormat(fileName: path) == .csv {
      document = try whole(FileContents.read(path, isStream: true))
      return
    }
    while let line = try lines.next() {
      if Self.isBlank(line) { continue }
      first = line
      break
    }
    guard let first else {
      throw Diagnostic(
        "no-records", LocalizedText("l'entrée est vide", english: "the input is empty"),
        at: SourceLocation(file: path))
    }
    if path != "-", DocumentFormat.isDocument(first.bytes, file: path) {
      document = try whole(FileContents.read(path))
      return
    }
    if let workbook = Diagnostic.workbook(first.bytes, file: path) { throw workbook }
    if let sheet = layout.sheet { throw Diagnostic.noSheets(sheet, path) }
    // Lists of their own are given once all territories were met.
    guard
      !layout.lists.isEmpty || InputFormat(fileName: path) != .ndjson && !Self.isObject(first.bytes)
    else { return }
    // A document: all of it at once.
    var bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: first.number - 1) + first.bytes
    while let line = try lines.next() {
      bytes.append(UInt8(ascii: "\n"))
      bytes += line.bytes
      guard bytes.count <= FileContents.sizeLimit else {
        throw Diagnostic(
          "file-too-large",
          LocalizedText(
            "document JSON trop grand\u{A0}: donnez une ligne par territoire (NDJSON)",
            english: "JSON document too large: give one territory a line (NDJSON)"),
          at: SourceLocation(file: path))
      }
    }
    self.first = nil
    document = try whole(bytes)
  }

  /// The tables of a label are told by their headings, which nobody can say for it.
  private static func noHeader(_ header: Int) -> Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText(
        "--header \(header)\u{A0}: les tableaux d'un label se reconnaissent à leurs titres, où qu'ils soient",
        english:
          "--header \(header): the tables of a label are told by their headings, wherever they are"
      ),
      at: SourceLocation(file: "--header"))
  }

  private static func isBlank(_ line: FileLines.Line) -> Bool {
    line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Whether a line holds a whole object.
  private static func isObject(_ bytes: [UInt8]) -> Bool {
    var parser = JSONParser(bytes, file: "")
    do throws(Diagnostic) {
      guard case .object = try parser.value().value else { return false }
      return !parser.skipSpace()
    } catch {
      return false
    }
  }

  /// All territories but those whose id an earlier one has, which are told.
  func readAll(by reader: LabelSubjectReader) throws(Diagnostic) -> ReadTerritories {
    var all = ReadTerritories(reader.schema)
    while let batch = try next() { all.add(batch.read(by: reader)) }
    all.records.tellUnreadOnce()
    return all
  }

  /// The next territories; nil at the end.
  func next() throws(Diagnostic) -> Batch? {
    if let read = document {
      document?.records = []
      return read.records.isEmpty ? nil : .read(read)
    }
    var batch: [FileLines.Line] = []
    var size = 0
    if let first {
      batch.append(first)
      size = first.bytes.count
      self.first = nil
    }
    while batch.count < Self.batchLines, size < Self.batchBytes, let line = try lines?.next() {
      if Self.isBlank(line) { continue }
      size += line.bytes.count
      batch.append(line)
    }
    return batch.isEmpty ? nil : .lines(batch, file: path)
  }
}
