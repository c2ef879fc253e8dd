import CircularCore
import Documents
import LuaBridge

/// The territories of an input, batch by batch: lines of NDJSON as they come, or a JSON document whole.
final class LabelInput {
  /// Territories that are read and scored together.
  enum Batch: Sendable {
    /// Lines, each an object.
    case lines([FileLines.Line], file: String)
    /// Territories already read.
    case read([LabelSubjectReader.Reading])

    /// The territories; empty lines are none.
    ///
    /// - Parameter told: the warnings that were told and are not made again; nil to make them all.
    func readings(
      by reader: LabelSubjectReader, told: ToldWarnings? = nil
    ) -> [LabelSubjectReader.Reading] {
      switch self {
      case .read(let readings): return readings
      case .lines(let lines, let file):
        var told = told
        return lines.map { reader.read($0.bytes, file: file, line: $0.number, told: &told) }
      }
    }
  }

  private static let batchLines = 64
  private static let batchBytes = 1 << 18

  private let path: String
  private let lines: FileLines
  private var first: FileLines.Line?
  private var readings: [LabelSubjectReader.Reading]?

  /// Opens an input.
  ///
  /// - Parameter isStream: whether warnings are told once for all territories, not once for each.
  /// - Parameter sheet: the only sheet of a workbook that is read; nil for all.
  init(
    _ path: String, sheet: String? = nil, reader: LabelSubjectReader, isStream: Bool = false
  ) throws(Diagnostic) {
    self.path = path
    lines = try FileLines(path)
    func tables(_ bytes: [UInt8]) throws(Diagnostic) -> [LabelSubjectReader.Reading] {
      var told = isStream ? ToldWarnings() : nil
      return reader.read(
        try LabelTables(reader.label, bytes, file: path, sheet: sheet), told: &told)
    }
    if InputFormat(fileName: path) == .csv {
      readings = try tables(FileContents.read(path, isStream: true))
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
      readings = try tables(FileContents.read(path))
      return
    }
    if let workbook = Diagnostic.workbook(first.bytes, file: path) { throw workbook }
    guard InputFormat(fileName: path) != .ndjson, !Self.isObject(first.bytes) else { return }
    // A document: all of it at once.
    var bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: first.number - 1) + first.bytes
    while let line = try lines.next() {
      bytes.append(UInt8(ascii: "\n"))
      bytes += line.bytes
      guard bytes.count <= FileContents.sizeLimit else {
        throw Diagnostic(
          "file-too-large",
          LocalizedText(
            "document JSON trop grand : donnez une ligne par territoire (NDJSON)",
            english: "JSON document too large: give one territory a line (NDJSON)"),
          at: SourceLocation(file: path))
      }
    }
    self.first = nil
    if InputFormat(fileName: path) == nil, InputFormat(sniffing: bytes) == .csv {
      readings = try tables(bytes)
      return
    }
    var told = isStream ? ToldWarnings() : nil
    readings = reader.readDocument(bytes, file: path, told: &told)
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

  /// All territories, those whose id an earlier one has refused.
  func readAll(by reader: LabelSubjectReader) throws(Diagnostic) -> [LabelSubjectReader.Reading] {
    var all: [LabelSubjectReader.Reading] = []
    var ids = KnownIDs()
    while let batch = try next() {
      for reading in batch.readings(by: reader) {
        var reading = reading
        if let problem = ids.problem(with: reading.identity) {
          reading.subject = nil
          reading.diagnostics.append(problem)
        }
        all.append(reading)
      }
    }
    return all
  }

  /// The next territories; nil at the end.
  func next() throws(Diagnostic) -> Batch? {
    if let readings {
      self.readings = []
      return readings.isEmpty ? nil : .read(readings)
    }
    var batch: [FileLines.Line] = []
    var size = 0
    if let first {
      batch.append(first)
      size = first.bytes.count
      self.first = nil
    }
    while batch.count < Self.batchLines, size < Self.batchBytes, let line = try lines.next() {
      if Self.isBlank(line) { continue }
      size += line.bytes.count
      batch.append(line)
    }
    return batch.isEmpty ? nil : .lines(batch, file: path)
  }
}

extension LabelStudy {
  /// Studies every territory of an input; what is wrong in the data is told beside, and the rest is studied.
  static func reading(
    _ input: String, by pack: LuaRulePack, on date: CivilDate
  ) throws(Diagnostic) -> (study: LabelStudy, problems: [Diagnostic]) {
    let reader = LabelSubjectReader(try pack.requireLabel())
    let readings = try LabelInput(input, reader: reader).readAll(by: reader)
    let study = try LabelStudy(pack, territories: readings.compactMap(\.subject), on: date)
    return (study, readings.flatMap(\.diagnostics))
  }
}

extension KnownIDs {
  /// What is wrong with the id of a record: an earlier one has it.
  mutating func problem(with identity: FactTable.Identity?) -> Diagnostic? {
    guard let identity, !identity.id.isEmpty, !insert(identity.id) else { return nil }
    return .duplicateID(identity)
  }
}
