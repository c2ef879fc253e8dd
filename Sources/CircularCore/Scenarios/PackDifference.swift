/// What another version of a pack declares otherwise: parameters, facts and rules, and of a label its stars,
/// measures and questions.
package struct PackDifference: Sendable {
  /// A parameter whose value is another one.
  package struct ParameterMove: Sendable {
    /// The parameter, as the version that has it declares it.
    package var parameter: Parameter
    /// Its value on the day before; nil where it was not there.
    package var before: FactValue?
    /// Its value on the day now; nil where it is gone.
    package var after: FactValue?
  }

  /// The parameters whose values are other ones.
  package let parameters: [ParameterMove]
  /// The facts that only the new version declares.
  package let newFacts: [FactDeclaration]
  /// The facts that only the old version declares.
  package let goneFacts: [FactDeclaration]
  /// The rules that only the new version has.
  package let newRules: [Rule]
  /// The rules that only the old version has.
  package let goneRules: [Rule]

  /// The stars whose threshold is another one, with both; nil where a version has not the star.
  package private(set) var stars: [(star: Int, before: Double?, after: Double?)] = []
  /// The measures that only the new version of a label has.
  package private(set) var newMeasures: [MeasureID] = []
  /// The measures that only the old version of a label has.
  package private(set) var goneMeasures: [MeasureID] = []
  /// The questions that only the new version of a label asks.
  package private(set) var newQuestions: [LabelQuestion] = []
  /// The questions that only the old version of a label asks.
  package private(set) var goneQuestions: [LabelQuestion] = []

  /// Compares two versions of a label on a day.
  package init(
    from old: RulePack, _ oldLabel: PackLabel?, to new: RulePack, _ newLabel: PackLabel?,
    on day: CivilDate
  ) {
    self.init(from: old, to: new, on: day)
    guard let oldLabel, let newLabel else { return }
    func measures(_ label: PackLabel, not other: PackLabel) -> [MeasureID] {
      (1..<max(1, label.framework.count)).map { label.framework.id($0) }
        .filter { other.framework.index(of: $0) == nil }
    }
    newMeasures = measures(newLabel, not: oldLabel)
    goneMeasures = measures(oldLabel, not: newLabel)
    newQuestions = newLabel.questions.filter { oldLabel.question($0.id) == nil }
    goneQuestions = oldLabel.questions.filter { newLabel.question($0.id) == nil }
    let numbers = Set((oldLabel.scale.stars.stars + newLabel.scale.stars.stars).map(\.number))
    stars = numbers.sorted().compactMap { number in
      let before = oldLabel.scale.stars.star(number)?.percent
      let after = newLabel.scale.stars.star(number)?.percent
      return before == after ? nil : (number, before, after)
    }
  }

  /// Compares two versions on a day.
  package init(from old: RulePack, to new: RulePack, on day: CivilDate) {
    func only<Value>(
      _ values: [Value], not others: [Value], _ name: KeyPath<Value, String>
    ) -> [Value] {
      let known = Set(others.map { $0[keyPath: name] })
      return values.filter { !known.contains($0[keyPath: name]) }
    }
    newFacts = only(new.facts, not: old.facts, \.name)
    goneFacts = only(old.facts, not: new.facts, \.name)
    newRules = only(new.rules, not: old.rules, \.id)
    goneRules = only(old.rules, not: new.rules, \.id)
    func value(_ parameter: Parameter?) -> FactValue? { parameter?.value(on: day) }
    let before = Dictionary(
      old.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.parameters.map(\.name))
    var moves: [ParameterMove] = []
    for parameter in new.parameters {
      let was = before[parameter.name]
      if was == nil || value(was) != value(parameter) {
        moves.append(
          ParameterMove(parameter: parameter, before: value(was), after: value(parameter)))
      }
    }
    for parameter in old.parameters where !after.contains(parameter.name) {
      moves.append(ParameterMove(parameter: parameter, before: value(parameter), after: nil))
    }
    parameters = moves
  }

  /// Whether nothing is declared otherwise.
  package var isEmpty: Bool {
    parameters.isEmpty && newFacts.isEmpty && goneFacts.isEmpty && newRules.isEmpty
      && goneRules.isEmpty && stars.isEmpty && newMeasures.isEmpty && goneMeasures.isEmpty
      && newQuestions.isEmpty && goneQuestions.isEmpty
  }
}
