/// Reasons that rules gave, packed: a wording and the names in it are kept once, however many rows have them,
/// and a number takes sixteen bytes.
struct CapturedWordings: Sendable {
  private struct Value: Sendable {
    var name: Int32
    var kind: Kind
    /// The number, or the place among the other values.
    var bits: UInt64
  }

  private enum Kind: UInt8, Sendable {
    case integer, number, other
  }

  private struct Given: Sendable {
    var wording: Int32
    /// Where its values end; they begin where those of the reason before end.
    var end: UInt32
  }

  private var wordings: [LocalizedText] = []
  private var names: [String] = []
  private var given: [Given] = []
  private var values: [Value] = []
  /// Values that are no numbers.
  private var others: [FactValue] = []
  private var knownWordings: [LocalizedText: Int32] = [:]

  /// The number of reasons.
  var count: Int { given.count }

  /// Adds a reason.
  mutating func append(_ reason: Reason) {
    for value in reason.values {
      let name = place(of: value.name)
      switch value.value {
      case .integer(let number):
        values.append(
          Value(name: name, kind: .integer, bits: UInt64(bitPattern: number)))
      case .number(let number):
        values.append(Value(name: name, kind: .number, bits: number.bitPattern))
      default:
        values.append(Value(name: name, kind: .other, bits: UInt64(others.count)))
        others.append(value.value)
      }
    }
    given.append(Given(wording: place(of: reason.wording), end: UInt32(values.count)))
  }

  private mutating func place(of wording: LocalizedText) -> Int32 {
    if let place = knownWordings[wording] { return place }
    let place = Int32(wordings.count)
    wordings.append(wording)
    knownWordings[wording] = place
    return place
  }

  /// There are few names: those of the wordings.
  private mutating func place(of name: String) -> Int32 {
    if let place = names.firstIndex(of: name) { return Int32(place) }
    names.append(name)
    return Int32(names.count - 1)
  }

  /// The same reasons, without room for more.
  func kept() -> CapturedWordings {
    var kept = self
    kept.knownWordings = [:]
    kept.wordings = wordings.trimmed
    kept.names = names.trimmed
    kept.given = given.trimmed
    kept.values = values.trimmed
    kept.others = others.trimmed
    return kept
  }

  /// A reason.
  subscript(index: Int) -> Reason {
    let first = index > 0 ? Int(given[index - 1].end) : 0
    let found = values[first..<Int(given[index].end)].map { value in
      let content: FactValue =
        switch value.kind {
        case .integer: .integer(Int64(bitPattern: value.bits))
        case .number: .number(Double(bitPattern: value.bits))
        case .other: others[Int(value.bits)]
        }
      return Reason.Value(name: names[Int(value.name)], value: content)
    }
    return Reason(wordings[Int(given[index].wording)], values: found)
  }
}
