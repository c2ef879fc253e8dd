import Synchronization

/// What an evaluator was asked for last, a day with its changes, and what it made of that.
///
/// Who answers many requests asks for the same few days again and again. Copies of an evaluator share one, from
/// any thread. What is given is exactly what would be made anew: values are the same to the bit.
final class KeptTerms: Sendable {
  /// What is asked for.
  struct Asked: Sendable {
    var date: CivilDate
    var changes: [String: FactValue]
    var only: [String]?
  }

  /// What an evaluation has beside its rules and weights.
  struct Made: Sendable {
    var terms: EvaluationTerms
    var wanted: SlotSet
    /// The targets and limits of indicators, by rule id.
    var scales: [String: IndicatorScale]
  }

  /// So many are kept at most.
  static let most = 16

  /// Those that were asked for last, the last one first.
  private let kept = Mutex<[(asked: Asked, made: Made)]>([])

  /// What was made of the same before; nil where that is not kept any more.
  func made(of asked: Asked) -> Made? {
    kept.withLock { kept in
      guard let place = kept.firstIndex(where: { $0.asked.isSame(as: asked) }) else { return nil }
      if place > 0 { kept.insert(kept.remove(at: place), at: 0) }
      return kept[0].made
    }
  }

  /// Keeps what was made, in the place of what was asked for longest ago.
  func keep(_ made: Made, of asked: Asked) {
    guard asked.isBrief else { return }
    kept.withLock { kept in
      // Two threads may have made the same.
      guard !kept.contains(where: { $0.asked.isSame(as: asked) }) else { return }
      if kept.count == Self.most { kept.removeLast() }
      kept.insert((asked, made), at: 0)
    }
  }
}

extension KeptTerms.Asked {
  fileprivate func isSame(as other: Self) -> Bool {
    date == other.date && only == other.only && changes.count == other.changes.count
      && changes.allSatisfy { name, value in
        other.changes[name].map { value.isIdentical(to: $0) } ?? false
      }
  }

  /// Whether it takes little room: lists of thousands of values are made anew.
  fileprivate var isBrief: Bool {
    var room = 4096
    for id in only ?? [] { room -= id.utf8.count + 16 }
    for (name, value) in changes { room -= name.utf8.count + value.size(within: room) }
    return room >= 0
  }
}

extension FactValue {
  /// About how many bytes it takes; more than `limit` is not counted to its end.
  fileprivate func size(within limit: Int) -> Int {
    switch self {
    case .boolean, .integer, .number, .date: return 16
    case .text(let text): return 16 + text.utf8.count
    case .list(let values):
      var size = 16
      for value in values where size <= limit { size += value.size(within: limit - size) }
      return size
    case .record(let fields):
      var size = 16
      for (name, value) in fields where size <= limit {
        size += name.utf8.count + value.size(within: limit - size)
      }
      return size
    }
  }
}
