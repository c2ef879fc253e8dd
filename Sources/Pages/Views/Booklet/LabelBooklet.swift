package import CircularCore

/// The territories of a label as a booklet: where they are, then an axis a page of one territory, or a territory
/// a page of several.
package struct LabelBooklet {
  let study: LabelStudy
  let rejected: [LabelRanking.Rejected]
  let evaluation: Evaluation
  let facts: [FactDeclaration]
  let language: Language
  let limit: Int

  /// Prepares the booklet.
  ///
  /// - Parameter evaluation: the parameters of the day.
  package init(
    _ study: LabelStudy, rejected: [LabelRanking.Rejected], _ evaluation: Evaluation,
    facts: [FactDeclaration], in language: Language, limit: Int
  ) {
    self.study = study
    self.rejected = rejected
    self.evaluation = evaluation
    self.facts = facts
    self.language = language
    self.limit = limit
  }

  private func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  /// The booklet.
  ///
  /// - Throws: what stops a whole evaluation.
  package func page() throws(Diagnostic) -> Page {
    let ranking = try LabelRanking(study, rejected: rejected)
    let format = NumberFormat(language)
    var page = Page(
      language, title: study.pack.title.text(in: language), subtitle: format.string(ranking.date))
    page.isBooklet = true
    if ranking.entries.count == 1 { page.lead = Phrase(ranking.entries[0].territory.displayName) }
    page.sections = Page.chapter(
      say("Où nous en sommes", "Where we are"),
      LabelRankingView(ranking, study.label, in: language, for: .paper, limit: .max).page.sections)
    for entry in ranking.entries.prefix(limit) {
      page.sections += try territory(entry, isAlone: ranking.entries.count == 1)
    }
    if ranking.entries.count > limit {
      let count = format.string(Int64(ranking.entries.count - limit))
      page.sections.append(
        Page.chapter(
          say("Les autres territoires", "The other territories"),
          [
            .sentence(
              Phrase(
                say(
                  "\(count) territoires n'ont pas de page ici\u{A0}: --limit en donne davantage.",
                  "\(count) territories have no page here: --limit gives more.")))
          ]))
    }
    let method = BookletMethod(study.pack, evaluation, facts: facts, in: language)
    page.sections += [method.method, method.sources].compactMap { $0 }.filter { !$0.blocks.isEmpty }
    page.sections.append(glossary)
    return page
  }

  private func territory(
    _ entry: LabelRanking.Entry, isAlone: Bool
  ) throws(Diagnostic) -> [Page.Section] {
    let (label, identity) = (study.label, entry.territory)
    let framework = label.framework
    let answers = try study.answers(of: identity.id)
    var sections = LabelExplanationView(label, identity, in: language, for: .paper)
      .sections(entry.outcome, answers)
    guard !sections.isEmpty else { return [] }
    sections[0].isChapter = true
    let view = LabelView(
      label, entry.outcome, name: identity.displayName, depth: isAlone ? 4 : 2, in: language,
      for: .paper)
    for node in 1..<max(1, framework.count) where framework.level(node) == 1 {
      let name = framework.label(node).text(in: language)
      var section = Page.Section(
        [.tree(view.axis(node))], heading: "\(framework.id(node).rawValue) \(name)")
      section.isChapter = isAlone
      sections.append(section)
    }
    return sections
  }

  private var glossary: Page.Section {
    Page.chapter(
      say("Glossaire", "Glossary"),
      [
        .definitions([
          Page.Definition(
            say("Étoile par le score", "Star by score"),
            say(
              "ce que donnent les points faits, sans les conditions ni le dossier",
              "what points done give, without conditions and file")),
          Page.Definition(
            say("Étoile acquise", "Star earned"),
            say(
              "le score, toutes les conditions et un dossier complet",
              "the score, all conditions and a complete file")),
          Page.Definition(
            say("Fait, programmé, pas fait", "Done, planned, not done"),
            say(
              "où en est chaque mesure ; seul le fait compte dans le score",
              "where each measure is; only what is done counts in the score")),
          Page.Definition(
            say("Non renseigné", "Not reported"),
            say(
              "le territoire n'a rien dit\u{A0}: ce n'est pas « pas fait »",
              "the territory said nothing: that is not “not done”")),
        ])
      ])
  }
}
