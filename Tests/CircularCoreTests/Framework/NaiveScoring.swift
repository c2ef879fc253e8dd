import CircularCore

/// The passes as the specification describes them, one recursive function each, on a tree of objects.
///
/// It shares nothing with the library but the input types, so that the two can be compared.
final class NaiveNode {
  var children: [NaiveNode] = []
  var index = 0
  var level = 0
  var pointReferentiel: Double?
  // Input of the territory.
  var status: MeasureStatus?
  var ownDisabled = false
  var factor: Double?
  var scoreRule: ((([Double]) -> Double?))?
  // Record.
  var potential: Double?
  var personalised: Double?
  var fait = 0.0
  var programme = 0.0
  var pasFait = 0.0
  var nonRenseigne = 0.0
  var concerne = true
  var desactive = false
  var renseigne = true
  var total = 0.0
  var completed = 0.0
  var faitTaches = 0.0
  var programmeTaches = 0.0
  var pasFaitTaches = 0.0
  var pasConcerneTaches = 0.0
  var avancement: MeasureStatus.Progress?
  var statut: String?
}

struct NaiveScoring {
  var root: NaiveNode
  var actionLevel: Int
  var redistributes: Bool

  func run(count: Int) {
    build(root)
    reduce(root, nil)
    disable(root, false)
    apply(root, false)
    potentials(root)
    progress(root)
    var ratios = [Double](repeating: 0, count: count)
    collect(root, &ratios)
    override(root, nil, ratios)
    round(root)
    statuts(root, nil)
  }

  private func build(_ node: NaiveNode) {
    node.children.forEach(build)
    node.total = node.children.isEmpty ? 1 : node.children.reduce(0) { $0 + $1.total }
  }

  private func reduce(_ node: NaiveNode, _ inherited: Double?) {
    var f = inherited
    if let r = node.factor {
      var above = f ?? 1
      if above == 0 { above = 1 }
      let new = r * above
      f = new
      node.personalised = new * (node.pointReferentiel ?? 0)
    }
    if let f, let points = node.pointReferentiel, points != 0 { node.potential = f * points }
    for child in node.children { reduce(child, f) }
    if node.potential == nil {
      if node.children.isEmpty {
        node.potential = node.pointReferentiel ?? 0
      } else {
        node.potential = node.children.reduce(0) { $0 + ($1.potential ?? $1.pointReferentiel ?? 0) }
      }
    }
  }

  private func disable(_ node: NaiveNode, _ inherited: Bool) {
    let isDisabled = inherited || node.ownDisabled
    if isDisabled {
      node.desactive = true
      node.concerne = false
    }
    for child in node.children { disable(child, isDisabled) }
  }

  private func apply(_ node: NaiveNode, _ inherited: Bool) {
    var notConcerned = inherited
    if let status = node.status {
      node.avancement = status.progress
      if !status.isApplicable { notConcerned = true }
    }
    if notConcerned { node.concerne = false }
    for child in node.children { apply(child, notConcerned) }
    let isHeld = node.status?.isApplicable == true
    if !isHeld && !node.children.isEmpty && node.children.allSatisfy({ !$0.concerne }) {
      node.concerne = false
    }
  }

  private func multiply(_ node: NaiveNode, _ f: Double) {
    node.potential = (node.potential ?? 0) * f
    for child in node.children { multiply(child, f) }
  }

  private func potentials(_ node: NaiveNode) {
    for child in node.children { potentials(child) }
    guard node.concerne else { return }
    if redistributes && node.level >= actionLevel {
      let e = node.children.filter { $0.concerne && $0.potential != 0 }
      if !e.isEmpty {
        let pool = node.children.filter { !$0.concerne }.reduce(0) { $0 + ($1.potential ?? 0) }
        let share = pool / Double(e.count)
        for child in e {
          let old = child.potential ?? 0
          multiply(child, (old + share) / old)
        }
      }
    }
    if !node.children.isEmpty {
      let isKept = node.avancement != nil && node.children.allSatisfy { !$0.concerne }
      if !isKept {
        node.potential = node.children.reduce(0) { $0 + ($1.concerne ? $1.potential ?? 0 : 0) }
      }
    }
  }

