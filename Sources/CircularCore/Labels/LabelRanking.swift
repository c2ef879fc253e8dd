/// The territories of a label in order: stars by score, then the share done; the order of the data where both
/// are equal.
///
/// Where a rule that decides points failed, nobody knows the stars: such a territory stands behind the
/// others.
public struct LabelRanking: Sendable {
  /// One territory.
  public struct Entry: Sendable {
    /// Its rank; territories of the same stars and share done have the same one.
    public var rank: Int
    /// Whether others have its rank.
    public var isTied: Bool
    /// Who it is.
    public var territory: FactTable.Identity
    /// What kind of territory it is; nil where nobody knows.
    package var kind: Territory.Kind?
    /// What it is more exactly; nil where nobody knows.
    package var subtype: Territory.Subtype?
    /// What it scores.
    public var outcome: LabelOutcome
  }

  /// What is in the middle of several territories.
  package struct Median: Sendable, Hashable, Encodable {
    /// The kind of territory; nil for all.
    package var kind: Territory.Kind?
    /// What it is more exactly; nil for all of a kind.
    package var subtype: Territory.Subtype?
    /// How many there are, those without a sure score left out.
    package var count: Int
    /// The share done, in per cent.
    package var percentDone: Double
    /// The share done or planned, in per cent.
    package var percentPotential: Double
  }

  /// The label's id.
  public let label: String
  /// The evaluation date.
  public let date: CivilDate
  /// The territories, in order.
  public let entries: [Entry]
  /// The records that are not scored.
  package var rejected: [RejectedTerritory]
  /// So many of each group are written as JSON, which then says how many are left out; nil for all.
  package var listed: Int?

  private let scale: LabelScale
  private let stamp: PackStamp

  /// Ranks the territories of a study.
  ///
  /// - Parameters:
  ///   - study: the territories; records of its input that are not scored are told.
  ///   - records: what else was read; records that make no row are not scored, and told.
  /// - Throws: `not-a-label`, and what stops everything; a rule that fails is told in its outcome.
  public init(
    _ study: Study, of records: [LabelSubjectReader.Record] = []
  ) throws(Diagnostic) {
    let labelled = try study.label
    let (scale, schema, table) = (labelled.label.scale, labelled.worker.schema, study.subjects)
    let outcomes = try labelled.outcomes
    struct Place {
      var row: Int
      var stars: Int
      var done: Double
    }
    var places: [Place] = []
    for (row, outcome) in outcomes.enumerated() {
      places.append(
        Place(
          row: row, stars: outcome.stars(on: scale.stars) ?? -1,
          done: Self.settled(outcome.scorecard.percentDone)))
    }
    places.sort { (a: Place, b: Place) -> Bool in
      if a.stars != b.stars { return a.stars > b.stars }
      return a.done != b.done ? a.done > b.done : a.row < b.row
    }
    func isSame(_ a: Place, _ b: Place) -> Bool { a.stars == b.stars && a.done == b.done }
    var entries: [Entry] = []
    for (index, place) in places.enumerated() {
      let before = index > 0 && isSame(places[index - 1], place)
      let behind = index + 1 < places.count && isSame(place, places[index + 1])
      entries.append(
        Entry(
          rank: before ? entries[index - 1].rank : index + 1, isTied: before || behind,
          territory: table.identities[place.row],
          kind: schema.kind(table, row: place.row),
          subtype: schema.subtype(table, row: place.row),
          outcome: outcomes[place.row]))
    }
    label = labelled.label.id
    date = study.date
    self.entries = entries
    rejected = study.rejected + records.filter { $0.row == nil }.map { RejectedTerritory($0) }
    self.scale = scale
    stamp = study.pack.stamp
  }

  /// A share in per cent as it is compared: what is less than a billionth of a per cent is the noise of a division,
  /// and parts no ranks.
  package static func settled(_ percent: Double) -> Double { (percent * 1e9).rounded() / 1e9 }

