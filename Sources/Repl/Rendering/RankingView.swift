import CircularCore

/// A ranking for people: the table, then who is refused and why, then what is still to be asked.
struct RankingView {
  let ranking: Ranking
  let rules: [Rule]
  let title: String
  let console: Console
  /// The most lines of each group.
  var limit = 20

  /// Writes the whole view.
  func write() {
    console.writeLine(console.bold(title))
    writeTable()
    writeNotEvaluated()
    writeWeights()
    writeAlerts()
    writeRefused()
    writeUnknown()
    writeFailed()
    writeProgramme()
  }

  private func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  private func short(_ id: String) -> String {
    rule(id)?.short.text(in: console.language) ?? id
  }

  private func name(_ id: String, _ name: String?) -> String { name ?? id }

  private func writeTable() {
    console.writeLine()
    guard !ranking.ranked.isEmpty else {
      console.writeLine(console.say("Aucun sujet éligible.", english: "No eligible subject."))
      return
    }
    // A criterion that weighs nothing has no column.
    let criteria = ranking.ranked[0].criteria.indices.filter { index in
      ranking.weights.contains {
        $0.rule == ranking.ranked[0].criteria[index].rule && $0.weight != 0
      }
    }
    // The amounts worth a column: those that are known for somebody.
    let amounts = ranking.ranked[0].amounts.indices.filter { index in
      ranking.ranked.contains {
        if case .payments = $0.amounts[index].answer { true } else { false }
      }
    }
    let score = console.say("score", english: "score")
    let most = ranking.greatestScore.map { " / \(console.format.string($0))" } ?? ""
    var table = TextTable(
      [">" + console.say("rang", english: "rank"), console.say("nom", english: "name")]
        + (criteria.isEmpty ? [] : [">\(score)\(most)"])
        + criteria.map { ">" + short(ranking.ranked[0].criteria[$0].rule) }
        + amounts.map { ">" + short(ranking.ranked[0].amounts[$0].rule) })
    let digits = digits(criteria)
    func text(of answer: Outcome.Answer) -> String {
      switch answer {
      case .points(let value), .number(let value): console.format.string(value, digits: digits)
      case .payments(let schedule): console.format.string(schedule.total)
      case .unknown: "?"
      case .failed: "!"
      default: ""
      }
    }
    for entry in ranking.ranked.prefix(limit) {
      var cells: [TextTable.Cell] = [
        .init("\(entry.rank)" + (entry.isTied ? "=" : ""), style: console.bold),
        .init(name(entry.id, entry.name)),
      ]
      if !criteria.isEmpty {
        let score = Ranking.settledScore(entry.score)
        cells.append(.init(console.format.string(score, digits: digits)))
      }
      for index in criteria { cells.append(.init(text(of: entry.criteria[index].answer))) }
      for index in amounts { cells.append(.init(text(of: entry.amounts[index].answer))) }
      table.add(cells)
    }
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
    writeMore(ranking.ranked.count)
  }

  /// Two decimals, or as many as tell scores of different ranks apart.
  private func digits(_ criteria: [Int]) -> Int {
    criteria.isEmpty
      ? 2
      : NumberFormat.digits(
        telling: ranking.ranked.prefix(limit).map { Ranking.settledScore($0.score) }, atLeast: 2)
  }

  private func writeMore(_ count: Int) {
    guard count > limit else { return }
    let more = console.format.string(Int64(count - limit))
    console.writeLine(
      console.faint("  … " + console.say("et \(more) autres", english: "and \(more) more")))
  }

  private func writeWeights() {
    let weighed = ranking.weights
    guard !weighed.isEmpty, !ranking.ranked.isEmpty else { return }
    let list = weighed.map { "\(short($0.rule)) × \(console.format.string($0.weight))" }
      .joined(separator: ", ")
    console.writeLine()
    if ranking.hasNeutralWeights, let parameter = weighed.compactMap(\.parameter).first {
      let advice =
        console.isPrompt
        ? console.say(
          "Pour pondérer, tapez :changer \(parameter) = 2",
          english: "To weigh, type :set \(parameter) = 2")
        : console.say(
          "Pour pondérer : --param \(parameter)=2", english: "To weigh: --param \(parameter)=2")
      console.writeLine(
        console.say(
          "Poids neutres, que personne n'a choisis : \(list). \(advice)",
          english: "Neutral weights, which nobody chose: \(list). \(advice)")
      )
    } else {
      console.writeLine(console.say("Poids : \(list).", english: "Weights: \(list)."))
    }
    if ranking.ranked.contains(where: \.isTied) {
      console.writeLine(
        console.say(
          "« = » : ex æquo, dans l'ordre des identifiants.",
          english: "“=”: tied, in the order of ids."))
    }
  }

