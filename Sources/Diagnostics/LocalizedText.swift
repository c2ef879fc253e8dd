/// A text that people read: French always, English when somebody wrote it.
///
/// ```swift
/// let label = LocalizedText("Périmètre", english: "Perimeter")
/// label.text(in: .english)  // "Perimeter"
/// LocalizedText("Habitants").text(in: .english)  // "Habitants": French stands in
/// ```
public struct LocalizedText: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The French wording.
  public var french: String
  /// The English wording, if there is one.
  public var english: String?

  /// Makes a text from its wordings.
  public init(_ french: String, english: String? = nil) {
    self.french = french
    self.english = english
  }

  /// Makes a text whose only wording is French.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Makes a text by saying it in each language.
  public init(_ wording: (Language) -> String) {
    self.init(wording(.french), english: wording(.english))
  }

  /// The wording in `language`, or the French one where it is missing.
  public func text(in language: Language) -> String {
    switch language {
    case .french: french
    case .english: english ?? french
    }
  }

  /// The same transformation applied to each wording.
  public func map(_ transform: (String, Language) -> String) -> LocalizedText {
    LocalizedText(
      transform(french, .french), english: transform(english ?? french, .english))
  }
}

extension LocalizedText: CustomStringConvertible {
  /// The French wording.
  public var description: String { french }
}

extension LocalizedText: Encodable {
  /// Writes the wording in the encoder's language (`CodingUserInfoKey.language`), French by default.
  public func encode(to encoder: any Encoder) throws {
    let language = CodingUserInfoKey.language.flatMap { encoder.userInfo[$0] as? Language }
    var container = encoder.singleValueContainer()
    try container.encode(text(in: language ?? .french))
  }
}

extension LocalizedText: Decodable {
  /// Reads one wording, which is the French one: what is written in one language comes back as it was
  /// written.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
}

extension CodingUserInfoKey {
  /// The key under which an encoder is told the `Language` of the texts that it writes.
  public static let language = CodingUserInfoKey(rawValue: "circular.language")
}
