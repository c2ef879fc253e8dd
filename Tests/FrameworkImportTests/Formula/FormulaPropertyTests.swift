import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// Five hundred of each grammar, and three times as many where `CIRCULAR_WHOLE` is set, as `scripts/nightly` does.
@Suite("Formulas, drawn at random")
struct FormulaPropertyTests {
  private static let count: UInt64 =
    ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] == nil ? 500 : 1500

  @Test(
    "the Lua of a formula gives what the specification says",
    arguments: [FormulaGrammar.personalisation, .indicator])
  func sameAsNaive(_ grammar: FormulaGrammar) throws {
    let runner = try FormulaRunner()
    for seed in 1...Self.count {
      var draw = FormulaDraw(seed: seed, isIndicator: grammar == .indicator)
      let naive = draw.statement(4)
      let context = draw.context()
      let formula = try Formula(FormulaText(naive.text), grammar)
      let given = try FormulaContext(json: Array(context.json.utf8), file: "context")

      var expected: FormulaValue?
      if let value = try? naive.value(in: context) {
        expected =
          switch value {
          case .null: .null
          case .boolean(let value): .boolean(value)
          case .number(let value): .number(value)
          case .text(let value): .text(value)
          }
      }
      if grammar == .indicator {
        var isAsked =
          !context.indicators.isEmpty || !(context.targets ?? [:]).isEmpty
          || !(context.limits ?? [:]).isEmpty
        // Empty tables of targets or limits are enough for a formula that speaks of them.
        if context.targets != nil || context.limits != nil {
          isAsked = isAsked || naive.text.contains("cible(") || naive.text.contains("limite(")
        }
        if !isAsked { expected = .null }
        switch expected {
        case .text: expected = .null
        case .number(let value) where !value.isFinite: expected = .null
        default: break
        }
      }
      var found: FormulaValue?
      do throws(Diagnostic) { found = try runner.value(of: formula, in: given) } catch {}
      if case .number(let a)? = expected, case .number(let b)? = found, a.isNaN, b.isNaN {
        continue
      }
      // Swift and JavaScript write very great and very small numbers otherwise.
      if case .text(let text)? = expected, text.contains("e-") || text.contains("e+") { continue }
      if found != expected {
        Issue.record(
          "seed \(seed): \(naive.text)\n\(context.json)\n\(formula.lua(given.givens))\nexpected \(String(describing: expected)), found \(String(describing: found))"
        )
        return
      }
    }
  }
}
