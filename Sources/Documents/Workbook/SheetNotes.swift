internal import CircularCore

/// What is said of a sheet that was read.
enum SheetNotes {
  static func notes(of rows: SheetRows) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    func add(_ code: Diagnostic.Code, _ severity: Diagnostic.Severity, _ message: LocalizedText) {
      notes.append(
        Diagnostic(code, severity: severity, message, at: rows.sheet.location()))
    }
    if rows.sheet.visibility != .visible {
      add(
        "sheet-hidden", .note,
        LocalizedText(
          "cet onglet est masqué\u{00A0}: il est lu", english: "this sheet is hidden: it is read"))
    }
    if rows.hiddenRows > 0 {
      add(
        "rows-hidden", .note,
        counted(
          rows.hiddenRows,
          LocalizedText(
            "1 ligne masquée ou filtrée\u{00A0}: elle est lue comme les autres",
            english: "1 hidden or filtered row: it is read like the others"),
          LocalizedText(
            "lignes masquées ou filtrées\u{00A0}: elles sont lues comme les autres",
            english: "hidden or filtered rows: they are read like the others")))
    }
    if !rows.hiddenColumns.isEmpty {
      let letters = rows.hiddenColumns.prefix(10).map { range in
        let first = SourceLocation.letters(ofColumn: range.lowerBound)
        return range.count == 1
          ? first : first + "-" + SourceLocation.letters(ofColumn: range.upperBound)
      }.joined(separator: ", ")
      add(
        "columns-hidden", .note,
        LocalizedText(
          "colonnes masquées\u{00A0}: \(letters)\u{00A0}; elles sont lues comme les autres",
          english: "hidden columns: \(letters); they are read like the others"))
    }
    if rows.uncomputedCells > 0 {
      let places = listed(rows.uncomputedPlaces, of: rows.uncomputedCells)
      add(
        "formulas-not-computed", .warning,
        counted(
          rows.uncomputedCells,
          LocalizedText(
            "1 formule sans résultat dans le fichier (\(places))\u{00A0}: elle compte comme une case vide\u{00A0}; ouvrez-le dans un tableur et enregistrez-le",
            english:
              "1 formula without a result in the file (\(places)): it counts as an empty cell; open it in a spreadsheet and save it"
          ),
          LocalizedText(
            "formules sans résultat dans le fichier (\(places))\u{00A0}: elles comptent comme des cases vides\u{00A0}; ouvrez-le dans un tableur et enregistrez-le",
            english:
              "formulas without a result in the file (\(places)): they count as empty cells; open it in a spreadsheet and save it"
          )))
    }
    if rows.unreadableCells > 0 {
      let places = listed(rows.unreadablePlaces, of: rows.unreadableCells)
      add(
        "cells-damaged", .error,
        counted(
          rows.unreadableCells,
          LocalizedText(
            "1 case abîmée (\(places))\u{00A0}: ce qu'elle contient n'est pas ce qu'elle annonce",
            english: "1 damaged cell (\(places)): it does not hold what it says it does"),
          LocalizedText(
            "cases abîmées (\(places))\u{00A0}: ce qu'elles contiennent n'est pas ce qu'elles annoncent",
            english: "damaged cells (\(places)): they do not hold what they say they do")))
    }
    return notes
  }

  /// The first places of so many, `C7, D7…`.
  private static func listed(_ places: [String], of count: Int) -> String {
    places.joined(separator: ", ") + (count > places.count ? "…" : "")
  }

  /// A sentence for one, or for several with their number before it.
  private static func counted(
    _ count: Int, _ one: LocalizedText, _ several: LocalizedText
  ) -> LocalizedText {
    count == 1
      ? one
      : several.map { text, language in
        NumberFormat(language).string(Int64(count)) + " " + text
      }
  }
}
