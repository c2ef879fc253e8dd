package import CircularCore

extension Vocabulary {
  /// A word that declares a family: one declaration for each element of a constant list.
  package struct Family {
    /// The word: `indicators`.
    package let name: String
    /// The word of one declaration: `indicator`.
    package let word: String
  }

  /// The words that declare families.
  package static let families = [
    Family(name: "facts", word: "fact"), Family(name: "params", word: "param"),
    Family(name: "prerequisites", word: "prerequisite"),
    Family(name: "criteria", word: "criterion"), Family(name: "indicators", word: "indicator"),
    Family(name: "amounts", word: "amount"), Family(name: "classes", word: "class"),
    Family(name: "alerts", word: "alert"),
  ]

  /// The word of one declaration of the family called so; nil for what is no family.
  static func word(ofFamily name: String) -> String? {
    families.first { $0.name == name }?.word
  }

  /// The entry that holds the list.
  package static let each = Entry(
    "each", "(string|table)[]",
    "Un élément par déclaration\u{A0}: son libellé seul, ou `{ clé, entrée = … }`, dont les entrées "
      + "l'emportent. La clé, sinon la place, remplace `*` dans le nom, ou le suit.",
    "An element for each declaration: its label alone, or `{ key, entry = … }`, whose entries win. The "
      + "key, else the place, stands for `*` in the name, or follows it.")

  /// What families are for.
  package static let familySummary = LocalizedText(
    "Une famille\u{A0}: une déclaration pour chaque élément de `each`, comme si elles étaient écrites "
      + "l'une après l'autre. Les autres entrées sont communes\u{A0}; une fonction reçoit l'élément en "
      + "dernier\u{A0}: `function(a, p, today, item)`.",
    english:
      "A family: a declaration for each element of `each`, as if they were written one after the "
      + "other. Other entries are common; a function is handed the element last: "
      + "`function(a, p, today, item)`.")
}
