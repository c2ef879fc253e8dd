import CLuaShim
import CircularCore

/// What one evaluation of a traced pack did, read from the log.
struct TraceRun {
  /// A value as the log tells it.
  enum Value: Hashable {
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

  private(set) var files: Set<String> = []
  /// How often each function was entered.
  private(set) var calls: [Int: Int] = [:]
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
  private(set) var isCut = false

  /// Reads and empties the log of a session.
  init(_ session: PackSession, _ sites: TraceSites) {
    let state = session.interpreter.state
    var count = 0
    let events = clua_probe_events(state, &count, &isCut)
    let text = clua_probe_text(state)
    var open: [Int: [[Value]]] = [:]
    for index in 0..<count {
      guard let event = events?[index], sites.probes.indices.contains(Int(event.probe)) else {
        continue
      }
      switch sites.probes[Int(event.probe)] {
      case .file(let file): files.insert(file)
      case .function(let function): calls[function, default: 0] += 1
      case .branch(let branch): branches.append(branch)
      case .conclusion(let conclusion): conclusions.append(conclusion)
      case .operand(let comparison, let place):
        // A function that compares may be called again while an operand is computed.
        if place == 0 { open[comparison, default: []].append([]) }
        guard let last = open[comparison]?.indices.last else { continue }
        open[comparison]?[last].append(Self.value(event, text))
      case .result(let comparison):
        guard let values = open[comparison]?.popLast(),
          values.count == sites.comparisons[comparison].operands.count
        else { continue }
        occurrences.append(
          Occurrence(
            comparison: comparison, values: values, result: Self.value(event, text)))
      case .term(let sum, let place): terms[sum, default: [:]][place] = Self.value(event, text)
      case .logic(let logic, let place):
        let value = Self.value(event, text)
        joints.append((logic, place, value.isTrue != sites.logics[logic].isAnd))
      case .key(let lookup): keys.append((lookup, Self.value(event, text)))
      }
    }
    clua_probes_clear(state)
  }

  private static func value(_ event: clua_probe_event, _ text: UnsafePointer<CChar>?) -> Value {
    switch clua_result_kind(UInt32(event.kind)) {
    case CLUA_RESULT_NOTHING: return .nothing
    case CLUA_RESULT_BOOLEAN: return .boolean(event.integer != 0)
    case CLUA_RESULT_INTEGER: return .integer(event.integer)
    case CLUA_RESULT_NUMBER: return .number(event.number)
    case CLUA_RESULT_TEXT:
      guard let text, event.length > 0 else { return .text("") }
      let bytes = UnsafeRawBufferPointer(
        start: text + Int(event.offset), count: Int(event.length))
      return .text(String(decoding: bytes, as: UTF8.self))
    default: return .other
    }
  }
}
