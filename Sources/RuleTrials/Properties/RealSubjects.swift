import CircularCore

/// Real subjects, to set beside one that only computing found.
struct RealSubjects {
  let tables: [FactTable]
  /// Finds the commune whose population is nearest to a number.
  let commune: PropertyRun.CommuneLookup?

  /// The subject that is the least unlike another one in the facts of that one.
  ///
  /// Without subjects it is a commune of as many people, if the other one is told by how many there are; it
  /// then has the other facts of that one.
  func nearest(to other: Subject, _ schema: FactSchema) -> Subject? {
    var best: (subject: Subject, distance: Double)?
    for table in tables {
      for row in 0..<table.count where table.problems(row: row).isEmpty {
        let subject = table.subject(row: row)
        let distance = other.distance(to: subject)
        if best.map({ distance < $0.distance }) ?? true { best = (subject, distance) }
      }
    }
    if let best { return best.subject }
    guard tables.isEmpty, let commune,
      let fact = schema.declarations.first(where: { fact in
        fact.unit == "hab" && fact.type == .integer && other.facts[fact.name] != nil
      }), let count = other.facts[fact.name]?.double, let found = commune(count)
    else { return nil }
    var subject = other
    subject.id = found.id
    subject.name = found.name
    subject.facts[fact.name] = .integer(found.population)
    return subject
  }
}

extension Subject {
  /// How unlike another subject is in the facts of this one: 0 for the same, 1 for each that differs wholly.
  func distance(to other: Subject) -> Double {
    facts.reduce(0) { sum, fact in
      guard let value = other.facts[fact.key] else { return sum + 2 }
      if value == fact.value { return sum }
      if let a = fact.value.double, let b = value.double {
        return sum + min(1, (a - b).magnitude / max(1, a.magnitude))
      }
      if case .date(let a) = fact.value, case .date(let b) = value {
        return sum + min(1, Double(abs(a.days(until: b))) / 365)
      }
      return sum + 1
    }
  }
}

extension FactType {
  /// A value that says nothing in particular.
  func plainValue(count: Int = 0) -> FactValue {
    switch self {
    case .integer, .number: .integer(1)
    case .boolean: .boolean(true)
    case .text, .answer: .text("x")
    case .date: CivilDate(year: 2024, month: 1, day: 1).map { .date($0) } ?? .text("")
    case .choice(let choices): .text(choices.first?.id ?? "")
    case .list(let item): .list((0..<count).map { _ in item.plainValue() })
    case .record(let fields):
      .record(
        Dictionary(fields.map { ($0.name, $0.type.plainValue()) }) { first, _ in first })
    }
  }
}
