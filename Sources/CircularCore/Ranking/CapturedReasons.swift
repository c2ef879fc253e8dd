/// Why prerequisites refused the rows of a table: the few values that the words need, without the
/// table.
///
/// Most reasons of a big ranking are never read; those that are, are put into words one by one.
final class CapturedReasons: Sendable {
  private struct Entry: Sendable {
    var rule: Int
    /// The reason of the rule or of its declaration; nil for its label with what it read.
    var reason: Reason?
    var values: Range<Int>
  }

  private let evaluation: Evaluation
  private let entries: [Entry]
  private let values: [(slot: Int, value: FactValue)]

  private init(
    _ evaluation: Evaluation, _ entries: [Entry], _ values: [(slot: Int, value: FactValue)]
  ) {
    self.evaluation = evaluation
    self.entries = entries
    self.values = values
  }

  /// Reasons that are being captured.
  struct Draft {
    private let evaluation: Evaluation
    private var entries: [Entry] = []
    private var values: [(slot: Int, value: FactValue)] = []
    private var namedSlots: [LocalizedText: [Int]] = [:]

    init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    /// The number of reasons.
    var count: Int { entries.count }

    /// Captures why a prerequisite refused a row.
    mutating func add(_ outcome: Outcome, rule: Int, _ table: FactTable, row: Int) {
      let first = values.count
      let declared = evaluation.evaluator.rules[rule].message
      let reason = outcome.because ?? declared.map { Reason($0) }
      let slots = reason.map { slotsNamed(by: $0.wording) } ?? outcome.factsRead.slots
      for slot in slots {
        guard let value = table.value(row: row, slot: slot) else { continue }
        values.append((slot, value))
      }
      entries.append(Entry(rule: rule, reason: reason, values: first..<values.count))
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
    func captured() -> CapturedReasons { CapturedReasons(evaluation, entries, values) }
  }

  /// The rule that refused.
  func rule(_ index: Int) -> Rule { evaluation.evaluator.rules[entries[index].rule] }

  /// A reason in words.
  func text(_ index: Int, in language: Language) -> String {
    let entry = entries[index]
    let schema = evaluation.evaluator.schema
    guard let reason = entry.reason else {
      let readings = values[entry.values].map { slot, value in
        schema.declarations[slot].reading(of: value, in: language)
      }
      return rule(index).label.withReadings(readings, in: language)
    }
    return reason.text(in: language) { name in
      if let slot = schema.slot(of: name) {
        let captured = values[entry.values].first { $0.slot == slot }
        return schema.declarations[slot].text(ofKnown: captured?.value, in: language)
      }
      return evaluation.parameters.text(of: name, in: language)
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
