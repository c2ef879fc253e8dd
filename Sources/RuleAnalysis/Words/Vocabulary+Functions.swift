import CircularCore

extension Vocabulary {
  /// The words whose tables hold functions of a label, with how many arguments come before the
  /// parameters: the territory, and for an override the look-up of scores.
  package static let labelFunctions: [String: Int] = [
    "question": 1, "disable": 1, "scale": 1, "override": 2,
  ]

  /// The words that translated formulas have in labels, beside `answered`, which is one of all rules.
  package static let formulaWords = [
    "truthy", "choose", "choose_first", "either", "both", "attempt", "fail", "same", "less",
    "at_most", "more",
    "at_least", "plus", "minus", "times", "over", "least", "greatest", "has_population_tag",
    "identity",
  ]

  /// What rules may name without declaring it.
  package static func ruleWords(in sandbox: [SandboxWord]) -> [String] {
    functions.lazy.map(\.name).filter { !$0.contains(".") }
      + sandbox.filter { $0.status != .omitted && $0.library.isEmpty }.map(\.name)
      + ["math", "string", "table", "utf8", "list", "ranking"]
  }

  /// The members of the library `list`.
  static let listWords = functions.map(\.name).filter { $0.hasPrefix("list.") }
    .map { String($0.dropFirst("list.".count)) }

  /// The words that rules compute with.
  package static let functions: [Function] = computing + ranking

