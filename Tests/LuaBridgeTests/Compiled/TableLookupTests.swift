import CircularCore
import Foundation
import RuleAnalysis
import TestPacks
import Testing

@testable import LuaBridge

/// Look-ups in tables of constants, compiled: the rows and the failures of Lua.
@Suite("Compiled look-ups")
struct TableLookupTests {
  private static let files = [
    // In no order, with a text in quotes, an accent, an empty cell of each kind.
    "lieux.csv": """
    code;nom;poids;taux;rural;depuis;zone
    33243;Libourne;24595;0,75;non;01/02/2020;A
    01004;"L'""Abergement""; Clémenciat";782;1,5;oui;2021-07-14;B
    2023;Ajaccio;;0,125;oui;;A
    -7;Négatif;-3;-2,5;non;2019-12-31;C
    Ça;Accent;4294967296;;;2024-02-29;Z

    """,
    // The same file under another key stands beside: names are unique here.
    "zones.csv": "zone;points;seuil\nA;3;0,5\nB;5;1,5\nC;0;2,5\n",
    "bareme.csv": "de;à;montant;libellé\n0;9,5;1000,50;petit\n9,5;20;2000;moyen\n20;;3000;\n",
    "periodes.csv": "du;au;taux\n;31/12/2022;0,5\n01/01/2023;01/06/2023;0,75\n02/06/2023;;2\n",
  ]

  private static let head = """
    local lieux = table "lieux.csv"
    local noms = table { "lieux.csv", key = "nom", texts = { "taux" } }
    local zones = table "zones.csv"
    local bareme = table { "bareme.csv", rises = "montant" }
    local periodes = table "periodes.csv"
    local deux = { lieux = lieux }
    local function points(lieu) return zones[lieu.zone].points end
    fact "i" { type = "integer" }
    fact "x" { type = "number" }
    fact "code" { type = "text" }
    fact "other" { type = "text" }
    fact "on" { type = "date" }
    fact "yes" { type = "boolean" }
    param "where" { "33243", type = "text" }
    param "size" { 12.5 }

    """

  /// Numbers that rules compute of look-ups.
  private static let numbers = [
    "lieux[a.code].poids", "lieux[a.code].taux * 2", "lieux[a.i].poids + 1", "lieux[a.x].taux",
    "lieux[p.where].poids", "lieux[\"2023\"].taux", "lieux[\"2023\"].poids", "noms[a.other].poids",
    "bareme[a.i].montant", "bareme[a.x].montant", "bareme[p.size].montant",
    "periodes[a.on].taux", "periodes[add_days(a.on, a.i)].taux", "points(lieux[a.code])",
    "zones[lieux[a.code].zone].seuil - lieux[a.i].taux",
    "(a.yes and lieux[a.code] or lieux[a.other]).taux", "#lieux + #bareme * 10",
    "lieux[a.code].poids // 7 + lieux[a.code].poids % 7",
    "known(lieux, a.code) and lieux[a.code].poids or -1",
    "known(lieux[a.code], \"taux\") and lieux[a.code].taux or bareme[a.x].montant",
    "known(bareme, a.x) and 1 or 0", "known(lieux, a.i) and 1 or 0",
    "known(periodes, a.on) and 1 or 0", "deux.lieux[a.code].poids", "deux[\"lieux\"][a.i].taux",
    "lieux[a.yes].poids", "lieux[a.code].personne", "bareme[a.code].montant", "periodes[a.i].taux",
    "math.max(lieux[a.code].taux, zones[\"A\"].seuil)", "lieux[a.code][a.i]", "lieux[nil].poids",
    "lieux[a.code]", "lieux[\"Ça\"].poids", "lieux[tostring(a.i)].poids",
  ]

  private static let conditions = [
    "lieux[a.code].rural", "not lieux[a.code].rural", "lieux[a.code].depuis <= a.on",
    "lieux[a.code].nom == noms[a.other].nom", "lieux[a.code].zone ~= \"A\"",
    "lieux == deux.lieux", "lieux == noms", "lieux[a.code] and true or false",
    "bareme[a.x].libelle == \"petit\"", "noms[a.other].taux == \"0,75\"",
    "days_between(lieux[a.code].depuis, a.on) > 100",
    "between(lieux[a.code].poids, 0, 1000)", "lieux[a.code].nom < \"M\"",
  ]

