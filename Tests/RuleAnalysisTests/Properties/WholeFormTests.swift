import CircularCore
import RuleAnalysis
import Testing

/// What is proved of computing with whole numbers, against every value there is.
@Suite struct WholeFormTests {
  /// A whole number computed of two facts.
  private indirect enum Formula {
    case first
    case second
    case number(Int)
    case add(Formula, Formula)
    case subtract(Formula, Formula)
    case multiply(Formula, Formula)
    /// `a // b`
    case quotient(Formula, Int)
    /// `math.floor(a / b)`
    case share(Formula, Int)
    /// `a % b`
    case remainder(Formula, Int)
    case least(Formula, Formula)

    func value(_ n: Int, _ m: Int) -> Int {
      switch self {
      case .first: n
      case .second: m
      case .number(let number): number
      case .add(let a, let b): a.value(n, m) + b.value(n, m)
      case .subtract(let a, let b): a.value(n, m) - b.value(n, m)
      case .multiply(let a, let b): a.value(n, m) * b.value(n, m)
      case .quotient(let a, let b), .share(let a, let b): Self.floored(a.value(n, m), b)
      case .remainder(let a, let b):
        a.value(n, m) - Self.floored(a.value(n, m), b) * b
      case .least(let a, let b): min(a.value(n, m), b.value(n, m))
      }
    }

    private static func floored(_ a: Int, _ b: Int) -> Int {
      let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
      return rest != 0 && (rest < 0) != (b < 0) ? quotient - 1 : quotient
    }

    /// The node that computes it, as rules are compiled.
    func node(in program: inout PropertyProgram, _ n: Int, _ m: Int) -> PropertyProgram.Node {
      switch self {
      case .first: return program.node(.fact(n))
      case .second: return program.node(.fact(m))
      case .number(let number): return program.number(Double(number))
      case .add(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), b.node(in: &program, n, m))
        return program.node(.whole(program.node(.add(a, b))))
      case .subtract(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), b.node(in: &program, n, m))
        return program.node(.whole(program.node(.subtract(a, b))))
      case .multiply(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), b.node(in: &program, n, m))
        return program.node(.whole(program.node(.multiply(a, b))))
      case .quotient(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), program.number(Double(b)))
        return program.node(.whole(program.node(.floorDivide(a, b))))
      case .share(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), program.number(Double(b)))
        return program.node(.floor(program.node(.divide(a, b))))
      case .remainder(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), program.number(Double(b)))
        return program.node(.whole(program.node(.modulo(a, b))))
      case .least(let a, let b):
        let (a, b) = (a.node(in: &program, n, m), b.node(in: &program, n, m))
        return program.node(.minimum(a, b))
      }
    }

    static func drawn(_ depth: Int, _ random: inout SeededNumbers) -> Formula {
      let number = Int.random(in: 0..<(depth > 0 ? 12 : 3), using: &random)
      switch number {
      case 0: return .first
      case 1: return .second
      case 2: return .number(Int.random(in: -3...4, using: &random))
      case 3, 4: return .add(drawn(depth - 1, &random), drawn(depth - 1, &random))
      case 5, 6: return .subtract(drawn(depth - 1, &random), drawn(depth - 1, &random))
      case 7, 8: return .multiply(drawn(depth - 1, &random), drawn(depth - 1, &random))
      case 9: return .least(drawn(depth - 1, &random), drawn(depth - 1, &random))
      case 10:
        // A number less its whole part.
        let (whole, by) = (drawn(depth - 1, &random), Int.random(in: 1...5, using: &random))
        let part: Formula = Bool.random(using: &random) ? .quotient(whole, by) : .share(whole, by)
        return .subtract(whole, .multiply(.number(by), part))
      default:
        let whole = drawn(depth - 1, &random)
        let by = Int.random(in: 1...5, using: &random) * (Bool.random(using: &random) ? 1 : -1)
        return Bool.random(using: &random) ? .remainder(whole, by) : .quotient(whole, by)
      }
    }
  }

  /// What becomes of a promise about a formula, in so few steps that bounds have to tell.
  private func isProved(
    _ formula: Formula, _ promise: PropertyQuestion.Promise, _ box: [FactRange], budget: Int
  ) -> Bool {
    var program = PropertyProgram()
    guard let n = program.fact("n"), let m = program.fact("m") else { return false }
    let node = formula.node(in: &program, n, m)
    let question = PropertyQuestion(
      program, promise, exits: [.init(nil, .answer(node))], box: box, tolerance: 1e-9)
    var prover = PropertyProver(question, budget: budget)
    if case .proved = prover.run() { return true }
    return false
  }

  private func box(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>) -> [FactRange] {
    [first, second].map { values in
      var range = FactRange(.integer, Double(values.lowerBound), Double(values.upperBound))
      range.mayBeAbsent = false
      return range
    }
  }

  @Test(arguments: 0..<8) func `Nothing is proved that some value breaks`(_ seed: Int) {
    var random = SeededNumbers(state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 3)
    for _ in 0..<60 {
      let formula = Formula.drawn(3, &random)
      let (n, m) = (Int.random(in: -5...0, using: &random), Int.random(in: -4...2, using: &random))
      let (first, second) = (n...(n + 6), m...(m + 4))
      let box = box(first, second)
      let values = first.map { n in second.map { formula.value(n, $0) } }
      let all = values.joined()
      guard let least = all.min(), let most = all.max() else { continue }
      let budget = Int.random(in: 1...6, using: &random)
      func proves(_ promise: PropertyQuestion.Promise) -> Bool {
        isProved(formula, promise, box, budget: budget)
      }
      #expect(!proves(.within(Double(least) + 0.5, .infinity)), "\(formula) \(first) \(second)")
      #expect(!proves(.within(-.infinity, Double(most) - 0.5)), "\(formula) \(first) \(second)")
      var steps: [Int] = []
      for (before, after) in zip(values, values.dropFirst()) {
        steps += zip(before, after).map { pair in pair.1 - pair.0 }
      }
      for rises in [true, false] where steps.contains(where: { rises ? $0 < 0 : $0 > 0 }) {
        #expect(!proves(.monotone(fact: 0, rises: rises)), "\(formula) \(first) \(second)")
      }
      let jump = steps.map { abs($0) }.max() ?? 0
      if jump > 0 {
        #expect(
          !proves(.continuous(fact: 0, jump: Double(jump) - 0.5)), "\(formula) \(first) \(second)")
      }
    }
  }

  @Test func `Like terms are put together, whatever the width`() {
    let (n, m) = (Formula.first, Formula.second)
    // (n + m)(n − m) + m² is n².
    let square = Formula.add(.multiply(.add(n, m), .subtract(n, m)), .multiply(m, m))
    let wide = box(0...1_000_000, 0...1_000_000)
    #expect(isProved(square, .within(0, 1e12), wide, budget: 2))
    #expect(isProved(square, .monotone(fact: 0, rises: true), wide, budget: 2))
    #expect(!isProved(square, .within(1, 1e12), wide, budget: 200))
    #expect(!isProved(square, .monotone(fact: 0, rises: false), wide, budget: 200))
    // (n + m)² − 4nm is a square.
    let both = Formula.subtract(
      .multiply(.add(n, m), .add(n, m)), .multiply(.number(4), .multiply(n, m)))
    #expect(isProved(both, .within(0, 4e6), box(0...1_000, 0...0), budget: 2))
  }

  @Test func `Beyond the exact numbers, terms are not put together`() {
    let (n, m) = (Formula.first, Formula.second)
    let square = Formula.add(.multiply(.add(n, m), .subtract(n, m)), .multiply(m, m))
    // 10¹⁶ and more: Lua wraps around at last, and doubles round.
    let wide = box(0...4_000_000_000, 0...4_000_000_000)
    #expect(!isProved(square, .within(0, .infinity), wide, budget: 300))
  }

  @Test func `What is left of a division is less than the divisor, whatever the width`() {
    let n = Formula.first
    let wide = box(-1_000_000_000...1_000_000_000, 0...0)
    for part in [Formula.quotient(n, 12), .share(n, 12)] {
      let rest = Formula.subtract(n, .multiply(part, .number(12)))
      #expect(isProved(rest, .within(0, 11), wide, budget: 2))
      #expect(!isProved(rest, .within(0, 10), wide, budget: 200))
      #expect(!isProved(rest, .within(1, 11), wide, budget: 200))
    }
    #expect(isProved(.remainder(n, 12), .within(0, 11), wide, budget: 2))
    #expect(!isProved(.remainder(n, 12), .within(0, 10), wide, budget: 200))
    #expect(isProved(.remainder(n, -12), .within(-11, 0), wide, budget: 2))
    // The part of another number is none of this one.
    let other = Formula.subtract(n, .multiply(.quotient(.add(n, .number(1)), 12), .number(12)))
    #expect(!isProved(other, .within(0, 11), wide, budget: 200))
  }

  @Test func `What goes by steps goes by one at most`() {
    let wide = box(-1_000_000_000...1_000_000_000, 0...0)
    let steps = Formula.quotient(.first, 7)
    #expect(isProved(steps, .continuous(fact: 0, jump: 1), wide, budget: 2))
    #expect(!isProved(steps, .continuous(fact: 0, jump: 0.5), wide, budget: 200))
    let three = Formula.multiply(.number(3), steps)
    #expect(isProved(three, .continuous(fact: 0, jump: 3), wide, budget: 2))
    #expect(!isProved(three, .continuous(fact: 0, jump: 2), wide, budget: 200))
  }

  @Test func `From one day to the next, months between two dates change by one at most`() throws {
    let start = try #require(CivilDate(year: 2023, month: 11, day: 20))
    let days = (0..<500).compactMap { start.adding(days: $0) }
    #expect(days.count == 500)
    for day in days {
      for (today, next) in zip(days, days.dropFirst()) {
        let rise = day.months(until: next) - day.months(until: today)
        let fall = today.months(until: day) - next.months(until: day)
        guard (0...1).contains(rise), (0...1).contains(fall) else {
          Issue.record("\(day) \(today): \(rise) \(fall)")
          return
        }
      }
    }
  }
}
