import Foundation
import Testing

@Suite("demarche-ec: the journey on real input, good and bad")
struct JourneyPackTests {
  private func score(_ text: String, _ options: String...) throws -> ProgramRun {
    let folder = try ScratchFolder()
    let file = try folder.file("demarches.json", text)
    return try ProgramRun(
      ["score", "demarche-ec", "--input", file.path, "--on", "2024-01-01"] + options)
  }

  /// One wrong territory, where its message points, what it says, and what is answered all the same.
  struct Bad: Sendable {
    var text: String
    var place: String
    var says: String
    /// Parts of the territory's line; empty for one that is left out.
    var answered: [String]
  }

  private static let sound =
    "{\"id\":\"sain\",\"history\":[],\"practices\":[{\"id\":\"1.1.1\",\"status\":\"done\"}]}"

  static let bad: [Bad] = [
    Bad(
      text: """
        {"id":"a","plans":[{"id":"PCAET"}],"actions":[{"title":"Vrac","plans":["PCEAT"],"budget":500}]}
        """,
      place: "demarches.json:2 : a :",
      says: "actions[1] « Vrac » : plan « PCEAT » inconnu, attendu l'un des plans déclarés ; "
        + "essayez PCAET",
      answered: ["\"budget\":{\"total\":500"]),
    Bad(
      text: "{\"id\":\"a\",\"actions\":[{\"title\":\"Vrac\"},{\"progress\":120}]}",
      place: "demarches.json:2:",
      says: "[actions[2].progress] : trouvé 120, attendu au plus 100 ; ce champ est tenu pour "
        + "inconnu",
      answered: ["\"actions\":2"]),
    Bad(
      text: """
        {"id":"a","plans":[],"actions":[{"title":"Vrac","budget":12,"budgetUnit":"k€"}]}
        """,
      place: "demarches.json:2 : a :",
      says: "actions[1] « Vrac » : budget en « k€ », attendu en € ; essayez 12 000 €",
      answered: ["\"actions\":1"]),
    Bad(
      text: "{\"id\":\"a\",\"actions\":[{\"budget\":\"12 kg\"}]}",
      place: "demarches.json:2:",
      says: "[actions[1].budget] : trouvé « 12 kg », attendu un nombre en €",
      answered: ["\"actions\":1"]),
    Bad(
      text: """
        {"id":"a","history":[],"practices":[{"id":"1.1.1","status":"done"}],\
        "illustrations":[{"practice":"1.1.1","territory":"St Etienne"}]}
        """,
      place: "demarches.json:2 : a :",
      says: "« St Etienne » peut être Saint-Étienne Métropole ou Ville de Saint-Étienne",
      answered: ["\"because\":{", "1 sur 96"]),
    Bad(
      text: """
        {"id":"a","history":[],"practices":[{"id":"3.1.1","status":"done"},{"id":"3.1.4","status":"done"}]}
        """,
      place: "demarches.json:2 : a :",
      says:
        "practices[2] : pratique « 3.1.4 » inconnue, attendu un numéro du guide ; essayez 3.1.1",
      answered: ["1 sur 96"]),
    Bad(
      text: """
        {"id":"a","indicators":[{"name":"OMR","from":2021,"to":2021,\
        "values":[{"year":2021,"value":1},{"year":2021,"value":2}]}]}
        """,
      place: "demarches.json:2 : a :",
      says: "indicators[1] « OMR » : deux valeurs pour 2021", answered: ["\"id\":\"a\""]),
  ]

  @Test("Wrong data is told at its place, once, and the rest is answered", arguments: bad)
  func badInput(_ bad: Bad) throws {
    let run = try score("[\n\(bad.text),\n\(Self.sound)\n]")
    #expect(run.exitCode == 65)
    let errors = run.errors.split(separator: "\n").filter { $0.hasPrefix("erreur") }
    #expect(errors.count == 1)
    let message = plain(errors.first.map(String.init) ?? "")
    #expect(message.contains(bad.place))
    #expect(message.contains(bad.says))
    let lines = run.output.split(separator: "\n").map { plain(String($0)) }
    #expect(lines.count == 2)
    #expect(lines.last?.contains("\"id\":\"sain\"") == true)
    for part in bad.answered { #expect(lines.first?.contains(part) == true, "\(part)") }
  }

  @Test("The pack is sound, laid out, and exercised by its own cases to the last branch")
  func pack() throws {
    for arguments in [
      ["check", "demarche-ec", "--strict"], ["fmt", "demarche-ec", "--check"],
      ["test", "demarche-ec", "--coverage", "--min", "100"],
    ] {
      #expect(try ProgramRun(arguments).exitCode == 0, "\(arguments)")
    }
  }

  @Test("A series with a gap names the year")
  func gap() throws {
    let run = try score(
      """
      {"id":"a","indicators":[{"name":"OMR","kind":"result","from":2021,"to":2023,\
      "values":[{"year":2021,"value":1},{"year":2023,"value":2}]}]}
      """)
    #expect(run.exitCode == 0)
    #expect(plain(run.output).contains("Indicateurs sans valeur : OMR (2022)."))
  }

  @Test("The samples are ranked by progress, refused and asked as the guide says")
  func samples() throws {
    let run = try ProgramRun(
      "rank", "demarche-ec", "--input", "samples/demarches.json", "--on", "2022-11-15",
      "--format", "json")
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    let document = try run.json()
    func ids(_ list: String) -> [String?] {
      (document[list] as? [[String: Any]] ?? []).map { $0["id"] as? String }
    }
    #expect(ids("ranked") == ["ca-deux-rives", "cc-val-dessai"])
    #expect(ids("refused") == ["syndicat-plaine"])
    #expect(ids("unknown") == ["pole-des-monts"])
    #expect(run.output.contains("mesure 2.1.0"))
  }

  @Test("Five thousand actions of one territory are answered within the limits of rules")
  func manyActions() throws {
    let actions = (1...5_000).map { number in
      """
      {"title":"Action \(number)","pillar":"recycling","plans":["P\(number % 20)","P\(number % 7)"],\
      "sector":"filière \(number % 30)","horizon":"short","partners":["CCI"],"axis":\(number % 5 + 1),\
      "service":"Déchets","budget":\(number).25,"swot":["F\(number % 50)"],"flagship":false,"progress":50}
      """
    }
    let plans = (0..<20).map { "{\"id\":\"P\($0)\"}" }
    let swot = (0..<50).map { "{\"id\":\"F\($0)\",\"quadrant\":\"weakness\"}" }
    let run = try score(
      "{\"id\":\"a\",\"holds\":1,\"plans\":[\(plans.joined(separator: ","))],"
        + "\"swot\":[\(swot.joined(separator: ","))],\"actions\":[\(actions.joined(separator: ","))]}"
    )
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty)
    // 1 + … + 5 000 = 12 502 500, and 5 000 quarters.
    #expect(run.output.contains("\"budget\":{\"total\":12503750"))
    #expect(run.output.contains("\"swot_coverage\":100"))
    #expect(run.output.contains("\"actions\":5000"))
  }

  /// The text with ordinary spaces, as the tests are typed.
  private func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{A0}", with: " ").replacingOccurrences(
      of: "\u{202F}", with: " ")
  }
}
