package import CircularCore

/// A territory of a label before and after changes: stars, points axis by axis, the measures that moved, and
/// the rules that decide otherwise.
package struct LabelComparisonView {
  let comparison: LabelComparison
  let name: String
  let language: Language
  let reader: Reader

  private var label: PackLabel { comparison.label }
  private var before: LabelOutcome { comparison.before }
  private var after: LabelOutcome { comparison.after }
  private var format: NumberFormat { NumberFormat(language) }

  /// Prepares the parts of a comparison.
  ///
  /// - Parameters:
  ///   - comparison: what moves.
  ///   - name: the territory's name.
  ///   - language: the language.
  ///   - reader: who reads it.
  package init(
    _ comparison: LabelComparison, name: String, in language: Language, for reader: Reader
  ) {
    self.comparison = comparison
    self.name = name
    self.language = language
    self.reader = reader
  }

  /// The whole page.
  package var page: Page {
    var page = Page(
      language, title: name, subtitle: label.framework.label(0).text(in: language))
    page.sections = sections
    return page
  }

  private var sections: [Page.Section] {
    let framework = label.framework
    var head = Page.Section([.list(Page.List([Page.Item(nil, nil, Phrase(stars))] + failures))])
    head.followsOn = true
    var sections = [
      head,
      Page.Section([
        .table(
          table(
            language.say("Points par axe", english: "Points by axis"),
            [0] + framework.children(of: 0)))
      ]),
    ]
    let moved = comparison.moved.map(\.node).filter {
      framework.level($0) == framework.shape.measureLevel
    }
    if !moved.isEmpty {
      let heading = language.say("Mesures qui changent", english: "Measures that change")
      sections.append(Page.Section([.table(table(heading, moved))], heading: heading))
    }
    if !comparison.rules.isEmpty { sections.append(rules) }
    return sections
  }

  private var stars: String {
    let scale = label.scale.stars
    func pair(_ number: (Scorecard) -> Int) -> String {
      [before, after].map { label.starsText($0, number) }.joined(separator: " → ")
    }
    let byScore = pair { $0.stars(on: scale) }
    let potential = pair { $0.potentialStars(on: scale) }
    let earned = pair { $0.earnedStars(on: label.scale) }
    let percents = format.cutPercentages(
      before.scorecard.percentDone, after.scorecard.percentDone, beside: scale
    ).joined(separator: " → ")
    return language.say(
      "étoiles par le score \(byScore), avec le programmé \(potential)\u{A0}; acquises \(earned)\u{A0}; fait \(percents)",
      english:
        "stars by score \(byScore), with what is planned \(potential); earned \(earned); done \(percents)"
    )
  }

  private var failures: [Page.Item] {
    let failed = [before, after].map(label.failedRules).last { !$0.isEmpty } ?? []
    return failed.map { Page.Item(.refused, nil, Phrase($0.text.text(in: language))) }
  }

  private func table(_ caption: String, _ nodes: [Int]) -> Page.Table {
    let (done, possible) = (
      language.say("fait", english: "done"), language.say("possible", english: "possible")
    )
    let (then, difference) = (
      language.say("après", english: "after"), language.say("écart", english: "difference")
    )
    var table = Page.Table(
      caption,
      [
        Page.Column(language.say("mesure", english: "measure"), id: "measure"),
        Page.Column(language.say("intitulé", english: "label"), namesRows: true, id: "label"),
        Page.Column(done, .end, id: "done.before"), Page.Column(then, .end, id: "done.after"),
        Page.Column(difference, .end, id: "done.difference"),
        Page.Column(possible, .end, id: "possible.before"),
        Page.Column(then, .end, id: "possible.after"),
        Page.Column(difference, .end, id: "possible.difference"),
      ])
    for node in nodes { table.rows.append(row(node)) }
    return table
  }

  private func row(_ node: Int) -> [Page.Cell] {
    let (a, b) = (before.scorecard[node], after.scorecard[node])
    func cells(_ a: Double, _ b: Double) -> [Page.Cell] {
      let digits = NumberFormat.digits(telling: [a, b], atLeast: 2)
      let move = PointRounding.rounded(b - a)
      let change =
        move == 0
        ? Page.Cell(.text("="), .faint)
        : Page.Cell(
          .change(move, digits: NumberFormat.digits(telling: [move, 0], atLeast: digits)),
          move > 0 ? .good : .bad)
      return [
        Page.Cell(.points(a, digits: digits)), Page.Cell(.points(b, digits: digits)), change,
      ]
    }
    let id = node == 0 ? "total" : label.framework.id(node).rawValue
    let text = node == 0 ? "" : label.framework.label(node).text(in: language)
    return [
      Page.Cell(.text(id)), Page.Cell(.text(reader.types ? text.fitted(to: 20) : text)),
    ] + cells(a.done, b.done) + cells(a.potential, b.potential)
  }

  private var rules: Page.Section {
    let items = comparison.rules.map { move in
      let source = [move.rule.source, move.rule.location?.description].compactMap { $0 }
        .joined(separator: ", ")
      let (old, new) = (move.before.text(in: language), move.after.text(in: language))
      return Page.Item(
        .thing, nil,
        Phrase("\(move.rule.measure) \(old) → \(new)") + Phrase(" — \(source)", .faint))
    }
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say("Règles qui décident autrement", english: "Rules that decide otherwise")
    )
  }
}

extension PackLabel {
  /// A number of stars; nobody knows it where a rule failed.
  package func starsText(_ outcome: LabelOutcome, _ number: (Scorecard) -> Int) -> String {
    failedRules(outcome).isEmpty ? String(number(outcome.scorecard)) : "?"
  }
}
