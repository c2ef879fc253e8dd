/// What a territory says of one measure: how far it is, and whether it applies at all.
///
/// ```swift
/// MeasureStatus.done
/// MeasureStatus(.detailed(Shares(done: 0.7, planned: 0.2, notDone: 0.1)))
/// MeasureStatus(.done, isApplicable: false)  // kept, but the measure does not apply
/// ```
public struct MeasureStatus: Sendable, Hashable {
  /// The three shares of a detailed status; they should add to 1.
  package struct Shares: Sendable, Hashable {
    /// The share that is done.
    package var done: Double
    /// The share that is planned.
    package var planned: Double
    /// The share that is not done.
    package var notDone: Double

    /// Makes shares.
    package init(done: Double, planned: Double, notDone: Double) {
      self.done = done
      self.planned = planned
      self.notDone = notDone
    }

    /// What a detailed status without shares stands for: 0.5, 0.25 and 0.25.
    package static let unspecified = Shares(done: 0.5, planned: 0.25, notDone: 0.25)

    /// The sum; what lacks to 1 belongs to nothing, and its points vanish.
    package var sum: Double { done + planned + notDone }

    /// Whether they add to 1: they come from forms with two decimals, so that their last bits do not count.
    var isWhole: Bool { (sum - 1).magnitude <= 1e-9 }
  }

  /// How far a measure is.
  package enum Progress: Sendable, Hashable {
    /// Nothing was said.
    case unreported
    /// Done.
    case done
    /// Planned.
    case planned
    /// Not done.
    case notDone
    /// In part each; nil for a detailed status without shares.
    case detailed(Shares?)
  }

  /// How far it is.
  package var progress: Progress
  /// Whether the measure applies to the territory.
  public var isApplicable: Bool

  /// Makes a status.
  package init(_ progress: Progress, isApplicable: Bool = true) {
    self.progress = progress
    self.isApplicable = isApplicable
  }

  /// Done.
  public static let done = MeasureStatus(.done)
  /// Planned.
  public static let planned = MeasureStatus(.planned)
  /// Not done.
  public static let notDone = MeasureStatus(.notDone)
  /// Explicitly applicable, nothing said: it keeps a measure whose tasks all do not apply.
  public static let unreported = MeasureStatus(.unreported)
  /// Does not apply.
  public static let notApplicable = MeasureStatus(.unreported, isApplicable: false)

  /// Its shares, where they do not add to 1; nil for any other status.
  var oddShares: Shares? {
    guard case .detailed(let shares?) = progress, !shares.isWhole else { return nil }
    return shares
  }

  /// Whether it says how far the measure is, so that what is below it counts no more.
  public var isReported: Bool { progress != .unreported }

  /// The same with shares that are one thing only turned into that thing, as forms store it:
  /// shares of 1, 0 and 0 become done.
  public var simplified: MeasureStatus {
    guard case .detailed(let shares?) = progress else { return self }
    return switch (shares.done, shares.planned, shares.notDone) {
    case (1, 0, 0): MeasureStatus(.done, isApplicable: isApplicable)
    case (0, 1, 0): MeasureStatus(.planned, isApplicable: isApplicable)
    case (0, 0, 1): MeasureStatus(.notDone, isApplicable: isApplicable)
    default: self
    }
  }
}

extension MeasureStatus {
  /// The words of the JSON form, in the order in which they are suggested.
  static let words = ["done", "planned", "notDone", "unreported", "notApplicable", "detailed"]

  /// The status that one word stands for.
  init?(word: String) {
    switch word {
    case "done": self = .done
    case "planned": self = .planned
    case "notDone": self = .notDone
    case "unreported": self = .unreported
    case "notApplicable": self = .notApplicable
    case "detailed": self = MeasureStatus(.detailed(nil))
    default: return nil
    }
  }
}

extension MeasureStatus: Encodable {
  private enum CodingKeys: String, CodingKey { case status, applicable, done, planned, notDone }

  /// Writes the form that subjects are read in.
  public func encode(to encoder: any Encoder) throws {
    if case .detailed(let shares?) = progress, isApplicable {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(shares.done, forKey: .done)
      try container.encode(shares.planned, forKey: .planned)
      try container.encode(shares.notDone, forKey: .notDone)
      return
    }
    let word =
      switch progress {
      case .unreported: isApplicable ? "unreported" : "notApplicable"
      case .done: "done"
      case .planned: "planned"
      case .notDone: "notDone"
      case .detailed: "detailed"
      }
    if isApplicable || progress == .unreported {
      var container = encoder.singleValueContainer()
      try container.encode(word)
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    if case .detailed(let shares?) = progress {
      try container.encode(MeasureStatus(.detailed(shares)), forKey: .status)
    } else {
      try container.encode(word, forKey: .status)
    }
    try container.encode(false, forKey: .applicable)
  }
}
