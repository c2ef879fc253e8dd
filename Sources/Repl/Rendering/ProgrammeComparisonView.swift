import CircularCore
import Pages

/// What a scenario moves in a programme, for people: counts, who enters, who leaves, who moves, and
/// because of which rule.
struct ProgrammeComparisonView {
  let comparison: ProgrammeComparison
  let title: String
  let console: Console
  /// The most lines of each group.
  var limit = 20

  private var format: NumberFormat { console.format }
  private var colon: String { console.say("\u{A0}:", english: ":") }

  /// Writes the whole view; `subject` first, if one is meant.
  func write(subject row: Int? = nil) {
    console.writeLine(console.bold(title))
    if let row { writeSubject(row) }
    let others = comparison.moves.filter { $0.row != row }
    console.writeLine()
    writeCounts()
    guard !comparison.moves.isEmpty || !comparison.weights.isEmpty || !comparison.programme.isEmpty
    else {
      console.writeLine("  " + console.say("Rien ne bouge.", english: "Nothing moves."))
      return
    }
    for weight in comparison.weights {
      console.writeLine(
        "  " + console.say("poids de", english: "weight of") + " \(weight.rule)\(colon) "
          + "\(format.string(weight.before)) → \(format.string(weight.after))")
    }
    func group(_ kind: ProgrammeComparison.Kind, _ title: String) {
      write(others.filter { $0.kind == kind }, title)
    }
    group(.enters, console.say("Entrent", english: "Enter"))
    group(.leaves, console.say("Sortent", english: "Leave"))
    group(.rises, console.say("Montent", english: "Rise"))
    group(.falls, console.say("Descendent", english: "Fall"))
    group(.score, console.say("Changent de score", english: "Change their score"))
    group(.standing, console.say("Changent de motif", english: "Change their reason"))
    group(
      .answers, console.say("Autres réponses qui changent", english: "Other answers that change"))
    writeProgramme()
  }

  private func writeCounts() {
    let (old, new) = (comparison.before.ranking, comparison.after.ranking)
    var table = TextTable([
      "", console.say(">avant", english: ">before"), console.say(">après", english: ">after"), ">",
    ])
    func add(_ name: String, _ before: Int, _ after: Int) {
      table.add([
        .init(name), .init(format.string(Int64(before))), .init(format.string(Int64(after))),
        difference(Double(after - before)),
      ])
    }
    add(console.say("éligibles", english: "eligible"), old.ranked.count, new.ranked.count)
    add(console.say("refusés", english: "refused"), old.refused.count, new.refused.count)
    add(console.say("à compléter", english: "to complete"), old.unknown.count, new.unknown.count)
    if old.failed.count + new.failed.count > 0 {
      add(console.say("en erreur", english: "in error"), old.failed.count, new.failed.count)
    }
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
  }

  private func difference(_ value: Double, digits: Int = 3) -> TextTable.Cell {
    if value == 0 { return .init("=", style: console.faint) }
    return .init(
      (value > 0 ? "+" : "") + format.string(value, digits: digits),
      style: value > 0 ? console.green : console.red)
  }

  // MARK: - Moves

  private func write(_ moves: [ProgrammeComparison.Move], _ title: String) {
    guard !moves.isEmpty else { return }
    console.writeLine()
    console.writeLine(console.bold("\(title) (\(format.string(Int64(moves.count))))"))
    for move in moves.prefix(limit) { write(move) }
    guard moves.count > limit else { return }
    let more = format.string(Int64(moves.count - limit))
    console.writeLine(
      console.faint("  … " + console.say("et \(more) autres", english: "and \(more) more")))
  }

  private func write(_ move: ProgrammeComparison.Move) {
    let digits = digits(move.before, move.after)
    console.writeLine(
      "  \(move.displayName)\(colon) \(text(move.before, digits)) → \(text(move.after, digits))")
    // Where the place itself moved, what decided it; the rest is in the subject's own view.
    for rule in move.rules where isTelling(rule, move) { console.writeLine("    " + text(rule)) }
  }

