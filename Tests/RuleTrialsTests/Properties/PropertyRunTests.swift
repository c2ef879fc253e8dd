import CircularCore
import LuaBridge
import RuleTrials
import Testing

/// Promises written beside rules: proved, broken with a subject that was seen in Lua, or neither.
@Suite struct PropertyRunTests {
  private static let head = """
    pack { id = "aide", version = "1", title = "Aide" }
    fact "habitants" { type = "integer", unit = "hab", min = 0, max = 100000, label = "Habitants" }
    fact "revenu" { type = "number", unit = "€", min = 0, max = 1000, label = "Revenu" }
    fact "genre" { type = "choice", values = { "commune", "syndicat" }, label = "Genre" }
    fact "sans_borne" { type = "integer", label = "Sans borne" }
    param "taux" { 80, unit = "€/hab" }

    """

  private func run(
    _ rules: String, _ property: String, trials: Int = 200,
    version: @escaping (String) throws -> LuaRulePack = { _ in throw Unused() }
  ) throws -> PropertyResult {
    let sources = PackSources(
      ["pack.lua": Self.head + rules, "tests/promesses.lua": property], path: "aide")
    let pack = try LuaRulePack(sources)
    let found = PackProperties(pack)
    #expect(found.problems == [])
    var run = try PropertyRun(pack, found.properties, effort: .init(trials: trials)) {
      try version($0)
    }
    return try #require(try run.results().first)
  }

  private struct Unused: Error {}

  @Test func `A grant by inhabitant is proved to rise`() throws {
    let result = try run(
      "amount \"aide\" { schedule = function(a, p) return p.taux * a.habitants end }",
      "property \"monte\" { rises = \"aide\", with = \"habitants\" }")
    #expect(result.verdict == .proved)
    #expect(result.trials == 0)
  }

