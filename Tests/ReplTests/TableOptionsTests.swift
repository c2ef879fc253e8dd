import Foundation
import Testing

/// `--header` and `--list`: where the tables of an input are, as a user says it.
@Suite("Tables of an input")
struct TableOptionsTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func score(_ input: URL, _ options: String...) throws -> ProgramRun {
    try ProgramRun(["score", "projet-k", "--input", input.path, "--format", "ndjson"] + options)
  }

  @Test("a list comes from a second file, under its name or its label")
  func list() throws {
    let input = try folder.file("c.csv", "id;name;inhabitants\na;Fronsac;1120\nb;Marsas;1200\n")
    let actors = try folder.file(
      "acteurs.csv",
      "id du sujet;Nom;Nature de l'acteur\na;Mairie;public\na;Café;privé\na;Foyer;associatif\n")
    for name in ["actors", "Acteurs impliqués"] {
      let run = try score(input, "--list", "\(name)=\(actors.path)")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output.contains("\"actors\":{\"value\":3") || run.output.contains("actors"))
    }
  }

  @Test("what no list or file is, is told with those that are")
  func refusals() throws {
    let input = try folder.file("c.csv", "id;inhabitants\na;1120\n")
    let unknown = try score(input, "--list", "acteur=x.csv")
    #expect(unknown.exitCode == 65 || unknown.exitCode == 66)
    #expect(unknown.errors.contains("actors"))
    let absent = try score(input, "--list", "actors=absent.csv")
    #expect(absent.errors.contains("absent.csv"))
    #expect(absent.exitCode != 0)
    #expect(try score(input, "--list", "actors").errors.contains("--list actions=actions.csv"))
    #expect(try score(input, "--header", "0").exitCode == 64)
  }

  @Test("the line of the headings is taken as it is told")
  func header() throws {
    let input = try folder.file("c.csv", "id;inhabitants\nx;1\nid;inhabitants;carrier\na;1120;CC\n")
    let run = try score(input, "--header", "3")
    #expect(run.output.contains("\"id\":\"a\""))
    #expect(!run.output.contains("\"id\":\"x\""))
  }
}
