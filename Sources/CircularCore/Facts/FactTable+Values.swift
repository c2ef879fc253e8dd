extension FactTable {
  /// The place of a fact's cell; nil where there is no such row or slot.
  private func place(row: Int, slot: Int) -> Int? {
    guard identities.indices.contains(row), schema.declarations.indices.contains(slot) else {
      return nil
    }
    return row * schema.count + slot
  }

  /// The value of a fact; nil when it is unknown, and where there is no such row or slot.
  public func value(row: Int, slot: Int) -> FactValue? {
    guard let place = place(row: row, slot: slot) else { return nil }
    return cells[place].value(schema.declarations[slot].type, pool: pool, text: text)
  }

  /// The value of the fact called `name`; nil when it is unknown or undeclared, and where there is no such
  /// row.
  public func value(row: Int, of name: String) -> FactValue? {
    schema.slot(of: name).flatMap { value(row: row, slot: $0) }
  }

  /// Whether a fact is known; false where there is no such row or slot.
  public func isKnown(row: Int, slot: Int) -> Bool {
    place(row: row, slot: slot).map { !cells[$0].isAbsent } ?? false
  }

  /// The cell of a fact that is there: nothing is checked.
  package func cell(row: Int, slot: Int) -> FactCell { cells[row * schema.count + slot] }

  // MARK: - Rows

  /// A row as a value of its own; nil where there is no such row.
  public subscript(row row: Int) -> Subject? {
    identities.indices.contains(row) ? subject(row: row) : nil
  }

  /// A row that is there, as a value of its own.
  package func subject(row: Int) -> Subject {
    var subject = Subject(
      id: identities[row].id, name: identities[row].name, location: identities[row].location)
    for (slot, declaration) in schema.declarations.enumerated() {
      subject.facts[declaration.name] = value(row: row, slot: slot)
      subject.origins[declaration.name] = origin(row: row, slot: slot)
    }
    subject.statuses = statuses(row: row)
    subject.problems = problems(row: row)
    return subject
  }

  /// The row of a subject.
  ///
  /// - Throws: `no-such-subject` with the nearest id.
  package func row(of id: String) throws(Diagnostic) -> Int {
    guard let row = identities.firstIndex(where: { $0.id == id }) else {
      throw .noSubject(id, among: identities.map(\.id))
    }
    return row
  }
}
