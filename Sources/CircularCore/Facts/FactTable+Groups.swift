extension FactTable {
  /// Sets the facts of a group, which a record under the beginning of their names holds, and facts that say
  /// where they come from: what a subject has that came from JSON before its facts were known.
  ///
  /// - Returns: false, and nothing is set, for what is neither.
  /// - Throws: `undeclared-fact`, or the refusal of a value.
  mutating func setGroup(
    _ value: FactValue, name: String, row: Int, at location: SourceLocation?
  ) throws(Diagnostic) -> Bool {
    guard case .record(let fields) = value else { return false }
    if let slot = schema.slot(of: name) {
      let type = schema.declarations[slot].type
      guard !type.isObject, let inner = fields["value"] else { return false }
      try set(inner, name: name, row: row, at: location)
      setOrigin(FactOrigin(fields), row: row, slot: slot)
      return true
    }
    guard schema.declarations.contains(where: { $0.name.hasPrefix("\(name).") }) else {
      return false
    }
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      let inner = "\(name).\(key)"
      if try setGroup(value, name: inner, row: row, at: location) { continue }
      try set(value, name: inner, row: row, at: location)
    }
    return true
  }
}

extension FactOrigin {
  /// What the members beside a value say of where it comes from.
  fileprivate init(_ fields: [String: FactValue]) {
    self.init()
    if case .text(let source)? = fields["source"] { self.source = source }
    if case .text(let kind)? = fields["kind"] { self.kind = kind }
    if case .integer(let year)? = fields["year"] { self.year = Int(exactly: year) }
  }
}
