/// Reads territories for a label from JSON: `id`, `name`, `territory`, `answers`, `statuses`,
/// `indicators`, `facts`, `holds`, `origins`.
///
/// A territory with an error is not scored, and every error that it has is told; one inside a list of facts
/// costs that field or list only, which is then unknown. What the official data is known to
/// have (answers to questions that do not exist, null answers, shares that do not add to 1) is a warning
/// unless the reading is strict.
public struct LabelSubjectReader: Sendable {
  /// One record read into a table.
  public struct Record: Sendable {
    /// The row of the territory; nil if it has an error, which keeps it out of the table.
    public var row: Int?
    /// Who it is about; nil where not even that could be read.
    public var identity: FactTable.Identity?
    /// Errors and warnings, in the order of the text.
    public var diagnostics: [Diagnostic]
  }

  /// One territory read.
  package struct Reading: Sendable {
    /// The territory; nil if it has an error.
    package var subject: Subject?
    /// Who it is about; nil where not even that could be read.
    package var identity: FactTable.Identity?
    /// Errors and warnings, in the order of the text.
    package var diagnostics: [Diagnostic]

    package init(
      subject: Subject?, identity: FactTable.Identity?, diagnostics: [Diagnostic]
    ) {
      self.subject = subject
      self.identity = identity
      self.diagnostics = diagnostics
    }
  }

  /// The same, with their places.
  package let schema: LabelSchema
  /// The facts of the tables that it reads into.
  public var facts: FactSchema { schema.facts }
  private let isStrict: Bool
  private let refusedShares: RefusedShares
  /// Another version of the label: what only that knows (measures, questions, facts) is passed over.
  private let otherVersion: PackLabel?
  private let territories: (@Sendable (TerritoryCode) -> Territory?)?
  private let plain: PlainStatuses
  /// What is suggested where a merged label is read without the statuses of its origins; nil for nothing.
  package var originsCure: LocalizedText?

  /// Makes a reader.
  ///
  /// A record that names its territory by `territory.siren` or `territory.insee`, or whose id is a SIREN, may
  /// leave out what is publicly known of it: what it lacks is completed, and a note says so.
  ///
  /// - Parameters:
  ///   - schema: the facts of the territories.
  ///   - isStrict: whether what the official data is known to have is an error.
  ///   - refused: which shares that do not add to 1 are an error: all of them in a strict reading.
  ///   - other: another version of the label, of which the data may speak: its measures, questions and facts that
  ///     this one has not are passed over without a word.
  ///   - territories: looks up what is publicly known of a territory; nil to complete nothing.
  init(
    _ schema: LabelSchema, isStrict: Bool = false, refusing refused: RefusedShares,
    passing other: PackLabel? = nil,
    completedBy territories: (@Sendable (TerritoryCode) -> Territory?)?
  ) {
    self.schema = schema
    self.isStrict = isStrict
    refusedShares = isStrict ? .all : refused
    otherVersion = other
    self.territories = territories
    plain = PlainStatuses(schema.label.framework)
  }

  /// The same, which refuses shares only where it is strict.
  package init(
    _ schema: LabelSchema, isStrict: Bool = false, passing other: PackLabel? = nil,
    completedBy territories: (@Sendable (TerritoryCode) -> Territory?)?
  ) {
    self.init(
      schema, isStrict: isStrict, refusing: .none, passing: other, completedBy: territories)
  }

  /// Makes a reader that completes nothing.
  ///
  /// - Parameters:
  ///   - schema: the facts of the territories.
  ///   - isStrict: whether what the official data is known to have is an error.
  package init(_ schema: LabelSchema, isStrict: Bool = false) {
    self.init(schema, isStrict: isStrict, completedBy: nil)
  }

  /// Makes a reader of the territories of one label.
  ///
  /// - Parameters:
  ///   - label: the label.
  ///   - isStrict: whether what the official data is known to have is an error.
  public init(_ label: PackLabel, isStrict: Bool = false) {
    self.init(LabelSchema(label), isStrict: isStrict)
  }

  /// Reads one object, alone in its text.
  ///
  /// - Parameters:
  ///   - bytes: the object.
  ///   - file: its name, for messages.
  ///   - line: the number of its first line.
  package func read(_ bytes: [UInt8], file: String, line: Int = 1) -> Reading {
    var table = FactTable(schema.facts)
    var told: ToldWarnings?
    let record = read(bytes, file: file, line: line, into: &table, told: &told)
    return Reading(
      subject: record.row.map { table.subject(row: $0) }, identity: record.identity,
      diagnostics: record.diagnostics)
  }

