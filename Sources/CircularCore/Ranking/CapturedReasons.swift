/// Why prerequisites refused the rows of a table, and of what alerts tell: the few values that the words
/// need, without the table.
///
/// Most reasons of a big ranking are never read; those that are, are put into words one by one.
final class CapturedReasons: Sendable {
  fileprivate struct Entry: Sendable {
    var rule: Int32
    /// The place of the reason that the rule gave, or -1.
    var given: Int32
    /// Where its values end; they begin where those of the entry before end.
    var end: Int32
    /// Of an alert of which nobody can tell whether it is raised, the place of what it answered; else -1.
    var open: Int32 = -1
  }

  private let evaluation: Evaluation
  private let entries: [Entry]
  private let given: CapturedWordings
  private let values: CapturedValues
  /// What alerts answered that are neither raised nor not.
  private let open: [Outcome.Answer]
  /// By the form of a given reason: its wording in each language, read; none where rules made many.
  private let readings: [(french: WordingReading, english: WordingReading)]

  /// More wordings than so many are read when they are asked for.
  private static let fewWordings = 64

  private init(_ draft: Draft) {
    evaluation = draft.evaluation
    entries = draft.entries.trimmed
    given = draft.given.kept()
    values = draft.values.kept()
    open = draft.open.trimmed
    let evaluation = evaluation
    readings =
      given.forms.count > Self.fewWordings
      ? []
      : given.forms.map {
        (
          WordingReading($0, in: .french, evaluation), WordingReading($0, in: .english, evaluation)
        )
      }
  }

  private init(_ other: CapturedReasons, _ evaluation: Evaluation) {
    self.evaluation = evaluation
    (entries, given, values) = (other.entries, other.given, other.values)
    open = other.open
    readings = other.readings
  }

  /// The same reasons, in whose words parameters have the values of another evaluation by the same rules.
  func under(_ evaluation: Evaluation) -> CapturedReasons { CapturedReasons(self, evaluation) }

  /// Reasons that are being captured.
  struct Draft {
    fileprivate let evaluation: Evaluation
    fileprivate var entries: [Entry] = []
    fileprivate var given = CapturedWordings()
    fileprivate var values: CapturedValues
    fileprivate var open: [Outcome.Answer] = []
    /// The place of the answer that waits for these facts: many rows lack the same.
    private var waiting: [[Outcome.MissingFact]: Int32] = [:]
    private var namedSlots: [LocalizedText: [Int]] = [:]
    /// The facts that the wording of a form names, and that of a rule's message.
    private var slotsOfForms: [[Int]?] = []
    private var slotsOfMessages: [Int: [Int]] = [:]
    /// By the form of a packed reason of the table: its place among the given ones.
    private var formPlaces: [Int32] = []

    init(_ evaluation: Evaluation, _ table: FactTable) {
      self.evaluation = evaluation
      values = CapturedValues(table)
    }

    /// The number of reasons.
    var count: Int { entries.count }

    /// Captures why a prerequisite refused a row, or of what an alert tells.
    mutating func add(_ rule: Int, _ table: FactTable, _ outcomes: OutcomeTable, row: Int) {
      let place = given.count
      if let packed = outcomes.packedReason(row: row, rule: rule) {
        given.append(packed, of: outcomes.packedReasons, &formPlaces)
      } else if let reason = outcomes.because(row: row, rule: rule) {
        given.append(reason, of: rule)
      }
      let isGiven = given.count > place
      if isGiven {
        for slot in slotsNamed(byForm: given.form(of: place)) { values.add(slot, table, row: row) }
      } else if let message = evaluation.evaluator.rules[rule].message {
        for slot in slotsNamed(by: message, of: rule) { values.add(slot, table, row: row) }
      } else if evaluation.evaluator.rules[rule].kind != .alert {
        outcomes.forEachFactRead(row: row, rule: rule) { values.add($0, table, row: row) }
      }
      entries.append(
        Entry(
          rule: Int32(rule), given: isGiven ? Int32(place) : -1, end: Int32(values.count)))
    }

    /// Captures that an alert waits for facts, or failed.
    mutating func add(_ rule: Int, open answer: Outcome.Answer) {
      var place = Int32(open.count)
      if case .unknown(let missing) = answer {
        if let known = waiting[missing] { place = known } else { waiting[missing] = place }
      }
      if place == open.count { open.append(answer) }
      entries.append(
        Entry(rule: Int32(rule), given: -1, end: Int32(values.count), open: place))
    }

    private mutating func slotsNamed(byForm form: Int) -> [Int] {
      while slotsOfForms.count <= form { slotsOfForms.append(nil) }
      if let known = slotsOfForms[form] { return known }
      let slots = slotsNamed(by: given.forms[form].wording)
      slotsOfForms[form] = slots
      return slots
    }

