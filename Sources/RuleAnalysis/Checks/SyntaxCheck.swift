import CircularCore

/// What Lua itself would refuse, every error of every file.
enum SyntaxCheck: Check {
  static let codes = [
    CheckCode(
      "syntax",
      "Lua ne peut pas lire le fichier\u{A0}: un mot, une virgule ou une parenthèse manque.",
      english: "Lua cannot read the file: a word, a comma or a bracket is missing.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] { pack.syntaxProblems }
}
