public import CircularCore

/// One territory as a label scores it.
public struct LabelSubject: Sendable {
  /// What rules know of the territory itself; nil where nobody knows.
  public struct Profile: Sendable, Hashable {
    /// What it is.
    public var kind: Territory.Kind?
    /// What it is more exactly.
    public var subtype: Territory.Subtype?
    /// The inhabitants.
    public var population: Int?
    /// Whether it lies overseas.
    public var isOverseas: Bool?
    /// Whether it belongs to an urban area.
    public var isUrban: Bool?
    /// The BANATIC codes of its competences, all of them; nil where nobody knows.
    public var competences: [Int]?
    /// The same in the former nomenclature, where a code may mean something else.
    public var formerCompetences: [Int]?

    /// Makes a profile.
    public init(
      kind: Territory.Kind? = nil, subtype: Territory.Subtype? = nil, population: Int? = nil,
      isOverseas: Bool? = nil, isUrban: Bool? = nil, competences: [Int]? = nil,
      formerCompetences: [Int]? = nil
    ) {
      self.kind = kind
      self.subtype = subtype
      self.population = population
      self.isOverseas = isOverseas
      self.isUrban = isUrban
      self.competences = competences
      self.formerCompetences = formerCompetences
    }
  }

  /// An answer, by the place of its question in the label.
  public struct Answer: Sendable, Hashable {
    /// The place of the question.
    public var question: Int
    /// The answer.
    public var value: LabelAnswer
    /// The code of the competence that it was deduced from; nil where somebody gave it.
    public var competence: Int?

    /// Makes an answer.
    public init(question: Int, value: LabelAnswer, competence: Int? = nil) {
      self.question = question
      self.value = value
      self.competence = competence
    }
  }

  /// The id.
  public var id: String
  /// The name that people read.
  public var name: String?
  /// The territory.
  public var territory: Profile
  /// The answers given, to active questions or not.
  public var answers: [Answer]
  /// What the territory says of its measures.
  public var statuses: MeasureStatuses
  /// The values of indicators, by id.
  public var indicators: [String: Double]
  /// What ordinary rules of the pack know of it, by fact name; what is not there is unknown.
  public var facts: [String: FactValue]
  /// Where the values of facts come from, by fact name.
  public var factOrigins: [String: FactOrigin]
  /// The stars held today; nil for none.
  public var holds: Int?
  /// The same territory in the frameworks that a merged label comes from, in their order.
  public var origins: [LabelSubject]
  /// Where it was read.
  public var location: SourceLocation?

  /// Makes a territory.
  public init(
    id: String, name: String? = nil, territory: Profile = Profile(), answers: [Answer] = [],
    statuses: MeasureStatuses = MeasureStatuses(), indicators: [String: Double] = [:],
    facts: [String: FactValue] = [:], factOrigins: [String: FactOrigin] = [:],
    holds: Int? = nil, origins: [LabelSubject] = [], location: SourceLocation? = nil
  ) {
    self.id = id
    self.name = name
    self.territory = territory
    self.answers = answers
    self.statuses = statuses
    self.indicators = indicators
    self.facts = facts
    self.factOrigins = factOrigins
    self.holds = holds
    self.origins = origins
    self.location = location
  }

  /// The name, or the id where there is none.
  public var displayName: String { name ?? id }
}
