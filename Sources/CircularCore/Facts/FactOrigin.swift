/// Where a fact's value comes from, when the data says so.
///
/// A population is not one number: it has a kind (municipal, total), a year and a source, and
/// rules may decide differently on each.
public struct FactOrigin: Sendable, Hashable, Codable {
  /// Who published the value.
  public var source: String?
  /// The year it is about.
  public var year: Int?
  /// Which of several definitions it follows, such as `municipal`.
  public var kind: String?
  /// Whether a scenario gave the value, or took it away; no file says so.
  package var isChanged = false

  private enum CodingKeys: String, CodingKey { case source, year, kind }

  /// Makes an origin from what is known of it.
  public init(source: String? = nil, year: Int? = nil, kind: String? = nil) {
    self.source = source
    self.year = year
    self.kind = kind
  }
}

extension FactOrigin: CustomStringConvertible {
  /// What is known, separated by commas: `INSEE, municipal, 2025`.
  public var description: String {
    [source, kind, year.map(String.init)].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}
