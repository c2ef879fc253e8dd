import CircularCore
import FrameworkImport
import LuaBridge
import Testing

/// Every formula that the official platform evaluated.
@Suite(
  "Formula vectors",
  .enabled(if: OfficialLabels.folder != nil, "the folder ../shared is not there"))
struct FormulaVectorTests {
  @Test("A formula's Lua gives what the official platform gives")
  func values() throws {
    let runner = try FormulaRunner()
    let bytes = try OfficialLabels.bytes("vectors/formulas.ndjson")
    let expected = try OfficialLabels.lines("vectors/formulas.ndjson")
    let readings = FormulaLine.read(bytes, file: "formulas.ndjson")
    #expect(readings.count == expected.count)
    for (reading, line) in zip(readings, expected) {
      guard case .line(let found) = reading else {
        Issue.record("\(line)")
        continue
      }
      let formula = try Formula(found.text, found.grammar)
      let value = try runner.value(of: formula, in: found.context)
      let wanted = try #require(line["expected"])
      let isEqual =
        switch value {
        case .null: wanted.isNull
        case .boolean(let value): wanted.boolean == value
        case .number(let value): value.isFinite ? wanted.number == value : wanted.isNull
        case .text(let text): wanted.string == text
        }
      #expect(isEqual, "\(found.id): \(value)")
    }
  }
}
