package import CircularCore

/// What a file that is called a rule file is instead: a workbook, a text of two bytes a letter.
package enum ForeignFormat {
  case workbook
  case utf16

  /// What the first bytes of a file tell; nil for a text.
  package init?(_ bytes: [UInt8]) {
    let start = Array(bytes.prefix(4))
    if start == [0x50, 0x4B, 0x03, 0x04] || start == [0xD0, 0xCF, 0x11, 0xE0] {
      self = .workbook
    } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      self = .utf16
    } else if bytes.count >= 4, bytes.count.isMultiple(of: 2),
      bytes.prefix(64).indices.allSatisfy({ ($0.isMultiple(of: 2)) == (bytes[$0] != 0) })
        || bytes.prefix(64).indices.allSatisfy({ ($0.isMultiple(of: 2)) == (bytes[$0] == 0) })
    {
      self = .utf16
    } else {
      return nil
    }
  }

  /// What is said of it.
  package func problem(at path: String) -> Diagnostic {
    switch self {
    case .workbook:
      Diagnostic(
        "not-a-rule-file",
        LocalizedText(
          "c'est un classeur, attendu un fichier de règles (un texte)",
          english: "this is a workbook, expected a rule file (a text)"),
        at: SourceLocation(file: path, line: 1))
    case .utf16:
      Diagnostic(
        "not-a-rule-file",
        LocalizedText(
          "le fichier est en UTF-16, attendu un texte en UTF-8",
          english: "the file is in UTF-16, expected a text in UTF-8"),
        at: SourceLocation(file: path, line: 1),
        suggestion: LocalizedText(
          "enregistrer le fichier en UTF-8", english: "save the file as UTF-8"))
    }
  }
}

extension PackSources.File {
  /// What it is, if it is no text.
  package var foreignFormat: ForeignFormat? { ForeignFormat(bytes) }
}
