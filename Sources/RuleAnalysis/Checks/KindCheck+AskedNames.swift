import CircularCore
import LuaSyntax

extension KindCheck {
  /// What is wrong with the name of a fact that is asked for: `known(a, 3)`, `a:get(a.n)`, `a:get()`.
  static func asked(by call: Call, _ reader: KindReader) -> [Diagnostic] {
    let isGet = call.method == "get"
    let isKnown =
      call.method == nil && call.callee.globalName == "known" && call.arguments.count == 2
    guard isGet || isKnown else { return [] }
    let object = isGet ? call.callee : call.arguments[0]
    let kinds = reader.kinds(of: object)
    guard !kinds.isDisjoint(with: [.facts, .item]), kinds.isSubset(of: [.facts, .item, .absent])
    else { return [] }
    guard let name = isGet ? call.arguments.first : call.arguments[1] else {
      return [
        finding(
          "wrong-arguments", call.tree, call.range,
          "« get » attend au moins 1 valeur (name, default), trouvé 0",
          english: "“get” expects at least 1 value (name, default), found 0")
      ]
    }
    let wanted = LocalizedText(
      "« \(isGet ? "get" : "known") » attend le nom d'un fait entre guillemets",
      english: "“\(isGet ? "get" : "known")” expects the name of a fact in quotes")
    // A date is a text, and no name.
    return misfit(
      name, [.text, .word], wanted, reader,
      suggestion: self.name(read: name, of: object).map { LocalizedText("\"\($0)\"") }
    ).map { [$0] } ?? []
  }

  /// The name of a fact that is read of an object: `lettre.recue` for `a.lettre.recue` of `a`.
  private static func name(read expression: Expression, of object: Expression) -> String? {
    var names: [String] = []
    var rest = expression.withoutParentheses
    while case .field(let access) = rest.kind {
      names.insert(access.name, at: 0)
      rest = access.object.withoutParentheses
      if rest.text == object.withoutParentheses.text { return names.joined(separator: ".") }
    }
    return nil
  }
}
