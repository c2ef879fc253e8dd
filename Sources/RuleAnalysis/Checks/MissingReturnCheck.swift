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
    // An indicator may say why there is no number.
    let silent = emptyReturns.filter { site.word.name != "indicator" || !$0.returnsMore }
    var found = silent.map { statement in
      finding(
        "missing-return", tree, statement.range,
        "la règle « \(name) » finit ici sans réponse, attendu \(answer(site).french)",
        english:
          "the rule “\(name)” ends here without an answer, expected \(answer(site).text(in: .english))"
      )
    }
    if fallsThrough, let end = function.expression?.tokens.last(where: { $0.kind == .endKeyword }) {
      found.append(
        finding(
          "missing-return", tree, end.range,
          "la règle « \(name) » peut arriver ici sans réponse, attendu \(answer(site).french) dans tous les cas",
          english:
            "the rule “\(name)” can come here without an answer, expected \(answer(site).text(in: .english)) in every case"
        ))
    }
    return found
  }

  private static func usesGoto(_ function: Function) -> Bool {
    function.body.tokens.contains { $0.kind == .gotoKeyword }
  }

  /// What a rule of this kind gives.
  ///
  /// Which value is right where none is given is the author's to say: no suggestion makes it up.
  private static func answer(_ site: DeclarationSite) -> LocalizedText {
    switch site.word.name {
    case "prerequisite":
      LocalizedText("return true ou return false", english: "return true or return false")
    case "alert":
      LocalizedText(
        "return false ou le texte de l'alerte", english: "return false or the alert's text")
    case "amount": LocalizedText("return payments { … }", english: "return payments { … }")
    case "class": LocalizedText("l'une de ses valeurs", english: "one of its values")
    default: LocalizedText("un nombre", english: "a number")
    }
  }
}

extension Statement {
  /// Whether it returns a second value.
  fileprivate var returnsMore: Bool {
    if case .return(let values) = kind { values.count > 1 } else { false }
  }
}
