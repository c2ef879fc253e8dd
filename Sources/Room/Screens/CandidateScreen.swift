import CircularCore
import Meetings
import Pages

/// One candidate: where it stands in a sentence, what would be enough, the reasons with their sources, and the
/// file.
struct CandidateScreen {
  let stage: Stage
  let desk: ProgrammeDesk

  /// As much as a screen may try before it is shown.
  private static let trials = 4000

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let study = try desk.current(stage.state)
    let ids = study.subjects.identities
    guard let id = stage.query["id"] ?? ids.first?.id else {
      return Screen(
        RoomScreen.candidate.title(stage.language),
        stage.sentence(say("Il n'y a pas de candidat.", "There is no candidate.")))
    }
    let studied = try study[id]
    let budget = TrialBudget(Self.trials)
    return Screen(
      studied.identity.displayName,
      """
      \(chooser(ids, id))\(try strength(study, studied))\(try enough(studied, budget))\
      \(try reasons(studied, budget))\(facts(studied))
      """)
  }

  private func chooser(_ ids: [FactTable.Identity], _ id: String) -> Markup {
    guard !stage.isWall else { return "" }
    let options: [Markup] = ids.prefix(2000).map { identity in
      let chosen: Markup = identity.id == id ? " selected" : ""
      return "<option value=\"\(identity.id)\"\(chosen)>\(identity.displayName)</option>\n"
    }
    return """
      <form method="get" action="/candidat" class="inline chooser">
      <label>\(say("Candidat", "Candidate")) <select name="id">\(options)</select></label>
      <button>\(say("Voir", "Show"))</button>
      <a class="button" href="/et-si?sujet=\(FormFields.escaped(id))">\(say("Et si… pour lui", "What if… for it"))</a>
      </form>

      """
  }

  // MARK: - Where it stands

  private func strength(_ study: Study, _ studied: StudiedSubject) throws -> Markup {
    let results = try study.results
    let row = try study.row(of: studied.identity.id)
    let scored = try studied.scored
    let alerts: [Markup] = scored.alerts.lines.map { line in
      let sign = line[0].missing.isEmpty ? "!" : "?"
      return
        "<li><span class=\"sign warning\" aria-hidden=\"true\">\(sign)</span>\(line.lineText(in: stage.language))</li>\n"
    }
    let told: Markup = alerts.isEmpty ? "" : "<ul role=\"list\">\(alerts)</ul>\n"
    switch results.place(ofRow: row) {
    case .ranked(let rank, let score, let isTied):
      let ranking = results.ranking
      let digits = NumberFormat.digits(telling: [Ranking.settledScore(score)], atLeast: 2)
      let points = stage.page.text(of: .points(Ranking.settledScore(score), digits: digits))
      let most = ranking.greatestScore.map { " / \(stage.format.string($0))" } ?? ""
      let place = rank == 1 ? say("1er", "1st") : say("\(rank)e", "No. \(rank)")
      let tied = isTied ? say(" ex æquo", ", tied") : ""
      let count = stage.format.string(Int64(ranking.ranked.count))
      return stage.sentence(
        say("\(place)\(tied) sur \(count)", "\(place)\(tied) of \(count)")
          + ", score \(points)\(most)"
          + ends(ranking, scored) + ".", "verdict good") + told
    case .refused:
      let because = results.ranking.refused.first { $0.id == studied.identity.id }?.because ?? []
      let reasons = because.map { $0.text.text(in: stage.language) }.joined(separator: " ; ")
      return stage.sentence(
        say("Refusé\u{A0}: ", "Refused: ") + reasons + ".", "verdict bad") + told
    case .unknown(let missing):
      let asked: [Markup] = missing.map { "<li>\($0.ask.text(in: stage.language))</li>\n" }
      return stage.sentence(
        say("À compléter\u{A0}: il manque", "To complete: missing"), "verdict warning")
        + "<ul>\(asked)</ul>\n" + told
    case .failed:
      let errors = scored.errors + scored.failures
      return stage.sentence(
        say("En erreur\u{A0}: ", "In error: ")
          + errors.map { $0.words(in: stage.language) }.joined(separator: " ; "), "verdict bad")
    }
  }

  /// Its strongest and weakest criterion, as parts of their scales.
  private func ends(_ ranking: Ranking, _ scored: ScoredSubject) -> String {
    let shares = scored.outcomes(.criterion).compactMap {
      rule, outcome -> (rule: Rule, share: Double, text: String)? in
      guard case .points(let points) = outcome.answer, let scale = rule.scale,
        scale.upperBound > 0,
        ranking.weights.contains(where: { $0.rule == rule.id && $0.weight != 0 })
      else { return nil }
      return (rule, points / scale.upperBound, outcome.answer.text(of: rule, in: stage.language))
    }
    guard let best = shares.max(by: { $0.share < $1.share }),
      let worst = shares.min(by: { $0.share < $1.share }), best.share > worst.share
    else { return "" }
    func words(_ item: (rule: Rule, share: Double, text: String)) -> String {
      "\(item.rule.short.text(in: stage.language)) (\(item.text))"
    }
    return say(
      "\u{A0}; point fort\u{A0}: \(words(best)), point faible\u{A0}: \(words(worst))",
      "; strength: \(words(best)), weakness: \(words(worst))")
  }

  // MARK: - What would be enough

  private func enough(_ studied: StudiedSubject, _ budget: TrialBudget) throws -> Markup {
    let standing = try studied.standing
    let refusing = standing.obstacles.filter { standing.refuses($0) }
    guard !refusing.isEmpty else { return "" }
    var parts: Markup = ""
    for (index, rule) in refusing.enumerated() {
      let whyNot = try studied.whyNot(rule.id, "oui", within: budget)
      var page = stage.page
      var section = WhyNotView(whyNot, in: stage.language, for: .paper).section
      section.blocks.insert(
        .sentence(Phrase(rule.label.text(in: stage.language), .strong)), at: 0)
      page.sections = [section]
      parts += page.markup("n\(index)-")
    }
    return
      "<section aria-labelledby=\"suffit\"><h2 id=\"suffit\">\(say("Il suffirait de…", "It would be enough to…"))</h2>\n\(parts)</section>\n"
  }

  // MARK: - Why

  /// Whether a reference is our own proposal rather than the official text.
  static func isProposal(_ source: String?) -> Bool {
    guard let source else { return true }
    let plain = source.lowercased()
    return ["proposition", "proposal", "proposé", "proposed"].contains { plain.hasPrefix($0) }
  }

  private func reasons(_ studied: StudiedSubject, _ budget: TrialBudget) throws -> Markup {
    let explained = try studied.explanations(within: budget)
      .filter { $0.kind != .alert && $0.declaration.scope == .subject }
    func group(_ title: String, _ id: Markup, _ list: [Explanation]) -> Markup {
      guard !list.isEmpty else { return "" }
      let items: [Markup] = list.enumerated().map { index, explanation in
        var page = stage.page
        var section = ExplanationView(explanation, in: stage.language, for: .paper).section
        section.heading = nil
        section.standing = nil
        page.sections = [section]
        let source: Markup =
          explanation.source.map { "<span class=\"faint\"> — \($0)</span>" } ?? ""
        return """
          <details><summary>\(explanation.label.text(in: stage.language))\(stage.colon) \
          <strong>\(explanation.text(in: stage.language))</strong>\(source)</summary>
          \(page.markup("\(id.text)\(index)-"))</details>

          """
      }
      return
        "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(title)</h2>\n\(items)</section>\n"
    }
    return group(
      say("Dit par le texte officiel", "Said by the official text"), "officiel",
      explained.filter { !Self.isProposal($0.source) })
      + group(
        say("Notre proposition", "Our proposal"), "propose",
        explained.filter { Self.isProposal($0.source) })
  }

  // MARK: - The file

  private func facts(_ studied: StudiedSubject) -> Markup {
    let table = studied.table
    var known: [Markup] = []
    var unknown: [String] = []
    for (slot, fact) in table.schema.declarations.enumerated() {
      let label = fact.label.text(in: stage.language)
      guard let value = table.value(row: 0, slot: slot) else {
        unknown.append(label)
        continue
      }
      let origin: Markup =
        table.origin(row: 0, slot: slot).map { " <span class=\"faint\">— \($0.description)</span>" }
        ?? ""
      known.append(
        "<dt>\(label)</dt><dd>\(fact.text(of: value, in: stage.language))\(origin)</dd>\n")
    }
    let missing: Markup =
      unknown.isEmpty
      ? ""
      : "<p>\(say("Inconnus", "Unknown"))\(stage.colon) \(unknown.joined(separator: ", "))</p>\n"
    return """
      <section aria-labelledby="dossier"><h2 id="dossier">\(say("Le dossier", "The file"))</h2>
      <details><summary>\(say("Faits et lettres", "Facts and letters")) (\(known.count))</summary>
      <dl>\(known)</dl>\(missing)</details></section>

      """
  }
}
