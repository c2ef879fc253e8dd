/// A scenario as the rules of a pack take it: every value read and accepted.
///
/// ```swift
/// let applied = try AppliedScenario(scenario, for: evaluator)
/// let evaluation = try applied.evaluation(on: today, by: evaluator)
/// try applied.apply(to: &table)
/// ```
package struct AppliedScenario: Sendable {
  private struct SubjectChange: Sendable {
    var subject: String?
    var effect: ScenarioEffect
  }

  /// What a change of a subject makes other, whatever it is called.
  private struct Place: Hashable {
    var subject: String?
    var thing: ScenarioEffect.Thing
  }

  /// The scenario, without changes that later ones of it replace under another name.
  package let scenario: Scenario
  /// The parameters changed.
  package let parameters: [String: FactValue]
  /// The weights changed, by criterion.
  package let weights: [String: Double]

  /// What deserves a word of changes that were taken: shares of a status that do not add to 1.
  package let warnings: [Diagnostic]

  private let changes: [SubjectChange]

  /// Reads the values of a scenario.
  ///
  /// One thing may be changed under two names: a fact by its label, a measure by its id with the label's
  /// before it. The later change replaces the other one, unless both were asked for together.
  ///
  /// - Parameter isStrict: whether what deserves a warning is refused.
  /// - Throws: every change that names nothing declared, or whose value is refused, with the nearest
  ///   name, and one that gives what was changed in the same file, or by the same option, another value.
  package init(
    _ scenario: Scenario, for terms: some ScenarioTerms, isStrict: Bool = false
  ) throws(Scenario.Refused) {
    var parameters: [String: FactValue] = [:]
    var weights: [String: Double] = [:]
    var changes: [SubjectChange] = []
    var latest: [Place: (change: Scenario.Change, effect: ScenarioEffect)] = [:]
    var kept = scenario
    var odd: [(place: Place, warning: Diagnostic)] = []
    func read<Value>(
      _ change: Scenario.Change, _ body: (Scenario.Change) throws(Diagnostic) -> Value
    ) throws(Diagnostic) -> Value {
      do throws(Diagnostic) {
        return try body(change)
      } catch {
        throw terms.told(error, of: change)
      }
    }
    try scenario.forEachChange { (change) throws(Diagnostic) in
      switch change.target.kind {
      case .parameter:
        let value = try read(change) { (change) throws(Diagnostic) in
          try Self.parameter(change, terms.parameters)
        }
        try terms.rules.checkWeight(value, of: change.target.name)
        parameters[change.target.name] = value
      case .weight: weights[change.target.name] = try read(change, terms.weight)
      case .fact, .answer, .status:
        let effect = try read(change, terms.effect)
        let place = Place(subject: change.subject, thing: effect.thing)
        if let earlier = latest[place] {
          if earlier.effect != effect, earlier.change.isAsked(with: change) {
            throw change.conflict(with: earlier.change)
          }
          kept.unset(earlier.change.target)
        }
        latest[place] = (change, effect)
        odd.removeAll { $0.place == place }
        if let warning = Self.warning(change, effect, isStrict) { odd.append((place, warning)) }
        changes.append(SubjectChange(subject: change.subject, effect: effect))
      }
    }
    warnings = odd.map(\.warning)
    guard !isStrict || warnings.isEmpty else { throw Scenario.Refused(diagnostics: warnings) }
    self.scenario = kept
    self.parameters = parameters
    self.weights = weights
    self.changes = changes
  }

  /// What is said of a status whose shares do not add to 1; nil for any other change.
  private static func warning(
    _ change: Scenario.Change, _ effect: ScenarioEffect, _ isStrict: Bool
  ) -> Diagnostic? {
    guard case .status(_, _, let status?) = effect, let shares = status.oddShares else {
      return nil
    }
    var warning = Diagnostic.sharesNotOne(shares.sum, isRefused: isStrict, at: change.location)
    warning.message = warning.message.map {
      change.target.name + ($1 == .french ? "\u{A0}: " : ": ") + $0
    }
    return warning
  }

  /// The value of a parameter change; the items of a list are apart by `;`, or by commas.
  ///
  /// - Throws: `undeclared-parameter` with the nearest name, or the refusal of the value.
  package static func parameter(
    _ change: Scenario.Change, _ parameters: [Parameter]
  ) throws(Diagnostic) -> FactValue {
    let name = change.target.name
    guard let parameter = parameters.first(where: { $0.name == name }) else {
      throw .undeclaredParameter(name, among: parameters)
    }
    guard let value = try value(change, parameter.declaration) else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "\(name)\u{00A0}: la valeur manque", english: "\(name): the value is missing"))
    }
    return value
  }

  /// The value of a change as a declaration takes it; nil for an empty one.
  ///
  /// - Throws: the refusal of the value.
  package static func value(
    _ change: Scenario.Change, _ declaration: FactDeclaration
  ) throws(Diagnostic) -> FactValue? {
    var text = change.value
    if case .list(let element) = declaration.type, !text.hasPrefix("[") {
      text = try items(text, of: element, change).joined(separator: "|")
    }
    do {
      return try FactValue(text: text, for: declaration)
    } catch {
      throw Diagnostic(
        error.code,
        error.message.map {
          "\(change.target.name)\(error.path)\($1 == .french ? "\u{00A0}:" : ":") \($0)"
        },
        suggestion: error.suggestion)
    }
  }

  /// The items of a list as they are typed: apart by `|` or `;`, else by commas.
  ///
  /// Between the digits of a number, a comma is the decimal one: `3,5` is one mark, `3, 5` two; not between
  /// two long numbers, as in `1500,1500`. Several in a row leave both readings, so that neither is taken.
  ///
  /// - Throws: `ambiguous-list`, with how to write it.
  private static func items(
    _ text: String, of element: FactType, _ change: Scenario.Change
  ) throws(Diagnostic) -> [String] {
    for separator in ["|", ";"] where text.contains(separator) {
      return text.split(separator: Character(separator)).map { String($0).trimmingSpaces }
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard element == .number else { return parts.filter { !$0.isEmpty }.map(String.init) }
    var items: [String] = []
    var run = 0
    for (index, part) in parts.enumerated() {
      let isJoined = index > 0 && Self.isDecimalComma(between: parts[index - 1], part)
      run = isJoined ? run + 1 : 0
      guard run < 2 else {
        let list = parts.map { String($0).trimmingSpaces }
        throw Diagnostic(
          "ambiguous-list",
          LocalizedText(
            "\(change.target.name)\u{A0}: dans « \(text) », la virgule sépare-t-elle des nombres ou leurs décimales\u{A0}?",
            english: "\(change.target.name): in “\(text)”, does a comma part numbers or decimals?"),
          suggestion: LocalizedText(list.joined(separator: " ; ")))
      }
      if isJoined {
        items[items.count - 1] += "," + part
      } else if !part.allSatisfy(\.isWhitespace) {
        items.append(String(part))
      }
    }
    return items
  }

  /// Whether a comma between two texts may be the decimal one.
  private static func isDecimalComma(between left: Substring, _ right: Substring) -> Bool {
    let (whole, decimals) = (left.reversed().prefix { $0.isNumber }, right.prefix { $0.isNumber })
    return !whole.isEmpty && !decimals.isEmpty && (whole.count < 3 || decimals.count < 3)
  }

  // MARK: - Applying

  /// The evaluation under the scenario.
  ///
  /// - Throws: `unknown-rule` for a rule of `only`.
  package func evaluation(
    on date: CivilDate, by evaluator: Evaluator, only: [String]? = nil
  ) throws(Diagnostic) -> Evaluation {
    try evaluator.evaluation(on: date, changing: parameters, weights: weights, only: only)
  }

  /// The facts that it changes, of one subject each, or of all.
  var changedFacts: [(subject: String?, slot: Int)] {
    changes.compactMap { change in
      guard case .fact(let slot, _) = change.effect else { return nil }
      return (change.subject, slot)
    }
  }

  /// The ids of the subjects that it changes; nil where it changes all.
  var changedSubjects: Set<String>? {
    var ids: Set<String> = []
    for change in changes {
      guard let subject = change.subject else { return nil }
      ids.insert(subject)
    }
    return ids
  }

  /// Whether it changes subjects.
  package var changesSubjects: Bool { !changes.isEmpty }

  /// Changes the subjects of a table; each fact says that it comes from the scenario.
  ///
  /// - Returns: the ids of the subjects that the scenario names and that the table has.
  /// - Complexity: O(rows × changes).
  @discardableResult
  package func apply(to table: inout FactTable) throws(Diagnostic) -> Set<String> {
    var found: Set<String> = []
    guard !changes.isEmpty else { return found }
    var origin = FactOrigin(source: scenario.name)
    origin.isChanged = true
    for row in 0..<table.count {
      let id = table.identities[row].id
      for change in changes where change.subject == nil || change.subject == id {
        if let subject = change.subject { found.insert(subject) }
        switch change.effect {
        case .status(let framework, let node, let status):
          table.set(status, of: node, in: framework, row: row)
        case .fact(let slot, let value):
          // What the data says wrong no longer matters.
          table.forgetProblems(row: row, slot: slot)
          table.setOrigin(origin, row: row, slot: slot)
          guard let value else {
            table.set(.absent, row: row, slot: slot)
            continue
          }
          do {
            try table.set(value, row: row, slot: slot)
          } catch {
            throw Diagnostic(error.code, error.message, suggestion: error.suggestion)
          }
        }
      }
    }
    return found
  }
}
