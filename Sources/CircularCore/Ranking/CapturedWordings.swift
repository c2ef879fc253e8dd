/// Reasons that rules gave, packed: a wording and the names in it are kept once, however many rows have them,
/// and a number takes twelve bytes.
struct CapturedWordings: Sendable {
  private enum Kind: UInt8, Sendable {
    case integer, number, other
  }

  /// The name of a value in a wording, and of what kind it is.
  private struct Label: Sendable, Hashable {
    var name: String
    var kind: Kind
  }

  private struct Given: Sendable {
    var wording: Int32
    /// Where its values end; they begin where those of the reason before end.
    var end: UInt32
  }

  private var wordings: [LocalizedText] = []
  private var labels: [Label] = []
  private var given: [Given] = []
  /// The place of each value's label.
  private var labelPlaces: [UInt32] = []
  /// The number that each value is, or its place among the other values.
  private var bits: [UInt64] = []
  /// Values that are no numbers.
  private var others: [Reason.Value] = []
  /// The wordings with the names in them, by language, made when all are there; none where rules made many.
  private var templates: [(french: MessageTemplate, english: MessageTemplate)] = []
  private var knownWordings: [LocalizedText: Int32] = [:]
  private var knownLabels: [Label: UInt32] = [:]
  /// The wording of the last reason of each rule, and the labels of its values: mostly those of the next.
  private var lastReasons: [Int: (wording: Int32, labels: [UInt32])] = [:]

  /// More wordings than so many are read when they are asked for.
  private static let fewWordings = 64

  /// The number of reasons.
  var count: Int { given.count }

  /// Adds a reason of a rule.
  mutating func append(_ reason: Reason, of rule: Int) {
    let last = lastReasons[rule]
    var isAsBefore =
      last.map {
        wordings[Int($0.wording)] == reason.wording && $0.labels.count == reason.values.count
      }
      ?? false
    let first = labelPlaces.count
    for (index, value) in reason.values.enumerated() {
      let (kind, own): (Kind, UInt64)
      switch value.value {
      case .integer(let number): (kind, own) = (.integer, UInt64(bitPattern: number))
      case .number(let number): (kind, own) = (.number, number.bitPattern)
      default:
        (kind, own) = (.other, UInt64(others.count))
        others.append(value)
      }
      bits.append(own)
      if isAsBefore, let place = last?.labels[index], labels[Int(place)].kind == kind,
        labels[Int(place)].name == value.name
      {
        labelPlaces.append(place)
      } else {
        isAsBefore = false
        labelPlaces.append(place(of: Label(name: value.name, kind: kind)))
      }
    }
    let wording = isAsBefore ? last?.wording : nil
    given.append(
      Given(wording: wording ?? place(of: reason.wording), end: UInt32(bits.count)))
    if !isAsBefore, let given = given.last {
      lastReasons[rule] = (given.wording, Array(labelPlaces[first...]))
    }
  }

  private mutating func place(of label: Label) -> UInt32 {
    if let place = knownLabels[label] { return place }
    let place = UInt32(labels.count)
    labels.append(label)
    knownLabels[label] = place
    return place
  }

  private mutating func place(of wording: LocalizedText) -> Int32 {
    if let place = knownWordings[wording] { return place }
    let place = Int32(wordings.count)
    wordings.append(wording)
    knownWordings[wording] = place
    return place
  }

  /// The same reasons, without room for more.
  func kept() -> CapturedWordings {
    var kept = self
    (kept.knownWordings, kept.knownLabels, kept.lastReasons) = ([:], [:], [:])
    kept.wordings = wordings.trimmed
    if wordings.count <= Self.fewWordings {
      kept.templates = wordings.map { wording in
        (
          french: MessageTemplate(wording.text(in: .french)),
          english: MessageTemplate(wording.text(in: .english))
        )
      }
    }
    kept.labels = labels.trimmed
    kept.given = given.trimmed
    kept.labelPlaces = labelPlaces.trimmed
    kept.bits = bits.trimmed
    kept.others = others.trimmed
    return kept
  }

  /// The wording of a reason, with the names in it.
  func template(_ index: Int, in language: Language) -> MessageTemplate {
    let wording = Int(given[index].wording)
    guard !templates.isEmpty else { return MessageTemplate(wordings[wording].text(in: language)) }
    return language == .french ? templates[wording].french : templates[wording].english
  }

  /// A reason.
  subscript(index: Int) -> Reason {
    let first = index > 0 ? Int(given[index - 1].end) : 0
    let found = (first..<Int(given[index].end)).map { place -> Reason.Value in
      let label = labels[Int(labelPlaces[place])]
      switch label.kind {
      case .integer:
        return Reason.Value(name: label.name, value: .integer(Int64(bitPattern: bits[place])))
      case .number:
        return Reason.Value(name: label.name, value: .number(Double(bitPattern: bits[place])))
      case .other: return others[Int(bits[place])]
      }
    }
    return Reason(wordings[Int(given[index].wording)], values: found)
  }
}
