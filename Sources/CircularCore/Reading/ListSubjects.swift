/// Reads a table whose rows are the items of a list: one action a row, one actor a row.
///
/// The list is the fact of which most headings name a field. Where a column carries ids, or else names, each row
/// belongs to the subject of its id; where none does, all rows are of one subject.
package struct ListSubjects: Sendable {
  /// How a row tells whose item it is.
  enum Key: Sendable {
    case id, name, none
  }

  /// A subject whose items were read.
  struct Owner: Sendable {
    var identity: FactTable.Identity
    var items: [FactValue] = []
    var problems: [Diagnostic] = []
    /// Rows that cannot be read: without their items, the list is not known.
    var faults: [Diagnostic] = []
  }

  /// The headings that say whose an item is, whatever the pack calls ids: an item may have an `id` of its own.
  static let ownerHeadings = [
    "id du sujet", "identifiant du sujet", "subject id", "identifiant de la collectivité", "sujet",
    "subject",
  ]

  /// The fact that the rows are the items of.
  package let slot: Int
  /// How rows tell whose items they are.
  let key: Key
  /// What is told of the table as a whole.
  let notes: [Diagnostic]
  /// Where its headings are.
  let place: SourceLocation

  private let declaration: FactDeclaration
  private let fields: FactSchema
  private let file: String
  private var items: CSVSubjects
  /// What could not be read at all, and what was left out.
  private(set) var rejected: [Diagnostic] = []

  /// Takes a table at its start; nil where it is not the table of a list.
  ///
  /// - Parameters:
  ///   - fact: the list that it is said to be; nil to find it.
  ///   - header: the line of its headings; nil to find it.
  package init?(
    _ reader: CSVReader, file: String, schema: FactSchema, identity: IdentityColumns,
    fact: String? = nil, header: Int? = nil
  ) {
    var best: (slot: Int, fields: FactSchema, items: CSVSubjects, notes: [Diagnostic])?
    var isTied = false
    for (slot, declaration) in schema.declarations.enumerated() {
      guard fact == nil || declaration.name == fact,
        let fields = Self.fields(of: declaration, isSaid: fact != nil)
      else { continue }
      // The `id` or the name of an item is not that of a subject.
      let taken = Set(fields.declarations.flatMap(\.headings))
      let owner = IdentityColumns(
        id: (Self.ownerHeadings + identity.id).filter { !taken.contains($0.folded) },
        name: identity.name.filter { !taken.contains($0.folded) })
      var items = CSVSubjects(reader, .items(fact == nil ? 2 : 1), header: header)
      guard let notes = try? items.readHeader(fields, owner),
        fact != nil || !Self.namesSubjects(items.headings, identity)
      else { continue }
      let most = best?.items.factCount ?? 0
      if items.factCount == most { isTied = true }
      guard items.factCount > most else { continue }
      best = (slot, fields, items, notes)
      isTied = false
    }
    guard let best, !isTied else { return nil }
    (slot, fields, items) = (best.slot, best.fields, best.items)
    declaration = schema.declarations[slot]
    place = items.place
    self.file = file
    key = !items.headings.id.isEmpty ? .id : !items.headings.name.isEmpty ? .name : .none
    let label = declaration.label
    let unread = items.unreadHeadings
    notes =
      best.notes + [
        Diagnostic(
          "list-of-rows", severity: .note,
          LocalizedText { language in
            let name = label.text(in: language)
            let list = unread.list(in: language)
            let others =
              unread.isEmpty
              ? ""
              : language == .french
                ? "\u{A0}; colonnes non lues\u{A0}: \(list)" : "; columns not read: \(list)"
            return language == .french
              ? "chaque ligne est un élément de la liste « \(name) »\(others)"
              : "each line is an item of the list “\(name)”\(others)"
          }, at: best.items.place)
      ]
  }

  /// Whether all that is known of some headings is what names subjects: items may have an `id` and a name too, but a
  /// table of ids and names is that of the subjects, unless another column says whose its rows are.
  private static func namesSubjects(
    _ headings: TableHeadings, _ identity: IdentityColumns
  ) -> Bool {
    let owners = Set((ownerHeadings + ListHeadings.owner).map(\.folded))
    guard headings.years.isEmpty, headings.items.isEmpty,
      !headings.headings.contains(where: { owners.contains($0.folded) })
    else { return false }
    let names = Set((identity.id + identity.name + ["identifiant", "nom", "name"]).map(\.folded))
    return headings.facts.flatMap(\.columns).allSatisfy {
      names.contains(headings.headings[$0].folded)
    }
  }

  /// What a row may carry: the fields of an item, or the value that it is where somebody says of which list.
  private static func fields(of list: FactDeclaration, isSaid: Bool) -> FactSchema? {
    guard case .list(let element) = list.type else { return nil }
    if case .record(let fields) = element { return try? FactSchema(fields) }
    guard isSaid else { return nil }
    var value = list
    value.type = element
    value.columns += [list.label.french, list.label.text(in: .english)].map(\.singular)
    return try? FactSchema([value])
  }

  /// How many fields of the list the columns carry.
  package var factCount: Int { items.factCount }

  /// Reads the whole table; the subjects are in the order of their first rows.
  ///
  /// Each is known by its id, or by its name where names are what rows tell. Without either there is one, which
  /// has the name of the file.
  mutating func readAll() -> [Owner] {
    var owners: [Owner] = []
    // One name may be spelled in several ways: the first is the one that is shown.
    var places: [String: Int] = [:]
    func place(of identity: FactTable.Identity) -> Int {
      var identity = identity
      switch key {
      case .id: break
      case .name: identity.id = identity.name ?? ""
      case .none: identity.id = file.stem
      }
      let key = self.key == .name ? identity.id.foldedName : identity.id
      if let place = places[key] { return place }
      places[key] = owners.count
      owners.append(Owner(identity: identity))
      return owners.count - 1
    }
    var table = FactTable(fields)
    var none: [FactTable.Identity] = []
    // The places, among what was rejected, of what an owner says.
    var told: Set<Int> = []
    while true {
      do throws(Diagnostic) {
        guard try items.readRecord(into: &table) else { break }
        // A count without the item of a row that cannot be read would be false.
        if let fault = items.fault, let owner = table.rejected.last?.identity,
          key == .none || !(key == .id ? owner.id : owner.name ?? "").isEmpty
        {
          owners[place(of: owner)].faults.append(fault)
          told.insert(table.rejected.count - 1)
          continue
        }
        if items.saysNone, let identity = table.identities.last {
          table.removeLastRow()
          none.append(identity)
        }
      } catch {
        rejected.append(error)
      }
    }
    rejected += items.takeNotes()
    for row in 0..<table.count {
      let identity = table.identities[row]
      if key == .name, identity.name == nil {
        rejected.append(
          Diagnostic(
            "missing-id",
            LocalizedText(
              "on ne sait de qui est cette ligne\u{00A0}: le nom du sujet est vide",
              english: "nothing tells whose row this is: the name of the subject is empty"),
            at: identity.location))
        continue
      }
      let owner = place(of: identity)
      owners[owner].items += item(of: table, row: row)
      owners[owner].problems += table.problems(row: row).map(\.diagnostic)
    }
    for identity in none where !owners[place(of: identity)].items.isEmpty {
      rejected.append(
        Diagnostic(
          "list-none-and-items",
          LocalizedText(
            "« aucun » est dit ici, et d'autres lignes ont des éléments de la même liste",
            english: "“none” is said here, and other rows have items of the same list"),
          at: identity.location))
    }
    for (index, record) in table.rejected.enumerated() where !told.contains(index) {
      rejected.append(record.problem)
    }
    return owners
  }

  /// The item of a row; none where a list of plain values has an empty cell.
  private func item(of table: FactTable, row: Int) -> [FactValue] {
    guard case .list(.record) = declaration.type else {
      return [table.value(row: row, slot: 0)].compactMap { $0 }
    }
    var values: [String: FactValue] = [:]
    for (slot, field) in fields.declarations.enumerated() {
      values[field.name] = table.value(row: row, slot: slot)
    }
    return [.record(values)]
  }

  /// Gives its items to a row of a table of subjects.
  func give(_ owner: Owner, to table: inout FactTable, row: Int) {
    for problem in owner.faults { table.note(problem, row: row, slot: slot) }
    guard owner.faults.isEmpty else { return table.set(.absent, row: row, slot: slot) }
    do {
      for refusal in try table.setItems(.list(owner.items), row: row, slot: slot) {
        table.note(problem(refusal, of: owner), row: row, slot: slot)
      }
    } catch {
      table.note(problem(error, of: owner), row: row, slot: slot)
    }
    for problem in owner.problems { table.note(problem, row: row, slot: slot) }
  }

  /// What the declaration of the list refuses of its items taken together.
  private func problem(_ refusal: FactDeclaration.Refusal, of owner: Owner) -> Diagnostic {
    var location = owner.identity.location ?? SourceLocation(file: file)
    location.field = declaration.name + refusal.path
    return Diagnostic(
      refusal.code, refusal.message, at: location, suggestion: refusal.suggestion)
  }
}

extension FactDeclaration {
  /// The headings that name it, folded.
  var headings: [String] {
    ([name, label.french, label.text(in: .english)] + columns).map(\.folded)
  }
}

extension String {
  /// Each word without the letter of its plural: « Valeurs partagées » becomes « Valeur partagée ».
  fileprivate var singular: String {
    split(separator: " ").map {
      $0.count > 3 && ($0.hasSuffix("s") || $0.hasSuffix("x")) ? $0.dropLast() : $0
    }
    .joined(separator: " ")
  }

  /// What two spellings of one name have in common: `Saint-Ciers` and `SAINT CIERS`; a name without any letter
  /// that folds is itself.
  var foldedName: String {
    let folded = folded
    return folded.isEmpty ? self : folded
  }

  /// The name of a file without its folder and ending.
  package var stem: String {
    let name = split(separator: "/").last.map(String.init) ?? self
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
