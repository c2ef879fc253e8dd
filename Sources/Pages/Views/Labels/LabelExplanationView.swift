package import CircularCore

/// Where a measure's points went, or a label and the rules that apply, for one territory.
package struct LabelExplanationView {
  let label: PackLabel
  let territory: FactTable.Identity
  let language: Language
  let reader: Reader

  /// Prepares the pages of a territory.
  ///
  /// - Parameters:
  ///   - label: the label.
  ///   - territory: who it is.
  ///   - language: the language.
  ///   - reader: who reads it.
  package init(
    _ label: PackLabel, _ territory: FactTable.Identity, in language: Language, for reader: Reader
  ) {
    self.label = label
    self.territory = territory
    self.language = language
    self.reader = reader
  }

  /// The page of one measure.
  package func page(_ explanation: LabelExplanation) -> Page {
    let name = explanation.label.text(in: language)
    var page = Page(
      language, title: "\(explanation.measure)\(name.isEmpty ? "" : " \(name)")",
      subtitle: territory.displayName)
    var list = Page.List(
      explanation.sentences.map { Page.Item(nil, nil, Phrase($0.text(in: language))) })
    list.isFlowing = true
    var section = Page.Section([.list(list)])
    section.followsOn = true
    page.sections = [section]
    return page
  }

  /// The parts of the whole: stars, axes, conditions, ordinary rules, deduced answers, rules that apply.
  ///
  /// - Parameters:
  ///   - outcome: what the territory scores, with the decisions of its rules.
  ///   - answers: its answers.
  package func sections(
    _ outcome: LabelOutcome, _ answers: [TerritoryAnswer]
  ) -> [Page.Section] {
    let view = LabelView(
      label, outcome, name: territory.displayName, depth: 1, in: language, for: reader)
    return view.score(tellingMet: true) + view.rules
      + [deduced(answers), applied(outcome)].compactMap { $0 }
  }

  /// The answers that nobody gave and that competences tell.
  private func deduced(_ answers: [TerritoryAnswer]) -> Page.Section? {
    let items = answers.filter { $0.competence != nil }.map { answer in
      let question = label.questions[answer.question]
      let asked = reader.types ? question.id : question.ask.text(in: language)
      let text = "\(asked)\(language.say("\u{00A0}:", english: ":")) "
      return Page.Item(
        .thing, nil,
        Phrase(text + question.text(of: answer.value, in: language))
          + Phrase(" (\(answer.competence ?? 0))", .faint))
    }
    guard !items.isEmpty else { return nil }
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say(
        "Réponses déduites des compétences", english: "Answers deduced from competences"))
  }

  private func applied(_ outcome: LabelOutcome) -> Page.Section? {
    let items = outcome.decisions.filter { $0.answer != .nothing && $0.answer != .failed }
      .map { LabelExplanation.Cause($0, in: label) }.map { cause in
        let place = reader.types ? cause.location?.description : nil
        let source = [cause.source, place].compactMap { $0 }.joined(separator: ", ")
        return Page.Item(
          .thing, nil,
          Phrase("\(cause.measure) \(cause.answer.text(in: language))")
            + Phrase(source.isEmpty ? "" : " — \(source)", .faint))
      }
    guard !items.isEmpty else { return nil }
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say("Règles qui s'appliquent", english: "Rules that apply"))
  }
}
