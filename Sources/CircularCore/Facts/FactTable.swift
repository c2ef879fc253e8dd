/// Subjects and their facts, packed row by row.
///
/// All values stand in three flat arrays (cells, pool of nested values, text), so that reading a
/// record allocates nothing and evaluating one hands a pointer to C. `Subject` is the convenient
/// form of one row.
///
/// ```swift
/// var table = FactTable(schema)
/// try table.append(Subject(id: "33174", name: "Fronsac", facts: ["inhabitants": 1120]))
/// table.value(row: 0, slot: 0)  // .integer(1120)
/// ```
///
/// A row or a slot that is not there has no value: nothing is known of it, and nothing is wrong with it.
public struct FactTable: Sendable {
  /// Who a row is about.
  public struct Identity: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The name that people read.
    public var name: String?
    /// Where the record was read.
    public var location: SourceLocation?

    /// The name, or the id where there is none.
    public var displayName: String { name ?? id }

    /// Makes an identity.
    public init(id: String, name: String? = nil, location: SourceLocation? = nil) {
      self.id = id
      self.name = name
      self.location = location
    }
  }

  /// A record that makes no row: its id is missing or taken, or it has not the columns of the others.
  package struct Rejected: Sendable, Hashable {
    /// What is known of who it is about; the id may be empty.
    package var identity: Identity
    /// What is wrong, at its place.
    package var problem: Diagnostic
    /// The row before which it stood.
    package var row: Int
  }

  private struct Place: Hashable, Sendable {
    var row: Int
    var slot: Int
  }

  /// The facts of each row.
  public let schema: FactSchema
  /// Who each row is about.
  public private(set) var identities: [Identity] = []

  /// The records that make no row.
  package private(set) var rejected: [Rejected] = []

  package private(set) var cells: [FactCell] = []
  package private(set) var pool: [FactCell] = []
  package private(set) var text: [UInt8] = []
  private var origins: [Place: FactOrigin] = [:]
  /// What each row says of the measures of labels, by the framework's id; empty for tables without any.
  private var statuses: [Int: [String: MeasureStatuses]] = [:]
  /// The ids of the first rows, as many as `append(_:)` looked at.
  private var ids: Set<String> = []
  /// What is wrong in the data, by row.
  private var wrong: [Int: [DataProblem]] = [:]

  /// Makes an empty table.
  public init(_ schema: FactSchema) {
    self.schema = schema
  }

  /// Makes a table of subjects.
  ///
  /// - Throws: the first problem found, as `append(_:)` does.
  public init(_ schema: FactSchema, _ subjects: some Sequence<Subject>) throws(Diagnostic) {
    self.init(schema)
    for subject in subjects { try append(subject) }
  }

  /// The number of rows.
  public var count: Int { identities.count }

  /// Adds a row; facts may stand in records as their dotted names are, and be wrapped to say where they come
  /// from, as in JSON.
  ///
  /// - Throws: `duplicate-id` for an id that a row has, `undeclared-fact` for a fact that the schema
  ///   lacks, or the refusal of a value by its declaration; the table is then as it was.
  /// - Complexity: O(facts given).
  public mutating func append(_ subject: Subject) throws(Diagnostic) {
    // Readers refuse such ids themselves, with both places: rows that they added are looked at once.
    if ids.count < count { for identity in identities { ids.insert(identity.id) } }
    guard !ids.contains(subject.id) else {
      throw Diagnostic(
        "duplicate-id",
        LocalizedText(
          "deux sujets ont l'identifiant « \(subject.id) »",
          english: "two subjects have the id “\(subject.id)”"),
        at: subject.location)
    }
    let row = appendRow(
      Identity(id: subject.id, name: subject.name, location: subject.location))
    do {
      for (name, value) in subject.facts.sorted(by: { $0.key < $1.key }) {
        if try setGroup(value, name: name, row: row, at: subject.location) { continue }
        try set(value, name: name, row: row, at: subject.location)
        if let origin = subject.origins[name], let slot = schema.slot(of: name) {
          setOrigin(origin, row: row, slot: slot)
        }
      }
      // What a scenario took away has no value, and is told all the same.
      for (name, origin) in subject.origins where origin.isChanged && subject.facts[name] == nil {
        if let slot = schema.slot(of: name) { setOrigin(origin, row: row, slot: slot) }
      }
    } catch {
      removeLastRow()
      throw error
    }
    ids.insert(subject.id)
    if !subject.statuses.isEmpty { statuses[row] = subject.statuses }
    if !subject.problems.isEmpty { wrong[row] = subject.problems }
  }

  /// Where the value of a fact comes from, if the data said so; nil also where there is no such row or slot.
  public func origin(row: Int, slot: Int) -> FactOrigin? {
    origins.isEmpty ? nil : origins[Place(row: row, slot: slot)]
  }

  /// What is wrong in the data of a row, in its order; empty for nothing, and where there is no such row.
  public func diagnostics(row: Int) -> [Diagnostic] { problems(row: row).map(\.diagnostic) }

  /// What is wrong in records that make no row.
  public var rejections: [Diagnostic] { rejected.map(\.problem) }

  /// What is wrong in the data of a row, by fact.
  package func problems(row: Int) -> [DataProblem] {
    wrong.isEmpty ? [] : wrong[row] ?? []
  }

  /// The rows in whose data something is wrong, in order.
  var wrongRows: [Int] { wrong.keys.sorted() }

  /// What a row says of the measures of a framework; nothing is known of those that are not there, and of a row
  /// that is not.
  public func statuses(row: Int, of framework: String) -> MeasureStatuses {
    statuses[row]?[framework] ?? MeasureStatuses()
  }

  /// All that a row says of measures, by the framework's id.
  func statuses(row: Int) -> [String: MeasureStatuses] { statuses[row] ?? [:] }

  /// The frameworks of whose measures a row says anything, in the order of their ids.
  package func frameworks(row: Int) -> [String] { statuses[row]?.keys.sorted() ?? [] }

  // MARK: - Building, for readers

  package mutating func appendRow(_ identity: consuming Identity) -> Int {
    identities.append(identity)
    cells.append(contentsOf: repeatElement(.absent, count: schema.count))
    return identities.count - 1
  }

  /// Makes room for rows.
  mutating func reserveRows(_ count: Int) {
    identities.reserveCapacity(count)
    cells.reserveCapacity(count * schema.count)
  }

  /// Adds a row whose cells are known, a cell a slot.
  mutating func appendRow(_ identity: Identity, _ cells: [FactCell]) {
    identities.append(identity)
    self.cells.append(contentsOf: cells)
  }

  /// How far texts and nested values go.
  struct Mark {
    fileprivate var pool: Int
    fileprivate var text: Int
  }

  /// How far texts and nested values go now.
  var mark: Mark { Mark(pool: pool.count, text: text.count) }

  /// Takes back texts and nested values that no row refers to.
  mutating func takeBack(to mark: Mark) {
    pool.removeLast(pool.count - mark.pool)
    text.removeLast(text.count - mark.text)
  }

  /// Adds nested values side by side.
  ///
  /// - Returns: the place of the first.
  mutating func appendNested(_ cells: some Collection<FactCell>) -> Int {
    pool.append(contentsOf: cells)
    return pool.count - cells.count
  }

  /// Sets a nested value.
  mutating func setNested(_ cell: FactCell, at place: Int) { pool[place] = cell }

  /// The bytes of text that were added behind the beginning of a text.
  func textLength(from cell: FactCell) -> Int { text.count - Int(cell.bits) }

  /// Adds a row of another table with the same facts, as it is.
  package mutating func append(row: Int, of other: FactTable) -> Int {
    let new = appendRow(other.identities[row])
    for slot in 0..<schema.count where other.isKnown(row: row, slot: slot) {
      set(accepted: other.value(row: row, slot: slot), row: new, slot: slot)
    }
    if !other.origins.isEmpty {
      for slot in 0..<schema.count {
        guard let origin = other.origin(row: row, slot: slot) else { continue }
        setOrigin(origin, row: new, slot: slot)
      }
    }
    if let said = other.statuses[row] { statuses[new] = said }
    if let problems = other.wrong[row] { wrong[new] = problems }
    return new
  }

  /// Says where a row was read.
  package mutating func setLocation(_ location: SourceLocation, row: Int) {
    identities[row].location = location
  }

  /// Takes back the row added last; its nested values stay unreachable in the pool.
  package mutating func removeLastRow() {
    let row = identities.count - 1
    let removed = identities.removeLast()
    if ids.count > row { ids.remove(removed.id) }
    cells.removeLast(schema.count)
    if !origins.isEmpty { origins = origins.filter { $0.key.row < row } }
    if !wrong.isEmpty { wrong[row] = nil }
    if !statuses.isEmpty { statuses[row] = nil }
  }

  /// Sets what a row says of the measures of a framework.
  package mutating func set(_ new: MeasureStatuses, row: Int, of framework: String) {
    statuses[row, default: [:]][framework] = new
  }

  /// Changes what a row says of one measure; nil for nothing.
  package mutating func set(_ status: MeasureStatus?, of node: Int, in framework: String, row: Int)
  {
    statuses[row, default: [:]][framework, default: MeasureStatuses()][node] = status
  }

  /// Notes what is wrong in the data of a row; of a fact, it is unknown from now on.
  package mutating func note(_ problem: Diagnostic, row: Int, slot: Int? = nil) {
    wrong[row, default: []].append(
      DataProblem(fact: slot.map { schema.declarations[$0].name }, problem))
  }

  /// Forgets what was wrong with a fact of a row, since it is given anew.
  package mutating func forgetProblems(row: Int, slot: Int) {
    guard !wrong.isEmpty else { return }
    let name = schema.declarations[slot].name
    wrong[row]?.removeAll { $0.fact == name }
    if wrong[row]?.isEmpty == true { wrong[row] = nil }
  }

  /// Adds a record that makes no row.
  package mutating func appendRejected(_ identity: Identity, _ problem: Diagnostic) {
    rejected.append(Rejected(identity: identity, problem: problem, row: count))
  }

  /// Makes a record that makes no row of the last one.
  package mutating func rejectLastRow(_ problem: Diagnostic) {
    guard let identity = identities.last else { return }
    removeLastRow()
    appendRejected(identity, problem)
  }

  package mutating func set(
    _ value: FactValue, name: String, row: Int, at location: SourceLocation?
  ) throws(Diagnostic) {
    guard let slot = schema.slot(of: name) else { throw schema.undeclared(name, at: location) }
    do {
      try set(value, row: row, slot: slot)
    } catch {
      var place = location ?? SourceLocation(file: identities[row].id)
      place.field = name + error.path
      throw Diagnostic(error.code, error.message, at: place, suggestion: error.suggestion)
    }
  }

  package mutating func set(
    _ value: FactValue, row: Int, slot: Int
  ) throws(FactDeclaration.Refusal) {
    set(accepted: try schema.declarations[slot].accept(value), row: row, slot: slot)
  }

  /// Sets a fact to what its declaration gave for a value; nil for unknown.
  package mutating func set(accepted value: FactValue?, row: Int, slot: Int) {
    let type = schema.declarations[slot].type
    cells[row * schema.count + slot] = value.map { cell($0, type) } ?? .absent
  }

  /// Sets a fact to a value of the data, as far as its lists go.
  ///
  /// - Returns: what was refused inside a list (`FactDeclaration.acceptItems`).
  package mutating func setItems(
    _ value: FactValue, row: Int, slot: Int
  ) throws(FactDeclaration.Refusal) -> [FactDeclaration.Refusal] {
    let declaration = schema.declarations[slot]
    guard case .list = declaration.type else {
      try set(value, row: row, slot: slot)
      return []
    }
    let partial = try declaration.acceptItems(value)
    cells[row * schema.count + slot] = partial.value.map { cell($0, declaration.type) } ?? .absent
    return partial.refusals
  }

  package mutating func set(_ cell: FactCell, row: Int, slot: Int) {
    cells[row * schema.count + slot] = cell
  }

  package mutating func setOrigin(_ origin: FactOrigin?, row: Int, slot: Int) {
    origins[Place(row: row, slot: slot)] = origin
  }

  package mutating func textCell(_ bytes: some Collection<UInt8>) -> FactCell {
    let offset = text.count
    text.append(contentsOf: bytes)
    return FactCell(.text, bits: UInt64(offset), length: text.count - offset)
  }

  /// Lends the three arrays for the time of `body`.
  package func withUnsafeStorage<Result>(
    _ body: (
      UnsafeBufferPointer<FactCell>, UnsafeBufferPointer<FactCell>, UnsafeBufferPointer<UInt8>
    ) -> Result
  ) -> Result {
    cells.withUnsafeBufferPointer { cells in
      pool.withUnsafeBufferPointer { pool in
        text.withUnsafeBufferPointer { text in body(cells, pool, text) }
      }
    }
  }

  private mutating func cell(_ value: FactValue, _ type: FactType) -> FactCell {
    switch value {
    case .boolean(let value): return FactCell(.boolean, bits: value ? 1 : 0)
    case .integer(let value): return FactCell(.integer, bits: UInt64(bitPattern: value))
    case .number(let value): return FactCell(.number, bits: value.bitPattern)
    case .text(let value): return textCell(value.utf8)
    case .date(let value): return textCell(value.description.utf8)
    case .list(let items):
      guard case .list(let element) = type else { return .absent }
      let first = pool.count
      pool.append(contentsOf: repeatElement(.absent, count: items.count))
      for (index, item) in items.enumerated() { pool[first + index] = cell(item, element) }
      return FactCell(.list, bits: UInt64(first), length: items.count)
    case .record(let values):
      guard case .record(let fields) = type else { return .absent }
      let first = pool.count
      pool.append(contentsOf: repeatElement(.absent, count: fields.count))
      for (index, field) in fields.enumerated() {
        if let value = values[field.name] { pool[first + index] = cell(value, field.type) }
      }
      return FactCell(.record, bits: UInt64(first), length: fields.count)
    }
  }
}
