package import CircularCore

/// The words of the rule language: what may be declared, with which entries, and what each is for.
///
/// The one list that loading, messages, the reference page and editors' definitions are made from: long, since
/// the language is read here from top to bottom.
package struct Vocabulary {
  /// One entry of a word's table.
  package struct Entry {
    /// The name; `1` for the value that stands first without one.
    package let name: String
    /// What it holds, as LuaCATS writes types.
    package let type: String
    /// What it is for.
    package let summary: LocalizedText

    init(_ name: String, _ type: String, _ french: String, _ english: String) {
      self.name = name
      self.type = type
      summary = LocalizedText(french, english: english)
    }
  }

  /// One word.
  package struct Word {
    /// The word.
    package let name: String
    /// Whether it is followed by a name.
    package let isNamed: Bool
    /// Whether the name is a number.
    package let isNumbered: Bool
    /// What it declares.
    package let summary: LocalizedText
    /// The entries of its table.
    package let entries: [Entry]
    /// The entry that holds the function, for a rule.
    package var function: String?

    init(
      name: String, isNamed: Bool = true, isNumbered: Bool = false, summary: LocalizedText,
      entries: [Entry], function: String? = nil
    ) {
      self.name = name
      self.isNamed = isNamed
      self.isNumbered = isNumbered
      self.summary = summary
      self.entries = entries
      self.function = function
    }

    /// The names of the entries.
    package var entryNames: [String] { entries.map(\.name) }
  }

  /// A word that rules compute with.
  package struct Function {
    /// The word with its parameters, as LuaCATS writes functions: `fun(x: number): boolean`.
    package let name: String
    package let type: String
    /// What it gives.
    package let summary: LocalizedText
  }

  // MARK: - Entries that several words share

  private static let label = Entry(
    "label", "Text", "Ce que lit une personne.", "What a person reads.")
  private static let short = Entry(
    "short", "Text", "Le libellé en un mot ou deux, en tête de colonne.",
    "The label in a word or two, for the head of a column.")
  private static let source = Entry(
    "source", "string", "Le texte officiel dont cela vient.", "The official text it comes from.")
  private static let scope = Entry(
    "scope", "\"subject\"|\"programme\"",
    "« programme »\u{A0}: évaluée une fois, elle ne lit que des paramètres et le classement.",
    "“programme”: evaluated once, it reads parameters and the ranking only.")
  private static let unit = Entry("unit", "string", "L'unité.", "The unit.")
  private static let values = Entry(
    "values", "(string|Choice)[]", "Les valeurs permises.", "The values allowed.")

  private static let declared = [
    Entry(
      "type",
      "\"integer\"|\"number\"|\"boolean\"|\"text\"|\"date\"|\"choice\"|\"answer\"|\"list\"",
      "Le genre de valeur.", "The kind of value."),
    values,
    Entry(
      "of", "\"integer\"|\"number\"|\"text\"|\"date\"|\"choice\"",
      "D'une liste\u{A0}: le genre des éléments.", "Of a list: the kind of its items."),
    Entry(
      "fields", "Field[]", "D'une liste\u{A0}: les champs de chaque élément.",
      "Of a list: the fields of each item."),
    unit,
    Entry("min", "number", "La plus petite valeur permise.", "The least value allowed."),
    Entry("max", "number", "La plus grande valeur permise.", "The greatest value allowed."),
  ]

  /// The words of `pack.lua` and the files that it includes.
  package static let pack: [Word] = decisions + papers + labels

  private static let decisions: [Word] = [
    Word(
      name: "pack", isNamed: false,
      summary: LocalizedText(
        "Le dispositif lui-même, une fois, dans pack.lua.",
        english: "The pack itself, once, in pack.lua."),
      entries: [
        Entry("id", "string", "L'identifiant.", "The id."),
        Entry("version", "string", "La version.", "The version."),
        Entry(
          "language", "integer",
          "Le langage des règles qu'il lui faut\u{A0}: « circular --version » dit celui du programme.",
          "The rule language that it needs: `circular --version` says that of the program."),
        Entry("title", "Text", "Le titre.", "The title."),
        Entry("subject", "Text", "Ce que l'on évalue.", "What is evaluated."),
        source,
        Entry(
          "identity", "Identity", "Sous quels noms les données portent identifiant et nom.",
          "Under which names data carries id and name."),
        Entry(
          "ties", "\"shared\"|\"id\"|(string|Tie)[]",
          "À score égal\u{A0}: rang partagé (« shared »), ordre des identifiants (« id »), ou ce qui départage, dans l'ordre\u{A0}: "
            + "{ \"critere\", \"date_de_depot\", { \"habitants\", first = \"least\" }, \"id\" }.",
          "At equal score: a shared rank (“shared”), the order of ids (“id”), or what parts them, in order: "
            + "{ \"criterion\", \"date_received\", { \"inhabitants\", first = \"least\" }, \"id\" }."
        ),
      ]),
    Word(
      name: "fact", isNamed: true,
      summary: LocalizedText(
        "Ce que l'on sait d'un sujet\u{A0}; absent, il est inconnu.",
        english: "What is known of a subject; absent, it is unknown."),
      entries: [label, source] + declared + [
        Entry(
          "ask", "Text", "La question posée quand il manque.", "The question when it is missing."),
        Entry(
          "columns", "string|string[]", "Autres en-têtes de colonne acceptés.",
          "Other column headings accepted."),
      ]),
    Word(
      name: "param", isNamed: true,
      summary: LocalizedText(
        "Une valeur que l'on peut changer\u{A0}; elle vient en premier, sans nom.",
        english: "A value that may be changed; it comes first, without a name."),
      entries: [label, source] + declared + [
        Entry(
          "since", "table<string, any>", "Les valeurs en vigueur depuis une date.",
          "The values in force since a date.")
      ]),
    Word(
      name: "phase", isNamed: true,
      summary: LocalizedText("Une phase du dispositif.", english: "A phase of the programme."),
      entries: [
        label, source,
        Entry(
          "deadline", "string", "Le paramètre de type date qui porte l'échéance.",
          "The date parameter that holds the deadline."),
      ]),
    Word(
      name: "lifecycle", isNamed: true,
      summary: LocalizedText(
        "Les états d'un dossier et les passages permis.",
        english: "The states of an application and the steps allowed."),
      entries: [
        label, short, source,
        Entry(
          "fact", "string", "Le fait de type liste qui porte les étapes { state, on }.",
          "The list fact that holds the steps { state, on }."),
        Entry(
          "states", "(string|Choice)[]", "Les états, le premier d'abord.",
          "The states, the first one first."),
        Entry(
          "steps", "table<string, string[]>", "Les états qui peuvent suivre chacun.",
          "The states that may follow each."),
      ]),
    Word(
      name: "prerequisite", isNamed: true,
      summary: LocalizedText(
        "Rempli ou non\u{A0}; un seul non rempli refuse le sujet.",
        english: "Met or not; one that is not met refuses the subject."),
      entries: [
        label, short, source, scope,
        Entry(
          "test", "Rule<boolean>", "Rend vrai ou faux, et la raison si l'on veut.",
          "Returns true or false, and the reason if wished."),
        Entry("because", "Text", "La raison d'un refus.", "The reason of a refusal."),
      ], function: "test"),
    Word(
      name: "criterion", isNamed: true,
      summary: LocalizedText(
        "Des points, qui comptent selon leur poids.",
        english: "Points, which count by their weight."),
      entries: [
        label, short, source, scope,
        Entry("score", "Rule<number>", "Rend les points.", "Returns the points."),
        Entry(
          "weight", "number|string", "Le poids, ou le nom du paramètre qui le porte.",
          "The weight, or the name of the parameter that holds it."),
        Entry(
          "scale", "number[]", "Les points au moins et au plus.", "The least and greatest points."),
      ], function: "score"),
    Word(
      name: "indicator", isNamed: true,
      summary: LocalizedText("Un nombre avec son unité.", english: "A number with its unit."),
      entries: [
        label, short, source, scope,
        Entry(
          "value", "Rule<number?>",
          "Rend le nombre\u{A0}; nil et pourquoi, là où la question est sans objet.",
          "Returns the number; nil and why, where the question does not arise."), unit,
        Entry(
          "target", "number|string", "La cible, qui vaut 1, ou le nom du paramètre qui la porte.",
          "The target, worth 1, or the name of the parameter that holds it."),
        Entry(
          "limit", "number|string",
          "La limite, qui vaut 0, ou le nom du paramètre qui la porte\u{A0}; le score est linéaire entre les deux.",
          "The limit, worth 0, or the name of the parameter that holds it; the score is linear between both."
        ),
        Entry(
          "better", "\"lower\"|\"higher\"", "Si le moins ou le plus est le mieux.",
          "Whether less or more is better."),
      ], function: "value"),
    Word(
      name: "amount", isNamed: true,
      summary: LocalizedText(
        "De l'argent, payé année par année, au centime.",
        english: "Money, paid year by year, to the cent."),
      entries: [
        label, short, source, scope,
        Entry(
          "schedule", "Rule<number|table<integer, number>>",
          "Rend un montant, ou payments { [1] = … }.",
          "Returns an amount, or payments { [1] = … }."), unit,
      ], function: "schedule"),
    Word(
      name: "class", isNamed: true,
      summary: LocalizedText(
        "L'une de plusieurs catégories.", english: "One of several categories."),
      entries: [
        label, short, source, scope,
        Entry("of", "Rule<string>", "Rend la catégorie.", "Returns the category."), values,
      ], function: "of"),
    Word(
      name: "alert", isNamed: true,
      summary: LocalizedText(
        "Ce dont il faut avertir\u{A0}; n'écarte personne.",
        english: "What people should be told; it refuses nobody."),
      entries: [
        label, short, source, scope,
        Entry("when", "Rule<boolean>", "Rend vrai pour avertir.", "Returns true to alert."),
        Entry(
          "message", "Text", "Ce qui est dit\u{A0}; {nom} vaut un fait ou un paramètre.",
          "What is said; {name} stands for a fact or parameter."),
        Entry(
          "severity", "\"error\"|\"warning\"|\"note\"", "L'importance.", "How much it matters."),
      ], function: "when"),
    Word(
      name: "envelope", isNamed: true,
      summary: LocalizedText(
        "De l'argent partagé entre les sujets classés, dans l'ordre des rangs.",
        english: "Money that is shared out among ranked subjects, in the order of ranks."),
      entries: [
        label, source,
        Entry(
          "amount", "string",
          "Le montant que chaque sujet aurait\u{A0}: l'identifiant de sa règle.",
          "The amount that each subject would have: the id of its rule."),
        Entry(
          "budget", "number|string|table<integer|string, number|string>",
          "Les euros, ou le nom du paramètre qui les porte\u{A0}; par année\u{A0}: { [2026] = 100000, total = 250000 }.",
          "The euros, or the name of the parameter that holds them; by year: { [2026] = 100000, total = 250000 }."
        ),
        Entry(
          "start", "integer|string",
          "L'année civile qui est l'an 1 des échéanciers, s'ils comptent depuis 1.",
          "The civil year that is year 1 of schedules, where they count from 1."),
        Entry(
          "on_overflow", "\"skip\"|\"stop\"|\"partial\"",
          "Au premier qui n'entre pas\u{A0}: le passer, s'arrêter, ou lui donner ce qui reste. Par défaut « skip ».",
          "At the first that does not fit: pass it over, stop, or give it what is left. By default “skip”."
        ),
        Entry(
          "least_share", "number|string",
          "Avec « partial »\u{A0}: la plus petite part de son montant qui vaut la peine, de 0 à 1.",
          "With “partial”: the least share of its amount that is of use, from 0 to 1."),
        Entry(
          "reserve", "integer|string", "Combien attendent sur la liste complémentaire.",
          "How many wait on the reserve list."),
        Entry(
          "quotas", "Quota[]",
          "Par fait\u{A0}: { by = \"canton\", max = 1 } pour chaque valeur, { by = \"rural\", is = true, min = 2 } "
            + "pour une\u{A0}; min, max en sujets, min_amount, max_amount en euros, min_share, max_share en part de l'enveloppe.",
          "By fact: { by = \"canton\", max = 1 } for each value, { by = \"rural\", is = true, min = 2 } for one; "
            + "min, max in subjects, min_amount, max_amount in euros, min_share, max_share as a share of the envelope."
        ),
      ]),
  ]

  private static let labels: [Word] = [
    Word(
      name: "label", isNamed: false,
      summary: LocalizedText(
        "Un label\u{A0}: un référentiel de mesures, noté pour un territoire, et ses étoiles.",
        english: "A label: a framework of measures, scored for a territory, and its stars."),
      entries: [
        Entry(
          "id", "string", "L'identifiant de la racine\u{A0}; par défaut celui du dispositif.",
          "The id of the root; by default the pack's."),
        Entry(
          "framework", "string",
          "Le fichier CSV des mesures\u{A0}: id, label, points, percentage, category, origins.",
          "The CSV file of the measures: id, label, points, percentage, category, origins."),
        Entry(
          "levels", "string[]", "Les noms des niveaux, la racine d'abord.",
          "The names of the levels, the root first."),
        Entry(
          "measures", "string", "Le niveau des mesures\u{A0}; par défaut « measure ».",
          "The level of measures; by default “measure”."),
        Entry(
          "redistribute_below", "string|false",
          "Le niveau sous lequel les points de ce qui ne s'applique pas vont aux voisins.",
          "The level below which the points of what does not apply go to its siblings."),
      ]),
    Word(
      name: "question", isNamed: true,
      summary: LocalizedText(
        "Une question dont la réponse adapte le label\u{A0}; t.answers la porte, nil sans réponse.",
        english: "A question whose answer adapts the label; in t.answers, nil if unanswered."),
      entries: [
        label,
        Entry(
          "type", "\"boolean\"|\"choice\"|\"proportion\"", "Ce qu'est une réponse.",
          "What an answer is."),
        Entry("ask", "Text", "La question posée.", "The question asked."),
        Entry(
          "choices", "LabelChoice[]", "D'une question à choix\u{A0}: les réponses permises.",
          "Of a choice: the answers allowed."),
        Entry(
          "open", "boolean",
          "D'une question à choix\u{A0}: true si d'autres réponses que « choices » sont permises.",
          "Of a choice: true if other answers than “choices” are allowed."),
        Entry(
          "competence", "integer",
          "Le code BANATIC de la compétence qui y répond, pour une question oui ou non.",
          "The BANATIC code of the competence that answers it, for a question of yes or no."),
        Entry(
          "former_competences", "integer[]",
          "Ses codes dans la nomenclature précédente\u{A0}; sans eux, une ancienne liste ne répond pas.",
          "Its codes in the former nomenclature; without them, a former list does not answer."),
        Entry(
          "kinds", "(\"commune\"|\"epci\")[]", "À qui elle est posée\u{A0}; à tous par défaut.",
          "Who is asked; by default all."),
        Entry(
          "visible", "LabelRule<boolean>",
          "Rend true si elle est posée, d'après toutes les réponses.",
          "Returns true if it is asked, by all the answers."),
      ]),
    Word(
      name: "disable", isNamed: true,
      summary: LocalizedText(
        "Ce qui désactive une mesure et tout ce qui est dessous.",
        english: "What disables a measure and everything below it."),
      entries: [
        label, source,
        Entry(
          "when", "LabelRule<any>",
          "Désactive sauf pour nil, false, 0, NaN et le texte vide.",
          "Disables except for nil, false, 0, NaN and the empty text."),
      ]),
    Word(
      name: "scale", isNamed: true,
      summary: LocalizedText(
        "Ce qui multiplie les points d'une mesure et de tout ce qui est dessous.",
        english: "What multiplies the points of a measure and of everything below it."),
      entries: [
        label, source,
        Entry(
          "by", "LabelRule<number?>", "Rend le facteur, 0 ou plus\u{A0}; nil pour ne rien changer.",
          "Returns the factor, 0 or more; nil to change nothing."),
      ]),
    Word(
      name: "override", isNamed: true,
      summary: LocalizedText(
        "Ce qui remplace la part faite d'une mesure, une fois tout noté.",
        english: "What replaces the share done of a measure, once all is scored."),
      entries: [
        label, source,
        Entry(
          "score", "fun(t: Territory, score: fun(measure: string): number, p: table): number?",
          "Rend la part de 0 à 1\u{A0}; nil pour ne rien changer.",
          "Returns the share from 0 to 1; nil to change nothing."),
      ]),
    Word(
      name: "star", isNumbered: true,
      summary: LocalizedText(
        "Une étoile\u{A0}: à partir de quelle part faite, et ce qu'elle demande en plus.",
        english: "A star: from which share done, and what it asks besides."),
      entries: [
        Entry(
          "at", "number", "La part faite, de 0 à 1, à partir de laquelle elle est atteinte.",
          "The share done, from 0 to 1, from which it is reached."),
        Entry(
          "strict", "boolean", "Si la part doit être dépassée.",
          "Whether the share must be exceeded."),
        Entry(
          "requires", "Condition[]",
          "Ce qui est demandé de mesures, en pour cent faits, ou faits et programmés.",
          "What is asked of measures, in per cent done, or done and planned."),
      ]),
  ]

  /// The names of all entries.
  static let allEntries = Array(Set((pack + tests).flatMap(\.entryNames))).sorted()

  /// The names of the entries of a word of `pack`.
  package static func entryNames(of word: String) -> [String] {
    pack.first { $0.name == word }?.entryNames ?? []
  }

  /// The words of the files in `tests`.
  package static let tests: [Word] = [
    Word(
      name: "case", isNamed: true,
      summary: LocalizedText(
        "Un cas\u{A0}: des faits, et les réponses attendues.",
        english: "A case: facts, and the answers expected."),
      entries: [
        Entry("given", "table", "Les faits.", "The facts."),
        Entry(
          "input", "string", "Un fichier de données du dossier tests.",
          "A data file of the folder tests."),
        Entry("params", "table", "Les paramètres changés.", "The parameters changed."),
        Entry("on", "string", "La date d'évaluation.", "The evaluation date."),
        Entry(
          "expect", "table<string, any>", "La réponse attendue de chaque règle.",
          "The answer expected of each rule."),
      ]),
    property,
  ]
}
