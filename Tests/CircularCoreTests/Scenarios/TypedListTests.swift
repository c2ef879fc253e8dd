import CircularCore
import Testing

@Suite("A list as it is typed")
struct TypedListTests {
  private func value(_ text: String, _ element: FactType) throws(Diagnostic) -> FactValue? {
    try AppliedScenario.value(
      Scenario.Change(.fact, "votes", text), FactDeclaration("votes", type: .list(element)))
  }

  @Test(
    "of numbers: a comma between digits is the decimal one",
    arguments: [
      ("3,5", [3.5]), ("3, 5", [3, 5]), ("3,5 ; 4", [3.5, 4]), ("3,5;4,5;2", [3.5, 4.5, 2]),
      ("3,5, 4,5", [3.5, 4.5]), ("3,5|4", [3.5, 4]), ("4", [4]), ("[3.5, 4]", [3.5, 4]),
      ("3 , 5", [3, 5]), ("1500,1500,1500", [1500, 1500, 1500]), ("0,125", [0.125]),
    ])
  func numbers(text: String, expected: [Double]) throws {
    guard case .list(let items)? = try value(text, .number) else {
      Issue.record("no list: \(text)")
      return
    }
    #expect(items.compactMap(\.double) == expected)
  }

  @Test("several commas in a row are refused, with the line to write")
  func ambiguous() {
    let error = #expect(throws: Diagnostic.self) { _ = try value("3,4,5", .number) }
    #expect(error?.code == "ambiguous-list")
    #expect(error?.suggestion?.french == "3 ; 4 ; 5")
  }

  @Test("of whole numbers and of texts, commas stand between items")
  func others() throws {
    #expect(try value("3,4,5", .integer) == [3, 4, 5])
    #expect(try value("a, b", .text) == ["a", "b"])
    #expect(try value("a ; b, c", .text) == ["a", "b, c"])
  }
}
