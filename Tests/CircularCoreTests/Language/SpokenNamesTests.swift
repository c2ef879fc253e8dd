import CircularCore
import Testing

@Suite("Names as people type them")
struct SpokenNamesTests {
  private let names = SpokenNames([
    ("saint-ciers", ["Saint-Ciers-d'Abzac"]), ("évre", ["L'Èvre"]), ("vallee", ["Montagne"]),
    ("montagne", ["Le Bourg"]), ("a", ["Œuvre"]), ("b", ["oeuvre"]), ("tokyo", ["東京"]),
    ("kyoto", ["京都"]),
  ])

  @Test("mean the only thing that is called so, case, accents and signs aside")
  func oneFits() {
    for (text, id) in [
      ("saint-ciers", "saint-ciers"), ("SAINT CIERS", "saint-ciers"),
      ("saint ciers d’abzac", "saint-ciers"), ("Evre", "évre"), ("l'evre", "évre"),
      ("東京", "tokyo"), ("le bourg", "montagne"),
    ] {
      #expect(names.id(text) == id, "\(text)")
    }
  }

  @Test("an id is itself, whatever else is called so")
  func idsFirst() { #expect(names.id("montagne") == "montagne") }

  @Test("several that are called so are told, none is none")
  func several() {
    #expect(names.ids("OEUVRE") == ["a", "b"])
    #expect(names.id("oeuvre") == nil)
    // In another case it is no longer the id: both are called so.
    #expect(names.ids("Montagne") == ["vallee", "montagne"])
    for text in ["", "-", "saint", "大阪"] { #expect(names.ids(text).isEmpty, "\(text)") }
  }
}
