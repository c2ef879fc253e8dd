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
  }

  private let evaluation: Evaluation
  private let entries: [Entry]
  private let given: CapturedWordings
  private let values: CapturedValues

  private init(_ draft: Draft) {
    evaluation = draft.evaluation
    entries = draft.entries.trimmed
    given = draft.given.kept()
    values = draft.values.kept()
  }

  private init(_ other: CapturedReasons, _ evaluation: Evaluation) {
    self.evaluation = evaluation
    (entries, given, values) = (other.entries, other.given, other.values)
  }

  /// The same reasons, in whose words parameters have the values of another evaluation by the same rules.
  func under(_ evaluation: Evaluation) -> CapturedReasons { CapturedReasons(self, evaluation) }

  /// Reasons that are being captured.
  struct Draft {
    fileprivate let evaluation: Evaluation
    fileprivate var entries: [Entry] = []
    fileprivate var given = CapturedWordings()
    fileprivate var values: CapturedValues
    private var namedSlots: [LocalizedText: [Int]] = [:]
    /// The wording that each rule gave last, and the facts that it names: nearly always the same.
    private var lastNamed: [(wording: LocalizedText, slots: [Int])?]

    init(_ evaluation: Evaluation, _ table: FactTable) {
      self.evaluation = evaluation
      values = CapturedValues(table)
      lastNamed = Array(repeating: nil, count: evaluation.evaluator.rules.count)
    }

    /// The number of reasons.
    var count: Int { entries.count }

    /// Captures why a prerequisite refused a row, or of what an alert tells.
    mutating func add(_ rule: Int, _ table: FactTable, _ outcomes: OutcomeTable, row: Int) {
      let reason = outcomes.because(row: row, rule: rule)
      if let wording = reason?.wording ?? evaluation.evaluator.rules[rule].message {
        for slot in slotsNamed(by: wording, of: rule) { values.add(slot, table, row: row) }
      } else if evaluation.evaluator.rules[rule].kind != .alert {
        outcomes.forEachFactRead(row: row, rule: rule) { values.add($0, table, row: row) }
      }
      entries.append(
        Entry(
          rule: Int32(rule), given: reason == nil ? -1 : Int32(given.count),
          end: Int32(values.count)))
      if let reason { given.append(reason, of: rule) }
    }

    private mutating func slotsNamed(by wording: LocalizedText, of rule: Int) -> [Int] {
      if let last = lastNamed[rule], last.wording == wording { return last.slots }
      let slots = slotsNamed(by: wording)
      lastNamed[rule] = (wording, slots)
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

  /// Some of the reasons; nil for none.
  func listed(_ range: Range<Int>) -> [Ranking.Reason]? {
    range.isEmpty ? nil : range.map { Ranking.Reason(self, $0) }
  }

  /// A reason in words.
  func text(_ index: Int, in language: Language) -> String {
    let entry = entries[index]
    let places = (index > 0 ? entries[index - 1].end : 0)..<entry.end
    let schema = evaluation.evaluator.schema
    let rule = evaluation.evaluator.rules[Int(entry.rule)]
    let reason = entry.given >= 0 ? given[Int(entry.given)] : rule.message.map { Reason($0) }
    guard let reason else {
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
    let template =
      entry.given >= 0
      ? given.template(Int(entry.given), in: language)
      : MessageTemplate(reason.wording.text(in: language))
    return reason.text(by: template, in: language) { name in
      guard let slot = schema.slot(of: name) else { return evaluation.parameters.named(name) }
      let place = places.first { values.slot($0) == slot }
      return Reason.Named(schema.declarations[slot], place.flatMap { values[Int($0)].value })
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
