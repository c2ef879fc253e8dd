import Foundation
import Testing

@Suite("import and path")
struct ImportCommandTests {
  private static let structure = """
    identifiant,nom,points,pourcentage,desactivation
    1,Stratégie,,,
    1.1,Diagnostic,60,,
    1.1.1,Lancer,,20,
    1.1.2,Suivre,,80,
    1.2,Déchets,40,,"reponse(dechets_1, NON)"
    """

  private static let stars = """
    etoile,action_id,formulation,min_realise_pct,min_programme_pct
    1,eci_1.1.1,Lancé,100,
    """

  @Test("import writes a pack that check accepts, and does not replace one unasked")
  func imports() throws {
    let folder = try ScratchFolder()
    let structure = try folder.file("structure.csv", Self.structure)
    let out = folder.url.appendingPathComponent("label-eci").path
    let run = try ProgramRun("import", "framework", structure.path, "--id", "eci", "--out", out)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.hasSuffix("5 mesures, 1 règles, 1 questions\n"))
    #expect(try ProgramRun("check", out).exitCode == 0)
    #expect(try ProgramRun("fmt", "--check", out).exitCode == 0)
    let again = try ProgramRun("import", "framework", structure.path, "--id", "eci", "--out", out)
    #expect(again.exitCode == 64)
    #expect(again.errors.contains("--force"))
    let forced = try ProgramRun(
      "import", "framework", structure.path, "--id", "eci", "--out", out, "--force")
    #expect(forced.exitCode == 0)
  }

  @Test("a bad structure is told in one run, and nothing is written")
  func refuses() throws {
    let folder = try ScratchFolder()
    let structure = try folder.file(
      "structure.csv",
      Self.structure.replacingOccurrences(of: ",80,", with: ",70,")
        .replacingOccurrences(of: "reponse(dechets_1, NON)", with: "reponse(dechets_1 NON)"))
    let out = folder.url.appendingPathComponent("out").path
    let run = try ProgramRun("import", "framework", structure.path, "--id", "eci", "--out", out)
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("structure.csv:3"))
    #expect(run.errors.contains("font 90, attendu 100"))
    #expect(run.errors.contains("structure.csv:6"))
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test("path tells what to do for a star, and what blocks it")
  func path() throws {
    let folder = try ScratchFolder()
    let structure = try folder.file("structure.csv", Self.structure)
    let stars = try folder.file("stars.csv", Self.stars)
    let out = folder.url.appendingPathComponent("label-eci").path
    let imported = try ProgramRun(
      "import", "framework", structure.path, "--id", "eci", "--stars", stars.path, "--out", out)
    #expect(imported.exitCode == 0, "\(imported.errors)")
    let input = try folder.file(
      "territories.ndjson",
      """
      {"id":"a","name":"Essai"}
      {"id":"b","answers":{"dechets_1":false},"statuses":{"1.1.1":"notApplicable"}}
      """)
    let run = try ProgramRun("path", out, "--input", input.path, "--id", "a", "--stars", "3")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.output == """
        Essai\u{A0}: 3★ — aujourd'hui 0 / 100 points (0\u{A0}%)

        2 mesures, effort 2, puis 60 / 100 points (60\u{A0}%)
          #  mesure  intitulé  à faire  points  effort
          1  1.1.1   Lancer    faire       +12       1  condition
          2  1.1.2   Suivre    faire       +48       1
          Reste à renseigner pour déposer\u{A0}: 1 tâche, sans effet sur l'étoile.

        Optimum prouvé\u{A0}: aucun plan de mesures faites en entier, ou portées à ce qu'une condition demande, ne coûte moins.

        """)
    let costs = try folder.file("costs.csv", "mesure;cout\n1.1.2;5\n")
    let document = try ProgramRun(
      "path", out, "--input", input.path, "--id", "a", "--stars", "3", "--costs", costs.path,
      "--plans", "2", "--format", "json"
    ).json()
    let plans = try #require(document["plans"] as? [[String: Any]])
    #expect(plans.map { $0["cost"] as? Double } == [2, 6])
    #expect(document["proved"] as? Bool == true)
    let blocked = try ProgramRun("path", out, "--input", input.path, "--id", "b", "--stars", "2")
    #expect(blocked.exitCode == 1)
    #expect(blocked.output.contains("la condition sur 1.1.1 ne peut pas être remplie"))
    let unknown = try ProgramRun("path", out, "--input", input.path, "--id", "c", "--stars", "2")
    #expect(unknown.exitCode == 66)
    let bad = try folder.file("bad.csv", "mesure;cout\n1.1.9;5\n")
    let refused = try ProgramRun(
      "path", out, "--input", input.path, "--id", "a", "--stars", "2", "--costs", bad.path)
    #expect(refused.exitCode == 65)
  }
}
