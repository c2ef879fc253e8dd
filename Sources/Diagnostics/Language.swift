/// A language that results are written in.
///
/// French comes first: it is what the users read.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// French, the default.
  case french = "fr"
  /// English, on request.
  case english = "en"
}
