import CircularCore
import Pages

extension Page {
  /// Says what a page that is sent or kept must say by itself: under which changes it holds, before all
  /// else, and at its foot which rules of which version made it.
  mutating func tellOrigin(_ pack: RulePack, on day: CivilDate, under scenario: Scenario) {
    let date = NumberFormat(language).string(day)
    origin = [
      LocalizedText(
        "Dispositif \(pack.id), version \(pack.version), évalué au \(date) par circular \(programVersionNumber).",
        english:
          "Pack \(pack.id), version \(pack.version), evaluated on \(date) by circular \(programVersionNumber)."
      ).text(in: language)
    ]
    guard !scenario.isEmpty else { return }
    let list = scenario.changes.map { $0.line(in: language) }.joined(separator: " ; ")
    let changes = LocalizedText(
      "Avec des changements : \(list).", english: "With changes: \(list).")
    sections.insert(
      Page.Section([.sentence(Phrase(changes.text(in: language), .strong))]), at: 0)
  }
}
