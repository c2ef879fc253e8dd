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

  @Test("a table below that of the subjects is a list of theirs, or is told")
  func below() throws {
    let list = try folder.file(
      "c.csv",
      "id;name;inhabitants;carrier\na;Alpha;1100;commune\n\n"
        + "id du sujet;Nom;Nature de l'acteur\na;Mairie;public\na;Café;privé\n")
    let read = try score(list)
    #expect(read.exitCode == 0, "\(read.errors)")
    #expect(read.errors.contains("Acteurs impliqués") && !read.output.contains("Mairie"))
    let other = try folder.file(
      "d.csv", "id;inhabitants;carrier\na;1100;commune\n\nid;population_totale\nz;900\n")
    let told = try score(other)
    #expect(told.errors.contains("d.csv:4") && told.errors.contains("sous le premier"))
    #expect(!told.output.contains("\"id\":\"z\""))
  }

  @Test("a label takes lists and sheets, and refuses what it cannot follow")
  func label() throws {
    let statuses = try folder.file("s.csv", "id du sujet;Mesure;Statut\nt;1.1.1.1;fait\n")
    let evidence = try folder.file("p.csv", "id du sujet;Mesure;État\nt;1.1.1;existante\n")
    func run(_ options: String...) throws -> ProgramRun {
      try ProgramRun(
        ["score", "label-eci", "--input", statuses.path, "--format", "ndjson"] + options)
    }
    let read = try run("--list", "evidence=\(evidence.path)")
    #expect(read.output.contains("\"evidence_coverage\":20"), "\(read.errors)")
    #expect(try run("--header", "2").errors.contains("se reconnaissent à leurs titres"))
    #expect(try run("--sheet", "X").errors.contains("pas un classeur"))
    // JSON has no tables, and takes a list beside it.
    let beside = try ProgramRun([
      "score", "label-eci", "--input", "samples/smicval/label-eci.json", "--list",
      "evidence=samples/preuves.csv", "--format", "ndjson",
    ])
    #expect(beside.exitCode == 0, "\(beside.errors)")
    #expect(beside.output.contains("\"evidence_share\":2.5"))
    let none = try ProgramRun([
      "rank", "label-eci", "--input", "samples/territoires.ndjson", "--list", "evidence=x.csv",
    ])
    #expect(none.exitCode == 66 && none.errors.contains("x.csv"))
  }

  @Test("the line of the headings is taken as it is told")
  func header() throws {
    let input = try folder.file("c.csv", "id;inhabitants\nx;1\nid;inhabitants;carrier\na;1120;CC\n")
    let run = try score(input, "--header", "3")
    #expect(run.output.contains("\"id\":\"a\""))
    #expect(!run.output.contains("\"id\":\"x\""))
  }
}
