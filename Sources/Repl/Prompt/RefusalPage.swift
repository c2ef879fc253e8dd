import CircularCore
import Pages

/// Why a subject is refused, and what would be enough, in some ten lines; `:pourquoi SUJET tout` says the rest.
struct RefusalPage {
  let page: Page

  /// Prepares the page; nil for a subject that is not refused.
  ///
  /// - Throws: what stops a whole evaluation.
  init?(_ subject: StudiedSubject, in language: Language, within budget: TrialBudget) throws {
    let standing = try subject.standing.eligibility
    guard standing.state == .refused else { return nil }
    let identity = subject.identity
    let date = NumberFormat(language).string(subject.evaluation.date)
    var page = Page(language, title: identity.displayName, subtitle: date)
    page.identifier = identity.id
    let rules = subject.evaluation.evaluator.rules
    page.sections.append(
      Page.Section([
        .list(
          Page.List(
            standing.because.map { reason in
              let label = rules.first { $0.id == reason.rule }?.label.text(in: language)
              return Page.Item(
                .refused, nil,
                Phrase(reason.text.text(in: language), .strong)
                  + Phrase(label.map { " (\($0))" } ?? "", .faint))
            }))
      ]))
    for reason in standing.because.prefix(2) {
      let whyNot = try subject.whyNot(reason.rule, "oui", within: budget)
      var section = WhyNotView(whyNot, in: language, for: .prompt).section
      section.followsOn = true
      page.sections.append(section)
    }
    let name = ScenarioLine.quoted(identity.id)
    let rule = standing.because.first?.rule ?? ""
    let more = language.say(
      "Pour le détail\u{A0}: :pourquoi \(name) \(rule), ou :pourquoi \(name) tout.",
      english: "For the whole: :explain \(name) \(rule), or :explain \(name) all.")
    page.sections.append(Page.Section([.sentence(Phrase(more, .faint))]))
    self.page = page
  }
}
