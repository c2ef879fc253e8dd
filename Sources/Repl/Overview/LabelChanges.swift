import CircularCore
import LuaBridge

/// What would change most in a label: each task that is not done is tried as done, alone, and the whole is
/// scored again, rules and redistribution included.
struct LabelChanges {
  private let pack: String
  private let worker: LabelWorker
  private let territory: Subject
  private let outcome: LabelOutcome
  private let budget: TrialBudget

  private var label: PackLabel { worker.label }

  init(
    _ pack: String, _ study: StudiedLabel, _ id: String, _ budget: TrialBudget
  ) throws(Diagnostic) {
    self.pack = pack
    self.budget = budget
    worker = study.worker
    outcome = try study.outcome(of: id)
    var territory = try study.territory(id)
    // Ordinary rules change no points.
    territory.facts = territory.facts.filter { study.worker.schema.isOfLabel($0.key) }
    self.territory = territory
  }

  /// The changes that bring anything, in document order.
  ///
  /// - Complexity: as many scorings as there are tasks to do.
  func all() throws(Diagnostic) -> [DecisiveChange] {
    var changes: [DecisiveChange] = []
    for node in open where budget.take() {
      if let change = try change(node) { changes.append(change) }
    }
    return changes
  }

  /// What can be done: tasks, and submeasures that speak for their tasks.
  private var open: [Int] {
    let framework = label.framework
    let scorecard = outcome.scorecard
    return (1..<max(1, framework.count)).filter { node in
      let score = scorecard[node]
      guard score.isApplicable, !score.isDisabled, score.status != .notReportable else {
        return false
      }
      return (framework.isLeaf(node) || score.hasOwnProgress) && score.ratioDone < 1
    }
  }

  private func change(_ node: Int) throws(Diagnostic) -> DecisiveChange? {
    var changed = territory
    changed.statuses[label.id, default: MeasureStatuses()][node] = .done
    let after = try worker.score(changed)
    // Nobody knows what it would bring where a rule that decides points failed.
    guard outcome.undecided.isEmpty, after.undecided.isEmpty else { return nil }
    let gain = after.scorecard.percentDone - outcome.scorecard.percentDone
    let scale = label.scale.stars
    let reached = after.scorecard.stars(on: scale)
    let stars = reached - outcome.scorecard.stars(on: scale)
    let effect: DecisiveChange.Effect
    let brings: LocalizedText
    switch (outcome.path, after.path) {
    case (let before?, let after?) where after.obstacles == 0 && before.obstacles > 0:
      effect = .opens
      brings = LocalizedText(
        "tout ce que demande l'étoile \(after.target) est là",
        english: "all that star \(after.target) asks is there")
    case (let before?, let after?) where stars > 0 || after.obstacles < before.obstacles:
      effect = after.obstacles == 0 && stars > 0 ? .opens : .clears
      brings =
        stars > 0
        ? LocalizedText(
          "le score de l'étoile \(reached) est atteint",
          english: "the score of star \(reached) is reached")
        : LocalizedText(
          "une condition de moins pour l'étoile \(before.target)",
          english: "one condition less for star \(before.target)")
    default:
      guard gain > 0 else { return nil }
      effect = .raises
      brings = LocalizedText(
        "monte le score du label", english: "raises the score of the label")
    }
    let id = label.framework.id(node).rawValue
    return DecisiveChange(
      pack: pack, effect: effect, name: id,
      text: label.framework.label(node).map { text, language in
        language == .french ? "Faire \(id) \(text)" : "Do \(id) \(text)"
      }, brings: brings, stars: stars, gain: PointRounding.rounded(gain))
  }
}

extension LabelPath {
  /// What is missing for the target: its score, and each condition that is not met.
  ///
  /// That some tasks are not reported is no obstacle: they are told, not done.
  var obstacles: Int { conditions.count { !$0.isMet } + (isScoreReached ? 0 : 1) }
}
