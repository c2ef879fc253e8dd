import Foundation
import Testing

@Suite("circular rank")
struct RankCommandTests {
  /// An application that meets everything, with `changes` in it.
  private func application(_ id: String, _ changes: [String: Any] = [:]) -> [String: Any] {
    var application: [String: Any] = [
      "id": id, "inhabitants": 1120, "carrier": "commune",
      "coordinator": ["name": "Mme Petit", "role": "elected"],
      "actors": [
        ["name": "Mairie", "class": "public"], ["name": "Café", "class": "private"],
        ["name": "Foyer", "class": "associative"],
      ],
      "sharedValues": ["sobriété"],
      "intention": ["received": "2023-06-02"],
      "engagement": ["received": "2023-09-01", "citizenInvolvement": "concertation"],
    ]
    for (key, value) in changes { application[key] = value is NSNull ? nil : value }
    return application
  }

  private func rank(_ applications: [[String: Any]], _ more: String...) throws -> [String: Any] {
    let data = try JSONSerialization.data(withJSONObject: applications)
    let run = try ProgramRun(
      "rank", "projet-k", "--input", "-", "--format", "json",
      input: String(decoding: data, as: UTF8.self))
    #expect(more.isEmpty)
    return try run.json()
  }

  private func ids(_ document: [String: Any], _ group: String) -> [String] {
    (document[group] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
  }

  @Test("JSON has the shape that the contract says")
  func contract() throws {
    let document = try rank([
      application("a"), application("b", ["inhabitants": 799]),
      application("c", ["actors": NSNull()]),
    ])
    #expect(document["pack"] as? String == "projet-k")
    let ranked = try #require((document["ranked"] as? [[String: Any]])?.first)
    #expect(ranked["id"] as? String == "a")
    #expect(ranked["rank"] as? Int == 1)
    #expect(ranked["score"] is Double)
    #expect(
      ranked["prerequisites"] as? [String: Bool]
        == ["population": true, "cooperation": true, "leadership": true, "admissible": true])
    let criteria = try #require(ranked["criteria"] as? [String: Any])
    #expect(criteria["citizens"] as? Double == 3.75)
    #expect(criteria["actors"] as? Double == 3)
    let grant = try #require((ranked["amounts"] as? [String: Any])?["grant"] as? [String: Any])
    #expect(grant["total"] as? Int == 156_800)
    let years = try #require(grant["years"] as? [[String: Int]])
    #expect(years.map { $0["year"] } == [1, 2, 3])
    #expect(years.map { $0["amount"] } == [112_000, 22_400, 22_400])

    let refused = try #require((document["refused"] as? [[String: Any]])?.first)
    #expect(refused["id"] as? String == "b")
    let because = try #require((refused["because"] as? [[String: Any]])?.first)
    #expect(because["rule"] as? String == "population")
    #expect((because["text"] as? String)?.contains("sous le minimum") == true)

    let unknown = try #require((document["unknown"] as? [[String: Any]])?.first)
    #expect(unknown["id"] as? String == "c")
    let missing = try #require((unknown["missing"] as? [[String: Any]])?.first)
    #expect(missing["fact"] as? String == "actors")
    #expect(missing["ask"] as? String == "Quels acteurs sont impliqués\u{A0}?")
  }

  @Test("bounds of the perimeter are inclusive")
  func bounds() throws {
    let document = try rank(
      [799, 800, 1500, 1501].map { application("n\($0)", ["inhabitants": $0]) })
    #expect(Set(ids(document, "ranked")) == ["n800", "n1500"])
    #expect(ids(document, "refused") == ["n799", "n1501"])
  }

  @Test("equal scores share a rank, in the order of ids as numbers")
  func ties() throws {
    let document = try rank([
      application("10"), application("9"),
      application(
        "8", ["engagement": ["received": "2023-09-01", "citizenInvolvement": "codecision"]]),
      application(
        "7", ["engagement": ["received": "2023-09-01", "citizenInvolvement": "information"]]),
    ])
    #expect(ids(document, "ranked") == ["8", "9", "10", "7"])
    let ranks = (document["ranked"] as? [[String: Any]])?.compactMap { $0["rank"] as? Int }
    #expect(ranks == [1, 2, 2, 4])
  }

