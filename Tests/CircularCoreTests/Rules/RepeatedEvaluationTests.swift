import CircularCore
import Testing

/// An evaluator is asked for the same day and changes again and again, and for others in between.
@Suite("Evaluations asked for again")
struct RepeatedEvaluationTests {
  private func parameters() throws -> [Parameter] {
    [
      Parameter(
        FactDeclaration("most", type: .number), value: 1500,
        revisions: [.init(since: try day("2024-01-01"), value: 1600)]),
      Parameter(FactDeclaration("word", type: .text), value: "a"),
      Parameter(FactDeclaration("marks", type: .list(.number)), value: [1, 2]),
    ]
  }

  private func evaluator() throws -> Evaluator {
    try Evaluator([
      try SwiftRules(facts: [FactDeclaration("n", type: .number)], parameters: parameters())
        .adding(Rule("c", .criterion, scale: 0...5)) { _ in .points(5) }
        .adding(Rule("p", .prerequisite)) { _ in .met(true) }
    ])
  }

  @Test("days, changes and rules have each their own values, however often they are asked for")
  func own() throws {
    let evaluator = try evaluator()
    for _ in 0..<3 {
      for number in 0..<40 {
        let date = try number.isMultiple(of: 2) ? day("2023-12-31") : day("2024-01-01")
        let evaluation = try evaluator.evaluation(
          on: date, changing: number < 3 ? [:] : ["word": .text("\(number)")],
          only: number.isMultiple(of: 3) ? ["c"] : nil)
        #expect(evaluation.date == date)
        #expect(evaluation.parameters["most"] == (number.isMultiple(of: 2) ? 1500 : 1600))
        #expect(evaluation.parameters["word"] == (number < 3 ? "a" : .text("\(number)")))
        #expect(evaluation.parameters.changed == (number < 3 ? [] : ["word"]))
        #expect(evaluation.wanted.slots == (number.isMultiple(of: 3) ? [0] : [0, 1]))
      }
    }
  }

  @Test("texts that compare as equal are told apart by their bytes")
  func bytes() throws {
    let evaluator = try evaluator()
    func word(_ text: String) throws -> [UInt8] {
      let evaluation = try evaluator.evaluation(
        on: day("2024-01-01"), changing: ["word": .text(text)])
      guard case .text(let text)? = evaluation.parameters["word"] else { return [] }
      return Array(text.utf8)
    }
    for text in ["\u{E9}", "e\u{301}", "\u{E9}"] { #expect(try word(text) == Array(text.utf8)) }
  }

  @Test("weights are looked at each time, and belong to no other evaluation")
  func weights() throws {
    let evaluator = try evaluator()
    let criterion = evaluator.rules[0]
    for _ in 0..<2 {
      let heavy = try evaluator.evaluation(on: day("2024-01-01"), weights: ["c": 3])
      #expect(heavy.weight(of: criterion) == 3)
      #expect(try evaluator.evaluation(on: day("2024-01-01")).weight(of: criterion) == 1)
      for (id, code) in [("p", "not-a-criterion"), ("d", "unknown-rule")] {
        let error = #expect(throws: Diagnostic.self) {
          try evaluator.evaluation(on: day("2024-01-01"), weights: [id: 1])
        }
        #expect(error?.code.rawValue == code)
      }
      let error = #expect(throws: Diagnostic.self) {
        try evaluator.evaluation(on: day("2024-01-01"), weights: ["c": .nan])
      }
      #expect(error?.code == "wrong-weight")
    }
  }

  @Test("what is refused is refused again")
  func refusals() throws {
    let evaluator = try evaluator()
    for _ in 0..<2 {
      let asked: [([String: FactValue], [String]?)] = [
        (["moast": 1], nil), (["most": "x"], nil), ([:], ["d"]),
      ]
      for (changes, only) in asked {
        #expect(throws: Diagnostic.self) {
          try evaluator.evaluation(on: day("2024-01-01"), changing: changes, only: only)
        }
      }
    }
  }

  @Test("threads share an evaluator")
  func threads() async throws {
    let evaluator = try evaluator()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          for number in 0..<500 {
            let value = FactValue.integer(Int64((number + task) % 20))
            let evaluation = try evaluator.evaluation(
              on: day("2024-01-01"), changing: ["most": value])
            guard evaluation.parameters["most"] == value else { return false }
          }
          return true
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
