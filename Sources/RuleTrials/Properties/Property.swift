package import CircularCore

/// A promise about rules, as a file of `tests` makes it.
///
/// ```lua
/// property "Plus d'habitants ne veut jamais dire moins d'aide" {
///   rises = "grant", with = "inhabitants", when = { inhabitants = { 0, 3000 } } }
/// ```
package struct Property: Sendable {
  /// What is promised.
  package enum Promise: Sendable, Hashable {
    /// The answer of a rule never falls as a fact grows.
    case rises(rule: String, fact: String)
    /// It never rises.
    case falls(rule: String, fact: String)
    /// What the function tells never happens; it stands as the rule of this id.
    case never(rule: String)
    /// The answer stays between bounds.
    case within(rule: String, least: Rule.Figure?, most: Rule.Figure?)
    /// From one value of a fact to the next, the answer moves by so much at most.
    case continuous(rule: String, fact: String, jump: Double)
    /// Whoever has all facts has an answer.
    case noGap(rule: String, fact: String)
    /// No answer is worse than with another version of the pack; of all rules that decide, if none is named.
    case notWorse(than: String, rules: [String])
  }

  /// What a fact is bound to.
  package enum Bound: Sendable, Hashable {
    /// One of these values.
    case among([FactValue])
    /// From a value to another, both included.
    case between(FactValue, FactValue)
    /// Nobody knows it.
    case absent
  }

  /// The name.
  package var name: String
  /// Where it is written.
  package var location: SourceLocation
  /// What is promised.
  package var promise: Promise
  /// The facts that are bound, by name: they are known then.
  package var domain: [String: Bound] = [:]
  /// The parameters changed.
  package var parameters: [String: FactValue] = [:]
  /// The evaluation date.
  package var date: CivilDate

  /// The rule that it is about; nil for several.
  package var rule: String? {
    switch promise {
    case .rises(let rule, _), .falls(let rule, _), .never(let rule), .within(let rule, _, _),
      .continuous(let rule, _, _), .noGap(let rule, _):
      rule
    case .notWorse(_, let rules): rules.count == 1 ? rules[0] : nil
    }
  }

  /// The fact that grows.
  package var fact: String? {
    switch promise {
    case .rises(_, let fact), .falls(_, let fact), .continuous(_, let fact, _): fact
    case .noGap, .never, .within, .notWorse: nil
    }
  }

  /// The id of the rule that the `never` of a promise becomes.
  package static func forbiddingRule(named name: String) -> String { "never \(name)" }

  /// Whether a rule is one that a `never` became.
  package static func isForbidding(_ rule: Rule) -> Bool { rule.id.hasPrefix("never ") }
}
