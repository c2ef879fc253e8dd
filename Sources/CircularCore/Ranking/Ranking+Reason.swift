extension Ranking {
  /// Why something is so; it is put into words when somebody reads it.
  public struct Reason: Sendable {
    private enum Wording: Sendable {
      case text(LocalizedText)
      /// The label of an alert of which nobody can tell whether it is raised.
      case label(LocalizedText)
      case captured(CapturedReasons, Int)
    }

    /// The rule's id.
    public let rule: String
    /// How much it matters, for an alert.
    public let severity: Diagnostic.Severity?

    /// What an alert answered of which nobody can tell whether it is raised.
    let open: Outcome.Answer?

    private let wording: Wording

    /// The facts that an alert waits for; none where it is raised, or failed.
    public var missing: [Outcome.MissingFact] {
      if case .unknown(let missing)? = open { missing } else { [] }
    }

    /// Why an alert failed.
    public var error: Diagnostic? {
      if case .failed(let error)? = open { error } else { nil }
    }

    /// Whether this is known to be so: not of an alert that waits for facts, or that failed.
    public var holds: Bool { open == nil }

    /// A reason already in words.
    public init(rule: String, text: LocalizedText, severity: Diagnostic.Severity? = nil) {
      self.rule = rule
      self.severity = severity
      open = nil
      wording = .text(text)
    }

    /// An alert that waits for facts, or that failed.
    init(_ rule: Rule, open: Outcome.Answer) {
      self.rule = rule.id
      severity = rule.severity
      self.open = open
      wording = .label(rule.label)
    }

    init(_ reasons: CapturedReasons, _ index: Int) {
      rule = reasons.ruleID(index)
      severity = reasons.severity(index)
      open = reasons.open(index)
      wording = .captured(reasons, index)
    }

    /// The label of the rule of an alert that is open.
    var label: LocalizedText? {
      switch wording {
      case .text: nil
      case .label(let label): label
      case .captured(let reasons, let index): reasons.label(index)
      }
    }

    /// The reason in words.
    ///
    /// - Complexity: some microseconds; ask once.
    public var text: LocalizedText {
      switch wording {
      case .text(let text): text
      case .label(let label):
        label.map { label, language in open?.text(ofOpen: [label], in: language) ?? label }
      case .captured(let reasons, let index):
        LocalizedText(
          reasons.text(index, in: .french), english: reasons.text(index, in: .english))
      }
    }

    /// The reason in the words of one language.
    public func text(in language: Language) -> String {
      switch wording {
      case .text(let text): text.text(in: language)
      case .label(let label):
        open?.text(ofOpen: [label.text(in: language)], in: language) ?? label.text(in: language)
      case .captured(let reasons, let index): reasons.text(index, in: language)
      }
    }
  }
}

extension Ranking.Reason: Recorded {
  /// Writes the reason in the encoder's language; of an alert that waits for facts, `unknown` has them, of one
  /// that failed, `failed` says why.
  public func encode(to encoder: any Encoder) throws { try encodeRecord(to: encoder) }

  func record<Members: RecordMembers>(into members: inout Members) throws {
    try members.add("rule", rule)
    try members.add("text", text(in: members.language))
    try members.add("severity", severity?.rawValue)
    switch open {
    case .unknown(let missing)?: try members.add("unknown", missing)
    case .failed(let error)?: try members.add("failed", encoding: error)
    default: break
    }
  }
}
