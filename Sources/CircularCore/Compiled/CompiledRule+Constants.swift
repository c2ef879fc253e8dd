extension CompiledRule.Constant {
  /// A float.
  package static func number(_ value: Double) -> Self { .number(bitPattern: value.bitPattern) }

  /// What it is as the value of a step; nil for a list or a record.
  package var kind: CompiledRule.Kind? {
    switch self {
    case .truth: .truth
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .list, .record: nil
    }
  }

  /// The value of a parameter, or of a fact.
  package init(_ value: FactValue) {
    switch value {
    case .boolean(let value): self = .truth(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .text(let text): self = .text(text)
    case .date(let date): self = .text(date.description)
    case .list(let items): self = .list(items.map { Self($0) })
    case .record(let fields): self = .record(fields.mapValues { Self($0) })
    }
  }

  var holds: Bool { self == .truth(true) }

  var integer: Int64 {
    if case .integer(let value) = self { value } else { 0 }
  }

  var number: Double {
    if case .number(let bits) = self { Double(bitPattern: bits) } else { 0 }
  }

  var text: String {
    if case .text(let text) = self { text } else { "" }
  }
}

extension CompiledRule.Operation {
  /// What a pure operation gives of constants; nil for one that reads facts, parameters, tables or the day.
  ///
  /// It is what a block computes, for one row.
  package func value(of operands: [CompiledRule.Constant]) -> CompiledRule.Constant? {
    typealias Constant = CompiledRule.Constant
    var a: Constant { operands[0] }
    var b: Constant { operands[1] }
    var areIntegers: Bool { a.kind == .integer && b.kind == .integer }
    func arithmetic(
      _ integers: (Int64, Int64) -> Int64, _ numbers: (Double, Double) -> Double
    ) -> Constant {
      areIntegers
        ? .integer(integers(a.integer, b.integer)) : .number(numbers(a.number, b.number))
    }
    switch self {
    case .constant(let value): return value
    case .fact, .isKnown, .length, .isWhole, .parameter, .isWholeParameter, .today, .row, .cell,
      .hasCell:
      return nil
    case .add: return arithmetic(&+, +)
    case .subtract: return arithmetic(&-, -)
    case .multiply: return arithmetic(&*, *)
    case .divide: return .number(a.number / b.number)
    case .floorDivide: return arithmetic(LuaNumbers.floorDivide, LuaNumbers.floorDivide)
    case .modulo: return arithmetic(LuaNumbers.modulo, LuaNumbers.modulo)
    case .negate: return a.kind == .integer ? .integer(0 &- a.integer) : .number(-a.number)
    case .equal: return .truth(Self.equal(a, b))
    case .less: return .truth(Self.less(a, b))
    case .lessOrEqual: return .truth(Self.lessOrEqual(a, b))
    case .not: return .truth(!a.holds)
    case .and: return .truth(a.holds && b.holds)
    case .or: return .truth(a.holds || b.holds)
    case .select: return a.holds ? b : operands[2]
    case .floor: return .number(a.number.rounded(.down))
    case .ceiling: return .number(a.number.rounded(.up))
    case .absolute:
      return a.kind == .integer
        ? .integer(a.integer < 0 ? 0 &- a.integer : a.integer) : .number(a.number.magnitude)
    case .squareRoot: return .number(a.number.squareRoot())
    case .round(_, let digits): return .number(a.number.rounded(toDecimals: digits) ?? 0)
    case .float: return .number(Double(a.integer))
    case .integer: return .integer(LuaNumbers.integer(a.number))
    case .fitsInteger: return .truth(LuaNumbers.fitsInteger(a.number))
    case .isFinite: return .truth(a.number.isFinite)
    case .isMoney:
      return .truth(
        (a.kind == .integer ? Money(euros: a.integer) : Money(euros: a.number)) != nil)
    case .isDate: return .truth(CivilDate(a.text) != nil)
    case .addDays:
      return .text(CivilDate(a.text)?.adding(days: Int(b.integer))?.description ?? "")
    case .addMonths:
      return .text(CivilDate(a.text)?.adding(months: Int(b.integer))?.description ?? "")
    case .canAddDays: return .truth(CivilDate(a.text)?.adding(days: Int(b.integer)) != nil)
    case .canAddMonths: return .truth(CivilDate(a.text)?.adding(months: Int(b.integer)) != nil)
    case .daysBetween:
      return .integer(dates(a, b).map { Int64($0.days(until: $1)) } ?? 0)
    case .monthsBetween:
      return .integer(dates(a, b).map { Int64($0.months(until: $1)) } ?? 0)
    case .year: return .integer(Int64(CivilDate(a.text)?.year ?? 0))
    }
  }

  private func dates(
    _ a: CompiledRule.Constant, _ b: CompiledRule.Constant
  ) -> (CivilDate, CivilDate)? {
    CivilDate(a.text).flatMap { first in CivilDate(b.text).map { (first, $0) } }
  }

  private static func equal(_ a: CompiledRule.Constant, _ b: CompiledRule.Constant) -> Bool {
    switch (a.kind, b.kind) {
    case (.number, .number): a.number == b.number
    case (.integer, .number): LuaNumbers.equal(a.integer, b.number)
    case (.number, .integer): LuaNumbers.equal(b.integer, a.number)
    case (.text, .text): a.text.utf8.elementsEqual(b.text.utf8)
    default: a == b
    }
  }

  private static func less(_ a: CompiledRule.Constant, _ b: CompiledRule.Constant) -> Bool {
    switch (a.kind, b.kind) {
    case (.integer, .integer): a.integer < b.integer
    case (.integer, .number): LuaNumbers.less(a.integer, b.number)
    case (.number, .integer): LuaNumbers.less(a.number, b.integer)
    case (.number, .number): a.number < b.number
    default: a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }
  }

  private static func lessOrEqual(_ a: CompiledRule.Constant, _ b: CompiledRule.Constant) -> Bool {
    switch (a.kind, b.kind) {
    case (.integer, .integer): a.integer <= b.integer
    case (.integer, .number): LuaNumbers.lessOrEqual(a.integer, b.number)
    case (.number, .integer): LuaNumbers.lessOrEqual(a.number, b.integer)
    case (.number, .number): a.number <= b.number
    default: !b.text.utf8.lexicographicallyPrecedes(a.text.utf8)
    }
  }
}
