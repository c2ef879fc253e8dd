import CircularCore
import LuaBridge
import Pages

/// An explanation for people: the answer, what was read, the line of the rule, the official text.
struct ExplanationView {
  let explanation: Explanation
  let console: Console

  private var rule: Rule { explanation.declaration }

  /// Writes the whole view.
  func write() {
    let colon = console.say("\u{A0}:", english: ":")
    let kind = rule.kind.name(in: console.language)
    console.writeLine(
      console.bold(explanation.label.text(in: console.language))
        + console.faint(" (\(kind) \(explanation.rule))"))
    let answer = console.cell(explanation.answer, of: rule)
    let because = explanation.because.map { " — \($0.text(in: console.language))" } ?? ""
    var isFailure = false
    if case .failed = explanation.answer { isFailure = true }
    console.writeLine(
      "  \(console.say("Réponse", english: "Answer"))\(colon) \(answer.style(answer.text))\(because)"
    )
    writeScore(colon)
    writeDetails(colon)
    writeComparisons()
    writeParts(colon)
    writeBranch(colon)
    write(explanation.facts, console.say("Faits lus", english: "Facts read"), colon)
    write(explanation.parameters, console.say("Paramètres lus", english: "Parameters read"), colon)
    if let weight = explanation.weight {
      console.writeLine(
        "  \(console.say("Poids dans le score", english: "Weight in the score"))\(colon) "
          + console.format.string(weight))
    }
    if let source = explanation.source {
      console.writeLine(
        "  \(console.say("Texte de référence", english: "Reference"))\(colon) \(source)")
    }
    if let place = explanation.at, !isFailure || !because.isEmpty {
      console.writeLine("  \(console.say("Règle", english: "Rule"))\(colon) \(place)")
    }
  }

  /// What was compared with something that has a name: sentences for people who do not read rules.
  private func writeComparisons() {
    if explanation.comparisons == nil, rule.kind != .lifecycle {
      console.writeLine(
        console.faint(
          console.say(
            "  Comparaisons et branche indisponibles pour cette règle",
            english: "  Comparisons and branch not available for this rule")))
    }
    let shown = (explanation.comparisons ?? []).filter(\.isTelling)
    var seen = Set<String>()
    let sentences = shown.map { $0.sentence.text(in: console.language) }
      .filter { seen.insert($0).inserted }
    guard !sentences.isEmpty else { return }
    console.writeLine("  \(console.say("Ce qui a été comparé", english: "What was compared"))")
    for sentence in sentences { console.writeLine("    \(sentence)") }
  }

  /// The score of an indicator, with the two ends that it stands between.
  private func writeScore(_ colon: String) {
    guard let aim = explanation.aim else { return }
    func number(_ value: Double) -> String {
      console.format.string(console.format.string(value), unit: explanation.unit)
    }
    guard let limit = aim.limit else {
      console.writeLine(
        "  \(console.say("Cible", english: "Target"))\(colon) \(number(aim.target))")
      return
    }
    guard let score = explanation.score else { return }
    console.writeLine(
      "  \(console.say("Score", english: "Score"))\(colon) \(console.format.string(score, digits: 4))"
        + console.faint(
          console.say(
            " (1 à la cible de \(number(aim.target)), 0 à la limite de \(number(limit)))",
            english:
              " (1 at the target of \(number(aim.target)), 0 at the limit of \(number(limit)))"
          )))
  }

  private func writeParts(_ colon: String) {
    guard let parts = explanation.parts, !parts.isEmpty else { return }
    console.writeLine("  \(console.say("Parts du résultat", english: "Parts of the result"))")
    // What is shown adds up to the total as it is shown.
    let values = parts.map(\.value)
    let shown = Apportionment.shown(values, total: values.reduce(0, +), digits: 3) ?? values
    let shares = parts.compactMap(\.share)
    let percentages = Apportionment.shown(shares.map { $0 * 100 }, total: 100, digits: 1)
    for (index, part) in parts.enumerated() {
      var line = "    \(part.label.text(in: console.language))\(colon) "
      line += console.format.string(console.format.string(shown[index]), unit: part.unit)
      if let share = part.share {
        let percent = shares.count == parts.count ? percentages?[index] ?? share * 100 : share * 100
        line += ", \(console.format.percentage(percent / 100))"
      }
      line += console.faint(" (\(part.text))")
      console.writeLine(line)
    }
  }

  private func writeBranch(_ colon: String) {
    guard let branch = explanation.branch, let condition = branch.condition else { return }
    let held =
      branch.holds
      ? console.say("vrai", english: "true") : console.say("faux", english: "false")
    console.writeLine(
      "  \(console.say("Branche", english: "Branch"))\(colon) "
        + console.say("« \(condition) » est \(held)", english: "“\(condition)” is \(held)")
        + console.faint(" — \(branch.at)"))
  }

  private func writeDetails(_ colon: String) {
    switch explanation.answer {
    case .payments(let schedule) where schedule.years.count > 1:
      for payment in schedule.years {
        console.writeLine(
          "    \(console.say("année", english: "year")) \(payment.year)\(colon) "
            + console.format.string(payment.amount))
      }
    case .unknown(let missing):
      for fact in missing {
        console.writeLine(
          "    \(fact.ask.text(in: console.language)) \(console.faint("(\(fact.fact))"))")
      }
    default: break
    }
  }

  private func write(_ readings: [Explanation.Reading], _ title: String, _ colon: String) {
    guard !readings.isEmpty else { return }
    console.writeLine("  \(title)")
    for reading in readings {
      let value = reading.value.map { reading.declaration.text(of: $0, in: console.language) }
      var line = "    \(reading.label.text(in: console.language))\(colon) "
      line += value ?? console.yellow(console.say("inconnu", english: "unknown"))
      line += console.faint(" (\(reading.name))")
      if let source = reading.source { line += console.faint(" — \(source)") }
      if reading.changed == true {
        line +=
          " "
          + console.yellow(
            console.say("modifié pour cette évaluation", english: "changed for this evaluation"))
      }
      console.writeLine(line)
    }
  }
}
