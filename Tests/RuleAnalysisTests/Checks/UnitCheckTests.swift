import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: units")
struct UnitCheckTests {
  private static let declared = """
    fact "inhabitants" { type = "integer", unit = "hab" } fact "people" { type = "integer", unit = "habitants" }
    fact "letter.inhabitants" { type = "integer", unit = "hab" } fact "area" { type = "number", unit = "m" }
    fact "cost" { type = "number", unit = "€" } fact "mass" { type = "number", unit = "kg" }
    fact "odd" { type = "number", unit = "€//(" } fact "yearly" { type = "number", unit = "€/an" }
    param "rate" { 80, unit = "€/hab" } param "cap" { 3, unit = "t" } param "envelope" { 3, unit = "k€" }
    param "min" { 800, unit = "hab" } param "share" { 20, unit = "%" }
    param "max" { 1500, unit = "km" } param "years" { 3, unit = "ans" }
    param "plain" { 3 }
    fact "list" { type = "list", of = "text" }

    """

  private func check(_ expression: String) -> CheckedText {
    CheckedText(
      Self.declared + "indicator \"r\" { value = function(a, p) return \(expression) end }")
  }

  private let fix = "convert one of them, or correct the unit declared"

  @Test("numbers of different units are not compared, added or subtracted")
  func clashes() {
    let perHead = "multiply “p.rate” by a number in hab"
    #expect(check("a.cost + p.rate").places("unit-mismatch") == ["11:54 \(perHead)"])
    #expect(check("a.cost > p.rate and 1 or 0").places("unit-mismatch") == ["11:54 \(perHead)"])
    #expect(check("(a.cost - a.cost) - a.inhabitants").places("unit-mismatch") == ["11:65 \(fix)"])
    #expect(check("math.min(a.cost, p.rate)").places("unit-mismatch") == ["11:64 \(perHead)"])
    #expect(
      check("between(a.inhabitants, p.min, p.max)").places("unit-mismatch") == ["11:77 \(fix)"])
  }

  @Test(
    "products and quotients have the unit that follows",
    arguments: [
      "p.rate * a.inhabitants + a.inhabitants", "a.cost / a.inhabitants + a.cost",
      "a.cost / p.rate - a.cost", "math.floor(p.rate * a.inhabitants) - p.rate",
      "ratio(a.cost, a.inhabitants) - a.cost", "-(p.rate * a.inhabitants) - a.inhabitants",
      "a.area ^ 2 + a.area", "2 * a.cost + a.inhabitants", "a.cost * 3 > a.inhabitants and 1 or 0",
      "(a:get(\"cost\") or 0) + a.inhabitants", "math.max(0, a.cost) + a.inhabitants",
      "math.max(0, a.cost, a.inhabitants)", "a.inhabitants % 10 - a.cost",
    ])
  func computed(_ expression: String) {
    #expect(check(expression).places("unit-mismatch").count == 1, "\(expression)")
  }

  @Test("what a function returns keeps its unit, as far as all its answers have the same")
  func functions() {
    func findings(_ body: String) -> Int {
      CheckedText(
        """
        fact "n" { type = "integer", unit = "hab" }
        param "rate" { 80, unit = "€/hab" }
        local function help(a, p)
          \(body)
        end
        indicator "r" { value = function(a, p) return help(a, p) - a.n end }
        """
      ).places("unit-mismatch").count
    }
    #expect(findings("return p.rate * a.n") == 1)
    #expect(findings("if a.n > 3 then return 0 end return p.rate * a.n") == 1)
    #expect(findings("if a.n > 3 then return a.n end return p.rate * a.n") == 0)
    #expect(findings("return p.rate * a.n * unheard(a)") == 0)
  }

  @Test(
    "the same thing at another scale is a mistake whose fix is the conversion",
    arguments: [
      ("a.mass > p.cap and 1 or 0", "p.cap * 1000"), ("p.cap > a.mass and 1 or 0", "p.cap * 1000"),
      ("a.cost - p.envelope", "p.envelope * 1000"),
      ("(a.mass + a.mass) - p.cap", "(a.mass + a.mass) / 1000"),
      ("ratio(a.inhabitants, p.min) - p.share", "ratio(a.inhabitants, p.min) * 100"),
      ("p.share * a.cost - a.cost", "p.share * a.cost / 100"),
    ])
  func scales(_ expression: String, _ fix: String) {
    let checked = check(expression)
    #expect(checked.findings.filter { $0.code == "unit-mismatch" }.count == 1, "\(expression)")
    #expect(
      checked.findings.first { $0.code == "unit-mismatch" }?.suggestion?.text(in: .english) == fix)
  }

  @Test("the message says both units, in both languages")
  func message() {
    let finding = check("p.rate * a.inhabitants - a.inhabitants").findings
      .first { $0.code == "unit-mismatch" }
    #expect(
      finding?.message.french == "« p.rate * a.inhabitants » est en €, « a.inhabitants » en hab")
    #expect(
      finding?.message.text(in: .english)
        == "“p.rate * a.inhabitants” is in €, “a.inhabitants” in hab")
  }

  @Test("the same unit, products, and numbers without unit are no finding")
  func silent() {
    for expression in [
      "a.inhabitants - p.min", "p.rate * a.inhabitants + a.cost", "a.cost + p.plain",
      "a.cost + 3", "between(a.inhabitants, p.min, 3)",
      "(a:get(\"letter.inhabitants\") or a.inhabitants) - p.min",
      "a.cost / p.rate + a.inhabitants", "p.plain * a.cost + a.inhabitants",
      "a.mass - p.cap * 1000", "a.mass / 1000 - p.cap", "a.cost * (1 - p.share / 100) - a.cost",
      "100 * ratio(a.cost, a.cost) - p.share", "1 - ratio(a.cost, a.cost) + a.cost",
      "a.odd - a.cost", "a.odd * a.cost - a.inhabitants", "a.yearly * p.years - a.cost",
      "a.people - a.inhabitants", "#a.list * p.rate - a.cost", "math.sqrt(a.cost) - a.inhabitants",
    ] {
      #expect(check(expression).places("unit-mismatch") == [], "\(expression)")
    }
  }

  private func answer(_ unit: String, _ expression: String, word: String = "indicator")
    -> CheckedText
  {
    let entry = word == "amount" ? "schedule" : "value"
    return CheckedText(
      Self.declared
        + "\(word) \"r\" { unit = \"\(unit)\", \(entry) = function(a, p) return \(expression) end }"
    )
  }

  @Test("a rule returns what its unit says")
  func answers() {
    #expect(
      answer("€", "p.rate", word: "amount").places("answer-unit")
        == ["11:59 multiply “p.rate” by a number in hab"])
    #expect(
      answer("€", "payments { p.rate * a.inhabitants, [3] = p.rate }", word: "amount")
        .underlined("answer-unit") == "p.rate")
    #expect(
      answer("k€", "p.rate * a.inhabitants").places("answer-unit")
        == ["11:60 p.rate * a.inhabitants / 1000"])
    #expect(
      answer("%", "ratio(a.inhabitants, p.min)").places("answer-unit")
        == ["11:59 ratio(a.inhabitants, p.min) * 100"])
    #expect(answer("t", "a.mass").places("answer-unit") == ["11:59 a.mass / 1000"])
  }

  @Test("an answer that may be right is no finding")
  func silentAnswers() {
    for (unit, expression) in [
      ("€", "p.rate * a.inhabitants"), ("€", "payments { p.rate * a.inhabitants, 100 }"),
      ("€", "80 * a.inhabitants"), ("€", "a.odd"), ("€", "p.plain * a.inhabitants"),
      ("%", "100 * ratio(a.inhabitants, p.min)"), ("points", "ratio(a.inhabitants, p.min)"),
      ("kg", "p.cap * 1000"), ("€", "0"), ("t/", "a.cost"), ("habitants", "a.inhabitants"),
    ] {
      #expect(answer(unit, expression).places("answer-unit") == [], "\(unit) \(expression)")
    }
  }
}
