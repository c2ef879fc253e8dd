package import CircularCore

/// Which questions a territory is asked, so that answers to the others can be left out before rules run.
///
/// A question is active if the kind of territory is one that it is asked of, and its formula, if it has
/// one, gives exactly true on all the answers, active or not. One pass: an answer to an inactive question
/// still counts for the visibility of another.
package struct ActiveQuestions: Sendable {
  private struct Entry: Sendable {
    var id: String
    var kinds: [Territory.Kind]
    var formula: Formula?
    /// Whether the formula cannot be read: the question is never asked then.
    var isBroken: Bool
  }

  private let entries: [Entry]
  /// What is wrong in formulas of visibility, located.
  package let problems: [Diagnostic]

  /// Reads the formulas of questions.
  package init(_ questions: [Question]) {
    var entries: [Entry] = []
    var problems: [Diagnostic] = []
    for question in questions {
      var entry = Entry(id: question.id, kinds: question.kinds, formula: nil, isBroken: false)
      if let text = question.isVisible,
        !text.text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace })
      {
        do throws(Diagnostic) {
          entry.formula = try Formula(text, .personalisation)
        } catch {
          entry.isBroken = true
          problems.append(error)
        }
      }
      entries.append(entry)
    }
    self.entries = entries
    self.problems = problems
  }

  /// The context with the answers to active questions only; answers to questions that are not listed stay.
  ///
  /// - Throws: `formula-failed` when the run as a whole fails; a formula that fails makes its question
  ///   inactive.
  package func filter(
    _ context: FormulaContext, with runner: FormulaRunner
  ) throws(Diagnostic) -> FormulaContext {
    var inactive: Set<String> = []
    let answered = Set(context.answers.map(\.name))
    var asked: [(id: String, formula: Formula)] = []
    for entry in entries where answered.contains(entry.id) {
      if entry.isBroken
        || !entry.kinds.isEmpty && !entry.kinds.contains(where: { $0.rawValue == context.kind })
      {
        inactive.insert(entry.id)
      } else if let formula = entry.formula {
        asked.append((entry.id, formula))
      }
    }
    if !asked.isEmpty {
      let values = try runner.values(of: asked.map(\.formula), in: context)
      for (question, value) in zip(asked, values) {
        if case .success(.boolean(true)) = value { continue }
        inactive.insert(question.id)
      }
    }
    return context.answering { !inactive.contains($0) }
  }
}
