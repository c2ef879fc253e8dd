import CircularCore
import CircularFoundation
import Foundation
import Testing

@Suite("What the libraries throw, as Foundation shows it")
struct ErrorTests {
  private func thrown(_ body: () throws -> Void) -> (any Error)? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test("a diagnostic says what is wrong and what to try")
  func diagnostic() throws {
    let schema = try FactSchema([FactDeclaration("distance", type: .number)])
    let error = try #require(
      thrown { _ = try FactTable(schema, [Subject(id: "s", facts: ["distence": 3])]) })
    #expect(error.localizedDescription.contains("distence"))
    #expect((error as? any LocalizedError)?.recoverySuggestion == "distance")
    #expect((error as? any CircularError)?.diagnostics.map(\.code) == [.undeclaredFact])
  }

  @Test("what has several says them all")
  func several() {
    let errors: [any CircularError & LocalizedError] = [
      PackLoadError(diagnostics: [Diagnostic("a", "premier"), Diagnostic("b", "second")]),
      Scenario.Refused(diagnostics: [Diagnostic("a", "premier"), Diagnostic("b", "second")]),
    ]
    for error in errors {
      #expect((error as any Error).localizedDescription == "premier\nsecond")
      #expect(error.recoverySuggestion == nil)
      #expect(error.diagnostics.count == 2)
    }
  }
}
