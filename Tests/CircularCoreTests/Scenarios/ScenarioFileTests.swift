import CircularCore
import Testing

@Suite("A scenario file")
struct ScenarioFileTests {
  private func read(_ text: String) -> ScenarioFile.Reading {
    ScenarioFile.read(Array(text.utf8), file: "commission.txt")
  }

  @Test("has a change a line, in French or in English, with comments and blank lines")
  func reading() throws {
    let reading = read(
      """
      # Ce que propose la commission
      scénario 2 000 habitants au plus
      dispositif projet-k

      paramètre population_max = 2000
      weight completeness = 3
      fait 33174 inhabitants = 1600
      fait "Saint Jean" perimeter.kind =
      réponse c1 REOM = oui
      status c1 1.1.2 = 0,7/0,2/0,1
      """)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.scenario.name == "2 000 habitants au plus")
    #expect(reading.scenario.pack == "projet-k")
    let changes = reading.scenario.changes.map {
      "\($0.target.kind) \($0.target.subject ?? "-") \($0.target.name) \($0.value)"
    }
    #expect(
      changes == [
        "parameter - population_max 2000", "weight - completeness 3", "fact 33174 inhabitants 1600",
        "fact Saint Jean perimeter.kind ", "answer c1 REOM oui", "status c1 1.1.2 0,7/0,2/0,1",
      ])
  }

  @Test("is called like its file when it gives no name")
  func naming() {
    #expect(read("param a = 1").scenario.name == "commission")
  }

  @Test(
    "a line that gives what an earlier one changes another value is wrong, and names that line",
    arguments: [
      ("param a = 1\nparam b = 2\nparam a = 3", 3, 7, "1", "« 1 » à la ligne 1, puis « 3 »"),
      ("poids c = 1\n\n# encore\nweight c = 2", 4, 8, "1", "« 1 » à la ligne 1, puis « 2 »"),
      ("fait s f = 1\nfait s f =", 2, 8, "1", "« 1 » à la ligne 1, puis une valeur vide"),
      ("fait f =\nfait f = x", 2, 6, "", "une valeur vide à la ligne 1, puis « x »"),
      ("# q\nréponse s q = oui\nanswer \"s\" q = non", 3, 12, "oui", "à la ligne 2, puis « non »"),
      ("statut 1.1 = fait\nstatut 1.1 = pas fait", 2, 8, "fait", "à la ligne 1, puis « pas fait »"),
    ])
  func twoValues(_ text: String, _ line: Int, _ column: Int, _ kept: String, _ said: String) {
    let reading = read(text)
    #expect(reading.diagnostics.map(\.code) == [.badArgument])
    let problem = reading.diagnostics.first
    #expect(problem?.location == SourceLocation(file: "commission.txt", line: line, column: column))
    #expect(problem?.message.french.contains(said) == true, "\(problem?.message.french ?? "")")
    #expect(reading.scenario.changes.first?.value == kept)
    #expect(throws: Scenario.Refused.self) {
      try Scenario(reading: Array(text.utf8), file: "commission.txt")
    }
  }

  @Test("every further value of one thing is told, each against the first line")
  func threeValues() {
    let found = read("param a = 1\nparam a = 2\nparam a = 1\nparam a = 3").diagnostics
    #expect(found.map { $0.location?.line } == [2, 4])
    #expect(
      found.map { $0.message.text(in: .english) } == [
        "“a” is given “1” on line 1, then “2”: only one value can count",
        "“a” is given “1” on line 1, then “3”: only one value can count",
      ])
  }

  @Test("the same line twice is one change, and what has another subject or kind another one")
  func severalThings() {
    let same = read("param a = 1\nparamètre a =   1\nfait s f = x\nfact s f = x")
    #expect(same.diagnostics.isEmpty)
    #expect(same.scenario.changes.map(\.name) == ["a", "f"])
    let others = read(
      "param a = 1\npoids a = 2\nfait a = 3\nfait s a = 4\nfait t a = 5\nréponse s a = 6")
    #expect(others.diagnostics.isEmpty)
    #expect(others.scenario.changes.map(\.value) == ["1", "2", "3", "4", "5", "6"])
  }

  @Test("has one name and is for one pack")
  func heads() {
    let two = read("scénario un\nscenario deux\ndispositif a\npack b\nparam c = 1")
    #expect(two.diagnostics.map(\.code) == [.badArgument, .badArgument])
    #expect(two.diagnostics.map { $0.location?.line } == [2, 4])
    #expect(
      two.diagnostics.first?.message.french
        == "« scenario » reçoit « un » à la ligne 1, puis « deux »\u{A0}: une seule valeur peut compter"
    )
    #expect(two.scenario.name == "un")
    #expect(two.scenario.pack == "a")
    let same = read("scénario un\nscénario un\npack a\ndispositif a")
    #expect(same.diagnostics.isEmpty)
    #expect(same.scenario.name == "un")
  }

  @Test("tells every bad line with its place, and keeps the others")
  func badLines() throws {
    let reading = read("param a\n  fact \"x y = 3\npram c = 1\nparam x y = 2\nparam d = 4")
    let places = reading.diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0)" }
    #expect(places == ["1:1", "2:8", "3:1", "4:1"])
    #expect(reading.diagnostics[2].suggestion?.french == "param")
    #expect(reading.scenario.changes.map(\.target.name) == ["d"])
  }

  @Test("a line that only lacks the word of its kind is told those that it may have, no wrong cure")
  func lackingKind() {
    let found = read("2.1.2 = fait\nhaute-rive 2.1.2 = fait\n1 2 3 = 4").diagnostics
    #expect(found.map(\.code) == ["scenario-line", "scenario-line", "scenario-line"])
    #expect(found.allSatisfy { $0.suggestion == nil })
    #expect(
      found[0].message.french
        == "« 2.1.2 = fait » ne dit pas ce qui change, attendu devant l'un de\u{A0}: paramètre, poids, fait, réponse, statut"
    )
    // A subject has no parameters and no weights.
    #expect(
      found[1].message.text(in: .english)
        == "“haute-rive 2.1.2 = fait” does not say what changes, expected before it one of: fact, answer, status"
    )
    #expect(found[2].message.french.contains("scénario, dispositif"))
    // What is nearly a word is that word.
    let near = read("statutt haute-rive 2.1.2 = fait").diagnostics.first
    #expect(near?.suggestion?.french == "statut")
  }

  @Test("that is not UTF-8 is refused whole")
  func encoding() {
    let reading = ScenarioFile.read([0x70, 0xE9, 0x0A], file: "x")
    #expect(reading.diagnostics.map(\.code) == ["not-utf-8"])
    #expect(reading.scenario.isEmpty)
  }

  @Test("that is written reads back as the same changes, in both languages")
  func writing() {
    var scenario = Scenario("Essai n° 3", pack: "projet-k")
    scenario.set(.init(.parameter, "population_max", "2000"))
    scenario.set(.init(.fact, "name with space", "une valeur = deux", of: "un sujet"))
    scenario.set(.init(.status, "1.1.2", "", of: "#1"))
    for language in Language.allCases {
      let reading = read(ScenarioFile.text(of: scenario, in: language))
      #expect(reading.diagnostics.isEmpty)
      #expect(reading.scenario.name == scenario.name)
      #expect(reading.scenario.pack == scenario.pack)
      #expect(reading.scenario.changes.map(\.target) == scenario.changes.map(\.target))
      #expect(reading.scenario.changes.map(\.value) == scenario.changes.map(\.value))
    }
  }

  @Test("gives statuses in the words of people")
  func statuses() throws {
    #expect(try MeasureStatus(written: "Pas fait") == .notDone)
    #expect(try MeasureStatus(written: "programme") == .planned)
    #expect(try MeasureStatus(written: "notApplicable") == .notApplicable)
    let shares = MeasureStatus.Shares(done: 0.7, planned: 0.2, notDone: 0.1)
    #expect(try MeasureStatus(written: "0,7/0,2/0,1") == MeasureStatus(.detailed(shares)))
    #expect(throws: Diagnostic.self) { try MeasureStatus(written: "0,7/1,2/0") }
    #expect(try MeasureStatus(written: "faite") == .done)
    #expect(throws: Diagnostic.self) { try MeasureStatus(written: "abandonné") }
  }

  @Test("a text with line breaks or quotes comes back as it was written")
  func roundTrip() {
    for value in [
      "une\nligne", "\"entre guillemets\"", "a\r\nb\t\u{85}\u{2028}c", "C:\\neuf", "a = b", "\"",
      "3,5",
    ] {
      var scenario = Scenario("essai", pack: "été")
      scenario.set(Scenario.Change(.fact, "note", value, of: "Saint \"Jean\""))
      let text = ScenarioFile.text(of: scenario, in: .french)
      #expect(text.split(whereSeparator: \.isNewline).count == 3, "\(value)")
      let reading = read(text)
      #expect(reading.diagnostics.isEmpty)
      #expect(reading.scenario.changes.map(\.value) == [value])
      #expect(reading.scenario.changes.map(\.target.subject) == ["Saint \"Jean\""])
      #expect(reading.scenario.pack == "été")
    }
  }

  @Test(
    "whatever a scenario is called, its file says so, with changes and without",
    arguments: [
      "", " ", "base", "deux mots", "  à ses bouts ", "\u{A0}", "#1", "# note", "« oui »",
      "dit \"oui\"",
      "\"entre guillemets\"", "\"", "\"\"", "\"a\" et \"b\"", "une\nligne", "\n",
      "a\r\nb\t\u{85}\u{2028}c",
      "C:\\neuf", "\\", "a = b", "=", "scénario", "dispositif x", "\u{301}accent", "\"\u{301}\n\"",
      "é", "e\u{301}",
      "\u{FEFF}x", "\u{0}", "🏛️ 2 000 habitants",
    ])
  func names(_ name: String) throws {
    for language in Language.allCases {
      for pack in [nil, "projet-k"] {
        var scenario = Scenario(name, pack: pack)
        for _ in 0..<2 {
          let text = scenario.text(in: language)
          let found = try Scenario(reading: Array(text.utf8), file: "autre.txt")
          #expect(Array(found.name.utf8) == Array(name.utf8))
          #expect(found.pack == pack)
          #expect(found.changes.map(\.value) == scenario.changes.map(\.value))
          #expect(found.text(in: language) == text)
          scenario.set(Scenario.Change(.parameter, "a", "1"))
        }
      }
    }
  }

  @Test("a name may be typed in quotes; one that lacks is told")
  func quotedNames() {
    #expect(read("scénario \"Plafond 2000\"").scenario.name == "Plafond 2000")
    #expect(read("scénario \"\"").scenario.name == "")
    #expect(read("scénario \"un\" ou \"deux\"").scenario.name == "\"un\" ou \"deux\"")
    for line in ["scénario", "scénario ", "scenario \u{A0}", "dispositif"] {
      #expect(read(line).diagnostics.map(\.code) == ["scenario-line"])
    }
  }
}