  private static var rules: String {
    var rules = head
    for (index, number) in numbers.enumerated() {
      rules += "indicator \"n\(index)\" { value = function(a, p) return \(number) end }\n"
    }
    for (index, condition) in conditions.enumerated() {
      rules += "prerequisite \"c\(index)\" { test = function(a, p) return \(condition) end }\n"
    }
    rules += """
      class "zone" {
        values = { "A", "B", "Z" }, of = function(a) return lieux[a.code].zone end,
      }
      prerequisite "told" {
        test = function(a)
          local lieu
          if a.yes then lieu = lieux[a.code] else lieu = noms[a.other] end
          if a.yes then lieu = lieux[a.code] end
          return lieu.poids > a.i, { "{nom} pèse {poids}", nom = lieu.nom, poids = lieu.poids }
        end,
      }
      amount "paid" {
        schedule = function(a)
          return payments { bareme[a.x].montant, lieux[a.code].poids }
        end,
      }
      alert "above" {
        when = function(a) return outcome "n0" > bareme[a.i].montant, "{code} : trop" end,
      }
      criterion "scaled" {
        scale = { 0, 5 }, score = function(a) return zones[lieux[a.code].zone].points end,
      }

      """
    return rules
  }

  /// Drawn by xorshift: the same subjects at each run.
  private static func subjects(_ count: Int, seed: UInt64) -> [Subject] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    let codes = ["33243", "01004", "1004", "2023", "-7", "Ça", "C\u{327}a", "", "33243 ", "x"]
    let names = ["Libourne", "L'\"Abergement\"; Clémenciat", "Ajaccio", "Négatif", "Accent", "A"]
    let integers: [Int64] = [0, 10, 20, 9, 2023, -7, 33243, 1004, .max, .min, 21, -1]
    let numbers = [0, -0.0, 9.5, 9.75, 10, 20, 2023, 2023.5, -7, 1e300, 33243]
    let days = ["2022-12-31", "2023-01-01", "2023-06-01", "2023-06-02", "2019-12-31", "2024-02-29"]
    return (0..<count).map { index in
      var facts: [String: FactValue] = [:]
      if next(12) > 0 { facts["i"] = .integer(integers[next(integers.count)]) }
      if next(12) > 0 {
        facts["x"] =
          next(3) == 0
          ? .integer(integers[next(integers.count)]) : .number(numbers[next(numbers.count)])
      }
      if next(12) > 0 { facts["code"] = .text(codes[next(codes.count)]) }
      if next(12) > 0 { facts["other"] = .text(names[next(names.count)]) }
      if next(12) > 0 { facts["yes"] = .boolean(next(2) == 0) }
      if next(12) > 0, let on = CivilDate(days[next(days.count)]) { facts["on"] = .date(on) }
      return Subject(id: "\(index)", facts: facts)
    }
  }

  private static let day = "2024-01-01"

  private func compilation(_ pack: LuaRulePack) throws -> CompiledPack {
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate(Self.day))
    return CompiledPack(
      pack.sources, pack.rules, facts: evaluator.schema,
      parameters: try evaluator.evaluation(on: day).parameters)
  }

  @Test("They are compiled, whole")
  func compiled() throws {
    let pack = try PackFixture(Self.rules, Self.files).load()
    let compiled = try compilation(pack)
    // What only Lua makes.
    let left = Set(
      compiled.entries.filter { !$0.value.isWhole }.map { id, _ in
        id.first == "n" ? Self.numbers[Int(id.dropFirst()) ?? 0] : id
      })
    #expect(left == ["lieux[tostring(a.i)].poids"], "\(left)")
    #expect(
      Set(compiled.tables.keys)
        == ["lieux.csv", "lieux.csv 2", "zones.csv", "bareme.csv", "periodes.csv"])
  }

  @Test("Many rows answer, fail and have read what each alone does", arguments: 1...3)
  func agreement(_ seed: Int) throws {
    let pack = try PackFixture(Self.rules, Self.files).load()
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate(Self.day))
    for changes: [String: FactValue] in [[:], ["where": "2023", "size": .number(-1)]] {
      let table = try FactTable(evaluator.schema, Self.subjects(300, seed: UInt64(seed)))
      let evaluation = try evaluator.evaluation(on: day, changing: changes)
      try BothWays(evaluation, table).compare("seed \(seed), \(changes)")
    }
  }

  @Test(
    "Without an interpreter, forms and tables that were kept answer the same, and fail on the same rows"
  )
  func kept() throws {
    let pack = try PackFixture(Self.rules, Self.files).load()
    let compiled = try compilation(pack)
    let forms = compiled.entries.filter { $0.value.isWhole }.mapValues(\.form)
    let encoder = JSONEncoder()
    let engine = CompiledEngine(
      facts: pack.facts, parameters: pack.parameters,
      rules: pack.rules.filter { forms[$0.id] != nil },
      forms: try JSONDecoder().decode(
        [String: CompiledRule].self, from: encoder.encode(forms)),
      tables: try JSONDecoder().decode(
        [String: ConstantTable].self, from: encoder.encode(compiled.tables)))
    let day = try #require(CivilDate(Self.day))
    let (lua, other) = (try Evaluator([pack]), try Evaluator([engine]))
    let subjects = Self.subjects(700, seed: 9)
    let expected = try lua.evaluation(on: day).run(FactTable(lua.schema, subjects))
    let found = try other.evaluation(on: day).run(FactTable(other.schema, subjects))
    var failures = 0
    for (index, rule) in other.rules.enumerated() {
      let place = try #require(lua.rule(rule.id))
      for row in subjects.indices {
        guard case .failed? = expected[row, place]?.answer else {
          #expect(
            found[row, index]?.answer == expected[row, place]?.answer, "\(rule.id), row \(row)")
          continue
        }
        failures += 1
        guard case .failed? = found[row, index]?.answer else {
          Issue.record("\(rule.id) does not fail on row \(row)")
          continue
        }
      }
    }
    #expect(failures > 1000)
  }

  @Test("A form does not fit a table that is missing, or whose column is of another kind")
  func otherTables() throws {
    let pack = try PackFixture(
      Self.head + "indicator \"n\" { value = function(a) return lieux[a.code].poids end }",
      Self.files
    ).load()
    let compiled = try compilation(pack)
    let form = try #require(compiled.entries["n"]?.form)
    let day = try #require(CivilDate(Self.day))
    let subjects = [Subject(id: "1", facts: ["code": "33243"])]
    func answer(_ tables: [String: ConstantTable]) throws -> Outcome.Answer? {
      let engine = CompiledEngine(
        facts: pack.facts, parameters: pack.parameters, rules: pack.rules, forms: ["n": form],
        tables: tables)
      let evaluator = try Evaluator([engine])
      return try evaluator.evaluation(on: day).run(FactTable(evaluator.schema, subjects))[0, 0]?
        .answer
    }
    func other(_ text: String) -> [String: ConstantTable] {
      let file = PackSources.File(name: "lieux.csv", bytes: Array(text.utf8))
      return ["lieux.csv": ConstantTable(file, .init(file: "lieux.csv"))]
    }
    #expect(try answer(compiled.tables) == .number(24595))
    #expect(try answer(other("code;poids;x\n1;2;3\n33243;5;6\n")) == .number(5))
    let unfit = [[:], other("code;x\n33243;5\n"), other("code;poids\n33243;lourd\n")]
    for tables in unfit {
      guard case .failed(let failure)? = try answer(tables) else {
        Issue.record("it answers")
        continue
      }
      #expect(failure.code == "needs-interpreter")
    }
  }

  @Test("What a table gives is not known to be what the table of another version gives")
  func versions() throws {
    let pack = try PackFixture(
      Self.head + "indicator \"n\" { value = function(a) return bareme[a.i].montant end }",
      Self.files
    ).load()
    let compiled = try compilation(pack)
    let form = try #require(compiled.entries["n"]?.form)
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate(Self.day))
    let parameters = try evaluator.evaluation(on: day).parameters
    var program = PropertyProgram()
    let first = program.add(form, parameters, on: day)
    let second = program.add(form, parameters, on: day)
    guard case .answer(let a)? = first?.last?.effect, case .answer(let b)? = second?.last?.effect
    else {
      Issue.record("no answers")
      return
    }
    #expect(a != b, "two versions may have two tables")
  }
}
