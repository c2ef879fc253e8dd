import CircularCore

/// The subjects of a body, as the command reads its input.
enum SubjectBody {
  /// Reads subjects for a pack's rules.
  ///
  /// A value that cannot be read costs its fact, and a record without an id of its own is told with the results;
  /// a text that is no JSON, or is cut short, is refused whole.
  static func subjects(
    _ bytes: [UInt8], _ evaluator: Evaluator, _ identity: IdentityColumns
  ) throws -> FactTable {
    try requireJSON(bytes)
    var reader = SubjectReader(
      bytes, file: "body", format: .ndjson, schema: evaluator.schema, identity: identity)
    let table = reader.readAll()
    var told = Set(table.rejections)
    for row in 0..<table.count { told.formUnion(table.diagnostics(row: row)) }
    try refuse(reader.diagnostics.filter { $0.severity == .error && !told.contains($0) })
    return table
  }

  /// Reads the territories of a label.
  static func territories(
    _ bytes: [UInt8], _ reader: LabelSubjectReader
  ) throws -> (table: FactTable, records: [LabelSubjectReader.Record]) {
    try requireJSON(bytes)
    var table = FactTable(reader.facts)
    let records = reader.readDocument(bytes, file: "body", into: &table)
    // Of what has not even an id nothing can be told with the results.
    try refuse(
      records.filter { $0.row == nil && ($0.identity?.id ?? "").isEmpty }.flatMap(\.diagnostics)
        .filter { $0.severity == .error })
    if records.isEmpty { try refuse([empty]) }
    return (table, records)
  }

  /// Refuses what does not even begin as JSON: a table would be read otherwise.
  private static func requireJSON(_ bytes: [UInt8]) throws {
    guard InputFormat(sniffing: bytes) != .ndjson else { return }
    let isEmpty = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    try refuse([
      isEmpty
        ? empty
        : Diagnostic(
          "json-syntax",
          LocalizedText(
            "le corps n'est pas du JSON, attendu un objet, une liste d'objets ou un objet par ligne",
            english:
              "the body is not JSON, expected an object, a list of objects or one object a line"
          ),
          at: SourceLocation(file: "body"))
    ])
  }

  private static let empty = Diagnostic(
    "no-records",
    LocalizedText(
      "aucun sujet dans le corps, attendu au moins un",
      english: "no subject in the body, expected at least one"),
    at: SourceLocation(file: "body"))

  private static func refuse(_ problems: [Diagnostic]) throws {
    guard !problems.isEmpty else { return }
    throw Refusal(.unprocessableContent, .data, problems)
  }
}
