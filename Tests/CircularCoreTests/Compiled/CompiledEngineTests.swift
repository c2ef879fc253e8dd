import Foundation
import Testing

@testable import CircularCore

/// Compiled rules in a program that links no Lua.
@Suite("Compiled rules without an interpreter")
struct CompiledEngineTests {
  /// `if a.inhabitants < p.least then return false, { "{gap} de moins", gap = … } end return true`.
  static let form = CompiledRule(
    facts: ["inhabitants"], parameters: ["least"],
    steps: [
      .init(.isKnown(0), .truth), .init(.not(0), .truth), .init(.fact(0), .integer),
      .init(.parameter(0), .integer), .init(.less(2, 3), .truth),
      .init(.subtract(3, 2), .integer), .init(.constant(.truth(false)), .truth),
      .init(.constant(.truth(true)), .truth),
    ],
    exits: [
      .init(1, .unknown(fact: 0)), .init(4, .answer(value: 6, reason: 0)),
      .init(nil, .answer(value: 7, reason: nil)),
    ],
    reasons: [.init("{gap} de moins", english: "{gap} less", values: [.init("gap", 5)])],
    readings: [
      .init(.fact(0), condition: nil, exit: 0), .init(.parameter(0), condition: nil, exit: 1),
    ],
    assumptions: [])

  private func engine(_ form: CompiledRule) -> CompiledEngine {
    CompiledEngine(
      facts: [FactDeclaration("inhabitants", type: .integer)],
      parameters: [
        Parameter(FactDeclaration("least", type: .integer), value: .integer(800))
      ],
      rules: [Rule("size", .prerequisite)], forms: ["size": form])
  }

  private func run(
    _ form: CompiledRule, _ subjects: [Subject], changing changes: [String: FactValue] = [:]
  ) throws -> OutcomeTable {
    let evaluator = try Evaluator([engine(form)])
    let day = try #require(CivilDate("2024-01-01"))
    let table = try FactTable(evaluator.schema, subjects)
    return try evaluator.evaluation(on: day, changing: changes).run(table)
  }

  private static let subjects = (0..<600).map { index in
    Subject(
      id: "\(index)",
      facts: index % 3 == 0 ? [:] : ["inhabitants": .integer(Int64(index) + 500)])
  }

