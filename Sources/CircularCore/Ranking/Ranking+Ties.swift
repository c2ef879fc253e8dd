extension Ranking {
  /// What happens to subjects with the same score: what parts them, one thing after another.
  ///
  /// Those that nothing parts share the rank, and the next rank is as far behind as they are many (1, 2, 2, 4).
  /// Where a value is not known of one of them, that thing parts none of them: absence is no reason.
  package struct Ties: Sendable, Hashable {
    /// One thing that parts subjects.
    package enum Key: Sendable, Hashable {
      /// The points of a criterion, the most first, whatever it weighs.
      case criterion(String)
      /// The value of a fact.
      case fact(String, first: First)
      /// The id: the smaller one first, digit runs compared as numbers.
      case id
      /// An order that people gave: a draw, a vote, whoever presides.
      case order(Order)
    }

    /// An order of subjects that no rule computes.
    package struct Order: Sendable, Hashable {
      /// What it is called by programs.
      package var id: String
      /// What people read.
      package var label: LocalizedText
      /// The place of each subject by its id, the smallest first; of one without a place it says nothing.
      package var places: [String: Double]

      /// Makes an order.
      package init(_ id: String, _ label: LocalizedText, places: [String: Double]) {
        self.id = id
        self.label = label
        self.places = places
      }
    }

    /// Which value comes first.
    package enum First: String, Sendable, Hashable, CaseIterable {
      /// The least number, the earliest date, no before yes, the choice declared first.
      case least
      /// The greatest, the latest, yes.
      case greatest
    }

    /// What parts them, in order.
    package var keys: [Key]

    /// Makes an order.
    package init(_ keys: [Key]) { self.keys = keys }

    /// Nothing parts them.
    package static let shared = Ties([])
    /// The smaller id comes first and has a rank of its own.
    package static let byID = Ties([.id])

    /// Whether rows must carry values to be parted by.
    var needsValues: Bool { keys.contains { $0 != .id } }
  }

  /// One thing that parts subjects of the same score, as people read it.
  package struct TieBreak: Sendable, Hashable, Encodable {
    /// The fact's name, the criterion's id, or `id`.
    package var id: String
    /// What people read.
    package var label: LocalizedText
  }
}

/// The values that rows are parted by, looked up in an evaluation.
package struct TieValues: Sendable {
  private enum Source: Sendable {
    case criterion(Int)
    case fact(Int, sign: Double, choices: [String])
    case order([String: Double])
    /// What cannot be looked up parts nobody.
    case nothing
  }

  private let sources: [Source]
  /// The keys as people read them.
  let breaks: [Ranking.TieBreak]

  /// Prepares to look values up.
  package init(_ ties: Ranking.Ties, _ evaluation: Evaluation) {
    let (schema, rules) = (evaluation.evaluator.schema, evaluation.evaluator.rules)
    var sources: [Source] = []
    var breaks: [Ranking.TieBreak] = []
    for key in ties.keys {
      switch key {
      case .criterion(let id):
        let rule = evaluation.evaluator.rule(id)
        sources.append(rule.map { .criterion($0) } ?? .nothing)
        breaks.append(.init(id: id, label: rule.map { rules[$0].label } ?? LocalizedText(id)))
      case .fact(let name, let first):
        let slot = schema.slot(of: name)
        let fact = slot.map { schema.declarations[$0] }
        var choices: [String] = []
        if case .choice(let declared)? = fact?.type { choices = declared.map(\.id) }
        sources.append(
          slot.map { .fact($0, sign: first == .least ? 1 : -1, choices: choices) } ?? .nothing)
        breaks.append(.init(id: name, label: fact?.label ?? LocalizedText(name)))
      case .id:
        sources.append(.nothing)
        breaks.append(.init(id: "id", label: LocalizedText("l'identifiant", english: "the id")))
      case .order(let order):
        sources.append(.order(order.places))
        breaks.append(.init(id: order.id, label: order.label))
      }
    }
    self.sources = sources
    self.breaks = breaks
  }

  /// The values of a row, the one that comes first the smallest; NaN where it is not known.
  package func values(_ table: FactTable, _ outcomes: OutcomeTable, row: Int) -> [Double] {
    sources.map { source in
      switch source {
      case .nothing: return .nan
      case .order(let places): return places[table.identities[row].id] ?? .nan
      case .criterion(let rule): return outcomes.points(row: row, rule: rule).map { -$0 } ?? .nan
      case .fact(let slot, let sign, let choices):
        switch table.value(row: row, slot: slot) {
        case .boolean(let value)?: return sign * (value ? 1 : 0)
        case .integer(let value)?: return sign * Double(value)
        case .number(let value)?: return sign * value
        case .date(let date)?: return sign * Double(date.dayNumber)
        case .text(let id)?:
          return choices.firstIndex(of: id).map { sign * Double($0) } ?? .nan
        default: return .nan
        }
      }
    }
  }
}

/// Parts places of one score, key after key.
struct TieParting {
  let keys: [Ranking.Ties.Key]
  /// The value of a place's row under a key.
  let value: (UInt32, Int) -> Double
  /// Which keys parted each place from another, a bit a key; empty where nobody asks.
  var parted: [UInt64]

  /// Puts rows of one score in order, and says where ranks begin anew.
  ///
  /// - Parameters:
  ///   - range: the places.
  ///   - order: the rows; in the order of their ids as they come.
  ///   - begins: is told the first place of each rank.
  mutating func part(
    _ range: Range<Int>, by key: Int = 0, _ order: inout [UInt32], _ begins: inout [Bool]
  ) {
    guard range.count > 1, key < keys.count else { return }
    if keys[key] == .id {
      mark(range, key)
      for place in range { begins[place] = true }
      return
    }
    let rows = range.map { (row: order[$0], value: value(order[$0], key), place: $0) }
    guard rows.allSatisfy({ !$0.value.isNaN }),
      rows.contains(where: { $0.value != rows[0].value })
    else { return part(range, by: key + 1, &order, &begins) }
    let sorted = rows.sorted { ($0.value, $0.place) < ($1.value, $1.place) }
    mark(range, key)
    var first = range.lowerBound
    for (offset, row) in sorted.enumerated() {
      let place = range.lowerBound + offset
      order[place] = row.row
      if offset > 0, sorted[offset - 1].value != row.value {
        begins[place] = true
        part(first..<place, by: key + 1, &order, &begins)
        first = place
      }
    }
    part(first..<range.upperBound, by: key + 1, &order, &begins)
  }

  private mutating func mark(_ range: Range<Int>, _ key: Int) {
    guard !parted.isEmpty, key < 64 else { return }
    for place in range { parted[place] |= 1 << UInt64(key) }
  }
}
