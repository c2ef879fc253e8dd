import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: words of the calendar")
struct CalendarCheckTests {
  private static let declared = """
    fact "last" { type = "date" } fact "letters" { type = "list", of = "date" }
    param "months" { 3, unit = "mois" } param "years" { 4, unit = "ans" } param "days" { 90, unit = "j" }
    param "plain" { 3 }

    """

  private func check(_ expression: String) -> CheckedText {
    CheckedText(
      Self.declared + "alert \"r\" { when = function(a, p, today) return \(expression) end }")
  }

  @Test(
    "a number in the right unit, or in none, is no finding",
    arguments: [
      "add_months(a.last, p.months) < today", "add_months(a.last, p.years * 12) < today",
      "add_months(a.last, -p.months) < today", "add_months(a.last, p.plain) < today",
      "add_months(a.last, 3) < today", "add_days(a.last, p.days) < today",
      "days_between(a.last, today) > p.days", "days_between(a.last, today) > 90",
      "months_between(a.last, today) > p.months", "#breaches(a.letters, p.months, today) > 0",
      "year_of(a.last) > 2016", "breaches(a.letters, 3, today)[1].days > p.days",
    ])
  func silent(_ expression: String) {
    let found = check(expression).findings.filter { $0.severity == .error }
    #expect(found.map { $0.text(in: .english) } == [])
  }

  @Test(
    "a number that counts something else is a mistake",
    arguments: [
      ("add_months(a.last, p.years) < today", "p.years * 12"),
      ("#breaches(a.letters, p.years, today) > 0", "p.years * 12"),
      ("months_between(a.last, today) > p.years", "months_between(a.last, today) / 12"),
      (
        "days_between(a.last, today) > p.months",
        "convert one of them, or correct the unit declared"
      ),
      ("add_days(a.last, p.months) < today", "correct the computation, or the unit declared"),
      (
        "breaches(a.letters, 3, today)[1].days > p.months",
        "convert one of them, or correct the unit declared"
      ),
    ])
  func mistaken(_ expression: String, _ remedy: String) {
    let found = check(expression).findings.filter { $0.code == "unit-mismatch" }
    #expect(found.map { $0.suggestion?.text(in: .english) } == [remedy])
  }

  @Test("the message says what the word counts in")
  func message() {
    let found = check("add_months(a.last, p.years) < today").findings
      .first { $0.code == "unit-mismatch" }
    #expect(found?.message.french == "« add_months » compte en mois, « p.years » est en ans")
    #expect(
      found?.message.text(in: .english) == "“add_months” counts in mois, “p.years” is in ans")
  }

  @Test("a field that a breach does not have is told, with the nearest one")
  func fields() {
    let checked = CheckedText(
      Self.declared + """
        alert "r" { when = function(a, p, today)
          for _, breach in ipairs(breaches(a.letters, p.months, today)) do
            if breach.day > 3 then return true end
          end
          return false
        end }
        """)
    #expect(checked.places("undeclared-fact").map { $0.split(separator: " ")[1] } == ["days"])
  }

  @Test(
    "a breach is no fact: known and get are told, with the comparison that does",
    arguments: [
      ("known(breach, \"till\")", "breach.till ~= nil"),
      ("breach:get(\"till\", today) == today", "breach.till ~= nil"),
      ("known(breach, \"days\")", "breach.days ~= nil"),
    ])
  func recordsAreNoFacts(_ expression: String, _ remedy: String) {
    let pack =
      Self.declared + """
        alert "r" { when = function(a, p, today)
          for _, breach in ipairs(breaches(a.letters, p.months, today)) do
            if \(expression) then return true end
          end
          return false
        end }
        """
    let found = CheckedText(pack).findings.filter { $0.code == "not-facts" }
    #expect(found.map { $0.suggestion?.french } == [remedy])
    #expect(found.allSatisfy { $0.severity == .error })
    let compared = CheckedText(
      pack.replacing(expression, with: "breach.till ~= nil and breach.till < today"))
    #expect(compared.findings.filter { $0.severity == .error } == [])
  }
}
