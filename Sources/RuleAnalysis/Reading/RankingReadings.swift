import CircularCore
import LuaSyntax

/// Where a pack's source names `ranking`, and which functions get there.
struct RankingReadings {
  /// One place.
  struct Place {
    /// The function in which it stands; nil at the top of a file.
    var function: Function?
    var tree: SyntaxTree
    var range: Range<Int>
  }

  /// The places, once for each reading of a function.
  private(set) var places: [Place] = []
  /// Whether something was not read, which may name it.
  var isIncomplete = false

  /// The functions that a function calls or holds.
  private var inner: [Function: Set<Function>] = [:]
  /// The functions that ask for the outcome of another rule.
  private var asking: Set<Function> = []

  mutating func add(_ expression: Expression, in function: Function?) {
    places.append(.init(function: function, tree: expression.tree, range: expression.range))
  }

  mutating func add(_ function: Function, calledIn outer: Function?) {
    if let outer { inner[outer, default: []].insert(function) }
  }

  mutating func addOutcome(askedIn function: Function?) {
    if let function { asking.insert(function) } else { isIncomplete = true }
  }

  /// The functions that a function gets to, itself among them.
  private func reached(from function: Function) -> Set<Function> {
    var found: Set<Function> = []
    var next = [function]
    while let function = next.popLast() {
      if found.insert(function).inserted { next += inner[function] ?? [] }
    }
    return found
  }

  /// The places that a function gets to.
  func places(from function: Function) -> [Place] {
    guard !places.isEmpty else { return [] }
    let reached = reached(from: function)
    return places.filter { place in place.function.map { reached.contains($0) } ?? false }
  }

  /// The rules of the programme that may read the ranking, by id.
  ///
  /// Those that get to a place, or ask for the outcome of one that may; where the source does not tell whose
  /// a place is, all of them.
  func readers(among rules: [RuleReading.Rule]) -> Set<String> {
    guard !places.isEmpty || isIncomplete else { return [] }
    let ofProgramme = rules.filter(\.isOfProgramme)
    let ids = Set(ofProgramme.compactMap { $0.site.id })
    var told: Set<Function> = []
    var readers: Set<String> = []
    for rule in rules {
      guard let function = rule.function else {
        if rule.isOfProgramme { return ids }
        continue
      }
      let reached = reached(from: function)
      told.formUnion(reached)
      let reads = places.contains { $0.function.map { reached.contains($0) } ?? false }
      let asks = !readers.isEmpty && !reached.isDisjoint(with: asking)
      if rule.isOfProgramme, reads || asks, let id = rule.site.id { readers.insert(id) }
    }
    let isTold = places.allSatisfy { $0.function.map { told.contains($0) } ?? false }
    return isTold && !isIncomplete ? readers : ids
  }
}

extension CheckedPack {
  /// The rules of the programme that may read the ranking, by id.
  package var rankingReaders: Set<String> { reading.ranking.readers(among: reading.rules) }
}
