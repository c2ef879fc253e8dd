import Diagnostics

/// What the script of a page says, by the name it knows each text by; `{n}` and the like are filled in there.
enum OfflineWords {
  private static func word(
    _ name: String, _ french: String, _ english: String
  ) -> (name: String, text: LocalizedText) {
    (name, LocalizedText(french, english: english))
  }

  static let all: [(name: String, text: LocalizedText)] = [
    word("parameters", "Paramètres", "Parameters"), word("weights", "Poids", "Weights"),
    word("start", "au départ {value}", "{value} at the start"),
    word("reset", "Revenir au départ", "Back to the start"),
    word(
      "range", "attendu de {min} à {max}", "expected from {min} to {max}"),
    word("least", "attendu {min} ou plus", "expected {min} or more"),
    word("most", "attendu {max} ou moins", "expected {max} or less"),
    word("whole", "attendu un nombre entier", "expected a whole number"),
    word("number", "attendu un nombre", "expected a number"),
    word("date", "attendu une date", "expected a date"),
    word("rank", "rang", "rank"), word("before", "au départ", "at the start"),
    word("name", "nom", "name"), word("score", "score", "score"),
    word("moved", "ce qui a bougé", "what moved"), word("total", "total", "total"),
    word("up", "monte de {n}", "up {n}"), word("down", "descend de {n}", "down {n}"),
    word("enters", "entre au classement", "enters the ranking"),
    word("leaves", "sort du classement", "leaves the ranking"),
    word("points", "score {from} → {to}", "score {from} → {to}"),
    word("amount", "{name} {from} → {to}", "{name} {from} → {to}"),
    word(
      "unmetOne", "refusé, prérequis non tenu\u{A0}: {list}",
      "refused, prerequisite not met: {list}"),
    word(
      "unmetMany", "refusé, prérequis non tenus\u{A0}: {list}",
      "refused, prerequisites not met: {list}"),
    word("refused", "refusé", "refused"), word("unknown", "à compléter", "to complete"),
    word("failed", "en erreur", "in error"),
    word("missing", "inconnu", "unknown"),
    word("semicolon", "\u{A0}; ", "; "),
    word(
      "nothing", "Rien n'est changé\u{A0}: c'est le classement de départ.",
      "Nothing is changed: this is the ranking at the start."),
    word(
      "same", "Le classement reste celui du départ.", "The ranking stays that of the start."),
    word("ranksOne", "1 rang change", "1 rank changes"),
    word("ranksMany", "{n} rangs changent", "{n} ranks change"),
    word("scoresOne", "1 score change", "1 score changes"),
    word("scoresMany", "{n} scores changent", "{n} scores change"),
    word("enterOne", "1 entre", "1 enters"), word("enterMany", "{n} entrent", "{n} enter"),
    word("leaveOne", "1 sort", "1 leaves"), word("leaveMany", "{n} sortent", "{n} leave"),
    word("totalMoved", "total «\u{A0}{name}\u{A0}» {from} → {to}", "total “{name}” {from} → {to}"),
    word(
      "wrong", "Une valeur n'est pas acceptée\u{A0}: le classement est celui d'avant.",
      "A value is not accepted: the ranking is that of before."),
    word(
      "contradiction", "{low} doit rester sous {high}\u{A0}: le classement est celui d'avant.",
      "{low} must stay below {high}: the ranking is that of before."),
    word(
      "far",
      "Ces valeurs vont plus loin que ce que cette page calcule\u{A0}; la commande ci-dessous le calcule.",
      "These values go further than this page computes; the command below computes it."),
    word(
      "disagrees",
      "Ce navigateur ne retrouve pas le classement de départ\u{A0}: rien ne se change dans cette page.",
      "This browser does not find the ranking of the start: nothing can be changed in this page."),
    word("more", "… et {n} autres", "… and {n} more"),
    word(
      "fixedRules", "Ne se recalcule pas ici, et reste comme au départ\u{A0}: {list}.",
      "Not computed again here, and stays as at the start: {list}."),
    word(
      "fixedSettings", "Ne se change que par la commande\u{A0}: {list}.",
      "Changed by the command only: {list}."),
    word("quoteOpen", "«\u{A0}", "“"), word("quoteClose", "\u{A0}»", "”"),
  ]

  static func title(_ language: Language) -> String {
    language.say("Et si\u{A0}?", english: "What if?")
  }

  static func intro(_ language: Language, _ count: Int, _ date: String) -> String {
    language.say(
      "Changez une valeur\u{A0}: le classement est recalculé dans cette page, sans réseau, exactement comme le fait circular. "
        + "\(language.count(count, "réglage")) se change\(count > 1 ? "nt" : "")\u{A0}; les faits des sujets et la date (\(date)) restent ceux du départ.",
      english:
        "Change a value: the ranking is computed again in this page, without network, exactly as circular does. "
        + "\(language.count(count, "setting")) can be changed; the facts of the subjects and the date (\(date)) stay those of the start."
    )
  }

  static func now(_ language: Language) -> String {
    language.say("Classement avec ces valeurs", english: "Ranking with these values")
  }

  static func command(_ language: Language) -> String {
    language.say(
      "La commande qui donne ce classement\u{A0}:", english: "The command that gives this ranking:")
  }

  static func base(_ language: Language) -> String {
    language.say("Au départ", english: "At the start")
  }
}
