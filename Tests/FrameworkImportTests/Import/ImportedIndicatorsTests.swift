import CircularCore
import FrameworkImport
import LuaBridge
import RuleTrials
import Testing

@Suite("Import of formulas of indicators")
struct ImportedIndicatorsTests {
  private static func structure(_ formulas: [String]) -> FrameworkImport.Source {
    var text = "identifiant,nom,points,exprScore\n1,Axe,,\n1.1,Action,100,\n"
    for (index, formula) in formulas.enumerated() {
      text += "1.1.\(index + 1),Sous-action,,\"\(formula)\"\n"
    }
    return .init(Array(text.utf8), file: "structure.csv")
  }

  private static func pack(_ formulas: [String]) throws -> ImportedPack {
    try FrameworkImport(structure(formulas), id: "x", packID: "label-x", like: "eci").pack()
  }

  private static func problems(_ formulas: [String]) -> [Diagnostic] {
    do throws(FrameworkImport.Failure) {
      _ = try FrameworkImport(structure(formulas), id: "x", packID: "label-x", like: "eci").pack()
      return []
    } catch {
      return error.diagnostics
    }
  }

  private static let linear =
    "si val(cae_6.a) > limite(cae_6.a) alors 0 sinon si val(cae_6.a) < cible(cae_6.a) alors 1 sinon (limite(cae_6.a) - val(cae_6.a)) / (limite(cae_6.a) - cible(cae_6.a))"

