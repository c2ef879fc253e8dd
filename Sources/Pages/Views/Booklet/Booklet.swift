package import CircularCore

/// What every booklet has around the chapters of its own: a cover, a word on who has no page, and how the pack
/// decides, with weights, parameters, sources and words.
package struct Booklet {
  let pack: RulePack
  let evaluation: Evaluation
  let facts: [FactDeclaration]
  let language: Language
  /// The most subjects or territories with a page of their own.
  let limit: Int

  /// Prepares a booklet.
  ///
  /// - Parameters:
  ///   - evaluation: the rules, parameters and day.
  ///   - facts: the facts of the pack.
  package init(
    _ pack: RulePack, _ evaluation: Evaluation, facts: [FactDeclaration], in language: Language,
    limit: Int
  ) {
    self.pack = pack
    self.evaluation = evaluation
    self.facts = facts
    self.language = language
    self.limit = limit
  }

  /// The whole of it.
  ///
  /// Who reads on paper types no id: one stands beside a name only where another has the same.
  func page(_ lead: String?, _ chapters: [Page.Section], words: Page.Section) -> Page {
    var page = Page(
      language, title: pack.title.text(in: language),
      subtitle: NumberFormat(language).string(evaluation.date))
    page.isBooklet = true
    page.lead = lead.map { Phrase($0) }
    let count = Dictionary(chapters.map { ($0.heading, 1) }, uniquingKeysWith: +)
    page.sections = chapters.map { section in
      var section = section
      if count[section.heading] == 1 { section.identifier = nil }
      return section
    }
    page.sections += [method, sources, words].compactMap { $0 }.filter { !$0.blocks.isEmpty }
    return page
  }

  /// That some have no page of their own; nothing where all have one.
  func others(of count: Int, _ french: String, _ english: String) -> [Page.Section] {
    guard count > limit else { return [] }
    let more = NumberFormat(language).string(Int64(count - limit))
    return [
      Page.chapter(
        say("Les autres \(french)", "The other \(english)"),
        [
          .sentence(
            Phrase(
              say(
                "\(more) \(french) n'ont pas de page ici\u{A0}: --limit en donne davantage.",
                "\(more) \(english) have no page here: --limit gives more.")))
        ])
    ]
  }

  func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  private var rules: [Rule] { evaluation.evaluator.rules }

  // MARK: - The method

  /// What is asked, what weighs, and the values of parameters.
  var method: Page.Section {
    var blocks: [Page.Block] = []
    let asked = rules.filter { $0.kind == .prerequisite }
    if !asked.isEmpty {
      blocks.append(
        .sentence(
          Phrase(
            say(
              "Est éligible qui remplit toutes ces conditions\u{A0}; ce qu'on ne sait pas ne refuse personne\u{A0}: c'est une question.",
              "Eligible is who meets all these conditions; what is not known refuses nobody: it is a question."
            ))))
      var table = Page.Table(
        say("Conditions", "Conditions"),
        [
          Page.Column(say("condition", "condition"), namesRows: true),
          Page.Column(say("source", "source")),
        ])
      for rule in asked {
        table.rows.append([
          Page.Cell(.text(rule.label.text(in: language))), Page.Cell(.text(rule.source ?? "")),
        ])
      }
      blocks.append(.table(table))
    }
    let criteria = rules.filter { $0.kind == .criterion }
    if !criteria.isEmpty {
      blocks.append(
        .sentence(
          Phrase(
            say(
              "Le score est la somme des points de chaque critère, multipliés par son poids.",
              "The score is the sum of the points of each criterion times its weight."))))
      var table = Page.Table(
        say("Critères", "Criteria"),
        [
          Page.Column(say("critère", "criterion"), namesRows: true),
          Page.Column(say("poids", "weight"), .end), Page.Column(say("source", "source")),
        ])
      for rule in criteria {
        table.rows.append([
          Page.Cell(.text(rule.label.text(in: language))),
          Page.Cell(.number(evaluation.weight(of: rule), digits: 3)),
          Page.Cell(.text(rule.source ?? "")),
        ])
      }
      blocks.append(.table(table))
    }
    if let parameters { blocks.append(.table(parameters)) }
    return Page.chapter(say("Méthode", "Method"), blocks)
  }

  private var parameters: Page.Table? {
    let values = evaluation.parameters
    guard !values.parameters.isEmpty else { return nil }
    var table = Page.Table(
      say("Paramètres", "Parameters"),
      [
        Page.Column(say("paramètre", "parameter"), namesRows: true),
        Page.Column(say("valeur", "value")), Page.Column(say("source", "source")),
      ])
    for (parameter, value) in zip(values.parameters, values.values) {
      let declaration = parameter.declaration
      let isChanged = values.changed.contains(parameter.name)
      table.rows.append([
        Page.Cell(.text(declaration.label.text(in: language))),
        value.map {
          Page.Cell(.text(declaration.text(of: $0, in: language)), isChanged ? .strong : nil)
        } ?? Page.Cell(.unknown),
        Page.Cell(
          .text(
            isChanged
              ? say("changé pour ce rapport", "changed for this report") : declaration.source ?? "")
        ),
      ])
    }
    return table
  }

  // MARK: - The sources

  /// The texts that rules and parameters cite, each once.
  var sources: Page.Section? {
    var seen: Set<String> = []
    let all = rules.map(\.source) + evaluation.parameters.parameters.map(\.declaration.source)
    let items = all.compactMap { $0 }.filter { !$0.isEmpty && seen.insert($0).inserted }
    guard !items.isEmpty else { return nil }
    return Page.chapter(
      say("Sources", "Sources"),
      [.list(Page.List(items.map { Page.Item(.thing, nil, Phrase($0)) }))])
  }

  // MARK: - The words

  /// What the words of the booklet mean: those of the program, then the facts that the pack reads.
  var glossary: Page.Section {
    var words = [
      Page.Definition(
        say("Éligible", "Eligible"),
        say("qui remplit toutes les conditions", "who meets all conditions")),
      Page.Definition(
        say("Refusée", "Refused"),
        say(
          "une condition au moins n'est pas remplie, quoi qu'on apprenne encore",
          "one condition at least is not met, whatever is still learnt")),
      Page.Definition(
        say("À compléter", "To be completed"),
        say(
          "une réponse manque, qui décide de l'éligibilité ou du score",
          "an answer is missing that decides on eligibility or on the score")),
      Page.Definition(
        say("Score", "Score"),
        say("la somme des points, multipliés par les poids", "the sum of points times weights")),
      Page.Definition(
        say("Solidité", "Solidity"),
        say(
          "ce que l'ordre devient quand les poids changent",
          "what becomes of the order when weights change")),
    ]
    words += facts.filter { !$0.label.french.isEmpty }.map { fact in
      let unit = fact.unit.map { " (\($0))" } ?? ""
      let question = fact.question.text(in: language)
      return Page.Definition(
        fact.label.text(in: language) + unit,
        [question, fact.source ?? ""].filter { !$0.isEmpty }.joined(separator: " — "))
    }
    return Page.chapter(say("Glossaire", "Glossary"), [.definitions(words)])
  }
}
