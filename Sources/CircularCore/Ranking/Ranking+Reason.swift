extension Ranking {
  /// Why something is so; it is put into words when somebody reads it.
  public struct Reason: Sendable {
    private enum Wording: Sendable {
      case text(LocalizedText)
      case captured(CapturedReasons, Int)
    }

    /// The rule's id.
    public let rule: String
    /// How much it matters, for an alert.
    public let severity: Diagnostic.Severity?

    private let wording: Wording

    /// A reason already in words.
    public init(rule: String, text: LocalizedText, severity: Diagnostic.Severity? = nil) {
      self.rule = rule
      self.severity = severity
      wording = .text(text)
    }

    init(_ reasons: CapturedReasons, _ index: Int) {
      rule = reasons.ruleID(index)
      severity = reasons.severity(index)
      wording = .captured(reasons, index)
    }

    /// The reason in words.
    ///
    /// - Complexity: some microseconds; ask once.
    public var text: LocalizedText {
      switch wording {
      case .text(let text): text
      case .captured(let reasons, let index):
        LocalizedText(
          reasons.text(index, in: .french), english: reasons.text(index, in: .english))
      }
    }

    /// The reason in the words of one language.
    public func text(in language: Language) -> String {
      switch wording {
      case .text(let text): text.text(in: language)
      case .captured(let reasons, let index): reasons.text(index, in: language)
      }
    }
  }
}

extension Ranking.Reason: Recorded {
  /// Writes the reason in the encoder's language.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("rule", rule)
    try members.add("text", text(in: members.language))
    try members.add("severity", severity?.rawValue)
  }
}
