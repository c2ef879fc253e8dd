extension CompiledRule {
  /// Whether every place that it names is there, each step is computed of earlier ones, and each operation has operands
  /// of its kinds.
  ///
  /// Blocks of rows are computed without asking: a form that was kept may have been changed since, and is looked at
  /// when it is read.
  package var isSound: Bool {
    steps.indices.allSatisfy(isSound(step:)) && areExitsSound && areReadingsSound
      && reasons.allSatisfy { reason in
        reason.values.allSatisfy { steps.indices.contains($0.step) && isCondition($0.condition) }
      }
  }

  private func isCondition(_ step: Int?) -> Bool {
    guard let step else { return true }
    return steps.indices.contains(step) && steps[step].kind == .truth
  }

  private func isNumber(_ step: Int) -> Bool {
    steps.indices.contains(step) && (steps[step].kind == .integer || steps[step].kind == .number)
  }

  private var areExitsSound: Bool {
    func isReason(_ reason: Int?) -> Bool { reason.map(reasons.indices.contains) ?? true }
    guard let last = exits.last, last.condition == nil else { return false }
    return exits.allSatisfy { exit in
      guard isCondition(exit.condition) else { return false }
      return switch exit.effect {
      case .leave, .invalid: true
      case .unknown(let fact): facts.indices.contains(fact)
      case .answer(let value, let reason): steps.indices.contains(value) && isReason(reason)
      case .payments(let payments, let reason):
        payments.allSatisfy { isNumber($0.amount) } && isReason(reason)
      }
    }
  }

  private var areReadingsSound: Bool {
    readings.allSatisfy { reading in
      let isThere =
        switch reading.input {
        case .fact(let place): facts.indices.contains(place)
        case .parameter(let place): parameters.indices.contains(place)
        }
      return isThere && isCondition(reading.condition) && (0...exits.count).contains(reading.exit)
    }
  }

  /// Further digits say nothing of a number.
  private static let digits = -400...400

  private func isSound(step index: Int) -> Bool {
    let (operation, kind) = (steps[index].operation, steps[index].kind)
    guard operation.operands.allSatisfy({ (0..<index).contains($0) }) else { return false }
    let operands = operation.operands.map { steps[$0].kind }
    let isArithmetic = kind == .integer || kind == .number
    func takes(_ kinds: Kind..., giving result: Kind) -> Bool {
      operands == kinds && kind == result
    }
    /// Two integers, two numbers, one of each, or two of one of the other kinds.
    func compares(_ kinds: Kind...) -> Bool {
      let areNumbers = operands.allSatisfy { $0 == .integer || $0 == .number }
      return kind == .truth
        && (areNumbers || operands[0] == operands[1] && kinds.contains(operands[0]))
    }
    switch operation {
    case .constant(let value): return value.kind == kind
    case .fact(let place): return facts.indices.contains(place)
    case .isKnown(let place), .isWhole(let place):
      return facts.indices.contains(place) && kind == .truth
    case .length(let place): return facts.indices.contains(place) && kind == .integer
    case .parameter(let place): return parameters.indices.contains(place)
    case .isWholeParameter(let place): return parameters.indices.contains(place) && kind == .truth
    case .today: return kind == .text
    case .add, .subtract, .multiply, .floorDivide, .modulo, .negate, .absolute:
      return isArithmetic && operands.allSatisfy { $0 == kind }
    case .divide: return takes(.number, .number, giving: .number)
    case .floor, .ceiling, .squareRoot: return takes(.number, giving: .number)
    case .round(_, let digits):
      return takes(.number, giving: .number) && Self.digits.contains(digits)
    case .equal: return compares(.text, .truth)
    case .less, .lessOrEqual: return compares(.text)
    case .not: return takes(.truth, giving: .truth)
    case .and, .or: return takes(.truth, .truth, giving: .truth)
    case .select: return operands == [.truth, kind, kind]
    case .float: return takes(.integer, giving: .number)
    case .integer: return takes(.number, giving: .integer)
    case .fitsInteger, .isFinite: return takes(.number, giving: .truth)
    case .isMoney: return kind == .truth && operands.allSatisfy { $0 == .integer || $0 == .number }
    case .isDate: return takes(.text, giving: .truth)
    case .year: return takes(.text, giving: .integer)
    case .addDays, .addMonths: return takes(.text, .integer, giving: .text)
    case .canAddDays, .canAddMonths: return takes(.text, .integer, giving: .truth)
    case .daysBetween, .monthsBetween: return takes(.text, .text, giving: .integer)
    case .row(let table, _):
      return tables.indices.contains(table) && kind == .integer && operands[0] != .truth
    case .cell(let table, _, _): return tables.indices.contains(table) && operands == [.integer]
    case .hasCell(let table, _, _):
      return tables.indices.contains(table) && takes(.integer, giving: .truth)
    }
  }
}
