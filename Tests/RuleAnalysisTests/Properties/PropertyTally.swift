import CircularCore
import RuleAnalysis

/// What became of promises about random rules.
struct PropertyTally {
  var proved = 0
  var refuted = 0
  var undecided = 0
  /// Rules whose promise was proved, and does not hold.
  var falseProofs: [String] = []
  /// Rules whose counterexample is none.
  var falseCounterexamples: [String] = []
  /// Rules without any part for the interpreter of which nothing was said.
  var missed: [String] = []

  static func run(seed: UInt64, rules: Int) -> PropertyTally {
    var random = SeededNumbers(state: seed &* 0xd134_2543_de82_ef95 &+ 1)
    var tally = PropertyTally()
    for number in 0..<rules { tally.tryOne("\(seed)/\(number)", &random) }
    return tally
  }

  private mutating func tryOne(_ name: String, _ random: inout SeededNumbers) {
    let rule = RandomRule(using: &random)
    var other: RandomRule?
    var program = PropertyProgram()
    guard let parameters = try? ParameterValues([], on: Self.day),
      let exits = program.add(rule.rule, parameters, on: Self.day)
    else { return }
    var others: [PropertyProgram.Exit] = []
    // A number, or a yes or no, which grows from no to yes.
    let fact = Int.random(in: 0..<3, using: &random)
    var promise: PropertyQuestion.Promise
    switch Int.random(in: 0..<7, using: &random) {
    case 0, 1: promise = .monotone(fact: fact, rises: Bool.random(using: &random))
    case 2: promise = .continuous(fact: fact, jump: Double(Int.random(in: 0..<9, using: &random)))
    case 3: promise = .within(Double(Int.random(in: -4..<1, using: &random)), .infinity)
    case 4: promise = rule.isTruth ? .never : .within(-.infinity, 20)
    case 5: promise = .answers
    default:
      promise = .notLess
      let next = RandomRule(using: &random)
      guard next.isTruth == rule.isTruth,
        let exits = program.add(next.rule, parameters, on: Self.day)
      else { return }
      other = next
      others = exits
    }
    let scale: ClosedRange<Double>? = rule.isTruth ? nil : -1e308...1e308
    var question = PropertyQuestion(
      program, promise, exits: exits, box: rule.box(program))
    question.others = others
    question.isTruth = rule.isTruth
    question.scale = scale
    let oracle = PropertyOracle(
      rule: rule, other: other, promise: promise, tolerance: question.tolerance, scale: scale)
    var prover = PropertyProver(question, budget: 20_000)
    switch prover.run() {
    case .proved:
      proved += 1
      if !oracle.holds { falseProofs.append("\(name) \(promise)") }
    case .refuted(let points):
      refuted += 1
      let subjects = points.compactMap { rule.subject($0, program) }
      if subjects.count != points.count || !oracle.isBroken(by: subjects) {
        falseCounterexamples.append("\(name) \(promise)")
      }
    case .undecided(let doubt):
      undecided += 1
      if case .budget = doubt { missed.append("\(name) \(promise) \(doubt)") }
    }
  }

  private static var day: CivilDate {
    guard let day = CivilDate(year: 2024, month: 1, day: 1) else {
      preconditionFailure("the calendar has this day")
    }
    return day
  }
}

/// SplitMix64: the same numbers from the same seed.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
