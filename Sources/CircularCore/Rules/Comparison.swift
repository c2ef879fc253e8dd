/// Two values that a rule compared, and how far apart they are.
public struct Comparison: Sendable, Hashable, Encodable {
  /// How the two sides are compared.
  package enum Operator: String, Sendable, Hashable, Codable {
    /// The left is less.
    case less = "<"
    /// The left is less, or equal.
    case lessOrEqual = "<="
    /// The left is greater.
    case greater = ">"
    /// The left is greater, or equal.
    case greaterOrEqual = ">="
    /// Both are equal.
    case equal = "=="
    /// They are not.
    case notEqual = "~="
  }

  /// What a side stands for.
  package enum Kind: String, Sendable, Hashable, Codable {
    /// A fact, or a field of one.
    case fact
    /// A parameter.
    case parameter
    /// A constant of the rule.
    case constant
    /// Something that the rule computed.
    case computed
  }

  /// One side.
  package struct Side: Sendable, Hashable, Encodable {
    private enum CodingKeys: String, CodingKey { case text, kind, name, label, value, unit }

    /// The side as the rule writes it.
    package var text: String
    /// What it stands for.
    package var kind: Kind
    /// The name of the fact or parameter.
    package var name: String?
    /// What people read.
    package var label: LocalizedText?
    /// The value; nil for what is no plain value.
    package var value: FactValue?
    /// The unit.
    package var unit: String?
    /// How the fact or parameter is declared.
    package var declaration: FactDeclaration?
    /// Whether facts of the subject decide it; parameters and constants alone make a limit.
    package var isOfFacts: Bool

    /// Makes a side.
    package init(
      text: String, kind: Kind, name: String? = nil, label: LocalizedText? = nil,
      value: FactValue?, unit: String? = nil, declaration: FactDeclaration? = nil,
      isOfFacts: Bool? = nil
    ) {
      self.isOfFacts = isOfFacts ?? (kind == .fact)
      self.text = text
      self.kind = kind
      self.name = name
      self.label = label
      self.value = value
      self.unit = unit
      self.declaration = declaration
    }

    /// Whether people know what it is: a fact or a parameter.
    package var isNamed: Bool { label != nil }

    /// Writes the side; without its value where a rule computed what is no finite number, which JSON cannot say.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(text, forKey: .text)
      try container.encode(kind, forKey: .kind)
      try container.encodeIfPresent(name, forKey: .name)
      try container.encodeIfPresent(label, forKey: .label)
      if value?.double?.isFinite != false { try container.encodeIfPresent(value, forKey: .value) }
      try container.encodeIfPresent(unit, forKey: .unit)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case left, `operator`, right, holds, required, margin, times, at, sentence
  }

  /// What stands before the operator.
  package var left: Side
  /// The operator.
  package var `operator`: Operator
  /// What stands after the operator.
  package var right: Side
  /// Whether the comparison held.
  public var holds: Bool
  /// Whether it must hold, or must not, for a favourable answer; nil where the rule does not tell.
  public var required: Bool?
  /// How many times the rule compared at this place; the values are those that decided, else those
  /// nearest to each other.
  public var times: Int
  /// The file and line.
  public var at: String

  /// Makes a comparison.
  package init(
    _ left: Side, _ operator: Operator, _ right: Side, holds: Bool, required: Bool? = nil,
    times: Int = 1, at: String
  ) {
    self.left = left
    self.operator = `operator`
    self.right = right
    self.holds = holds
    self.required = required
    self.times = times
    self.at = at
  }

  /// Left minus right; days for two dates; nil for what has no difference.
  public var margin: Double? {
    if let left = left.value?.double, let right = right.value?.double {
      let margin = left - right
      return margin.isFinite ? margin : nil
    }
    guard let left = left.value?.day, let right = right.value?.day else { return nil }
    return Double(right.days(until: left))
  }

  /// Whether the sentence says something to people: a fact or parameter is compared, not merely
  /// counted as none, nor with a number of the rule's own that has no name.
  public var isTelling: Bool {
    func isNone(_ side: Side, _ other: Side) -> Bool {
      side.value == .integer(0) && other.kind == .computed && required == nil
    }
    let isCount =
      (`operator` == .equal || `operator` == .notEqual)
      && (isNone(left, right) || isNone(right, left))
    func isNameless(_ side: Side) -> Bool { side.kind == .computed && !side.isNamed }
    let isVague =
      isNameless(left) && right.kind != .parameter || isNameless(right) && left.kind != .parameter
    return (left.isNamed || right.isNamed) && !isCount && !isVague
  }

  /// Writes the comparison with its margin and its sentence.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(left, forKey: .left)
    try container.encode(`operator`, forKey: .operator)
    try container.encode(right, forKey: .right)
    try container.encode(holds, forKey: .holds)
    try container.encodeIfPresent(required, forKey: .required)
    try container.encodeIfPresent(margin, forKey: .margin)
    try container.encode(times, forKey: .times)
    try container.encode(at, forKey: .at)
    try container.encode(sentence, forKey: .sentence)
  }
}

extension Comparison.Operator {
  /// The operator with the sides swapped: `a < b` is `b > a`.
  package var swapped: Self {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }

  /// The operator that holds exactly where this one does not.
  package var negated: Self {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }
}

extension FactValue {
  /// The day that a date, or a text in the form of one, is.
  package var day: CivilDate? {
    switch self {
    case .date(let date): date
    case .text(let text) where text.utf8.count == 10: CivilDate(text)
    default: nil
    }
  }
}
