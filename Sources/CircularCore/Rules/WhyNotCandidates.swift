/// The values worth trying in the place of another: those that the rule compared, and steps around
/// today's.
struct WhyNotCandidates {
  private var numbers: Set<Double> = []
  private var margins: Set<Double> = []
  private var dayNumbers: Set<Int> = []
  private var texts: [String] = []

  /// Takes the values of a comparison.
  mutating func add(_ comparison: Comparison) {
    for side in [comparison.left, comparison.right] {
      guard let value = side.value else { continue }
      if let number = value.double { numbers.insert(number) }
      if let day = value.day { dayNumbers.insert(day.dayNumber) }
      if case .text(let text) = value, !texts.contains(text) { texts.append(text) }
    }
    if let margin = comparison.margin, comparison.left.value?.double != nil {
      margins.insert(margin)
    }
  }

  /// Takes what the answer wanted names: a rule often gives back what it reads.
  mutating func add(_ wanted: WantedAnswer) {
    switch wanted.kind {
    case .number(_, let number): numbers.insert(number)
    case .category(let choice): if !texts.contains(choice.id) { texts.append(choice.id) }
    case .boolean: break
    }
  }

  /// Numbers to try, within the bounds declared.
  func numbers(around start: Double?, isWhole: Bool, _ declaration: FactDeclaration) -> [Double] {
    var found = numbers
    found.insert(0)
    found.insert(1)
    for bound in [declaration.minimum, declaration.maximum] {
      if let bound { found.insert(bound) }
    }
    let origin = start ?? 0
    for margin in margins {
      found.insert(origin - margin)
      found.insert(origin + margin)
    }
    var step = isWhole ? 1.0 : max(origin.magnitude, 1) / 1024
    for _ in 0..<40 where step < 1e12 {
      found.insert(origin + step)
      found.insert(origin - step)
      step *= 2
    }
    for number in found {
      if isWhole {
        found.insert(number.rounded(.down))
        found.insert(number.rounded(.up))
        found.insert(number.rounded(.down) + 1)
        found.insert(number.rounded(.up) - 1)
      } else {
        found.insert(number.nextUp)
        found.insert(number.nextDown)
      }
    }
    return found.filter { number in
      number != start && number.isFinite && number.magnitude < 9e15
        && (!isWhole || number == number.rounded())
        && number >= declaration.minimum ?? -.infinity
        && number <= declaration.maximum ?? .infinity
    }.sorted()
  }

  /// Days to try, by their numbers.
  func days(around start: CivilDate?) -> [Int] {
    var found = dayNumbers
    if let start {
      var step = 1
      while step < 40_000 {
        found.insert(start.dayNumber + step)
        found.insert(start.dayNumber - step)
        step *= 2
      }
    }
    for day in found {
      found.insert(day + 1)
      found.insert(day - 1)
    }
    return found.filter { $0 != start?.dayNumber }.sorted()
  }

  /// Other values of a fact that is no quantity, the likeliest first.
  func alternatives(of declaration: FactDeclaration, to value: FactValue?) -> [FactValue] {
    let found: [FactValue]
    switch declaration.type {
    case .boolean: found = [.boolean(true), .boolean(false)]
    case .choice(let choices): found = choices.map { .text($0.id) }
    case .text: found = texts.map { .text($0) } + (value == nil ? [.text("…")] : [])
    case .answer: found = value == nil ? [.text("…")] : []
    case .list(let element): found = lists(element, value)
    default: found = []
    }
    return found.filter { $0 != value }
  }

  /// The list with one item more or less.
  private func lists(_ element: FactType, _ value: FactValue?) -> [FactValue] {
    var items: [FactValue] = []
    if case .list(let known)? = value { items = known }
    guard items.count <= 200 else { return [] }
    var added: [FactValue] = []
    switch element {
    case .record(let fields):
      added = [.record([:])]
      for field in fields {
        switch field.type {
        case .choice(let choices):
          added += choices.map { .record([field.name: .text($0.id)]) }
        case .text: added += texts.map { .record([field.name: .text($0)]) }
        default: break
        }
      }
    case .text, .answer: added = texts.map { .text($0) } + [.text("…")]
    case .choice(let choices): added = choices.map { .text($0.id) }
    case .number, .integer: added = numbers.sorted().map { .number($0) }
    default: break
    }
    var found = added.map { FactValue.list(items + [$0]) }
    for index in items.indices {
      var copy = items
      copy.remove(at: index)
      found.append(.list(copy))
    }
    if value == nil { found.insert(.list([]), at: 0) }
    return found
  }
}
