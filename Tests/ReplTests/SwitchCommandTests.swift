import Foundation
import Testing

/// `circular switch`, on the packs of the repository.
@Suite("switch")
struct SwitchCommandTests {
  /// A territory with one CAE status, and with what the test adds.
  private static func territory(
    _ id: String = "c1", cae: String = "\"1.1.2.2.1\":\"done\"", eci: String = "",
    answers: String = "", modes: String = "\"cae\":\"write\",\"eci\":\"archived\"",
    more: String = ""
  ) -> String {
    "{\"id\":\"\(id)\",\"territory\":{\"kind\":\"epci\",\"subtype\":\"epci_a_fiscalite_propre\",\"population\":30000,\"overseas\":false},\"answers\":{\(answers)},\"origins\":{\"cae\":{\(cae)},\"eci\":{\(eci)}},\"modes\":{\(modes)}\(more)}"
  }

  private func json(_ input: String, _ arguments: String...) throws -> [String: Any] {
    let run = try ProgramRun(
      ["switch", "--input", "-", "--format", "json"] + arguments, input: input)
    #expect(run.exitCode == 0, "\(run.errors)")
    return try run.json()
  }

  private func score(_ document: [String: Any], _ name: String) throws -> [String: Any] {
    try #require((document["score"] as? [String: Any])?[name] as? [String: Any])
  }

  private func status(_ document: [String: Any], _ measure: String) -> Any? {
    (document["statuses"] as? [String: Any])?[measure]
  }

  private func measure(
    _ document: [String: Any], _ name: String, _ measure: String
  ) throws -> [String: Any] {
    let score = try score(document, name)
    return try #require((score["measures"] as? [String: Any])?[measure] as? [String: Any])
  }

  @Test("one CAE task done makes the TE measure done, and the alternative is done too")
  func done() throws {
    let document = try json(Self.territory())
    #expect(document["id"] as? String == "c1")
    #expect(status(document, "1.1.1.2") as? String == "done")
    let after = try measure(document, "after", "1.1.1.2")
    #expect(after["done"] as? Double == 1.2)
    // 3 points from four origins, one of which is done: 0.8 of 1.6 + 0.8 + 0.8 + 0.8.
    #expect(status(document, "1.1.1alter.1") is [String: Any])
    #expect((document["statuses"] as? [String: Any])?.count == 359)
  }

  @Test("a TE measure that an answer disables is not applicable, and stays so")
  func disabled() throws {
    let document = try json(Self.territory(answers: "\"PCAET_1\":false"))
    #expect(status(document, "1.1.1.2") as? String == "notApplicable")
    let disabled = try #require(document["disabled"] as? [[String: Any]])
    #expect(disabled.contains { $0["measure"] as? String == "1.1.1" })
    let first = try #require(disabled.first { $0["measure"] as? String == "1.1.1" })
    #expect((first["questions"] as? [String])?.contains("PCAET_1") == true)
  }

  @Test("without any answer TE is worth 603.3 points to a community of communes")
  func potential() throws {
    let document = try json(
      Self.territory(cae: "", modes: "\"cae\":\"write\",\"eci\":\"write\""), "--depth", "0")
    let projection = try score(document, "projection")
    #expect(projection["potential"] as? Double == 603.3)
    #expect((projection["measures"] as? [String: Any])?.count == 1)
  }

  @Test("a framework that is archived takes its measures with it, by points")
  func archived() throws {
    let document = try json(
      Self.territory(
        cae: "", eci: "\"1.1.1\":\"done\"", modes: "\"cae\":\"archived\",\"eci\":\"write\""))
    let losses = try #require(document["losses"] as? [[String: Any]])
    let archived = losses.filter { $0["because"] as? String == "archived" }
    #expect(!archived.isEmpty)
    let points = losses.compactMap { $0["points"] as? Double }
    #expect(points == points.sorted(by: >))
    let targets = try #require(document["targets"] as? [String: [String: Any]])
    let out = targets.values.filter { $0["because"] as? String == "archived" }
    let disabled = targets.values.filter { $0["because"] as? String == "disabled" }
    // 270 targets come from CAE alone; those that nothing disables become not applicable.
    #expect(out.count <= 270 && out.count + disabled.count >= 270)
  }

