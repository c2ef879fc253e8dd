/// The rows of one table that are not eligible.
final class RefusedChunk: Sendable {
  private let ids: [String]
  private let names: [String?]
  /// Where the reasons of each row end; they begin where those of the row before end.
  private let ends: [UInt32]
  private let reasons: CapturedReasons
  private let alerts: [Int: [Ranking.Reason]]

  private init(_ draft: Draft, _ reasons: CapturedReasons) {
    ids = draft.ids.trimmed
    names = draft.names.contains { $0 != nil } ? draft.names.trimmed : []
    ends = draft.ends.trimmed
    alerts = draft.alerts
    self.reasons = reasons
  }

  var count: Int { ids.count }

  subscript(row: Int) -> Ranking.Refused {
    let first = row > 0 ? Int(ends[row - 1]) : 0
    return Ranking.Refused(
      id: ids[row], name: names.isEmpty ? nil : names[row], alerts: alerts[row], refusals: reasons,
      range: first..<Int(ends[row]))
  }

  /// Rows that are being added.
  struct Draft {
    fileprivate var ids: [String] = []
    fileprivate var names: [String?] = []
    fileprivate var ends: [UInt32] = []
    fileprivate var alerts: [Int: [Ranking.Reason]] = [:]

    /// The number of rows added.
    var count: Int { ids.count }

    /// Adds a row.
    ///
    /// - Parameter end: how many reasons were captured, its own included.
    mutating func add(_ identity: FactTable.Identity, end: Int, _ raised: [Ranking.Reason]) {
      if !raised.isEmpty { alerts[ids.count] = raised }
      ids.append(identity.id)
      names.append(identity.name)
      ends.append(UInt32(end))
    }

    /// The rows added, with their reasons.
    func chunk(_ reasons: CapturedReasons) -> RefusedChunk { RefusedChunk(self, reasons) }
  }
}
