import CircularCore
import Meetings

/// Deciding on territories of a label: what is proposed to the council, with votes and conditions.
struct DecideLabelScreen {
  let stage: Stage

  func screen() -> Screen {
    let places = stage.material.identities.prefix(200).map {
      DecideScreen.Place(id: $0.id, name: $0.displayName, rank: "", words: "", isTaken: true)
    }
    return Screen(
      RoomScreen.decide.title(stage.language),
      "\(DecisionForm(stage: stage, order: Array(places)).markup)\(DecisionList(stage: stage, unmotivated: []).markup)"
    )
  }
}
