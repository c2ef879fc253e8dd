import CircularCore
import RuleAnalysis

/// A rule drawn at random in the structured form, over few facts with small ranges, and what it answers for
/// one subject, step by step.
struct RandomRule {
  /// A fact as the rule sees it: nil where nobody gave it.
  typealias Subject = [CompiledRule.Constant?]

  static let names = ["n", "m", "yes", "kind"]
  static let kinds = ["commune", "syndicat", "ville"]

  let rule: CompiledRule
  let isTruth: Bool
  /// The values of each fact, without absence.
  let values: [[CompiledRule.Constant]]

  /// The box of all subjects.
  func box(_ program: PropertyProgram) -> [FactRange] {
    program.facts.map { name in
      let place = Self.names.firstIndex(of: name) ?? 0
      switch place {
      case 0, 1:
        let numbers = values[place].compactMap { value -> Double? in
          if case .integer(let number) = value { Double(number) } else { nil }
        }
        return FactRange(.integer, numbers.first ?? 0, numbers.last ?? 0)
      case 2: return FactRange(.truth, 0, 1)
      default: return FactRange(.choice(Self.kinds), 0, Double(Self.kinds.count - 1))
      }
    }
  }

  /// All subjects, facts absent or known.
  var subjects: [Subject] {
    var all: [Subject] = [[]]
    for values in values {
      let choices: [CompiledRule.Constant?] = [nil] + values.map { $0 }
      all = all.flatMap { subject in choices.map { subject + [$0] } }
    }
    return all
  }

  enum Answer: Equatable {
    case value(Double)
    case unknown
    case left
    /// No finite number.
    case failed
  }

  /// What the rule answers, as its form says.
  func answer(_ subject: Subject) -> Answer {
    var values: [CompiledRule.Constant] = []
    for step in rule.steps {
      switch step.operation {
      case .fact(let fact):
        values.append(subject[fact] ?? (step.kind == .text ? .text("") : .integer(0)))
      case .isKnown(let fact): values.append(.truth(subject[fact] != nil))
      default:
        values.append(
          step.operation.value(of: step.operation.operands.map { values[$0] }) ?? .truth(false))
      }
    }
    for exit in rule.exits {
      if let condition = exit.condition, values[condition] != .truth(true) { continue }
      switch exit.effect {
      case .unknown: return .unknown
      case .leave, .invalid: return .left
      case .answer(let node, _): return Self.answer(values[node])
      case .payments(let payments, _):
        var total = 0.0
        for payment in payments {
          guard case .value(let amount) = Self.answer(values[payment.amount]) else {
            return .failed
          }
          total += amount
        }
        return .value(total)
      }
    }
    return .left
  }

  private static func answer(_ value: CompiledRule.Constant) -> Answer {
    switch value {
    case .truth(let value): return .value(value ? 1 : 0)
    case .integer(let value): return .value(Double(value))
    case .number(let bits):
      let number = Double(bitPattern: bits)
      return number.isFinite ? .value(number) : .failed
    default: return .failed
    }
  }
}

extension RandomRule {
  /// Draws a rule.
  init(using random: inout some RandomNumberGenerator) {
    var builder = Builder(random: random)
    let isTruth = Int.random(in: 0..<4, using: &builder.random) == 0
    var exits: [CompiledRule.Exit] = []
    // What is read first is asked for first; some facts are read without being there.
    for fact in 0..<4 where Int.random(in: 0..<3, using: &builder.random) > 0 {
      let known = builder.add(.isKnown(fact), .truth)
      let absent = builder.add(.not(known), .truth)
      exits.append(.init(absent, .unknown(fact: fact)))
      builder.asked.insert(fact)
    }
    for _ in 0..<Int.random(in: 0..<3, using: &builder.random) {
      let condition = builder.truth(2)
      let value = isTruth ? builder.truth(2) : builder.number(3)
      let effect: CompiledRule.Effect =
        switch Int.random(in: 0..<12, using: &builder.random) {
        case 0: .leave
        case 1: .unknown(fact: 0)
        default: .answer(value: value, reason: nil)
        }
      exits.append(.init(condition, effect))
    }
    exits.append(
      .init(nil, .answer(value: isTruth ? builder.truth(3) : builder.number(4), reason: nil)))
    rule = CompiledRule(
      facts: Self.names, parameters: [], steps: builder.steps, exits: exits, reasons: [],
      readings: [], assumptions: [])
    self.isTruth = isTruth
    values = [
      (0...Int64.random(in: 1...9, using: &builder.random)).map { .integer($0) },
      (-2...Int64.random(in: -1...3, using: &builder.random)).map { .integer($0) },
      [.truth(false), .truth(true)], Self.kinds.map { .text($0) },
    ]
    random = builder.random
  }

