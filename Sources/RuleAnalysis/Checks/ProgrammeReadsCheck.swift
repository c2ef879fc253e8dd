import CircularCore
import LuaSyntax

/// Facts read by rules that are evaluated once for the whole programme, without a subject.
enum ProgrammeReadsCheck: Check {
  static let codes = [
    CheckCode(
      "programme-reads-fact", "Une règle qui vaut pour tout le dispositif lit un fait.",
      english: "A rule of the whole programme reads a fact.")
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.programmeReads.map { read in
      finding(
        "programme-reads-fact", read.tree, read.range,
        "une règle du programme (scope = \"programme\") ne lit pas de fait, ici « \(read.name) »",
        english: "a programme rule (scope = \"programme\") reads no facts, here “\(read.name)”",
        suggestion: LocalizedText(
          "en faire un paramètre, ou retirer scope = \"programme\"",
          english: "make it a parameter, or remove scope = \"programme\""))
    }
  }
}
