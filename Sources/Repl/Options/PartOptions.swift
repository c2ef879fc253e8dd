import ArgumentParser
import CircularCore
import LuaBridge

/// The options of a ranking of which this run does a part: others do the rest, elsewhere.
struct PartOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      phrase(
        "En ndjson, d'une partie d'une population\u{A0}: chaque sujet avec son groupe et la clé du classement, sans rang.",
        english:
          "In ndjson, of a part of a population: each subject with its group and the key of the ranking, without rank."
      )))
  var partial = false

  @Option(
    help: ArgumentHelp(
      phrase(
        "Avec --partial\u{A0}: la ligne du NDJSON entier qu'est la première ligne de cette partie.",
        english: "With --partial: the line of the whole NDJSON that the first line of this part is."
      ),
      valueName: phrase("ligne", english: "line")))
  var firstLine: Int?

  func validate() throws {
    guard let firstLine else { return }
    guard partial else {
      throw ValidationError(
        phrase(
          "--first-line va avec --partial.", english: "--first-line goes with --partial."))
    }
    guard firstLine >= 1 else {
      throw ValidationError(
        phrase(
          "--first-line\u{A0}: trouvé \(firstLine), attendu le numéro d'une ligne, à partir de 1",
          english: "--first-line: found \(firstLine), expected the number of a line, from 1"))
    }
  }

  /// Refuses what a part of a ranking cannot be: a page, a table, an order.
  func check(_ format: OutputFormat?, hasPageOptions: Bool) throws {
    guard partial, hasPageOptions || (format ?? .ndjson) != .ndjson else { return }
    throw ValidationError(
      phrase(
        "--partial donne du ndjson, sans --limit, --formulas, --sliders ni --ids.",
        english: "--partial gives ndjson, without --limit, --formulas, --sliders or --ids."))
  }

  /// That a label has no parts to rank.
  static func noParts(_ pack: LuaRulePack) -> Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText(
        "« \(pack.pack.id) » est un label\u{A0}: il ne se classe pas par parties",
        english: "“\(pack.pack.id)” is a label: it is not ranked part by part"),
      at: SourceLocation(file: "--partial"),
      suggestion: LocalizedText(
        "score donne chaque territoire, partie par partie",
        english: "score gives each territory, part by part"))
  }
}