  @Test("Answers, the question that is asked, reasons and provenance are those of the rule")
  func answers() throws {
    let outcomes = try run(Self.form, Self.subjects)
    for index in 0..<600 {
      let outcome = try #require(outcomes[index, 0])
      if index % 3 == 0 {
        #expect(
          outcome.answer
            == .unknown([
              .init(
                fact: "inhabitants",
                ask: FactDeclaration("inhabitants", type: .integer).question)
            ]))
        #expect(outcome.parametersRead.isEmpty)
      } else {
        #expect(outcome.answer == .met(index + 500 >= 800))
        #expect(outcome.parametersRead.contains(0))
        let gap = 800 - Int64(index + 500)
        #expect(outcome.because?.values.first?.value == (gap > 0 ? .integer(gap) : nil))
      }
      #expect(outcome.factsRead.contains(0))
    }
  }

  @Test("A form that was kept as JSON answers the same, under other parameters too")
  func kept() throws {
    let json = try JSONEncoder().encode(Self.form)
    let read = try JSONDecoder().decode(CompiledRule.self, from: json)
    #expect(read == Self.form)
    let changed = try run(read, Self.subjects, changing: ["least": .integer(1000)])
    #expect(changed.answer(row: 500, rule: 0) == .met(true))
    #expect(changed.answer(row: 499, rule: 0) == .met(false))
  }

  @Test(
    "A form that was damaged is refused when it is read",
    arguments: [
      { $0.exits = [] },
      { $0.exits.removeLast() },
      { $0.exits[1].condition = 99 },
      { $0.exits[1].condition = 2 },
      { $0.exits[0].effect = .unknown(fact: 1) },
      { $0.exits[1].effect = .answer(value: 8, reason: 0) },
      { $0.exits[1].effect = .answer(value: 6, reason: 1) },
      { $0.exits[2].effect = .payments([.init(year: 2024, amount: 6)], reason: nil) },
      { $0.steps[1] = .init(.not(1), .truth) },
      { $0.steps[1] = .init(.not(-1), .truth) },
      { $0.steps[1] = .init(.not(7), .truth) },
      { $0.steps[4] = .init(.less(2, 0), .truth) },
      { $0.steps[4] = .init(.less(0, 1), .truth) },
      { $0.steps[4] = .init(.less(2, 3), .text) },
      { $0.steps[5] = .init(.subtract(3, 2), .text) },
      { $0.steps[5] = .init(.subtract(3, 0), .integer) },
      { $0.steps[5] = .init(.round(3, digits: .max), .number) },
      { $0.steps[5] = .init(.cell(table: 0, column: "x", row: 2), .text) },
      { $0.steps[5] = .init(.row(table: 0, key: 0), .integer) },
      { $0.steps[2] = .init(.fact(4), .integer) },
      { $0.steps[3] = .init(.parameter(-1), .integer) },
      { $0.steps[7] = .init(.constant(.list([])), .text) },
      { $0.steps[7] = .init(.constant(.text("x")), .truth) },
      { $0.reasons[0].values[0].step = 8 },
      { $0.reasons[0].values[0].condition = 5 },
      { $0.readings[0].input = .fact(1) },
      { $0.readings[0].input = .parameter(1) },
      { $0.readings[0].condition = 3 },
      { $0.readings[0].exit = 9 },
    ] as [@Sendable (inout CompiledRule) -> Void])
  func damaged(_ damage: @Sendable (inout CompiledRule) -> Void) throws {
    #expect(Self.form.isSound)
    var form = Self.form
    damage(&form)
    let json = try JSONEncoder().encode(form)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(CompiledRule.self, from: json)
    }
  }

  @Test("A parameter of another kind than the form reads is left to the interpreter")
  func otherKind() throws {
    let engine = CompiledEngine(
      facts: [FactDeclaration("inhabitants", type: .integer)],
      parameters: [Parameter(FactDeclaration("least", type: .text), value: .text("many"))],
      rules: [Rule("size", .prerequisite)], forms: ["size": Self.form])
    let evaluator = try Evaluator([engine])
    let day = try #require(CivilDate("2024-01-01"))
    let outcomes = try evaluator.evaluation(on: day).run(
      FactTable(evaluator.schema, Self.subjects))
    guard case .failed(let error)? = outcomes.answer(row: 1, rule: 0) else {
      Issue.record("expected a failure")
      return
    }
    #expect(error.code == "needs-interpreter")
  }

  @Test("What is left to the interpreter has failed, row by row, and says so")
  func leaving() throws {
    var form = Self.form
    form.exits[1].effect = .leave
    let outcomes = try run(form, Self.subjects)
    guard case .failed(let error)? = outcomes.answer(row: 1, rule: 0) else {
      Issue.record("expected a failure")
      return
    }
    #expect(error.code == "needs-interpreter")
    #expect(outcomes.answer(row: 500, rule: 0) == .met(true))
  }

  @Test("A form that assumes a parameter's value says nothing under another")
  func assumption() throws {
    var form = Self.form
    form.assumptions = [.init("least", .integer(800))]
    #expect(try run(form, Self.subjects).answer(row: 400, rule: 0) == .met(true))
    let other = try run(form, Self.subjects, changing: ["least": .integer(900)])
    guard case .failed? = other.answer(row: 400, rule: 0) else {
      Issue.record("expected a failure")
      return
    }
  }

  @Test("A block gives what the operations give of constants, at the ends of both kinds of numbers")
  func operations() throws {
    typealias Operation = CompiledRule.Operation
    let integers: [Int64] = [0, 1, -1, 7, -8, 1 << 53, (1 << 53) + 1, .max, .min]
    let numbers = [0, -0.0, 0.5, -2.5, 1e308, -1e308, .infinity, 0x1p63, -0x1p63, .nan, 0x1p53]
    let values: [CompiledRule.Kind: [CompiledRule.Constant]] = [
      .integer: integers.map { .integer($0) }, .number: numbers.map { .number($0) },
    ]
    let arithmetic: [Operation] = [
      .add(0, 1), .subtract(0, 1), .multiply(0, 1), .floorDivide(0, 1), .modulo(0, 1),
    ]
    let comparisons: [Operation] = [.equal(0, 1), .less(0, 1), .lessOrEqual(0, 1)]
    let kinds: [CompiledRule.Kind] = [.integer, .number]
    for first in kinds {
      for second in kinds {
        for operation in comparisons + (first == second ? arithmetic : []) {
          try compare(
            operation, first, second, values[first] ?? [], values[second] ?? [],
            isTruth: comparisons.contains(operation))
        }
      }
    }
    for first in kinds {
      try compare(
        .divide(0, 1), .number, .number, values[.number] ?? [], values[.number] ?? [],
        isTruth: false)
      for operation in [Operation.negate(0), .absolute(0)] {
        try compare(operation, first, .integer, values[first] ?? [], [.integer(0)], isTruth: false)
      }
    }
    for operation in [Operation.floor(0), .ceiling(0), .squareRoot(0)] {
      try compare(
        operation, .number, .integer, values[.number] ?? [], [.integer(0)], isTruth: false)
    }
    for operation in [Operation.fitsInteger(0), .isFinite(0), .isMoney(0)] {
      try compare(operation, .number, .integer, values[.number] ?? [], [.integer(0)], isTruth: true)
    }
  }

  /// One operation on two facts, for all pairs of values, beside the same of constants.
  private func compare(
    _ operation: CompiledRule.Operation, _ first: CompiledRule.Kind, _ second: CompiledRule.Kind,
    _ a: [CompiledRule.Constant], _ b: [CompiledRule.Constant], isTruth: Bool
  ) throws {
    func type(_ kind: CompiledRule.Kind) -> FactType { kind == .integer ? .integer : .number }
    func cell(_ constant: CompiledRule.Constant) -> FactCell {
      constant.kind == .integer
        ? FactCell(.integer, bits: UInt64(bitPattern: constant.integer))
        : FactCell(.number, bits: constant.number.bitPattern)
    }
    let kind: CompiledRule.Kind = isTruth ? .truth : first
    let form = CompiledRule(
      facts: ["a", "b"], parameters: [],
      steps: [.init(.fact(0), first), .init(.fact(1), second), .init(operation, kind)],
      exits: [.init(nil, .answer(value: 2, reason: nil))], reasons: [], readings: [],
      assumptions: [])
    let engine = CompiledEngine(
      facts: [FactDeclaration("a", type: type(first)), FactDeclaration("b", type: type(second))],
      rules: [Rule("r", isTruth ? .prerequisite : .indicator)], forms: ["r": form])
    let evaluator = try Evaluator([engine])
    let day = try #require(CivilDate("2024-01-01"))
    var table = FactTable(evaluator.schema)
    for x in a {
      for y in b {
        let row = table.appendRow(.init(id: "\(table.count)"))
        table.set(cell(x), row: row, slot: 0)
        table.set(cell(y), row: row, slot: 1)
      }
    }
    let outcomes = try evaluator.evaluation(on: day).run(table)
    var row = 0
    for x in a {
      for y in b {
        let expected = try #require(operation.value(of: [x, y]))
        let number = expected.kind == .integer ? Double(expected.integer) : expected.number
        switch outcomes.answer(row: row, rule: 0) {
        case .met(let holds)?: #expect(expected == .truth(holds), "\(operation) \(x) \(y)")
        case .number(let found)?:
          #expect(found.bitPattern == number.bitPattern, "\(operation) \(x) \(y)")
        // What is not finite, or no double, is no answer.
        default:
          let isExact = expected.kind != .integer || Int64(exactly: number) == expected.integer
          #expect(!number.isFinite || !isExact, "\(operation) \(x) \(y)")
        }
        row += 1
      }
    }
  }
}
