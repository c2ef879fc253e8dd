import CircularCore
import Meetings

/// What the screens of a label ask, each thing computed once as long as nothing changes; one owner.
final class LabelDesk {
  /// The studies under the scenarios that are looked at.
  let studies: Studies<LabelStudy>
  /// The territories as they were before; nil where nobody said.
  let origin: LabelStudy?
  private var plans: [(key: PlanKey, plans: StarPlans)] = []

  private struct PlanKey: Equatable {
    var id: String
    var star: Int
    var excluded: [String]
  }

  /// What a measure costs that the path should do without: more than all others together.
  static let unwanted = 1e7

  init(_ base: LabelStudy, since origin: LabelStudy?) {
    studies = Studies(base, of: base.base.count)
    self.origin = origin
  }

  /// The label.
  var label: PackLabel { studies.base.label }
  /// The most stars.
  var greatest: Int { label.scale.stars.stars.last?.number ?? 0 }

  /// The study under the scenario in force.
  func current(_ state: MeetingState) throws -> LabelStudy { try studies.under(state.scenario) }

  /// The measures that a territory's path is to do without.
  func excluded(_ id: String, _ state: MeetingState) -> [String] {
    state.tasks.filter { $0.key.subject == id && $0.value.isExcluded }.map(\.key.measure).sorted()
  }

  /// The cheapest plan for a star, as things are: what is ticked in the room does not move it.
  ///
  /// - Parameter excluded: the measures that it takes only where there is no other way.
  func plan(_ id: String, to star: Int, without excluded: [String]) throws -> StarPlans {
    let key = PlanKey(id: id, star: star, excluded: excluded)
    if let known = plans.first(where: { $0.key == key }) { return known.plans }
    let base = studies.base
    let costs = excluded.map { (MeasureID($0), Self.unwanted) }
    let found = try base.worker.plans(
      to: star, for: base[id],
      costs: try MeasureCosts(Dictionary(costs) { first, _ in first }, in: label.framework))
    plans.append((key, found))
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
