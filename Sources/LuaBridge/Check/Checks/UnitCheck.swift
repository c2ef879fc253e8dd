import CircularCore
import LuaSyntax

/// Numbers of different units that are compared, added or subtracted.
enum UnitCheck: Check {
  static let codes = [
    CheckCode(
      "unit-mismatch", "Deux nombres d'unités différentes sont comparés ou additionnés.",
      english: "Two numbers of different units are compared or added.")
  ]

  static func findings(in pack: CheckedPack) -> [CircularCore.Diagnostic] {
    pack.reading.unitClashes.map { clash in
      let (first, second) = (clash.first, clash.second)
      return finding(
        "unit-mismatch", clash.tree, clash.range,
        "« \(first.text) » est en \(first.unit), « \(second.text) » en \(second.unit)",
        english: "“\(first.text)” is in \(first.unit), “\(second.text)” in \(second.unit)",
        suggestion: LocalizedText(
          "convertir l'un des deux, ou corriger l'unité déclarée",
          english: "convert one of them, or correct the unit declared"))
    }
  }
}
