extension FilledPaper: Encodable {
  private enum CodingKeys: String, CodingKey {
    case paper, label, source, id, name, sheet, document, missing
  }

  /// Writes the paper as `circular sheet --format json` prints it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(paper.id, forKey: .paper)
    try container.encode(paper.label, forKey: .label)
    try container.encodeIfPresent(paper.source, forKey: .source)
    try container.encodeIfPresent(subject?.id, forKey: .id)
    try container.encodeIfPresent(subject?.name, forKey: .name)
    switch content {
    case .sheet(let sheet): try container.encode(sheet, forKey: .sheet)
    case .document(let parts): try container.encode(parts, forKey: .document)
    }
    if !missing.isEmpty { try container.encode(missing, forKey: .missing) }
  }
}

extension FilledSheet: Encodable {
  private enum CodingKeys: String, CodingKey {
    case label, late, rows, totals, failed
  }

  /// Writes its rows as objects whose members are its columns.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(label, forKey: .label)
    if sheet.tellsLate { try container.encode(lateCount, forKey: .late) }
    if case .failed(let diagnostic) = items { try container.encode(diagnostic, forKey: .failed) }
    var list = container.nestedUnkeyedContainer(forKey: .rows)
    for row in rows {
      var object = list.nestedContainer(keyedBy: NameKey.self)
      if let subject = row.subject {
        try object.encode(subject.id, forKey: NameKey("id"))
        try object.encodeIfPresent(subject.name, forKey: NameKey("name"))
      }
      for (column, cell) in zip(sheet.columns, row.cells) {
        try object.encode(cell, forKey: NameKey(column.declaration.name))
      }
      if sheet.tellsLate { try object.encode(row.lateness, forKey: NameKey("late")) }
    }
    guard sheet.columns.contains(where: \.isTotalled) else { return }
    var totals = container.nestedContainer(keyedBy: NameKey.self, forKey: .totals)
    for (index, column) in sheet.columns.enumerated() {
      if let total = total(of: index) {
        try totals.encode(total.sum, forKey: NameKey(column.declaration.name))
      }
    }
  }
}

extension PaperCell: Encodable {
  private enum CodingKeys: String, CodingKey { case unknown, failed }

  /// Writes the value, null where nothing is said, and an object where nothing can be told.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .nothing:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .value(let value): try value.encode(to: encoder)
    case .words(let text): try text.encode(to: encoder)
    case .unknown(let fact):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(fact.fact, forKey: .unknown)
    case .failed(let diagnostic):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(diagnostic.message, forKey: .failed)
    }
  }
}

extension FilledPart: Encodable {
  private enum CodingKeys: String, CodingKey {
    case heading, text, list, sheet, facts, rules
  }

  private enum ThingKeys: String, CodingKey { case name, label, value, answer, because }

  /// Writes what it is and what it says.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch content {
    case .words(let cells):
      switch part.kind {
      case .list: try container.encode(cells, forKey: .list)
      case .heading: try container.encodeIfPresent(cells.first, forKey: .heading)
      default: try container.encodeIfPresent(cells.first, forKey: .text)
      }
    case .sheet(let sheet): try container.encode(sheet, forKey: .sheet)
    case .facts(let facts):
      var list = container.nestedUnkeyedContainer(forKey: .facts)
      for fact in facts {
        var object = list.nestedContainer(keyedBy: ThingKeys.self)
        try object.encode(fact.declaration.name, forKey: .name)
        try object.encode(fact.declaration.label, forKey: .label)
        try object.encode(fact.value, forKey: .value)
      }
    case .rules(let subject, let ids):
      var list = container.nestedUnkeyedContainer(forKey: .rules)
      for (rule, outcome) in subject.outcomes where ids.contains(rule.id) {
        var object = list.nestedContainer(keyedBy: ThingKeys.self)
        try object.encode(rule.id, forKey: .name)
        try object.encode(rule.label, forKey: .label)
        let answer = LocalizedText { outcome.answer.text(of: rule, in: $0) }
        try object.encode(answer, forKey: .answer)
        try object.encodeIfPresent(subject.reasons[rule.id], forKey: .because)
      }
    }
  }
}