  /// Those of every rule.
  private static let computing: [Function] = [
    function(
      "between", "fun(x: number|string, low: number|string, high: number|string): boolean",
      "Si x est entre les deux bornes, comprises.", "Whether x is between both bounds, inclusive."),
    function(
      "ratio", "fun(part: number, whole: number): number",
      "part / whole, et 0 quand whole vaut 0.", "part / whole, and 0 where whole is 0."),
    function(
      "known", "fun(facts: table, name: string): boolean",
      "Si un fait, ou un champ d'un élément de liste, a été donné.",
      "Whether a fact, or a field of a list's item, was given."),
    function(
      "nearest", "fun(name: string, names: string[]): string?",
      "Le nom de la liste qui ressemble le plus, pour le proposer\u{A0}; nil si aucun ne ressemble.",
      "The name of the list that resembles it most, to suggest it; nil if none does."),
    function(
      "answered", "fun(group: table, names: string[]): integer, string[]",
      "Combien des faits nommés ont une réponse, et ceux qui n'en ont pas.",
      "How many of the facts named have an answer, and those that have none."),
    function(
      "payments", "fun(years: table<integer, number>): table<integer, number>",
      "Vérifie des montants par année.", "Checks amounts by year."),
    function(
      "invalid", "fun(why: Text)",
      "Les données sont fausses\u{A0}: la règle échoue, en disant pourquoi.",
      "The data is wrong: the rule fails, saying why."),
    function(
      "outcome", "fun(rule: string): any",
      "Ce que répond, pour le même sujet, une règle déclarée plus haut\u{A0}; inconnu si elle l'est, "
        + "nil si elle est sans objet.",
      "What a rule declared above answers for the same subject; unknown if it is, "
        + "nil if it does not arise."),
    function(
      "add_days", "fun(date: string, days: integer): string", "La date tant de jours plus tard.",
      "The date so many days later."),
    function(
      "add_months", "fun(date: string, months: integer): string",
      "La date tant de mois plus tard\u{A0}; le 31 devient le dernier jour du mois.",
      "The date so many months later; the 31st becomes the month's last day."),
    function(
      "days_between", "fun(first: string, last: string): integer",
      "Le nombre de jours de l'une à l'autre.",
      "The number of days from one to the other."),
    function(
      "months_between", "fun(first: string, last: string): integer",
      "Le nombre de mois entiers de l'une à l'autre, au sens de `add_months`.",
      "The number of whole months from one to the other, as `add_months` counts them."),
    function(
      "year_of", "fun(date: string): integer", "L'année civile d'une date.",
      "The civil year of a date."),
    function(
      "breaches", "fun(dates: string[], months: integer, today: string): Breach[]",
      "Les périodes où « au moins un tous les tant de mois » n'a pas été tenu\u{A0}: `from`, premier jour de "
        + "retard\u{A0}; `till`, le jour qui y met fin, absent si cela dure\u{A0}; `days`, les jours passés. Les "
        + "dates vont dans n'importe quel ordre\u{A0}; celles d'après `today` ne comptent pas.",
      "The periods in which “at least one every so many months” was not kept: `from`, the first day too "
        + "late; `till`, the day that ended it, absent while it lasts; `days`, the days that passed. "
        + "Dates come in any order; those after `today` do not count."),
    function(
      "round", "fun(x: number, digits?: integer): number",
      "Le nombre à tant de décimales (0 sans rien), la moitié au-delà, tel que le nombre s'écrit\u{A0}: "
        + "2,675 à deux décimales vaut 2,68. Avec un nombre négatif, les dizaines, les centaines…",
      "The number with so many decimals (none by default), a half away from zero, as the number is "
        + "written: 2.675 with two is 2.68. With a number below zero, tens, hundreds…"),
    function(
      "share", "fun(amount: number, weights: table<any, number>): table<any, number>",
      "Un montant réparti selon des poids, au centime\u{A0}: la somme des parts est le montant, les "
        + "centimes qui restent vont aux plus forts restes.",
      "An amount in shares by weight, to the cent: they add up to it, the cents left go to the largest "
        + "remainders."),
    function(
      "money", "fun(euros: number): Text", "Un montant en toutes lettres\u{A0}: 1 234,50 €.",
      "An amount as it is written: €1,234.50."),
    function(
      "date", "fun(date: string): Text", "Une date en toutes lettres\u{A0}: 2 juin 2023.",
      "A date as it is written: 2 June 2023."),
    function(
      "text", "fun(wording: Text): Text",
      "Une phrase dont les noms entre accolades sont remplis, à mettre dans une autre ou dans une liste.",
      "A wording with its names in braces filled in, to stand in another one or in a list."),
    function(
      "list.count", "fun(items: table, test?: Test, absent?: any): integer",
      "Combien d'éléments conviennent. Un test est le nom d'un champ, `{ champ = valeur }` ou une "
        + "fonction\u{A0}; `absent` vaut le champ qui manque, sinon la règle est inconnue.",
      "How many items fit. A test is the name of a field, `{ field = value }` or a function; `absent` "
        + "stands for a field that is not there, else the rule is unknown."),
    function(
      "list.sum", "fun(items: table, of?: Of, absent?: any): number",
      "La somme\u{A0}: d'un champ, de ce que donne une fonction, ou des éléments eux-mêmes.",
      "The sum: of a field, of what a function gives, or of the items themselves."),
    function(
      "list.where", "fun(items: table, test: Test, absent?: any): table",
      "Les éléments qui conviennent.", "The items that fit."),
    function(
      "list.map", "fun(items: table, of: Of, absent?: any): table",
      "Ce que chaque élément donne\u{A0}; nil est laissé de côté.",
      "What each item gives; nil is left out."),
    function(
      "list.first", "fun(items: table, test?: Test, absent?: any): any, integer?",
      "Le premier élément qui convient, et sa place\u{A0}; nil s'il n'y en a pas.",
      "The first item that fits, and its place; nil where there is none."),
    function(
      "list.any", "fun(items: table, test?: Test, absent?: any): boolean",
      "Si un élément au moins convient.", "Whether one item at least fits."),
    function(
      "list.all", "fun(items: table, test?: Test, absent?: any): boolean",
      "Si tous les éléments conviennent.", "Whether all items fit."),
    function(
      "list.has", "fun(items: table, value: any): boolean", "Si une valeur est dans la liste.",
      "Whether a value is in the list."),
    function(
      "list.tally", "fun(items: table, of?: Of, absent?: any): table<any, integer>",
      "Combien de fois chaque valeur est là\u{A0}; d'un champ qui est une liste, chacune des siennes.",
      "How often each value is there; of a field that is a list, each of its own."),
    function(
      "list.sorted", "fun(items: table, by?: Of, absent?: any): table",
      "Les éléments dans l'ordre croissant\u{A0}; les égaux gardent le leur.",
      "The items in ascending order; equal ones keep theirs."),
    function(
      "list.greatest", "fun(items: table, by?: Of, absent?: any): any",
      "L'élément le plus grand, le premier des égaux\u{A0}; nil pour une liste vide.",
      "The greatest item, the first of equal ones; nil for an empty list."),
    function(
      "list.least", "fun(items: table, by?: Of, absent?: any): any",
      "L'élément le plus petit, le premier des égaux\u{A0}; nil pour une liste vide.",
      "The least item, the first of equal ones; nil for an empty list."),
    function(
      "list.words", "fun(items: Text[], most?: integer, separator?: Text): Text",
      "La liste en toutes lettres\u{A0}: « A, B et 3 autres », douze noms au plus sans rien dire d'autre.",
      "The list as it is written: “A, B and 3 others”, twelve names at most unless another number is given."
    ),
    function(
      "population_below", "fun(t: Territory, bound: integer): boolean",
      "D'un label\u{A0}: si le territoire a moins d'habitants\u{A0}; faux quand on l'ignore.",
      "Of a label: whether fewer live there; false where nobody knows."),
    function(
      "population_above", "fun(t: Territory, bound: integer): boolean",
      "D'un label\u{A0}: si le territoire a plus d'habitants\u{A0}; faux quand on l'ignore.",
      "Of a label: whether more live there; false where nobody knows."),
    function(
      "table",
      "fun(file: string|{ [1]: string, sheet?: string, key?: string, texts?: string|string[], rises?: string|string[], falls?: string|string[] }): table<string|number, table>",
      "Une table de constantes, d'un fichier CSV du dossier ou d'un classeur (.xlsx, .ods)\u{A0}: "
        + "`sheet` nomme l'onglet s'il y en a plusieurs. Si les premières colonnes sont `de` (ou "
        + "`from`) et `à` (`to`), `bareme[nombre]` donne la ligne dont la tranche contient le nombre "
        + "(ou la date, si les bornes en sont), bornes comprises\u{A0}; à la borne commune de deux tranches, la seconde. Sinon "
        + "`communes[clé]` donne la ligne de la clé, cherchée dans la première colonne ou `key`. "
        + "`ligne.montant` est la cellule sous le titre `Montant (€)`. `rises` et `falls` nomment les "
        + "colonnes qui ne descendent, ou ne montent, jamais, `texts` celles dont les chiffres sont des "
        + "codes. Une ligne ou une cellule qui n'y est pas "
        + "fait échouer la règle\u{A0}; `known(communes, clé)` et `known(ligne, \"montant\")` disent si "
        + "elle y est.",
      "A table of constants, of a CSV file of the folder or of a workbook (.xlsx, .ods): `sheet` names the "
        + "sheet where there are several. Where its columns are `from` (or `de`) first, "
        + "and `to` (`à`), `scale[number]` gives the row whose band holds the number (or the "
        + "date, where the ends are dates), both ends included; at the end that two bands share, the second. Else `communes[key]` gives the row "
        + "of the key, looked for in the first column, or in `key`. `row.amount` is the cell under the "
        + "heading `Amount (€)`. `rises` and `falls` name the columns that never fall, or never rise, "
        + "`texts` those whose digits are codes. A row or a cell that is not there fails the rule; `known(communes, key)` and "
        + "`known(row, \"amount\")` tell whether it is there."),
    function(
      "include", "fun(name: string): any", "Lit un fichier du même dossier et donne ce qu'il rend.",
      "Reads a file of the same folder and gives what it returns."),
  ]

  static func function(
    _ name: String, _ type: String, _ french: String, _ english: String
  ) -> Function {
    Function(name: name, type: type, summary: LocalizedText(french, english: english))
  }
}
