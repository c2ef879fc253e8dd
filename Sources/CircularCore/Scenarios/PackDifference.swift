/// What another version of a pack declares otherwise: parameters, facts and rules.
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
      && goneRules.isEmpty
  }
}
