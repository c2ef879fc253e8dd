import CircularCore
import LuaBridge
import RuleTrials
import Testing

/// Promises that computing decides exactly, and what is said where it does not.
@Suite struct ExactPropertyTests {
  private static let head = """
    pack { id = "exact", version = "1", title = "Exact" }
    fact "n" { type = "integer", min = 0, max = 100, label = "N" }
    fact "m" { type = "integer", min = 0, max = 100, label = "M" }
    fact "k" { type = "integer", min = 0, max = 100, label = "K" }
    fact "part" { type = "number", min = 0, max = 1000000, label = "Part" }
    fact "debut" { type = "date", label = "Début" }
    fact "fin" { type = "date", label = "Fin" }

    """

  private func result(
    _ rules: String, _ property: String, steps: Int = 2_000, trials: Int = 50
  ) throws -> PropertyResult {
    let pack = try LuaRulePack(
      PackSources(
        [
          "pack.lua": Self.head + rules,
          "tests/promesses.lua": "property \"x\" { \(property) }",
        ], path: "exact"))
    let found = PackProperties(pack)
    #expect(found.problems == [])
    var run = try PropertyRun(
      pack, found.properties, effort: .init(steps: steps, trials: trials)
    ) { _ in pack }
    return try #require(try run.results().first)
  }

  private func amount(_ body: String) -> String {
    "amount \"montant\" { schedule = function(a, p, today) return \(body) end }"
  }

  private func indicator(_ body: String) -> String {
    "indicator \"montant\" { value = function(a, p, today) return \(body) end }"
  }

  @Test(arguments: [
    "a.n * a.m - a.m * a.n + a.k", "a.k + (a.m + a.n) - (a.n + a.m)",
    "(a.part + 0.1) * a.m - a.m * (0.1 + a.part) + a.k",
    "math.max(a.n, a.m) - math.max(a.m, a.n) + a.k",
  ])
  func `Terms that differ by the order of their operands are one`(_ body: String) throws {
    let rises = try result(amount(body), "rises = \"montant\", with = \"m\"")
    #expect(rises.verdict == .proved)
    #expect(try result(amount(body), "falls = \"montant\", with = \"k\"").verdict == .broken)
  }

  @Test func `What may be infinite is not nothing less itself`() throws {
    let rules = """
      fact "grand" { type = "number", min = 0, max = 1e300, label = "Grand" }
      indicator "montant" { value = function(a) return a.grand * 1e300 - 1e300 * a.grand end }
      """
    let gap = try result(rules, "no_gap = \"montant\", with = \"grand\"", steps: 500)
    #expect(gap.verdict != .proved)
  }

