package import CircularCore

/// A programme's applications as a booklet that a committee or a council keeps: where we are, the ranking, a page
/// each, how firm it is, the method, the sources, the words.
///
/// Made of the pages of the commands: what stands here is what they say.
package struct ProgrammeBooklet {
  /// The study.
  let study: Study
  /// The ranking of its subjects.
  let ranking: Ranking
  /// How firm the ranking is; nil where it is not looked at.
  let robustness: Robustness?
  /// Who is funded; nil where no money is declared.
  let funding: Funding?
  /// What it has around that.
  let booklet: Booklet

  /// Prepares the booklet.
  ///
  /// - Throws: what stops a whole evaluation.
  package init(
    _ study: Study, robustness: Robustness?, funding: Funding?, _ booklet: Booklet
  ) throws(Diagnostic) {
    self.study = study
    ranking = try study.ranking
    self.robustness = robustness
    self.funding = funding
    self.booklet = booklet
  }

  private var language: Language { booklet.language }
  private var format: NumberFormat { NumberFormat(language) }
  private var pack: RulePack { study.pack }
  private var title: String { pack.title.text(in: language) }

  private func say(_ french: String, _ english: String) -> String {
    booklet.say(french, english)
  }

  /// The booklet.
  ///
  /// - Throws: what stops a whole evaluation.
  package func page() throws(Diagnostic) -> Page {
    var chapters = [whereWeAre]
    let view = RankingView(
      ranking, rules: pack.rules, title: title, in: language, for: .paper, limit: .max)
    chapters += Page.chapter(say("Classement", "Ranking"), view.page.sections)
    if let funding {
      let view = FundingView(
        funding, facts: booklet.facts, title: title, in: language, for: .paper, limit: .max)
      chapters += Page.chapter(say("Enveloppe", "Envelope"), view.page.sections)
    }
    chapters += try subjects()
    if let robustness {
      let view = RobustnessView(
        robustness, rules: pack.rules, title: title, in: language, for: .paper)
      chapters += Page.chapter(say("Solidité", "Solidity"), view.page.sections)
    }
    return booklet.page(lead, chapters, words: booklet.glossary)
  }

  private var lead: String {
    let count =
      ranking.ranked.count + ranking.refused.count + ranking.unknown.count
      + ranking.failed.count
    return say(
      "\(language.count(count, "candidature")), \(language.count(ranking.ranked.count, "éligible")).",
      "\(language.count(count, "application")), \(format.string(Int64(ranking.ranked.count))) eligible."
    )
  }

  // MARK: - Where we are

  private var whereWeAre: Page.Section {
    var definitions = [
      Page.Definition(say("Éligibles", "Eligible"), format.string(Int64(ranking.ranked.count))),
      Page.Definition(say("Refusées", "Refused"), format.string(Int64(ranking.refused.count))),
      Page.Definition(
        say("À compléter", "To be completed"), format.string(Int64(ranking.unknown.count))),
    ]
    if !ranking.failed.isEmpty {
      definitions.append(
        Page.Definition(say("En erreur", "In error"), format.string(Int64(ranking.failed.count))))
    }
    if let first = ranking.ranked.first {
      let names = ranking.ranked.prefix { $0.rank == first.rank }.map { $0.name ?? $0.id }
      definitions.append(
        Page.Definition(
          names.count == 1 ? say("Première", "First") : say("Premières ex æquo", "First, tied"),
          names.joined(separator: ", ")))
    }
    if let funding {
      let funded = funding.entries.filter { $0.decision.isFunded }
      definitions.append(
        Page.Definition(
          say("Financées par l'enveloppe", "Funded by the envelope"),
          format.string(Int64(funded.count))))
    }
    return Page.chapter(say("Où nous en sommes", "Where we are"), [.definitions(definitions)])
  }

  // MARK: - A page each

  private func subjects() throws(Diagnostic) -> [Page.Section] {
    let ids =
      ranking.ranked.map(\.id) + ranking.refused.map(\.id) + ranking.unknown.map(\.id)
      + ranking.failed.map(\.id)
    var standings: [String: String] = [:]
    for entry in ranking.ranked {
      standings[entry.id] = say(
        "\(entry.rank == 1 ? "1er" : "\(entry.rank)e") rang\(entry.sharesRank ? " ex æquo" : ""), score \(format.string(entry.score, digits: 2))",
        "rank \(entry.rank)\(entry.sharesRank ? ", tied" : ""), score \(format.string(entry.score, digits: 2))"
      )
    }
    for refused in ranking.refused {
      let reasons = refused.because.map { $0.text.text(in: language) }.joined(separator: " ; ")
      standings[refused.id] = say("Refusée\u{A0}: \(reasons)", "Refused: \(reasons)")
    }
    for unknown in ranking.unknown { standings[unknown.id] = say("À compléter", "To be completed") }
    for failed in ranking.failed { standings[failed.id] = say("En erreur", "In error") }
    var sections: [Page.Section] = []
    for id in ids.prefix(booklet.limit) {
      let subject = try study[id]
      var section = SubjectView(try subject.scored, in: language, for: .paper).section
      section.isChapter = true
      section.standing = standings[id]
      sections.append(section)
      sections += try whatSuffices(subject, id)
    }
    sections += booklet.others(of: ids.count, "candidatures", "applications")
    return sections
  }

  /// What would be enough for each prerequisite that refuses, as long as trials are quick.
  private func whatSuffices(
    _ subject: StudiedSubject, _ id: String
  ) throws(Diagnostic) -> [Page.Section] {
    guard let refused = ranking.refused.first(where: { $0.id == id }) else { return [] }
    var sections: [Page.Section] = []
    for reason in refused.because {
      let whyNot = try subject.whyNot(reason.rule, "oui", changing: [.fact])
      guard !whyNot.changes.isEmpty else { continue }
      var section = WhyNotView(whyNot, in: language, for: .paper).section
      let label = pack.rules.first { $0.id == reason.rule }?.label.text(in: language)
      section.heading =
        say("Il suffirait de…", "What would be enough") + (label.map { " — \($0)" } ?? "")
      sections.append(section)
    }
    return sections
  }
}

extension Page {
  /// A chapter of some blocks.
  package static func chapter(_ heading: String, _ blocks: [Block]) -> Section {
    var section = Section(blocks, heading: heading)
    section.isChapter = true
    return section
  }

  /// The parts of another page as one chapter: the first stands under its heading, if it has none of its own.
  package static func chapter(_ heading: String, _ sections: [Section]) -> [Section] {
    guard let first = sections.first else { return [] }
    guard first.heading == nil || first.heading == heading else {
      return [chapter(heading, [])] + sections
    }
    return [chapter(heading, first.blocks)] + sections.dropFirst()
  }
}
