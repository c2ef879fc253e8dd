extension Double {
  /// Whether two numbers are further apart than binary computing leaves two ways to the same number.
  ///
  /// That is by more than 10⁻¹² of the greater one, and by more than 10⁻¹²; whole numbers are apart where they are not
  /// the same. 3 × 0.3 and 3 × 3 / 10 are not apart, nor is 0.1 + 0.2 − 0.3 from 0.
  package func isApart(from other: Double) -> Bool {
    if self == other { return false }
    guard isFinite, other.isFinite, rounded() != self || other.rounded() != other else {
      return true
    }
    return (self - other).magnitude > Swift.max(1, Swift.max(magnitude, other.magnitude)) * 1e-12
  }
}

extension Outcome.Answer {
  /// Whether a rule answers otherwise, as comparisons of versions and of scenarios tell it.
  ///
  /// Points of criteria and numbers of indicators are others where they are apart (`Double.isApart(from:)`): another
  /// way to write a formula moves their last bits, and nobody wins or loses by these. They are not compared in
  /// millionths as scores are: a weight may make much of few points, and an indicator has any size. Amounts,
  /// statuses and words are compared exactly.
  ///
  /// - Parameter other: what a rule of the same id answered; nil where there was none.
  package func isAnother(than other: Outcome.Answer?) -> Bool {
    switch (self, other) {
    case (.points(let a), .points(let b)?), (.number(let a), .number(let b)?): a.isApart(from: b)
    default: self != other
    }
  }
}

extension StudyResults.Place {
  /// Whether a subject stands elsewhere: its score as rankings compare it, in millionths, all else exactly.
  package func isAnother(than other: Self) -> Bool {
    guard case .ranked(let rank, let score, let isTied) = self,
      case .ranked(let otherRank, let otherScore, let wasTied) = other
    else { return self != other }
    return rank != otherRank || isTied != wasTied
      || Ranking.compared(score) != Ranking.compared(otherScore)
  }
}

extension OutcomeTable {
  /// Whether a rule answers otherwise for a row than a rule of another table for one of its rows, as
  /// `Outcome.Answer.isAnother(than:)` tells it.
  package func isAnother(
    row: Int, rule: Int, than other: OutcomeTable, row otherRow: Int, rule otherRule: Int
  ) -> Bool {
    // Most answers are the same, to the bit.
    if isSame(row: row, rule: rule, as: other, row: otherRow, rule: otherRule) { return false }
    let old = other.answer(row: otherRow, rule: otherRule)
    return answer(row: row, rule: rule).map { $0.isAnother(than: old) } ?? (old != nil)
  }
}
