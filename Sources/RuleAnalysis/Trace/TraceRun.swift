import CircularCore

/// What one evaluation of a traced pack did, read from the log.
package struct TraceRun {
  /// A value as the log tells it.
  package enum Value: Hashable {
    case nothing
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    /// A table or a function.
    case other

    /// The value as facts have it.
    var fact: FactValue? {
      switch self {
      case .boolean(let value): .boolean(value)
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .text(let value): .text(value)
      case .nothing, .other: nil
      }
    }

    /// Whether Lua takes it for true.
    var isTrue: Bool { self != .nothing && self != .boolean(false) }

    /// Less, equal or greater: -1, 0, 1; nil for values that have no order.
    func order(_ other: Value) -> Int? {
      switch (self, other) {
      case (.integer(let a), .integer(let b)): return a < b ? -1 : a == b ? 0 : 1
      case (.text(let a), .text(let b)):
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
      default:
        guard let a = fact?.double, let b = other.fact?.double, !a.isNaN, !b.isNaN else {
          return nil
        }
        return a < b ? -1 : a == b ? 0 : 1
      }
    }
  }

  /// One evaluation of a comparison.
  struct Occurrence {
    /// The comparison, among the sites.
    var comparison: Int
    var values: [Value]
    var result: Value
  }

  package private(set) var files: Set<String> = []
  /// How often each function was entered.
  package private(set) var calls: [Int: Int] = [:]
  /// The branches taken, in order.
  private(set) var branches: [Int] = []
  /// The places where functions returned, in order.
  private(set) var conclusions: [Int] = []
  private(set) var occurrences: [Occurrence] = []
  /// The operands of `and` and `or` that were reached, and whether each decided alone, in order.
  private(set) var joints: [(logic: Int, place: Int, decides: Bool)] = []
  /// The keys that tables were asked for.
  private(set) var keys: [(lookup: Int, value: Value)] = []
  /// The last value of each term of each sum.
  private(set) var terms: [Int: [Int: Value]] = [:]
  /// Whether the log was full before the end.
  package private(set) var isCut = false

  /// One entry of the log: a probe was passed, with a value where it tells one.
  package struct Event {
    var probe: Int
    var value: Value

    package init(probe: Int, value: Value) {
      self.probe = probe
      self.value = value
    }
  }

  /// Reads a log.
  ///
  /// - Parameters:
  ///   - events: the entries, in order.
  ///   - isCut: whether the log was full before the end.
  ///   - sites: what the probes stand for.
  package init(_ events: [Event], isCut: Bool, _ sites: TraceSites) {
    self.isCut = isCut
    var open: [Int: [[Value]]] = [:]
    for event in events where sites.probes.indices.contains(event.probe) {
      switch sites.probes[event.probe] {
      case .file(let file): files.insert(file)
      case .function(let function): calls[function, default: 0] += 1
      case .branch(let branch): branches.append(branch)
      case .conclusion(let conclusion): conclusions.append(conclusion)
      case .operand(let comparison, let place):
        // A function that compares may be called again while an operand is computed.
        if place == 0 { open[comparison, default: []].append([]) }
        guard let last = open[comparison]?.indices.last else { continue }
        open[comparison]?[last].append(event.value)
      case .result(let comparison):
        guard let values = open[comparison]?.popLast(),
          values.count == sites.comparisons[comparison].operands.count
        else { continue }
        occurrences.append(
          Occurrence(comparison: comparison, values: values, result: event.value))
      case .term(let sum, let place): terms[sum, default: [:]][place] = event.value
      case .logic(let logic, let place):
        joints.append((logic, place, event.value.isTrue != sites.logics[logic].isAnd))
      case .key(let lookup): keys.append((lookup, event.value))
      }
    }
  }
}