  @Test("a formula becomes a rule that people read, under the formula, with its facts")
  func readable() throws {
    let pack = try Self.pack([Self.linear])
    #expect(pack.indicatorFormulaCount == 1)
    let text = try #require(pack.files.first { $0.name == "indicators.lua" }).text
    #expect(text.contains("fact \"indicators.cae_6_a\" {"))
    #expect(text.contains("fact \"targets.cae_6_a\" {"))
    #expect(text.contains("fact \"limits.cae_6_a\" {"))
    #expect(
      text.hasSuffix(
        """

        -- \(Self.linear)
        indicator "score_1.1.1" {
          label = "Score de 1.1.1 d'après ses indicateurs",
          source = "structure.csv, ligne 4, exprScore",
          value = function(a)
            local value = a.indicators.cae_6_a
            local limit = a.limits.cae_6_a
            local target = a.targets.cae_6_a
            if value > limit then
              return 0
            elseif value < target then
              return 1
            else
              return (limit - value) / (limit - target)
            end
          end,
        }

        """), "\(text)")
    let manifest = try #require(pack.files.first { $0.name == "pack.lua" }).text
    #expect(manifest.contains("include \"indicators.lua\""))
  }

  @Test("a file without such formulas has no file of indicators")
  func none() throws {
    let pack = try Self.pack([])
    #expect(pack.files.map(\.name) == ["pack.lua", "framework.csv", "questions.lua", "rules.lua"])
  }

  @Test("check finds no error in what is written, words of formulas included")
  func check() throws {
    let pack = try Self.pack([
      "(si opt_val(a) > cible(a) alors 1/2 sinon (opt_val(a) / cible(a))/2) + min(val(b), 1)",
      "si reponse(energie, OUI) ou identite(population, moins_de_3000) alors val(c) sinon 0",
    ])
    var texts: [String: String] = [:]
    for file in pack.files { texts[file.name] = file.text }
    let errors = PackCheck.findings(in: PackSources(texts)).filter { $0.severity == .error }
    #expect(errors == [])
    #expect(texts["indicators.lua"]?.contains("choose(") == true)
  }

  @Test("what cannot be imported is told at the formula")
  func refusals() {
    let syntax = Self.problems(["val(a_1) +"])
    #expect(syntax.map(\.code) == ["formula-syntax"])
    #expect(syntax.first?.location?.line == 4)
    let same = Self.problems(["val(a.b) + val(a_b)"])
    #expect(same.map(\.code) == ["duplicate-fact"])
    #expect(same.first?.message.french.contains("a.b") == true)
    let failing = Self.problems(["si identite(couleur, bleu) alors val(a) sinon 1"])
    #expect(failing.map(\.code) == ["formula-fails"])
  }

  private static func territory(_ label: PackLabel, _ json: String) throws -> Subject {
    let reading = LabelSubjectReader(label).read(Array(json.utf8), file: "t")
    return try #require(reading.subject, "\(reading.diagnostics)")
  }

  @Test("facts of territory, answers and indicators come from the territory's object")
  func ownFacts() throws {
    let pack = try FrameworkImportTests.load(
      Self.pack([
        Self.linear,
        "si reponse(energie, OUI) alors 3 sinon si identite(localisation, DOM) alors 2 sinon 1",
      ]))
    let label = try #require(pack.label)
    let worker = try LabelWorker(pack, on: try #require(CivilDate("2024-01-01")))
    func answers(_ json: String) throws -> [Outcome.Answer]? {
      try worker.score(Self.territory(label, json)).ordinary?.outcomes.map(\.outcome.answer)
    }
    let facts = #""facts":{"targets":{"cae_6_a":480},"limits":{"cae_6_a":580}}"#
    #expect(
      try answers(#"{"id":"t","indicators":{"cae_6.a":530},\#(facts)}"#) == [
        .number(0.5), .number(1),
      ])
    #expect(
      try answers(
        #"{"id":"t","territory":{"overseas":true},"indicators":{"cae_6.a":580},\#(facts)}"#)
        == [.number(0), .number(2)])
    #expect(
      try answers(#"{"id":"t","answers":{"energie":true},\#(facts)}"#)?.last == .number(3))
    // What is given as a fact counts before it.
    #expect(
      try answers(
        #"{"id":"t","indicators":{"cae_6.a":530},"facts":{"indicators":{"cae_6_a":480},"targets":{"cae_6_a":480},"limits":{"cae_6_a":580}}}"#
      )?.first == .number(1))
    guard case .unknown(let missing)? = try answers("{\"id\":\"t\",\(facts)}")?.first else {
      Issue.record("expected unknown")
      return
    }
    #expect(missing.map(\.fact) == ["indicators.cae_6_a"])
  }

  @Test(
    "the written Lua gives what the formulas do, on values drawn at random",
    arguments: [7, 8] as [UInt64])
  func sameValues(seed: UInt64) throws {
    let formulas = [
      Self.linear,
      "si val(a) < limite(a) alors 0 sinon si val(a) > cible(a) alors 1 sinon (val(a) - limite(a)) / (cible(a) - limite(a))",
      "si val(b.c) > cible(b.c) alors 1 sinon (val(b.c) / cible(b.c))",
      "(si opt_val(d) > cible(d) alors 1/2 sinon ((opt_val(d) / cible(d))/2)) + (si opt_val(e-f) > cible(e-f) alors 1/2 sinon ((opt_val(e-f) / cible(e-f))/2))",
      "si identite(localisation, DOM) alors (si val(a) > limite(a) alors 0 sinon si val(a) = cible(a) alors 1 sinon (limite(a) - val(a)) / (limite(a) - cible(a))) sinon (si val(d) > limite(d) alors 0 sinon 1)",
      "si reponse(energie, OUI) alors (si opt_val(d) > cible(d) alors 0.6 sinon (opt_val(d) * 0.6 / cible(d))) sinon min(val(a), max(val(d), 3)) - 1 - val(a)",
      "si identite(population, plus_de_20000) et identite(type, EPCI) alors val(a) sinon val(d) * 2",
      "si val(g) > limite(g) alors 1 sinon si val(g) = limite(g) alors 1 sinon 0",
    ]
    let pack = try FrameworkImportTests.load(Self.pack(formulas))
    let label = try #require(pack.label)
    let worker = try LabelWorker(pack, on: try #require(CivilDate("2024-01-01")))
    let runner = try FormulaRunner()
    let read = try formulas.map { try Formula(FormulaText($0), .indicator) }
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func draw(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % count
    }
    var seen = Set<Double>()
    for _ in 0..<120 {
      let ids = ["cae_6.a", "a", "b.c", "d", "e-f", "g"]
      func table(_ values: [(String, Int)], plain: Bool) -> String {
        values.map { id, value in
          let name = plain ? String(id.map { $0 == "." || $0 == "-" ? "_" : $0 }) : id
          return "\"\(name)\":\(Double(value) / 2)"
        }.joined(separator: ",")
      }
      let values = ids.map { ($0, draw(12)) }
      let targets = ids.map { ($0, 1 + draw(5)) }
      let limits = ids.map { ($0, 7 + draw(5)) }
      let identity =
        "\"territory\":{\"kind\":\"\(draw(2) == 0 ? "epci" : "commune")\",\"population\":\(19_999 + draw(3)),\"overseas\":\(draw(2) == 0)},\"answers\":{\"energie\":\(draw(2) == 0)}"
      let context = try FormulaContext(
        json: Array(
          "{\(identity),\"indicators\":{\(table(values, plain: false))},\"targets\":{\(table(targets, plain: false))},\"limits\":{\(table(limits, plain: false))}}"
            .utf8), file: "c")
      let subject = try Self.territory(
        label,
        "{\"id\":\"t\",\(identity),\"indicators\":{\(table(values, plain: false))},\"facts\":{\"targets\":{\(table(targets.filter { $0.0 != "g" }, plain: true))},\"limits\":{\(table(limits.filter { !["b.c", "e-f"].contains($0.0) }, plain: true))}}}"
      )
      let outcomes = try #require(try worker.score(subject).ordinary).outcomes
      #expect(outcomes.count == formulas.count)
      for (outcome, formula) in zip(outcomes, read) {
        guard case .number(let expected) = try runner.value(of: formula, in: context) else {
          Issue.record("\(formula.text.text) gives no number")
          continue
        }
        #expect(outcome.outcome.answer == .number(expected), "\(formula.text.text)")
        seen.insert(expected)
      }
    }
    #expect(seen.count > 40)
  }

  @Test(
    "every official formula is imported", .enabled(if: OfficialLabels.folder != nil),
    arguments: [("eci", 0), ("cae", 35), ("te", 31)])
  func official(_ id: String, _ count: Int) throws {
    let bytes = try OfficialLabels.bytes("data/official/referentiel-\(id)-structure.csv")
    let pack = try FrameworkImport(
      .init(bytes, file: "structure.csv"), id: id, packID: "label-\(id)"
    ).pack()
    #expect(pack.indicatorFormulaCount == count)
    let loaded = try FrameworkImportTests.load(pack)
    #expect(loaded.rules.count == count)
    var texts: [String: String] = [:]
    for file in pack.files { texts[file.name] = file.text }
    #expect(PackCheck.findings(in: PackSources(texts)).filter { $0.severity == .error } == [])
  }
}
