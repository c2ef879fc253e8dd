import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Territories of other labels")
struct ForeignSubjectTests {
  private func code(_ subject: Subject) throws -> Diagnostic.Code? {
    let pack = try LabelFixture("question \"q\" { type = \"boolean\", ask = \"?\" }").load()
    let worker = try LabelWorker(pack, on: try #require(CivilDate("2024-01-01")))
    do {
      _ = try worker.score(subject)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("Answers to questions, and statuses of measures, that the label does not have are refused")
  func foreign() throws {
    #expect(try code(Subject(id: "a", facts: ["answers.r": true])) == "undeclared-fact")
    #expect(try code(Subject(id: "a", facts: ["answers.q": "peut-être"])) == "wrong-type")
    for node in [-1, 6, 5000] {
      let statuses = MeasureStatuses([.init(node: node, status: .done)])
      #expect(try code(Subject(id: "a", statuses: ["x": statuses])) == "foreign-measures")
    }
    let sound = MeasureStatuses([.init(node: 1, status: .done)])
    #expect(try code(Subject(id: "a", statuses: ["y": sound])) == "foreign-measures")
    #expect(try code(Subject(id: "a", facts: ["answers.q": true], statuses: ["x": sound])) == nil)
  }
}
