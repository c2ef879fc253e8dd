import CircularCore
import Diagnostics

extension ProgrammeComparisonView {
  /// What moves as tables of a spreadsheet: a row a subject that moves, a row an answer that is another, then
  /// how many there are of each.
  package var sheets: [Page.Table] { [moves, answers, counts] }

  private var moves: Page.Table {
    var table = Page.Table(
      language.say("Qui bouge", english: "Who moves"),
      language.namingColumns + moveColumns)
    for move in comparison.moves {
      table.rows.append(
        [Page.Cell(.text(move.id)), Page.Cell(.text(move.name ?? ""))] + cells(of: move))
    }
    return table
  }

  /// The columns of how a subject moves.
  var moveColumns: [Page.Column] {
    [
      Page.Column(language.say("mouvement", english: "move"), id: "move"),
      Page.Column(language.say("situation avant", english: "status before"), id: "status before"),
      Page.Column(language.say("situation après", english: "status after"), id: "status after"),
      Page.Column(language.say("rang avant", english: "rank before"), .end, id: "rank before"),
      Page.Column(language.say("rang après", english: "rank after"), .end, id: "rank after"),
      Page.Column(language.say("score avant", english: "score before"), .end, id: "score before"),
      Page.Column(language.say("score après", english: "score after"), .end, id: "score after"),
    ]
  }

  /// How a subject moves, a cell a column.
  func cells(of move: ProgrammeComparison.Move) -> [Page.Cell] {
    func scores(_ place: StudyResults.Place) -> (rank: Page.Value, score: Page.Value) {
      guard case .ranked(let rank, let score, let isTied) = place else {
        return (.empty, .empty)
      }
      return (.rank(rank, isTied: isTied), .points(Ranking.settledScore(score), digits: 2))
    }
    let (old, new) = (scores(move.before), scores(move.after))
    let values = [
      word(move.kind), word(move.before), word(move.after), old.rank, new.rank, old.score,
      new.score,
    ]
    return values.map { Page.Cell($0) }
  }

  var answers: Page.Table {
    var table = Page.Table(
      AnswerMoves.caption(in: language),
      language.namingColumns + AnswerMoves.columns(in: language))
    func add(_ id: String, _ name: String, _ move: ProgrammeComparison.RuleMove) {
      table.rows.append(
        [Page.Cell(.text(id)), Page.Cell(.text(name))] + AnswerMoves.cells(of: move, in: language))
    }
    for move in comparison.moves {
      for rule in move.rules { add(move.id, move.name ?? "", rule) }
    }
    for rule in comparison.programme {
      add("", language.say("Le dispositif", english: "The programme"), rule)
    }
    return table
  }

  private func word(_ place: StudyResults.Place) -> Page.Value {
    switch place {
    case .ranked: .word(language.say("classé", english: "ranked"), id: "ranked")
    case .refused: .word(language.say("refusé", english: "refused"), id: "refused")
    case .unknown: .word(language.say("à compléter", english: "to complete"), id: "unknown")
    case .failed: .word(language.say("en erreur", english: "in error"), id: "failed")
    }
  }

  private func word(_ kind: ProgrammeComparison.Kind) -> Page.Value {
    let word =
      switch kind {
      case .enters: language.say("entre", english: "enters")
      case .leaves: language.say("sort", english: "leaves")
      case .rises: language.say("monte", english: "rises")
      case .falls: language.say("descend", english: "falls")
      case .score: language.say("change de score", english: "changes its score")
      case .standing: language.say("change de motif", english: "changes its reason")
      case .answers: language.say("autres réponses", english: "other answers")
      }
    return .word(word, id: kind.rawValue)
  }
}
