import CircularCore

extension Vocabulary {
  /// The words that declare papers.
  package static let paperWords: Set<String> = ["sheet", "document"]

  private static let scope = Entry(
    "scope", "\"subject\"|\"programme\"",
    "« programme »\u{A0}: faite une fois, sans sujet, elle ne lit que des paramètres.",
    "“programme”: made once, without a subject, it reads parameters only.")

  /// `sheet` and `document`.
  static let papers: [Word] = [
    Word(
      name: "sheet",
      summary: LocalizedText(
        "Une fiche\u{A0}: une table que le dispositif calcule et d'après laquelle on travaille. Sans « list » "
          + "ni « rows », elle a une ligne par sujet.",
        english:
          "A sheet: a table that the pack computes and that people work from. Without `list` or "
          + "`rows`, it has a row for each subject."),
      entries: [
        Entry("label", "Text", "Ce que lit une personne.", "What a person reads."),
        Entry(
          "source", "string", "Le texte officiel dont cela vient.",
          "The official text it comes from."),
        scope,
        Entry(
          "list", "string", "Le fait de type liste dont chaque élément fait une ligne.",
          "The list fact of which each item makes a row."),
        Entry(
          "rows", "fun(a: table, p: table, today: string): table[]",
          "Rend les lignes, quand elles se calculent.", "Returns the rows, where they are computed."
        ),
        Entry(
          "columns", "(string|Column)[]",
          "Les colonnes\u{A0}: le nom d'un champ de l'élément (d'un fait, sans « list » ni « rows »), ou "
            + "{ \"nom\", label = …, type = …, unit = …, values = …, value = function(a, p, today, item) … end, total = true }.",
          "The columns: the name of a field of the item (of a fact, without `list` or `rows`), or "
            + "{ \"name\", label = …, type = …, unit = …, values = …, value = function(a, p, today, item) … end, total = true }."
        ),
        Entry(
          "order", "string|(string|Tie)[]",
          "Les colonnes qui ordonnent les lignes\u{A0}: { \"due\", { \"budget\", first = \"greatest\" } }.",
          "The columns that order the rows: { \"due\", { \"budget\", first = \"greatest\" } }."),
        Entry(
          "group", "string", "La colonne qui groupe les lignes.", "The column that groups the rows."
        ),
        Entry(
          "late", "fun(a: table, p: table, today: string, item: any): boolean?",
          "Rend vrai pour une ligne en retard.", "Returns true for a row that is late."),
        Entry(
          "chart", "string", "La colonne de nombres dessinée en barres, sur une page.",
          "The column of numbers that is drawn as bars, on a page."),
        Entry(
          "lines", "string[]",
          "La colonne des années, puis celles de nombres dessinées en courbes\u{A0}: { \"year\", \"target\", \"measured\" }.",
          "The column of years, then those of numbers that are drawn as lines: { \"year\", \"target\", \"measured\" }."
        ),
        Entry(
          "timeline", "string[]",
          "Les colonnes dessinées sur une échelle de temps\u{A0}: deux de dates (début, fin), et une de %\u{A0}: "
            + "{ \"start\", \"due\", \"progress\" }.",
          "The columns that are drawn on a scale of time: two of dates (start, end), and one of %: "
            + "{ \"start\", \"due\", \"progress\" }."),
        Entry(
          "matrix", "string[]",
          "Les deux colonnes de nombres entiers dessinées en grille, où chaque ligne a son nom\u{A0}: en travers, "
            + "puis vers le haut.",
          "The two columns of whole numbers that are drawn as a grid in which each row has its name: across, "
            + "then up."),
        Entry(
          "empty", "Text", "Ce qui est dit d'une fiche sans ligne.",
          "What is said of a sheet without rows."),
      ]),
    Word(
      name: "document",
      summary: LocalizedText(
        "Un document\u{A0}: une page en mots, lettre, note ou fiche de séance, avec des faits, des réponses et "
          + "des fiches.",
        english:
          "A document: a page in words, a letter, a note or a committee sheet, with facts, answers "
          + "and sheets."),
      entries: [
        Entry("label", "Text", "Ce que lit une personne.", "What a person reads."),
        Entry(
          "source", "string", "Le texte officiel dont cela vient.",
          "The official text it comes from."),
        scope,
        Entry(
          "parts", "(Text|Part)[]",
          "Les parties, dans l'ordre\u{A0}: un texte (un paragraphe), { heading = … }, { text = fonction }, "
            + "{ list = textes ou fonction, empty = … }, { sheet = \"fiche\" }, { facts = { … } }, { rules = { … } }\u{A0}; "
            + "« when » dit si une partie y est. Entre accolades, un fait, un paramètre, ou {subject}.",
          "The parts, in order: a text (a paragraph), { heading = … }, { text = function }, "
            + "{ list = texts or function, empty = … }, { sheet = \"sheet\" }, { facts = { … } }, { rules = { … } }; "
            + "`when` tells whether a part is there. In braces, a fact, a parameter, or {subject}."),
      ]),
  ]
}
