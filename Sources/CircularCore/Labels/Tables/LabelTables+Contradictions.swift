/// Rows that do not say what holds: a status beside shares that say something else, or of no measure.
extension LabelTables {
  /// What is wrong where the status of a row is not what its shares say; nil for nothing.
  ///
  /// A status of one word is a share of 1 and two of 0, or none at all, and blank cells agree with each. The platform's
  /// exports compute shares of scores and are none of these tables; its list of shares in one cell only counts beside
  /// a detailed status.
  ///
  /// - Parameter header: stands at the headings.
  func contradiction(
    _ reader: CSVReader, _ group: StatusColumns.Group, _ header: CSVReader
  ) -> Diagnostic? {
    guard let column = group.status, column < reader.fieldCount, !reader.isEmpty(column) else {
      return nil
    }
    let word = reader.text(column).trimmingSpaces
    let status: MeasureStatus
    do throws(Diagnostic) {
      status = try MeasureStatus.read(written: word) ?? .unreported
    } catch {
      // What is no status is told where it is read.
      return nil
    }
    guard let expected = status.wholeShares else { return nil }
    let columns = [
      (group.done, expected.done), (group.planned, expected.planned),
      (group.notDone, expected.notDone),
    ]
    var given: [(column: Int, share: Double, expected: Double)] = []
    for (column, expected) in columns {
      guard let column, column < reader.fieldCount, !reader.isEmpty(column),
        let share = JSONNode(value: .string(written(reader, column)), offset: 0).share
      else { continue }
      given.append((column, share, expected))
    }
    // Zeros that a form has everywhere say nothing.
    if given.count == 3, given.allSatisfy({ $0.share == 0 }) { return nil }
    // Percentages may be written without their sign.
    let whole = given.contains { $0.share > 1.5 } ? 100.0 : 1
    guard
      let wrong = given.first(where: { ($0.share / whole - $0.expected).magnitude > 0.005 })
    else { return nil }
    let (heading, share) = (header.text(wrong.column).trimmingSpaces, reader.text(wrong.column))
    return Diagnostic(
      "contradictory-rows",
      LocalizedText(
        "le statut est « \(word) », et « \(heading) » dit « \(share.trimmingSpaces) »\u{A0}: l'un contredit l'autre",
        english:
          "the status is “\(word)”, and “\(heading)” says “\(share.trimmingSpaces)”: one contradicts the other"
      ), at: reader.location(wrong.column),
      suggestion: LocalizedText(
        "gardez l'un des deux, ou écrivez « Détaillé au % »",
        english: "keep one of the two, or write “détaillé”"))
  }

  /// Tells a row that names no measure: a status in it is an error of its territory, any other text a remark.
  mutating func tellNoMeasure(
    _ status: JSONNode, _ reader: CSVReader, _ measure: Int, _ number: Int
  ) {
    if case .string(let text) = status.value, (try? MeasureStatus(written: text)) == nil {
      return tell([RowsBeside.remark(reader)])
    }
    refuse(
      number,
      Diagnostic(
        "unknown-measure",
        LocalizedText(
          "un statut est donné sur cette ligne, et aucune mesure",
          english: "a status is given in this row, and no measure"), at: reader.location(measure),
        suggestion: LocalizedText(
          "écrivez la mesure, ou effacez le statut",
          english: "write the measure, or clear the status")))
  }
}

extension MeasureStatus {
  /// The shares that it is: 1 and two of 0 for a word, all of 0 where nothing is reported or applies; nil where it
  /// leaves them open.
  fileprivate var wholeShares: Shares? {
    guard isApplicable else { return Shares(done: 0, planned: 0, notDone: 0) }
    return switch progress {
    case .done: Shares(done: 1, planned: 0, notDone: 0)
    case .planned: Shares(done: 0, planned: 1, notDone: 0)
    case .notDone: Shares(done: 0, planned: 0, notDone: 1)
    case .unreported: Shares(done: 0, planned: 0, notDone: 0)
    case .detailed(let shares): shares
    }
  }
}
