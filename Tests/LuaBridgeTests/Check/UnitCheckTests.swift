import CircularCore
import LuaBridge
import Testing

@Suite("check: units")
struct UnitCheckTests {
  private func check(_ expression: String) -> CheckedText {
    CheckedText(
      """
      fact "inhabitants" { type = "integer", unit = "hab" }
      fact "letter.inhabitants" { type = "integer", unit = "hab" }
      fact "cost" { type = "number", unit = "€" }
      param "rate" { 80, unit = "€/hab" }
      param "min" { 800, unit = "hab" }
      param "max" { 1500, unit = "km" }
      param "plain" { 3 }
      indicator "r" { value = function(a, p) return \(expression) end }
      """)
  }

  private let fix = "convert one of them, or correct the unit declared"

  @Test("numbers of different units are not compared, added or subtracted")
  func clashes() {
    #expect(check("a.cost + p.rate").places("unit-mismatch") == ["9:54 \(fix)"])
    #expect(check("a.cost > p.rate and 1 or 0").places("unit-mismatch") == ["9:54 \(fix)"])
    #expect(check("(a.cost - a.cost) - a.inhabitants").places("unit-mismatch") == ["9:65 \(fix)"])
    #expect(check("math.min(a.cost, p.rate)").places("unit-mismatch") == ["9:64 \(fix)"])
    #expect(
      check("between(a.inhabitants, p.min, p.max)").places("unit-mismatch") == ["9:77 \(fix)"])
  }

  @Test("the same unit, products, and numbers without unit are no finding")
  func silent() {
    for expression in [
      "a.inhabitants - p.min", "p.rate * a.inhabitants + a.cost", "a.cost + p.plain",
      "a.cost + 3", "between(a.inhabitants, p.min, 3)",
      "(a:get(\"letter.inhabitants\") or a.inhabitants) - p.min", "a.cost / p.rate + a.inhabitants",
    ] {
      #expect(check(expression).places("unit-mismatch") == [], "\(expression)")
    }
  }
}
