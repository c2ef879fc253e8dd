/// Reads a table whose rows are the items of a list: one action a row, one actor a row.
///
/// The list is the fact of which most headings name a field. Where a column carries ids, each row belongs to the
/// subject of its id; where none does, all rows are of one subject, which has the name of the file for its id.
struct ListSubjects: Sendable {
  /// The fact that the rows are the items of.
  private let slot: Int
  private let declaration: FactDeclaration
  private let fields: FactSchema
  private let file: String
  private var items: CSVSubjects
  /// What is told of the table as a whole.
  let notes: [Diagnostic]

  /// A subject whose items were read.
  private struct Owner: Sendable {
    var identity: FactTable.Identity
    var items: [FactValue] = []
    var problems: [Diagnostic] = []
  }

  /// The subjects still to be given, the last one first; nil before the table was read.
  private var owners: [Owner]?
  /// What could not be read at all.
  private(set) var rejected: [Diagnostic] = []

  /// Takes a table at its start; nil where it is not the table of a list.
  init?(
    _ reader: CSVReader, file: String, schema: FactSchema, identity: IdentityColumns
  ) {
    var best: (slot: Int, fields: FactSchema, items: CSVSubjects, notes: [Diagnostic])?
    var isTied = false
    for (slot, declaration) in schema.declarations.enumerated() {
      guard case .list(.record(let declared)) = declaration.type,
        let fields = try? FactSchema(declared)
      else { continue }
      var items = CSVSubjects(reader, .items)
      guard let notes = try? items.readHeader(fields, identity), items.factCount > 1 else {
        continue
      }
      let most = best?.items.factCount ?? 0
      if items.factCount == most { isTied = true }
      guard items.factCount > most else { continue }
      best = (slot, fields, items, notes)
      isTied = false
    }
    guard let best, !isTied else { return nil }
    (slot, fields, items) = (best.slot, best.fields, best.items)
    declaration = schema.declarations[slot]
    self.file = file
    let label = declaration.label
    notes =
      best.notes + [
        Diagnostic(
          "list-of-rows", severity: .note,
          LocalizedText { language in
            let name = label.text(in: language)
            return language == .french
              ? "chaque ligne est un élément de la liste « \(name) »"
              : "each line is an item of the list “\(name)”"
          }, at: best.items.place)
      ]
  }

  /// How many fields of the list the columns carry.
  var factCount: Int { items.factCount }

  /// Adds the next subject to the table; false at the end.
  mutating func readRecord(into table: inout FactTable) -> Bool {
    if owners == nil { owners = readAll() }
    guard let owner = owners?.popLast() else { return false }
    let row = table.appendRow(owner.identity)
    do {
      for refusal in try table.setItems(.list(owner.items), row: row, slot: slot) {
        table.note(problem(refusal, of: owner), row: row, slot: slot)
      }
    } catch {
      table.note(problem(error, of: owner), row: row, slot: slot)
    }
    for problem in owner.problems { table.note(problem, row: row, slot: slot) }
    return true
  }

  /// What the declaration of the list refuses of its items taken together.
  private func problem(_ refusal: FactDeclaration.Refusal, of owner: Owner) -> Diagnostic {
    var location = owner.identity.location ?? SourceLocation(file: file)
    location.field = declaration.name + refusal.path
    return Diagnostic(
      refusal.code, refusal.message, at: location, suggestion: refusal.suggestion)
  }

  /// Reads the whole table; the subjects are in the order of their first rows, the last one first.
  private mutating func readAll() -> [Owner] {
    var owners: [Owner] = []
    var places: [String: Int] = [:]
    func place(of identity: FactTable.Identity) -> Int {
      var identity = identity
      if identity.id.isEmpty { identity.id = stem }
      if let place = places[identity.id] { return place }
      places[identity.id] = owners.count
      owners.append(Owner(identity: identity))
      return owners.count - 1
    }
    var table = FactTable(fields)
    while true {
      do throws(Diagnostic) {
        guard try items.readRecord(into: &table) else { break }
      } catch {
        rejected.append(error)
      }
    }
    for row in 0..<table.count {
      let owner = place(of: table.identities[row])
      var values: [String: FactValue] = [:]
      for (slot, field) in fields.declarations.enumerated() {
        values[field.name] = table.value(row: row, slot: slot)
      }
      owners[owner].items.append(.record(values))
      owners[owner].problems += table.problems(row: row).map(\.diagnostic)
    }
    rejected += table.rejected.map(\.problem)
    return owners.reversed()
  }

  /// The name of the file without its folder and ending.
  private var stem: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
