/// What scoring found for one measure, rounded to three decimals.
///
/// Points are those of the label; tasks are counted in leaves of the tree, a detailed status counting
/// its shares of them.
public struct MeasureScore: Sendable, Hashable {
  /// The status that people see of what stands below a measure.
  package enum Status: UInt8, Sendable, Hashable {
    /// Done.
    case done = 1
    /// Planned.
    case planned
    /// Not done.
    case notDone
    /// In part each.
    case detailed
    /// Disabled, said not to apply, or without any part that applies.
    case notApplicable
    /// Told by its parts.
    case detailedByTask
    /// Not to be told: what stands above has a status of its own.
    case notReportable

    /// The status of a measure that says itself how far it is.
    package init(_ progress: MeasureStatus.Progress) {
      switch progress {
      case .done: self = .done
      case .planned: self = .planned
      case .notDone: self = .notDone
      case .detailed, .unreported: self = .detailed
      }
    }

    /// The word of the JSON form.
    package var word: String {
      switch self {
      case .done: "done"
      case .planned: "planned"
      case .notDone: "notDone"
      case .detailed: "detailed"
      case .notApplicable: "notApplicable"
      case .detailedByTask: "detailedByTask"
      case .notReportable: "notReportable"
      }
    }
  }

  /// Leaves of the tree, counted.
  ///
  /// A count is nil where the score comes from other frameworks.
  package struct Tasks: Sendable, Hashable {
    /// All; those that do not apply count too.
    package var total: Double
    /// Those with an answer.
    package var completed: Double?
    /// Done.
    package var done: Double?
    /// Planned.
    package var planned: Double?
    /// Not done.
    package var notDone: Double?
    /// Not applicable.
    package var notApplicable: Double?

    /// Makes counts.
    package init(
      total: Double, completed: Double?, done: Double?, planned: Double?, notDone: Double?,
      notApplicable: Double?
    ) {
      self.total = total
      self.completed = completed
      self.done = done
      self.planned = planned
      self.notDone = notDone
      self.notApplicable = notApplicable
    }
  }

  /// The points of the framework; nil where nothing gives any.
  public var reference: Double?
  /// The points that the territory can have.
  public var potential: Double
  /// The points after a scale rule of this very measure.
  public var personalised: Double?
  /// Points done.
  public var done: Double
  /// Points planned.
  public var planned: Double
  /// Points not done.
  public var notDone: Double
  /// Points of which nothing was said.
  public var unreported: Double
  /// Whether it applies to the territory.
  public var isApplicable: Bool
  /// Whether a rule disabled it, here or above.
  public var isDisabled: Bool
  /// Whether nothing of worth is left to say of it.
  public var isReported: Bool
  /// The status shown; nil for none, and for measures and what stands above them.
  package var status: Status?
  /// The tasks.
  package var tasks: Tasks
  /// Whether it has a status of its own that says how far it is.
  public var hasOwnProgress: Bool

  /// Makes a score, as from a snapshot that was kept.
  package init(
    reference: Double?, potential: Double, personalised: Double? = nil, done: Double,
    planned: Double, notDone: Double, unreported: Double, isApplicable: Bool, isDisabled: Bool,
    isReported: Bool, status: Status? = nil, tasks: Tasks, hasOwnProgress: Bool
  ) {
    self.reference = reference
    self.potential = potential
    self.personalised = personalised
    self.done = done
    self.planned = planned
    self.notDone = notDone
    self.unreported = unreported
    self.isApplicable = isApplicable
    self.isDisabled = isDisabled
    self.isReported = isReported
    self.status = status
    self.tasks = tasks
    self.hasOwnProgress = hasOwnProgress
  }

  /// The share of the potential that is done, from rounded points.
  ///
  /// Of a measure without points it is the share of its tasks, 0 if it has none.
  public var ratioDone: Double { ratio(done, tasks.done) }

  /// The share of the potential that is planned, likewise.
  public var ratioPlanned: Double { ratio(planned, tasks.planned) }

  /// Whether it applies and nobody told how far any part of it is.
  package var isUntold: Bool {
    isApplicable && done == 0 && planned == 0 && notDone == 0
      && (tasks.done ?? 0) == 0 && (tasks.planned ?? 0) == 0 && (tasks.notDone ?? 0) == 0
  }

  /// The same if another number of points, or of tasks, were done.
  func ratioDone(having amount: Double, countsTasks: Bool) -> Double {
    let whole = countsTasks ? tasks.total : potential
    return whole != 0 ? amount / whole : 0
  }

  private func ratio(_ points: Double, _ tasks: Double?) -> Double {
    if potential != 0 { return points / potential }
    return self.tasks.total != 0 ? (tasks ?? 0) / self.tasks.total : 0
  }
}

extension MeasureScore {
  /// Points as a part of the potential, in per cent; 0 without potential.
  func percent(_ points: Double) -> Double { potential != 0 ? points * 100 / potential : 0 }
}

extension MeasureScore: Recorded {
  /// Writes every member; null for what is not known.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("reference", orNull: reference)
    try members.add("potential", potential)
    try members.add("personalised", orNull: personalised)
    try members.add("done", done)
    try members.add("planned", planned)
    try members.add("notDone", notDone)
    try members.add("unreported", orNull: unreported)
    try members.add("applicable", isApplicable)
    try members.add("disabled", isDisabled)
    try members.add("reported", isReported)
    try members.add("status", encoding: status?.word)
    try members.add("tasks", tasks)
  }
}

extension MeasureScore.Tasks: Recorded {
  /// Writes every member; null for what is not known.
  package func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("total", total)
    try members.add("completed", orNull: completed)
    try members.add("done", orNull: done)
    try members.add("planned", orNull: planned)
    try members.add("notDone", orNull: notDone)
    try members.add("notApplicable", orNull: notApplicable)
  }
}
