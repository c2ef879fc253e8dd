import Documents
import Foundation
import Testing

/// `circular switch`: labels, other moments, answers that disagree, what the platform produced.
@Suite("what bears on a switch")
struct SwitchWeighingTests {
  /// A community of communes with what the test says.
  private static func territory(
    cae: String = "", eci: String = "", answers: String = "",
    modes: String = "\"cae\":\"write\",\"eci\":\"write\"", more: String = ""
  ) -> String {
    "{\"id\":\"val\",\"territory\":{\"kind\":\"epci\",\"subtype\":\"epci_a_fiscalite_propre\",\"population\":41000,\"overseas\":false},\"answers\":{\(answers)},\"origins\":{\"cae\":{\(cae)},\"eci\":{\(eci)}},\"modes\":{\(modes)}\(more)}"
  }

  private func json(_ input: String, _ arguments: String...) throws -> [String: Any] {
    let run = try ProgramRun(
      ["switch", "--input", "-", "--format", "json", "--depth", "0"] + arguments, input: input)
    #expect(run.exitCode == 0, "\(run.errors)")
    return try run.json()
  }

  private func page(_ input: String, _ arguments: String...) throws -> String {
    let run = try ProgramRun(
      ["switch", "--input", "-", "--format", "table"] + arguments, input: input)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output
  }

  // MARK: - Labels

  @Test("each condition of the star aimed at is told, met or not, and the label with its days")
  func labels() throws {
    let input = Self.territory(
      eci: "\"1.1.1.1\":\"done\",\"1.1.1.3\":\"done\",\"1.1.3.1\":\"planned\"",
      modes: "\"cae\":\"archived\",\"eci\":\"write\"",
      more: ",\"platform\":{\"labels\":{\"eci\":{\"stars\":2,\"granted\":\"2023-11-30\"}}}")
    let document = try json(input)
    let labels = try #require(document["labels"] as? [String: [String: Any]])
    let eci = try #require(labels["eci"])
    #expect(eci["ends"] as? String == "2027-11-30")
    #expect(eci["renewalFrom"] as? String == "2026-11-30")
    #expect(eci["withdrawnAfter"] as? String == "2028-05-30")
    // Two stars are held, so that three are aimed at; their conditions are those of the first two.
    #expect(eci["target"] as? Int == 3)
    let conditions = try #require(eci["conditions"] as? [[String: Any]])
    let met = Dictionary(
      uniqueKeysWithValues: conditions.compactMap { condition in
        (condition["measure"] as? String).map { ($0, condition["met"] as? Bool) }
      })
    #expect(met["1.1.1.1"] == true && met["1.1.1.3"] == true && met["1.1.3.1"] == true)
    #expect(met["1.1.1.2"] == false && met["1.1.2"] == false)
    #expect(eci["complete"] as? Bool == false && eci["earnedStars"] as? Int == 0)
    let text = try page(input, "--on", "2026-05-04")
    for said in [
      "label 2★ du 30 novembre 2023", "jusqu'au 30 novembre 2027", "dès le 30 novembre 2026",
      "ECi 1.1.1.2", "aucune condition d'étoile n'est définie",
    ] {
      #expect(text.filter { $0 != "\n" }.contains(said) || text.contains(said), "\(said)")
    }
  }

  @Test(
    "a label with stars that do not exist, a day that is none, or no stars is told at its place")
  func badLabels() throws {
    for (label, said) in [
      ("{\"stars\":6}", "nombre d'étoiles"), ("{\"granted\":\"2024-01-01\"}", "avec ses étoiles"),
      ("{\"stars\":2,\"granted\":\"2024-02-30\"}", "année-mois-jour"),
      ("{\"étoiles\":2}", "« étoiles »"), ("3", "attend un objet"),
    ] {
      let run = try ProgramRun(
        ["switch", "--input", "-", "--format", "json"],
        input: Self.territory(more: ",\"platform\":{\"labels\":{\"cae\":\(label)}}"))
      #expect(run.exitCode == 65, "\(label)")
      #expect(run.errors.contains(said), "\(label): \(run.errors)")
    }
  }

  // MARK: - Now or later

