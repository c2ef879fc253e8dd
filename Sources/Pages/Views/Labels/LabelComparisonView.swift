package import CircularCore

/// A territory of a label before and after changes: stars, points axis by axis, the measures that moved, the rules
/// that decide otherwise, and what ordinary rules answer.
package struct LabelComparisonView {
  let comparison: LabelComparison
  let name: String
  let language: Language
  let reader: Reader

  private var label: PackLabel { comparison.after.label }
  private var sides: [LabelComparison.Side] { [comparison.before, comparison.after] }
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
    let line = comparison.line(in: language)
    var head = Page.Section([.list(Page.List([Page.Item(nil, nil, Phrase(line))] + failures))])
    head.followsOn = true
    var sections = [
      head,
      Page.Section([
        .table(
          table(
            language.say("Points par axe", english: "Points by axis"),
            ([0] + framework.children(of: 0)).map { framework.id($0) }))
      ]),
    ]
    let moved = comparison.moved.map(\.measure).filter { isMeasure($0) }
    if !moved.isEmpty {
      let heading = language.say("Mesures qui changent", english: "Measures that change")
      sections.append(Page.Section([.table(table(heading, moved))], heading: heading))
    }
    if !comparison.rules.isEmpty { sections.append(rules) }
    if !comparison.answers.isEmpty {
      let items = comparison.answers.map { Page.Item(nil, nil, $0.phrase(in: language)) }
      sections.append(
        Page.Section([.list(Page.List(items))], heading: LabelMovesView.answers(in: language)))
    }
    return sections
  }

  /// Whether a side has it on the level of measures.
  private func isMeasure(_ id: MeasureID) -> Bool {
    sides.contains { side in
      let framework = side.label.framework
      return framework.index(of: id).map { framework.level($0) == framework.shape.measureLevel }
        ?? false
    }
  }

  private var failures: [Page.Item] {
    let failed = sides.map { $0.label.failedRules($0.outcome) }.last { !$0.isEmpty } ?? []
    let lacked = sides.compactMap { $0.label.lackedPopulation($0.outcome) }.last
    return failed.map { Page.Item(.refused, nil, Phrase($0.text.text(in: language))) }
      + [lacked].compactMap { $0 }.map { Page.Item(.unknown, nil, Phrase($0.text(in: language))) }
  }

  private func table(_ caption: String, _ measures: [MeasureID]) -> Page.Table {
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
        Page.Column(done, .end, id: "done.before"),
        Page.Column(then, .end, id: "done.after", inSheets: "\(done), \(then)"),
        Page.Column(difference, .end, id: "done.difference", inSheets: "\(done), \(difference)"),
        Page.Column(possible, .end, id: "possible.before"),
        Page.Column(then, .end, id: "possible.after", inSheets: "\(possible), \(then)"),
        Page.Column(
          difference, .end, id: "possible.difference", inSheets: "\(possible), \(difference)"),
      ])
    for measure in measures { table.rows.append(row(measure)) }
    return table
  }

  private func row(_ measure: MeasureID) -> [Page.Cell] {
    let places = sides.map { $0.label.framework.index(of: measure) }
    func points(_ number: (MeasureScore) -> Double) -> [Page.Cell] {
      let values = zip(sides, places).map { side, node in
        node.map { number(side.outcome.scorecard[$0]) } ?? 0
      }
      return cells(values[0], values[1])
    }
    func cells(_ a: Double, _ b: Double) -> [Page.Cell] {
      let digits = NumberFormat.digits(telling: [a, b], atLeast: 2)
      let move = PointRounding.rounded(b - a)
      let change = Page.Cell(
        .change(move, digits: NumberFormat.digits(telling: [move, 0], atLeast: digits)),
        .of(change: move))
      return [
        Page.Cell(.points(a, digits: digits)), Page.Cell(.points(b, digits: digits)), change,
      ]
    }
    let isTotal = measure == label.framework.id(0)
    let text =
      isTotal
      ? ""
      : zip(sides, places).reversed().lazy.compactMap { side, node in
        node.map { side.label.framework.label($0).text(in: language) }
      }.first ?? ""
    return [
      Page.Cell(.text(isTotal ? "total" : measure.rawValue)),
      Page.Cell(.text(reader.types ? text.fitted(to: 20) : text)),
    ] + points(\.done) + points(\.potential)
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