  private struct Builder<Random: RandomNumberGenerator> {
    var random: Random
    var steps: [CompiledRule.Step] = []
    /// The facts that are known wherever something is computed of them.
    var asked: Set<Int> = []

    /// A fact; something else where nobody gave it.
    mutating func fact(_ fact: Int, _ kind: CompiledRule.Kind) -> Int {
      let value = add(.fact(fact), kind)
      guard !asked.contains(fact) else { return value }
      let absent: CompiledRule.Constant =
        switch kind {
        case .truth: .truth(draw(2) == 0)
        case .text: .text(RandomRule.kinds[draw(3)])
        default: .integer(Int64(draw(4)))
        }
      return add(.select(add(.isKnown(fact), .truth), value, add(.constant(absent), kind)), kind)
    }

    mutating func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func add(_ operation: CompiledRule.Operation, _ kind: CompiledRule.Kind) -> Int {
      steps.append(.init(operation, kind))
      return steps.count - 1
    }

    mutating func truth(_ depth: Int) -> Int {
      switch depth == 0 ? draw(2) : draw(7) {
      case 0: return fact(2, .truth)
      case 1:
        let text = add(.constant(.text(RandomRule.kinds[draw(3)])), .text)
        return add(.equal(fact(3, .text), text), .truth)
      case 2: return add(.not(truth(depth - 1)), .truth)
      case 3: return add(.and(truth(depth - 1), truth(depth - 1)), .truth)
      case 4: return add(.or(truth(depth - 1), truth(depth - 1)), .truth)
      case 5: return add(.less(any(depth - 1), any(depth - 1)), .truth)
      default: return add(.lessOrEqual(any(depth - 1), any(depth - 1)), .truth)
      }
    }

    /// A number, as an integer or as a float.
    mutating func any(_ depth: Int) -> Int { draw(2) == 0 ? integer(depth) : float(depth) }

    /// An answer: mostly brackets, as rules have them.
    mutating func number(_ depth: Int) -> Int { draw(3) == 0 ? float(depth) : integer(depth) }

    mutating func integer(_ depth: Int) -> Int {
      switch depth <= 0 ? draw(3) : draw(12) {
      case 0: return add(.constant(.integer(Int64.random(in: -3...9, using: &random))), .integer)
      case 1: return fact(0, .integer)
      case 2: return fact(1, .integer)
      case 3: return add(.add(integer(depth - 1), integer(depth - 1)), .integer)
      case 4: return add(.subtract(integer(depth - 1), integer(depth - 1)), .integer)
      case 5: return add(.multiply(integer(depth - 1), integer(depth - 1)), .integer)
      case 6:
        let divisor = add(.constant(.integer(Int64(1 + draw(4)))), .integer)
        return add(
          draw(2) == 0
            ? .floorDivide(integer(depth - 1), divisor) : .modulo(integer(depth - 1), divisor),
          .integer)
      case 7: return add(.absolute(integer(depth - 1)), .integer)
      case 8:
        // A number that wraps around.
        let great = add(.constant(.integer(Int64.max / Int64(1 + draw(9)))), .integer)
        return draw(3) == 0
          ? add(.multiply(great, integer(depth - 1)), .integer) : integer(depth - 1)
      default:
        return add(.select(truth(depth - 1), integer(depth - 1), integer(depth - 1)), .integer)
      }
    }

    mutating func float(_ depth: Int) -> Int {
      switch depth <= 0 ? draw(2) : draw(9) {
      case 0:
        let numbers = [0.1, 0.5, 2.5, -1.5, 7, 0, -0.0, 1e300]
        return add(.constant(.number(numbers[draw(numbers.count)])), .number)
      case 1: return add(.float(integer(depth - 1)), .number)
      case 2: return add(.add(float(depth - 1), float(depth - 1)), .number)
      case 3: return add(.multiply(float(depth - 1), float(depth - 1)), .number)
      case 4: return add(.divide(float(depth - 1), float(depth - 1)), .number)
      case 5: return add(.subtract(float(depth - 1), float(depth - 1)), .number)
      case 6:
        return add(
          draw(2) == 0 ? .floor(float(depth - 1)) : .round(float(depth - 1), digits: draw(3)),
          .number)
      case 7:
        return add(
          draw(2) == 0
            ? .squareRoot(float(depth - 1)) : .modulo(float(depth - 1), float(depth - 1)), .number)
      default: return add(.select(truth(depth - 1), float(depth - 1), float(depth - 1)), .number)
      }
    }
  }
}
