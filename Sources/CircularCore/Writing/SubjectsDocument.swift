/// Subjects that a pack scored, as `circular score --format json` prints them: the pack, its stamp, and the
/// subjects in order.
///
/// - Parameter Subject: what is said of one, a `ScoredSubject` or a `LabelResult`.
public struct SubjectsDocument<Subject: Encodable>: Encodable {
  private enum CodingKeys: String, CodingKey { case pack, packs, subjects }

  private let stamp: PackStamp
  private let subjects: [Subject]

  /// Makes the document.
  public init(_ subjects: [Subject], by pack: RulePack) {
    stamp = pack.stamp
    self.subjects = subjects
  }

  /// Writes the pack's id, its stamp and the subjects.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(stamp.id, forKey: .pack)
    try container.encode([stamp], forKey: .packs)
    try container.encode(subjects, forKey: .subjects)
  }
}

extension SubjectsDocument where Subject == ScoredSubject {
  /// Makes the document of a table: its rows with their outcomes, then the records that make no row.
  ///
  /// - Throws: `foreign-table` or `foreign-outcomes` for what is not the evaluation's.
  public init(
    _ table: FactTable, _ outcomes: OutcomeTable, in evaluation: Evaluation, by pack: RulePack
  ) throws(Diagnostic) {
    var subjects: [ScoredSubject] = []
    subjects.reserveCapacity(table.count + table.rejected.count)
    for row in 0..<table.count {
      subjects.append(
        try ScoredSubject(pack: pack.id, table, outcomes, row: row, in: evaluation))
    }
    subjects += table.rejected.map { ScoredSubject(pack: pack.id, $0) }
    self.init(subjects, by: pack)
  }
}

extension SubjectsDocument where Subject == Never {
  /// What stands before the first subject, for those who write subjects as they come; `]}` ends the document.
  package static func head(by pack: RulePack) throws -> String {
    String(try JSONText.string(SubjectsDocument([], by: pack)).dropLast(2))
  }
}
