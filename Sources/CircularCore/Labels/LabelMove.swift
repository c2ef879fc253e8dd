/// A territory whose score is another in another study of it: other changes, another day, another version of
/// the label.
package struct LabelMove: Sendable {
  /// One of the two.
  package struct Side: Sendable {
    /// The label.
    package var label: PackLabel
    /// What the territory scores.
    package var outcome: LabelOutcome
  }

  /// Who it is.
  package var territory: FactTable.Identity
  /// As it was.
  package var before: Side
  /// As it is.
  package var after: Side
}

extension LabelStudy {
  /// What moves from another study of the same territories to this one: those whose score moves, in their order.
  ///
  /// - Throws: what stops everything; a rule that fails is told in its outcome.
  public func comparisons(from base: LabelStudy) throws(Diagnostic) -> [LabelComparison] {
    var comparisons: [LabelComparison] = []
    for move in try moves(from: base) {
      comparisons.append(try comparison(of: move.territory.id, from: base))
    }
    return comparisons
  }

  /// The territories whose score moves from another study of the same ones to this one, in their order.
  ///
  /// - Throws: what stops everything; a rule that fails is told in its outcome.
  package func moves(from base: LabelStudy) throws(Diagnostic) -> [LabelMove] {
    let (old, new) = (try base.outcomes, try outcomes)
    return zip(subjects.identities, zip(old, new)).compactMap { territory, outcomes in
      guard outcomes.1.differs(from: outcomes.0) else { return nil }
      return LabelMove(
        territory: territory, before: .init(label: base.label, outcome: outcomes.0),
        after: .init(label: label, outcome: outcomes.1))
    }
  }
}

extension LabelOutcome {
  /// Whether anything is another: the points of any measure, a condition of the next star, what an
  /// ordinary rule answers.
  fileprivate func differs(from other: LabelOutcome) -> Bool {
    scorecard.scores != other.scorecard.scores || path != other.path
      || ordinary?.outcomes.map { $0.outcome.answer }
        != other.ordinary?.outcomes.map { $0.outcome.answer }
  }
}
