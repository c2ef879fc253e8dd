import CircularCore
import Meetings

/// What the screens of a label ask, each thing computed once as long as nothing changes; one owner.
final class LabelDesk {
  /// The studies under the scenarios that are looked at.
  let studies: Studies<LabelStudy>
  private var plans: [(id: String, star: Int, plans: StarPlans)] = []

  init(_ base: LabelStudy) { studies = Studies(base, of: base.base.count) }

  /// The label.
  var label: PackLabel { studies.base.label }
  /// The most stars.
  var greatest: Int { label.scale.stars.stars.last?.number ?? 0 }

  /// The study under the scenario in force.
  func current(_ state: MeetingState) throws -> LabelStudy { try studies.under(state.scenario) }

  /// The cheapest plan for a star, as things are: what is ticked in the room does not move it.
  func plan(_ id: String, to star: Int) throws -> StarPlans {
    if let known = plans.first(where: { $0.id == id && $0.star == star }) { return known.plans }
    let base = studies.base
    let found = try base.worker.plans(
      to: star, for: base[id], costs: try MeasureCosts(in: label.framework))
    plans.append((id, star, found))
    if plans.count > 16 { plans.removeFirst() }
    return found
  }

  /// The territory that a screen is about.
  func territory(_ stage: Stage) -> String? {
    let ids = studies.base.base.identities
    let wanted = stage.query["id"]
    return ids.first { $0.id == wanted }?.id ?? ids.first?.id
  }
}
