/// How far a territory is engaged in a framework: what decides whether it is put in write or put away.
///
/// Two criteria of five are enough: fifty statuses, a hundred and fifty, as many comments, and something
/// done in the last 365 days. A framework that has one only is archived, and the switch takes nothing
/// from it.
package struct FrameworkEngagement: Sendable, Hashable {
  /// One criterion.
  package struct Criterion: Sendable, Hashable {
    /// What is counted.
    package enum Kind: String, Sendable, Hashable, Encodable {
      /// Statuses given.
      case statuses
      /// Comments written.
      case comments
      /// Something done in the last year.
      case activity
    }

    /// What is counted.
    package var kind: Kind
    /// How many are needed; 365 days for activity.
    package var needed: Int
    /// How many are missing, 0 if it holds; nil where it is not known.
    ///
    /// For activity, the days too many.
    package var missing: Int?

    /// Whether it holds; nil where it is not known.
    package var holds: Bool? { missing.map { $0 <= 0 } }
  }

  /// The framework.
  package let framework: String
  /// The five criteria.
  package let criteria: [Criterion]
  /// The last day on which today's activity still counts; nil where none is known.
  package let activityCountsUntil: CivilDate?

  /// Counts.
  ///
  /// - Parameters:
  ///   - framework: its id.
  ///   - statuses: how many statuses there are.
  ///   - activity: what else was done; a last change that is later than today is not known.
  ///   - today: the day on which this is asked.
  package init(
    _ framework: String, statuses: Int, activity: SwitchSituation.Activity?, on today: CivilDate
  ) {
    func missing(_ count: Int?, _ needed: Int) -> Int? { count.map { max(0, needed - $0) } }
    self.framework = framework
    let last = activity?.last.flatMap { $0 > today ? nil : $0 }
    let days = last.map { $0.days(until: today) }
    criteria = [
      Criterion(kind: .statuses, needed: 50, missing: missing(statuses, 50)),
      Criterion(kind: .statuses, needed: 150, missing: missing(statuses, 150)),
      Criterion(kind: .comments, needed: 50, missing: missing(activity?.comments, 50)),
      Criterion(kind: .comments, needed: 150, missing: missing(activity?.comments, 150)),
      Criterion(kind: .activity, needed: 365, missing: days.map { max(0, $0 - 365) }),
    ]
    activityCountsUntil = last?.adding(days: 365)
  }

  /// Whether it is engaged; nil while what is not known would decide.
  package var isEngaged: Bool? {
    let holding = criteria.count { $0.holds == true }
    let open = criteria.count { $0.holds == nil }
    return holding >= 2 ? true : holding + open < 2 ? false : nil
  }
}

extension FrameworkEngagement.Criterion: Encodable {
  private enum CodingKeys: String, CodingKey { case kind, needed, missing, holds }

  /// Writes what is counted, what is needed and what is missing.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(needed, forKey: .needed)
    try container.encode(missing, forKey: .missing)
    try container.encode(holds, forKey: .holds)
  }
}

extension FrameworkEngagement: Encodable {
  private enum CodingKeys: String, CodingKey { case engaged, criteria, activityCountsUntil }

  /// Writes whether it is engaged, and by which criteria.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(isEngaged, forKey: .engaged)
    try container.encode(criteria, forKey: .criteria)
    try container.encode(activityCountsUntil, forKey: .activityCountsUntil)
  }
}
