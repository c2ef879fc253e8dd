/// The tags by which the official platform's rules speak of a population: `moins_de_20000`, `plus_de_3000`.
///
/// Both are strict: 20 000 inhabitants are neither fewer nor more than 20 000.
package enum PopulationTag {
  /// The bounds of `moins_de_…`.
  package static let lowerBounds = [3000, 5000, 10000, 20000, 50000, 100_000]
  /// The bounds of `plus_de_…`.
  package static let upperBounds = [3000, 20000, 50000, 100_000, 300_000, 800_000]

  /// The tags of a population.
  package static func tags(of population: Int) -> [String] {
    lowerBounds.filter { population < $0 }.map { "moins_de_\($0)" }
      + upperBounds.filter { population > $0 }.map { "plus_de_\($0)" }
  }
}
