extension ProgrammeComparison {
  /// Subjects of which something moves; what moves of one is put together when somebody reads it.
  public struct Moves: RandomAccessCollection, Sendable {
    private let before: StudyResults
    private let after: StudyResults
    private let rules: RuleMatch
    /// The rows that may answer otherwise, by rule; nil where all may.
    private let again: [Int: SlotSet]?
    /// The rows that move, in order, and how each does.
    private let rows: [UInt32]
    private let kinds: [Kind]

    init(from before: StudyResults, to after: StudyResults) {
      self.before = before
      self.after = after
      rules = RuleMatch(before.evaluation.evaluator.rules, after.evaluation.evaluator.rules)
      // Of the same evaluation, only what was evaluated again can differ.
      again = after.moved(from: before)
      let comparing = RowComparison(before, after, rules, again)
      var found: [(key: UInt64, kind: Kind)] = []
      for row in 0..<after.table.count {
        guard let (kind, rank) = comparing.move(row) else { continue }
        found.append((kind.order << 61 | UInt64(rank) << 32 | UInt64(row), kind))
      }
      found.sort { $0.key < $1.key }
      rows = found.map { UInt32(truncatingIfNeeded: $0.key) }
      kinds = found.map(\.kind)
    }

    /// The first place.
    public var startIndex: Int { 0 }
    /// The number of subjects.
    public var endIndex: Int { rows.count }

    /// What moves for one subject.
    public subscript(place: Int) -> Move {
      let row = Int(rows[place])
      let identity = after.table.identities[row]
      return Move(
        row: row, id: identity.id, name: identity.name, kind: kinds[place],
        before: before.place(ofRow: row), after: after.place(ofRow: row), rules: ruleMoves(row),
        partedBy: (before.partedBy(ofRow: row), after.partedBy(ofRow: row)))
    }

    /// What moves for the subject of a row; nil for nothing.
    package func move(ofRow row: Int) -> Move? {
      rows.firstIndex(of: UInt32(row)).map { self[$0] }
    }

    /// The place of each subject that moves, by its row.
    var placesByRow: [Int: Int] {
      Dictionary(rows.enumerated().map { (Int($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Those that move in one way.
    ///
    /// - Parameter row: the row of a subject that is left out.
    package func places(_ kind: Kind, without row: Int? = nil) -> [Int] {
      kinds.indices.filter { kinds[$0] == kind && row.map(UInt32.init) != rows[$0] }
    }

    private func ruleMoves(_ row: Int) -> [RuleMove] {
      rules.pairs.compactMap { rule, oldIndex, newIndex in
        if let again, let index = newIndex, again[index]?.contains(row) != true { return nil }
        let old = oldIndex.flatMap { before.outcomes.answer(row: row, rule: $0) }
        let new = newIndex.flatMap { after.outcomes.answer(row: row, rule: $0) }
        guard new.map({ $0.isAnother(than: old) }) ?? (old != nil) else { return nil }
        let because = newIndex.flatMap { after.outcomes[row, $0] }.flatMap { outcome in
          if case .met(false) = outcome.answer {
            return outcome.refusalText(rule, in: after.evaluation, table: after.table, row: row)
          }
          return outcome.reason(rule, in: after.evaluation, table: after.table, row: row)
        }
        return RuleMove(rule: rule, before: old, after: new, because: because)
      }
    }
  }

  /// The rules of two versions of a pack side by side: those of the new one, then those that are gone.
  fileprivate struct RuleMatch: Sendable {
    private(set) var pairs: [(rule: Rule, old: Int?, new: Int?)] = []

    init(_ before: [Rule], _ after: [Rule]) {
      var old: [String: Int] = [:]
      for (index, rule) in before.enumerated() { old[rule.id] = index }
      for (index, rule) in after.enumerated() {
        pairs.append((rule, old.removeValue(forKey: rule.id), index))
      }
      for (index, rule) in before.enumerated() where old[rule.id] != nil {
        pairs.append((rule, index, nil))
      }
    }
  }

  /// Tells whether rows move, by what stands in their cells.
  private struct RowComparison {
    let before: StudyResults
    let after: StudyResults
    /// The rules that may answer otherwise, and for which rows; nil for all.
    let rules: [(old: Int?, new: Int?, rows: SlotSet?)]
    /// Whether answers that were not evaluated again are the same.
    let isOfOneEvaluation: Bool

    init(
      _ before: StudyResults, _ after: StudyResults, _ match: RuleMatch, _ again: [Int: SlotSet]?
    ) {
      (self.before, self.after) = (before, after)
      isOfOneEvaluation = again != nil
      rules = match.pairs.compactMap { _, old, new in
        guard let again, let index = new else { return (old, new, nil) }
        return again[index].map { (old, new, $0) }
      }
    }

    /// How a row moves, and the rank by which it stands among those that do likewise; nil where nothing moves.
    func move(_ row: Int) -> (kind: Kind, rank: Int)? {
      let isAnswering = rules.contains { old, new, rows in
        rows?.contains(row) != false && isAnother(row, old, new)
      }
      switch (before.seat(ofRow: row), after.seat(ofRow: row)) {
      case (.ranked(let old, let oldScore, let wasTied), .ranked(let new, let newScore, let isTied)):
        if new < old { return (.rises, new) }
        if new > old { return (.falls, new) }
        if Ranking.compared(oldScore) != Ranking.compared(newScore) { return (.score, new) }
        return isAnswering || wasTied != isTied ? (.answers, new) : nil
      case (_, .ranked(let rank, _, _)): return (.enters, rank)
      case (.ranked(let rank, _, _), _): return (.leaves, rank)
      case (.refused, .refused) where isOfOneEvaluation && !isAnswering:
        // Weights do not move who is refused.
        return nil
      default:
        if before.place(ofRow: row) != after.place(ofRow: row) { return (.standing, 0) }
        return isAnswering ? (.answers, 0) : nil
      }
    }

    private func isAnother(_ row: Int, _ old: Int?, _ new: Int?) -> Bool {
      guard let old, let new else {
        return old.map { before.outcomes.answer(row: row, rule: $0) != nil } ?? false
          || new.map { after.outcomes.answer(row: row, rule: $0) != nil } ?? false
      }
      return after.outcomes.isAnother(
        row: row, rule: new, than: before.outcomes, row: row, rule: old)
    }
  }
}

extension ProgrammeComparison.Kind {
  /// Entering, leaving, ranked, others.
  fileprivate var order: UInt64 {
    switch self {
    case .enters: 0
    case .leaves: 1
    case .rises, .falls, .score: 2
    case .standing: 3
    case .answers: 4
    }
  }
}

extension ProgrammeComparison.Moves: Encodable {
  /// Writes a list of moves, each made for as long as it is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for move in self { try container.encode(move) }
  }
}
