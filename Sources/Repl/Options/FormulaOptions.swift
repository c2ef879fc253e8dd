import ArgumentParser

/// `--formulas`: the workbook that recalculates.
struct FormulaOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      phrase(
        "En xlsx\u{A0}: un classeur qui recalcule quand on y change un fait, un statut, un paramètre ou un poids.",
        english:
          "In xlsx: a workbook that recalculates when a fact, a status, a parameter or a weight is changed in it."
      )))
  var formulas = false

  /// Refuses `--formulas` where no workbook is written, and with names of programs.
  func check(_ format: OutputFormat?, ids: Bool) throws {
    guard formulas else { return }
    guard format == .xlsx else {
      throw ValidationError(
        phrase(
          "--formulas va avec --output fichier.xlsx.",
          english: "--formulas goes with --output file.xlsx."))
    }
    guard !ids else {
      throw ValidationError(
        phrase(
          "--formulas ne va pas avec --ids\u{A0}: le classeur est fait pour qui le lit.",
          english: "--formulas does not go with --ids: the workbook is for who reads it."))
    }
  }
}
