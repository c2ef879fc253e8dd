import CircularCore

extension LabelMovesView {
  /// What moves as tables of a spreadsheet: a row a territory, its stars, its share done and its points before and after
  /// each in a cell, with those in error; then a row an answer that is another.
  package var sheets: [Page.Table] {
    var scores = Page.Table(
      language.say("Territoires qui changent", english: "Territories that change"),
      language.namingColumns + Self.columns(in: language))
    var answers = Page.Table(
      Self.answers(in: language), language.namingColumns + AnswerMoves.columns(in: language))
    for move in moves {
      let naming = [
        Page.Cell(.text(move.territory.id)), Page.Cell(.text(move.territory.name ?? "")),
      ]
      scores.rows.append(naming + Self.cells(of: move))
      for answer in move.answers {
        answers.rows.append(naming + AnswerMoves.cells(of: answer, in: language))
      }
    }
    scores.add(rejected, in: language)
    return answers.rows.isEmpty ? [scores] : [scores, answers]
  }

  /// The columns of what moves of a score.
  static func columns(in language: Language) -> [Page.Column] {
    [
      (language.say("étoiles par le score", english: "stars by score"), "stars"),
      (
        language.say("étoiles avec le programmé", english: "stars with what is planned"),
        "potentialStars"
      ),
      (language.say("étoiles acquises", english: "stars earned"), "earnedStars"),
      (language.say("part faite (%)", english: "share done (%)"), "percentDone"),
      (language.say("points faits", english: "points done"), "done"),
    ].flatMap { heading, id in
      [
        Page.Column(
          "\(heading), " + language.say("avant", english: "before"), .end, id: "\(id) before"),
        Page.Column(
          "\(heading), " + language.say("après", english: "after"), .end, id: "\(id) after"),
      ]
    }
  }

  /// What moves of a score, a cell a column.
  static func cells(of move: LabelComparison) -> [Page.Cell] {
    let sides = [move.before, move.after]
    let percents = sides.map { LabelRanking.settled($0.outcome.scorecard.percentDone) }
    let points = sides.map(\.outcome.scorecard.root.done)
    func stars(_ number: (LabelOutcome, LabelScale) -> Int?) -> [Page.Value] {
      sides.map { side in
        number(side.outcome, side.label.scale).map { .number(Double($0), digits: 0) } ?? .unknown
      }
    }
    func numbers(_ values: [Double]) -> [Page.Value] {
      let digits = NumberFormat.digits(telling: values, atLeast: 2)
      return values.map { .number($0, digits: digits) }
    }
    let values =
      stars { $0.stars(on: $1.stars) } + stars { $0.potentialStars(on: $1.stars) }
      + stars { $0.earnedStars(on: $1) } + numbers(percents) + numbers(points)
    return values.map { Page.Cell($0) }
  }
}
