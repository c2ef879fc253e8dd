package import CircularCore

/// The territories of a label whose score moves from one study to another, a line each.
package struct LabelMovesView {
  let moves: [LabelMove]
  let language: Language

  private var format: NumberFormat { NumberFormat(language) }

  /// Prepares the table.
  package init(_ moves: [LabelMove], in language: Language) {
    self.moves = moves
    self.language = language
  }

  /// The part of a page.
  package var section: Page.Section {
    guard !moves.isEmpty else {
      let nothing = language.say("Rien ne bouge.", english: "Nothing moves.")
      return Page.Section([.list(Page.List([Page.Item(nil, nil, Phrase(nothing))]))])
    }
    var table = Page.Table(
      language.say("Territoires qui changent", english: "Territories that change"),
      [
        Page.Column(
          language.say("territoire", english: "territory"), namesRows: true, id: "territory"),
        Page.Column(language.say("★ par le score", english: "★ by score"), .end, id: "stars"),
        Page.Column(
          language.say("★ avec le programmé", english: "★ with what is planned"), .end,
          id: "potentialStars"),
        Page.Column(language.say("★ acquises", english: "★ earned"), .end, id: "earnedStars"),
        Page.Column(language.say("fait", english: "done"), .end, id: "percentDone"),
        Page.Column("points", .end, id: "done"),
      ])
    for move in moves { table.rows.append(row(move)) }
    return Page.Section([.table(table)])
  }

  private func row(_ move: LabelMove) -> [Page.Cell] {
    let (before, after) = (move.before.outcome.scorecard, move.after.outcome.scorecard)
    func pair(_ a: String, _ b: String) -> Page.Cell {
      Page.Cell(.text(a == b ? a : "\(a) → \(b)"))
    }
    func stars(_ number: (Scorecard, LabelScale) -> Int) -> Page.Cell {
      func text(_ side: LabelMove.Side) -> String {
        side.label.starsText(side.outcome) { number($0, side.label.scale) }
      }
      return pair(text(move.before), text(move.after))
    }
    let percents = format.cutPercentages(
      before.percentDone, after.percentDone, beside: move.after.label.scale.stars)
    let digits = NumberFormat.digits(telling: [before.root.done, after.root.done], atLeast: 2)
    return [
      Page.Cell(.text(move.territory.displayName)), stars { $0.stars(on: $1.stars) },
      stars { $0.potentialStars(on: $1.stars) }, stars { $0.earnedStars(on: $1) },
      pair(percents[0], percents[1]),
      pair(
        format.string(before.root.done, digits: digits),
        format.string(after.root.done, digits: digits)),
    ]
  }
}
