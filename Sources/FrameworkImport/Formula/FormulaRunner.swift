package import CircularCore
package import LuaBridge
import PackReading

/// Evaluates formulas by running the Lua they become, in the sandbox.
///
/// It has one owner, like the interpreter in it.
package final class FormulaRunner {
  private let interpreter: Interpreter
  private let limits: Interpreter.Limits

  /// Opens a runner.
  ///
  /// - Throws: `formula-failed` when the system has no memory left.
  package init(limits: Interpreter.Limits = .standard) throws(Diagnostic) {
    do throws(LuaError) {
      interpreter = try Interpreter()
    } catch {
      throw Self.failure(error.message, nil)
    }
    self.limits = limits
  }

  /// The value of a formula.
  ///
  /// - Throws: `formula-failed` at the formula, when the platform's evaluation fails too.
  package func value(
    of formula: Formula, in context: FormulaContext
  ) throws(Diagnostic) -> FormulaValue {
    try values(of: [formula], in: context)[0].get()
  }

  /// The values of several formulas in the same context, run together.
  ///
  /// - Throws: `formula-failed` when the whole run fails; what fails in one formula is its result.
  package func values(
    of formulas: [Formula], in context: FormulaContext
  ) throws(Diagnostic) -> [Result<FormulaValue, Diagnostic>] {
    var script = FormulaPrelude.lua
    script += "local t = \(context.table)\nlocal scores = \(context.scoreTable)\n"
    script += "local function score(id) return scores[id] end\nlocal results = {}\n"
    for (index, formula) in formulas.enumerated() {
      let lua = formula.lua(context.givens)
      // A null in the results would end their list: false stands in front of each.
      script += "results[\(index + 1)] = { pcall(\(lua), t, score) }\n"
    }
    script += "return results\n"
    // A long formula may take what its length asks for.
    var limits = limits.loading(bytes: script.utf8.count)
    if limits.blockBytes > 0 { limits.blockBytes += script.utf8.count * 4 }
    let outcome = interpreter.run(Array(script.utf8), name: "formula", limits: limits)
    guard outcome.outcome == .ok, case .table(let results)? = outcome.values.first else {
      throw Self.failure(outcome.error?.message ?? "", formulas.first?.text)
    }
    return formulas.enumerated().map { index, formula in
      if formula.isUnasked(in: context) { return .success(.null) }
      guard case .table(let result)? = results[index + 1] else {
        return .failure(Self.failure("", formula.text))
      }
      let value = result[2] ?? .nil
      guard result[1] == .boolean(true) else {
        guard case .string(let message) = value else {
          return .failure(Self.failure("", formula.text))
        }
        return .failure(Self.failure(message.description, formula.text))
      }
      guard let found = FormulaValue(value) else {
        return .failure(Self.failure("", formula.text))
      }
      return .success(formula.grammar == .indicator ? found.asScore : found)
    }
  }

  private static func failure(_ message: String, _ text: FormulaText?) -> Diagnostic {
    Diagnostic(
      "formula-failed",
      FormulaFailure.message(message).map { message, language in
        language == .french
          ? "la formule échoue\u{00A0}: \(message)" : "the formula fails: \(message)"
      },
      at: text?.location)
  }
}

extension Formula {
  /// Whether the platform does not even evaluate it: an indicator computed from others is nothing without
  /// any of them.
  ///
  /// One that speaks of targets or limits is evaluated as soon as their tables are there, be they empty:
  /// `null > null` is false, and the formula goes on to its `sinon`.
  fileprivate func isUnasked(in context: FormulaContext) -> Bool {
    guard grammar == .indicator, !context.hasThreshold, !context.hasValue else { return false }
    let hasTables = context.givens.hasTargets || context.givens.hasLimits
    return !(hasTables && dependencies.contains { $0.usesTarget || $0.usesLimit })
  }
}

extension FormulaValue {
  /// The value that Lua gave; nil for one that no formula gives.
  init?(_ value: LuaValue) {
    switch value {
    case .nil: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .number(Double(value))
    case .number(let value): self = .number(value)
    case .string(let value): self = .text(value.description)
    case .table, .function: return nil
    }
  }
}
