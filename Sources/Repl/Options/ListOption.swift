import CircularCore
import Documents

/// What `--list` says: a list of the subjects, and the file or the sheet that has it.
enum ListOption {
  /// Reads `actions=actions.csv`.
  ///
  /// - Throws: `bad-argument`, or `undeclared-fact` with the nearest name.
  static func read(
    _ option: String, _ schema: FactSchema
  ) throws(Diagnostic) -> (fact: String, place: String) {
    guard let sign = option.firstIndex(of: "="), option.index(after: sign) < option.endIndex else {
      throw Diagnostic(
        "bad-argument",
        LocalizedText(
          "--list\u{00A0}: trouvé « \(option) », attendu une liste et son fichier",
          english: "--list: found “\(option)”, expected a list and its file"),
        suggestion: "--list actions=actions.csv")
    }
    let fact = try schema.list(named: String(option[..<sign]))
    return (fact, String(option[option.index(after: sign)...]))
  }
}
