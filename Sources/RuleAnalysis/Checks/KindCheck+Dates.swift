import CircularCore
import LuaSyntax

extension KindCheck {
  /// `a.received + 30`, `today - a.received`: what the words of the calendar are for.
  static func dates(_ operation: BinaryOperation, _ reader: KindReader) -> Diagnostic? {
    let isSum = operation.operator == .add
    guard isSum || operation.operator == .subtract else { return nil }
    let (left, right) = (operation.left, operation.right)
    let isLeft = reader.kinds(of: left) == .date
    let isRight = reader.kinds(of: right) == .date
    let written: String? =
      switch (isLeft, isRight) {
      case (true, true): isSum ? nil : "days_between(\(right.text), \(left.text))"
      case (true, false): later(left, right, isSum: isSum, reader)
      case (false, true): isSum ? later(right, left, isSum: true, reader) : nil
      case (false, false): nil
      }
    guard let cure = written else { return nil }
    let shown = ComparisonCheck.brief(isLeft ? left : right)
    return finding(
      "wrong-type", operation.tree, operation.range,
      "« \(shown) » est une date\u{A0}: on ne calcule pas avec elle par « + » ni « - »",
      english: "“\(shown)” is a date: nothing is added to it with “+”, nor taken with “-”",
      suggestion: LocalizedText(cure))
  }

  /// The date so many days, or months, later: `add_days(a.received, 30)`; nil where nothing tells which are counted.
  private static func later(
    _ date: Expression, _ count: Expression, isSum: Bool, _ reader: KindReader
  ) -> String? {
    let bare = count.withoutParentheses
    let word: String
    var isOne = true
    switch bare.kind {
    case .integer: word = "add_days"
    case .unary(let operation):
      guard case .integer = operation.operand.withoutParentheses.kind,
        operation.operator == .minus
      else { return nil }
      word = "add_days"
      isOne = false
    default:
      guard let meaning = reader.meaning(of: bare), case .value(let datum) = meaning,
        let counted = counting(datum, meaning.declaredUnit)
      else { return nil }
      word = counted
    }
    let sign = isSum ? "" : "-"
    return "\(word)(\(date.text), \(sign)\(isSum || isOne ? bare.text : "(\(bare.text))"))"
  }

  /// The word that counts in the unit of a fact or of a parameter.
  private static func counting(_ datum: Meaning.Datum, _ unit: String?) -> String? {
    guard PossibleKinds(datum) == .number else { return nil }
    guard let unit else { return datum.declaration.type == .integer ? "add_days" : nil }
    guard let counted = UnitOfMeasure(unit) else { return nil }
    if counted == UnitOfMeasure("j") { return "add_days" }
    return counted == UnitOfMeasure("mois") ? "add_months" : nil
  }
}
