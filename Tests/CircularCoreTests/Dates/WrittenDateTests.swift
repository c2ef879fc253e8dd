import CircularCore
import Testing

@Suite("Dates as people write them")
struct WrittenDateTests {
  @Test(
    "the day comes first unless the year does; months are words in both languages; hours are dropped",
    arguments: [
      ("2026-01-12", "2026-01-12"), ("12/01/2026", "2026-01-12"), ("12-01-2026", "2026-01-12"),
      ("12.01.2026", "2026-01-12"), ("2026/01/12", "2026-01-12"), ("2026-1-2", "2026-01-02"),
      ("5/6/2023", "2023-06-05"), ("12 janvier 2026", "2026-01-12"),
      ("1er mars 2023", "2023-03-01"),
      ("2 févr. 2024", "2024-02-02"), ("15 AOÛT 2023", "2023-08-15"),
      ("2 December 2023", "2023-12-02"),
      ("June 2, 2023", "2023-06-02"), ("vendredi 26 mai 2023", "2023-05-26"),
      ("12/01/2026 00:00", "2026-01-12"), ("12/01/2026 à 14h30", "2026-01-12"),
      ("12/01/2026 14h", "2026-01-12"), ("12 janvier 2026 23:59:59", "2026-01-12"),
      ("2023-05-26 00:00:00", "2023-05-26"), ("2023-05-26T23:59", "2023-05-26"),
      (" 12/01/2026 ", "2026-01-12"),
    ])
  func dates(text: String, expected: String) {
    #expect(CivilDate(written: text)?.description == expected)
  }

  @Test(
    "what names no day for sure is refused",
    arguments: [
      "", "juin 2023", "31/06/2023", "29/02/2023", "05/26/2023", "01/12/88", "06/52/024",
      "26/05/0023",
      "45123", "20230526", "2023-05-26T00:00:00Z", "26 mei 2023", "2023-W12", "12/01-2026",
      "00/00/0000",
      "12/01/2026 25:00", "hier", "1 2 3", "lundi 26 mai 2023", "Monday, June 2, 2023",
    ])
  func refused(text: String) { #expect(CivilDate(written: text) == nil) }

  @Test(
    "what is wrong is told, and the date to write where there is one",
    arguments: [
      ("02/06/23", "deux chiffres", "02/06/2023"), ("1-12-88", "deux chiffres", "1-12-1988"),
      ("31/06/23", "date qui existe", nil), ("2023-05-26T00:00:00Z", "fuseau horaire", nil),
      ("2023-05-26T10:00+02:00", "fuseau horaire", nil),
      ("hier", "n'est pas une date, attendu", nil),
      ("01/13/2026", "mois d'abord", "2026-01-13"), ("12/31/2026", "à l'envers", "2026-12-31"),
      ("13/13/2026", "date qui existe", nil),
      ("lundi 26 mai 2023", "le 26 mai 2023 est un vendredi", nil),
    ] as [(String, String, String?)])
  func problems(text: String, says: String, cure: String?) {
    let problem = CivilDate.problem(written: text)
    #expect(problem.message.french.contains(says))
    #expect(problem.suggestion?.french == cure)
  }

  @Test("the number of a spreadsheet is refused with the day that it means")
  func serial() {
    do throws(FactDeclaration.Refusal) {
      _ = try FactDeclaration("d", type: .date).read(cell: "45123")
      Issue.record("45123 is read")
    } catch {
      #expect(error.code == "no-such-date")
      #expect(error.suggestion?.french == "2023-07-16")
    }
  }

  @Test(
    "a day that does not exist has no suggestion",
    arguments: ["2023-02-30", "31/06/2023", "demain"])
  func noSuggestion(text: String) {
    do throws(FactDeclaration.Refusal) {
      _ = try FactDeclaration("d", type: .date).read(cell: text)
      Issue.record("\(text) is read")
    } catch {
      #expect(error.suggestion == nil)
    }
  }
}
