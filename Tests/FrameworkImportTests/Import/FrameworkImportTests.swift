import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import LuaSyntax
import Testing

@Suite("Import of a structure file")
struct FrameworkImportTests {
  private func source(_ text: String, _ file: String = "structure.csv") -> FrameworkImport.Source {
    FrameworkImport.Source(Array(text.utf8), file: file)
  }

  private func problems(
    _ structure: String, questions: String? = nil, stars: String? = nil
  ) -> [Diagnostic] {
    let source = FrameworkImport(
      source(structure), id: "eci", packID: "label-eci",
      stars: stars.map { self.source($0, "stars.csv") },
      questions: questions.map { self.source($0, "questions.csv") })
    do throws(FrameworkImport.Failure) {
      _ = try source.pack()
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test(
    "two origins without weights on one line are refused where they stand",
    arguments: ["cae_1.1 cae_1.2", "cae_1.1, cae_1.2", "cae_1.1 ; cae_1.2 (1)"])
  func severalOrigins(_ cell: String) {
    let found = problems(
      "identifiant;nom;points;categorie;origine\n1;A;;;\n1.1;B;10;;\"cae_3.1\n\(cell)\"\n")
    #expect(found.map(\.code) == ["several-origins"])
    #expect(found.first?.location?.line == 4)
  }

  @Test(
    "of two origins on one line the platform reads the first, which is told",
    arguments: [
      "cae_1.1 (0,5) cae_1.2 (1)", "cae_1.1 (0,5), cae_1.2 (1)", "cae_1.1 (0,5) ; cae_1.2",
    ])
  func firstOrigin(_ cell: String) throws {
    let structure =
      "identifiant;nom;points;categorie;origine\n1;A;;;\n1.1;B;10;;\"cae_3.1\n\(cell)\"\n"
    let pack = try FrameworkImport(source(structure), id: "te", packID: "label-te").pack()
    #expect(pack.warnings.map(\.code) == ["several-origins"])
    #expect(pack.warnings.map(\.severity) == [.warning])
    #expect(pack.warnings.first?.location?.line == 4)
    let text = try #require(pack.files.first { $0.name == "framework.csv" }).text
    #expect(text.contains("cae_1.1 (0.5)") && !text.contains("cae_1.2"))
    // In a pack's own file, the second one would be lost without a word.
    let own = FrameworkFile(
      reading: Array(
        "id;label;points;origins\n1;A;;\n1.1;B;10;\(cell.replacing(";", with: ","))\n".utf8),
      file: "framework.csv", id: "te",
      layout: .init(shape: FrameworkShape(measureLevel: 1, redistributes: true), pointLevels: [1]))
    #expect(own.problems.map(\.code) == ["several-origins"])
  }

  @Test(
    "origins on lines of their own are all kept, whatever the line end", arguments: ["\n", "\r\n"])
  func originLines(_ end: String) throws {
    let pack = try FrameworkImport(
      source(
        "identifiant;nom;points;categorie;origine\n1;A;;;\n1.1;B;10;;\"cae_1.1 (0,5)\(end)cae_1.2\"\n"
      ),
      id: "te", packID: "label-te"
    ).pack()
    let text = try #require(pack.files.first { $0.name == "framework.csv" }).text
    #expect(text.contains("\"cae_1.1 (0.5)\ncae_1.2 (1)\""))
  }

  @Test("a condition that is true of no territory is told, and imported as it is")
  func deadConditions() throws {
    let pack = try FrameworkImport(
      source(
        """
        identifiant,nom,points,pourcentage,categorie,desactivation
        1,A,,,,
        1.1,B,30,,,"si identite(population, moins_de_4000) alors VRAI"
        1.2,C,30,,,"identite(type, commune_membre)"
        1.3,D,30,,,"identite(soustype, syndicat) ou identite(type, EPCI) ou identite(population, plus_de_20000)"
        1.4,E,30,,,"identite(localisation, METROPOLE)"
        """), id: "eci", packID: "label-eci"
    ).pack()
    #expect(pack.warnings.map(\.code) == ["dead-condition", "dead-condition"])
    #expect(pack.warnings.map(\.severity) == [.warning, .warning])
    #expect(pack.warnings.map { $0.location?.line } == [3, 4])
    // Fewer than 3 000 and fewer than 5 000 are other territories: neither is what was meant.
    #expect(pack.warnings.first?.suggestion == nil)
    #expect(pack.ruleCount == 4)
  }

  @Test(
    "the cure of a dead condition keeps its number and its direction",
    arguments: [
      ("moins_de_4000", nil), ("Moins_de_5000", "moins_de_5000"), ("moin_de_5000", "moins_de_5000"),
      ("plus_de_5000", nil), ("plus_de20000", "plus_de_20000"), ("moins_de_800000", nil),
    ] as [(String, String?)])
  func deadCure(_ word: String, _ cure: String?) throws {
    let pack = try FrameworkImport(
      source(
        """
        identifiant,nom,points,pourcentage,categorie,desactivation
        1,A,,,,
        1.1,B,30,,,"identite(population, \(word))"
        """), id: "eci", packID: "label-eci"
    ).pack()
    #expect(pack.warnings.map(\.code) == ["dead-condition"])
    #expect(pack.warnings.first?.suggestion?.french == cure)
  }

  @Test("lists of answers that only formulas tell are open, and say so; those of a file are closed")
  func openLists() throws {
    let structure = """
      identifiant,nom,points,pourcentage,categorie,desactivation
      1,A,,,,
      1.1,B,30,,,"reponse(EP_1, EP_1_b)"
      """
    let inferred = try FrameworkImport(source(structure), id: "eci", packID: "label-eci").pack()
    let text = try #require(inferred.files.first { $0.name == "questions.lua" }).text
    #expect(text.contains("-- Liste déduite des formules"))
    #expect(text.contains("open = true"))
    #expect(inferred.openListCount == 1)
    let told = try FrameworkImport(
      source(structure), id: "eci", packID: "label-eci",
      questions: source(
        "id,formulation,type,choix\nEP_1,Quelle part ?,choix,Aucune | Une\n", "q.csv")
    ).pack()
    #expect(told.openListCount == 0)
  }

  private static let small = """
    identifiant,nom,points,pourcentage,categorie,desactivation,reduction,score
    1,Stratégie,,,,,,
    1.1,"Diagnostic, suivi",30,,,"reponse(dechets_1, NON)",,
    1.1.1,Lancer,,"12,5",bases,"si identite(type, syndicat) alors FAUX sinon VRAI",,
    1.1.2,Suivre,,"87,5",,,"si identite(population, moins_de_100000) alors 1/3",
    1.2,Agir,20,,,,,"min(score(eci_1.1), score(eci_1.2))"
    """

  @Test("a pack that people read, formulas above their Lua")
  func readable() throws {
    let pack = try FrameworkImport(
      source(Self.small), id: "eci", packID: "label-eci", title: "Économie circulaire",
      stars: source(
        """
        etoile,priorite,action_id,formulation,min_realise_pct,min_programme_pct
        1,1,eci_1.1.1,Lancé,100,100
        """)
    ).pack()
    #expect(pack.measureCount == 5)
    #expect(pack.ruleCount == 4)
    func text(_ name: String) throws -> String {
      try #require(pack.files.first { $0.name == name }).text
    }
    #expect(
      try text("framework.csv") == """
        id;level;label;points;percentage;category
        1;axis;Stratégie;;;
        1.1;measure;Diagnostic, suivi;30;;
        1.1.1;submeasure;Lancer;;12.5;bases
        1.1.2;submeasure;Suivre;;87.5;
        1.2;measure;Agir;20;;

        """)
    #expect(
      try text("rules.lua") == """
        -- Règles qui adaptent le label à un territoire ; au-dessus de chacune, la formule d'origine.

        -- 1. Stratégie

        -- reponse(dechets_1, NON)
        disable "1.1" {
          source = "structure.csv, ligne 3, desactivation",
          when = function(t) return t.answers.dechets_1 == false end,
        }

        -- si identite(type, syndicat) alors FAUX sinon VRAI
        disable "1.1.1" {
          source = "structure.csv, ligne 4, desactivation",
          when = function(t) return t.subtype ~= "syndicat" end,
        }

        -- si identite(population, moins_de_100000) alors 1/3
        scale "1.1.2" {
          source = "structure.csv, ligne 5, reduction",
          by = function(t)
            if population_below(t, 100000) then
              return 1 / 3
            end
          end,
        }

        -- min(score(eci_1.1), score(eci_1.2))
        override "1.2" {
          source = "structure.csv, ligne 6, score",
          score = function(t, score) return math.min(score("1.1"), score("1.2")) end,
        }

        """)
    let manifest = try text("pack.lua")
    #expect(manifest.contains("redistribute_below = \"measure\""))
    #expect(
      manifest.contains(
        "{ measure = \"1.1.1\", done = 100, planned = 100, label = \"Lancé\" },"))
    #expect(try text("questions.lua").contains("question \"dechets_1\" {\n  type = \"boolean\""))
    // It is a pack that loads.
    let label = try load(pack).label
    #expect(label?.framework.count == 6)
    #expect(label?.rules.count == 4)
  }

  @Test("all errors of a file in one run, each with its place")
  func errors() throws {
    let found = problems(
      """
      identifiant,nom,points,pourcentage,desactivation,reduction
      1,A,,,,
      1.1,B,30,,"reponse(dechet_1, NON)",
      1.1.1,C,,40,,
      1.1.2,D,,20,si alors,
      1.1.3,E,,30,,
      1.1.3,E,,30,,
      1.9.1,F,,,,
      1.2,G,20,,,
      """, questions: "id,type\ndechets_1,binaire\n")
    #expect(
      found.map(\.code.rawValue).sorted() == [
        "duplicate-measure", "formula-syntax", "orphan-measure", "percentages-not-100",
        "unknown-question",
      ])
    let percentages = try #require(found.first { $0.code == "percentages-not-100" })
    #expect(percentages.location?.line == 3)
    #expect(percentages.message.text(in: .english).contains("“1.1” add to 90"))
    let question = try #require(found.first { $0.code == "unknown-question" })
    #expect(question.location?.line == 3)
    #expect(question.location?.column == 20)
    #expect(question.suggestion?.text(in: .french) == "dechets_1")
    let formula = try #require(found.first { $0.code == "formula-syntax" })
    #expect(formula.location?.line == 5)
    #expect(found.first { $0.code == "orphan-measure" }?.location?.line == 8)
    #expect(found.first { $0.code == "duplicate-measure" }?.location?.line == 7)
  }

  @Test("a star on a measure that is not there names the nearest")
  func unknownCondition() throws {
    let found = problems(
      Self.small, stars: "etoile,action_id,min_realise_pct\n1,eci_1.1.3,100\n2,cae_9.9,100\n")
    #expect(found.map(\.code.rawValue) == ["unknown-measure"])
    #expect(found.first?.location?.file == "stars.csv")
  }

  @Test("an answer that a choice does not have is an error")
  func unknownChoice() throws {
    let found = problems(
      "identifiant,points,pourcentage,desactivation\n1,,,\n1.1,5,,\"reponse(EP_1, EP_1_z)\"\n",
      questions: "id,type,choix\nEP_1,choix,Oui|Non\n")
    #expect(found.map(\.code.rawValue) == ["unknown-choice"])
    #expect(found.first?.suggestion?.text(in: .french) == "EP_1_a")
  }

  // MARK: - Official files

  static func load(_ pack: ImportedPack) throws -> LuaRulePack {
    var texts: [String: String] = [:]
    for file in pack.files { texts[file.name] = file.text }
    return try LuaRulePack(PackSources(texts))
  }

  private func load(_ pack: ImportedPack) throws -> LuaRulePack { try Self.load(pack) }

  private static let fixtures = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Labels")

  /// The official files where they lie beside the repository, else those without texts.
  private static func official(_ id: String) throws -> FrameworkImport {
    func source(_ path: String) throws -> FrameworkImport.Source {
      FrameworkImport.Source(try OfficialLabels.bytes(path), file: path)
    }
    guard OfficialLabels.folder != nil else {
      func fixture(_ name: String) throws -> FrameworkImport.Source {
        let url = fixtures.appending(path: name)
        return FrameworkImport.Source(try [UInt8](Data(contentsOf: url)), file: name)
      }
      return FrameworkImport(
        try fixture("\(id)-structure.csv"), id: id, packID: "label-\(id)",
        stars: try fixture("conditions.csv"))
    }
    return FrameworkImport(
      try source("data/official/referentiel-\(id)-structure.csv"), id: id, packID: "label-\(id)",
      stars: try source("data/criteres_label_plateforme.csv"),
      questions: try source("data/questions.csv"))
  }

  @Test(
    "the official files become packs in the one layout of rule files",
    arguments: ["eci", "cae", "te"])
  func formatted(_ id: String) throws {
    let pack = try Self.official(id).pack()
    for file in pack.files where file.name.hasSuffix(".lua") {
      let tree = SyntaxTree(parsing: file.text)
      #expect(tree.isValid, "\(file.name)")
      #expect(String(decoding: tree.formatted(), as: UTF8.self) == file.text, "\(file.name)")
    }
    #expect(try Self.official(id).pack() == pack)
    let counts = ["eci": (367, 22), "cae": (1470, 93), "te": (663, 173)]
    #expect(pack.measureCount == counts[id]?.0)
    #expect(pack.ruleCount == counts[id]?.1)
  }

  @Test("the layout is told by the columns", arguments: ["eci", "cae", "te"])
  func layouts(_ id: String) throws {
    let label = try #require(try load(Self.official(id).pack()).label)
    let shape = try #require(FrameworkFile.Layout.official(id)).shape
    #expect(label.framework.shape.measureLevel == shape.measureLevel)
    #expect(label.framework.shape.redistributes == shape.redistributes)
    let bytes = try Self.official(id).structure.bytes
    let official = FrameworkFile.Layout.official(id).map { layout in
      FrameworkFile(
        reading: bytes, file: "", id: id, layout: layout)
    }
    let framework = try Framework(id: id, shape: shape, rows: official?.rows ?? [])
    #expect(label.framework.count == framework.count)
    for node in 0..<framework.count {
      #expect(label.framework.id(node) == framework.id(node))
      #expect(label.framework.reference(node) == framework.reference(node))
    }
    #expect(label.origins.count == official?.origins.count)
  }

  @Test("the written Lua decides what the formulas do", arguments: ["eci", "cae", "te"])
  func sameDecisions(_ id: String) throws {
    let source = try Self.official(id)
    let worker = try LabelWorker(load(source.pack()), on: try #require(CivilDate("2026-01-01")))
    let layout = try #require(FrameworkFile.Layout.official(id))
    let file = FrameworkFile(
      reading: source.structure.bytes, file: "s.csv", id: id, layout: layout)
    let framework = worker.label.framework
    let rules = try FormulaRules(file.rules, framework: framework)
    let questions = source.questions.map {
      ActiveQuestions(QuestionFile(reading: $0.bytes, file: $0.file).questions)
    }
    let runner = try FormulaRunner()
    let workspace = ScoringWorkspace(framework)
    var generator = AnswerGenerator(seed: 7)
    var (disabled, scaled) = (0, 0)
    for number in 0..<60 {
      let text = generator.territory("t\(number)", worker.label, framework)
      let reading = LabelSubjectReader(worker.label).read(Array(text.utf8), file: "t.json")
      let subject = try #require(reading.subject, "\(reading.diagnostics)")
      var context = try FormulaContext(json: Array(text.utf8), file: "t.json")
      if let questions { context = try questions.filter(context, with: runner) }
      let (expected, overrides) = try rules.personalisation(in: context, with: runner)
      let outcome = try worker.score(subject)
      #expect(outcome.failures.isEmpty, "\(text)")
      #expect(
        Set(outcome.personalisation.disabled) == Set(expected.disabled), "\(text)")
      #expect(Set(outcome.personalisation.scales) == Set(expected.scales), "\(text)")
      disabled += expected.disabled.count
      scaled += expected.scales.count
      try workspace.score(
        subject.statuses[worker.label.id] ?? MeasureStatuses(), expected, overrides: overrides)
      #expect(workspace[0].done == outcome.scorecard.root.done, "\(text)")
      #expect(workspace[0].potential == outcome.scorecard.root.potential, "\(text)")
    }
    #expect(disabled > 60)
    #expect(id == "te" || scaled > 25)
  }
}
