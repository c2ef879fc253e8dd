/// The stars of a label: from which score each is reached.
///
/// ```swift
/// let scale = StarScale([Star(1, at: 0), Star(2, at: 35), Star(3, at: 50)])
/// scale.stars(percent: 49.6)  // 2: nothing is rounded up
/// ```
package struct StarScale: Sendable, Hashable {
  /// One star.
  package struct Star: Sendable, Hashable {
    /// Which star.
    package var number: Int
    /// From how many per cent of the potential it is reached.
    package var percent: Double
    /// Whether the score must be above, not only at, the threshold.
    package var isStrict: Bool

    /// Makes a star.
    package init(_ number: Int, at percent: Double, isStrict: Bool = false) {
      self.number = number
      self.percent = percent
      self.isStrict = isStrict
    }

    /// The threshold as a share of 1.
    package var ratio: Double { percent / 100 }

    func isReached(percent score: Double) -> Bool {
      isStrict ? score > percent : score >= percent
    }

    func isReached(ratio score: Double) -> Bool { isStrict ? score > ratio : score >= ratio }
  }

  /// The stars, lowest first.
  package let stars: [Star]

  /// Makes a scale of stars in any order.
  package init(_ stars: [Star]) {
    self.stars = stars.sorted { $0.number < $1.number }
  }

  /// The highest star that a percentage reaches; 0 for none.
  package func stars(percent: Double) -> Int {
    stars.last { $0.isReached(percent: percent) }?.number ?? 0
  }

  /// The highest star that a share of 1 reaches; 0 for none.
  ///
  /// Official stars are awarded on percentages, official targets are set on shares; the two may
  /// differ in the last bit of a score.
  package func stars(ratio: Double) -> Int {
    stars.last { $0.isReached(ratio: ratio) }?.number ?? 0
  }

  /// The star after one; nil after the last.
  package func star(after number: Int) -> Star? { stars.first { $0.number > number } }

  /// The star of a number.
  package func star(_ number: Int) -> Star? { stars.first { $0.number == number } }
}

extension Scorecard {
  /// The stars reached by what is done.
  package func stars(on scale: StarScale) -> Int { scale.stars(percent: percentDone) }

  /// The stars if all that is planned were done.
  package func potentialStars(on scale: StarScale) -> Int { scale.stars(percent: percentPotential) }
}
