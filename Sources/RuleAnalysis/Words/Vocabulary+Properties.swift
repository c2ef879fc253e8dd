import CircularCore

extension Vocabulary {
  /// The word of promises, beside cases.
  package static let property = Word(
    name: "property", isNamed: true,
    summary: LocalizedText(
      "Une promesse sur les règles, que « circular prove » prouve, ou dont il donne un contre-exemple.",
      english: "A promise about rules, which `circular prove` proves or gives a counterexample of."),
    entries: [
      Entry(
        "rises", "string", "La règle dont la réponse ne baisse jamais quand « with » monte.",
        "The rule whose answer never falls as “with” grows."),
      Entry(
        "falls", "string", "La règle dont la réponse ne monte jamais quand « with » monte.",
        "The rule whose answer never rises as “with” grows."),
      Entry(
        "with", "string", "Le fait qui change, les autres restant ce qu'ils sont.",
        "The fact that changes, the others staying as they are."),
      Entry(
        "never", "fun(a: Facts, p: Parameters, today: string): boolean?",
        "Rend vrai pour ce qui ne doit jamais arriver\u{A0}; « outcome » donne la réponse d'une règle.",
        "Returns true for what must never happen; `outcome` gives the answer of a rule."),
      Entry(
        "at_least", "number|string",
        "Ce que la réponse de « of » vaut au moins\u{A0}: un nombre, ou le nom d'un paramètre.",
        "What the answer of “of” is at least: a number, or the name of a parameter."),
      Entry(
        "at_most", "number|string",
        "Ce que la réponse de « of » vaut au plus\u{A0}: un nombre, ou le nom d'un paramètre.",
        "What the answer of “of” is at most: a number, or the name of a parameter."),
      Entry(
        "of", "string|string[]",
        "La règle dont on borne la réponse\u{A0}; avec « not_worse_than », celles que l'on compare.",
        "The rule whose answer is bounded; with “not_worse_than”, those that are compared."),
      Entry(
        "continuous", "string", "La règle dont la réponse ne saute pas quand « with » change.",
        "The rule whose answer does not leap as “with” changes."),
      Entry(
        "jump", "number",
        "Avec « continuous »\u{A0}: de combien la réponse bouge au plus d'une valeur à la suivante.",
        "With “continuous”: how much the answer moves at most from one value to the next."),
      Entry(
        "no_gap", "string",
        "La règle qui répond à toute valeur de « with », dès que les faits qu'elle lit sont connus.",
        "The rule that answers for every value of “with”, once the facts that it reads are known."),
      Entry(
        "not_worse_than", "string",
        "Un dossier, ou git:RÉVISION:DOSSIER\u{A0}: personne n'a moins qu'avec les règles de ce dossier.",
        "A folder, or git:REVISION:FOLDER: nobody has less than with the rules of that folder."),
      Entry(
        "when", "table",
        "Ce à quoi la promesse se limite\u{A0}: { population = { 0, 3000 }, kind = \"commune\" }.",
        "What the promise is limited to: { population = { 0, 3000 }, kind = \"commune\" }."),
      Entry(
        "absent", "string|string[]", "Les faits que personne ne connaît.",
        "The facts that nobody knows."),
      Entry("params", "table", "Les paramètres changés.", "The parameters changed."),
      Entry("on", "string", "La date d'évaluation.", "The evaluation date."),
    ])
}