  @Test("each variant has the score that the switch would have if it were so")
  func variants() throws {
    let cae = "\"1.1.2.2.1\":\"done\",\"5.1.2.3\":\"planned\""
    let eci = "\"1.1.3.3\":{\"done\":0.4,\"planned\":0.35,\"notDone\":0.25}"
    let answers = SwitchAnswers.all()
    let document = try json(
      Self.territory(
        cae: cae, eci: eci, answers: answers, modes: "\"cae\":\"write\",\"eci\":\"archived\""))
    let variants = try #require(document["variants"] as? [[String: Any]])
    #expect(variants.map { $0["change"] as? String } == ["today", "written", "plannedDone"])
    func after(_ input: String) throws -> [String: Any] {
      try #require((try json(input)["score"] as? [String: Any])?["after"] as? [String: Any])
    }
    let both = try after(Self.territory(cae: cae, eci: eci, answers: answers))
    let done = try after(
      Self.territory(
        cae: "\"1.1.2.2.1\":\"done\",\"5.1.2.3\":\"done\"", eci: eci, answers: answers,
        modes: "\"cae\":\"write\",\"eci\":\"archived\""))
    for (variant, expected) in [(variants[1], both), (variants[2], done)] {
      for member in ["done", "potential", "percent"] {
        #expect(variant[member] as? Double == expected[member] as? Double, "\(member)")
      }
    }
    #expect(
      (variants[0]["notApplicable"] as? Int ?? 0) > (variants[1]["notApplicable"] as? Int ?? 0))
    // With both in write, each may be put away; with nothing planned, nothing is done before.
    let whole = try json(Self.territory(cae: "\"1.1.2.2.1\":\"done\""))
    let changes = try #require(whole["variants"] as? [[String: Any]])
    #expect(changes.map { $0["change"] as? String } == ["today", "archived", "archived"])
    #expect(changes.map { $0["framework"] as? String } == [nil, "cae", "eci"])
  }

  @Test(
    "a waiting audit, a label that TE does not reach and an earned star are told as reasons to wait"
  )
  func reasons() throws {
    let text = try page(
      Self.territory(
        eci: "\"1.1.1.1\":\"done\"", modes: "\"cae\":\"archived\",\"eci\":\"write\"",
        more:
          ",\"platform\":{\"audits\":{\"eci\":\"demandé\"},\"labels\":{\"eci\":{\"stars\":4,\"granted\":\"2025-06-12\"}}}"
      ))
    #expect(text.contains("Maintenant ou plus tard"))
    #expect(text.contains("la bascule attend l'audit"))
    #expect(text.contains("court jusqu'au 12 juin 2029"))
  }

  // MARK: - Answers

  private func contradictions(_ input: String) throws -> [[String: Any]] {
    try #require(try json(input)["contradictions"] as? [[String: Any]])
  }

  @Test(
    "two answers of the same thing that disagree are told, with the points of TE if they agreed",
    arguments: [
      ("\"vehiculeCT_1\":true,\"Vehicule\":false", "vehiculeCT_1", "Vehicule"),
      ("\"EP_1\":\"EP_1_b\",\"EP\":false", "EP_1", "EP"),
      ("\"EP_1\":\"EP_1_c\",\"EP\":true", "EP_1", "EP"),
      ("\"eau_1\":true,\"Eau_potable\":\"Eau_potable_c\"", "eau_1", "Eau_potable"),
      ("\"foret\":true,\"Bois_1\":true,\"Bois_2\":true", "foret", "Bois_2"),
      ("\"formation\":false,\"E_formation\":true", "formation", "E_formation"),
      ("\"urba_2\":true,\"PC_1\":false", "urba_2", "PC_1"),
    ])
  func disagreeing(answers: String, old: String, new: String) throws {
    let found = try contradictions(Self.territory(answers: SwitchAnswers.all(with: answers)))
      .filter { $0["kind"] as? String == "answers" }
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect((first["old"] as? [String: Any])?["question"] as? String == old)
    #expect((first["new"] as? [String: Any])?["question"] as? String == new)
    // What agreeing would lead to is what the preview says once it does.
    let effects = try #require(first["agreeing"] as? [[String: Any]])
    let answer = try #require(effects.first?["answer"])
    let written = (answer as? String).map { "\"\($0)\"" } ?? "\(answer as? Bool == true)"
    let changed = try json(
      Self.territory(
        answers: SwitchAnswers.all(
          with: answers.split(separator: ",").map { member in
            member.hasPrefix("\"\(new)\":") ? "\"\(new)\":\(written)" : String(member)
          }.joined(separator: ","))))
    let after = (changed["score"] as? [String: Any])?["after"] as? [String: Any]
    #expect(effects.first?["potential"] as? Double == after?["potential"] as? Double)
    #expect(effects.first?["done"] as? Double == after?["done"] as? Double)
  }

  @Test(
    "answers that leave room for one another do not disagree",
    arguments: [
      "\"vehiculeCT_1\":true,\"Vehicule\":true", "\"urba_2\":false,\"PC_1\":true",
      "\"eau_1\":true,\"Eau_potable\":\"Eau_potable_b\"",
      "\"formation\":true,\"E_formation\":false",
      "\"voirie_1\":\"voirie_1_b\",\"voirie\":\"voirie_a\"", "\"EP\":true", "\"foret\":true",
    ])
  func agreeing(answers: String) throws {
    #expect(
      try contradictions(Self.territory(answers: SwitchAnswers.all(with: answers))).isEmpty)
  }

  @Test("a measure that ECi's answers disable while TE keeps it is told with the points that go")
  func disabledBefore() throws {
    // Everything of PLPDMA is off in ECi; TE has no such question.
    let found = try contradictions(
      Self.territory(
        eci: "\"1.1.1\":\"done\"", answers: "\"dechets_3\":false",
        modes: "\"cae\":\"archived\",\"eci\":\"write\""))
    let off = try #require(found.first { $0["measure"] as? String == "eci_2.1" })
    #expect(off["kind"] as? String == "disabledBefore")
    let because = try #require(off["because"] as? [[String: Any]])
    #expect(because.map { $0["question"] as? String } == ["dechets_3"])
    #expect(((off["kept"] as? [String])?.isEmpty) == false)
    #expect((off["points"] as? Double ?? 0) > 0)
  }

  @Test("a measure of TE that answers disable, though what it comes from is reported, is told")
  func disabledAfter() throws {
    let done = "\"1.1.2.2.1\":\"done\""
    // Its alternative takes it up, so that nothing disagrees.
    let carried = try contradictions(Self.territory(cae: done, answers: "\"PCAET_1\":false"))
    #expect(!carried.contains { $0["measure"] as? String == "1.1.1" })
    let input = Self.territory(
      cae: "\"4.1.2\":\"done\",\"4.1\":\"done\",\"6.5.1.1.1\":\"done\"", answers: "\"Agri\":false")
    for item in try contradictions(input) where item["kind"] as? String == "disabledAfter" {
      #expect((item["reported"] as? [String])?.isEmpty == false)
    }
  }

  @Test("an answer given before changes ECi too; given after, the statuses that were stored stay")
  func sharedAnswer() throws {
    // All of ECi that the development of the economy leaves, and nothing else.
    let measures = ["3.4.1", "3.4.2", "3.4.3", "3.4.4", "4.3.1"]
    let input = Self.territory(
      eci: measures.map { "\"\($0)\":\"done\"" }.joined(separator: ","),
      modes: "\"cae\":\"archived\",\"eci\":\"write\"")
    let questions = try #require(try json(input)["questions"] as? [[String: Any]])
    let question = try #require(questions.first { $0["id"] as? String == "dev_eco_1" })
    let answers = try #require(question["answers"] as? [[String: Any]])
    let no = try #require(answers.first { $0["answer"] as? Bool == false })
    #expect(no["done"] as? Double == 0 && no["percent"] as? Double == 0)
    let after = try #require(no["answeredAfter"] as? [String: Any])
    #expect((after["done"] as? Double ?? 0) > 0)
    let text = try page(input, "--all")
    #expect(text.contains("Avant la bascule, une réponse change aussi CAE et ECi"))
  }

  @Test("what each open question says of an answer is the whole switch with that answer given")
  func drawnAnswers() throws {
    var state: UInt64 = 20_260_807
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    func measures(_ pack: String) throws -> [String] {
      try String(
        contentsOf: ProgramRun.project.appendingPathComponent("rules/\(pack)/framework.csv"),
        encoding: .utf8
      ).split(separator: "\n").dropFirst().compactMap { line in
        line.split(separator: ";").first.map(String.init)
      }
      .filter { $0.split(separator: ".").count > 3 }
    }
    let words = [
      "\"done\"", "\"planned\"", "\"notDone\"", "{\"done\":0.35,\"planned\":0.25,\"notDone\":0.4}",
    ]
    func statuses(_ measures: [String]) -> String {
      measures.filter { _ in draw(3) == 0 }.map { "\"\($0)\":\(words[draw(words.count)])" }
        .joined(separator: ",")
    }
    func lines(_ output: String) throws -> [[String: Any]] {
      try output.split(separator: "\n").map { line in
        try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }
    func whole(_ input: String) throws -> [[String: Any]] {
      let run = try ProgramRun(
        ["switch", "--input", "-", "--format", "ndjson", "--depth", "0"], input: input)
      #expect(run.exitCode == 0, "\(run.errors)")
      return try lines(run.output)
    }
    let (cae, eci) = (try measures("label-cae"), try measures("label-eci"))
    let given = [
      ("\"dechets_2\":false", "\"cae\":\"write\",\"eci\":\"write\""),
      ("\"SCoT\":true,\"urba_1\":false", "\"cae\":\"archived\",\"eci\":\"write\""),
    ]
    for (answers, modes) in given {
      let (said, done) = (statuses(cae), statuses(eci))
      let open = try whole(Self.territory(cae: said, eci: done, answers: answers, modes: modes))
      let questions = try #require(open.first?["questions"] as? [[String: Any]])
      // Those that CAE or ECi ask too, and some that only TE asks.
      let asked = questions.filter { question in
        ["dechets_1", "dev_eco_1", "AOM_1", "SPASER", "pouvoir_police", "Bat_1", "PCAET_1"]
          .contains(question["id"] as? String ?? "")
      }
      #expect(asked.count > 5)
      var inputs: [String] = []
      var effects: [(String, [String: Any])] = []
      for question in asked {
        let id = try #require(question["id"] as? String)
        for effect in question["answers"] as? [[String: Any]] ?? [] {
          guard let answer = effect["answer"] as? Bool else { continue }
          effects.append(("\(id) \(answer)", effect))
          inputs.append(
            Self.territory(
              cae: said, eci: done, answers: answers + ",\"\(id)\":\(answer)", modes: modes
            ).replacing("\"id\":\"val\"", with: "\"id\":\"val-\(inputs.count)\""))
        }
      }
      let outcomes = try whole(inputs.joined(separator: "\n"))
      #expect(outcomes.count == effects.count)
      for ((name, effect), outcome) in zip(effects, outcomes) {
        let after = try #require(
          (outcome["score"] as? [String: Any])?["after"] as? [String: Any])
        for member in ["done", "potential", "percent"] {
          #expect(
            effect[member] as? Double == after[member] as? Double, "\(name): \(member)")
        }
      }
    }
  }

  @Test("answers are counted by where they are from, and add up to all questions")
  func counts() throws {
    let document = try json(
      Self.territory(
        answers: "\"dechets_1\":true,\"PCAET_1\":true,\"Renov\":false,\"trafic\":true"))
    let counts = try #require(document["answers"] as? [String: Int])
    #expect(counts["all"] == 62)
    // `trafic` is a question of CAE only.
    #expect(counts["given"] == 3 && counts["shared"] == 1 && counts["deduced"] == 0)
    #expect((document["unusedAnswers"] as? [String]) == ["trafic"])
    #expect((document["questions"] as? [[String: Any]])?.count == counts["open"])
  }

  // MARK: - What the platform produced

  private let produced = """
    collectivite;action_id;avancement;avancement_detaille;concerne\r
    val;te_1.1.1.2;fait;;true\r

    """

  @Test("statuses as the platform stores them are those computed: none differs")
  func sameStatuses() throws {
    let folder = try ScratchFolder()
    let input = Self.territory(
      cae: "\"1.1.2.2.1\":{\"done\":0.74,\"planned\":0,\"notDone\":0.26},\"5.1.2.3\":\"done\"",
      eci: "\"1.1.3.3\":\"notDone\"", answers: SwitchAnswers.all())
    for ending in ["csv", "json", "ndjson"] {
      let file = folder.url.appendingPathComponent("te.\(ending)").path
      _ = try json(input, "--statuses", file)
      let check = try #require(
        try json(input, "--produced", file)["produced"] as? [String: Any])
      #expect(check["same"] as? Int == 359, "\(ending)")
      #expect((check["differences"] as? [Any])?.isEmpty == true, "\(ending)")
    }
  }

  @Test(
    "each difference has its reason: an archived framework that was counted, a row that lacks, a change"
  )
  func differences() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("te.csv").path
    let cae = "\"1.1.2.2.1\":\"done\""
    let eci = "\"1.1.1\":\"done\",\"1.1.2\":\"done\",\"3.1.1\":\"notDone\""
    // What the platform would store if ECi were not archived.
    _ = try json(Self.territory(cae: cae, eci: eci), "--statuses", file)
    let archived = Self.territory(
      cae: cae, eci: eci, modes: "\"cae\":\"write\",\"eci\":\"archived\"")
    let check = try #require(
      try json(archived, "--produced", file)["produced"] as? [String: Any])
    let differences = try #require(check["differences"] as? [[String: Any]])
    #expect(!differences.isEmpty)
    #expect(differences.allSatisfy { $0["because"] as? String == "archivedCounted" })

    let lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\r\n")
    let changed = lines.filter { !$0.contains("te_1.1.1.2;") || $0.hasPrefix("collectivite") }
      .map {
        $0.contains("te_1.1.1.4;") ? "val;te_1.1.1.4;detaille;\"[0.55, 0.2, 0.25]\";true" : $0
      }
    let edited = folder.url.appendingPathComponent("edited.csv").path
    try changed.joined(separator: "\r\n").write(toFile: edited, atomically: true, encoding: .utf8)
    let second = try #require(
      try json(Self.territory(cae: cae, eci: eci), "--produced", edited)["produced"]
        as? [String: Any])
    let found = try #require(second["differences"] as? [[String: Any]])
    let reasons = Dictionary(
      uniqueKeysWithValues: found.compactMap { item in
        (item["measure"] as? String).map { ($0, item["because"] as? String) }
      })
    #expect(reasons == ["1.1.1.2": "missing", "1.1.1.4": "changed"])
    let text = try page(Self.territory(cae: cae, eci: eci), "--produced", edited)
    #expect(text.contains("Ce que la plateforme a produit"))
    #expect(text.contains("357 statuts comme calculés, 2 différents."))
  }

  @Test("a file that is not there, and one of several other territories, are refused")
  func badProduced() throws {
    let folder = try ScratchFolder()
    #expect(
      try ProgramRun(
        ["switch", "--input", "-", "--produced", "nowhere.csv"], input: Self.territory()
      ).exitCode == 66)
    let file = folder.url.appendingPathComponent("two.csv").path
    try
      (produced.replacingOccurrences(of: "val;", with: "mer;")
      + "lac;te_1.1.1.2;fait;;true\r\n")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let run = try ProgramRun(
      ["switch", "--input", "-", "--produced", file], input: Self.territory())
    #expect(run.exitCode == 66)
    #expect(run.errors.contains("aucun statut de « val » dans ce fichier"), "\(run.errors)")
    #expect(run.errors.contains("mer"))
  }

  // MARK: - People, comments, copies

  @Test("who newly leads with whom is told; a comment that several measures repeat is told")
  func people() throws {
    let more =
      ",\"attached\":{\"pilots\":{\"cae\":{\"1.2.3\":\"Mme Durand\",\"1.1.2\":\"M. Roy\"}},"
      + "\"comments\":{\"cae\":{\"1.1.2.2.1\":\"fait en 2024\"}}}"
    let document = try json(Self.territory(more: more))
    let attached = try #require(document["attached"] as? [String: Any])
    let people = try #require(attached["people"] as? [[String: Any]])
    let durand = try #require(people.first { $0["name"] as? String == "Mme Durand" })
    #expect(durand["before"] as? [String] == ["cae_1.2.3"])
    #expect((durand["after"] as? [String] ?? []).count > 1)
    let leaders = try #require(attached["leaders"] as? [[String: Any]])
    let shared = leaders.contains { ($0["pilots"] as? [String])?.count == 2 }
    #expect((durand["beside"] as? [String] == ["M. Roy"]) == shared)
    let text = try page(Self.territory(more: more))
    #expect(text.contains("Qui pilote combien"))
    #expect(text.contains("Commentaires repris plusieurs fois"))
  }

  @Test("the page of all has every measure of TE; a workbook has a copy of statuses and answers")
  func copies() throws {
    let folder = try ScratchFolder()
    let input = Self.territory(cae: "\"1.1.2.2.1\":\"done\"", answers: SwitchAnswers.all())
    #expect(try page(input, "--all").contains("Points par mesure de TE après la bascule"))
    #expect(!(try page(input)).contains("Points par mesure de TE après la bascule"))
    let file = folder.url.appendingPathComponent("bascule.xlsx").path
    let run = try ProgramRun(["switch", "--input", "-", "--output", file], input: input)
    #expect(run.exitCode == 0, "\(run.errors)")
    let sheets = try Workbook(path: file).sheets.map(\.name)
    #expect(sheets.contains { $0.hasPrefix("Copie des statuts") })
    #expect(sheets.contains { $0.hasPrefix("Copie des réponses") })
  }
}
