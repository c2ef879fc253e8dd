/// The rows of one table that are not eligible.
final class RefusedChunk: RankingChunk {
  private let ids: [String]
  private let names: [String?]
  private let refusals: ReasonRanges
  let alerts: ReasonRanges
  let reasons: CapturedReasons

  fileprivate init(_ draft: Draft, _ reasons: CapturedReasons) {
    ids = draft.ids.trimmed
    names = draft.names.contains { $0 != nil } ? draft.names.trimmed : []
    refusals = draft.refusals.trimmed
    alerts = draft.alerts.trimmed
    self.reasons = reasons
  }

  private init(_ other: RefusedChunk, _ reasons: CapturedReasons) {
    (ids, names) = (other.ids, other.names)
    (refusals, alerts) = (other.refusals, other.alerts)
    self.reasons = reasons
  }

  /// The same rows, for other parameters that their words may name.
  func telling(_ reasons: CapturedReasons) -> RefusedChunk { RefusedChunk(self, reasons) }

  var count: Int { ids.count }

  /// The prerequisites that a row does not meet, in rule order.
  func rules(_ row: Int) -> [String] { refusals[row].map { reasons.ruleID($0) } }

  subscript(row: Int) -> Ranking.Refused {
    Ranking.Refused(
      id: ids[row], name: names.isEmpty ? nil : names[row], alerts: reasons.listed(alerts[row]),
      refusals: reasons, range: refusals[row])
  }

  /// Rows that are being added.
  struct Draft {
    fileprivate var ids: [String] = []
    fileprivate var names: [String?] = []
    fileprivate var refusals = ReasonRanges()
    fileprivate var alerts = ReasonRanges()

    /// The number of rows added.
    var count: Int { ids.count }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - refusals: why it is refused, among the reasons of the table.
    ///   - alerts: what people should be told, likewise.
    mutating func add(
      _ identity: FactTable.Identity, refusals: Range<Int>, alerts: Range<Int>
    ) {
      ids.append(identity.id)
      names.append(identity.name)
      self.refusals.append(refusals)
      self.alerts.append(alerts)
    }

    /// The rows added, with the reasons of the table.
    func chunk(_ reasons: CapturedReasons) -> RefusedChunk { RefusedChunk(self, reasons) }
  }
}