  /// What a ranking of some rules only does not say: whom the others would refuse or place elsewhere.
  private func writeNotEvaluated() {
    guard let warning = Self.notEvaluated(ranking, rules) else { return }
    console.writeLine()
    console.writeLine(console.yellow(warning.text(in: console.language)))
  }

  /// A sentence on the prerequisites and criteria that a ranking left out; nil for a whole one.
  static func notEvaluated(_ ranking: Ranking, _ rules: [Rule]) -> LocalizedText? {
    guard !ranking.notEvaluated.isEmpty else { return nil }
    func list(_ kind: RuleKind) -> [String] {
      ranking.notEvaluated.filter { id in rules.contains { $0.id == id && $0.kind == kind } }
    }
    let (prerequisites, criteria) = (list(.prerequisite), list(.criterion))
    return LocalizedText { language in
      let french = language == .french
      var parts: [String] = []
      if !prerequisites.isEmpty {
        let names = prerequisites.joined(separator: ", ")
        parts.append(
          french
            ? "prérequis non évalués, donc personne n'est refusé pour eux\u{A0}: \(names)"
            : "prerequisites not evaluated, so that they refuse nobody: \(names)")
      }
      if !criteria.isEmpty {
        let names = criteria.joined(separator: ", ")
        parts.append(
          french
            ? "critères non évalués, absents du score\u{A0}: \(names)"
            : "criteria not evaluated, not in the score: \(names)")
      }
      return (french ? "Classement partiel\u{A0}: " : "Partial ranking: ")
        + parts.joined(separator: french ? "\u{A0}; " : "; ")
    }
  }

  private func heading(_ french: String, english: String, _ count: Int) {
    console.writeLine()
    let number = console.format.string(Int64(count))
    console.writeLine(console.bold("\(console.say(french, english: english)) (\(number))"))
  }

  private func writeAlerts() {
    var alerts: [(name: String, alert: Ranking.Reason)] = []
    func add(_ id: String, _ name: String?, _ list: [Ranking.Reason]?) {
      alerts += (list ?? []).map { (name ?? id, $0) }
    }
    for entry in ranking.ranked { add(entry.id, entry.name, entry.alerts) }
    for entry in ranking.unknown { add(entry.id, entry.name, entry.alerts) }
    for entry in ranking.failed { add(entry.id, entry.name, entry.alerts) }
    for entry in ranking.refused { add(entry.id, entry.name, entry.alerts) }
    guard !alerts.isEmpty else { return }
    heading("À vérifier", english: "To check", alerts.count)
    for (name, alert) in alerts.prefix(limit) {
      console.writeLine(
        "  \(console.yellow("!")) \(name) — \(alert.text.text(in: console.language))")
    }
    writeMore(alerts.count)
  }

  private func writeRefused() {
    guard !ranking.refused.isEmpty else { return }
    heading("Refusés", english: "Refused", ranking.refused.count)
    for refused in ranking.refused.prefix(limit) {
      let reasons = refused.because.map { $0.text.text(in: console.language) }
        .joined(separator: " ; ")
      console.writeLine(
        "  \(console.red("✗")) \(name(refused.id, refused.name)) — \(reasons)")
    }
    writeMore(ranking.refused.count)
  }

  private func writeUnknown() {
    guard !ranking.unknown.isEmpty else { return }
    heading("À compléter", english: "To complete", ranking.unknown.count)
    for unknown in ranking.unknown.prefix(limit) {
      console.writeLine("  \(console.yellow("?")) \(name(unknown.id, unknown.name))")
      for missing in unknown.missing {
        console.writeLine(
          "      \(missing.ask.text(in: console.language)) " + console.faint("(\(missing.fact))"))
      }
    }
    writeMore(ranking.unknown.count)
  }

  private func writeFailed() {
    guard !ranking.failed.isEmpty else { return }
    heading("En erreur", english: "In error", ranking.failed.count)
    for failed in ranking.failed.prefix(limit) {
      for failure in failed.errors {
        console.writeLine(
          "  \(console.red("!")) \(name(failed.id, failed.name)) — "
            + failure.text(in: console.language))
      }
    }
    writeMore(ranking.failed.count)
  }

  private func writeProgramme() {
    guard !ranking.programme.isEmpty else { return }
    heading("Le dispositif", english: "The programme", ranking.programme.count)
    let colon = console.say("\u{A0}:", english: ":")
    let year = console.say("an", english: "year")
    for answer in ranking.programme {
      guard let rule = rule(answer.rule) else { continue }
      var text = console.text(answer.answer, of: rule)
      if case .payments(let schedule) = answer.answer, schedule.years.count > 1 {
        let years = schedule.years.map {
          "\(year) \($0.year)\(colon) \(console.format.string($0.amount))"
        }
        text += " (\(years.joined(separator: ", ")))"
      }
      console.writeLine(
        "  \(rule.label.text(in: console.language))\(colon) \(text)")
    }
  }
}
