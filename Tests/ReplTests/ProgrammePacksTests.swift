import Foundation
import Testing

/// The packs of the IMPACT strategy and of Club OPTIMO on their samples and on bad input.
@Suite("Programme packs")
struct ProgrammePacksTests {
  private func score(_ pack: String, _ name: String, _ text: String) throws -> ProgramRun {
    let folder = try ScratchFolder()
    let file = try folder.file(name, text)
    return try ProgramRun(
      "score", pack, "--input", file.path, "--on", "2016-12-31", "--format", "json")
  }

  private func subjects(_ run: ProgramRun) throws -> [String: [String: Any]] {
    let list = try run.json()["subjects"] as? [[String: Any]] ?? []
    return Dictionary(uniqueKeysWithValues: list.map { ($0["id"] as? String ?? "", $0) })
  }

  private func number(_ subject: [String: Any]?, _ indicator: String) -> Double? {
    (subject?["indicators"] as? [String: Any])?[indicator] as? Double
  }

  /// The alerts that are raised; those that wait for facts are told behind them.
  private func alerts(_ subject: [String: Any]?) -> [String] {
    (subject?["alerts"] as? [[String: Any]] ?? [])
      .filter { $0["unknown"] == nil && $0["failed"] == nil }
      .compactMap { $0["rule"] as? String }
  }

  @Test("a member without a date is named, and the others are counted")
  func memberWithoutDate() throws {
    let run = try score(
      "club-optimo", "club.json",
      """
      [{"id": "club", "members": [
        {"name": "Barr", "class": "commune", "joined": "2014-01-15"},
        {"name": "Foyer", "class": "association"}]}]
      """)
    #expect(run.exitCode == 0)
    let club = try subjects(run)["club"]
    #expect(alerts(club) == ["member-without-date"])
    #expect(run.output.contains("Ni date d'adhésion, ni dernier contact\u{A0}: Foyer."))
    #expect(number(club, "members_overdue") == 1)
    #expect(number(club, "members_association") == 1)
  }

  @Test("a member whose date does not exist is one located error; the other members are evaluated")
  func memberWithWrongDate() throws {
    let run = try score(
      "club-optimo", "membres.csv",
      "id;nom;adhesion;dernier_contact\na;Barr;15/01/2014;30/02/2016\nb;Villé;15/01/2014;\n")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("membres.csv:2:19 [last_contact]"), "\(run.errors)")
    let members = try subjects(run)
    #expect(members.keys.sorted() == ["a", "b"])
    #expect((members["a"]?["errors"] as? [[String: Any]])?.count == 1)
    #expect(number(members["b"], "days_overdue") == 991)
  }

  @Test("a series with a gap is told, and asks for the missing year only where it is needed")
  func gap() throws {
    let run = try score(
      "club-optimo", "club.json",
      """
      [{"id": "club", "series": [{"year": 2014, "members": 130}, {"year": 2016, "members": 305}]}]
      """)
    #expect(run.exitCode == 0)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("members_before"))
    let club = try subjects(run)["club"]
    #expect(alerts(club) == ["series-gap"])
    #expect(abs((number(club, "growth_compound") ?? 0) - 53.17) < 0.01)
  }

  @Test("a share over 100 % is one located error; the other territories are evaluated")
  func overAll() throws {
    let run = try score(
      "impact-2030", "territoires.csv",
      "id;tonnage;inhabitants;recycling.announced\na;1000;2000;50\nb;1000;2000;150\n")
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("territoires.csv:3:13 [recycling.announced]"), "\(run.errors)")
    #expect(run.errors.contains("trouvé 150, attendu au plus 100"))
    let territories = try subjects(run)
    #expect(territories.keys.sorted() == ["a", "b"])
    #expect(number(territories["a"], "waste_per_inhabitant") == 500)
    #expect(territories["a"]?["errors"] == nil)
    #expect((territories["b"]?["errors"] as? [[String: Any]])?.count == 1)
    #expect(number(territories["b"], "waste_per_inhabitant") == 500)
  }

  @Test("a budget is read in millions, refused in another unit, and told where it is implausible")
  func budget() throws {
    let written = try score(
      "impact-2030", "territoires.csv",
      "id;budget;inhabitants\na;44 M€;210000\nb;44000000;210000\n")
    #expect(written.exitCode == 0)
    #expect(written.errors.isEmpty, "\(written.errors)")
    // As it is written: Foundation's reader of JSON misses the last bits of such a number.
    let expected = "\"budget_per_inhabitant\":\(44_000_000.0 / 210_000)"
    #expect(written.output.components(separatedBy: expected).count == 3, "\(written.output)")

    let other = try score(
      "impact-2030", "territoires.csv",
      "id;budget;inhabitants\na;44 kg;210000\nb;44000000;210000\n")
    #expect(other.exitCode == 65)
    #expect(other.errors.contains("territoires.csv:2:3 [budget]"), "\(other.errors)")
    #expect(other.errors.contains("trouvé « 44 kg », attendu un nombre en €"), "\(other.errors)")
    #expect(!other.errors.contains("44000000"))
    let read = try subjects(other)
    #expect((read["a"]?["errors"] as? [[String: Any]])?.count == 1)
    #expect(number(read["a"], "budget_per_inhabitant") == nil)
    #expect(other.output.components(separatedBy: expected).count == 2, "\(other.output)")

    let bare = try score("impact-2030", "territoires.csv", "id;budget;inhabitants\na;44;210000\n")
    #expect(bare.exitCode == 0)
    #expect(try alerts(subjects(bare)["a"]) == ["budget-implausible"])
  }

  @Test("the samples are evaluated without an error, and the members in order of lateness")
  func samples() throws {
    let strategy = try ProgramRun(
      "score", "impact-2030", "--input", "samples/strategie-impact.json", "--on", "2025-12-31",
      "--format", "json")
    #expect(strategy.exitCode == 0)
    let smicval = try subjects(strategy)["smicval"]
    #expect(abs((number(smicval, "waste_per_inhabitant") ?? 0) - 571.4286) < 0.0001)
    #expect(alerts(smicval).contains("ambassadors"))

    let club = try ProgramRun(
      "score", "club-optimo", "--input", "samples/club-optimo.json", "--on", "2016-12-31",
      "--format", "json")
    #expect(club.exitCode == 0)
    #expect(try number(subjects(club)["optimo"], "other_members_context") == 216)
    #expect(try number(subjects(club)["optimo"], "other_members_description") == 215)

    let members = try ProgramRun(
      "rank", "club-optimo", "--input", "samples/membres-optimo.csv", "--on", "2016-12-31",
      "--format", "json")
    #expect(members.exitCode == 0)
    let ranked = try members.json()["ranked"] as? [[String: Any]] ?? []
    #expect(ranked.prefix(3).compactMap { $0["id"] as? String } == ["m07", "m10", "m03"])
  }

  @Test("what several rules wait for is asked once, with how many wait")
  func questions() throws {
    let folder = try ScratchFolder()
    let file = try folder.file("club.json", #"[{"id": "club", "fte": 0.2}]"#)
    let run = try ProgramRun(
      "score", "club-optimo", "--input", file.path, "--on", "2016-12-31", "--format", "table")
    let asked = run.output.components(separatedBy: "Quels sont les membres du Club").count - 1
    #expect(asked == 1, "\(run.output)")
    #expect(run.output.contains("en dépendent\u{A0}: Communes, Associations et 3 autres"))
    #expect(run.output.contains("Heures par an"))
  }
}
