/// What a prerequisite asks of facts and parameters, where its source says so in comparisons alone: the
/// reason of a refusal, when the rule gives none, follows from it.
///
/// ```lua
/// test = function(a, p) return between(a.inhabitants, p.least, p.most) and a.coordinator.named end
/// ```
///
/// asks that inhabitants be at least `p.least` and at most `p.most`, and that the coordinator be named.
/// It is read once when a pack is loaded; a refusal is looked at when somebody reads why, from the values
/// that the rule read.
package indirect enum Requirement: Sendable, Hashable {
  /// Something that is compared.
  package enum Operand: Sendable, Hashable {
    case fact(String)
    /// How many items a list has.
    case count(of: String)
    case parameter(String)
    case constant(FactValue)
    case today
  }

  case compare(Operand, Comparison.Operator, Operand)
  /// Yes, or no.
  case isTrue(Operand, Bool)
  /// Whether a fact was given.
  case isKnown(String, Bool)
  case all([Requirement])
  case any([Requirement])

  /// The contrary.
  package var negated: Requirement {
    switch self {
    case .compare(let left, let sign, let right): .compare(left, sign.negated, right)
    case .isTrue(let operand, let expected): .isTrue(operand, !expected)
    case .isKnown(let name, let expected): .isKnown(name, !expected)
    case .all(let parts): .any(parts.map(\.negated))
    case .any(let parts): .all(parts.map(\.negated))
    }
  }

  /// A value that an operand has for one subject, and how it is declared.
  package struct Value: Sendable {
    package var declaration: FactDeclaration?
    package var value: FactValue?

    package init(_ declaration: FactDeclaration?, _ value: FactValue?) {
      self.declaration = declaration
      self.value = value
    }
  }

  /// Why the requirement is not met, in the words of one language; nil where it is met, or where the values
  /// do not tell.
  ///
  /// - Parameter value: what an operand has for the subject.
  package func refusal(in language: Language, _ value: (Operand) -> Value?) -> String? {
    guard let failures = failures(value), !failures.isEmpty else { return nil }
    let words = RequirementWords(language)
    return failures.prefix(Self.mostTold).map { words.sentence($0, value) }
      .joined(separator: language == .french ? "\u{A0}; " : "; ")
  }

  /// More alternatives than this are not told one by one.
  private static let mostTold = 4

  /// The comparisons that refuse: the first of several that must all hold, each of those of which one would do.
  ///
  /// None where the requirement is met; nil where the values do not tell.
  private func failures(_ value: (Operand) -> Value?) -> [Requirement]? {
    switch self {
    case .compare(let left, let sign, let right):
      guard let holds = Self.holds(value(left)?.value, sign, value(right)?.value) else {
        return nil
      }
      return holds ? [] : [self]
    case .isTrue(let operand, let expected):
      guard case .boolean(let flag)? = value(operand)?.value else { return nil }
      return flag == expected ? [] : [self]
    case .isKnown(let name, let expected):
      guard let found = value(.fact(name)) else { return nil }
      return (found.value != nil) == expected ? [] : [self]
    case .all(let parts):
      for part in parts {
        guard let failures = part.failures(value) else { return nil }
        if !failures.isEmpty { return failures }
      }
      return []
    case .any(let parts):
      var all: [Requirement] = []
      for part in parts {
        guard let failures = part.failures(value) else { return nil }
        if failures.isEmpty { return [] }
        all += failures
      }
      return all
    }
  }

  /// Whether a comparison holds, as Lua compares; nil for values that have no such order.
  private static func holds(
    _ left: FactValue?, _ sign: Comparison.Operator, _ right: FactValue?
  ) -> Bool? {
    guard let left, let right else { return nil }
    if let a = left.double, let b = right.double { return sign.holds(a, b) }
    if let a = left.day, let b = right.day { return sign.holds(a, b) }
    guard case .text(let a) = left, case .text(let b) = right else { return nil }
    return sign == .equal || sign == .notEqual ? sign.holds(a, b) : nil
  }
}

extension Comparison.Operator {
  fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }
}

extension ParameterValues {
  /// What an operand of a requirement has, for a subject whose facts are looked up by name.
  package func value(
    of operand: Requirement.Operand, on day: CivilDate, fact: (String) -> Requirement.Value?
  ) -> Requirement.Value? {
    switch operand {
    case .fact(let name): return fact(name)
    case .count(let name):
      guard let found = fact(name), case .list(let items)? = found.value else { return nil }
      return .init(found.declaration, .integer(Int64(items.count)))
    case .parameter(let name): return named(name).map { .init($0.declaration, $0.value) }
    case .constant(let value): return .init(nil, value)
    case .today: return .init(nil, .date(day))
    }
  }
}
