import CircularCore
import Meetings

/// The fields of the screen that asks “what if”: parameters, weights and the facts of one subject, each with
/// what it is now; and the changes that a filled form asks for.
struct WhatIfFields {
  let stage: Stage
  let study: Study
  /// The subject whose facts may be changed.
  let subject: String?

  /// The weights.
  var weights: [TrialField] {
    study.pack.rules.filter { $0.kind == .criterion }.map { rule in
      let weight = study.evaluation.weight(of: rule)
      return TrialField(
        target: .init(.weight, rule.id), label: rule.label.text(in: stage.language),
        source: rule.source,
        declaration: FactDeclaration(rule.id, type: .number, minimum: 0, maximum: max(5, weight)),
        value: .number(weight), name: "w:\(rule.id)")
    }
  }

  /// The parameters that one value says, those that only hold a weight left out.
  var parameters: [TrialField] {
    let weighing = Set(
      study.pack.rules.compactMap { rule -> String? in
        if rule.kind == .criterion, case .parameter(let name) = rule.weight { name } else { nil }
      })
    return study.pack.parameters.compactMap { parameter in
      guard TrialField.isPlain(parameter.declaration.type), !weighing.contains(parameter.name)
      else {
        return nil
      }
      return TrialField(
        target: .init(.parameter, parameter.name),
        label: parameter.declaration.label.text(in: stage.language),
        source: parameter.declaration.source, declaration: parameter.declaration,
        value: study.evaluation.parameters[parameter.name], name: "p:\(parameter.name)")
    }
  }

  /// The facts of the subject that one value says.
  func facts() throws -> [TrialField] {
    guard let subject else { return [] }
    let row = try study.row(of: subject)
    return study.subjects.schema.declarations.enumerated().compactMap { slot, fact in
      guard TrialField.isPlain(fact.type) else { return nil }
      return TrialField(
        target: .init(.fact, fact.name, of: subject), label: fact.label.text(in: stage.language),
        source: fact.source, declaration: fact,
        value: study.subjects.value(row: row, slot: slot), name: "f:\(fact.name)")
    }
  }

  /// What the filled fields change; a text that says what is in force already changes nothing.
  func changes(
    _ form: FormFields
  ) throws -> (changes: [Scenario.Change], problems: [TrialField.Problem]) {
    TrialField.changes(weights + parameters + (try facts()), form, stage)
  }
}
