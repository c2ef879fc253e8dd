/// What to do for a star: steps in the order in which a project manager would take them.
///
/// Steps that a condition of the star needs come first, in the order of the conditions; then those that
/// bring most points for their cost. No step can be left out.
package struct StarPlan: Sendable, Hashable {
  /// One measure to bring forward.
  package struct Step: Sendable, Hashable {
    /// The node of the framework.
    package var node: Int
    /// The identifier of the measure.
    package var measure: MeasureID
    /// What people call it.
    package var label: LocalizedText
    /// Its status today; nil for none.
    package var current: MeasureStatus?
    /// The status to reach.
    package var status: MeasureStatus
    /// The points that it brings to the whole, rounded; before override rules.
    package var points: Double
    /// What it costs.
    package var cost: Double
    /// The conditions of the star that it serves.
    package var conditions: [LabelCondition]

    /// Makes a step.
    package init(
      node: Int, measure: MeasureID, label: LocalizedText, current: MeasureStatus?,
      status: MeasureStatus, points: Double, cost: Double, conditions: [LabelCondition]
    ) {
      self.node = node
      self.measure = measure
      self.label = label
      self.current = current
      self.status = status
      self.points = points
      self.cost = cost
      self.conditions = conditions
    }
  }

  /// The steps, in the order to take them; none if the star is reached already.
  package var steps: [Step]
  /// What the steps cost together.
  package var cost: Double
  /// The points done once they are taken, rounded.
  package var done: Double
  /// The points that the territory can have, rounded.
  package var potential: Double
  /// The tasks of which nothing will have been said, in document order: a label asks for an answer to
  /// each, even « not done ».
  package var openTasks: [Int]

  /// Makes a plan.
  package init(
    steps: [Step], cost: Double, done: Double, potential: Double, openTasks: [Int] = []
  ) {
    self.steps = steps
    self.cost = cost
    self.done = done
    self.potential = potential
    self.openTasks = openTasks
  }

  /// The part of the potential that will be done, in per cent.
  package var percentDone: Double { potential != 0 ? done * 100 / potential : 0 }
}

extension StarPlan: Encodable {
  private enum CodingKeys: String, CodingKey { case cost, done, potential, percent, steps }

  /// Writes cost, points and steps.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cost, forKey: .cost)
    try container.encode(done, forKey: .done)
    try container.encode(potential, forKey: .potential)
    try container.encode(PointRounding.rounded(percentDone), forKey: .percent)
    try container.encode(steps, forKey: .steps)
  }
}

extension StarPlan.Step: Encodable {
  private enum CodingKeys: String, CodingKey {
    case measure, label, current, status, points, cost, conditions
  }

  /// Writes the measure, its status today and the one to reach, points, cost, and the conditions served.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(label, forKey: .label)
    try container.encode(current, forKey: .current)
    try container.encode(status, forKey: .status)
    try container.encode(points, forKey: .points)
    try container.encode(cost, forKey: .cost)
    try container.encode(conditions.map(\.measure), forKey: .conditions)
  }
}
