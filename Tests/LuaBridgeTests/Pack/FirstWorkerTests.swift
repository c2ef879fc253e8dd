import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("The first worker of a pack, which takes the interpreter that loaded it")
struct FirstWorkerTests {
  private func pack() throws -> LuaRulePack {
    try PackFixture(
      """
      fact "n" { type = "integer", label = "Nombre" }
      fact "items" { type = "list", of = "integer", label = "Objets" }
      param "least" { 3, label = "Au moins", source = "Test" }
      prerequisite "size" { label = "Taille", source = "Test", test = function(a, p) return a.n >= p.least end }
      indicator "sum" { label = "Somme", source = "Test", value = function(a) return list.sum(a.items) end }
      """
    ).load()
  }

  private let subjects = [
    Subject(id: "a", facts: ["n": .integer(2), "items": .list([.integer(1), .integer(5)])]),
    Subject(id: "b", facts: ["n": .integer(3)]),
  ]

  private func outcomes(_ evaluation: Evaluation) throws -> [Outcome?] {
    let table = try FactTable(evaluation.evaluator.schema, subjects)
    let outcomes = try evaluation.makeRunner().run(table)
    return (0..<2).flatMap { row in (0..<2).map { outcomes[row, $0] } }
  }

  @Test("answers as those after it do, beside other engines too")
  func sameAnswers() throws {
    let day = try #require(CivilDate("2024-01-01"))
    let pack = try pack()
    let other = try PackFixture(
      "fact \"m\" { type = \"integer\", label = \"M\" }\nindicator \"m\" { label = \"M\", source = \"Test\", "
        + "value = function(a) return a.m end }"
    ).load()
    let alone = try Evaluator([pack]).evaluation(on: day)
    let first = try outcomes(alone)
    #expect(first[0]?.answer == .met(false))
    #expect(first[1]?.answer == .number(6))
    #expect(try outcomes(alone) == first)
    #expect(try outcomes(Evaluator([try self.pack(), other]).evaluation(on: day)) == first)
  }

  @Test("is stopped by the handle that the pack has when it is made, and by no other")
  func handles() throws {
    let day = try #require(CivilDate("2024-01-01"))
    var pack = try pack()
    let before = pack.interrupt
    pack.interrupt = InterruptHandle()
    before.raise()
    let runner = try Evaluator([pack]).evaluation(on: day).makeRunner()
    let table = try FactTable(runner.evaluation.evaluator.schema, subjects)
    #expect(try runner.run(table)[0, 0]?.answer == .met(false))
    pack.interrupt.raise()
    #expect(throws: Diagnostic.self) { _ = try runner.run(table) }
  }

  @Test("a handle that is raised before there is a worker stops it")
  func raisedBefore() throws {
    let day = try #require(CivilDate("2024-01-01"))
    let pack = try pack()
    let evaluation = try Evaluator([pack]).evaluation(on: day)
    pack.interrupt.raise()
    #expect(throws: Diagnostic.self) { _ = try outcomes(evaluation) }
  }
}
