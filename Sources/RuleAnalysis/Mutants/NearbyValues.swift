package import CircularCore

/// The values of a fact at which rules may answer otherwise: limits, what stands beside them, every choice.
package struct NearbyValues {
  private let numbers: [Double]
  private let dates: [CivilDate]
  /// The values that cases give, by fact.
  private let known: [String: [FactValue]]

  /// The most values of one fact.
  private static let most = 60

  /// - Parameters:
  ///   - numbers: the constants that rules compare with.
  ///   - dates: the days that rules compare with.
  ///   - known: the values that cases give, by fact.
  package init(numbers: [Double], dates: [CivilDate], known: [String: [FactValue]]) {
    self.numbers = Array(Set(numbers)).sorted()
    self.dates = Array(Set(dates)).sorted()
    self.known = known
  }

  /// The values to try for a fact, nil for not known; each once.
  package func values(of fact: FactDeclaration) -> [FactValue?] {
    var found: [FactValue?] = [nil]
    var seen: Set<FactValue> = []
    func add(_ value: FactValue) {
      if found.count <= Self.most, seen.insert(value).inserted { found.append(value) }
    }
    let own = known[fact.name] ?? []
    for value in own.prefix(12) { add(value) }
    for value in plain(fact, own) { add(value) }
    if case .list(let element) = fact.type {
      add(.list([]))
      for case .list(let items) in own.prefix(6) { for list in lists(items, element) { add(list) } }
    }
    return found
  }

  private func plain(_ fact: FactDeclaration, _ own: [FactValue]) -> [FactValue] {
    switch fact.type {
    case .boolean: return [true, false]
    case .choice(let choices): return choices.map { .text($0.id) }
    case .integer, .number:
      let isWhole = fact.type == .integer
      let bounds = [fact.minimum, fact.maximum].compactMap { $0 }
      let all = [0, 1] + bounds + numbers.flatMap { [$0 - 1, $0, $0 + 1] }
      return all.filter { value in
        value >= fact.minimum ?? -.infinity && value <= fact.maximum ?? .infinity
          && (!isWhole || value == value.rounded()) && value.magnitude < 1e15
      }.map { isWhole ? .integer(Int64($0)) : .number($0) }
    case .date:
      let given = own.compactMap(Self.date)
      return days(around: dates).map { .date($0) } + days(around: given).map { .date($0) }
    case .text, .answer: return [.text("x"), .text("")]
    case .list, .record: return []
    }
  }

  private static func date(_ value: FactValue) -> CivilDate? {
    switch value {
    case .date(let date): date
    case .text(let text): CivilDate(text)
    default: nil
    }
  }

  /// The days themselves, those beside them, and those that stand a constant of the rules away.
  private func days(around dates: [CivilDate]) -> [CivilDate] {
    var found: [CivilDate] = []
    for date in dates.prefix(12) {
      found += [-1, 0, 1].compactMap { date.adding(days: $0) }
    }
    for date in dates.prefix(4) {
      for number in numbers where number >= 1 && number <= 4000 && number == number.rounded() {
        let count = Int(number)
        for sign in [-1, 1] {
          found += [-1, 0, 1].compactMap { date.adding(days: sign * count + $0) }
          if count <= 240, let far = date.adding(months: sign * count) {
            found += [-1, 0, 1].compactMap { far.adding(days: $0) }
          }
        }
      }
    }
    return found
  }

  /// A list with an item less, an item twice, and with one field of its first item changed.
  private func lists(_ items: [FactValue], _ element: FactType) -> [FactValue] {
    guard let first = items.first else { return [] }
    var found: [FactValue] = [.list(Array(items.dropLast())), .list(items + [first])]
    let rest = items.dropFirst()
    switch element {
    case .record(let fields):
      guard case .record(let record) = first else { break }
      for field in fields {
        let own = record[field.name].map { [$0] } ?? []
        for value in plain(field, own).prefix(8) {
          var changed = record
          changed[field.name] = value
          found.append(.list([.record(changed)] + rest))
        }
        if record[field.name] != nil {
          var changed = record
          changed[field.name] = nil
          found.append(.list([.record(changed)] + rest))
        }
      }
    default:
      for value in plain(FactDeclaration("", type: element), [first]).prefix(12) {
        found.append(.list([value] + rest))
      }
    }
    return found
  }
}
