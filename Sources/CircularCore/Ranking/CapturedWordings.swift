import Diagnostics

/// Reasons that rules gave, packed: a wording and the names in it are kept once, however many rows have them,
/// and a number takes eight bytes.
struct CapturedWordings: Sendable {
  /// What kind of value stands for a name.
  enum Kind: UInt8, Sendable {
    case integer, number, other
  }

  /// The name of a value in a wording, and of what kind it is.
  struct Label: Sendable, Hashable {
    var name: String
    var kind: Kind
  }

  /// What reasons that differ in their values alone have in common.
  struct Form: Sendable, Hashable {
    var wording: LocalizedText
    /// What the values are, in order.
    var labels: [Label]

    init(_ wording: LocalizedText, _ labels: [Label]) {
      self.wording = wording
      self.labels = labels
    }

    fileprivate init(_ reason: Reason) {
      self.init(
        reason.wording, reason.values.map { Label(name: $0.name, kind: Kind($0.value)) })
    }

    /// Whether it is that of a reason.
    fileprivate func fits(_ reason: Reason) -> Bool {
      labels.count == reason.values.count && wording == reason.wording
        && zip(labels, reason.values).allSatisfy {
          $0.kind == Kind($1.value) && $0.name == $1.name
        }
    }
  }

  private struct Given: Sendable {
    var form: Int32
    /// Where its values end; they begin where those of the reason before end.
    var end: UInt32
  }

  /// The forms of all reasons, each once.
  private(set) var forms: [Form] = []
  private var given: [Given] = []
  /// The number that each value is, or its place among the other values.
  private var bits: [UInt64] = []
  /// Values that are no numbers.
  private var others: [Reason.Value] = []
  private var knownForms: [Form: Int32] = [:]
  /// The form of the last reason of each rule: mostly that of the next.
  private var lastForms: [Int: Int32] = [:]

  /// The number of reasons.
  var count: Int { given.count }

  // MARK: - Adding

  /// Adds a reason of a rule.
  mutating func append(_ reason: Reason, of rule: Int) {
    let form: Int32
    if let last = lastForms[rule], forms[Int(last)].fits(reason) {
      form = last
    } else {
      form = place(of: Form(reason))
      lastForms[rule] = form
    }
    for value in reason.values {
      switch value.value {
      case .integer(let number): bits.append(UInt64(bitPattern: number))
      case .number(let number): bits.append(number.bitPattern)
      default: append(other: value)
      }
    }
    end(form)
  }

  /// Adds a number of a reason that `end(_:)` ends.
  mutating func add(number own: UInt64) { bits.append(own) }

  /// Ends a reason whose values were added, those of the labels of its form.
  mutating func end(_ form: Int32) {
    given.append(Given(form: form, end: UInt32(bits.count)))
  }

  /// Adds a reason of another packing.
  ///
  /// - Parameter places: the place here of each form there; -1, or none at all, as long as nobody asked.
  mutating func append(_ index: Int, of other: CapturedWordings, _ places: inout [Int32]) {
    let form = other.form(of: index)
    while places.count <= form { places.append(-1) }
    if places[form] < 0 { places[form] = place(of: other.forms[form]) }
    var place = other.firstValue(of: index)
    for label in other.forms[form].labels {
      let own = other.bits[place]
      if label.kind == .other { append(other: other.others[Int(own)]) } else { bits.append(own) }
      place += 1
    }
    end(places[form])
  }

  /// The place of a form, which is added where it is new.
  mutating func place(of form: Form) -> Int32 {
    if let place = knownForms[form] { return place }
    let place = Int32(forms.count)
    forms.append(form)
    knownForms[form] = place
    return place
  }

  private mutating func append(other value: Reason.Value) {
    bits.append(UInt64(others.count))
    others.append(value)
  }

  /// The same reasons, without room for more.
  func kept() -> CapturedWordings {
    var kept = self
    (kept.knownForms, kept.lastForms) = ([:], [:])
    kept.forms = forms.trimmed
    kept.given = given.trimmed
    kept.bits = bits.trimmed
    kept.others = others.trimmed
    return kept
  }

  // MARK: - Reading

  /// The place of a reason's form.
  func form(of index: Int) -> Int { Int(given[index].form) }

  private func firstValue(of index: Int) -> Int { index > 0 ? Int(given[index - 1].end) : 0 }

  /// The value of a reason for the label at a place of its form, as a number; nil where it is none.
  func number(of index: Int, _ place: Int) -> Double? {
    let own = bits[firstValue(of: index) + place]
    return switch forms[form(of: index)].labels[place].kind {
    case .integer: Double(Int64(bitPattern: own))
    case .number: Double(bitPattern: own)
    case .other: others[Int(own)].value.double
    }
  }

  /// The same value in words; nil for one that has none.
  func text(of index: Int, _ place: Int, in language: Language, digits: Int) -> String? {
    let own = bits[firstValue(of: index) + place]
    return switch forms[form(of: index)].labels[place].kind {
    case .integer: NumberFormat(language).string(Int64(bitPattern: own))
    case .number: NumberFormat(language).string(Double(bitPattern: own), digits: digits)
    case .other: others[Int(own)].text(in: language, digits: digits)
    }
  }

  /// A reason.
  subscript(index: Int) -> Reason {
    let form = forms[form(of: index)]
    let first = firstValue(of: index)
    let values = form.labels.enumerated().map { place, label -> Reason.Value in
      let own = bits[first + place]
      return switch label.kind {
      case .integer: Reason.Value(name: label.name, value: .integer(Int64(bitPattern: own)))
      case .number: Reason.Value(name: label.name, value: .number(Double(bitPattern: own)))
      case .other: others[Int(own)]
      }
    }
    return Reason(form.wording, values: values)
  }
}

extension CapturedWordings.Kind {
  fileprivate init(_ value: FactValue) {
    self =
      switch value {
      case .integer: .integer
      case .number: .number
      default: .other
      }
  }
}
