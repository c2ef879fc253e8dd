import CircularCore
import FrameworkImport
import LuaBridge
import Testing

/// `circular import framework --labels`: no sentence of the official files enters a pack.
@Suite("Import with labels of one's own")
struct OwnLabelsTests {
  private func source(_ text: String, _ file: String) -> FrameworkImport.Source {
    FrameworkImport.Source(Array(text.utf8), file: file)
  }

  private func importing(_ labels: String) -> FrameworkImport {
    FrameworkImport(
      source(
        """
        identifiant,nom,description,points,pourcentage,desactivation
        1,Axe officiel,Longue phrase officielle,,,
        1.1,Mesure officielle,Autre phrase,30,,"reponse(voirie, voirie_c)"
        1.1.1,Tâche officielle,,,100,
        """, "structure.csv"),
      id: "eci", packID: "label-eci", title: "Essai",
      stars: source(
        """
        etoile,action_id,formulation,min_realise_pct,min_programme_pct
        1,eci_1.1,Condition officielle,100,
        """, "stars.csv"),
      questions: source(
        """
        id,formulation,type,choix
        voirie,Question officielle ?,choix,Réponse officielle A|Réponse officielle B|Réponse officielle C
        """, "questions.csv"),
      labels: source(labels, "labels.csv"))
  }

  @Test("labels stand in for names, questions, answers and conditions; what has none is its id")
  func own() throws {
    let pack = try importing(
      """
      id;label
      1;Notre axe
      1.1;Notre mesure
      voirie;Gérez-vous la voirie ?
      voirie_a;oui
      voirie_c;non
      """
    ).pack()
    let text = pack.files.map(\.text).joined()
    for official in ["officielle", "officiel", "phrase"] { #expect(!text.contains(official)) }
    for own in [
      "1;axis;Notre axe", "1.1;measure;Notre mesure;30", "1.1.1;submeasure;;",
      "Gérez-vous la voirie ?", "{ id = \"voirie_a\", label = \"oui\" }",
      "{ id = \"voirie_b\", label = \"voirie_b\" }", "-- 1. Notre axe", "label = \"Notre mesure\"",
    ] {
      #expect(text.contains(own), "\(own)")
    }
  }

  @Test("a label of nothing, and one given twice, are told at their place")
  func problems() throws {
    do throws(FrameworkImport.Failure) {
      _ = try importing("id;label\n1.2;Rien\n1;Un\n1;Deux\n").pack()
      Issue.record("accepted")
    } catch {
      let found = error.diagnostics
      #expect(found.contains { $0.code == "unknown-measure" && $0.location?.line == 2 })
      #expect(found.contains { $0.location?.file == "labels.csv" && $0.location?.line == 4 })
    }
  }
}