  /// Whether a rule's move explains how the subject moved.
  private func isTelling(
    _ move: ProgrammeComparison.RuleMove, _ subject: ProgrammeComparison.Move
  ) -> Bool {
    switch subject.kind {
    case .enters, .leaves, .standing:
      move.rule.kind == .prerequisite || subject.kind != .standing && move.rule.kind == .amount
    case .rises, .falls, .score: move.rule.kind == .criterion
    case .answers: true
    }
  }

  /// The decimals that tell two scores apart.
  private func digits(
    _ before: StudyResults.Place, _ after: StudyResults.Place
  ) -> Int {
    let scores = [before, after].compactMap { standing in
      if case .ranked(_, let score, _) = standing { score } else { nil }
    }
    return NumberFormat.digits(telling: scores, atLeast: 2)
  }

  private func text(_ standing: StudyResults.Place, _ digits: Int = 2) -> String {
    switch standing {
    case .ranked(let rank, let score, let isTied):
      // A programme without criteria that weigh has no score worth a word.
      let weighs = comparison.after.ranking.weights.contains { $0.weight != 0 }
      return console.say("rang", english: "rank") + " \(rank)\(isTied ? "=" : "")"
        + (weighs ? " (\(format.string(score, digits: digits)))" : "")
    case .refused: return console.say("refusé", english: "refused")
    case .unknown: return console.say("à compléter", english: "to complete")
    case .failed: return console.say("en erreur", english: "in error")
    }
  }

  private func text(_ move: ProgrammeComparison.RuleMove) -> String {
    let digits = move.digits
    func text(_ answer: Outcome.Answer?) -> String {
      answer.map { $0.text(of: move.rule, in: console.language, digits: digits) } ?? "—"
    }
    var line =
      "\(move.rule.label.text(in: console.language))\(colon) \(text(move.before)) → \(text(move.after))"
    if let gap = move.difference {
      let cell = difference(
        gap.settled, digits: NumberFormat.digits(telling: [gap.settled, 0], atLeast: digits ?? 3))
      let unit = if case .payments? = move.after { "\u{A0}€" } else { "" }
      line += " (" + cell.style(cell.text + unit) + ")"
    }
    if let because = move.because {
      line += console.faint(" — \(because.text(in: console.language))")
    }
    return line
  }

  private func writeSubject(_ row: Int) {
    let identity = comparison.after.table.identities[row]
    let (old, new) = (
      comparison.before.place(ofRow: row), comparison.after.place(ofRow: row)
    )
    console.writeLine()
    console.writeLine(
      console.bold(identity.displayName)
        + (identity.name == nil ? "" : console.faint(" (\(identity.id))")) + "\(colon) "
        + (old == new
          ? text(new) + console.say(", sans changement", english: ", unchanged")
          : "\(text(old, digits(old, new))) → \(text(new, digits(old, new)))"))
    for change in factChanges(row) { console.writeLine("  " + change) }
    let moved = comparison.moves.first { $0.row == row }?.rules ?? []
    if moved.isEmpty {
      console.writeLine(
        "  " + console.say("Aucune réponse ne change.", english: "No answer changes."))
    }
    for rule in moved { console.writeLine("  " + text(rule)) }
  }

  /// The facts of a subject that the scenario changes.
  private func factChanges(_ row: Int) -> [String] {
    let (old, new) = (comparison.before.table, comparison.after.table)
    return new.schema.declarations.enumerated().compactMap { slot, declaration in
      let (a, b) = (old.value(row: row, slot: slot), new.value(row: row, slot: slot))
      guard a != b else { return nil }
      func text(_ value: FactValue?) -> String {
        value.map { declaration.text(of: $0, in: console.language) }
          ?? console.say("inconnu", english: "unknown")
      }
      return console.say("fait", english: "fact")
        + " \(declaration.label.text(in: console.language))\(colon) \(text(a)) → \(text(b))"
    }
  }

  private func writeProgramme() {
    guard !comparison.programme.isEmpty else { return }
    console.writeLine()
    console.writeLine(console.bold(console.say("Le dispositif", english: "The programme")))
    for move in comparison.programme { console.writeLine("  " + text(move)) }
  }
}

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
