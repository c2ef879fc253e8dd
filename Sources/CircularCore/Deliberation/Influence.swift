/// What one member's marks decide: the order without them, and how far each could be otherwise without changing
/// anything.
///
/// A certificate for a member with an interest says that the order owes them nothing, or what it owes them.
package struct Influence: Sendable, Encodable {
  /// How marks become a score.
  package struct Scoring: Sendable, Hashable {
    /// What each subject has without the votes.
    package var base: [String: Double]
    /// The weight of each criterion that is voted on.
    package var weights: [String: Double]
    /// Whether the median of marks counts, rather than their mean.
    package var takesMedian: Bool

    /// Makes a scoring.
    package init(
      base: [String: Double], weights: [String: Double], takesMedian: Bool = false
    ) {
      self.base = base
      self.weights = weights
      self.takesMedian = takesMedian
    }
  }

  /// The marks that a member could have given one subject on one criterion, the others as they are.
  package struct Latitude: Sendable, Hashable, Encodable {
    /// The criterion's id.
    package var criterion: String
    /// The subject's id.
    package var subject: String
    /// What was given.
    package var given: Double
    /// From which mark on nothing changes, down from what was given.
    package var least: Double
    /// Up to which mark.
    package var greatest: Double
    /// Whether no mark of the scale would change anything.
    package var isFree: Bool
  }

  /// The member's id.
  package var member: String
  /// The ids of the subjects with all marks, the ranks of each beside; ties share one.
  package var order: [Place]
  /// The same without the member's marks.
  package var without: [Place]
  /// What each mark could have been.
  package var latitudes: [Latitude]

  /// Whether the order is the same without the member.
  package var changesNothing: Bool { order == without }

  /// A subject and its rank.
  package struct Place: Sendable, Hashable, Encodable {
    /// The subject's id.
    package var subject: String
    /// The rank, from 1.
    package var rank: Int
  }

  /// Looks at one member.
  ///
  /// - Throws: `not-revealed`.
  /// - Complexity: the marks of the scales times all ballots.
  package init(of member: String, in ballots: Ballots, _ scoring: Scoring) throws(Diagnostic) {
    let revealed = try ballots.revealed()
    self.member = member
    let whole = Self.order(revealed, ballots, scoring)
    order = whole
    without = Self.order(revealed.filter { $0.member != member }, ballots, scoring)
    latitudes = []
    for (index, ballot) in revealed.enumerated() where ballot.member == member {
      guard let given = ballot.mark.points,
        let criterion = ballots.criteria.first(where: { $0.id == ballot.criterion })
      else { continue }
      var changed = revealed
      func keeps(_ points: Double) -> Bool {
        changed[index].mark = .points(points)
        return Self.order(changed, ballots, scoring) == whole
      }
      var (least, greatest) = (given, given)
      for points in criterion.marks.reversed() where points < given {
        guard keeps(points) else { break }
        least = points
      }
      for points in criterion.marks where points > given {
        guard keeps(points) else { break }
        greatest = points
      }
      let marks = criterion.marks
      latitudes.append(
        Latitude(
          criterion: ballot.criterion, subject: ballot.subject, given: given, least: least,
          greatest: greatest,
          isFree: least <= (marks.first ?? given) && greatest >= (marks.last ?? given)))
    }
  }

  /// The subjects by score, as rankings compare them; those nobody marked have no points of votes.
  private static func order(
    _ revealed: [Ballots.Ballot], _ ballots: Ballots, _ scoring: Scoring
  ) -> [Place] {
    let scores = ballots.subjects.map { subject -> (subject: String, key: Double) in
      var score = scoring.base[subject] ?? 0
      for criterion in ballots.criteria {
        let points = revealed.lazy
          .filter { $0.subject == subject && $0.criterion == criterion.id }
          .compactMap(\.mark.points)
        let middle =
          scoring.takesMedian
          ? BallotResults.median(points.sorted()) : BallotResults.mean(Array(points))
        score += (scoring.weights[criterion.id] ?? 0) * (middle ?? 0)
      }
      return (subject, Ranking.compared(score))
    }
    let sorted = scores.sorted { a, b in
      a.key != b.key ? a.key > b.key : NumericID.compare(a.subject, b.subject) < 0
    }
    var places: [Place] = []
    for (index, score) in sorted.enumerated() {
      let isTied = index > 0 && sorted[index - 1].key == score.key
      places.append(
        Place(subject: score.subject, rank: isTied ? places[index - 1].rank : index + 1))
    }
    return places
  }
}
