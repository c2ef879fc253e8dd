import ArgumentParser
import CircularCore

/// Where the tables of an input are, if the program cannot be sure by itself.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      phrase(
        "Onglet à lire d'un classeur, si plusieurs conviennent.",
        english: "Sheet to read of a workbook, where several fit."),
      valueName: phrase("onglet", english: "sheet")))
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      phrase(
        "Ligne des titres des colonnes, s'ils ne sont pas trouvés.",
        english: "Line of the headings, where they are not found."),
      valueName: phrase("ligne", english: "line")))
  var header: Int?

  @Option(
    name: .customLong("list"),
    help: ArgumentHelp(
      phrase(
        "Liste des sujets dans une table à elle\u{A0}: FAIT=FICHIER ou FAIT=ONGLET\u{A0}; se répète.",
        english: "List of the subjects in a table of its own: FACT=FILE or FACT=SHEET; repeatable."
      ),
      valueName: phrase("fait=fichier", english: "fact=file")),
    completion: .file())
  var lists: [String] = []

  func validate() throws {
    if let header, header < 1 {
      throw ValidationError(
        phrase(
          "--header\u{A0}: trouvé \(header), attendu le numéro d'une ligne, à partir de 1",
          english: "--header: found \(header), expected the number of a line, from 1"))
    }
  }

  /// What is said of the input's tables.
  var layout: InputLayout { InputLayout(sheet: sheet, header: header, lists: lists) }
}

/// What is said of where the tables of an input are.
struct InputLayout: Sendable {
  /// The sheet of a workbook; nil to find it.
  var sheet: String?
  /// The line of the headings; nil to find it.
  var header: Int?
  /// Lists in tables of their own: the fact, `=`, a file or a sheet of the input.
  var lists: [String] = []
  /// The line of the whole that the input's first line is, where it is a part of NDJSON.
  var firstLine: Int?
}
