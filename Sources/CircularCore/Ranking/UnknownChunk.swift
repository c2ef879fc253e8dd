/// The rows of one table of which too little is known.
final class UnknownChunk: RankingChunk {
  private let ids: [String]
  private let names: [String?]
  private let missing: [[Outcome.MissingFact]]
  let alerts: ReasonRanges
  let reasons: CapturedReasons

  fileprivate init(_ draft: Draft, _ reasons: CapturedReasons) {
    ids = draft.ids.trimmed
    names = draft.names.trimmed
    missing = draft.missing.trimmed
    alerts = draft.alerts.trimmed
    self.reasons = reasons
  }

  private init(_ other: UnknownChunk, _ reasons: CapturedReasons) {
    (ids, names) = (other.ids, other.names)
    (missing, alerts) = (other.missing, other.alerts)
    self.reasons = reasons
  }

  /// The same rows, for other parameters that their words may name.
  func telling(_ reasons: CapturedReasons) -> UnknownChunk { UnknownChunk(self, reasons) }

  var count: Int { ids.count }

  subscript(row: Int) -> Ranking.Unknown {
    Ranking.Unknown(
      id: ids[row], name: names[row], missing: missing[row],
      alerts: reasons.listed(alerts[row]))
  }

  /// Rows that are being added.
  struct Draft {
    fileprivate var ids: [String] = []
    fileprivate var names: [String?] = []
    fileprivate var missing: [[Outcome.MissingFact]] = []
    fileprivate var alerts = ReasonRanges()

    /// The number of rows added.
    var count: Int { ids.count }

    /// Adds a row.
    mutating func add(
      _ identity: FactTable.Identity, _ missing: [Outcome.MissingFact], alerts: Range<Int>
    ) {
      ids.append(identity.id)
      names.append(identity.name)
      self.missing.append(missing)
      self.alerts.append(alerts)
    }

    /// The rows added, with the reasons of the table.
    func chunk(_ reasons: CapturedReasons) -> UnknownChunk { UnknownChunk(self, reasons) }
  }
}
