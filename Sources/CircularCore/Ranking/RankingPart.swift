/// What a ranking will say of some of its subjects, before any rank is known: for a population that is ranked
/// part by part, in several processes or on several machines.
///
/// Each member has its group and the record that the ranking will have of it. Those that are ranked come with
/// what orders them; whoever puts the parts together counts the ranks.
///
/// ```swift
/// let empty = RankingBuilder(evaluation, pack: "projet-k", ties: ties)
/// let part = try RankingPart(of: empty, table, try runner.runForRanking(table))
/// ```
package struct RankingPart: Sendable {
  /// The groups of a ranking.
  package enum Group: String, Sendable, Hashable, Encodable {
    /// Eligible, in the order of scores.
    case ranked
    /// Not eligible.
    case refused
    /// Too little is known.
    case unknown
    /// The data or a rule is wrong.
    case failed
  }

  /// One subject.
  package struct Member: Sendable {
    /// Its group.
    package let group: Group
    /// The line of the input on which its record begins.
    package let line: Int?
    /// Its id, which no other may have; nil for a record that was rejected.
    package let id: String?
    /// What orders those that are ranked: such texts, sorted by their bytes, have the order of the ranking,
    /// the smaller id first where nothing else parts two subjects.
    package let key: String?
    /// The values that part those of one score, the one that comes first the smallest; nil where not known.
    ///
    /// As many as the ranking's `ties`.
    package let ties: [Double?]
    let record: Record
  }

  /// What the ranking says of a subject, rank and ties left out.
  enum Record: Sendable {
    case ranked(Ranking.Entry)
    case refused(Ranking.Refused)
    case unknown(Ranking.Unknown)
    case failed(Ranking.Failed)
  }

  /// What a ranking says before its subjects.
  package struct Head: Sendable {
    let ranking: Ranking
  }

  /// In which group a record came to stand.
  struct Placement: Sendable {
    let group: Group
    let identity: FactTable.Identity
    var takesID = true

    init(_ group: Group, _ identity: FactTable.Identity) {
      self.group = group
      self.identity = identity
    }
  }

  /// The subjects, in the order of the input.
  package let members: [Member]
  /// The subjects as a ranking of their own, for the failures of their rules.
  package let ranking: Ranking

  /// Sorts the rows of a table into the four groups.
  ///
  /// - Parameters:
  ///   - empty: a builder to which nothing was added; it stays so.
  ///   - table: the subjects.
  ///   - outcomes: what rules answer for them.
  /// - Throws: as `RankingBuilder.add(_:_:)`.
  package init(
    of empty: RankingBuilder, _ table: FactTable, _ outcomes: OutcomeTable
  ) throws(Diagnostic) {
    var builder = empty
    builder.placements = []
    try builder.add(table, outcomes)
    ranking = builder.unordered
    var ranked = ranking.ranked.unranked(ties: ranking.ties.count)[...]
    var (refused, unknown) = (ranking.refused[...], ranking.unknown[...])
    var failed = ranking.failed[...]
    members = (builder.placements ?? []).compactMap { place in
      var key: String?
      var ties: [Double?] = []
      let record: Record?
      switch place.group {
      case .ranked:
        let row = ranked.popFirst()
        ties = row?.tieValues.map { $0.isNaN ? nil : $0 } ?? []
        key = row.map { RankingKey.text(score: $0.entry.score, id: $0.entry.id) }
        record = row.map { .ranked($0.entry) }
      case .refused: record = refused.popFirst().map { .refused($0) }
      case .unknown: record = unknown.popFirst().map { .unknown($0) }
      case .failed: record = failed.popFirst().map { .failed($0) }
      }
      return record.map {
        Member(
          group: place.group, line: place.identity.location?.line,
          id: place.takesID ? place.identity.id : nil, key: key, ties: ties, record: $0)
      }
    }
  }
}

extension RankingPart.Member: Encodable {
  private enum CodingKeys: String, CodingKey { case group, line, id, key, ties, record }

  /// Writes the member as `circular rank --partial` prints it, its record last.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(group, forKey: .group)
    try container.encodeIfPresent(line, forKey: .line)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encodeIfPresent(key, forKey: .key)
    if !ties.isEmpty { try container.encode(ties, forKey: .ties) }
    switch record {
    case .ranked(let entry): try container.encode(entry, forKey: .record)
    case .refused(let entry): try container.encode(entry, forKey: .record)
    case .unknown(let entry): try container.encode(entry, forKey: .record)
    case .failed(let entry): try container.encode(entry, forKey: .record)
    }
  }
}

extension RankingPart.Head: Encodable {
  private enum CodingKeys: String, CodingKey { case ranking }
  private enum MemberKeys: String, CodingKey {
    case pack, packs, date, weights, defaultWeights, ties, notEvaluated
  }

  /// What a ranking of these subjects, and of any others, begins with.
  package init(of empty: RankingBuilder) { ranking = empty.unordered }

  /// Writes the first line of `circular rank --partial`.
  package func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: CodingKeys.self)
    var container = outer.nestedContainer(keyedBy: MemberKeys.self, forKey: .ranking)
    try container.encode(ranking.pack, forKey: .pack)
    if !ranking.stamps.isEmpty { try container.encode(ranking.stamps, forKey: .packs) }
    try container.encode(ranking.date, forKey: .date)
    var byRule = container.nestedContainer(keyedBy: NameKey.self, forKey: .weights)
    for weight in ranking.weights {
      try byRule.encode(weight.weight, forKey: NameKey(weight.rule))
    }
    try container.encode(ranking.hasDefaultWeights, forKey: .defaultWeights)
    try container.encode(ranking.ties.map(\.id), forKey: .ties)
    if !ranking.notEvaluated.isEmpty {
      try container.encode(ranking.notEvaluated, forKey: .notEvaluated)
    }
  }
}
