import CircularCore
import TestPacks
import Testing

/// `LuaBridge` is not imported here on purpose: what a pack declares is the same.
@Suite("A pack in a file that does not import its engine's module")
struct UnimportedPackTests {
  @Test("declares its label")
  func label() throws {
    let fixture = LabelFixture("star(1) { at = 0.2 }")
    let pack = try fixture.load()
    #expect(pack.label?.id == "x")
    #expect(try pack.requireLabel().id == "x")
  }
}
