import CircularCore
import LuaSyntax

/// Numbers that are written and that no rule can compute with: `1e400` is infinite.
enum NumberLiteralCheck: Check {
  static let codes = [
    CheckCode(
      "infinite-number", stopsLoading: true,
      "Un nombre est trop grand\u{00A0}: il vaudrait l'infini.",
      english: "A number is too great: it would be infinite.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.expressions.sorted { $0.key < $1.key }.flatMap { _, expressions in
      expressions.compactMap { expression in
        guard case .float(let value)? = expression.number, !value.isFinite else { return nil }
        let text = expression.text
        return finding(
          "infinite-number", expression.tree, expression.range,
          "« \(text) » est trop grand\u{A0}: il vaudrait l'infini",
          english: "“\(text)” is too great: it would be infinite")
      }
    }
  }
}
