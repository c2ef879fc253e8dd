import CircularCore

/// Whether answers of rules break a promise; the one place that says so.
struct PropertyJudge {
  let property: Property
  /// The bounds, as numbers.
  var least = -Double.infinity
  var most = Double.infinity

  /// How far two answers of a rule may be apart and count as equal: a cent of money, a millionth of anything
  /// else, as scores are compared.
  static func tolerance(of rule: Rule) -> Double { rule.kind == .amount ? 0.0125 : 1e-6 }

  /// How far two answers in the structured form, which rounds no cents, may be apart so that their outcomes
  /// count as equal.
  static func formTolerance(of rule: Rule) -> Double { rule.kind == .amount ? 0.001 : 1e-6 }

  /// From how far apart outcomes surely count as different.
  static func formMargin(of rule: Rule) -> Double { rule.kind == .amount ? 0.0225 : 1e-6 }

  init(_ property: Property, _ parameters: ParameterValues) {
    self.property = property
    if case .within(_, let least, let most) = property.promise {
      self.least = least.flatMap(parameters.number) ?? -.infinity
      self.most = most.flatMap(parameters.number) ?? .infinity
    }
  }

  /// The number that an answer stands for; nil for none.
  static func value(_ answer: Outcome.Answer) -> Double? {
    switch answer {
    case .met(let value), .alert(let value): value ? 1 : 0
    case .points(let value), .number(let value): value
    case .payments(let schedule): schedule.total.euros
    case .category: 0
    case .notArising, .unknown, .failed: nil
    }
  }

  /// Whether the answer of a rule for one subject breaks it.
  func isBroken(_ answer: Outcome.Answer, of rule: Rule) -> Bool {
    switch property.promise {
    case .never: return answer == .alert(true)
    case .within:
      guard let value = Self.value(answer) else { return false }
      let tolerance = Self.tolerance(of: rule)
      return value < least - tolerance || value > most + tolerance
    case .noGap:
      switch answer {
      case .unknown, .failed: return true
      default: return false
      }
    case .rises, .falls, .continuous, .notWorse: return false
    }
  }

  /// Whether two answers of a rule break it, for subjects that differ in the fact, the smaller value first; or
  /// for one subject, with the other version first.
  func isBroken(_ first: Outcome.Answer, _ second: Outcome.Answer, of rule: Rule) -> Bool {
    guard let a = Self.value(first), let b = Self.value(second) else { return false }
    let tolerance = Self.tolerance(of: rule)
    switch property.promise {
    case .notWorse where rule.aim?.better == .lower: return b > a + tolerance
    case .rises, .notWorse: return b < a - tolerance
    case .falls: return b > a + tolerance
    case .continuous(_, _, let jump): return (a - b).magnitude > jump + tolerance
    case .never, .within, .noGap: return false
    }
  }
}
