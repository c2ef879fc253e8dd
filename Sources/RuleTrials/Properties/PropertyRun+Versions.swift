import CircularCore
import LuaBridge

/// The other versions of a pack that promises compare it with.
extension PropertyRun {
  /// A criterion or an amount of the other version that this one does not have: whoever had it may have less.
  ///
  /// What keeps the other version from loading is told by the rules that are compared.
  mutating func lostRule(_ property: Property) -> String? {
    guard case .notWorse(let name, let names) = property.promise, names.isEmpty,
      let other = try? otherTrial(property, name)
    else { return nil }
    return other.pack.rules.first { rule in
      (rule.kind == .criterion || rule.kind == .amount) && rule.scope == .subject
        && evaluator.rule(rule.id) == nil
    }?.id
  }

  mutating func otherTrial(
    _ property: Property, _ name: String
  ) throws(Diagnostic) -> PropertyTrial {
    let other: LuaRulePack
    if let known = versions[name] { other = known } else { other = try loaded(name) }
    versions[name] = other
    let evaluator = try Evaluator([other])
    let known = Set(evaluator.parameters.map(\.name))
    let evaluation = try evaluator.evaluation(
      on: property.date, changing: property.parameters.filter { known.contains($0.key) })
    return PropertyTrial(other, try evaluation.makeRunner(), property)
  }

  private func loaded(_ name: String) throws(Diagnostic) -> LuaRulePack {
    do throws(any Error) {
      return try version(name)
    } catch let error as Diagnostic {
      throw error
    } catch let error as LuaRulePack.LoadError {
      throw error.diagnostics.first
        ?? Diagnostic("internal", LocalizedText("le dispositif ne se charge pas"))
    } catch {
      throw Diagnostic("internal", LocalizedText("\(error)"))
    }
  }
}