  private func progress(_ node: NaiveNode) {
    for child in node.children { progress(child) }
    let points = node.potential ?? 0
    if !node.concerne {
      node.potential = 0
      let leaves = node.children.count { $0.children.isEmpty }
      let k = Double(leaves == 0 ? 1 : leaves)
      node.total = k
      node.completed = k
      node.pasConcerneTaches = k
      node.renseigne = true
      return
    }
    if let avancement = node.avancement, avancement != .unreported {
      let triple: (Double, Double, Double)
      switch avancement {
      case .done: triple = (1, 0, 0)
      case .planned: triple = (0, 1, 0)
      case .notDone: triple = (0, 0, 1)
      case .detailed(let shares?): triple = (shares.done, shares.planned, shares.notDone)
      default: triple = (0.5, 0.25, 0.25)
      }
      node.fait = triple.0 * points
      node.programme = triple.1 * points
      node.pasFait = triple.2 * points
      node.nonRenseigne = 0
      node.faitTaches = triple.0 * node.total
      node.programmeTaches = triple.1 * node.total
      node.pasFaitTaches = triple.2 * node.total
      node.pasConcerneTaches = 0
      node.completed = node.total
      node.renseigne = true
      return
    }
    if node.children.isEmpty {
      node.nonRenseigne = points
      node.completed = 0
      node.renseigne = false
      return
    }
    node.pasFait = node.children.reduce(0) { $0 + $1.pasFait }
    node.fait = node.children.reduce(0) { $0 + $1.fait }
    node.programme = node.children.reduce(0) { $0 + $1.programme }
    node.nonRenseigne = node.children.reduce(0) { $0 + $1.nonRenseigne }
    node.total = node.children.reduce(0) { $0 + ($1.total == 0 ? 1 : $1.total) }
    node.completed = node.children.reduce(0) { $0 + $1.completed }
    node.faitTaches = node.children.reduce(0) { $0 + $1.faitTaches }
    node.programmeTaches = node.children.reduce(0) { $0 + $1.programmeTaches }
    node.pasFaitTaches = node.children.reduce(0) { $0 + $1.pasFaitTaches }
    node.pasConcerneTaches = node.children.reduce(0) { $0 + $1.pasConcerneTaches }
    if node.nonRenseigne > 0 { node.renseigne = false }
  }

  private func collect(_ node: NaiveNode, _ ratios: inout [Double]) {
    let points = node.potential ?? 0
    ratios[node.index] = points != 0 ? node.fait / points : 0
    for child in node.children { collect(child, &ratios) }
  }

  private func override(_ node: NaiveNode, _ inherited: Double?, _ ratios: [Double]) {
    var g = inherited
    if let rule = node.scoreRule, node.potential != 0, let v = rule(ratios), ratios[node.index] > 0
    {
      g = v / ratios[node.index]
    }
    if let g { node.fait *= g }
    for child in node.children { override(child, g, ratios) }
    if !node.children.isEmpty && node.avancement == nil {
      node.fait = node.children.reduce(0) { $0 + $1.fait }
    }
  }

  /// Rounding as the specification has it, by the exact nearest integer.
  static func r(_ x: Double) -> Double {
    let y = x * 1000 + 0x1p-52
    var nearest = y.rounded(.toNearestOrEven)
    if y - nearest == 0.5 { nearest += 1 }
    return nearest / 1000
  }

  private func round(_ node: NaiveNode) {
    node.potential = node.potential.map(Self.r)
    node.pointReferentiel = node.pointReferentiel.map(Self.r)
    if let points = node.personalised, points != 0 {
      let rounded = Self.r(points)
      node.personalised = rounded == 0 ? nil : rounded
    }
    node.fait = Self.r(node.fait)
    node.programme = Self.r(node.programme)
    node.pasFait = Self.r(node.pasFait)
    node.nonRenseigne = Self.r(node.nonRenseigne)
    node.faitTaches = Self.r(node.faitTaches)
    node.programmeTaches = Self.r(node.programmeTaches)
    node.pasFaitTaches = Self.r(node.pasFaitTaches)
    node.pasConcerneTaches = Self.r(node.pasConcerneTaches)
    for child in node.children { round(child) }
  }

  private func statuts(_ node: NaiveNode, _ parent: NaiveNode?) {
    for child in node.children { statuts(child, node) }
    guard node.level > actionLevel else { return }
    var base: String?
    if node.desactive || !node.concerne {
      base = "notApplicable"
    } else {
      switch node.avancement {
      case .done: base = "done"
      case .planned: base = "planned"
      case .notDone: base = "notDone"
      case .detailed: base = "detailed"
      case .unreported, nil: base = nil
      }
    }
    if base == nil && node.children.contains(where: { $0.statut != nil }) {
      node.statut = "detailedByTask"
    } else if let above = parent?.avancement, above != .unreported {
      node.statut = "notReportable"
    } else {
      node.statut = base
    }
  }
}

extension NaiveNode {
  /// The record as the library gives it.
  var score: MeasureScore {
    MeasureScore(
      reference: pointReferentiel, potential: potential ?? .nan, personalised: personalised,
      done: fait, planned: programme, notDone: pasFait, unreported: nonRenseigne,
      isApplicable: concerne, isDisabled: desactive, isReported: renseigne,
      status: (1...7).compactMap { MeasureScore.Status(rawValue: $0) }.first { $0.word == statut },
      tasks: .init(
        total: total, completed: completed, done: faitTaches, planned: programmeTaches,
        notDone: pasFaitTaches, notApplicable: pasConcerneTaches),
      hasOwnProgress: avancement != nil && avancement != .unreported)
  }

  func forEach(_ body: (NaiveNode) -> Void) {
    body(self)
    for child in children { child.forEach(body) }
  }
}
