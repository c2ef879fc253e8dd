package import CircularCore

/// The values that a fact may have: absent or known, and from where to where.
package struct FactRange: Hashable, Sendable {
  /// What a value is; its numbers are whole for all but `number`.
  package enum Kind: Hashable, Sendable {
    case integer
    case number
    /// 0 for false, 1 for true.
    case truth
    /// Days since the first of January 2000.
    case date
    /// Places in the list.
    case choice([String])
    /// How many items a list has; of the items nothing is known.
    case list
    /// Texts: nothing is known of the value.
    case opaque
  }

  package let kind: Kind
  package var mayBeAbsent = true
  package var mayBeKnown = true
  /// Of a number: whether the data may give it as a whole one, `5`, or as `5.0` and `5.5`.
  package var mayBeWhole = true
  package var mayBeFloat = true
  /// The least value.
  package var low: Double
  /// The greatest value.
  package var high: Double

  package init(_ kind: Kind, _ low: Double, _ high: Double) {
    self.kind = kind
    self.low = low
    self.high = high
  }

  /// All values that a declaration allows.
  package init(_ declaration: FactDeclaration) {
    let least = declaration.minimum
    let most = declaration.maximum
    switch declaration.type {
    case .integer:
      self.init(
        .integer, (least ?? -0x1p63).rounded(.up), (most ?? 0x1p63).rounded(.down))
    case .number:
      self.init(
        .number, least ?? -Double.greatestFiniteMagnitude, most ?? Double.greatestFiniteMagnitude)
    case .boolean: self.init(.truth, 0, 1)
    case .date: self.init(.date, Double(Days.first), Double(Days.last))
    case .choice(let choices): self.init(.choice(choices.map(\.id)), 0, Double(choices.count - 1))
    case .list: self.init(.list, 0, Self.longestList)
    case .text, .answer, .record: self.init(.opaque, 0, 0)
    }
  }

  /// The length of the longest list that is thought of.
  package static let longestList = 1e9

  /// Whether no value is left.
  package var isEmpty: Bool { !mayBeAbsent && (!mayBeKnown || low > high) }

  /// Whether there is one value, or none.
  package var isPoint: Bool {
    mayBeAbsent != mayBeKnown && (!mayBeKnown || (low == high && kind != .opaque))
  }

  /// Whether values are ordered as people order them.
  package var isOrdered: Bool {
    switch kind {
    case .integer, .number, .date, .truth, .list: true
    case .choice, .opaque: false
    }
  }

  /// Whether there are values between whole ones.
  package var isDense: Bool { kind == .number }

  /// The value right after another.
  package func next(after value: Double) -> Double {
    isDense ? value.nextUp : value + 1
  }

  /// The greatest value that is at most a number, or below it.
  package func last(upTo number: Double, strictly: Bool) -> Double {
    if isDense { return strictly ? number.nextDown : number }
    let floor = number.rounded(.down)
    return strictly && floor == number ? floor - 1 : floor
  }

  /// A value that cuts the range in two halves, the last of the lower one; nil for a point.
  package var middle: Double? {
    guard mayBeKnown, low < high, kind != .opaque else { return nil }
    var middle = low / 2 + high / 2
    if !isDense { middle = middle.rounded(.down) }
    return min(max(middle, low), last(upTo: high, strictly: true))
  }

  /// Whether `middle` parts the range: beyond 2⁵³, whole numbers cannot all be told apart.
  package var canBeCut: Bool {
    guard let middle, middle >= low, middle < high else { return false }
    return isDense || next(after: middle) > middle
  }

  /// The values that another range has too; nil where its values are of another kind.
  package func common(with other: FactRange) -> FactRange? {
    let least = max(low, other.low)
    let most = min(high, other.high)
    var common: FactRange
    switch (kind, other.kind) {
    case (.choice(let ids), .choice(let others)):
      let both = ids.filter { others.contains($0) }
      common = FactRange(.choice(both), 0, Double(both.count - 1))
    case (.choice, .opaque): common = self
    case (.opaque, .choice): common = other
    case (.integer, .number), (.number, .integer):
      common = FactRange(.integer, least.rounded(.up), most.rounded(.down))
    case let (mine, theirs) where mine == theirs: common = FactRange(mine, least, most)
    default: return nil
    }
    common.mayBeAbsent = mayBeAbsent && other.mayBeAbsent
    common.mayBeKnown = mayBeKnown && other.mayBeKnown && common.low <= common.high
    return common
  }

  /// The place of a value in the range.
  package func place(of value: FactValue) -> Double? {
    switch (kind, value) {
    case (.integer, .integer(let value)), (.number, .integer(let value)): Double(value)
    case (.number, .number(let value)): value
    case (.truth, .boolean(let value)): value ? 1 : 0
    case (.date, .date(let date)): Double(Days.number(date))
    case (.choice(let ids), .text(let id)): ids.firstIndex(of: id).map { Double($0) }
    case (.list, .list(let items)): Double(items.count)
    default: nil
    }
  }

  /// The value that stands at a place of the range.
  package func value(_ place: Double) -> FactValue? {
    switch kind {
    case .integer: Int64(exactly: place).map { .integer($0) }
    case .number:
      mayBeFloat ? .number(place) : Int64(exactly: place).map { .integer($0) }
    case .truth: .boolean(place != 0)
    case .date: Days.date(place).map { .date($0) }
    case .choice(let ids):
      ids.indices.contains(Int(place)) ? .text(ids[Int(place)]) : nil
    case .list, .opaque: nil
    }
  }
}

/// Dates as numbers of days.
package enum Days {
  /// The first day of the calendar.
  package static let first = number(CivilDate(year: 1, month: 1, day: 1) ?? origin)
  /// The last one.
  package static let last = number(CivilDate(year: 9999, month: 12, day: 31) ?? origin)

  private static let origin: CivilDate = {
    guard let date = CivilDate(year: 2000, month: 1, day: 1) else {
      preconditionFailure("the calendar has this day")
    }
    return date
  }()

  package static func number(_ date: CivilDate) -> Int { origin.days(until: date) }

  package static func date(_ number: Double) -> CivilDate? {
    Int(exactly: number).flatMap { origin.adding(days: $0) }
  }
}
