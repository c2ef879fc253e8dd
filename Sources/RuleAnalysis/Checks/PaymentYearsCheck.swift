import CircularCore
import LuaSyntax

/// Years of `payments { … }` that are none: they count from 1, or are civil years.
enum PaymentYearsCheck: Check {
  static let codes = [
    CheckCode(
      "bad-payments", severity: .warning,
      "Un montant est payé en une année d'avant l'an 1.",
      english: "An amount is paid in a year before year 1.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.ruleFiles.flatMap { pack.expressions[$0] ?? [] }.flatMap { expression -> [Diagnostic] in
      guard let call = expression.call, call.method == nil, call.callee.globalName == "payments",
        let table = call.arguments.first?.withoutParentheses.table
      else { return [] }
      return table.fields.compactMap { year(of: $0) }
    }
  }

  private static func year(of field: TableField) -> Diagnostic? {
    guard case .expression(let key) = field.key, case .number(let year)? = Literal(key), year < 1
    else { return nil }
    return finding(
      "bad-payments", key.tree, key.range,
      "« \(key.text) » n'est pas une année\u{A0}: elles comptent depuis 1, ou sont civiles",
      english: "“\(key.text)” is no year: they count from 1, or are civil years")
  }
}
