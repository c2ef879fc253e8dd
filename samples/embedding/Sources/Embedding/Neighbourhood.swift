import CircularCore

/// Two criteria of our own, written in Swift, that stand beside those of the pack: how near the
/// recycling centre is, and whether the commune is already in "Ma commune Zéro Waste".
struct Neighbourhood: SubjectRules {
  // A fact that the pack does not know. What the pack declares can be read without saying so again.
  let facts = [
    FactDeclaration(
      "distance", type: .number, unit: "km", minimum: 0, label: "Distance du pôle recyclage",
      question: "À combien de kilomètres est le pôle recyclage ?")
  ]

  let parameters = [
    Parameter(
      FactDeclaration(
        "distance_max", type: .number, unit: "km", minimum: 1,
        label: "Distance qui ne rapporte plus rien", source: "Notre proposition"),
      value: 20)
  ]

  let rules = [
    Rule(
      "proximity", .criterion, label: "Proximité du pôle recyclage", source: "Notre proposition",
      scale: 0...5, location: SourceLocation(file: #fileID, line: #line)),
    Rule(
      "zero_waste", .criterion, label: "Déjà dans « Ma commune Zéro Waste »",
      source: "Appel : lettre d'intention, I6", scale: 0...1,
      location: SourceLocation(file: #fileID, line: #line)),
  ]

  func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
    switch rule.id {
    case "proximity":
      // If nobody gave the distance, `number` ends the rule: the answer is *unknown*, not zero.
      let share = try subject.number("distance") / subject.parameterNumber("distance_max")
      return .points(5 * max(0, 1 - share))
    case "zero_waste":
      // `known` is for rules that decide themselves what an absent fact means.
      return .points(try subject.known("intention.zeroWasteCommune") == true ? 1 : 0)
    default:
      preconditionFailure("no rule \(rule.id)")
    }
  }
}
