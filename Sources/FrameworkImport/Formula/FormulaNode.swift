/// The tree of a formula.
indirect enum FormulaNode: Hashable, Sendable {
  enum Comparison: Hashable, Sendable { case equal, atMost, atLeast, less, greater }
  enum Operation: Hashable, Sendable { case plus, minus, times, over }

  struct Branch: Hashable, Sendable {
    var condition: FormulaNode
    var result: FormulaNode
  }
  struct Step: Hashable, Sendable {
    var operation: Operation
    var operand: FormulaNode
  }

  case number(Double)
  case boolean(Bool)
  /// A bare identifier: a text.
  case word(String)
  /// `si … alors … sinon si … alors … sinon …`.
  case choice([Branch], otherwise: FormulaNode?)
  /// `a ou b ou c`.
  case either([FormulaNode])
  /// `a et b et c`.
  case both([FormulaNode])
  /// The first comparison of a chain; the platform does not look at the others.
  case comparison(Comparison, FormulaNode, FormulaNode)
  /// `a + b - c`, left to right.
  case arithmetic(FormulaNode, [Step])
  case least(FormulaNode, FormulaNode)
  case greatest(FormulaNode, FormulaNode)
  /// A statement in parentheses: an error inside makes it null.
  case group(FormulaNode)
  case identity(field: String, value: FormulaNode)
  case answer(String)
  case answerIs(String, FormulaNode)
  case score(String)
  case framework(String)
  case value(String, isOptional: Bool, source: String?)
  case target(String)
  case limit(String)
}
