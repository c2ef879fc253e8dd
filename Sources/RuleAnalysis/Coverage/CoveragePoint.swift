public import CircularCore

/// One thing that the cases of a pack may exercise: a rule, a branch, a threshold.
public struct CoveragePoint: Sendable, Hashable, Encodable {
  /// What it is.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// A rule: some case expects an answer of it.
    case rule
    /// A function that rules call.
    case function
    /// A way through an `if`.
    case branch
    /// An order: `<`, `<=`, `>`, `>=`, `between`, `math.min`, `math.max`.
    case threshold
    /// An equality: `==`, `~=`.
    case equality
    /// A chain of `and` or `or`.
    case logic
    /// A table asked for a computed key.
    case lookup
    /// A `return` that no branch tells of.
    case result = "return"
    /// A parameter with several values by date.
    case parameter
    /// A row of a table of constants.
    case row
  }

  /// One side of a point; a rule, a function and a branch have one, a threshold has two or three, a
  /// parameter as many as it has values by date.
  public struct Side: Sendable, Hashable, Encodable {
    /// Which side.
    public enum Name: String, Sendable, Hashable, Codable {
      /// The rule was expected, the function called, the branch taken.
      case reached
      /// Less than the limit.
      case below
      /// Not less than the limit.
      case atLeast = "at-least"
      /// Not more than the limit.
      case atMost = "at-most"
      /// More than the limit.
      case above
      /// Between both limits, the limits included.
      case inside
      /// Equal.
      case equal
      /// Not equal.
      case different
      /// An operand of `and` or `or` decided alone.
      case alone
      /// The last operand of `and` or `or` said yes.
      case holds = "true"
      /// The last operand of `and` or `or` said no.
      case fails = "false"
      /// The least, or the greatest, of several.
      case chosen
      /// A value of a parameter was in force, and read.
      case inForce = "in-force"
    }

    private enum CodingKeys: String, CodingKey { case name, count, missing }

    /// Which side.
    public var name: Name
    /// How many times it was exercised.
    public var count: Int
    /// What never happened, in words, for a side that was never exercised.
    public var wording: LocalizedText

    /// Whether some case exercises it.
    public var isCovered: Bool { count > 0 }

    /// Writes the name, the count, and the wording of a side that is missing.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(count, forKey: .count)
      if !isCovered { try container.encode(wording, forKey: .missing) }
    }
  }

  private enum CodingKeys: String, CodingKey { case kind, at, text, sides, limit, note }

  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var location: SourceLocation
  /// The condition or comparison as the rule writes it; the name of a rule or function.
  public var text: String
  /// Its sides.
  public var sides: [Side]
  /// Of a threshold: whether a case had exactly the limit.
  public var limitWasMet: Bool?
  /// Why a side cannot be exercised, where the source tells.
  public var note: LocalizedText?

  /// The sides that no case exercises.
  public var missing: [Side] { sides.filter { !$0.isCovered } }

  /// Writes kind, place, text and sides.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(location.description, forKey: .at)
    try container.encode(text, forKey: .text)
    try container.encode(sides, forKey: .sides)
    try container.encodeIfPresent(limitWasMet, forKey: .limit)
    try container.encodeIfPresent(note, forKey: .note)
  }
}
