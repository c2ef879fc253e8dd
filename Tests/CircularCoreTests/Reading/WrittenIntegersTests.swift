import CircularCore
import Testing

/// Whole numbers of JSON keep their digits, and what is none is told as it is written.
@Suite("Whole numbers of JSON")
struct WrittenIntegersTests {
  @Test(
    "a whole number written with decimals or an exponent is the number that is written",
    arguments: [
      ("9007199254740993.0", 9_007_199_254_740_993),
      ("-9007199254740993.000", -9_007_199_254_740_993),
      ("9.007199254740993e15", 9_007_199_254_740_993), ("1e18", 1_000_000_000_000_000_000),
      ("1E+3", 1000), ("10e-1", 1), ("9223372036854775807.0", .max), ("9223372036854775807", .max),
      ("90071992547409930e-1", 9_007_199_254_740_993), ("0e400", 0),
    ])
  func writtenWholeNumbers(text: String, number: Int64) throws {
    let declaration = FactDeclaration("n", type: .integer)
    #expect(try stored(text, declaration).value == .integer(number))
  }

  @Test(
    "a number that no integer of 64 bits is, is refused as it is written",
    arguments: [
      "9223372036854775808", "-9223372036854775809", "12345678901234567890123", "1e20",
      "9007199254740993.5", "9.2233720368547758070001e18", "1.50000000000000000001", "1.5",
      "1e400",
    ])
  func beyondIntegers(text: String) throws {
    let problem = try #require(try stored(text, FactDeclaration("n", type: .integer)).problem)
    #expect(problem.code == "wrong-type")
    let french = text == "1.5" ? "1,5" : text
    #expect(problem.message.french == "trouvé « \(french) », attendu un nombre entier")
    #expect(problem.message.text(in: .english) == "found “\(text)”, expected a whole number")
    // In a list too, at its item.
    let list = FactDeclaration("n", type: .list(.integer))
    let item = try #require(try stored("[1, \(text)]", list).problem)
    #expect(item.code == problem.code)
    #expect(item.message.french.contains(french) || text == "1e400", "\(item.message.french)")
  }

  @Test("bounds hold to the last digit, and what is beyond is quoted to the last digit")
  func bounds() throws {
    let most = FactDeclaration("n", type: .integer, maximum: 9_007_199_254_740_992)
    #expect(try stored("9007199254740992", most).value == .integer(1 << 53))
    let problem = try #require(try stored("9007199254740993", most).problem)
    #expect(problem.code == "out-of-bounds")
    #expect(
      problem.message.text(in: .english)
        == "found 9,007,199,254,740,993, expected at most 9,007,199,254,740,992")
    let least = FactDeclaration("n", type: .number, minimum: 0)
    #expect(
      try stored("-1.00000000000000000001", least).problem?.message.text(in: .english)
        == "found “-1.00000000000000000001”, expected at least 0")
  }

  /// What a fact of JSON becomes, or why it does not.
  private func stored(
    _ text: String, _ declaration: FactDeclaration
  ) throws -> (value: FactValue?, problem: Diagnostic?) {
    var reader = SubjectReader(
      Array("{\"id\":\"1\",\"n\":\(text)}".utf8), file: "f.json", format: nil,
      schema: try FactSchema([declaration]), identity: IdentityColumns())
    let table = reader.next(upTo: 1)
    return (table?.value(row: 0, slot: 0), reader.diagnostics.first)
  }
}
