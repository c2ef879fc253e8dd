import CircularCore
import LuaSyntax

extension KindCheck {
  /// `a.received + 30`, `today - a.received`: what the words of the calendar are for.
  static func dates(_ operation: BinaryOperation, _ reader: KindReader) -> Diagnostic? {
    let isSum = operation.operator == .add
    guard isSum || operation.operator == .subtract else { return nil }
    let (left, right) = (operation.left, operation.right)
    let isLeft = isDate(left, reader)
    let isRight = isDate(right, reader)
    let written: String? =
      switch (isLeft, isRight) {
      case (true, true): isSum ? nil : between(right, left)
      case (true, false): later(left, right, isSum: isSum, reader)
      case (false, true): isSum ? later(right, left, isSum: true, reader) : nil
      case (false, false): nil
      }
    // A text fails wherever it is added to something.
    let isText = left.writtenDate != nil || right.writtenDate != nil
    let other = isLeft ? right : left
    guard
      written != nil || (isText && (isSum || reader.kinds(of: other).isDisjoint(with: .table)))
    else { return nil }
    let shown = ComparisonCheck.brief(isLeft ? left : right)
    return finding(
      "wrong-type", operation.tree, operation.range,
      "« \(shown) » est une date\u{A0}: on ne calcule pas avec elle par « + » ni « - »",
      english: "“\(shown)” is a date: nothing is added to it with “+”, nor taken with “-”",
      suggestion: written.map { LocalizedText($0) })
  }

  /// Whether it is a date, a text that is written like one, or one of a list, where there may be none.
  private static func isDate(_ expression: Expression, _ reader: KindReader) -> Bool {
    if expression.writtenDate != nil { return true }
    let kinds = reader.kinds(of: expression)
    if kinds == .date { return true }
    // What `get` gives has a finding of its own.
    return kinds == [.date, .absent] && expression.withoutParentheses.call?.method == nil
  }

  /// A date as rules write it; nil where there is no such day.
  private static func code(of date: Expression) -> String? {
    switch date.writtenDate?.form {
    case .other(let day)?: "\"\(day.description)\""
    case .noSuchDay?: nil
    case .civil?, nil: date.text
    }
  }

  /// The days from a date to another.
  private static func between(_ first: Expression, _ last: Expression) -> String? {
    guard let start = code(of: first), let end = code(of: last) else { return nil }
    return "days_between(\(start), \(end))"
  }

  /// The date so many days, or months, later: `add_days(a.received, 30)`; nil where nothing tells which are counted.
  private static func later(
    _ date: Expression, _ count: Expression, isSum: Bool, _ reader: KindReader
  ) -> String? {
    guard let start = code(of: date) else { return nil }
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
    return "\(word)(\(start), \(sign)\(isSum || isOne ? bare.text : "(\(bare.text))"))"
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

extension Expression {
  /// The date that a text in quotes is written like; nil for any other value, and where a number is read in it.
  var writtenDate: WrittenDate? {
    guard let text = withoutParentheses.stringValue, Double(text.trimmingSpaces) == nil,
      ComparisonCheck.number(in: text) == nil
    else { return nil }
    return WrittenDate(text)
  }
}
