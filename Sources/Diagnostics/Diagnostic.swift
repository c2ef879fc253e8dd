/// A message about input or rules: where, what was found, what was expected, what to try.
///
/// It is a value that a program can switch on (`code`) and that a person can read (`message`).
public struct Diagnostic: Error, Sendable, Hashable {
  /// What kind of problem this is.
  ///
  /// An open set: new codes are not a breaking change.
  public struct Code: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
    /// The stable text of the code, such as `csv-unterminated-quote`.
    public let rawValue: String

    /// Makes a code from its stable text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Makes a code from its stable text.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
  }

  /// How much it matters.
  public enum Severity: String, Sendable, Hashable, Codable {
    /// Something could not be used.
    case error
    /// Something was used, but is probably not what was meant.
    case warning
    /// Good to know.
    case note

    /// What it is called in front of a message.
    package func word(in language: Language) -> String {
      switch self {
      case .error: language == .french ? "erreur" : "error"
      case .warning: language == .french ? "attention" : "warning"
      case .note: "note"
      }
    }
  }

  /// The line concerned, with the part to underline.
  public struct Excerpt: Sendable, Hashable {
    /// The text of the line.
    public var line: String
    /// How many scalars are underlined, from the location's column; at least 1.
    public var length: Int

    /// Makes an excerpt.
    public init(line: String, length: Int = 1) {
      self.line = line
      self.length = max(1, length)
    }
  }

  /// The stable code.
  public var code: Code
  /// How much it matters.
  public var severity: Severity
  /// What was found and what was expected, in one sentence.
  public var message: LocalizedText
  /// Where.
  public var location: SourceLocation?
  /// One thing to try: code, which has one wording, or advice, which is worded in each language.
  public var suggestion: LocalizedText?
  /// The line concerned.
  public var excerpt: Excerpt?

  /// Makes a diagnostic.
  public init(
    _ code: Code, severity: Severity = .error, _ message: LocalizedText,
    at location: SourceLocation? = nil, suggestion: LocalizedText? = nil, excerpt: Excerpt? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.suggestion = suggestion
    self.excerpt = excerpt
  }
}

extension Diagnostic {
  /// The whole message on one line or several, as it is shown to a person.
  ///
  /// ```
  /// erreur : applications.csv:3:12 [inhabitants] : « 12a » n'est pas un nombre entier
  ///    3 | fronsac;commune;12a;…
  ///      |                 ^^^
  ///   essayez : 1120
  /// ```
  public func text(in language: Language) -> String { text(in: language, on: nil) }

  /// The same for a screen of so many columns: the line that is quoted is cut to it, so that what underlines it
  /// stands below it.
  package func text(in language: Language, on screen: Int?) -> String {
    let french = language == .french
    let colon = french ? "\u{00A0}: " : ": "
    var text = severity.word(in: language) + colon
    // What data, rules and paths say stays on its line and leaves the terminal alone.
    if let location { text += location.text(in: language).onOneLine + colon }
    text += message.text(in: language).onOneLine
    if let excerpt, let line = location?.line {
      text += "\n" + excerpt.text(line: line, column: location?.column, on: screen ?? 110)
    }
    if let suggestion {
      text +=
        "\n  " + (french ? "essayez" : "try") + colon
        + suggestion.text(in: language).onOneLine
    }
    return text
  }
}

extension Diagnostic.Excerpt {
  /// The line with a margin that carries its number, and the underline below it; long lines are cut
  /// around the place that matters.
  fileprivate func text(line number: Int, column: Int?, on screen: Int) -> String {
    let margin = String(number)
    let width = min(100, max(40, screen - margin.count - 6))
    let blank = String(repeating: " ", count: margin.count)
    var scalars = Array(line.onOneLine.unicodeScalars)
    var start = (column ?? 1) - 1
    if start > width * 3 / 5 {
      let cut = start - width * 2 / 5
      scalars = Array("…".unicodeScalars) + scalars.dropFirst(cut)
      start = start - cut + 1
    }
    if scalars.count > width {
      scalars = Array(scalars.prefix(width - 1)) + Array("…".unicodeScalars)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    var text = "  \(margin) | \(String(view))"
    if column != nil && start <= scalars.count {
      let underlined = max(1, min(length, scalars.count - start))
      text +=
        "\n  \(blank) | " + String(repeating: " ", count: start)
        + String(repeating: "^", count: underlined)
    }
    return text
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The French text.
  public var description: String { text(in: .french) }
}

extension Diagnostic: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code, severity, message, at, suggestion
  }

  /// Writes code, severity, message and, where known, place and suggestion.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code.rawValue, forKey: .code)
    try container.encode(severity, forKey: .severity)
    try container.encode(message, forKey: .message)
    try container.encodeIfPresent(location?.description, forKey: .at)
    try container.encodeIfPresent(suggestion, forKey: .suggestion)
  }
}
