import CircularCore
import Diagnostics

extension ProgrammeComparisonView {
  /// What moves as tables of a spreadsheet: a row a subject that moves, a row an answer that is another, then
  /// how many there are of each.
  package var sheets: [Page.Table] { [moves, answers, counts] }

  private var moves: Page.Table {
    func scores(_ place: StudyResults.Place) -> (rank: Page.Value, score: Page.Value) {
      guard case .ranked(let rank, let score, let isTied) = place else {
        return (.empty, .empty)
      }
      return (.rank(rank, isTied: isTied), .points(Ranking.settledScore(score), digits: 2))
    }
    var table = Page.Table(
      language.say("Qui bouge", english: "Who moves"),
      [
        Page.Column(language.say("identifiant", english: "id"), id: "id"),
        Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
        Page.Column(language.say("mouvement", english: "move"), id: "move"),
        Page.Column(language.say("situation avant", english: "status before"), id: "status before"),
        Page.Column(language.say("situation après", english: "status after"), id: "status after"),
        Page.Column(language.say("rang avant", english: "rank before"), .end, id: "rank before"),
        Page.Column(language.say("rang après", english: "rank after"), .end, id: "rank after"),
        Page.Column(language.say("score avant", english: "score before"), .end, id: "score before"),
        Page.Column(language.say("score après", english: "score after"), .end, id: "score after"),
      ])
    for move in comparison.moves {
      let (old, new) = (scores(move.before), scores(move.after))
      let values: [Page.Value] = [
        .text(move.id), .text(move.name ?? ""), word(move.kind), word(move.before),
        word(move.after), old.rank, new.rank, old.score, new.score,
      ]
      table.rows.append(values.map { Page.Cell($0) })
    }
    return table
  }

  private var answers: Page.Table {
    var table = Page.Table(
      language.say("Réponses qui changent", english: "Answers that change"),
      [
        Page.Column(language.say("identifiant", english: "id"), id: "id"),
        Page.Column(language.say("nom", english: "name"), namesRows: true, id: "name"),
        Page.Column(language.say("règle", english: "rule"), id: "rule"),
        Page.Column(language.say("avant", english: "before"), .end, id: "before"),
        Page.Column(language.say("après", english: "after"), .end, id: "after"),
        Page.Column(language.say("écart", english: "change"), .end, id: "change"),
        Page.Column(language.say("pourquoi", english: "why"), id: "because"),
      ])
    func add(_ id: String, _ name: String, _ move: ProgrammeComparison.RuleMove) {
      let values: [Page.Value] = [
        .text(id), .text(name), .word(move.rule.label.text(in: language), id: move.rule.id),
        value(move.before, of: move.rule), value(move.after, of: move.rule),
        move.difference.map { .change($0.settled, digits: 3) } ?? .empty,
        .text(move.because?.text(in: language) ?? ""),
      ]
      table.rows.append(values.map { Page.Cell($0) })
    }
    for move in comparison.moves {
      for rule in move.rules { add(move.id, move.name ?? "", rule) }
    }
    for rule in comparison.programme {
      add("", language.say("Le dispositif", english: "The programme"), rule)
    }
    return table
  }

  private func value(_ answer: Outcome.Answer?, of rule: Rule) -> Page.Value {
    switch answer {
    case nil: .empty
    case .points(let value): .points(value, digits: 2)
    case .number(let value): .number(value, digits: 3)
    case .payments(let schedule): .amount(schedule.total)
    case .notArising:
      .word(answer?.text(of: rule, in: language) ?? "", id: "none")
    case .unknown: .unknown
    case .failed: .failed
    case .category(let id): .word(answer?.text(of: rule, in: language) ?? id, id: id)
    case .met(let value), .alert(let value):
      .word(answer?.text(of: rule, in: language) ?? "", id: value ? "1" : "0")
    }
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
