/// A measure that a plan may bring forward, and how far.
///
/// It is the task, or the measure above whose own status speaks for its tasks.
struct StarLever {
  /// One way to bring it forward.
  struct Option {
    var status: MeasureStatus
    var cost: Double
    /// Points for the whole.
    var gain: Double
    /// The share of the measure that becomes done, and planned.
    var done: Double
    var planned: Double
  }

  var node: Int
  /// What the lever is worth in the conditions that it serves: points, and tasks for a measure without.
  var points: Double
  var tasks: Double
  var current: MeasureStatus?
  var options: [Option]

  /// What is done and planned today.
  static func shares(_ status: MeasureStatus?) -> MeasureStatus.Shares {
    switch status?.progress {
    case .done: .init(done: 1, planned: 0, notDone: 0)
    case .planned: .init(done: 0, planned: 1, notDone: 0)
    case .detailed(let shares): shares ?? .unspecified
    default: .init(done: 0, planned: 0, notDone: 1)
    }
  }

  /// The levers below a node, in document order: each is applicable, says how far it is itself or is a
  /// leaf, and is not done yet.
  static func nodes(below top: Int, in workspace: ScoringWorkspace) -> [Int] {
    let framework = workspace.framework
    var found: [Int] = []
    var node = top
    while node < framework.subtreeEnd(top) {
      let score = workspace[node]
      if !score.isApplicable {
        node = framework.subtreeEnd(node)
      } else if score.hasOwnProgress || framework.isLeaf(node) {
        found.append(node)
        node = framework.subtreeEnd(node)
      } else {
        node += 1
      }
    }
    return found
  }
}
