/// The values worth trying in the place of another: those that the rule compared, and steps around
/// today's.
struct WhyNotCandidates {
  private var numbers: Set<Double> = []
  private var margins: Set<Double> = []
  private var dayNumbers: Set<Int> = []
  private var texts: [String] = []
  /// The numbers that the rule compared, without those that are only wanted.
  private var compared: Set<Double> = []

  /// The numbers of the parameters that the rule read: they tell its scale, and are not tried.
  private var scale: Set<Double> = []
  /// The scale of a rule that nobody saw compare anything.
  private static let unseenScale = 10_000.0

  /// How many times the greatest number in play a proposal may be away: what is further is absurd.
  private static let reach = 100.0
  /// The longest list that is proposed.
  private static let longest = 50

  /// Takes the values of a comparison.
  mutating func add(_ comparison: Comparison) {
    for side in [comparison.left, comparison.right] {
      guard let value = side.value else { continue }
      if let number = value.double, number.isFinite {
        numbers.insert(number)
        compared.insert(number)
      }
      if let day = value.day { dayNumbers.insert(day.dayNumber) }
      if case .text(let text) = value, !texts.contains(text) { texts.append(text) }
    }
    if let margin = comparison.margin, comparison.left.value?.double != nil {
      margins.insert(margin)
    }
  }

  /// Takes a parameter that the rule read.
  mutating func add(parameter value: FactValue) {
    if let number = value.double, number.isFinite { scale.insert(number) }
    if case .list(let items) = value { for item in items { add(parameter: item) } }
  }

  /// Takes what the answer wanted names: a rule often gives back what it reads.
  mutating func add(_ wanted: WantedAnswer) {
    switch wanted.kind {
    case .number(_, let number): numbers.insert(number)
    case .category(let choice): if !texts.contains(choice.id) { texts.append(choice.id) }
    case .boolean: break
    }
  }

  /// Values to try an unknown fact with, to see what a rule compares it with.
  func seeds(of declaration: FactDeclaration, on date: CivilDate) -> [FactValue] {
    func item(_ type: FactType) -> FactValue? {
      switch type {
      case .number, .integer:
        let (least, most) = (declaration.minimum ?? 1, declaration.maximum ?? .infinity)
        return .integer(Int64(exactly: min(max(1, least), most).rounded(.up)) ?? 1)
      case .date: return .date(date)
      case .boolean: return .boolean(true)
      case .choice(let choices): return choices.first.map { .text($0.id) }
      case .text, .answer: return .text("…")
      case .record: return .record([:])
      case .list: return nil
      }
    }
    if case .list(let element) = declaration.type {
      return [.list([])] + (item(element).map { [.list([$0])] } ?? [])
    }
    return item(declaration.type).map { [$0] } ?? []
  }

  /// Numbers to try, within the bounds declared and within reach.
  ///
  /// A quantity, of a fact with a unit, goes below zero only where it is there already, or where the
  /// rule compares it with zero or less.
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
    let greatest = numbers.union(margins).union(scale).map(\.magnitude)
      .reduce(compared.isEmpty ? Self.unseenScale : 0, max)
    let bounds = [declaration.minimum, declaration.maximum].compactMap { $0?.magnitude }
    let reach = Self.reach * ([origin.magnitude, greatest, 1] + bounds).reduce(0, max)
    let isQuantity = declaration.unit != nil && origin >= 0 && compared.allSatisfy { $0 > 0 }
    return found.filter { number in
      number != start && number.isFinite && number.magnitude < 9e15
        && (number - origin).magnitude <= reach && (number >= 0 || !isQuantity)
        && (!isWhole || number == number.rounded())
        && number >= declaration.minimum ?? -.infinity
        && number <= declaration.maximum ?? .infinity
    }.sorted()
  }

  /// Days to try, by their numbers: those compared, those of a year compared, and steps around a day.
  func days(around start: CivilDate, isKnown: Bool) -> [Int] {
    var found = dayNumbers
    for number in numbers where (1900...2200).contains(number) {
      guard let year = Int(exactly: number) else { continue }
      for day in ["\(year)-01-01", "\(year)-12-31"] {
        if let day = CivilDate(day) { found.insert(day.dayNumber) }
      }
    }
    let furthest = found.map { abs($0 - start.dayNumber) }.max() ?? 0
    // Ten years, or twice as far as any day in play: what is further is absurd.
    let reach = max(3660, 2 * furthest)
    var step = 1
    while step <= reach {
      found.insert(start.dayNumber + step)
      found.insert(start.dayNumber - step)
      step *= 2
    }
    for day in found {
      found.insert(day + 1)
      found.insert(day - 1)
    }
    if !isKnown { found.insert(start.dayNumber) }
    return found.filter { !isKnown || $0 != start.dayNumber }.sorted()
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
    let epoch = CivilDate("1970-01-01")
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
    case .number, .integer:
      added = numbers.union([1]).union(numbers.map { $0 + 1 }).sorted().map { .number($0) }
    case .date:
      added = dayNumbers.sorted().compactMap { epoch?.adding(days: $0).map(FactValue.date) }
    case .boolean: added = [.boolean(true), .boolean(false)]
    case .list: break
    }
    var found = added.map { FactValue.list(items + [$0]) }
    // As many items as the rule counts, or one more.
    let counts = Set(numbers.flatMap { [$0, $0 + 1] }).compactMap { Int(exactly: $0) }
      .filter { $0 > items.count + 1 && $0 <= Self.longest }
    for count in counts.sorted().prefix(6) {
      for item in added.prefix(6) {
        found.append(.list(items + [FactValue](repeating: item, count: count - items.count)))
      }
    }
    for index in items.indices {
      var copy = items
      copy.remove(at: index)
      found.append(.list(copy))
    }
    if value == nil { found.insert(.list([]), at: 0) }
    return found
  }
}
