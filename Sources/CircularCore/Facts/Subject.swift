/// One subject of evaluation with what is known of it: an application, a territory, a member.
///
/// ```swift
/// let fronsac = Subject(id: "33174", name: "Fronsac", facts: ["inhabitants": 1120])
/// ```
public struct Subject: Sendable, Hashable {
  /// The id: what distinguishes it from all others; names are not keys.
  public var id: String
  /// The name that people read.
  public var name: String?
  /// The facts by name; what is not there is unknown.
  public var facts: [String: FactValue]
  /// Where values come from, by fact name.
  public var origins: [String: FactOrigin]
  /// What it says of the measures of labels, by the framework's id.
  public var statuses: [String: MeasureStatuses]
  /// Where the subject was read.
  public var location: SourceLocation?
  /// What is wrong in its data; the facts concerned are unknown.
  package var problems: [DataProblem] = []

  /// Makes a subject.
  public init(
    id: String, name: String? = nil, facts: [String: FactValue] = [:],
    origins: [String: FactOrigin] = [:], statuses: [String: MeasureStatuses] = [:],
    location: SourceLocation? = nil
  ) {
    self.id = id
    self.name = name
    self.facts = facts
    self.origins = origins
    self.statuses = statuses
    self.location = location
  }

  /// Who it is.
  public var identity: FactTable.Identity {
    FactTable.Identity(id: id, name: name, location: location)
  }

  /// The name, or the id where there is none.
  public var displayName: String { name ?? id }
}
