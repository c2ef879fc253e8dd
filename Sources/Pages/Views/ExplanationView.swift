package import CircularCore
import Diagnostics

/// An explanation as a part of a page: the answer, what was compared and read, the line of the rule, the
/// official text.
package struct ExplanationView {
  let explanation: Explanation
  let language: Language
  let reader: Reader

  /// Prepares the part of an explanation.
  package init(_ explanation: Explanation, in language: Language, for reader: Reader) {
    self.explanation = explanation
    self.language = language
    self.reader = reader
  }

  private var rule: Rule { explanation.declaration }
  private var format: NumberFormat { NumberFormat(language) }
  private var colon: String { language.say("\u{A0}:", english: ":") }

  /// The whole part.
  package var section: Page.Section {
    var items = [answer, score].compactMap { $0 }
    // What the answer pays or waits for stands behind both.
    items[items.count - 1].details = details
    items += [notCompared, comparisons, parts, rows, branch].compactMap { $0 }
    items += [
      readings(
        explanation.facts, language.say("Faits lus", english: "Facts read"), named: reader.names),
      readings(
        explanation.parameters, language.say("Paramètres lus", english: "Parameters read"),
        named: reader.types),
      ranking,
    ].compactMap { $0 }
    func add(_ name: String, _ text: String?) {
      if let text { items.append(Page.Item(nil, name, Phrase(text))) }
    }
    add(
      language.say("Poids dans le score", english: "Weight in the score"),
      explanation.weight.map { format.string($0) })
    add(language.say("Texte de référence", english: "Reference"), explanation.source)
    // What failed without a word has its place in the message.
    let isFailure = if case .failed = explanation.answer { true } else { false }
    if !isFailure || explanation.because != nil {
      add(language.say("Règle", english: "Rule"), explanation.at)
    }
    var section = Page.Section(
      [.list(Page.List(items))], heading: explanation.label.text(in: language))
    let kind = rule.kind.name(in: language)
    section.identifier = reader.types ? "\(kind) \(explanation.rule)" : kind
    return section
  }

  // MARK: - The answer

  private var answer: Page.Item {
    let text = explanation.answer.text(of: rule, in: language)
    let because = explanation.because.map { Phrase(" — \($0.text(in: language))") }
    let answer = Phrase(text, explanation.answer.meaning)
    return Page.Item(
      nil, language.say("Réponse", english: "Answer"), because.map { answer + $0 } ?? answer)
  }

  /// What is paid year by year, or the questions that the rule waits for.
  private var details: [Phrase] {
    switch explanation.answer {
    case .payments(let schedule) where schedule.years.count > 1:
      schedule.years.map { payment in
        let year = language.say("année", english: "year")
        return Phrase("\(year) \(payment.year)\(colon) \(format.string(payment.amount))")
      }
    case .unknown(let missing): missing.map { reader.question($0, in: language) }
    default: []
    }
  }

  /// The score of an indicator, with the two ends that it stands between.
  private var score: Page.Item? {
    guard let aim = explanation.aim else { return nil }
    func number(_ value: Double) -> String {
      format.string(format.string(value), unit: explanation.unit)
    }
    guard let limit = aim.limit else {
      return Page.Item(
        nil, language.say("Cible", english: "Target"), Phrase(number(aim.target)))
    }
    guard let score = explanation.score else { return nil }
    let ends = language.say(
      " (1 à la cible de \(number(aim.target)), 0 à la limite de \(number(limit)))",
      english: " (1 at the target of \(number(aim.target)), 0 at the limit of \(number(limit)))")
    return Page.Item(nil, "Score", Phrase(format.string(score, digits: 4)) + Phrase(ends, .faint))
  }

  // MARK: - What was compared

  private var notCompared: Page.Item? {
    guard explanation.comparisons == nil, rule.kind != .lifecycle else { return nil }
    return Page.Item(
      nil, nil,
      Phrase(
        language.say(
          "Comparaisons et branche indisponibles pour cette règle",
          english: "Comparisons and branch not available for this rule"), .faint))
  }

  /// What was compared with something that has a name: sentences for people who do not read rules.
  private var comparisons: Page.Item? {
    var seen = Set<String>()
    let sentences = (explanation.comparisons ?? []).filter(\.isTelling)
      .map { $0.sentence.text(in: language) }
      .filter { seen.insert($0).inserted }
    guard !sentences.isEmpty else { return nil }
    return Page.Item(
      nil, language.say("Ce qui a été comparé", english: "What was compared"),
      details: sentences.map { Phrase($0) })
  }

  private var parts: Page.Item? {
    guard let parts = explanation.parts, !parts.isEmpty else { return nil }
    // What is shown adds up to the total as it is shown.
    let values = parts.map(\.value)
    let shown = Apportionment.shown(values, total: values.reduce(0, +), digits: 3) ?? values
    let shares = parts.compactMap(\.share)
    let percentages = Apportionment.shown(shares.map { $0 * 100 }, total: 100, digits: 1)
    let details = parts.enumerated().map { index, part in
      var line = "\(part.label.text(in: language))\(colon) "
      line += format.string(format.string(shown[index]), unit: part.unit)
      if let share = part.share {
        let percent = shares.count == parts.count ? percentages?[index] ?? share * 100 : share * 100
        line += ", \(format.percentage(percent / 100))"
      }
      return Phrase(line) + Phrase(" (\(part.text))", .faint)
    }
    return Page.Item(
      nil, language.say("Parts du résultat", english: "Parts of the result"), details: details)
  }

  /// The rows of tables of constants: a line each, with all that the row says.
  private var rows: Page.Item? {
    guard let rows = explanation.rows else { return nil }
    let details = rows.map { row in
      let cells = row.cells.map { cell in
        "\(cell.label.text(in: language)) \(cell.declaration.text(of: cell.value, in: language))"
      }
      let place = row.at.text(in: language)
      return Phrase(cells.joined(separator: ", ")) + Phrase(" — \(place)", .faint)
    }
    let title =
      rows.count == 1
      ? language.say("Ligne du tableau", english: "Row of the table")
      : language.say("Lignes des tableaux", english: "Rows of the tables")
    return Page.Item(nil, title, details: details)
  }

  private var branch: Page.Item? {
    // A line of Lua is for who writes rules, at the prompt.
    guard reader.names, let branch = explanation.branch, let condition = branch.condition else {
      return nil
    }
    let held =
      branch.holds
      ? language.say("vrai", english: "true") : language.say("faux", english: "false")
    return Page.Item(
      nil, language.say("Branche", english: "Branch"),
      Phrase(
        language.say("« \(condition) » est \(held)", english: "“\(condition)” is \(held)"))
        + Phrase(" — \(branch.at)", .faint))
  }

  // MARK: - What was read

  /// The ranking that a rule of the programme read.
  private var ranking: Page.Item? {
    guard let ranking = explanation.ranking else { return nil }
    let groups = [
      (ranking.eligible, language.say("classés", english: "ranked")),
      (ranking.refused, language.say("écartés", english: "refused")),
      (ranking.unknown, language.say("à compléter", english: "to be completed")),
      (ranking.failed, language.say("en erreur", english: "wrong")),
    ].filter { $0.0 > 0 || $0.1 == language.say("classés", english: "ranked") }
    return Page.Item(
      nil, language.say("Classement lu", english: "Ranking read"),
      Phrase(
        groups.map { "\(format.string(Int64($0.0)))\u{A0}\($0.1)" }.joined(separator: ", ")))
  }

  /// - Parameter isNamed: whether what programs call each is told.
  private func readings(
    _ readings: [Explanation.Reading], _ title: String, named isNamed: Bool
  ) -> Page.Item? {
    guard !readings.isEmpty else { return nil }
    let details = readings.map { reading in
      let value = reading.value.map { reading.declaration.text(of: $0, in: language) }
      var line =
        Phrase("\(reading.label.text(in: language))\(colon) ")
        + (value.map { Phrase($0) } ?? Phrase(language.say("inconnu", english: "unknown"), .warning))
      if isNamed { line = line + Phrase(" (\(reading.name))", .faint) }
      if let source = reading.source { line = line + Phrase(" — \(source)", .faint) }
      if reading.changed == true {
        let changed = language.say(
          "modifié pour cette évaluation", english: "changed for this evaluation")
        line = line + Phrase(" — ") + Phrase(changed, .warning)
      }
      return line
    }
    return Page.Item(nil, title, details: details)
  }
}