  @Test func `Brackets the wrong way round are found at their seam, and kept as cases`() throws {
    let result = try run(
      """
      amount "aide" { schedule = function(a)
        if a.habitants <= 1200 then return 100 * a.habitants end
        return 80 * a.habitants
      end }
      """, "property \"monte\" { rises = \"aide\", with = \"habitants\" }")
    #expect(result.verdict == .broken)
    #expect(
      result.witnesses.map { $0.subject.facts } == [["habitants": 1200], ["habitants": 1201]])
    #expect(result.cases.count == 2)
    #expect(result.cases.first?.contains("given = { habitants = 1200 }") == true)
  }

  @Test func `Bounds that parameters put the wrong way round promise nothing`() throws {
    let rules = """
      param "plancher" { 500 }
      param "plafond" { 100 }
      amount "aide" { schedule = function(a, p) return p.taux * a.habitants end }

      """
    let result = try run(
      rules, "property \"entre\" { of = \"aide\", at_least = \"plancher\", at_most = \"plafond\" }")
    #expect(result.verdict == .impossible)
    #expect(result.doubts.first?.french.contains("au-dessus") == true)
    let right = try run(
      rules,
      "property \"entre\" { of = \"aide\", at_least = \"plafond\", at_most = \"plancher\", "
        + "when = { habitants = { 2, 6 } } }")
    #expect(right.verdict == .proved)
  }

  @Test func `A longer list has the same items and more`() throws {
    let head = "fact \"parts\" { type = \"list\", of = \"integer\", label = \"Parts\" }\n"
    let kept = try run(
      head
        + "indicator \"grandes\" { value = function(a)\n"
        + "  return list.count(a.parts, function(n) return n > 3 end)\nend }",
      "property \"monte\" { rises = \"grandes\", with = \"parts\" }")
    #expect(kept.verdict == .unproved)
    let broken = try run(
      head + "indicator \"somme\" { value = function(a) return list.sum(a.parts) end }",
      "property \"monte\" { rises = \"somme\", with = \"parts\" }")
    #expect(broken.verdict == .broken)
    guard case .list(let short)? = broken.witnesses.first?.subject.facts["parts"],
      case .list(let long)? = broken.witnesses.last?.subject.facts["parts"]
    else { throw Unused() }
    #expect(long.count > short.count && Array(long.prefix(short.count)) == short)
  }

  @Test func `The same brackets as marginal rates are proved`() throws {
    let result = try run(
      """
      amount "aide" { schedule = function(a)
        return 100 * math.min(a.habitants, 1200) + 80 * math.max(0, a.habitants - 1200)
      end }
      """, "property \"monte\" { rises = \"aide\", with = \"habitants\" }")
    #expect(result.verdict == .proved)
  }

  @Test func `A promise over several facts holds for every value of the others`() throws {
    let rules = """
      amount "aide" { schedule = function(a)
        local part = a.genre == "commune" and 1 or 0.5
        if a.habitants > 3500 then part = part * 0.8 end
        return part * a.revenu * (a.habitants < 3500 and 1 or 2)
      end }
      """
    let proved = try run(
      rules, "property \"monte\" { rises = \"aide\", with = \"revenu\" }")
    #expect(proved.verdict == .proved)
    let broken = try run(
      rules, "property \"baisse\" { falls = \"aide\", with = \"habitants\" }")
    #expect(broken.verdict == .broken)
  }

  @Test(arguments: [
    "local part = a.habitants > 500 and 1 or 0.5 return part * a.revenu * (a.habitants < 3500 and 1 or 2)",
    "local part = a.genre == \"commune\" and 3 or 2.5 return (part + a.revenu) * 2 + part",
    "local part = a.genre == \"syndicat\" and 0.25 or 2 return math.max(part * a.revenu, 7) * part",
    "local part = 1 if a.genre == \"commune\" then part = part * 1.5 end return a.revenu * part - part",
  ])
  func `Where Lua computes with integers or with floats, it is one number`(_ body: String) throws {
    let rules = "indicator \"i\" { value = function(a) \(body) end }"
    #expect(
      try run(rules, "property \"monte\" { rises = \"i\", with = \"revenu\" }").verdict == .proved)
    #expect(
      try run(rules, "property \"baisse\" { falls = \"i\", with = \"revenu\" }").verdict == .broken)
  }

  @Test func `Bounds are numbers or parameters`() throws {
    let rules = "criterion \"note\" { score = function(a) return a.habitants / 1000 end }"
    #expect(
      try run(rules, "property \"x\" { of = \"note\", at_least = 0, at_most = 100 }").verdict
        == .proved)
    let broken = try run(rules, "property \"x\" { of = \"note\", at_most = \"taux\" }")
    #expect(broken.verdict == .broken)
    let found = broken.witnesses.first?.subject.facts["habitants"]?.double
    #expect(try #require(found) > 80_000)
  }

  @Test func `What must never happen is a function, which may ask rules`() throws {
    let rules = """
      prerequisite "seuil" { test = function(a) return a.habitants >= 800 end }
      amount "aide" { schedule = function(a) return a.habitants < 850 and 0 or 80 * a.habitants end }
      """
    let broken = try run(
      rules,
      """
      local least = 800
      property "x" { never = function(a) return a.habitants == least and outcome "seuil" end }
      """)
    #expect(broken.verdict == .broken)
    #expect(broken.witnesses.first?.subject.facts == ["habitants": 800])
    let kept = try run(
      rules,
      "property \"x\" { never = function(a) return a.habitants < 800 and outcome \"seuil\" end }")
    #expect(kept.verdict == .proved)
  }

  @Test func `Points beyond the scale are no answer`() throws {
    let property = "property \"x\" { no_gap = \"note\", with = \"habitants\" }"
    let beyond = try run(
      """
      criterion "note" { weight = 1, scale = { 0, 5 }, score = function(a) return a.habitants end }
      """, property)
    #expect(beyond.verdict == .broken)
    let within = try run(
      """
      criterion "note" { weight = 1, scale = { 0, 5 }, score = function(a)
        return math.min(5, a.habitants)
      end }
      """, property)
    #expect(within.verdict == .proved)
  }

  @Test func `A rule that fails for a subject says why it has no counterexample there`() throws {
    let result = try run(
      """
      criterion "note" { weight = 1, scale = { 0, 5 }, score = function(a) return a.habitants end }
      """, "property \"x\" { of = \"note\", at_most = 5 }")
    #expect(result.verdict == .unproved)
    #expect(result.doubts.first?.french.contains("ne répond pas") == true)
  }

  @Test func `Two ways to one yes or no are followed together`() throws {
    let rules = """
      fact "actif" { type = "boolean", label = "Actif" }
      prerequisite "ok" { test = function(a, p)
        if a.actif == false or p.taux == p.taux then return not (a.actif == false) end
        return a.actif
      end }

      """
    let falls = try run(rules, "property \"x\" { falls = \"ok\", with = \"actif\" }")
    #expect(falls.verdict == .broken)
    let values = falls.witnesses.compactMap { $0.subject.facts["actif"] }
    #expect(values == [.boolean(false), .boolean(true)])
    let rises = try run(rules, "property \"x\" { rises = \"ok\", with = \"actif\" }")
    #expect(rises.verdict == .proved)
  }

  @Test func `A text that the promise names is the only one there is`() throws {
    let rules = """
      fact "nom" { type = "text", label = "Nom" }
      indicator "i" { value = function(a) if a.nom == "Ain" then return 1 end return 0 end }
      """
    let named = try run(
      rules, "property \"x\" { of = \"i\", at_least = 1, when = { nom = \"Ain\" } }")
    #expect(named.verdict == .proved)
    let any = try run(rules, "property \"x\" { of = \"i\", at_least = 1 }")
    #expect(any.verdict == .broken)
  }

  @Test func `A number may not leap where it is promised to be continuous`() throws {
    let leaping = """
      indicator "i" { value = function(a) if a.revenu < 500 then return a.revenu end return a.revenu + 1 end }
      """
    #expect(
      try run(leaping, "property \"x\" { continuous = \"i\", with = \"revenu\" }").verdict
        == .broken)
    let smooth = """
      indicator "i" { value = function(a) if a.revenu < 500 then return a.revenu end return 2 * a.revenu - 500 end }
      """
    #expect(
      try run(smooth, "property \"x\" { continuous = \"i\", with = \"revenu\" }").verdict == .proved
    )
  }

  @Test func `A value without an answer is a gap`() throws {
    let rules = """
      class "taille" { values = { "petite", "grande" }, of = function(a)
        if a.habitants < 1000 then return "petite" end
        if a.habitants > 1000 then return "grande" end
      end }
      """
    let result = try run(rules, "property \"x\" { no_gap = \"taille\", with = \"habitants\" }")
    #expect(result.verdict == .broken || result.verdict == .unproved)
    let whole = """
      class "taille" { values = { "petite", "grande" }, of = function(a)
        return a.habitants < 1000 and "petite" or "grande"
      end }
      """
    #expect(
      try run(whole, "property \"x\" { no_gap = \"taille\", with = \"habitants\" }").verdict
        == .proved)
  }

  @Test func `Another version is compared, subject by subject`() throws {
    let old = try LuaRulePack(
      PackSources([
        "pack.lua": Self.head
          + "amount \"aide\" { schedule = function(a, p) return p.taux * a.habitants end }"
      ]))
    let better = try run(
      """
      amount "aide" { schedule = function(a, p)
        local base = p.taux * a.habitants
        if a.habitants > 3500 then base = base + 10 * (a.habitants - 3500) end
        return base
      end }
      """, "property \"x\" { not_worse_than = \"ancien\" }", version: { _ in old })
    #expect(better.verdict == .proved)
    let worse = try run(
      """
      amount "aide" { schedule = function(a, p)
        if a.habitants > 99990 then return 0 end
        return p.taux * a.habitants
      end }
      """, "property \"x\" { not_worse_than = \"ancien\" }", version: { _ in old })
    #expect(worse.verdict == .broken)
    #expect(worse.witnesses.first?.answers.count == 2)
  }

  @Test func `A fact without bounds is never proved beyond what integers hold, and says so`() throws
  {
    let result = try run(
      "indicator \"i\" { value = function(a) return 3 * a.sans_borne end }",
      "property \"x\" { rises = \"i\", with = \"sans_borne\" }")
    #expect(result.verdict != .proved)
    let told = result.doubts.map(\.french).joined()
    #expect(result.verdict == .broken || told.contains("sans_borne"))
    let bound = try run(
      "indicator \"i\" { value = function(a) return 3 * a.sans_borne end }",
      "property \"x\" { rises = \"i\", with = \"sans_borne\", when = { sans_borne = { -1000, 1000 } } }"
    )
    #expect(bound.verdict == .proved)
  }

  @Test func `What Lua alone computes is tried, and never called proved`() throws {
    let result = try run(
      """
      indicator "i" { value = function(a)
        local text = string.rep("x", a.habitants % 7)
        return #text
      end }
      """, "property \"x\" { of = \"i\", at_least = 0 }")
    #expect(result.verdict == .unproved)
    #expect(result.trials == 200)
    #expect(!result.doubts.isEmpty)
  }

  @Test func `The same seed finds the same`() throws {
    let rules = """
      indicator "i" { value = function(a) return #string.rep("x", a.habitants % 97) end }
      """
    let property = "property \"x\" { of = \"i\", at_most = 90 }"
    let first = try run(rules, property)
    let second = try run(rules, property)
    #expect(first.verdict == .broken)
    #expect(first.witnesses.map(\.subject) == second.witnesses.map(\.subject))
    #expect(first.trials == second.trials)
  }
}
