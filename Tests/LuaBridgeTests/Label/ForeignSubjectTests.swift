import CircularCore
import LuaBridge
import Testing

@Suite("Territories of other labels")
struct ForeignSubjectTests {
  private func code(_ subject: LabelSubject) throws -> Diagnostic.Code? {
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
    for question in [-1, 1, 1000] {
      let answer = LabelSubject.Answer(question: question, value: .boolean(true))
      #expect(try code(LabelSubject(id: "a", answers: [answer])) == "foreign-question")
    }
    for node in [-1, 6, 5000] {
      let statuses = MeasureStatuses([.init(node: node, status: .done)])
      #expect(try code(LabelSubject(id: "a", statuses: statuses)) == "foreign-measures")
    }
    #expect(try code(LabelSubject(id: "a")) == nil)
  }
}
