import CircularCore

extension Console {
  /// Says that data holds other subjects than before, so that they are not compared one by one.
  func tellOtherSubjects(_ before: [String], _ after: [String]) {
    let (old, new) = (Set(before), Set(after))
    func list(_ ids: [String]) -> String {
      ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? "…" : "")
    }
    writeLine(
      "  "
        + say(
          "d'autres sujets qu'avant\u{A0}: \(before.count) → \(after.count), pas comparés un à un",
          english: "other subjects than before: \(before.count) → \(after.count), not compared"))
    let added = after.filter { !old.contains($0) }
    let gone = before.filter { !new.contains($0) }
    if !added.isEmpty {
      writeLine("  " + say("nouveaux\u{A0}: ", english: "new: ") + list(added))
    }
    if !gone.isEmpty { writeLine("  " + say("absents\u{A0}: ", english: "gone: ") + list(gone)) }
  }
}
