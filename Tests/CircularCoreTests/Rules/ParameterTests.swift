import CircularCore
import Testing

@Suite("Parameters")
struct ParameterTests {
  private func parameters() throws -> [Parameter] {
    [
      Parameter(
        FactDeclaration("population_max", type: .integer, minimum: 1), value: 1500,
        revisions: [
          .init(since: try day("2025-01-01"), value: 1800),
          .init(since: try day("2024-01-01"), value: 1600),
        ]),
      Parameter(
        FactDeclaration("deadline", type: .date), value: nil,
        revisions: [.init(since: try day("2024-01-01"), value: .date(try day("2024-06-07")))]),
    ]
  }

  @Test(
    "the value in force is that of the latest revision not after the date",
    arguments: [
      ("2023-06-02", 1500), ("2023-12-31", 1500), ("2024-01-01", 1600), ("2024-01-02", 1600),
      ("2024-12-31", 1600), ("2025-01-01", 1800), ("9999-12-31", 1800),
    ])
  func revisions(date: String, value: Int64) throws {
    let values = try ParameterValues(parameters(), on: day(date))
    #expect(values["population_max"] == .integer(value))
    #expect(values.changed == [])
  }

  @Test("a parameter may have no value before its first revision")
  func noValue() throws {
    #expect(try ParameterValues(parameters(), on: day("2023-12-31"))["deadline"] == nil)
    #expect(
      try ParameterValues(parameters(), on: day("2024-01-01"))["deadline"]
        == .date(day("2024-06-07")))
    #expect(try ParameterValues(parameters(), on: day("2024-01-01"))["nothing"] == nil)
  }

  @Test("a change wins over every revision, is read as its type, and is remembered")
  func changes() throws {
    let values = try ParameterValues(
      parameters(), on: day("2025-06-01"),
      changes: ["population_max": 2000.0, "deadline": "2025-06-06"])
    #expect(values["population_max"] == .integer(2000))
    #expect(values["deadline"] == .date(try day("2025-06-06")))
    #expect(values.changed == ["population_max", "deadline"])
  }

  @Test("an unknown parameter is refused with the nearest name")
  func unknown() throws {
    let error = try #require(
      #expect(throws: Diagnostic.self) {
        try ParameterValues(parameters(), on: day("2023-06-02"), changes: ["population_mx": 3])
      })
    #expect(error.code == "undeclared-parameter")
    #expect(error.message.french.contains("« population_mx »"))
    #expect(error.suggestion?.french == "population_max")
  }

  @Test("a value that the declaration refuses is refused with the parameter's name")
  func refusedValue() throws {
    let error = try #require(
      #expect(throws: Diagnostic.self) {
        try ParameterValues(parameters(), on: day("2023-06-02"), changes: ["population_max": 0])
      })
    #expect(error.code == "out-of-bounds")
    #expect(error.message.french.contains("population_max"))
  }
}
