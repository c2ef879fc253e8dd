import CircularCore
import Testing

@Suite("Civil dates")
struct CivilDateTests {
  @Test(
    "the ISO form is read, with or without a time of day, which is dropped",
    arguments: [
      "2023-06-02", "2023-06-02T23:59", "2023-06-02T23:59:59", "2023-06-02 00:00",
      "2023-06-02 08:30:00",
    ])
  func reading(text: String) throws {
    let date = try day(text)
    #expect(date.year == 2023)
    #expect(date.month == 6)
    #expect(date.day == 2)
    #expect(date.description == "2023-06-02")
  }

  @Test(
    "what is not a day of the calendar in its ISO form is refused",
    arguments: [
      "", "2023", "2023-06", "2023-6-2", "23-06-02", "02/06/2023", "2023/06/02", "20230602",
      "2023-02-30", "2023-02-29", "1900-02-29", "2023-04-31", "2023-13-01", "2023-00-10",
      "2023-06-00", "2023-06-32", "0000-01-01", "10000-01-01", "-023-06-02", "+023-06-02",
      " 2023-06-02", "2023-06-02 ", "2023-06-02x", "2023-06-02T", "2023-06-02T24:00",
      "2023-06-02T23:60", "2023-06-02T23:59:60", "2023-06-02T9:00", "2023-06-02T23:59:",
      "2023-06-02T23", "２０２３-06-02", "deux juin",
    ])
  func refusal(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(
    "a time with a zone is refused: which day it is depends on where one is",
    arguments: [
      "2023-06-02T23:59Z", "2023-06-02T23:59:00Z", "2023-06-02T23:59+02:00",
      "2023-06-02T23:59:00+02:00", "2023-06-02T23:59:00-05:00", "2023-06-02T23:59 CEST",
    ])
  func zones(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("the 29th of February exists in leap years only")
  func leapYears() {
    for year in [4, 400, 1600, 1996, 2000, 2024, 9996] {
      #expect(CivilDate(year: year, month: 2, day: 29) != nil, "\(year)")
    }
    for year in [1, 100, 1700, 1900, 2023, 2100, 9999] {
      #expect(CivilDate(year: year, month: 2, day: 29) == nil, "\(year)")
    }
  }

  @Test("parts out of bounds make no date")
  func parts() {
    #expect(CivilDate(year: 0, month: 1, day: 1) == nil)
    #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
    #expect(CivilDate(year: 2023, month: 0, day: 1) == nil)
    #expect(CivilDate(year: 2023, month: 13, day: 1) == nil)
    #expect(CivilDate(year: 2023, month: 6, day: 0) == nil)
    #expect(CivilDate(year: 2023, month: 6, day: 31) == nil)
    #expect(CivilDate(year: .min, month: .max, day: .min) == nil)
  }

  @Test("days are counted from the first of January 1970")
  func dayNumbers() throws {
    #expect(try day("1970-01-01").dayNumber == 0)
    #expect(try day("1969-12-31").dayNumber == -1)
    #expect(try day("2000-03-01").dayNumber == 11_017)
    #expect(try day("0001-01-01").dayNumber == -719_162)
    #expect(try day("9999-12-31").dayNumber == 2_932_896)
  }

  @Test(
    "months are added by the calendar, a day that does not exist becomes the month's last",
    arguments: [
      ("2022-11-30", 3, "2023-02-28"), ("2015-11-30", 3, "2016-02-29"),
      ("2023-06-02", 3, "2023-09-02"), ("2023-01-31", 1, "2023-02-28"),
      ("2023-03-31", -1, "2023-02-28"), ("2023-12-15", 1, "2024-01-15"),
      ("2024-01-15", -1, "2023-12-15"), ("2024-02-29", 12, "2025-02-28"),
      ("2024-02-29", 48, "2028-02-29"), ("2023-06-02", 0, "2023-06-02"),
      ("2026-03-15", 48, "2030-03-15"),
    ])
  func months(start: String, count: Int, end: String) throws {
    #expect(try day(start).adding(months: count)?.description == end)
  }

  @Test("nothing is added beyond the calendar's bounds")
  func bounds() throws {
    let (first, last) = (try day("0001-01-01"), try day("9999-12-31"))
    #expect(first.adding(days: -1) == nil)
    #expect(last.adding(days: 1) == nil)
    #expect(first.adding(months: -1) == nil)
    #expect(last.adding(months: 1) == nil)
    #expect(last.adding(days: .max) == nil)
    #expect(first.adding(days: .min) == nil)
    #expect(last.adding(months: .max) == nil)
    #expect(first.adding(months: .min) == nil)
    #expect(first.adding(days: 3_652_058) == last)
    #expect(first.adding(months: 119_999 - 12)?.description == "9999-12-01")
  }

  @Test(
    "the days between the dates of Projet K are those of its calendar",
    arguments: [
      ("2023-06-02", "2023-09-01", 91), ("2023-04-03", "2023-06-02", 60),
      ("2023-09-01", "2023-06-02", -91), ("2016-02-29", "2016-03-01", 1),
      ("2023-06-02", "2023-06-02", 0),
    ])
  func daysBetween(start: String, end: String, count: Int) throws {
    let (start, end) = (try day(start), try day(end))
    #expect(start.days(until: end) == count)
    #expect(start.adding(days: count) == end)
  }

  @Test(
    "weekdays run from 1 for Monday to 7 for Sunday",
    arguments: [
      ("2023-06-02", 5), ("2023-09-01", 5), ("2023-04-03", 1), ("2023-04-06", 4),
      ("1970-01-01", 4), ("1969-12-31", 3), ("2024-02-29", 4), ("2023-06-04", 7),
      ("0001-01-01", 1),
    ])
  func weekdays(text: String, weekday: Int) throws {
    #expect(try day(text).weekday == weekday)
  }

  @Test("earlier dates come first, and the written form is in the same order")
  func order() throws {
    let texts = [
      "0001-01-01", "0999-12-31", "1969-12-31", "1970-01-01", "2023-06-02", "9999-12-31",
    ]
    let dates = try texts.map(day)
    #expect(dates.reversed().sorted() == dates)
    #expect(texts.reversed().sorted() == texts)
    #expect(dates[2] < dates[3])
    #expect(!(dates[2] < dates[2]))
  }

  @Test("each month of the years 1 to 9999 follows the one before and its days read back")
  func roundTrip() throws {
    var previous = try day("0001-01-01").dayNumber - 1
    var mismatches: [String] = []
    for year in 1...9999 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        for day in [1, 2 + (year + month) % 26, length] {
          guard let date = CivilDate(year: year, month: month, day: day),
            date.dayNumber == previous + day, date.year == year, date.month == month,
            date.day == day, CivilDate(date.description) == date
          else {
            mismatches.append("\(year)-\(month)-\(day)")
            continue
          }
        }
        previous += length
      }
    }
    #expect(mismatches == [])
    #expect(try day("9999-12-31").dayNumber == previous)
  }

  @Test("in JSON a date is its ISO form")
  func json() throws {
    #expect(try JSONText.string([day("2023-06-02")]) == #"["2023-06-02"]"#)
  }
}
