package import CircularCore

/// Words of spreadsheets, of other languages and of French, and what a rule writes instead.
///
/// A name that nobody declares is most often one of them; the nearest word of the language would then
/// be a wrong cure.
package enum TypedWord {
  /// What to write for a name; nil for one that nobody is known to type.
  package static func cure(for name: String) -> LocalizedText? {
    if let word = words[folded(name)] { return word }
    return sheets[folded(name)]
  }

  /// The word of the language, where a name is its French.
  package static func word(for name: String) -> String? { declarations[folded(name)] }

  /// The entry of a declaration, where a name is its French or another language's.
  package static func entry(for name: String, among allowed: [String]) -> String? {
    let candidates = entries[folded(name)] ?? []
    return candidates.first { allowed.contains($0) }
  }

  static func folded(_ name: String) -> String { name.withoutAccents }

  private static let words: [String: LocalizedText] = [
    "vrai": "true", "faux": "false", "true": "true", "false": "false", "oui": "true",
    "non": LocalizedText("not …, ou false", english: "not …, or false"), "null": "nil",
    "nul": "nil", "none": "nil", "vide": "nil", "undefined": "nil", "and": "… and …",
    "or": "… or …", "not": "not …", "et": "… and …", "ou": "… or …",
    "min": "math.min(…)", "max": "math.max(…)", "abs": "math.abs(…)", "floor": "math.floor(…)",
    "ceil": "math.ceil(…)", "sqrt": "math.sqrt(…)", "pi": "math.pi", "log": "math.log(…)",
    "exp": "math.exp(…)", "len": "#…", "length": "#…", "printf": "string.format(…)",
    "format": "string.format(…)", "sub": "string.sub(…)", "substr": "string.sub(…)",
    "lower": "string.lower(…)", "upper": "string.upper(…)", "insert": "table.insert(…)",
    "concat": "table.concat(…)", "pow": "x ^ y",
    "return": "return …", "retourne": "return …",
    "texte": "text { … }", "montant": "money(…)", "partager": "share(…, …)",
    "repartir": "share(…, …)", "liste": "list.…",
    "entre": "between(…, …, …)", "compris": "between(…, …, …)", "connu": "known(a, \"…\")",
    "today": LocalizedText(
      "function(a, p, today) … end", english: "function(a, p, today) … end"),
  ]

  /// The functions of French and English sheets.
  private static let sheets: [String: LocalizedText] = [
    "arrondi": "round(…)", "arrondir": "round(…)",
    "ent": "math.floor(…)", "int": "math.floor(…)", "tronque": "math.floor(…)",
    "plafond": "math.ceil(…)", "plancher": "math.floor(…)", "racine": "math.sqrt(…)",
    "puissance": "x ^ y", "mod": "x % y", "ln": "math.log(…)", "somme": "… + …", "sum": "… + …",
    "moyenne": "(… + …) / 2", "average": "(… + …) / 2", "produit": "… * …",
    "si": LocalizedText(SheetCondition.pattern), "if": LocalizedText(SheetCondition.pattern),
    "sierreur": "ratio(…, …)", "iferror": "ratio(…, …)", "estvide": "not known(a, \"…\")",
    "isblank": "not known(a, \"…\")", "concatener": "… .. …", "concat": "… .. …",
    "nbcar": "#…", "gauche": "string.sub(…, 1, n)", "droite": "string.sub(…, -n)",
    "majuscule": "string.upper(…)", "minuscule": "string.lower(…)", "annee": "year_of(…)",
    "year": "year_of(…)", "aujourdhui": "function(a, p, today) … end",
    "maintenant": "function(a, p, today) … end", "datedif": "days_between(…, …)",
    "jours": "days_between(…, …)", "mois.decaler": "add_months(…, …)", "ouex": "… ~= …",
  ]

  private enum SheetCondition {
    static let pattern = "if … then return … else return … end"
  }

  private static let declarations = [
    "prerequis": "prerequisite", "condition": "prerequisite", "critere": "criterion",
    "indicateur": "indicator", "montant": "amount", "somme": "amount", "aide": "amount",
    "subvention": "amount", "classe": "class", "categorie": "class", "alerte": "alert",
    "fait": "fact", "donnee": "fact", "parametre": "param", "parameter": "param",
    "etoile": "star", "etape": "phase", "cycle": "lifecycle", "cas": "case", "inclure": "include",
    "faits": "facts", "parametres": "params", "indicateurs": "indicators", "criteres": "criteria",
    "montants": "amounts", "alertes": "alerts",
    "dispositif": "pack", "desactiver": "disable", "desactive": "disable", "echelle": "scale",
    "remplacer": "override",
  ]

  private static let entries: [String: [String]] = [
    "question": ["ask"], "libelle": ["label"], "nom": ["label", "name"],
    "titre": ["title", "label"],
    "intitule": ["label", "title"], "name": ["label", "id"], "description": ["label"],
    "poids": ["weight"], "ponderation": ["weight"], "coefficient": ["weight"], "coef": ["weight"],
    "unite": ["unit"], "minimum": ["min"], "mini": ["min"], "maximum": ["max"], "maxi": ["max"],
    "valeur": ["value", "values"], "valeurs": ["values"], "options": ["values", "choices"],
    "choix": ["choices", "values"], "choice": ["values", "choices"], "choices": ["values"],
    "values": ["choices"], "echelle": ["scale"], "bareme": ["scale"], "range": ["scale"],
    "raison": ["because"], "motif": ["because"], "reason": ["because"], "message": ["because"],
    "because": ["message"], "cible": ["target"], "objectif": ["target"], "limite": ["limit"],
    "gravite": ["severity"], "niveau": ["severity"], "colonne": ["columns"],
    "colonnes": ["columns"], "column": ["columns"], "genre": ["type"], "kind": ["type"],
    "origine": ["source"], "reference": ["source"], "ref": ["source"], "depuis": ["since"],
    "court": ["short"], "champs": ["fields"], "portee": ["scope"], "champ": ["fields"],
    "test": ["score", "value", "when", "of", "schedule"],
    "score": ["test", "value", "when", "of", "schedule"],
    "value": ["score", "test", "when", "of", "schedule"],
    "when": ["test", "score", "value", "of", "schedule"],
    "calcul": ["score", "value", "test", "schedule", "of", "when"],
    "formule": ["score", "value", "test", "schedule", "of", "when"],
    "rule": ["test", "score", "value", "when", "of", "schedule"],
    "points": ["score"], "si": ["when", "test"], "condition": ["test", "when"],
    "attendu": ["expect"], "attend": ["expect"], "expects": ["expect"], "expected": ["expect"],
    "donne": ["given"], "donnees": ["given", "input"], "faits": ["given"], "facts": ["given"],
    "date": ["on"], "le": ["on"], "parametres": ["params"], "param": ["params"],
    "fichier": ["input"], "file": ["input"],
  ]
}
