import CircularCore

extension ProgrammeComparison {
  /// What moves, in one line: who is eligible, how many are touched, and what the programme itself
  /// answers.
  func line(in language: Language) -> String {
    func say(_ french: String, _ english: String) -> String {
      language == .french ? french : english
    }
    let format = NumberFormat(language)
    var parts: [String] = []
    let (old, new) = (before.ranking.ranked.count, after.ranking.ranked.count)
    if !moves.isEmpty || old != new {
      let total = format.string(Int64(moves.count))
      let plural = moves.count > 1 ? "s" : ""
      parts.append(
        say(
          "éligibles \(old) → \(new), \(total) sujet\(plural) touché\(plural)",
          "eligible \(old) → \(new), \(total) subject\(plural) touched"))
    }
    for move in programme {
      func text(_ answer: Outcome.Answer?) -> String {
        answer.map { $0.text(of: move.rule, in: language, digits: move.digits) } ?? "—"
      }
      parts.append(
        move.rule.label.text(in: language) + say("\u{A0}: ", ": ")
          + "\(text(move.before)) → \(text(move.after))")
    }
    guard !parts.isEmpty else {
      return after.table.count == 0
        ? "" : say("rien d'autre ne bouge", "nothing else moves")
    }
    let list = parts.joined(separator: say("\u{A0}; ", "; "))
    return after.table.count == 0
      ? list : list + say(" — :écart montre qui et pourquoi", " — :diff shows who and why")
  }
}
