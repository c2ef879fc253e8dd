import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Words of the calendar in rules")
struct CalendarWordTests {
  /// What an expression of a rule gives as a text.
  private func text(_ expression: String) throws -> String? {
    let fixture = PackFixture(
      """
      local function shown(list)
        local parts = {}
        for i, one in ipairs(list) do
          parts[i] = one.from .. " " .. (one.till or "…") .. " " .. one.days
        end
        return table.concat(parts, ", ")
      end
      class "r" { of = function(_, _, today) return tostring(\(expression)) end }
      """)
    guard case .category(let text)? = try fixture.outcome("r", on: "2016-05-01")?.answer else {
      return nil
    }
    return text
  }

  private func message(_ expression: String) throws -> LocalizedText? {
    try PackFixture("indicator \"r\" { value = function() return \(expression) end }")
      .failure("r")?.message
  }

  @Test(
    "whole months are those that add_months could add",
    arguments: [
      ("months_between(\"2015-11-30\", \"2016-02-29\")", "3"),
      ("months_between(\"2015-11-30\", \"2016-02-28\")", "2"),
      ("months_between(\"2016-03-15\", \"2016-03-14\")", "0"),
      ("months_between(\"2016-02-29\", \"2015-11-30\")", "-3"),
      ("year_of(\"2016-04-16\")", "2016"), ("year_of(today)", "2016"),
    ])
  func numbers(_ expression: String, _ expected: String) throws {
    #expect(try text(expression) == expected)
  }

  @Test(
    "breaches lists when the cadence was broken",
    arguments: [
      ("{ \"2016-04-20\", \"2016-01-15\" }", "2016-04-16 2016-04-20 4"),
      ("{ \"2016-01-15\" }", "2016-04-16 … 16"),
      ("{ \"2015-06-01\", \"2015-12-01\" }", "2015-09-02 2015-12-01 90, 2016-03-02 … 61"),
      ("{ \"2016-02-15\" }", ""), ("{}", ""),
    ])
  func breaches(_ dates: String, _ expected: String) throws {
    #expect(try text("shown(breaches(\(dates), 3, today))") == expected)
  }

  @Test("what is no date, no list or no number of months is named")
  func refused() throws {
    let ending = "attendu une date"
    #expect(
      try message("year_of(2016)")?.french.contains(
        "year_of\u{A0}: l'argument 1 vaut 2016, \(ending)") == true)
    #expect(
      try message("#breaches({ \"2016-01-15\", \"2016-13-01\" }, 3, \"2016-05-01\")")?.french
        .contains("l'argument 1 vaut \"2016-13-01\" à l'élément 2, \(ending)") == true)
    #expect(
      try message("#breaches({ first = \"2016-01-15\" }, 3, \"2016-05-01\")")?.french
        .contains("l'argument 1 est une table, attendu une liste de dates") == true)
    #expect(
      try message("#breaches({}, 0, \"2016-05-01\")")?.text(in: .english)
        .contains("argument 2 is 0, expected a whole number of at least 1") == true)
    #expect(
      try message("#breaches({}, 3)")?.french.contains("l'argument 3 manque, \(ending)") == true)
    #expect(
      try message("months_between(\"2016-01-15\")")?.french
        .contains("l'argument 2 manque, \(ending)") == true)
  }

  @Test("the months added and taken away again lead back, at most to the end of a shorter month")
  func roundTrip() throws {
    for offset in 0..<800 {
      let first = try #require(CivilDate(year: 2015, month: 1, day: 1)?.adding(days: offset))
      for months in [0, 1, 3, 11, 13] {
        let last = try #require(first.adding(months: months))
        #expect(first.months(until: last) == months)
        let before = try #require(last.adding(days: -1))
        if months > 0 { #expect(first.months(until: before) == months - 1) }
      }
    }
  }
}
