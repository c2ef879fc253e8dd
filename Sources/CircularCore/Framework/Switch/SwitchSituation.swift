/// What the platform knows of a territory beside its statuses, and asks before it lets it switch.
///
/// Everything may be unknown: a guard that lacks something says so, and blocks nothing.
package struct SwitchSituation: Sendable, Hashable {
  /// What the person who would switch may do.
  package enum Role: String, Sendable, Hashable, CaseIterable {
    /// Looks only.
    case reader
    /// Edits.
    case editor
    /// Manages the territory.
    case admin
    /// Manages the platform.
    case superAdmin
    /// Audits, which gives writing while the audit runs.
    case auditor

    /// The word that people read and write.
    package var label: LocalizedText {
      switch self {
      case .reader: LocalizedText("lecture", english: "reader")
      case .editor: LocalizedText("édition", english: "editor")
      case .admin: LocalizedText("admin", english: "admin")
      case .superAdmin: LocalizedText("super-admin", english: "superAdmin")
      case .auditor: LocalizedText("auditeur", english: "auditor")
      }
    }
  }

  /// Where the audit of a framework is.
  package enum Audit: String, Sendable, Hashable, CaseIterable {
    /// None was asked for.
    case none
    /// It was asked for.
    case requested
    /// It has begun.
    case running
    /// It is over.
    case validated

    /// The word that people read and write.
    package var label: LocalizedText {
      switch self {
      case .none: LocalizedText("aucun", english: "none")
      case .requested: LocalizedText("demandé", english: "requested")
      case .running: LocalizedText("en cours", english: "running")
      case .validated: LocalizedText("validé", english: "validated")
      }
    }
  }

  /// What was done in one framework besides statuses.
  package struct Activity: Sendable, Hashable {
    /// How many comments there are.
    package var comments: Int?
    /// The last day on which something was changed.
    package var last: CivilDate?

    /// Makes an activity.
    package init(comments: Int? = nil, last: CivilDate? = nil) {
      self.comments = comments
      self.last = last
    }
  }

  /// The label that a territory has in one framework.
  package struct Label: Sendable, Hashable {
    /// Its stars.
    package var stars: Int
    /// The day of the national commission that gave it.
    package var granted: CivilDate?

    /// Makes a label.
    package init(stars: Int, granted: CivilDate? = nil) {
      self.stars = stars
      self.granted = granted
    }
  }

  /// What may be done with each framework, by its id; the merged one is there too if it is known.
  package var modes: [String: FrameworkMode]
  /// What is taken for the mode of a framework of which nobody gave it, by its id.
  package var assumedModes: [String: FrameworkMode] = [:]
  /// Whether the platform offers the merged framework to the territory.
  package var isOffered: Bool?
  /// Whether the territory has switched already.
  package var hasSwitched: Bool?
  /// What the person who would switch may do.
  package var role: Role?
  /// Whether a territorial contract with objectives runs.
  package var hasContract: Bool?
  /// Where the audit of each framework is, by its id.
  package var audits: [String: Audit]
  /// The label that the territory has in each framework, by its id.
  package var labels: [String: Label]
  /// Whether something was entered in the merged framework.
  package var hasMergedContent: Bool?
  /// What was done in each framework, by its id.
  package var activities: [String: Activity]

  /// Makes a situation in which nothing is known.
  package init(
    modes: [String: FrameworkMode] = [:], isOffered: Bool? = nil, hasSwitched: Bool? = nil,
    role: Role? = nil, hasContract: Bool? = nil, audits: [String: Audit] = [:],
    labels: [String: Label] = [:], hasMergedContent: Bool? = nil,
    activities: [String: Activity] = [:]
  ) {
    self.modes = modes
    self.isOffered = isOffered
    self.hasSwitched = hasSwitched
    self.role = role
    self.hasContract = hasContract
    self.audits = audits
    self.labels = labels
    self.hasMergedContent = hasMergedContent
    self.activities = activities
  }

  /// The mode of a framework that is merged: given, or assumed, or the platform's default.
  package func mode(of framework: String) -> FrameworkMode {
    modes[framework] ?? assumedModes[framework] ?? .write
  }
}
