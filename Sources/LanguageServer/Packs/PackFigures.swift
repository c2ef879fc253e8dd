import CircularCore
import RuleTrials

/// What running a pack tells of its rules: cases, coverage, the answers for a subject, what the unsaved text
/// changes.
package struct PackFigures: Sendable {
  /// What a rule answers for the subject chosen.
  struct Answer: Sendable {
    var text: LocalizedText
    var because: LocalizedText?
  }

  /// How many subjects answer otherwise than by the saved text.
  struct Impact: Sendable {
    var file: String
    var subjects: Int
    /// How many are eligible by the saved text; nil where it does not load.
    var eligibleBefore: Int?
    var eligible: Int
    /// How many answers of each rule differ from those of the saved text.
    var changed: [String: Int] = [:]
    /// Whether only the first subjects were counted.
    var isCut: Bool
  }

  /// How many cases expect something of each rule that one does of; nil before they were counted.
  var cases: [String: Int]?
  /// How many cases fail, by name.
  var failures: [PackTests.Result] = []
  /// The share of sides exercised of each rule; nothing for labels.
  var coverage: [String: Double] = [:]
  /// Where sides are that no case exercises.
  var uncovered: [SourceLocation] = []
  var impact: Impact?
  /// The name of the subject, with the file.
  var subject: String?
  var values: [String: LocalizedText] = [:]
  var answers: [String: Answer] = [:]
  /// Of each measure of a label, where its points went for the subject, sentence by sentence.
  var measures: [String: [LocalizedText]] = [:]
  /// Why something is not there.
  var problems: [Diagnostic] = []
}
