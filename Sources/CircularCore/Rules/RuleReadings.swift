/// What each rule has read, for any row: what no row has read moves no answer of the rule.
///
/// An answer that was replaced may still count: it costs a look, and no answer.
package struct RuleReadings: Sendable {
  /// The words of the facts of each rule, then those of its parameters.
  private var words: [UInt64]
  /// Whether nothing was noted of an answer of the rule.
  private var isOpen: [Bool]
  private let factWords: Int
  private let width: Int

  /// Reads the provenance of all outcomes.
  ///
  /// - Complexity: O(rows × rules), some nanoseconds each.
  package init(_ outcomes: OutcomeTable) {
    factWords = outcomes.factWords
    width = outcomes.factWords + outcomes.parameterWords
    words = Array(repeating: 0, count: outcomes.ruleCount * width)
    isOpen = Array(repeating: false, count: outcomes.ruleCount)
    for rule in 0..<outcomes.ruleCount { add(outcomes, rule: rule, rows: 0..<outcomes.rowCount) }
  }

  /// Adds what a rule has read for some rows.
  mutating func add(_ outcomes: OutcomeTable, rule: Int, rows: some Sequence<Int>) {
    var isOpen = false
    words.withUnsafeMutableBufferPointer { words in
      let own = UnsafeMutableBufferPointer(rebasing: words[rule * width..<(rule + 1) * width])
      for row in rows where !outcomes.addReads(row: row, rule: rule, to: own) { isOpen = true }
    }
    if isOpen { self.isOpen[rule] = true }
  }

  /// Whether an answer of a rule may depend on some facts or parameters.
  ///
  /// - Parameters:
  ///   - facts: words of bits, as many as the table has for facts; and of parameters.
  func meets(facts: [UInt64], parameters: [UInt64], rule: Int) -> Bool {
    if isOpen[rule] { return true }
    let first = rule * width
    for word in facts.indices where words[first + word] & facts[word] != 0 { return true }
    for word in parameters.indices
    where words[first + factWords + word] & parameters[word] != 0 {
      return true
    }
    return false
  }

  /// The parameters that a rule has read.
  package func parameters(rule: Int) -> SlotSet {
    SlotSet(words: words[(rule * width + factWords)..<(rule + 1) * width])
  }
}
