public import CircularCore

/// What became of a promise.
public struct PropertyResult: Sendable {
  /// Whether it is kept.
  public enum Verdict: String, Sendable, Hashable, Encodable {
    /// Of every subject there can be.
    case proved
    /// Not of the subjects told.
    case broken
    /// No counterexample was found, and nothing is proved.
    case unproved
    /// It could not even be tried.
    case impossible
  }

  /// A subject that breaks it, and what its rules answer.
  public struct Witness: Sendable {
    /// What is known of the subject: what the rule reads.
    public var subject: Subject
    /// The answers, each of a rule; with another version of the pack, that one's behind.
    public var answers: [(rule: Rule, answer: Outcome.Answer)]
  }

  /// A real subject like the one that breaks it.
  public struct Real: Sendable {
    /// The subject.
    public var subject: Subject
    /// Whether it breaks the promise itself.
    public var isBroken: Bool
  }

  /// The promise.
  public var property: Property
  /// Whether it is kept.
  public var verdict: Verdict
  /// Why nothing is proved, or what could not be tried.
  public var doubts: [LocalizedText] = []
  /// Whether it may be otherwise on another day than the promise's.
  public var isOfDay = false
  /// What the proof took in: boxes of facts that were looked at.
  public var steps = 0
  /// How many subjects were tried; 0 for a proof.
  public var trials = 0
  /// What they were drawn from.
  public var seed: UInt64
  /// One subject that breaks it, or two that differ in one fact.
  public var witnesses: [Witness] = []
  /// Cases that keep the counterexample, as Lua; they pass with the rules as they are.
  public var cases: [String] = []
  /// The nearest real subject.
  public var nearest: Real?
}
