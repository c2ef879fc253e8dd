import CircularCore
import Testing

@Suite("Engagement in a framework")
struct FrameworkEngagementTests {
  private func engagement(last: String?, on today: String) throws -> FrameworkEngagement {
    FrameworkEngagement(
      "cae", statuses: 60,
      activity: .init(comments: 10, last: try last.map { try #require(CivilDate($0)) }),
      on: try #require(CivilDate(today)))
  }

  @Test("a change within a year counts, one later than today is not known")
  func activity() throws {
    let counted = try engagement(last: "2026-05-01", on: "2026-06-01")
    #expect(counted.isEngaged == true)
    #expect(counted.activityCountsUntil == CivilDate("2027-05-01"))
    // On the day itself it counts.
    #expect(try engagement(last: "2026-06-01", on: "2026-06-01").isEngaged == true)
    for last in ["2026-06-02", "2030-05-01"] {
      let later = try engagement(last: last, on: "2026-06-01")
      #expect(later.criteria.last?.missing == nil)
      #expect(later.activityCountsUntil == nil)
      // One criterion holds, and the other is as if nothing were said.
      #expect(later == (try engagement(last: nil, on: "2026-06-01")))
    }
  }
}
