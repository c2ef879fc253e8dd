import ArgumentParser

/// The options of what a spreadsheet is given.
struct SheetOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      phrase(
        "En CSV et en xlsx\u{A0}: les noms que lisent les programmes (rank, id, grant) au lieu des libellés.",
        english:
          "In CSV and xlsx: the names that programs read (rank, id, grant) instead of labels.")))
  var ids = false

  /// Refuses `--ids` where nothing is for a spreadsheet.
  func check(_ format: OutputFormat?) throws {
    guard ids, format != .csv, format != .xlsx else { return }
    throw ValidationError(
      phrase(
        "--ids va avec --format csv ou xlsx.", english: "--ids goes with --format csv or xlsx."))
  }
}
