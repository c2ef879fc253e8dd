import CircularCore
import Testing

@Suite("Cadences")
struct CadenceTests {
  private func quarterly() throws -> Cadence { try #require(Cadence(months: 3)) }

  /// `from till days`, one text a breach; `…` for a breach that lasts.
  private func breaches(_ events: [String], until today: String, every months: Int = 3) throws
    -> [String]
  {
    let cadence = try #require(Cadence(months: months))
    return try cadence.breaches(of: events.map(day), until: day(today)).map {
      "\($0.from) \($0.till?.description ?? "…") \($0.days)"
    }
  }

  @Test(
    "a contact of 30 November is due on 29 February of a leap year, overdue by a day on 1 March")
  func clamped() throws {
    #expect(try quarterly().due(after: day("2015-11-30")) == day("2016-02-29"))
    #expect(try quarterly().due(after: day("2014-11-30")) == day("2015-02-28"))
    #expect(try breaches(["2015-11-30"], until: "2016-02-29") == [])
    #expect(try breaches(["2015-11-30"], until: "2016-03-01") == ["2016-03-01 … 1"])
  }

  @Test("letters of 15 January, April, July and October are in time, also on the due date itself")
  func kept() throws {
    let letters = ["2016-01-15", "2016-04-15", "2016-07-15", "2016-10-15"]
    #expect(try breaches(letters, until: "2017-01-15") == [])
    #expect(try breaches(letters, until: "2017-01-16") == ["2017-01-16 … 1"])
  }

  @Test("a late event ends the breach that began the day after the due date")
  func late() throws {
    let letters = ["2016-01-15", "2016-04-20"]
    #expect(try breaches(letters, until: "2016-04-20") == ["2016-04-16 2016-04-20 4"])
    #expect(try breaches(letters, until: "2016-07-20") == ["2016-04-16 2016-04-20 4"])
    #expect(
      try breaches(["2022-01-10", "2022-04-08", "2022-07-20"], until: "2022-07-31")
        == ["2022-07-09 2022-07-20 11"])
  }

  @Test("a day late is a breach of which no whole day passed without the event")
  func oneDayLate() throws {
    #expect(
      try breaches(["2016-01-15", "2016-04-16"], until: "2016-05-01")
        == ["2016-04-16 2016-04-16 0"])
  }

  @Test("events come in any order, also twice, and those after today have not happened")
  func order() throws {
    let letters = ["2016-04-20", "2016-01-15", "2016-04-20"]
    #expect(try breaches(letters, until: "2016-05-01") == ["2016-04-16 2016-04-20 4"])
    #expect(try breaches(letters, until: "2016-04-18") == ["2016-04-16 … 3"])
    #expect(try breaches(letters, until: "2016-04-15") == [])
    #expect(try breaches(letters, until: "2016-01-01") == [])
  }

  @Test("without events there is nothing to count from")
  func nothing() throws {
    #expect(try breaches([], until: "2016-04-18") == [])
  }

  @Test("a cadence has at least a month, and nothing is due beyond the calendar")
  func bounds() throws {
    #expect(Cadence(months: 0) == nil)
    #expect(Cadence(months: -3) == nil)
    #expect(try quarterly().due(after: day("9999-11-30")) == nil)
    #expect(try breaches(["9999-09-30"], until: "9999-12-31") == ["9999-12-31 … 1"])
    #expect(try breaches(["9999-11-30"], until: "9999-12-31") == [])
    #expect(try breaches(["2016-01-15"], until: "9999-12-31", every: .max) == [])
  }

  @Test("the days of breaches are the days without an event in the months before")
  func dayByDay() throws {
    let cadence = try quarterly()
    let start = try day("2015-11-01")
    // Gaps of 40, 51, 62 … days, so that some are longer than three months and some are not.
    let events = (0..<9).compactMap { start.adding(days: 40 * $0 + 11 * $0 * ($0 - 1) / 2) }
    let today = try day("2018-06-30")
    var late: [CivilDate] = []
    for offset in 0...start.days(until: today) {
      guard let date = start.adding(days: offset) else { continue }
      let last = events.last { $0 <= date }
      let due = last.flatMap { $0.adding(months: 3) }
      if let due, due < date { late.append(date) }
    }
    #expect(!late.isEmpty)
    var told: [CivilDate] = []
    for breach in cadence.breaches(of: events, until: today) {
      told += (0..<breach.days).compactMap { breach.from.adding(days: $0) }
    }
    #expect(told == late)
  }
}
