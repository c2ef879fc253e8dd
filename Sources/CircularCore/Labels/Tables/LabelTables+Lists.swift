extension LabelTables {
  /// Takes a table whose rows are the items of a list that the label's ordinary rules read; false where it is
  /// none.
  ///
  /// - Parameter fact: the list that somebody says it is; nil to find it.
  mutating func takeList(_ reader: CSVReader, fact: String? = nil) -> Bool {
    let identity = IdentityColumns(
      id: ListHeadings.owner + ["id", "identifiant", "siren"],
      name: ["collectivité", "territoire", "nom de la collectivité", "nom du territoire"])
    guard
      var list = ListSubjects(
        reader, file: file, schema: label.facts, identity: identity, fact: fact),
      fact != nil || list.factCount > territoryFields(reader)
    else { return false }
    tell(list.notes)
    let name = label.facts.declarations[list.slot].name
    let owners = list.readAll()
    tell(list.rejected)
    for owner in owners {
      let place = owner.identity.location ?? list.place
      let number =
        switch list.key {
        case .id: record(id: owner.identity.id, at: place, name: owner.identity.name)
        case .name: record(id: owner.identity.id, at: place, name: owner.identity.id)
        case .none: Self.unnamed
        }
      let offset = offset(place)
      add(
        JSONNode(.list(owner.items), offset: offset), .facts, name, keyOffset: offset, to: number)
      change(number) {
        $0.itemProblems += owner.problems
        $0.contradictions += owner.faults
      }
    }
    return true
  }

  /// How many columns a table of territories would have at its best line of headings.
  private func territoryFields(_ reader: CSVReader) -> Int {
    let known = Self.headings(of: label)
    return start(reader, Self.headerSearch).reduce(0) { most, header in
      let fields = header.texts.compactMap { field($0, known) }
      guard Self.owner(fields) != nil || fields.contains(.name) else { return most }
      return max(most, fields.count { if case .member = $0 { true } else { false } })
    }
  }
}

extension JSONNode {
  /// A value as a record has it; all of it stands at one place.
  init(_ value: FactValue, offset: Int) {
    let json: Value =
      switch value {
      case .boolean(let value): .boolean(value)
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .text(let text): .string(text)
      case .date(let date): .string(date.description)
      case .list(let items): .array(items.map { JSONNode($0, offset: offset) })
      case .record(let fields):
        .object(
          fields.sorted { $0.key < $1.key }.map { name, value in
            Member(key: name, keyOffset: offset, value: JSONNode(value, offset: offset))
          })
      }
    self.init(value: json, offset: offset)
  }
}
