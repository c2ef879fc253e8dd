/// What one rule answers for one subject, with its provenance.
public struct Outcome: Sendable, Hashable {
  /// The kinds of answer: a value, nothing to answer, unknown, or a failure.
  public enum Answer: Sendable, Hashable {
    /// A prerequisite is met, or not.
    case met(Bool)
    /// A criterion's points.
    case points(Double)
    /// An indicator's number.
    case number(Double)
    /// An amount's payments.
    case payments(PaymentSchedule)
    /// A class's category, or the state of a life cycle.
    case category(String)
    /// An alert is raised, or not.
    case alert(Bool)
    /// An indicator has nothing to count, such as a share of nothing: there is no number, and no fact would give one.
    case notArising
    /// The rule cannot tell: these facts are missing.
    case unknown([MissingFact])
    /// The rule or the data is wrong.
    indirect case failed(Diagnostic)
  }

  /// A fact that a rule needs and that nobody gave.
  public struct MissingFact: Sendable, Hashable {
    /// The fact's name; a field of a list item is `actors[2].class`.
    public var fact: String
    /// The question to put.
    public var ask: LocalizedText

    /// Makes a missing fact.
    public init(fact: String, ask: LocalizedText) {
      self.fact = fact
      self.ask = ask
    }
  }

  /// The answer.
  public var answer: Answer
  /// The reason that the rule gave, if it gave one.
  public var because: Reason?
  /// The slots of the facts that it read.
  public var factsRead: SlotSet
  /// The slots of the parameters that it read.
  public var parametersRead: SlotSet
  /// Whether it read the ranking.
  public var readsRanking: Bool

  /// Makes an outcome.
  public init(
    _ answer: Answer, because: Reason? = nil, factsRead: SlotSet = SlotSet(),
    parametersRead: SlotSet = SlotSet(), readsRanking: Bool = false
  ) {
    self.answer = answer
    self.because = because
    self.factsRead = factsRead
    self.parametersRead = parametersRead
    self.readsRanking = readsRanking
  }
}

extension Outcome.Answer {
  /// The answer if it waits for facts, or is a failure of which the data that was given is not the cause.
  var ifOpen: Self? {
    switch self {
    case .unknown: self
    case .failed(let error): error.code == .wrongData ? nil : self
    default: nil
    }
  }
}

extension Outcome.MissingFact: Recorded {
  /// Writes the fact and the question.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("fact", fact)
    try members.add("ask", ask.text(in: members.language))
  }
}

extension Outcome.Answer: Encodable {
  private enum CodingKeys: String, CodingKey { case unknown, failed, arises }

  /// Writes a value as it is, unknown as `{"unknown": [facts]}`, what does not arise as
  /// `{"arises": false}`, a failure as `{"failed": …}`.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .met(let value), .alert(let value): try value.encode(to: encoder)
    case .points(let value), .number(let value): try value.encode(to: encoder)
    case .payments(let schedule): try schedule.encode(to: encoder)
    case .category(let id): try id.encode(to: encoder)
    case .notArising:
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(false, forKey: .arises)
    case .unknown(let missing):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(missing, forKey: .unknown)
    case .failed(let diagnostic):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(diagnostic, forKey: .failed)
    }
  }
}
