import CircularCore
import LuaSyntax

/// `a.kind == "commune" or "ville"`: what stands alone behind `or` is a condition of its own, which always holds.
struct LoneValues {
  private let operation: BinaryOperation
  private let comparison: BinaryOperation
  /// The values that stand alone, the first one first.
  private let values: [Expression]
  /// The chains inside of this one that end with a value, which are wrong for the same reason.
  let inner: [Range<Int>]
  /// Whether the comparison in front asks for equality.
  let isEqual: Bool
  /// Whether nothing stands before the comparison.
  private let isAlone: Bool

  /// The values behind a comparison; nil where the last operand is none.
  init?(_ operation: BinaryOperation) {
    var values: [Expression] = []
    var inner: [Range<Int>] = []
    // As it is written: in brackets somebody means it.
    var last = operation.expression
    while case .binary(let chain) = last.kind, chain.operator == .or, Self.isValue(chain.right) {
      values.insert(chain.right, at: 0)
      last = chain.left
      inner.append(last.range)
    }
    // What stands before are other conditions.
    let first = last
    while case .binary(let chain) = last.kind, chain.operator == .or { last = chain.right }
    guard !values.isEmpty, case .binary(let comparison) = last.kind,
      comparison.operator == .equal || comparison.operator == .notEqual
    else { return nil }
    self.operation = operation
    self.comparison = comparison
    self.values = values
    self.inner = inner
    isEqual = comparison.operator == .equal
    isAlone = last.range == first.range
  }

  private static func isValue(_ expression: Expression) -> Bool {
    switch Literal(expression) {
    case .text?, .number?: true
    default: false
    }
  }

  /// The last value for an equality, where each is a finding of its own; else the whole chain.
  var finding: Diagnostic {
    let value = operation.right.text
    return PrecedenceCheck.finding(
      "wrong-type", operation.tree, isEqual ? operation.right.range : operation.range,
      "« \(value) » seul derrière « or » est toujours vrai\u{00A0}: chaque comparaison s'écrit en entier",
      english: "“\(value)” alone behind “or” always holds: each comparison is written in full",
      suggestion: cure.map { LocalizedText($0) })
  }

  private var cure: String? {
    let subject = Literal(comparison.left) == nil ? comparison.left : comparison.right
    if isEqual { return "\(subject.text) == \(operation.right.text)" }
    guard isAlone else { return nil }
    return ([comparison.expression.text] + values.map { "\(subject.text) ~= \($0.text)" })
      .joined(separator: " and ")
  }
}
