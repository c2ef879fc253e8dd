package import CircularCore

/// The territories of a label as a booklet: where they are, then an axis a page of one territory, or a territory
/// a page of several.
package struct LabelBooklet {
  let study: Study
  let booklet: Booklet

  /// Prepares the booklet.
  package init(_ study: Study, _ booklet: Booklet) {
    self.study = study
    self.booklet = booklet
  }

  private var language: Language { booklet.language }

  private func say(_ french: String, _ english: String) -> String {
    booklet.say(french, english)
  }

  /// The booklet.
  ///
  /// - Throws: what stops a whole evaluation.
  package func page() throws(Diagnostic) -> Page {
    let ranking = try LabelRanking(study)
    let (label, entries) = (try study.label.label, ranking.entries)
    // Of one territory alone there is nothing to set side by side.
    guard entries.count != 1 || !study.rejected.isEmpty else {
      return booklet.page(
        entries[0].territory.displayName, try territory(entries[0], isAlone: true), words: glossary)
    }
    let view = LabelRankingView(ranking, label, in: language, for: .paper, limit: .max)
    var chapters = Page.chapter(say("Où nous en sommes", "Where we are"), view.page.sections)
    for entry in entries.prefix(booklet.limit) {
      chapters += try territory(entry, isAlone: false)
    }
    chapters += booklet.others(of: entries.count, "territoires", "territories")
    return booklet.page(nil, chapters, words: glossary)
  }

  private func territory(
    _ entry: LabelRanking.Entry, isAlone: Bool
  ) throws(Diagnostic) -> [Page.Section] {
    let (labelled, identity) = (try study.label, entry.territory)
    let label = labelled.label
    let framework = label.framework
    let answers = try labelled.answers(of: identity.id)
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
              "où en est chaque mesure\u{A0}; seul le fait compte dans le score",
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
