import CircularCore

/// An engine whose rules are closures: what a Swift program plugs in, in the fewest words.
struct SwiftRules: SubjectRules {
  typealias Body = @Sendable (SubjectFacts) throws -> Outcome.Answer

  var facts: [FactDeclaration] = []
  var parameters: [Parameter] = []
  var rules: [Rule] = []
  private var bodies: [String: Body] = [:]

  init(facts: [FactDeclaration] = [], parameters: [Parameter] = []) {
    self.facts = facts
    self.parameters = parameters
  }

  /// The same engine with one rule more.
  func adding(_ rule: Rule, _ body: @escaping Body) -> SwiftRules {
    var copy = self
    copy.rules.append(rule)
    copy.bodies[rule.id] = body
    return copy
  }

  func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
    guard let body = bodies[rule.id] else { throw Diagnostic("no-body", "aucun corps") }
    return try body(subject)
  }
}
