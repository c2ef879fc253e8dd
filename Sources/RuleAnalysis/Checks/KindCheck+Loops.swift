import CircularCore
import LuaSyntax

extension KindCheck {
  /// `for v in a.list do`, which lacks `ipairs`: told from `for` on, so that the head can be written anew.
  static func loop(_ statement: Statement, _ reader: KindReader) -> Diagnostic? {
    guard case .genericFor(let variables, let values, let body) = statement.kind,
      values.count == 1, let value = values.first
    else { return nil }
    let table = value.withoutParentheses.table
    let kinds = reader.kinds(of: value)
    guard table != nil || kinds.isDisjoint(with: [.function, .table, .facts]) else { return nil }
    let isList = table.map(hasPlacesOnly) ?? (kinds == .list)
    let cure = isList ? head(variables, value, body) : nil
    let shown = ComparisonCheck.brief(value)
    let whole = statement.range.lowerBound..<value.range.upperBound
    return finding(
      "wrong-type", value.tree, cure == nil ? value.range : whole,
      "« for … in » attend ipairs(…), « \(shown) » \(kinds.predicate.french)",
      english: "“for … in” expects ipairs(…), “\(shown)” \(kinds.predicate.text(in: .english))",
      suggestion: cure.map { LocalizedText($0) })
  }

  /// `for i = 1, a.list do`, which counts up to what is no number.
  static func bound(_ bound: Expression, _ reader: KindReader) -> Diagnostic? {
    misfit(
      bound, .number,
      LocalizedText("« for » compte avec des nombres", english: "“for” counts with numbers"),
      reader,
      suggestion: reader.kinds(of: bound) == .list ? LocalizedText("#\(bound.text)") : nil)
  }

  /// The head of the loop with `ipairs`: one variable is for the items, except where it is used as a place in the
  /// list.
  private static func head(
    _ variables: [LuaSyntax.Declaration], _ value: Expression, _ body: Block
  ) -> String? {
    var names = variables.map(\.name)
    guard names.count < 3, let variable = variables.first else { return nil }
    if names.count == 1 {
      let list = value.withoutParentheses.text
      let isPlace = body.expressions.contains { expression in
        guard case .index(let access) = expression.kind, access.object.text == list else {
          return false
        }
        return access.key.withoutParentheses.name?.declaration == variable
      }
      if !isPlace { names.insert("_", at: 0) }
    }
    return "for \(names.joined(separator: ", ")) in ipairs(\(value.withoutParentheses.text))"
  }

  /// Whether what is written out between braces has places alone, and no keys.
  private static func hasPlacesOnly(_ table: TableConstructor) -> Bool {
    let fields = table.fields
    return !fields.isEmpty
      && fields.allSatisfy { field in
        if case .position = field.key { return true }
        return false
      }
  }
}
