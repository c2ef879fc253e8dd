package import CircularCore

/// The paths to a star for a project manager, as a page.
package struct PathView {
  let label: PackLabel
  let name: String
  let outcome: LabelOutcome
  let language: Language
  let reader: Reader

  /// Prepares the page of a territory.
  ///
  /// - Parameters:
  ///   - label: the label.
  ///   - name: the territory's name.
  ///   - outcome: what it scores today.
  ///   - language: the language.
  ///   - reader: who reads it.
  package init(
    label: PackLabel, name: String, outcome: LabelOutcome, language: Language, reader: Reader
  ) {
    self.label = label
    self.name = name
    self.outcome = outcome
    self.language = language
    self.reader = reader
  }

  /// The whole page.
  package func page(_ result: StarPlans) -> Page {
    let root = outcome.scorecard.root
    let now = "\(points(root.done)) / \(points(root.potential))"
    var page = Page(
      language, title: "\(name)\(colon) \(result.star)★",
      subtitle: language.say("aujourd'hui \(now) points", english: "today \(now) points")
        + " (\(percent(outcome.scorecard.percentDone)))")
    page.sections = sections(result)
    if result.plans.count > 1, result.obstacles.isEmpty, result.undecided.isEmpty {
      page.onlyTable = all(result.plans)
    }
    return page
  }

  private func sections(_ result: StarPlans) -> [Page.Section] {
    guard result.undecided.isEmpty else {
      return [
        obstacles(
          language.say(
            "On ne sait pas ce que demande cette étoile\u{00A0}: une règle a échoué.",
            english: "Nobody knows what this star takes: a rule failed."), result.undecided)
      ]
    }
    guard result.obstacles.isEmpty else {
      return [
        obstacles(
          language.say(
            "Cette étoile est hors d'atteinte\u{A0}:", english: "This star is out of reach:"),
          result.obstacles.map(\.text))
      ]
    }
    let plans = result.plans.enumerated().map { number, plan in
      section(plan, number: result.plans.count > 1 ? number + 1 : nil)
    }
    return plans + [Page.Section([.sentence(Phrase(verdict(result)))])]
  }

  private func obstacles(_ what: String, _ texts: [LocalizedText]) -> Page.Section {
    let items = texts.map { Page.Item(.obstacle, nil, Phrase($0.text(in: language))) }
    var section = Page.Section([.sentence(Phrase(what, .bad)), .list(Page.List(items))])
    section.followsOn = true
    return section
  }

  private func verdict(_ result: StarPlans) -> String {
    if result.isProved {
      return language.say(
        "Optimum prouvé\u{A0}: aucun plan de mesures faites en entier, ou portées à ce qu'une condition demande, ne coûte moins.",
        english:
          "Proved optimum: no plan of measures done as a whole, or brought to what a condition asks, costs less."
      )
    }
    let least = points(result.lowerBound)
    return language.say(
      "Optimum non prouvé\u{A0}: un plan coûte au moins \(least).",
      english: "Optimum not proved: a plan costs at least \(least).")
  }

  /// All plans in one table, where a spreadsheet has room for one only.
  private func all(_ plans: [StarPlan]) -> Page.Table {
    var table = table(language.say("Plans", english: "Plans"))
    table.columns.insert(Page.Column("plan", .end, id: "plan"), at: 0)
    for (index, plan) in plans.enumerated() {
      let number = Page.Cell(.number(Double(index + 1), digits: 0))
      for row in rows(plan) { table.rows.append([number] + row) }
    }
    return table
  }

  private func section(_ plan: StarPlan, number: Int?) -> Page.Section {
    guard !plan.steps.isEmpty else {
      let nothing = language.say(
        "Rien à faire\u{A0}: le score et les conditions sont là.",
        english: "Nothing to do: score and conditions are there.")
      return Page.Section([.sentence(Phrase(nothing, .good))] + openTasks(plan))
    }
    let title = number.map { "Plan \($0)\(colon) " } ?? ""
    let measures = language.count(plan.steps.count, language.say("mesure", english: "measure"))
    let heading =
      title
      + language.say(
        "\(measures), effort \(points(plan.cost)), puis \(points(plan.done)) / \(points(plan.potential)) points",
        english:
          "\(measures), effort \(points(plan.cost)), then \(points(plan.done)) / \(points(plan.potential)) points"
      ) + " (\(percent(plan.percentDone)))"
    var table = table(number.map { "Plan \($0)" } ?? language.say("Plan", english: "Plan"))
    for row in rows(plan) { table.rows.append(row) }
    return Page.Section([.table(table)] + openTasks(plan), heading: heading)
  }

  /// A table of plans, without rows.
  private func table(_ caption: String) -> Page.Table {
    Page.Table(
      caption,
      [
        Page.Column("#", .end),
        Page.Column(language.say("mesure", english: "measure"), id: "measure"),
        Page.Column(language.say("intitulé", english: "label"), namesRows: true, id: "label"),
        Page.Column(language.say("à faire", english: "to do"), id: "action"),
        Page.Column("points", .end), Page.Column("effort", .end),
        Page.Column(
          "", id: "condition",
          inSheets: language.say("pour une condition", english: "for a condition")),
      ])
  }

  /// The steps of a plan, a row each.
  private func rows(_ plan: StarPlan) -> [[Page.Cell]] {
    plan.steps.enumerated().map { index, step in
      let why = step.conditions.isEmpty ? "" : language.say("condition", english: "condition")
      return [
        Page.Cell(.rank(index + 1, isTied: false)), Page.Cell(.text(step.measure.rawValue)),
        Page.Cell(.text(shown(step.label.text(in: language)))), Page.Cell(.text(action(step))),
        Page.Cell(step.points > 0 ? .change(step.points, digits: 3) : .number(0, digits: 0)),
        Page.Cell(.number(step.cost, digits: 3)), Page.Cell(.text(why), .faint),
      ]
    }
  }

  private func openTasks(_ plan: StarPlan) -> [Page.Block] {
    let open = plan.openTasks.count
    guard open > 0 else { return [] }
    let text = language.say(
      "Reste à renseigner pour déposer\u{A0}: \(open) tâche\(open > 1 ? "s" : ""), sans effet sur l'étoile.",
      english:
        "Still to be reported before applying: \(open) task\(open > 1 ? "s" : ""), without effect on the star."
    )
    return [.list(Page.List([Page.Item(nil, nil, Phrase(text, .faint))]))]
  }

  /// What to do, in words.
  package func action(_ step: StarPlan.Step) -> String {
    switch step.status.progress {
    case .planned: return language.say("programmer", english: "plan")
    case .detailed(let shares?):
      let reached = percent(shares.done * 100)
      if step.points == 0 && shares.planned > 0 && shares.notDone == 0 {
        return language.say("programmer le reste", english: "plan the rest")
      }
      return language.say("porter à \(reached)", english: "bring to \(reached)")
    default:
      if case .planned? = step.current?.progress {
        return language.say("faire (programmé)", english: "do (planned)")
      }
      return language.say("faire", english: "do")
    }
  }

  /// A screen has room for the beginning.
  private func shown(_ text: String) -> String {
    text.count <= 60 || !reader.types ? text : String(text.prefix(59)) + "…"
  }

  private var colon: String { language.say("\u{A0}:", english: ":") }

  private func points(_ value: Double) -> String { NumberFormat(language).string(value) }

  private func percent(_ value: Double) -> String {
    NumberFormat(language).cutPercentage(value, beside: label.scale.stars)
  }
}
