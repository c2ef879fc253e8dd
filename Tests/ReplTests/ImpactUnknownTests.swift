import Foundation
import Testing

/// What nobody knows is no zero, and what no ranking tells apart is no gain.
@Suite("circular impact of what is not known, and of last bits")
struct ImpactUnknownTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func pack(_ name: String, _ rules: String) throws -> String {
    let place = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(
      """
      pack { id = "essai", version = "1", title = "Essai", subject = "commune" }
      fact "pop" { type = "number", label = "Habitants" }
      fact "rural" { type = "boolean", label = "Rural" }
      \(rules)
      """.utf8
    ).write(to: place.appendingPathComponent("pack.lua"))
    return place.path
  }

  private func amount(_ name: String, _ schedule: String) throws -> String {
    try pack(
      name,
      """
      criterion "taille" { label = "Taille", weight = 1, score = function(a) return a.pop end }
      amount "aide" { label = "Aide", unit = "€", schedule = function(a) return \(schedule) end }
      """)
  }

  private func impact(_ old: String, _ new: String, _ lines: String, _ more: String...) throws
    -> ProgramRun
  {
    let input = try folder.file("sujets.csv", "id,pop,rural\n" + lines)
    return try ProgramRun(["impact", old, new, "--input", input.path] + more)
  }

  private func number(_ value: Any?) -> Double? { (value as? NSNumber)?.doubleValue }

  @Test("an amount that is unknown on a side is unclear, in no sum, and that is said")
  func unknown() throws {
    let old = try amount("old", "a.pop * 2")
    let new = try amount("new", "a.pop * (a.rural and 4 or 3)")
    let lines = "a,100,oui\nb,200,non\nc,300,\n"
    let json = try impact(old, new, lines, "--format", "json", "--by", "rural").json()
    #expect(json["winners"] as? Int == 2)
    #expect(json["losers"] as? Int == 0)
    #expect(json["unclear"] as? Int == 1)
    #expect(number(json["euros"]) == 400)
    #expect(json["withoutEuros"] as? Int == 1)
    let groups = (json["groups"] as? [String: Any])?["rural"] as? [[String: Any]] ?? []
    #expect(groups.map { number($0["euros"]) } == [200, 200, 0])
    #expect(groups.map { $0["unclear"] as? Int } == [0, 0, 1])
    #expect(groups.map { $0["withoutEuros"] as? Int } == [0, 0, 1])
    let page = try impact(old, new, lines, "--format", "table", "--by", "rural").output
      .replacing("\u{A0}", with: " ")
    for words in [
      "+400 €", "On ne sait pas (1)", "Ce que reçoit un sujet n'est pas connu des deux côtés",
      "montant inconnu",
    ] {
      #expect(page.contains(words), "\(words): \(page)")
    }
    #expect(!page.contains("600 €\n") && !page.contains("−"), "\(page)")
    let english = try impact(old, new, lines, "--format", "table", "--lang", "en").output
    #expect(english.contains("What 1 subject is paid is not known on both sides"), "\(english)")
    // Back again, nobody wins.
    let back = try impact(new, old, lines, "--format", "json").json()
    #expect(back["losers"] as? Int == 2 && back["winners"] as? Int == 0)
    #expect(number(back["euros"]) == -400)
  }

  @Test("an amount that fails on a side is unclear; a limit on money counts what is known")
  func failing() throws {
    let old = try amount("old", "a.pop * 2")
    let new = try amount("new", "a.pop * 3 + 0 * (1 // (a.pop - 300))")
    let lines = "a,100,oui\nb,200,non\nc,300,oui\nd,,non\n"
    let run = try impact(
      old, new, lines, "--format", "json", "--fail-if", "euros < 0", "--fail-if", "perdants > 0")
    #expect(!run.errors.contains("est arrivé"), "\(run.errors)")
    let json = try run.json()
    #expect(number(json["euros"]) == 300)
    #expect(json["unclear"] as? Int == 1)
    // Of `d` nobody knows the inhabitants, on either side.
    #expect(json["withoutEuros"] as? Int == 2)
    let stopped = try impact(old, new, lines, "--fail-if", "incertains > 0")
    #expect(stopped.exitCode == 1)
  }

  @Test("the last bits of a formula move nobody, in what-if neither")
  func noise() throws {
    func version(_ name: String, _ score: String) throws -> String {
      try pack(
        name,
        """
        criterion "z" { label = "Z", weight = 1, score = function(a) return \(score) end }
        indicator "i" { label = "I", value = function(a) return \(score) end }
        """)
    }
    let (old, new) = (try version("old", "a.pop * 0.3"), try version("new", "a.pop * 3 / 10"))
    let lines = [0.1, 0.2, 3, 7, 1.1, 9.7].enumerated().map { "s\($0.offset),\($0.element),oui" }
      .joined(separator: "\n")
    let page = try impact(old, new, lines, "--format", "table").output
    #expect(page.contains("Rien ne bouge pour aucun des 6 sujets."), "\(page)")
    let more = try version("more", "a.pop * 3 / 10 + 1")
    let moved = try impact(old, more, lines, "--format", "table").output
    #expect(moved.contains("6 sujets sur 6 sont touchés."), "\(moved)")
    #expect(!moved.contains("0000000") && !moved.contains("9999999"), "\(moved)")
  }
}
