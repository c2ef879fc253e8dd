import CircularCore
import Testing

@testable import Pages

@Suite struct CalendarTextTests {
  @Test func aDayIsAnEventOfTheWholeDay() throws {
    let text = CalendarText(
      "Chemin, 3 étoiles",
      [
        .init(
          id: "abc@circular", day: try #require(CivilDate("2027-03-31")),
          summary: "1.2.1 ; \"Compost\"\u{7}", details: "Mme Roux\n1\u{A0}000 €")
      ], written: Instant(seconds: 0)
    ).text
    #expect(
      text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Circular//Chemin//FR", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Chemin\\, 3 étoiles", "BEGIN:VEVENT", "UID:abc@circular",
        "DTSTAMP:19700101T000000Z", "DTSTART;VALUE=DATE:20270331",
        "SUMMARY:1.2.1 \\; \"Compost\"", "DESCRIPTION:Mme Roux\\n1\u{A0}000 €",
        "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  @Test func longLinesAreFoldedBetweenCharacters() throws {
    let name = String(repeating: "é", count: 200)
    let text = CalendarText(name, [], written: Instant(seconds: 0)).text
    #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    #expect(text.replacing("\r\n ", with: "").contains("X-WR-CALNAME:\(name)"))
  }
}
