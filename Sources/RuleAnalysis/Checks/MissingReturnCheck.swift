import CircularCore
import LuaSyntax

/// Rules whose function can end without an answer.
enum MissingReturnCheck: Check {
  static let codes = [
    CheckCode(
      "missing-return", "La fonction d'une règle peut finir sans rendre de réponse.",
      english: "The function of a rule can end without giving an answer.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    // A function whose answer several rules hand on is told once, for the first of them.
    var seen = Set<Function>()
    return pack.reading.rules.flatMap { rule -> [Diagnostic] in
      var functions = [rule.function].compactMap { $0 }
      var found: [Diagnostic] = []
      while let function = functions.popLast() {
        guard seen.insert(function).inserted, !usesGoto(function) else { continue }
        var flow = AnswerFlow(meanings: pack.reading.meanings)
        let fallsThrough = flow.canPass(function.body)
        found += findings(rule.site, function, flow.emptyReturns, fallsThrough: fallsThrough)
        functions += flow.delegates
      }
      return found
    }
  }

  private static func findings(
    _ site: DeclarationSite, _ function: Function, _ emptyReturns: [Statement], fallsThrough: Bool
  ) -> [Diagnostic] {
    let tree = function.body.tree
    let name = site.id ?? site.word.name
    var found = emptyReturns.map { statement in
      finding(
        "missing-return", tree, statement.range, "la règle « \(name) » finit ici sans réponse",
        english: "the rule “\(name)” ends here without an answer", suggestion: answer(site))
    }
    if fallsThrough, let end = function.expression?.tokens.last(where: { $0.kind == .endKeyword }) {
      found.append(
        finding(
          "missing-return", tree, end.range,
          "la règle « \(name) » peut arriver ici sans réponse",
          english: "the rule “\(name)” can come here without an answer",
          suggestion: answer(site)))
    }
    return found
  }

  private static func usesGoto(_ function: Function) -> Bool {
    function.body.tokens.contains { $0.kind == .gotoKeyword }
  }

  private static func answer(_ site: DeclarationSite) -> LocalizedText {
    switch site.word.name {
    case "prerequisite", "alert": return "return false"
    case "amount": return "return payments {}"
    case "class":
      if case .table(let values)? = site.table?["values"]?.kind, let first = values.fields.first {
        if let id = first.value.stringValue { return LocalizedText("return \"\(id)\"") }
        if case .table(let choice) = first.value.kind,
          let id = choice.fields.first?.value.stringValue
        {
          return LocalizedText("return \"\(id)\"")
        }
      }
      return "return \"…\""
    default: return "return 0"
    }
  }
}
