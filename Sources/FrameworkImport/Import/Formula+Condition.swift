import CircularCore

extension Formula {
  /// The formula as a Lua function that returns a condition, true where the platform takes the value
  /// for true: `si a alors VRAI sinon si b alors VRAI sinon FAUX` becomes `return a or b`, and
  /// `si a alors FAUX sinon VRAI` becomes `return not (a)`.
  ///
  /// - Returns: nil where the formula is of no such form, or a part of it may fail.
  func condition(_ givens: FormulaGivens) -> String? {
    let translator = FormulaTranslator(givens: givens)
    guard let text = Self.condition(tree, translator, negated: false) else { return nil }
    let head = givens.hasScores ? "function(t, score)" : "function(t)"
    let line = "\(head) return \(text) end"
    return line.count < 90 ? line : "\(head)\n  return \(text)\nend"
  }

  private static func condition(
    _ node: FormulaNode, _ translator: FormulaTranslator, negated: Bool
  ) -> String? {
    switch node {
    case .group(let inner): return condition(inner, translator, negated: negated)
    case .choice(let branches, let otherwise):
      guard let branch = branches.first, case .boolean(let value) = branch.result else {
        return nil
      }
      // A long one stays a choice: as a condition it would be one line.
      guard branches.count <= 200 else { return nil }
      let isUniform = branches.allSatisfy { $0.result == .boolean(value) }
      let last = otherwise ?? .boolean(false)
      guard isUniform, last == .boolean(!value) else { return nil }
      return condition(
        .either(branches.map(\.condition)), translator, negated: negated != !value)
    case .either(let operands) where operands.count == 1:
      return condition(operands[0], translator, negated: negated)
    default:
      let piece = translator.piece(node)
      guard !piece.mayFail, piece.types.hasPlainTruth else { return nil }
      guard negated else { return piece.text }
      if case .answerIs = node { return piece.text.replacing(" == ", with: " ~= ") }
      if case .identity = node, piece.binding == .comparison {
        return piece.text.replacing(" == ", with: " ~= ")
      }
      return piece.binding == .primary ? "not \(piece.text)" : "not (\(piece.text))"
    }
  }
}
