import CircularCore
import LuaBridge
import Testing

/// Many rows at once, which run in compiled form, beside each row alone, which the interpreter evaluates, and beside rows
/// one after another, which the interpreter leaves to the compiled form once they are many.
struct BothWays {
  let evaluation: Evaluation
  let table: FactTable

  init(_ evaluation: Evaluation, _ table: FactTable) {
    self.evaluation = evaluation
    self.table = table
  }

  /// Compares outcomes with their provenance, and the answers that decide a ranking.
  func compare(_ what: String) throws {
    let rules = evaluation.evaluator.rules
    let together = try evaluation.makeRunner().run(table)
    let ranked = try evaluation.makeRunner().runForRanking(table)
    let inTurn = try evaluation.makeRunner()
    var interpreted = InterpretedRows(evaluation)
    for row in 0..<table.count {
      var one = FactTable(table.schema)
      _ = one.append(row: row, of: table)
      let outcomes = try interpreted.runner().run(one)
      let next = try inTurn.run(one)
      let rankedAlone = try interpreted.runner().runForRanking(one)
      for (index, rule) in rules.enumerated() {
        #expect(
          Self.same(together[row, index], outcomes[0, index]),
          "\(what), \(rule.id), row \(row): \(String(describing: together[row, index])) for \(String(describing: outcomes[0, index]))"
        )
        #expect(
          Self.same(next[0, index], outcomes[0, index]),
          "\(what), \(rule.id), row \(row), in its turn: \(String(describing: next[0, index]))")
        // Behind a refusal others may be left out.
        guard let answer = ranked[row, index]?.answer, let other = rankedAlone[0, index]?.answer
        else { continue }
        #expect(Self.same(answer, other), "\(what), \(rule.id), row \(row), ranked")
      }
    }
  }

  private static func same(_ a: Outcome?, _ b: Outcome?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return same(a.answer, b.answer) && same(a.because, b.because) && a.factsRead == b.factsRead
      && a.parametersRead == b.parametersRead
  }

  /// What is filled in may be no number, which is not equal to itself.
  private static func same(_ a: Reason?, _ b: Reason?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.wording == b.wording && a.values.count == b.values.count
      && zip(a.values, b.values).allSatisfy {
        $0.name == $1.name && $0.english == $1.english && same($0.value, $1.value)
      }
  }

  private static func same(_ a: FactValue, _ b: FactValue) -> Bool {
    if case (.number(let x), .number(let y)) = (a, b) { return x.bitPattern == y.bitPattern }
    return a == b
  }

  /// Numbers by their bits: −0 is not 0.
  private static func same(_ a: Outcome.Answer, _ b: Outcome.Answer) -> Bool {
    switch (a, b) {
    case (.points(let x), .points(let y)), (.number(let x), .number(let y)):
      x.bitPattern == y.bitPattern
    default: a == b
    }
  }
}
