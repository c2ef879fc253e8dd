/// A question “what if”: a named stack of changes over data and rules that stay as they are.
///
/// ```swift
/// var scenario = Scenario("2 000 habitants au plus", pack: "projet-k")
/// scenario.set(Scenario.Change(.parameter, "population_max", "2000"))
/// scenario.set(Scenario.Change(.fact, "inhabitants", "1600", of: "33174"))
/// ```
///
/// Values are the texts that people write; what they mean depends on the pack, which is asked when the
/// scenario is applied (`AppliedScenario`).
public struct Scenario: Sendable, Hashable {
  /// What a change is about.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// A parameter of the pack.
    case parameter = "param"
    /// The weight of a criterion.
    case weight
    /// A fact of one subject, or of all.
    case fact
    /// An answer to a question of a label.
    case answer
    /// The status of a measure of a label.
    case status

    /// Whether the change is about a subject rather than about the rules.
    public var isAboutSubject: Bool { self != .parameter && self != .weight }
  }

  /// What is changed, whatever it becomes.
  package struct Target: Sendable, Hashable {
    /// What it is.
    package var kind: Kind
    /// Its name: a parameter, rule, fact, question or measure.
    package var name: String
    /// The id of the subject; nil for every subject, and for parameters and weights.
    package var subject: String?

    /// Makes a target.
    package init(_ kind: Kind, _ name: String, of subject: String? = nil) {
      self.kind = kind
      self.name = name
      self.subject = kind.isAboutSubject ? subject : nil
    }
  }

  /// One change.
  public struct Change: Sendable, Hashable {
    /// What is changed.
    package var target: Target
    /// What it is.
    public var kind: Kind { target.kind }
    /// Its name: a parameter, rule, fact, question or measure.
    public var name: String { target.name }
    /// The id of the subject; nil for every subject, and for parameters and weights.
    public var subject: String? { target.subject }
    /// What it becomes, as people write it; empty for unknown, unanswered, unreported.
    public var value: String
    /// Where it was read.
    public var location: SourceLocation?

    /// Makes a change.
    public init(
      _ kind: Kind, _ name: String, _ value: String, of subject: String? = nil,
      at location: SourceLocation? = nil
    ) {
      target = Target(kind, name, of: subject)
      self.value = value
      self.location = location
    }
  }

  /// Why a scenario was refused: every change that a pack cannot take.
  public struct Refused: CircularError {
    /// The problems, in the order of the changes.
    public var diagnostics: [Diagnostic]

    /// Makes a refusal.
    public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  }

  /// The name that people read.
  public var name: String
  /// The pack it was written for; nil for any.
  public var pack: String?
  /// The changes, in the order in which they were made.
  public private(set) var changes: [Change] = []

  /// Makes a scenario without changes.
  public init(_ name: String, pack: String? = nil) {
    self.name = name
    self.pack = pack
  }

  /// Whether it changes nothing.
  public var isEmpty: Bool { changes.isEmpty }

  /// Puts a change on top; an earlier one of the same thing goes.
  ///
  /// What was asked for together, as the lines of a file and the options of a command line are, goes through
  /// `add(_:)`, which does not choose between two values.
  public mutating func set(_ change: Change) {
    unset(change.target)
    changes.append(change)
  }

  /// Adds a change that is asked for together with those that are there; the same one once more adds nothing.
  ///
  /// ```swift
  /// var asked = Scenario("plafond")
  /// try asked.add(Scenario.Change(.parameter, "population_max", "1600"))
  /// try asked.add(Scenario.Change(.parameter, "population_max", "1700"))  // throws
  /// ```
  ///
  /// A change of every subject and one of a single subject are two things.
  ///
  /// - Throws: `bad-argument` for another value of the same thing, at the place of the change, with both values.
  public mutating func add(_ change: Change) throws(Diagnostic) {
    guard let earlier = changes.first(where: { $0.target == change.target }) else {
      changes.append(change)
      return
    }
    guard earlier.value.trimmingSpaces == change.value.trimmingSpaces else {
      throw change.conflict(with: earlier)
    }
  }

  /// Takes back the change of a target.
  package mutating func unset(_ target: Target) {
    changes.removeAll { $0.target == target }
  }

  /// The subjects that changes name, in the order of the changes.
  public var subjects: [String] {
    var seen: Set<String> = []
    return changes.compactMap(\.target.subject).filter { seen.insert($0).inserted }
  }
}

extension Scenario {
  /// Gives every change to whoever takes it.
  ///
  /// - Throws: every change that is refused, at its place: none is made where one cannot be.
  package func forEachChange(
    _ take: (Change) throws(Diagnostic) -> Void
  ) throws(Refused) {
    var problems: [Diagnostic] = []
    for change in changes {
      do throws(Diagnostic) {
        try take(change)
      } catch {
        var problem = error
        if let location = change.location { problem.location = location }
        problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw Refused(diagnostics: problems) }
  }
}

extension Scenario: Encodable {
  enum CodingKeys: String, CodingKey { case name, pack, changes }

  /// Writes name, pack and changes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(pack, forKey: .pack)
    try container.encode(changes, forKey: .changes)
  }
}

extension Scenario.Change: Encodable {
  enum CodingKeys: String, CodingKey { case kind, subject, name, value }

  /// Writes kind, subject if any, name and value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(target.kind, forKey: .kind)
    try container.encodeIfPresent(target.subject, forKey: .subject)
    try container.encode(target.name, forKey: .name)
    try container.encode(value, forKey: .value)
  }
}
