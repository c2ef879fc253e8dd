import CircularCore
import Meetings
import Pages

/// What moved since an earlier state of a territory: what was done, answers, rules and framework told apart.
struct SinceScreen {
  let stage: Stage
  let desk: LabelDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let title = RoomScreen.since.title(stage.language)
    guard let id = desk.territory(stage) else { return Screen(title, StarRow.nobody(stage)) }
    let chooser = StarRow.chooser("/depuis", id, stage)
    guard let origin = desk.origin, let file = stage.state.origin else {
      return Screen(
        title,
        chooser
          + stage.sentence(
            say(
              "Aucun état d'avant n'a été donné\u{A0}: ouvrez la salle avec --origin FICHIER, ou un registre et son état (t.sqlite@2025).",
              "No earlier state was given: open the room with --origin FILE, or a register and its snapshot (t.sqlite@2025)."
            )))
    }
    guard let row = origin.subjects.identities.firstIndex(where: { $0.id == id }) else {
      return Screen(
        title, lead: stage.name(id),
        chooser
          + stage.sentence(
            say(
              "Ce territoire n'est pas dans l'état d'avant.",
              "This territory is not in the earlier state.")))
    }
    let now = try desk.current(stage.state)
    let bridge = try LabelBridge(
      now.worker, from: origin.subjects.subject(row: row),
      to: now.subjects.subject(row: try now.study.row(of: id)))
    var page = LabelBridgeView(bridge, in: stage.language, for: .paper).page
    page.title = ""
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let told = say(
      "État d'avant\u{A0}: \(name). Règles et référentiel sont ceux de la séance dans les deux\u{A0}: ce qu'une autre version du label change se lit avec circular compare --to-pack.",
      "Earlier state: \(name). Rules and framework are the meeting's in both: what another version of the label changes is read with circular compare --to-pack."
    )
    return Screen(
      title, lead: stage.name(id), chooser + page.markup("d") + stage.sentence(told, "faint"))
  }
}
