import CircularCore

/// The failures of rules, told once each: a rule that fails in the same way for many subjects gives
/// one message that counts them, and rules that say the same of one subject count it once.
struct FailureLog {
  private struct Entry {
    var error: Diagnostic
    var subject: String
    var count: Int
    /// The id of the subject counted last; failures come subject by subject.
    var last: String
  }

  /// The territories that lacked a population.
  private var lacked = LackedPopulation()
  private var entries: [Entry] = []
  private var index: [Diagnostic: Int] = [:]

  /// Notes that a rule failed for a subject, which messages call `subject`; names may be shared, ids not.
  ///
  /// A rule that met wrong data has not failed: the reader tells what is wrong.
  mutating func add(_ error: Diagnostic, subject: String, id: String) {
    guard error.code != .wrongData else { return }
    if let known = index[error] {
      guard entries[known].last != id else { return }
      entries[known].count += 1
      entries[known].last = id
    } else {
      index[error] = entries.count
      entries.append(Entry(error: error, subject: subject, count: 1, last: id))
    }
  }

  /// Notes that rules of a label needed a population that nobody gave, if any did.
  mutating func addLacking(
    _ outcome: LabelOutcome, _ territory: FactTable.Identity, of label: PackLabel
  ) {
    lacked.add(outcome, territory, of: label)
  }

  /// Reports what was noted, in the order in which it happened first.
  func report(to console: Console) {
    for entry in entries {
      var error = entry.error
      let others = entry.count - 1
      error.message = error.message.map { text, language in
        let number = NumberFormat(language).string(Int64(others))
        switch (language, others) {
        case (.french, 0): return "\(entry.subject)\u{A0}: \(text)"
        case (.french, 1): return "\(text) (\(entry.subject) et un autre sujet)"
        case (.french, _): return "\(text) (\(entry.subject) et \(number) autres sujets)"
        case (.english, 0): return "\(entry.subject): \(text)"
        case (.english, 1): return "\(text) (\(entry.subject) and one other subject)"
        case (.english, _): return "\(text) (\(entry.subject) and \(number) other subjects)"
        }
      }
      console.report(error)
    }
    if let warning = lacked.warning { console.report(warning) }
  }
}
