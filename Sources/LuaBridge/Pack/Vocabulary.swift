/// The words of the rule language: what may be declared, and with which entries.
///
/// The one list that loading, messages and documentation are made from.
struct Vocabulary {
  /// One word.
  struct Word {
    /// The word.
    let name: String
    /// Whether it is followed by a name.
    let isNamed: Bool
    /// The entries of its table.
    let entries: [String]
    /// The entry that holds the function, for a rule.
    var function: String?
  }

  private static let textEntries = ["label", "source"]
  private static let ruleEntries = ["label", "short", "source", "scope"]
  private static let typeEntries = ["type", "values", "of", "fields", "unit", "min", "max"]

  /// The words of `pack.lua` and the files that it includes.
  static let pack: [Word] = [
    Word(
      name: "pack", isNamed: false,
      entries: ["id", "version", "title", "subject", "source", "identity", "ties"]),
    Word(
      name: "fact", isNamed: true, entries: textEntries + typeEntries + ["ask", "columns"]),
    Word(name: "param", isNamed: true, entries: textEntries + typeEntries + ["since"]),
    Word(name: "phase", isNamed: true, entries: textEntries + ["deadline"]),
    Word(
      name: "lifecycle", isNamed: true, entries: textEntries + ["short", "fact", "states", "steps"]),
    Word(
      name: "prerequisite", isNamed: true, entries: ruleEntries + ["test", "because"],
      function: "test"),
    Word(
      name: "criterion", isNamed: true, entries: ruleEntries + ["score", "weight", "scale"],
      function: "score"),
    Word(
      name: "indicator", isNamed: true, entries: ruleEntries + ["value", "unit"],
      function: "value"),
    Word(
      name: "amount", isNamed: true, entries: ruleEntries + ["schedule", "unit"],
      function: "schedule"),
    Word(
      name: "class", isNamed: true, entries: ruleEntries + ["of", "values"], function: "of"),
    Word(
      name: "alert", isNamed: true, entries: ruleEntries + ["when", "message", "severity"],
      function: "when"),
  ]

  /// The words of the files in `tests`.
  static let tests: [Word] = [
    Word(
      name: "case", isNamed: true, entries: ["given", "input", "params", "on", "expect"])
  ]
}

extension Vocabulary.Word {
  /// The word as the interpreter defines it.
  var declarationWord: DeclarationWord {
    DeclarationWord(name: name, style: isNamed ? .named : .plain)
  }
}