  @Test("the steps of the bridge add up as they are printed")
  func bridge() throws {
    let document = try json(
      Self.territory(
        cae:
          "\"1\":\"done\",\"2.1.1.1\":\"planned\",\"3.1.1.1\":{\"done\":0.37,\"planned\":0.2,\"notDone\":0.43}",
        eci: "\"1.1\":\"done\",\"2.1\":\"notApplicable\"",
        modes: "\"cae\":\"write\",\"eci\":\"write\""))
    let bridge = try #require(document["bridge"] as? [String: Any])
    let from = try #require(bridge["from"] as? [String: Double])
    let to = try #require(bridge["to"] as? [String: Double])
    let steps = try #require(bridge["steps"] as? [[String: Any]])
    func sum(_ member: String, _ scale: Double) -> Int {
      steps.reduce(0) { $0 + Int((($1[member] as? Double ?? .nan) * scale).rounded()) }
    }
    #expect(
      sum("percent", 1000)
        == Int(((to["percent"] ?? 0) * 1000).rounded())
        - Int(((from["percent"] ?? 0) * 1000).rounded()))
    #expect(to["percent"] == (try score(document, "after")["percent"] as? Double))
    #expect(
      sum("points", 1000)
        == Int(((to["points"] ?? 0) * 1000).rounded())
        - Int(((from["points"] ?? 0) * 1000).rounded()))
    #expect(to["points"] == (try score(document, "after")["done"] as? Double))
  }

  @Test("the file of statuses scores to the very score after the switch")
  func storedStatuses() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("te.ndjson").path
    let input = Self.territory(
      cae: "\"1.1.2.2.1\":{\"done\":0.74,\"planned\":0,\"notDone\":0.26},\"5.1.2.3\":\"done\"",
      eci: "\"1.1.3.3\":\"notDone\"", modes: "\"cae\":\"write\",\"eci\":\"write\"")
    let document = try json(input, "--statuses", file)
    let scored = try ProgramRun("score", "label-te", "--input", file, "--format", "ndjson").json()
    let root = try #require((scored["measures"] as? [String: [String: Any]])?["te"])
    let after = try score(document, "after")
    for member in ["potential", "done", "planned", "notDone", "unreported"] {
      #expect(root[member] as? Double == after[member] as? Double, "\(member)")
    }
    let again = try ProgramRun(
      ["switch", "--input", "-", "--format", "json", "--statuses", file], input: input)
    #expect(again.exitCode == 64)
    #expect(again.errors.contains("--force"))
    let table = folder.url.appendingPathComponent("te.csv").path
    _ = try json(input, "--statuses", table)
    // From the bytes: what reads a whole file as text may drop its byte order mark.
    let lines = String(decoding: try Data(contentsOf: URL(fileURLWithPath: table)), as: UTF8.self)
      .components(separatedBy: "\r\n")
    #expect(lines.first == "\u{FEFF}collectivite;action_id;avancement;avancement_detaille;concerne")
    #expect(lines.contains("c1;te_1.1.1.2;detaille;\"[0.7, 0, 0.3]\";true"))
    #expect(lines.contains("c1;te_5.1.2.3;detaille;\"[0.35, 0, 0.65]\";true"))
  }

  // MARK: - Guards

  private func blocking(_ document: [String: Any]) -> [String] {
    (document["guards"] as? [[String: Any]] ?? []).filter { $0["blocks"] as? Bool == true }
      .compactMap { $0["code"] as? String }
  }

  @Test("all guards are told at once, each with how to lift it")
  func guards() throws {
    let document = try json(
      Self.territory(
        answers: SwitchAnswers.all(),
        modes: "\"cae\":\"édition\",\"eci\":\"archived\",\"te\":\"write\"",
        more:
          ",\"platform\":{\"offered\":false,\"role\":\"lecture\",\"switched\":true,\"cot\":true,\"content\":true,\"audits\":{\"cae\":\"en cours\",\"eci\":\"running\"}}"
      ))
    #expect(
      blocking(document) == [
        "REFERENTIEL_TE_DISABLED", "UNAUTHORIZED", "ALREADY_SWITCHED", "NOT_ELIGIBLE", "COT_ACTIVE",
        // The audit of an archived framework does not block.
        "AUDIT_IN_PROGRESS", "REFERENTIEL_TE_NOT_EMPTY",
      ])
    #expect(document["blocked"] as? Bool == true)
    let guards = try #require(document["guards"] as? [[String: Any]])
    #expect(
      guards.filter { $0["blocks"] as? Bool == true }.allSatisfy {
        ($0["how"] as? String)?.isEmpty == false
      })
  }

  @Test("what is not known blocks nothing and is said; a validated audit does not block")
  func unknownGuards() throws {
    let unknown = try json(Self.territory(answers: SwitchAnswers.all()))
    #expect(blocking(unknown).isEmpty)
    #expect(unknown["blocked"] is NSNull)
    let free = try json(
      Self.territory(
        answers: SwitchAnswers.all(),
        modes: "\"cae\":\"write\",\"eci\":\"archived\",\"te\":\"readonly\"",
        more:
          ",\"platform\":{\"offered\":true,\"role\":\"editor\",\"switched\":false,\"cot\":false,\"content\":false,\"audits\":{\"cae\":\"validated\"}}"
      ))
    #expect(free["blocked"] as? Bool == false)
    let requested = try json(
      Self.territory(
        answers: SwitchAnswers.all(),
        more: ",\"platform\":{\"audits\":{\"cae\":\"requested\"}}"))
    #expect(blocking(requested) == ["AUDIT_REQUEST_IN_PROGRESS"])
    let none = try json(
      Self.territory(
        answers: SwitchAnswers.all(), modes: "\"cae\":\"archived\",\"eci\":\"readonly\""))
    #expect(blocking(none) == ["NOT_ELIGIBLE"])
    #expect(none["bridge"] is NSNull)
  }

  @Test(
    "an auditor may switch only while the audit of each framework in write runs",
    arguments: [
      ("\"cae\":\"validated\"", true), ("\"cae\":\"none\"", true), ("\"cae\":\"running\"", false),
      ("", nil),
    ] as [(String, Bool?)])
  func auditor(audits: String, blocks: Bool?) throws {
    let document = try json(
      Self.territory(
        answers: SwitchAnswers.all(),
        modes: "\"cae\":\"write\",\"eci\":\"archived\",\"te\":\"readonly\"",
        more: ",\"platform\":{\"role\":\"auditor\",\"audits\":{\(audits)}}"))
    let found = try #require(
      (document["guards"] as? [[String: Any]])?.first { $0["code"] as? String == "UNAUTHORIZED" })
    #expect(found["blocks"] as? Bool == blocks)
  }

  @Test("a territory of a register switches as its record does")
  func register() throws {
    let folder = try ScratchFolder()
    let register = folder.url.appendingPathComponent("r.sqlite").path
    let (cae, eci) = (
      try folder.file("cae.ndjson", #"{"id":"val","statuses":{"1.1.2.2.1":"done"}}"#),
      try folder.file("eci.ndjson", #"{"id":"val","statuses":{"1.1.1.1":"planned"}}"#)
    )
    for (pack, file) in [("label-cae", cae), ("label-eci", eci)] {
      let run = try ProgramRun(
        "register", "record", register, pack, "--input", file.path, "--on", "2026-01-10")
      #expect(run.exitCode == 0, "\(run.errors)")
    }
    let whole = try folder.file(
      "a.ndjson",
      #"{"id":"val","answers":{},"origins":{"cae":{"1.1.2.2.1":"done"},"eci":{"1.1.1.1":"planned"}}}"#
    )
    func statuses(_ input: String) throws -> NSDictionary {
      let run = try ProgramRun(
        "switch", "--input", input, "--format", "json", "--depth", "0", "--on", "2026-02-01")
      #expect(run.exitCode == 0, "\(run.errors)")
      return try #require(try run.json()["statuses"] as? NSDictionary)
    }
    #expect(try statuses(register) == statuses(whole.path))
  }

  @Test("engagement counts statuses, comments and the last year")
  func engagement() throws {
    let document = try json(
      Self.territory(
        answers: SwitchAnswers.all(),
        more: ",\"platform\":{\"activity\":{\"cae\":{\"comments\":60,\"last\":\"2026-05-01\"}}}"),
      "--on", "2027-05-01")
    let cae = try #require((document["engagement"] as? [String: [String: Any]])?["cae"])
    #expect(cae["engaged"] as? Bool == true)
    #expect(cae["activityCountsUntil"] as? String == "2027-05-01")
    let later = try json(
      Self.territory(
        answers: SwitchAnswers.all(),
        more: ",\"platform\":{\"activity\":{\"cae\":{\"comments\":60,\"last\":\"2026-05-01\"}}}"),
      "--on", "2027-05-02")
    let stale = try #require((later["engagement"] as? [String: [String: Any]])?["cae"])
    #expect(stale["engaged"] as? Bool == false)
  }

  // MARK: - Questions

  @Test("each open question says what its answers change; one that is answered is not open")
  func questions() throws {
    let open = try json(Self.territory())
    let questions = try #require(open["questions"] as? [[String: Any]])
    let first = try #require(questions.first { $0["id"] as? String == "PCAET_1" })
    let answers = try #require(first["answers"] as? [[String: Any]])
    #expect(answers.map { $0["answer"] as? Bool } == [true, false])
    let answered = try json(Self.territory(answers: "\"PCAET_1\":true"))
    #expect(
      (answered["questions"] as? [[String: Any]])?.contains { $0["id"] as? String == "PCAET_1" }
        == false)
    // What it says an answer leads to is what giving it leads to.
    let yes = try #require(answers.first)
    let after = try score(answered, "after")
    #expect(yes["done"] as? Double == after["done"] as? Double)
    #expect(yes["potential"] as? Double == after["potential"] as? Double)
  }

  // MARK: - Input

  @Test("a bad record is told at its place, costs itself only, and the exit code says so")
  func badRecords() throws {
    let input = [
      Self.territory("a"),
      "{\"id\":\"b\",\"territory\":{\"kind\":\"epci\"}}",
      Self.territory("c", modes: "\"cae\":\"wirte\""),
      Self.territory("d", cae: "\"1.1.2.2.99\":\"done\""),
      Self.territory("e", more: ",\"platform\":{\"cot\":\"oui\",\"rôle\":\"admin\"}"),
      "{\"id\":\"f\"", Self.territory("g"),
    ].joined(separator: "\n")
    let run = try ProgramRun(
      ["switch", "--input", "-", "--format", "ndjson", "--depth", "0"], input: input)
    #expect(run.exitCode == 65)
    let ids = run.output.split(separator: "\n").map { String($0.prefix(9)) }
    // Those in error are told in their place, but for the one whose id cannot be read.
    #expect(ids == ["a", "b", "c", "d", "e", "g"].map { "{\"id\":\"\($0)\"" })
    #expect(run.errors.contains("« origins » manquent"))
    #expect(run.errors.contains("« wirte »"))
    #expect(run.errors.contains(": write"))
    // One mistake, one message: no mode is assumed in a record that is refused.
    #expect(!run.errors.contains("supposé"))
    #expect(run.errors.contains("1.1.2.2.99"))
    #expect(run.errors.contains("« rôle »"))
    #expect(run.errors.contains("-:2"))
  }

  @Test("a mode that is not given is assumed aloud")
  func assumedMode() throws {
    let run = try ProgramRun(
      ["switch", "--input", "-", "--format", "json", "--depth", "0"],
      input: Self.territory(modes: "\"cae\":\"write\""))
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("ECi\u{A0}: mode non donné, « archivé » est supposé"))
    let document = try run.json()
    let eci = try #require((try score(document, "before"))["eci"] as? [String: Any])
    #expect(eci["mode"] as? String == "archived")
  }

  @Test("usage errors, an unknown file and an unknown territory have their exit codes")
  func exits() throws {
    #expect(try ProgramRun("switch", "--input", "nowhere.json").exitCode == 66)
    #expect(try ProgramRun("switch", "--input", "-", "--format", "csv").exitCode == 64)
    #expect(try ProgramRun("switch", "--input", "-", "--statuses", "x.pdf").exitCode == 64)
    let missing = try ProgramRun(
      ["switch", "--input", "-", "--id", "c2"], input: Self.territory("c1"))
    #expect(missing.exitCode == 66)
    #expect(missing.errors.contains("c1"))
    #expect(try ProgramRun(["switch", "--input", "-"], input: "").exitCode == 65)
  }

  @Test("bascule is the same command, and its page is French without an English word or an id")
  func page() throws {
    let run = try ProgramRun(
      ["bascule", "--input", "-", "--format", "table", "--on", "2026-08-07"],
      input: Self.territory(
        cae: "\"1.1.2.2.1\":\"done\",\"1.1.2.2.2\":{\"done\":0.74,\"planned\":0,\"notDone\":0.26}",
        answers: "\"PCAET_1\":true"))
    #expect(run.exitCode == 0, "\(run.errors)")
    for heading in [
      "Peut-on basculer\u{A0}?", "Score avant et après", "D'aujourd'hui à TE, cause par cause",
      "À renseigner dans TE après la bascule", "Questions ouvertes", "Ce qui suit, ce qui reste",
    ] {
      #expect(run.output.contains(heading), "\(heading)")
    }
    #expect(run.output.contains("7 août 2026"))
    for word in [
      "write", "archived", "notApplicable", "done", "true", "rounding", "label-te", "PCAET_1",
    ] {
      #expect(!run.output.contains(word), "\(word)")
    }
  }

  // MARK: - What stands on measures

  private func moves(_ document: [String: Any]) throws -> [[String: Any]] {
    let attached = try #require(document["attached"] as? [String: Any])
    return try #require(attached["moves"] as? [[String: Any]])
  }

  @Test(
    "evidence stays, with the measures of TE that it would fit; a measure that TE does not read has none"
  )
  func evidence() throws {
    let document = try json(
      Self.territory(
        more:
          ",\"attached\":{\"evidence\":{\"cae\":{\"1.1.2.2.1\":[\"bilan.pdf\",\"carte.pdf\"],\"1.1.2.2\":\"note\",\"3.1.2\":\"audit\"}}}"
      ), "--depth", "0")
    let moves = try moves(document)
    #expect(
      moves.map { $0["measure"] as? String } == ["cae_1.1.2.2.1", "cae_1.1.2.2", "cae_3.1.2"])
    #expect(moves.allSatisfy { $0["follows"] as? Bool == false })
    #expect(moves[0]["items"] as? [String] == ["bilan.pdf", "carte.pdf"])
    let task = try #require(moves[0]["targets"] as? [String])
    #expect(task.contains("1.1.1.2"))
    // What is below the submeasure is read, not the submeasure itself: its evidence fits all of that.
    let above = try #require(moves[1]["targets"] as? [String])
    #expect(Set(task).isSubset(of: above) && above.count > task.count)
    #expect(moves[2]["targets"] as? [String] == [])
  }

  @Test(
    "a link of a measure fans out, that of cae_3.1.2 is lost, and ECi without writing leads nobody")
  func links() throws {
    let more =
      ",\"attached\":{\"plans\":{\"cae\":{\"1.2.3\":\"Charte\",\"3.1.2\":\"Chaleur\"}},"
      + "\"pilots\":{\"cae\":{\"1.2.3\":[\"Mme Durand\",\"Mme Durand\"]},\"eci\":{\"1.1\":\"M. Roy\"}}}"
    let document = try json(Self.territory(more: more), "--depth", "0")
    let moves = try moves(document)
    let fan = try #require(moves[0]["targets"] as? [String])
    // Ten measures at most: those of them that apply.
    #expect(fan.count > 5 && fan.count <= 10)
    #expect(fan.allSatisfy { $0.split(separator: ".").count == 3 })
    #expect(moves[1]["targets"] as? [String] == [])
    #expect(moves[1]["follows"] as? Bool == false)
    let attached = try #require(document["attached"] as? [String: Any])
    let leaders = try #require(attached["leaders"] as? [[String: Any]])
    let led = leaders.filter { ($0["pilots"] as? [String])?.isEmpty == false }
    #expect(Set(led.compactMap { $0["measure"] as? String }) == Set(fan))
    #expect(led.allSatisfy { $0["pilots"] as? [String] == ["Mme Durand"] })
  }

  @Test(
    "the page tells where evidence goes in French; a bad measure and a bad form are told at their place"
  )
  func attachedPage() throws {
    let page = try ProgramRun(
      ["switch", "--input", "-", "--format", "table"],
      input: Self.territory(
        more: ",\"attached\":{\"evidence\":{\"cae\":{\"1.1.2.2.1\":[\"bilan.pdf\"]}}}"))
    #expect(page.exitCode == 0, "\(page.errors)")
    for text in ["À rattacher dans TE après la bascule", "preuve\u{A0}: bilan.pdf", "TE 1.1.1.2"] {
      #expect(page.output.contains(text), "\(text)")
    }
    #expect(!page.output.contains("evidence"))
    for (attached, said) in [
      ("{\"evidence\":{\"cae\":{\"99.1\":\"x\"}}}", "99.1"),
      ("{\"evidence\":{\"cae\":{\"1.1.2.2.1\":12}}}", "un texte, ou une liste de textes"),
      ("{\"preuve\":{}}", "« preuve »"),
    ] {
      let bad = try ProgramRun(
        ["switch", "--input", "-", "--format", "table"],
        input: Self.territory(more: ",\"attached\":\(attached)"))
      #expect(bad.exitCode == 65)
      #expect(bad.errors.contains(said), "\(bad.errors)")
    }
  }

  @Test("what is attached may be named in French")
  func frenchKinds() throws {
    let document = try json(
      Self.territory(more: ",\"attached\":{\"preuves\":{\"cae\":{\"1.1.2.2.1\":\"bilan.pdf\"}}}"),
      "--depth", "0")
    #expect(try moves(document).map { $0["kind"] as? String } == ["evidence"])
  }

  @Test("measures may have their framework in front, as in the platform's files, once each")
  func fullNames() throws {
    let plain = try json(Self.territory(), "--depth", "0")
    let full = try json(Self.territory(cae: "\"cae_1.1.2.2.1\":\"done\""), "--depth", "0")
    #expect(
      try score(full, "after")["done"] as? Double == score(plain, "after")["done"] as? Double)
    let twice = try ProgramRun(
      ["switch", "--input", "-", "--format", "json"],
      input: Self.territory(cae: "\"1.1.2.2.1\":\"done\",\"cae_1.1.2.2.1\":\"notDone\""))
    #expect(twice.exitCode == 65)
    #expect(twice.errors.contains("là deux fois"))
  }

  // MARK: - Vectors

  private static let vectors = ProgramRun.project.deletingLastPathComponent()
    .appending(path: "shared/vectors/switch-te.json")

  @Test(
    "the worked examples give their statuses and scores through the command",
    .enabled(if: FileManager.default.fileExists(atPath: SwitchCommandTests.vectors.path)))
  func workedExamples() throws {
    let file = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.vectors))
    let cases = try #require((file as? [String: Any])?["cases"] as? [[String: Any]])
    var count = 0
    for example in cases {
      // Synthetic measures are no measures of TE.
      guard let target = example["target"] as? [String: Any],
        let measure = (target["measure"] as? String)?.dropFirst(3), measure != "x",
        let expected = example["expected"] as? [String: Any],
        !((example["statuses"] as? [String: Any]) ?? [:]).isEmpty
      else { continue }
      let id = example["id"] as? String ?? ""
      let subject: [String: Any] = [
        "id": id, "territory": example["territory"] ?? [:], "answers": example["answers"] ?? [:],
        "origins": example["statuses"] ?? [:], "modes": example["modes"] ?? [:],
      ]
      let input = String(
        decoding: try JSONSerialization.data(withJSONObject: subject), as: UTF8.self)
      let document = try json(input)
      let stored = status(document, String(measure))
      if let word = expected["status"] as? String {
        #expect(stored as? String == word, "\(id)")
      } else {
        #expect(stored as? [String: Double] == expected["status"] as? [String: Double], "\(id)")
      }
      let after = try self.measure(document, "after", String(measure))
      for (member, value) in expected["scoreAfterSwitch"] as? [String: Double] ?? [:] {
        #expect(after[member] as? Double == value, "\(id) \(member)")
      }
      count += 1
    }
    #expect(count >= 6)
  }
}
