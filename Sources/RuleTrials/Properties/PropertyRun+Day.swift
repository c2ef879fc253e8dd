import CircularCore
import LuaBridge

extension PropertyRun {
  /// Whether a promise about a rule may be kept on one day and not on another: what the rule reads, or what bounds it,
  /// is the day or a parameter whose value changes.
  mutating func isOfDay(_ property: Property, _ rule: Rule) -> Bool {
    let changing = Set(
      evaluator.parameters.filter { parameter in
        !parameter.revisions.isEmpty && property.parameters[parameter.name] == nil
      }.map(\.name))
    if case .within(_, let least, let most) = property.promise {
      for case .parameter(let name)? in [least, most] where changing.contains(name) { return true }
    }
    guard let entry = compilation(property, pack, evaluator, named: "")?.entries[rule.id],
      entry.isWhole
    else {
      // Nobody can tell what it reads.
      return true
    }
    return entry.form.steps.contains { $0.operation == .today }
      || entry.form.parameters.contains { changing.contains($0) }
      || entry.form.assumptions.contains { changing.contains($0.parameter) }
  }
}
