extension Ranking {
  /// What each amount comes to of all that are ranked, in the order of the rules; nil where nobody has one.
  package var totals: [Money?] {
    (ranked.first?.amounts ?? []).indices.map { amount in
      ranked.indices.reduce(nil) { sum, place in
        ranked.total(ofAmount: amount, at: place).map { (sum ?? .zero).adding($0) } ?? sum
      }
    }
  }
}
