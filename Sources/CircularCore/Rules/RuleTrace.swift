/// How a rule came to its answer for one subject: what it compared, which branches it took, what its
/// result is the sum of.
///
/// An engine that can tell gives one through a `RuleTracer`; an `Explanation` carries it.
package struct RuleTrace: Sendable {
  /// A choice that the rule made.
  package struct Branch: Sendable, Hashable, Encodable {
    /// The file and line.
    package var at: String
    /// The condition as the rule writes it; nil where the rule ends without one.
    package var condition: String?
    /// Whether the condition held.
    package var holds: Bool

    /// Makes a branch.
    package init(at: String, condition: String?, holds: Bool) {
      self.at = at
      self.condition = condition
      self.holds = holds
    }
  }

  /// One term of a sum that the rule returns.
  package struct Part: Sendable, Hashable, Encodable {
    /// The term as the rule writes it, with its sign.
    package var text: String
    /// What people read: the label of the one fact of the term, else its text.
    package var label: LocalizedText
    /// What it brings to the result.
    package var value: Double
    /// Its share of the sum, from 0 to 1; nil where terms have different signs or are all zero.
    package var share: Double?
    /// The unit of the result.
    package var unit: String?
    /// The file and line.
    package var at: String

    /// Makes a part.
    package init(
      text: String, label: LocalizedText, value: Double, share: Double? = nil,
      unit: String? = nil, at: String
    ) {
      self.text = text
      self.label = label
      self.value = value
      self.share = share
      self.unit = unit
      self.at = at
    }
  }

  /// A row of a table of constants that the rule looked up.
  package struct TableRow: Sendable, Encodable {
    /// One cell of it.
    package struct Cell: Sendable, Encodable {
      /// The column as the rule writes it.
      package var name: String
      /// The heading, without its unit.
      package var label: LocalizedText
      /// The value.
      package var value: FactValue
      /// The unit in the heading.
      package var unit: String?
      /// What the column holds.
      package var declaration: FactDeclaration

      private enum CodingKeys: String, CodingKey { case name, label, value, unit }

      /// Makes a cell of a column.
      package init(_ declaration: FactDeclaration, _ value: FactValue) {
        name = declaration.name
        label = declaration.label
        self.value = value
        unit = declaration.unit
        self.declaration = declaration
      }
    }

    /// The file and line; of a workbook, the sheet and row.
    package var at: LocalizedText
    /// The cells that hold something.
    package var cells: [Cell]

    /// Makes a row.
    package init(at: LocalizedText, cells: [Cell]) {
      self.at = at
      self.cells = cells
    }
  }

  /// The outcome that the traced evaluation gave.
  ///
  /// It is the outcome of the rule, or the trace is of no use.
  package var outcome: Outcome
  /// What was compared, in the order of the rule; one entry a place.
  package var comparisons: [Comparison]
  /// The choices made, in order.
  package var path: [Branch]
  /// Where the rule gave its answer, with the condition that led there.
  package var branch: Branch?
  /// What the result is the sum of; empty for a rule that returns no sum.
  package var parts: [Part]
  /// The rows of tables that were looked up, in order.
  package var rows: [TableRow] = []

  /// Makes a trace.
  package init(
    outcome: Outcome, comparisons: [Comparison] = [], path: [Branch] = [], branch: Branch? = nil,
    parts: [Part] = []
  ) {
    self.outcome = outcome
    self.comparisons = comparisons
    self.path = path
    self.branch = branch
    self.parts = parts
  }
}

/// Evaluates rules once more, slowly, noting what they do; one owner, one thread at a time.
package protocol RuleTracer: AnyObject {
  /// The trace of a rule for a row.
  ///
  /// - Parameters:
  ///   - rule: the index of the rule among those of all engines.
  ///   - table: the facts; nil for a rule of programme scope.
  ///   - row: the row of the subject.
  ///   - terms: the day and the parameter values.
  /// - Returns: nil where the rule cannot be traced.
  func trace(
    _ rule: Int, _ table: FactTable?, row: Int, under terms: EvaluationTerms
  ) throws(Diagnostic) -> RuleTrace?
}

extension Outcome.Answer {
  /// Whether the rule reached a limit of time or memory.
  package var isStopped: Bool {
    guard case .failed(let diagnostic) = self else { return false }
    return ["instructions", "deadline", "memory"].contains(diagnostic.code.rawValue)
  }

  /// Whether two answers say the same; of failures, code and line count: with its probes a rule
  /// quotes another text, and Lua no longer names a variable in its message.
  package func isSame(as other: Outcome.Answer) -> Bool {
    if case .failed(let first) = self, case .failed(let second) = other {
      return first.code == second.code && first.location?.file == second.location?.file
        && first.location?.line == second.location?.line
    }
    return self == other
  }
}