  @Test(arguments: [
    "round(a.part, 2)", "round(a.part)", "round(a.part, 2) + 1", "round(3 * a.part, 1)",
    "math.floor(a.part)",
  ])
  func `What is rounded rises with the number, given as a whole one or not`(_ body: String) throws {
    #expect(
      try result(indicator(body), "rises = \"montant\", with = \"part\"").verdict == .proved)
    #expect(
      try result(indicator(body), "falls = \"montant\", with = \"part\"").verdict == .broken)
  }

  @Test func `A rounded number goes by steps of its last decimal, and not by less`() throws {
    let rules = indicator("round(a.part, 2)")
    let promise = "continuous = \"montant\", with = \"part\", when = { part = { 0, 1000 } }"
    #expect(try result(rules, promise + ", jump = 0.01").verdict == .proved)
    #expect(try result(rules, promise + ", jump = 0.009", steps: 300).verdict != .proved)
    #expect(try result(rules, promise, steps: 300).verdict != .proved)
  }

  @Test func `Where whole numbers are treated otherwise, nothing is proved of both`() throws {
    let rules = indicator("math.type(a.part) == \"integer\" and 0 or round(a.part, 2)")
    #expect(
      try result(rules, "rises = \"montant\", with = \"part\"", steps: 300).verdict != .proved)
  }

  @Test func `Days between two dates go by one a day`() throws {
    let rules = indicator("days_between(a.debut, today)")
    let promise = "continuous = \"montant\", with = \"debut\""
    #expect(try result(rules, promise + ", jump = 1").verdict == .proved)
    #expect(try result(rules, promise + ", jump = 0.5").verdict == .broken)
    let both = indicator("2 * days_between(a.debut, a.fin) + a.n")
    #expect(
      try result(both, "continuous = \"montant\", with = \"fin\", jump = 2").verdict == .proved)
    #expect(
      try result(both, "continuous = \"montant\", with = \"fin\", jump = 1").verdict == .broken)
    #expect(try result(both, "rises = \"montant\", with = \"fin\"").verdict == .proved)
    let shifted = indicator("days_between(a.debut, add_days(a.fin, 30))")
    #expect(
      try result(
        shifted,
        "continuous = \"montant\", with = \"fin\", jump = 1, "
          + "when = { fin = { \"2020-01-01\", \"2030-12-31\" } }"
      ).verdict == .proved)
  }

  @Test func `An amount has the same bounds as a float and as an integer`() throws {
    let promise = "no_gap = \"montant\", with = \"n\""
    // 9·10¹³ at most, for both.
    #expect(try result(amount("a.n * 5e11"), promise).verdict == .proved)
    #expect(try result(amount("a.n * 500000000000"), promise).verdict == .proved)
    for body in ["a.n * 5e12", "a.n * 5000000000000"] {
      let broken = try result(amount(body), promise)
      #expect(broken.verdict == .broken, "\(body)")
      #expect(broken.cases.first?.contains("failed = ") == true, "\(body)")
    }
  }

  @Test func `An amount below nothing is no answer`() throws {
    let promise = "no_gap = \"montant\", with = \"n\""
    let broken = try result(amount("a.n - 50"), promise)
    #expect(broken.verdict == .broken)
    #expect(try result(amount("math.max(0, a.n - 50)"), promise).verdict == .proved)
    #expect(try result(indicator("a.n - 50"), promise).verdict == .proved)
  }

  @Test func `Each payment is an amount, not only their sum`() throws {
    let payments = amount("payments { a.n * 5e12, 7 - a.n * 5e12 }")
    #expect(try result(payments, "no_gap = \"montant\", with = \"n\"").verdict != .proved)
  }

  @Test func `A subject on which the rule fails does not end the search`() throws {
    let rules = """
      criterion "note" { weight = 1, scale = { 0, 10 }, score = function(a) return a.n end }
      """
    let broken = try result(rules, "of = \"note\", at_most = 5", trials: 0)
    #expect(broken.verdict == .broken)
    let found = try #require(broken.witnesses.first?.subject.facts["n"]?.double)
    #expect(found > 5 && found <= 10)
    let failing = try result(rules, "of = \"note\", at_most = 10", trials: 0)
    #expect(failing.verdict == .unproved)
    let told = try #require(failing.doubts.first)
    #expect(told.french.contains("n = ") && told.french.contains("ne répond pas"))
    #expect(told.english?.contains("does not answer") == true)
  }

  @Test func `Bounds beyond what is exact are not called missing`() throws {
    let wide = """
      fact "large" { type = "number", min = -1e300, max = 1e300, label = "Large" }
      indicator "montant" { value = function(a) return round(a.large, 2) end }
      """
    let promise = "rises = \"montant\", with = \"large\""
    let told = try result(wide, promise, steps: 300, trials: 0)
    #expect(told.verdict == .unproved)
    #expect(told.doubts.first?.french.contains("bornes de « large » sont trop larges") == true)
    let open = wide.replacing("min = -1e300, max = 1e300, ", with: "")
    let missing = try result(open, promise, steps: 300, trials: 0)
    #expect(missing.doubts.first?.french.contains("n'a pas de borne") == true)
  }

  @Test(arguments: [
    "(a.n + a.m) * (a.n - a.m) + a.m * a.m", "a.m - a.m // 12 * 12",
    "a.m - math.floor(a.m / 12) * 12", "months_between(a.debut, a.fin) * 0 + a.m % 12",
  ])
  func `What like terms and whole parts leave of a sum is not below zero`(_ body: String) throws {
    let promise = "of = \"montant\", at_least = 0"
    #expect(try result(indicator(body), promise, steps: 300).verdict == .proved)
    #expect(
      try result(indicator(body), "of = \"montant\", at_least = 1", steps: 300).verdict == .broken)
  }

  @Test func `A number less its whole part is less than one`() throws {
    let rules = indicator("a.part - math.floor(a.part)")
    #expect(
      try result(rules, "of = \"montant\", at_least = 0, at_most = 1", steps: 100).verdict
        == .proved)
    #expect(
      try result(rules, "of = \"montant\", at_most = 0.4", steps: 300).verdict == .broken)
    let never = "never = function(a) return a.part - math.floor(a.part) >= 1 end"
    #expect(try result(rules, never, steps: 100).verdict == .proved)
  }

  @Test func `Months and years between two dates go by one at most`() throws {
    for (body, fact) in [
      ("months_between(a.debut, today)", "debut"), ("months_between(a.debut, a.fin)", "fin"),
      ("months_between(a.debut, today) // 12", "debut"),
      ("- months_between(a.debut, a.fin)", "debut"),
    ] {
      let promise = "continuous = \"montant\", with = \"\(fact)\""
      #expect(
        try result(indicator(body), promise + ", jump = 1", steps: 100).verdict == .proved,
        "\(body)")
      #expect(
        try result(indicator(body), promise + ", jump = 0.5", steps: 300).verdict != .proved,
        "\(body)")
    }
    let twice = indicator("2 * months_between(a.debut, today)")
    #expect(
      try result(twice, "continuous = \"montant\", with = \"debut\", jump = 1", steps: 300).verdict
        != .proved)
  }
}
