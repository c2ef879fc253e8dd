package import CircularCore
import RuleAnalysis

/// The reference page of the rule language: every word, its entries, and the words that rules
/// compute with.
///
/// The page in `docs` is this text: a test compares them, so that it cannot drift.
package enum RuleLanguagePage {
  /// The page, in Markdown.
  package static func markdown(in language: Language) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    var text = "# " + say("Les mots des règles", "The words of rules") + "\n\n"
    text += say(
      "Référence, écrite par `circular editor --reference` depuis le vocabulaire même du programme. Pour "
        + "apprendre, lisez d'abord le [guide](guide-des-regles.md)\u{A0}; pour ce que le bac à sable "
        + "permet, [la page du Lua des règles](lua-des-regles.md).",
      "Reference, written by `circular editor --reference` from the program's own vocabulary. To learn, read "
        + "the [guide](guide-des-regles.md) first; for what the sandbox allows, "
        + "[the page on rule Lua](rule-lua.md).")
    text += "\n\n"
    text += say(
      "Un texte pour les personnes (`Text`) s'écrit `\"…\"`, ou `{ fr = \"…\", en = \"…\" }`\u{A0}; une raison "
        + "remplit ses noms entre accolades\u{A0}: `{ \"{n} sur {all}\", n = 3, all = 5 }`, avec des nombres, des "
        + "dates, d'autres textes. Un prérequis qui refuse sans raison dit ce qu'il a comparé, s'il ne "
        + "compare que des faits, des paramètres et des constantes. Une "
        + "règle est `function(a, p, today)`\u{A0}: `a` lit les faits, `p` les paramètres, `today` est la "
        + "date d'évaluation\u{A0}; elle peut rendre une raison en second. Celle d'un label est "
        + "`function(t, p)`\u{A0}: `t.kind`, `t.subtype`, `t.population`, `t.overseas`, `t.urbanArea`, "
        + "`t.answers.…`, `t.indicators[\"…\"]` valent nil quand on les ignore, sauf la population, dont "
        + "l'absence répond non à la règle qui la lit.",
      "A text for people (`Text`) is written `\"…\"`, or `{ fr = \"…\", en = \"…\" }`; a reason fills in its "
        + "names in braces: `{ \"{n} of {all}\", n = 3, all = 5 }`, with numbers, dates, other texts. A "
        + "prerequisite that refuses without a reason tells what it compared, where it compares facts, "
        + "parameters and constants only. A rule is "
        + "`function(a, p, today)`: `a` reads the facts, `p` the parameters, `today` is the "
        + "evaluation date; it may return a reason second. That of a label is `function(t, p)`: "
        + "`t.kind`, `t.subtype`, `t.population`, `t.overseas`, `t.urbanArea`, `t.answers.…`, "
        + "`t.indicators[\"…\"]` are nil where nobody knows, except the population, whose absence "
        + "answers no for the rule that reads it.")
    text += "\n"
    for word in Vocabulary.pack + Vocabulary.tests { text += section(word, language) }
    let names = Vocabulary.families.map { "`\($0.name)`" }.joined(separator: ", ")
    text += "\n## " + say("Les familles", "Families") + "\n\n\(names)\n\n"
    text += Vocabulary.familySummary.text(in: language) + "\n\n"
    text += language == .french ? "| entrée | genre | |\n" : "| entry | type | |\n"
    text += "|---|---|---|\n"
    let each = Vocabulary.each
    text += "| `\(each.name)` | `(string\\|table)[]` | \(each.summary.text(in: language)) |\n"
    text += "\n## " + say("L'anglais d'un dispositif", "The English of a pack") + "\n\n"
    text += say(
      "Les règles s'écrivent en français\u{A0}; leur anglais est dans `en.lua`, à côté de `pack.lua`\u{A0}: une "
        + "table de textes, par mot puis par nom. Un texte seul, ou écrit en premier, est le libellé\u{A0}; "
        + "`fields`, `values` et `states` ont ceux de leurs éléments\u{A0}; les mesures d'un label sont sous "
        + "`measure`, par leur identifiant\u{A0}; ce que disent les règles est sous "
        + "`texts`, par leur français. `circular check` dit les clés qui ne désignent rien et les textes "
        + "qui n'ont pas d'anglais. `{ fr = \"…\", en = \"…\" }` reste permis partout.",
      "Rules are written in French; their English is in `en.lua`, beside `pack.lua`: a table of texts, by "
        + "word, then by name. A text that stands alone or first is the label; `fields`, `values` and "
        + "`states` have those of their items; the measures of a label are under `measure`, by their id; "
        + "what rules say is under `texts`, by its French. "
        + "`circular check` tells keys that name nothing and texts without English. "
        + "`{ fr = \"…\", en = \"…\" }` is still allowed everywhere.")
    text += """


      ```lua
      return {
        fact = { inhabitants = { "Inhabitants concerned", ask = "How many inhabitants are concerned?" } },
        class = { relation = { "Relation", values = { kept = "kept up", lost = "to be renewed" } } },
        texts = { ["{count} sur {all}"] = "{count} of {all}" },
      }
      ```

      """
    text += "\n## " + say("Pour calculer", "To compute with") + "\n\n"
    text += "| " + say("mot", "word") + " | " + say("ce qu'il donne", "what it gives") + " |\n"
    text += "|---|---|\n"
    for function in Vocabulary.functions {
      text += "| `\(function.signature)` | \(function.summary.text(in: language)) |\n"
    }
    text +=
      "| `a:get(name, default)` | "
      + say(
        "La valeur du fait, ou du champ d'un élément de liste, sinon la valeur par défaut.",
        "The value of the fact, or of a field of a list's item, else the default.")
      + " |\n"
    return text
  }

  private static func section(_ word: Vocabulary.Word, _ language: Language) -> String {
    var text = "\n## `\(word.name)\(word.between(" \"…\"", " (1)")) { … }`\n\n"
    text += word.summary.text(in: language) + "\n\n"
    text += language == .french ? "| entrée | genre | |\n" : "| entry | type | |\n"
    text += "|---|---|---|\n"
    for entry in word.entries {
      let type = entry.type.split(separator: "|").joined(separator: "\\|")
      text += "| `\(entry.name)` | `\(type)` | \(entry.summary.text(in: language)) |\n"
    }
    return text
  }
}

extension Vocabulary.Word {
  /// What stands between the word and its table.
  fileprivate func between(_ name: String, _ number: String) -> String {
    isNumbered ? number : isNamed ? name : ""
  }
}

extension Vocabulary.Function {
  /// The word as it is called: `between(x, low, high)`.
  fileprivate var signature: String {
    "\(name)(\(parameters.map(\.name).joined(separator: ", ")))"
  }

  /// The parameters of the type `fun(x: number, low: number): boolean`.
  var parameters: [(name: String, type: String)] {
    guard let open = type.firstIndex(of: "("), let close = type.lastIndex(of: ")") else {
      return []
    }
    // Commas inside `table<…>` and `{ … }` separate nothing here.
    var depth = 0
    var parts = [""]
    for character in type[type.index(after: open)..<close] {
      if character == "<" || character == "{" { depth += 1 }
      if character == ">" || character == "}" { depth -= 1 }
      if character == "," && depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.compactMap { part in
      guard let colon = part.firstIndex(of: ":") else { return nil }
      func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      return (trimmed(part[..<colon]), trimmed(part[part.index(after: colon)...]))
    }
  }

  /// What the type says after its parameters, nil for nothing.
  var result: String? {
    guard let close = type.lastIndex(of: ")") else { return nil }
    let rest = type[type.index(after: close)...]
    guard rest.hasPrefix(": ") else { return nil }
    return String(rest.dropFirst(2))
  }
}
