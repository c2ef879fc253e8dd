import CircularCore
import Testing

@Suite("Answers that are kept")
struct KeptAnswersTests {
  @Test("are found once, the last asked ones stay, and what fails is asked again")
  func kept() throws {
    struct Failed: Error {}
    var answers = KeptAnswers<Int, Int>(2)
    var found: [Int] = []
    func ask(_ question: Int) -> Int {
      answers.answer(question) {
        found.append(question)
        return question * question
      }
    }
    #expect([3, 4, 3, 5, 3, 4].map(ask) == [9, 16, 9, 25, 9, 16])
    // 4 was the one asked longest ago when 5 came.
    #expect(found == [3, 4, 5, 4])
    #expect(answers.known(3) == 9 && answers.known(5) == nil)
    #expect(throws: Failed.self) { try answers.answer(7) { throw Failed() } }
    #expect(answers.known(7) == nil && answers.known(3) == 9)
  }
}