    private mutating func slotsNamed(by message: LocalizedText, of rule: Int) -> [Int] {
      if let known = slotsOfMessages[rule] { return known }
      let slots = slotsNamed(by: message)
      slotsOfMessages[rule] = slots
      return slots
    }

    private mutating func slotsNamed(by wording: LocalizedText) -> [Int] {
      if let known = namedSlots[wording] { return known }
      let schema = evaluation.evaluator.schema
      let names = Language.allCases.flatMap { MessageTemplate(wording.text(in: $0)).names }
      let slots = Set(names.compactMap { schema.slot(of: $0) }).sorted()
      namedSlots[wording] = slots
      return slots
    }

    /// The reasons captured.
    func captured() -> CapturedReasons { CapturedReasons(self) }
  }

  /// The rule that refused or alerts.
  func ruleID(_ index: Int) -> String { evaluation.evaluator.rules[Int(entries[index].rule)].id }

  /// How much it matters, of an alert.
  func severity(_ index: Int) -> Diagnostic.Severity? {
    let rule = Int(entries[index].rule)
    guard evaluation.evaluator.rules[rule].kind == .alert else { return nil }
    return evaluation.evaluator.rules[rule].severity
  }

  /// The label of the rule.
  func label(_ index: Int) -> LocalizedText {
    evaluation.evaluator.rules[Int(entries[index].rule)].label
  }

  /// What an alert answered of which nobody can tell whether it is raised; nil for any other reason.
  func open(_ index: Int) -> Outcome.Answer? {
    let place = Int(entries[index].open)
    return place < 0 ? nil : open[place]
  }

  /// Some of the reasons; nil for none.
  func listed(_ range: Range<Int>) -> [Ranking.Reason]? {
    range.isEmpty ? nil : range.map { Ranking.Reason(self, $0) }
  }

  /// A reason in words.
  func text(_ index: Int, in language: Language) -> String {
    let entry = entries[index]
    if let open = open(index) {
      return open.text(ofOpen: [label(index).text(in: language)], in: language)
    }
    let places = (index > 0 ? entries[index - 1].end : 0)..<entry.end
    if entry.given >= 0 { return text(ofGiven: Int(entry.given), places, in: language) }
    let schema = evaluation.evaluator.schema
    let rule = evaluation.evaluator.rules[Int(entry.rule)]
    guard let message = rule.message else {
      guard rule.kind != .alert else { return rule.label.text(in: language) }
      let found = rule.requirement?.refusal(in: language) { operand in
        evaluation.parameters.value(of: operand, on: evaluation.terms.date) { name in
          guard let slot = schema.slot(of: name) else { return nil }
          let place = places.first { values.slot($0) == slot }
          return .init(schema.declarations[slot], place.flatMap { values[Int($0)].value })
        }
      }
      if let found { return found }
      let readings = places.compactMap { place -> String? in
        let (slot, value) = values[Int(place)]
        return value.map { schema.declarations[slot].reading(of: $0, in: language) }
      }
      return rule.label.withReadings(readings, in: language)
    }
    return Reason(message).text(in: language) { name in
      guard let slot = schema.slot(of: name) else { return evaluation.parameters.named(name) }
      return Reason.Named(schema.declarations[slot], value(ofFact: slot, among: places))
    }
  }

  /// The value of a fact among those of a reason; nil where it is unknown.
  private func value(ofFact slot: Int, among places: Range<Int32>) -> FactValue? {
    let place = places.first { values.slot($0) == slot }
    return place.flatMap { values[Int($0)].value }
  }

  /// A reason that a rule gave, in words.
  private func text(
    ofGiven index: Int, _ places: Range<Int32>, in language: Language
  ) -> String {
    let form = given.form(of: index)
    let reading =
      if readings.isEmpty {
        WordingReading(given.forms[form], in: language, evaluation)
      } else {
        language == .french ? readings[form].french : readings[form].english
      }
    return reading.template.filled { name in
      switch reading.sources[name] {
      case .own(let place): given.number(of: index, place)
      case .fact(let slot): value(ofFact: slot, among: places)?.double
      case .parameter(let slot): evaluation.parameters.values[slot]?.double
      case .nothing: nil
      }
    } text: { name, digits in
      switch reading.sources[name] {
      case .own(let place):
        given.text(of: index, place, in: language, digits: digits)
      case .fact(let slot):
        evaluation.evaluator.schema.declarations[slot].text(
          ofKnown: value(ofFact: slot, among: places), in: language, digits: digits)
      case .parameter(let slot):
        evaluation.parameters.values[slot].map {
          evaluation.parameters.parameters[slot].declaration.text(
            of: $0, in: language, digits: digits)
        }
      case .nothing: nil
      }
    }
  }
}

extension LocalizedText {
  /// A rule's label and, in parentheses, what the rule read.
  func withReadings(_ readings: [String], in language: Language) -> String {
    let label = text(in: language)
    return readings.isEmpty ? label : "\(label) (\(readings.joined(separator: " ; ")))"
  }
}
