public import CircularCore

/// One kind of finding: its stable code, how much it matters, and what it means.
public struct CheckCode: Sendable, Hashable {
  /// The stable code, as findings carry it.
  public let code: Diagnostic.Code
  /// How much it matters: errors make the check fail, warnings do not.
  public let severity: Diagnostic.Severity
  /// What it means, in one sentence.
  public let summary: LocalizedText
  /// Whether a pack with it is not loaded: its answers would be wrong without a word.
  public let stopsLoading: Bool

  init(
    _ code: Diagnostic.Code, severity: Diagnostic.Severity = .error,
    stopsLoading: Bool = false, _ french: String, english: String
  ) {
    self.code = code
    self.severity = severity
    self.stopsLoading = stopsLoading
    summary = LocalizedText(french, english: english)
  }
}

extension CheckCode: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code, severity, summary
  }

  /// Writes the code, its severity and its meaning in the encoder's language.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code.rawValue, forKey: .code)
    try container.encode(severity, forKey: .severity)
    try container.encode(summary, forKey: .summary)
  }
}
