import Testing

@testable import CircularCore

@Suite("Plain cells")
struct PlainCellTests {
  @Test(
    "A cell read straight from its bytes is the one read in full",
    arguments: [
      "0", "1120", "007", "123456789012345", "1234567890123456", "12.5", "0.1", "1234.567890123",
      "5.0", ".5", "5.", "1.2.3", "-3", "+3", " 12", "12 ", "1 234", "12,5", "1e3", "CC", "C C",
      "é",
      " x", "NaN", "99999999999999999999", "0.30000000000000004", "101", "-", "", "1.234",
      "185.000", "0.125", "1234.567", "nc", "#N/A", "1\u{A0}234", "12\u{202F}345\u{202F}678",
      "1\u{2009}234 567", "12 34", "1234 567", "1  234", "1 234 ", "1 234,5", "1 234.5", "0 12",
      "01 234", "123 456 789 012 345", "123 456 789 012 345 678", "1\u{A0}", "\u{202F}123",
    ])
  func agreement(_ text: String) throws {
    let types: [FactType] = [.integer, .number, .text, .boolean, .date]
    for type in types {
      for maximum in [nil, 100.0] {
        let declaration = FactDeclaration("f", type: type, minimum: -50, maximum: maximum)
        let schema = try FactSchema([declaration])
        var plain = FactTable(schema)
        let row = plain.appendRow(.init(id: "s"))
        guard let cell = PlainCell(declaration).cell(Array(text.utf8)[...], &plain) else {
          continue
        }
        plain.set(cell, row: row, slot: 0)
        let full = try #require(try declaration.read(cell: text), "\(text) as \(type)")
        #expect(plain.value(row: 0, slot: 0) == full, "\(text) as \(type)")
      }
    }
  }

  @Test("Whole numbers, decimals and words are plain")
  func plain() throws {
    func isPlain(_ text: String, _ type: FactType) throws -> Bool {
      let declaration = FactDeclaration("f", type: type)
      var table = FactTable(try FactSchema([declaration]))
      return PlainCell(declaration).cell(Array(text.utf8)[...], &table) != nil
    }
    #expect(try isPlain("1120", .integer) && isPlain("12.5", .number) && isPlain("CC", .text))
    #expect(try isPlain("17 400", .integer) && isPlain("1\u{202F}234\u{202F}567", .number))
    #expect(try !isPlain("12 34", .integer) && !isPlain("1234 567", .integer))
    #expect(try !isPlain("185.000", .number) && isPlain("0.125", .number))
    #expect(
      try !isPlain("12.5", .integer) && !isPlain("12,5", .number) && !isPlain("oui", .boolean))
  }
}
