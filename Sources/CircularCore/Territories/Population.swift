/// A number of inhabitants, with what it counts, when, and who says so.
///
/// The kind decides results: Civrac-de-Blaye has 791 inhabitants by municipal population and 808 by
/// total population (INSEE 2025), on either side of a threshold of 800.
package struct Population: Sendable, Hashable, Codable {
  /// What is counted.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// INSEE's municipal population.
    case municipal
    /// INSEE's total population: municipal, plus those counted apart.
    case total
    /// The inhabitants that a project says it concerns.
    case concerned
  }

  /// The number of inhabitants.
  package var count: Int
  /// What is counted.
  package var kind: Kind
  /// The year of the figure.
  package var year: Int?
  /// Who publishes it.
  package var source: String?

  /// Makes a population.
  package init(count: Int, kind: Kind, year: Int? = nil, source: String? = nil) {
    self.count = count
    self.kind = kind
    self.year = year
    self.source = source
  }
}
