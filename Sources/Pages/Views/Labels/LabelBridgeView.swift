package import CircularCore

/// What lies between two scores of a label as a page: a line a cause, then the measures that moved.
package struct LabelBridgeView {
  let bridge: LabelBridge
  let language: Language
  let reader: Reader

  /// Prepares the page.
  ///
  /// - Parameters:
  ///   - bridge: the two scores and the steps between them.
  ///   - language: the language.
  ///   - reader: who reads it.
  package init(_ bridge: LabelBridge, in language: Language, for reader: Reader) {
    self.bridge = bridge
    self.language = language
    self.reader = reader
  }

  /// The whole page.
  package var page: Page {
    let label = bridge.endLabel.framework.label(0).text(in: language)
    let names =
      bridge.before.displayName == bridge.after.displayName
      ? bridge.after.displayName
      : "\(bridge.before.displayName) → \(bridge.after.displayName)"
    var page = Page(language, title: names, subtitle: label)
    page.sections = [
      Page.Section([.sentence(Phrase(stars))]), Page.Section([.table(causes)]),
    ]
    let moved = bridge.moved
    if !moved.isEmpty {
      page.sections.append(
        Page.Section(
          [.table(measures(moved))],
          heading: say("Mesures qui changent", "Measures that change"), count: moved.count))
    }
    page.sheets = [measures(moved), causes]
    return page
  }

  private func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  private var stars: String {
    func stars(_ outcome: LabelOutcome, _ label: PackLabel) -> String {
      outcome.stars(on: label.scale.stars).map(String.init) ?? "?"
    }
    let (from, to) = (stars(bridge.start, bridge.label), stars(bridge.end, bridge.endLabel))
    let percents = ends.map { NumberFormat(language).cutPercentage($0, digits: digits) }
    return say(
      "étoiles par le score \(from) → \(to)\u{A0}; fait \(percents[0]) → \(percents[1])",
      "stars by score \(from) → \(to); done \(percents[0]) → \(percents[1])")
  }

  /// The share done in both, in per cent.
  private var ends: [Double] {
    [bridge.start.scorecard.percentDone, bridge.end.scorecard.percentDone]
  }

  /// In how many decimals they are told, wherever they are.
  private var digits: Int {
    NumberFormat.cutDigits(ends, beside: bridge.endLabel.scale.stars)
  }

  private func name(_ cause: LabelBridge.Cause) -> String {
    switch cause {
    case .done: say("ce qui est fait", "what is done")
    case .answers: say("réponses et profil", "answers and profile")
    case .rules: say("règles du label", "rules of the label")
    case .framework: say("référentiel", "framework")
    }
  }

  private func points(_ value: Double?) -> Page.Cell {
    Page.Cell(value.map { .points($0, digits: 2) } ?? .empty)
  }

  private func change(_ from: Double?, _ to: Double?) -> Page.Cell {
    let move = PointRounding.rounded((to ?? 0) - (from ?? 0))
    return Page.Cell(.change(move, digits: 2), .of(change: move))
  }

  /// A line for the start, one for each cause, one for the end.
  private var causes: Page.Table {
    var table = Page.Table(
      say("D'où vient l'écart", "Where the difference comes from"),
      [
        Page.Column("", namesRows: true, id: "cause", inSheets: say("cause", "cause")),
        Page.Column(say("points faits", "points done"), .end, id: "done"),
        Page.Column(say("points possibles", "points possible"), .end, id: "potential"),
        Page.Column(say("fait", "done"), .end, id: "percentDone"),
      ])
    let (done, possible) = (
      bridge.values(of: nil, \.done), bridge.values(of: nil, \.potential)
    )
    let percents =
      [bridge.start.scorecard.percentDone] + bridge.steps.map(\.outcome.scorecard.percentDone)
    table.rows.append([
      Page.Cell(.text(say("avant", "before"))), points(done[0]), points(possible[0]),
      Page.Cell(.cutPercentage(percents[0] / 100, digits: digits)),
    ])
    for (index, step) in bridge.steps.enumerated() {
      let move = PointRounding.rounded(percents[index + 1] - percents[index])
      table.rows.append([
        Page.Cell(.text(name(step.cause))), change(done[index], done[index + 1]),
        change(possible[index], possible[index + 1]),
        Page.Cell(.percentageChange(move / 100, digits: digits), .of(change: move)),
      ])
    }
    table.rows.append([
      Page.Cell(.text(say("après", "after")), .strong), points(done.last ?? nil),
      points(possible.last ?? nil),
      Page.Cell(.cutPercentage((percents.last ?? 0) / 100, digits: digits)),
    ])
    return table
  }

  private func measures(_ measures: [MeasureID]) -> Page.Table {
    var columns = [
      Page.Column(say("mesure", "measure"), id: "measure"),
      Page.Column(say("intitulé", "label"), namesRows: true, id: "label"),
      Page.Column(say("avant", "before"), .end, id: "before"),
    ]
    columns += bridge.steps.map { Page.Column(name($0.cause), .end, id: $0.cause.rawValue) }
    columns.append(Page.Column(say("après", "after"), .end, id: "after"))
    var table = Page.Table(
      say("Points faits des mesures qui changent", "Points done of measures that change"), columns)
    table.fits = true
    for measure in measures {
      let done = bridge.values(of: measure, \.done)
      let label = [bridge.endLabel, bridge.label].lazy.compactMap { label in
        (0..<label.framework.count).first { label.framework.id($0) == measure }
          .map { label.framework.label($0).text(in: language) }
      }.first
      table.rows.append(
        [Page.Cell(.text(measure.rawValue)), Page.Cell(.text(label ?? "")), points(done[0])]
          + bridge.steps.indices.map { change(done[$0], done[$0 + 1]) } + [points(done.last ?? nil)]
      )
    }
    return table
  }
}
