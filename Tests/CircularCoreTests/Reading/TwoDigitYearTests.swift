import CircularCore
import Testing

/// Years of two digits are read where a whole column agrees, and said; elsewhere they stay refused.
@Suite("Years of two digits in columns")
struct TwoDigitYearTests {
  private func read(
    _ cells: [String], format: InputFormat = .csv
  ) throws -> (days: [String?], diagnostics: [Diagnostic]) {
    let text =
      "id;received\n" + cells.enumerated().map { "s\($0.offset);\($0.element)\n" }.joined()
    var reader = SubjectReader(
      Array(text.utf8), file: "t.csv",
      schema: try FactSchema([FactDeclaration("received", type: .date)]))
    let table = reader.readAll()
    let days = (0..<table.count).map { row -> String? in
      guard case .date(let day)? = table.value(row: row, of: "received") else { return nil }
      return day.description
    }
    return (days, reader.diagnostics)
  }

  @Test("a column that agrees is read day first, said once")
  func column() throws {
    let (days, diagnostics) = try read(["20/01/26", "1.2.99", "03/04/2025", ""])
    #expect(days == ["2026-01-20", "1999-02-01", "2025-04-03", nil])
    #expect(diagnostics.map(\.code) == ["two-digit-year"])
    #expect(diagnostics.first?.message.french.contains("1970 à 2069") == true)
  }

  @Test(
    "one date that is none that way leaves the column unread", arguments: ["01/20/26", "31/02/26"])
  func disagreement(_ other: String) throws {
    let (days, diagnostics) = try read(["20/01/26", other])
    #expect(days == [nil, nil])
    #expect(diagnostics.count { $0.severity == .error } == 2)
  }

  @Test("dashes may stand in dates that begin with the year: they stay refused")
  func dashes() throws {
    #expect(try read(["26-01-20"]).days == [nil])
  }
}
