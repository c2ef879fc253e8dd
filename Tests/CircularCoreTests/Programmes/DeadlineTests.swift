import CircularCore
import Testing

@Suite("Deadlines")
struct DeadlineTests {
  @Test("the day itself is in time until its last minute if the deadline is inclusive, else late")
  func lastDay() throws {
    let deadline = try day("2023-06-02")
    let received = try day("2023-06-02T23:59")
    #expect(Deadline(deadline).isMet(by: received))
    #expect(Deadline(deadline, isInclusive: true).isMet(by: received))
    #expect(!Deadline(deadline, isInclusive: false).isMet(by: received))
  }

  @Test(
    "the day before is in time and the day after is late, either way", arguments: [true, false])
  func neighbours(isInclusive: Bool) throws {
    let deadline = Deadline(try day("2023-06-02"), isInclusive: isInclusive)
    #expect(deadline.isMet(by: try day("2023-06-01")))
    #expect(!deadline.isMet(by: try day("2023-06-03")))
  }
}
