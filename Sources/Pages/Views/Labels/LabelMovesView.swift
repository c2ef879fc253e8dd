package import CircularCore

/// The territories of a label of which anything moves from one study to another: a line each whose score does, then
/// what ordinary rules answer otherwise.
package struct LabelMovesView {
  let moves: [LabelComparison]
  let rejected: [RejectedTerritory]
  let language: Language
  let limit: Int

  private var format: NumberFormat { NumberFormat(language) }

  /// Prepares the table.
  ///
  /// - Parameters:
  ///   - moves: the territories of which anything moves.
  ///   - rejected: those that are in error.
  ///   - language: the language.
  ///   - limit: the most territories of each table and list.
  package init(
    _ moves: [LabelComparison], rejected: [RejectedTerritory], in language: Language,
    limit: Int = .max
  ) {
    self.moves = moves
    self.rejected = rejected
    self.language = language
    self.limit = limit
  }

  /// The parts of a page.
  package var sections: [Page.Section] {
    moving + [lacking, rejected.section(in: language)].compactMap { $0 }
  }

  /// The territories of which anything moves whose rules needed a population that nobody gave.
  private var lacking: Page.Section? {
    .incomplete(
      moves.map { move in
        let lacked = [move.after, move.before].lazy.compactMap {
          $0.label.lackedPopulation($0.outcome)
        }
        return (move.territory.displayName, lacked.first)
      }, in: language)
  }

  private var moving: [Page.Section] {
    guard !moves.isEmpty else {
      let nothing = language.say("Rien ne bouge.", english: "Nothing moves.")
      return [Page.Section([.list(Page.List([Page.Item(nil, nil, Phrase(nothing))]))])]
    }
    let (scoring, answering) = (
      moves.filter(\.movesScore), moves.filter { !$0.answers.isEmpty }
    )
    return (scoring.isEmpty ? [] : [scores(scoring)])
      + (answering.isEmpty ? [] : [answers(answering)])
  }

  /// How the part is called that tells what ordinary rules answer otherwise.
  static func answers(in language: Language) -> String { AnswerMoves.caption(in: language) }

  private func answers(_ moves: [LabelComparison]) -> Page.Section {
    let items = moves.prefix(limit).map { move in
      let count = move.answers.count
      let words = language.say(
        count == 1 ? "1 réponse" : "\(count) réponses",
        english: count == 1 ? "1 answer" : "\(count) answers")
      return Page.Item(
        nil, move.territory.displayName, Phrase(words),
        details: move.answers.map { $0.phrase(in: language) })
    }
    return Page.Section(
      [.list(Page.List(items, omitted: max(0, moves.count - limit)))],
      heading: Self.answers(in: language))
  }

  private func scores(_ moves: [LabelComparison]) -> Page.Section {
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
    for move in moves.prefix(limit) { table.rows.append(row(move)) }
    table.omitted = max(0, moves.count - limit)
    return Page.Section([.table(table)])
  }

  private func row(_ move: LabelComparison) -> [Page.Cell] {
    let (before, after) = (move.before.outcome.scorecard, move.after.outcome.scorecard)
    func pair(_ a: String, _ b: String) -> Page.Cell {
      Page.Cell(.text(a == b ? a : "\(a) → \(b)"))
    }
    func stars(_ number: (Scorecard, LabelScale) -> Int) -> Page.Cell {
      pair(move.before.starsText(number), move.after.starsText(number))
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
