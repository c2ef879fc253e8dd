import Diagnostics

extension Refusal {
  var frenchHeadline: String {
    let it = frenchFound
    let name = subject ?? ""
    switch code {
    case .unexpectedCharacter: return "caractère inattendu\u{A0}: \(it)"
    case .nonASCIIName: return "un nom s'écrit sans accent ni lettre étrangère\u{A0}: \(it)"
    case .malformedNumber: return "nombre mal formé\u{A0}: \(it)"
    case .unfinishedString: return "chaîne non terminée sur sa ligne\u{A0}: \(it)"
    case .unfinishedLongString: return "chaîne longue jamais fermée\u{A0}: \(it)"
    case .unfinishedComment: return "commentaire long jamais fermé\u{A0}: \(it)"
    case .invalidLongBracket: return "« [= » n'ouvre aucune chaîne longue"
    case .invalidEscape: return "séquence d'échappement inconnue\u{A0}: \(it)"
    case .invalidHexadecimalEscape: return "« \\x » demande deux chiffres hexadécimaux"
    case .decimalEscapeTooLarge: return "\(it) dépasse 255, la plus grande valeur d'un octet"
    case .invalidUnicodeEscape: return "« \\u » demande un code hexadécimal entre accolades"
    case .unicodeEscapeTooLarge: return "\(it) dépasse 7FFFFFFF, le plus grand code permis"
    case .unexpectedBlockEnd: return "\(it) ne ferme aucun bloc"
    case .statementAfterReturn: return "\(it) après « return »\u{A0}: il doit terminer son bloc"
    case .expressionAsStatement:
      return "cette expression ne fait rien\u{A0}: ni « = » ni appel"
    case .notAssignable: return "\(it) ne peut pas recevoir de valeur"
    case .breakOutsideLoop: return "« break » hors d'une boucle"
    case .undefinedLabel: return "aucune étiquette « \(name) » visible depuis ce « goto »"
    case .jumpIntoScope: return "« goto \(name) » saute dans la portée de la variable locale"
    case .duplicateLabel: return "étiquette « \(name) » déjà définie"
    case .assignmentToConstant: return "la constante « \(name) » ne peut pas changer de valeur"
    case .multipleToBeClosed: return "une seule variable <close> par « local »"
    case .unknownAttribute: return "attribut inconnu\u{A0}: « \(name) » (const ou close)"
    case .varargOutsideVarargFunction:
      return "« ... » dans une fonction sans arguments variables"
    case .nestingTooDeep: return "imbrication trop profonde (\(limit ?? 0) niveaux au plus)"
    case .tooManyLocals:
      return "trop de variables locales dans une fonction (\(limit ?? 0) au plus)"
    case .tooManyUpvalues:
      return "trop de variables extérieures dans une fonction (\(limit ?? 0) au plus)"
    case .tooManyRegisters:
      return "trop de valeurs à la fois dans une fonction (\(limit ?? 0) au plus)"
    case .tooManyLabels: return "trop d'étiquettes ou de sauts (\(limit ?? 0) au plus)"
    case .sourceTooLarge: return "source trop longue (moins de \(limit ?? 0) octets)"
    default:
      let wanted = expected.map(\.french).joined(separator: " ou ")
      if wanted.isEmpty { return "\(it) inattendu" }
      let closing = related.map { " pour fermer « \($0.text) » de la ligne \($0.line)" } ?? ""
      return wanted + closing
        + (found == .endOfSource ? ", mais le texte se termine" : ", \(it) trouvé")
    }
  }

  private var frenchFound: String {
    switch found {
    case .endOfSource: "fin du texte"
    case .text(let text): "« \(text) »"
    }
  }
}

extension Refusal.Expectation {
  var french: String {
    switch self {
    case .token(let kind): "« \(kind.spelling ?? "") » attendu"
    case .expression: "expression attendue"
    case .name: "nom attendu"
    case .assignmentOrCall: "« = » ou appel attendu"
    case .arguments: "arguments attendus"
    case .endOfSource: "fin du texte attendue"
    }
  }
}
