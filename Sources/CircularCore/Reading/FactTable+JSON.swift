extension FactTable {
  /// Sets a fact to a JSON value, which may be wrapped to say where it comes from:
  /// `{"value": 808, "kind": "total", "year": 2025, "source": "INSEE"}`.
  ///
  /// - Parameter marks: what is known of the marks inside numbers that are texts.
  /// - Returns: what is wrong inside a list, each at its place; the rest of the list is set.
  /// - Throws: the refusal of the value, at its place in the text.
  package mutating func set(
    _ node: JSONNode, name: String, row: Int, slot: Int, source: TextPosition,
    _ marks: DecimalMarks = .unsettled
  ) throws(Diagnostic) -> [Diagnostic] {
    var node = node
    let declaration = schema.declarations[slot]
    if case .object(let members) = node.value,
      !declaration.type.isObject || node.member("value") != nil
    {
      guard let value = node.member("value") else {
        throw Diagnostic(
          "wrong-type",
          LocalizedText(
            "trouvé un objet, attendu \(declaration.type.name.french)",
            english: "found an object, expected \(declaration.type.name.text(in: .english))"),
          at: source.location(at: node.offset, field: name),
          excerpt: source.excerpt(at: node.offset))
      }
      var origin = FactOrigin()
      for member in members {
        switch (member.key, member.value.value) {
        case ("source", .string(let text)): origin.source = text
        case ("kind", .string(let text)): origin.kind = text
        case ("year", .integer(let year)): origin.year = Int(exactly: year)
        default: break
        }
      }
      setOrigin(origin, row: row, slot: slot)
      node = value
    }
    if node.isOversized(in: source), case .string(let digits) = node.value {
      throw Diagnostic(
        "wrong-type",
        LocalizedText(
          "trouvé « \(digits.prefix(60)) », attendu \(declaration.type.name.french)",
          english:
            "found “\(digits.prefix(60))”, expected \(declaration.type.name.text(in: .english))"),
        at: source.location(at: node.offset, field: name), suggestion: Diagnostic.correction,
        excerpt: source.excerpt(at: node.offset, length: digits.unicodeScalars.count))
    }
    guard let value = FactValue(node).flatMap({ declaration.reading($0, marks) }) else { return [] }
    func located(_ refusal: FactDeclaration.Refusal) -> Diagnostic {
      let refused = node.node(at: refusal.path)
      let place = refused.offset
      return Diagnostic(
        refusal.code,
        refused.writtenOtherwise(in: source).map { refusal.message(quoting: $0) }
          ?? refusal.message,
        at: source.location(at: place, field: name + refusal.path),
        suggestion: refusal.remedy, excerpt: source.excerpt(at: place))
    }
    do {
      return try setItems(value, row: row, slot: slot).map(located)
    } catch {
      throw located(error)
    }
  }
}

extension FactType {
  /// Whether a value may itself be an object, which then needs no wrapping.
  var isObject: Bool {
    switch self {
    case .answer, .record: true
    default: false
    }
  }
}
