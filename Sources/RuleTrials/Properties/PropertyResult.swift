package import CircularCore

/// What became of a promise.
package struct PropertyResult: Sendable {
  /// Whether it is kept.
  package enum Verdict: String, Sendable, Hashable, Encodable {
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
  package struct Witness: Sendable {
    /// What is known of the subject: what the rule reads.
    package var subject: Subject
    /// The answers, each of a rule; with another version of the pack, that one's behind.
    package var answers: [(rule: Rule, answer: Outcome.Answer)]
  }

  /// A real subject like the one that breaks it.
  package struct Real: Sendable {
    /// The subject.
    package var subject: Subject
    /// Whether it breaks the promise itself.
    package var isBroken: Bool
  }

  /// The promise.
  package var property: Property
  /// Whether it is kept.
  package var verdict: Verdict
  /// Why nothing is proved, or what could not be tried.
  package var doubts: [LocalizedText] = []
  /// Whether it may be otherwise on another day than the promise's.
  package var isOfDay = false
  /// What the proof took in: boxes of facts that were looked at.
  package var steps = 0
  /// How many subjects were tried; 0 for a proof.
  package var trials = 0
  /// What they were drawn from.
  package var seed: UInt64
  /// One subject that breaks it, or two that differ in one fact.
  package var witnesses: [Witness] = []
  /// Cases that keep the counterexample, as Lua; they pass with the rules as they are.
  package var cases: [String] = []
  /// The nearest real subject.
  package var nearest: Real?
}