  @Test("the ranking says that nobody chose the weights, until somebody does")
  func weights() throws {
    let neutral = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--format", "table")
    #expect(neutral.output.contains("Poids neutres, que personne n'a choisis"))
    let weighed = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--format", "table",
      "--param", "weight_citizens=3")
    #expect(!weighed.output.contains("Poids neutres"))
    #expect(weighed.output.contains("citoyens × 3"))
  }

  @Test("the samples rank as they are printed here", arguments: ["candidatures.json"])
  func golden(_ sample: String) throws {
    let run = try ProgramRun(
      "rank", "projet-k", "--input", "samples/\(sample)", "--on", "2023-09-15", "--format",
      "table")
    #expect(run.exitCode == 0)
    #expect(run.output == (try ProgramRun.golden("rank-candidatures.txt")))
  }

  @Test("a spreadsheet's CSV gives the same eligible subjects as the JSON")
  func spreadsheet() throws {
    let json = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--format", "json", "--only",
      "population,cooperation,leadership,admissible"
    ).json()
    let csv = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.csv", "--format", "json", "--only",
      "population,cooperation,leadership,admissible"
    ).json()
    let inCSV = Set(ids(csv, "ranked") + ids(csv, "refused") + ids(csv, "unknown"))
    #expect(inCSV.count == 12)
    #expect(ids(csv, "ranked").sorted() == ids(json, "ranked").filter(inCSV.contains).sorted())
    #expect(ids(csv, "refused") == ids(json, "refused").filter(inCSV.contains))
  }

  @Test("33 communes of the Smicval could apply by municipal population, 34 by total")
  func candidates() throws {
    for (kind, count) in [("municipal", 33), ("total", 34)] {
      let document = try ProgramRun(
        "rank", "projet-k", "--input", "samples/communes-smicval.csv", "--only",
        "population,grant", "--param", "population_kind=\(kind)", "--format", "json"
      ).json()
      #expect(ids(document, "ranked").count == count)
      #expect(ids(document, "refused").count == 138 - count)
    }
  }

  @Test("two workers print the same bytes as one")
  func workers() throws {
    let one = try ProgramRun(
      "rank", "projet-k", "--input", "samples/communes-smicval.csv", "--format", "json")
    let two = try ProgramRun(
      "rank", "projet-k", "--input", "samples/communes-smicval.csv", "--format", "json",
      "--jobs", "2")
    #expect(one.output == two.output)
    #expect(one.exitCode == 0)
  }

  @Test("English on request: results, reasons and help")
  func english() throws {
    let run = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--format", "table", "--lang",
      "en")
    #expect(run.output.contains("104 above the maximum of 1,500"))
    #expect(run.output.contains("missing actor: associative"))
    #expect(!run.output.contains("manquant"))
    let byLocale = try ProgramRun(
      "rank", "projet-k", "--input", "samples/candidatures.json", "--format", "table",
      locale: "en_US.UTF-8")
    #expect(byLocale.output == run.output)
    #expect(try ProgramRun("--help").output.contains("Usage\u{A0}: circular"))
    #expect(try ProgramRun("--help", "--lang", "en").output.contains("USAGE: circular"))
  }

  @Test("the order of the input never matters")
  func inputOrder() throws {
    let applications = (1...12).map {
      application("s\($0)", ["inhabitants": 700 + 97 * $0])
    }
    let forward = try rank(applications)
    let backward = try rank(applications.reversed())
    #expect(ids(forward, "ranked") == ids(backward, "ranked"))
    #expect(Set(ids(forward, "refused")) == Set(ids(backward, "refused")))
  }

  private func csv(_ more: String...) throws -> [String] {
    let run = try ProgramRun(
      ["rank", "projet-k", "--input", "samples/candidatures.json", "--on", "2023-09-15"]
        + ["--format", "csv"] + more)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output.components(separatedBy: "\r\n")
  }

  @Test("CSV for a spreadsheet: words of people, amounts by year, day and changes in each row")
  func csvOutput() throws {
    let lines = try csv()
    #expect(
      lines[0].hasPrefix(
        "\u{FEFF}rang;identifiant;nom;situation;score / 15;complétude;citoyens;acteurs;notes;soutien;"
          + "\"soutien, an 1\";\"soutien, an 2\";\"soutien, an 3\";"), "\(lines[0])")
    #expect(lines[0].hasSuffix(";motifs;à vérifier;évalué au;changements"))
    let fronsac = try #require(lines.first { $0.contains("Fronsac;") })
    #expect(
      fronsac.hasPrefix(
        "3;fronsac;Fronsac;classé;13,75;5;3,75;5;inconnu;156800;112000;22400;22400;"), "\(fronsac)")
    #expect(fronsac.hasSuffix(";15/09/2023;"))
    #expect(lines.contains { $0.contains(";refusé;") && $0.contains("acteur manquant") })
    // Everybody is there, whatever the limit.
    #expect(lines.count == 18)
    #expect(try csv("--limit", "2").count == 18)
    let changed = try csv("--param", "population_max=1700")
    #expect(changed[1].hasSuffix(";15/09/2023;paramètre population_max = 1700"), "\(changed[1])")
  }

  @Test("CSV for programs: the names that they know, the same in both languages but for the marks")
  func csvIDs() throws {
    let lines = try csv("--ids")
    #expect(
      lines[0].hasPrefix(
        "\u{FEFF}rank;id;name;status;score;completeness;citizens;actors;votes;grant;grant 1;grant 2;grant 3;"
      ))
    #expect(lines[0].hasSuffix(";because;alerts;date;changes"))
    let english = try csv("--ids", "--lang", "en")
    #expect(english[0] == lines[0].dropFirst().replacingOccurrences(of: ";", with: ","))
    #expect(english.contains { $0.hasPrefix("3,fronsac,Fronsac,ranked,13.75,5,3.75,5,?,156800,") })
    #expect(try csv("--lang", "en")[0].hasPrefix("rank,id,name,status,score / 15,"))
  }

  @Test("--ids is refused where no spreadsheet is made")
  func idsAlone() throws {
    for format in ["json", "table", "html"] {
      let run = try ProgramRun(
        "rank", "projet-k", "--input", "samples/candidatures.json", "--ids", "--format", format)
      #expect(run.exitCode == 64 && run.errors.contains("--ids"), "\(run.errors)")
    }
  }
}