  /// Reads one object, alone in its text, into a table with the facts of `schema`, without the warnings that
  /// were told; what it tells is told from then on.
  package func read(
    _ bytes: [UInt8], file: String, line: Int, into table: inout FactTable,
    told: inout ToldWarnings?
  ) -> Record {
    do throws(Diagnostic) {
      var parser = JSONParser(bytes, file: file, firstLine: line, plain: plain)
      let node = try parser.value()
      guard !parser.skipSpace() else {
        throw parser.unexpected("la fin de la ligne", english: "the end of the line")
      }
      return read(
        node, source: parser.source, statuses: parser.statuses, into: &table, told: &told)
    } catch {
      return Record(diagnostics: [error])
    }
  }

  /// Reads a document whole into a table with the facts of `schema`: an object, a list of objects, or one
  /// object after another.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - file: its name, for messages.
  ///   - table: where the territories go, but those whose id an earlier one has, which are told.
  /// - Returns: a record each, in the order of the document.
  public func readDocument(
    _ bytes: [UInt8], file: String, into table: inout FactTable
  ) -> [Record] {
    var told: ToldWarnings?
    var ids = KnownIDs()
    for identity in table.identities { _ = ids.insert(identity.id) }
    return readDocument(bytes, file: file, into: &table, told: &told) { record, table in
      guard let problem = ids.problem(with: record.identity) else { return }
      if record.row != nil { table.removeLastRow() }
      record.row = nil
      record.diagnostics.append(problem)
    }
  }

  /// The same without the warnings that were told; what it tells is told from then on.
  ///
  /// - Parameter look: sees each record behind which nothing was read yet. Ids may come twice where it lets them.
  package func readDocument(
    _ bytes: [UInt8], file: String, into table: inout FactTable, told: inout ToldWarnings?,
    _ look: (inout Record, inout FactTable) -> Void = { _, _ in }
  ) -> [Record] {
    var parser = JSONParser(bytes, file: file)
    var records: [Record] = []
    while parser.skipSpace() {
      let start = parser.position
      do throws(Diagnostic) {
        let node = try parser.value()
        let items = if case .array(let items) = node.value { items } else { [node] }
        for item in items {
          var record = read(item, source: parser.source, into: &table, told: &told)
          look(&record, &table)
          records.append(record)
        }
      } catch {
        records.append(Record(diagnostics: [parser.skipToNextObject(behind: start) ?? error]))
        if parser.position == start || records.count > 1 << 20 { break }
        parser.skipLine()
      }
    }
    records.tellUnreadOnce()
    return records
  }

  /// Reads one object that is parsed.
  package func read(
    _ node: JSONNode, source: TextPosition, into table: inout FactTable
  ) -> Record {
    var told: ToldWarnings?
    return read(node, source: source, into: &table, told: &told)
  }

  func read(
    _ node: JSONNode, source: TextPosition, statuses: PlainStatuses.Found? = nil,
    _ marks: DecimalMarks = .unsettled, into table: inout FactTable, told: inout ToldWarnings?
  ) -> Record {
    var record = LabelRecord(
      schema, isStrict: isStrict, refusing: refusedShares, passing: otherVersion,
      source: source, told: told, territories: territories)
    record.plainStatuses = statuses
    record.marks = marks
    record.originsCure = originsCure
    // One owner: what it notes is noted in place.
    told = nil
    let row = record.append(node, to: &table)
    told = record.told
    let errors = record.diagnostics.count { $0.severity == .error }
    let isBad = errors > record.errorsInLists
    let identity = row.map { table.identities[$0] }
    if isBad && row != nil { table.removeLastRow() }
    return Record(
      row: isBad ? nil : row, identity: identity, diagnostics: record.diagnostics)
  }
}

extension [LabelSubjectReader.Record] {
  /// Leaves what is said of members that nothing reads with the first record that has some.
  package mutating func tellUnreadOnce() {
    var told: Set<Diagnostic.Code> = []
    for index in indices {
      self[index].diagnostics.removeAll { diagnostic in
        diagnostic.isOfWholeInput && !told.insert(diagnostic.code).inserted
      }
    }
  }
}

extension Diagnostic {
  /// Whether it says of a whole input what nothing reads there, and is told with whichever record is asked for.
  package var isOfWholeInput: Bool { code == .membersNotRead || code == .originsNotRead }
}
