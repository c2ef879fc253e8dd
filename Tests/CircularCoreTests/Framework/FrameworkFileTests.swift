import CircularCore
import Testing

@Suite("Structure files")
struct FrameworkFileTests {
  private let layout = FrameworkFile.Layout(
    shape: FrameworkShape(measureLevel: 1, redistributes: true), pointLevels: [1, 2])

  private func read(
    _ text: String, _ change: (inout FrameworkFile.Layout) -> Void = { _ in }
  ) -> FrameworkFile {
    var layout = layout
    change(&layout)
    return FrameworkFile(reading: Array(text.utf8), file: "f.csv", id: "x", layout: layout)
  }

  @Test("columns are found by name, rows without identifier left out, numbers read as written")
  func reading() {
    let file = read(
      """
      autre, Identifiant ,NOM,Points,pourcentage,Categorie
      a,1,Un,"12,5 %",,bases
      ,,rien,5,,
      false, ,,FALSE,,
      ,1.1,"Un, un",,"33,5",
      ,x_1.2,,1 234,0,
      ,1.1.1,,7,,
      """)
    #expect(file.problems == [])
    #expect(file.rows.map(\.id.rawValue) == ["1", "1.1", "1.2", "1.1.1"])
    #expect(file.rows.map(\.points) == [12.5, nil, 1234, nil])
    #expect(file.rows.map(\.percentage) == [nil, 33.5, 0, nil])
    #expect(file.rows.map(\.category) == ["bases", "", "", ""])
    #expect(file.rows[1].label.french == "Un, un")
    #expect(
      file.rows[1].location
        == CircularCore.SourceLocation(file: "f.csv", line: 5, column: 2, field: "identifiant"))
  }

  @Test("formulas keep their place, and the old wording of a syndicate is corrected where asked")
  func formulas() {
    let text = """
      identifiant,points,desactivation,reduction,score,exprScore
      1,4,"
       si identite(type, syndicat) alors VRAI",0.5,,val(a_1)
      """
    let file = read(text)
    #expect(file.rules.map(\.kind) == [.disable, .scale])
    #expect(file.rules[0].formula.text == "si identite(soustype, syndicat) alors VRAI")
    #expect(file.rules[0].formula.location?.line == 3)
    #expect(file.rules[0].formula.location?.column == 2)
    #expect(file.indicatorScores.map(\.formula.text) == ["val(a_1)"])
    let kept = read(text) { $0.correctsSyndicate = false }
    #expect(kept.rules[0].formula.text == "si identite(type, syndicat) alors VRAI")
  }

  @Test("origins have a weight, 1 by default, and those of a new measure are none")
  func origins() {
    let file = read(
      """
      identifiant,points,origine
      1,1,"CAE_1.1.1 (0,5)
      eci_2.1
       cae_1.2 (0.25)"
      2,1,Nouvelle action
      3,1,"cae_1.1
      cae_1.1 (2)"
      4,1,cae_1 (x)
      """)
    #expect(file.origins.map(\.source) == ["cae_1.1.1", "eci_2.1", "cae_1.2"])
    #expect(file.origins.map(\.weight) == [0.5, 1, 0.25])
    #expect(file.origins.map(\.location?.line) == [2, 3, 4])
    #expect(file.problems.map(\.code) == ["duplicate-origin", "wrong-type"])
    #expect(file.problems.map(\.location?.line) == [7, 8])
  }

  @Test("what cannot be read is said where it stands, and the rest is read")
  func problems() {
    let file = read("identifiant,points\n1,abc\n2,3\n")
    #expect(file.problems.map(\.code) == ["wrong-type"])
    #expect(
      file.problems.first?.location
        == CircularCore.SourceLocation(file: "f.csv", line: 2, column: 3, field: "points"))
    #expect(file.rows.map(\.id.rawValue) == ["2"])
    #expect(read("identifiants,points\n1,2\n").problems.map(\.code) == ["missing-column"])
    #expect(read("identifiants,points\n").problems.first?.suggestion?.french == "identifiants")
    #expect(read("").problems.map(\.code) == ["no-records"])
    let missing = read("identifiant,points\n1,\n") { $0.requiresPoints = true }
    #expect(missing.problems.map(\.code) == ["missing-points"])
  }
}