  /// The medians of all, then of each kind of which there are several, then of each subtype.
  package var medians: [Median] {
    let sure = entries.filter { $0.outcome.undecided.isEmpty }
    func median(
      _ kind: Territory.Kind?, _ subtype: Territory.Subtype?, _ entries: [Entry]
    ) -> Median? {
      guard entries.count > 1 else { return nil }
      return Median(
        kind: kind, subtype: subtype, count: entries.count,
        percentDone: Self.middle(entries.map(\.outcome.scorecard.percentDone)),
        percentPotential: Self.middle(entries.map(\.outcome.scorecard.percentPotential)))
    }
    let kinds = Territory.Kind.allCases.compactMap { kind in
      median(kind, nil, sure.filter { $0.kind == kind })
    }
    let subtypes = Territory.Subtype.allCases.compactMap { subtype in
      median(.epci, subtype, sure.filter { $0.kind == .epci && $0.subtype == subtype })
    }
    // What is the same as the whole is told once.
    let whole = median(nil, nil, sure)
    let parts = (kinds.count > 1 ? kinds : []) + subtypes
    return [whole].compactMap { $0 } + parts.filter { $0.count != whole?.count }
  }

  /// The value in the middle, or halfway between the two that are.
  private static func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return PointRounding.rounded(
      sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2)
  }
}

extension LabelRanking: Encodable {
  /// One territory as a program reads it.
  private struct Line: Encodable {
    var rank: Int?
    var id: String
    var name: String?
    var kind: Territory.Kind?
    var stars: Int?
    var potentialStars: Int?
    var earnedStars: Int?
    var complete: Bool
    var percentDone: Double
    var percentPotential: Double
    var done: Double
    var planned: Double
    var potential: Double
    var failed: [Diagnostic]?
    var missing: [String]?
  }

  private enum CodingKeys: String, CodingKey {
    case label, packs, date, ranked, inError, omitted, medians
  }

  /// Writes the label, the day, every territory in order, the records in error, and medians.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(label, forKey: .label)
    try container.encode([stamp], forKey: .packs)
    try container.encode(date, forKey: .date)
    try container.encode(
      entries.prefix(listed ?? .max).map { entry in
        let (outcome, root) = (entry.outcome, entry.outcome.scorecard.root)
        let failed = outcome.undecided.map(\.diagnostic)
        return Line(
          rank: entry.rank, id: entry.territory.id, name: entry.territory.name, kind: entry.kind,
          stars: outcome.stars(on: scale.stars),
          potentialStars: outcome.potentialStars(on: scale.stars),
          earnedStars: outcome.earnedStars(on: scale), complete: outcome.scorecard.isComplete,
          percentDone: PointRounding.rounded(outcome.scorecard.percentDone),
          percentPotential: PointRounding.rounded(outcome.scorecard.percentPotential),
          done: root.done, planned: root.planned, potential: root.potential,
          failed: failed.isEmpty ? nil : failed,
          missing: outcome.lacksPopulation ? outcome.missing : nil)
      }, forKey: .ranked)
    try container.encode(Array(rejected.prefix(listed ?? .max)), forKey: .inError)
    let omitted = OmittedRows(
      ["ranked": entries.count, "inError": rejected.count], first: listed)
    if !omitted.isEmpty { try container.encode(omitted, forKey: .omitted) }
    try container.encode(medians, forKey: .medians)
  }
}

extension LabelSchema {
  /// The kind of a territory; nil where nobody knows.
  func kind(_ table: FactTable, row: Int) -> Territory.Kind? {
    guard case .text(let word)? = table.value(row: row, slot: own.territory[0]) else { return nil }
    return Territory.Kind(rawValue: word)
  }

  /// What a territory is more exactly; nil where nobody knows.
  func subtype(_ table: FactTable, row: Int) -> Territory.Subtype? {
    guard case .text(let word)? = table.value(row: row, slot: own.territory[1]) else { return nil }
    return Territory.Subtype(rawValue: word)
  }
}
