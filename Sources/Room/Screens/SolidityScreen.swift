import CircularCore
import Meetings
import Pages

/// How firmly the order stands: on its weights, and on what nobody has answered.
struct SolidityScreen {
  let stage: Stage
  let desk: ProgrammeDesk

  /// As many as the command draws; of a great many subjects fewer, so that nobody waits.
  ///
  /// The page says how many.
  static func draws(for count: Int) -> Int { max(200, min(10_000, 5_000_000 / max(1, count))) }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let scenario = stage.state.scenarioWithMarks
    let draws = Self.draws(for: try desk.study(scenario).ranking.ranked.count)
    let robustness = try desk.solidity(scenario, draws: draws, seed: stage.state.seed ?? 1)
    var page = RobustnessView(
      robustness, rules: desk.rules, title: "", in: stage.language, for: .paper,
      limit: stage.isWall ? 8 : 20
    ).page
    page.title = ""
    return Screen(
      RoomScreen.solidity.title(stage.language),
      lead: say(
        "L'ordre tient-il si les poids changent, ou si une réponse arrive\u{A0}?",
        "Does the order hold when weights change, or when an answer comes?"),
      page.markup("s") + (try answers(scenario)))
  }

  // MARK: - Open answers

  /// What each answer that is still open could make of a subject: tried one by one.
  private func answers(_ scenario: Scenario) throws -> Markup {
    let study = try desk.study(scenario)
    let unknown = try study.ranking.unknown
    guard !unknown.isEmpty else { return "" }
    var table = Page.Table(
      say("Ce que chaque réponse changerait", "What each answer would change"),
      [
        Page.Column(say("candidat", "candidate"), namesRows: true),
        Page.Column(say("question", "question")), Page.Column(say("réponse", "answer")),
        Page.Column(say("il serait", "it would be")),
      ])
    // Each is a ranking of everybody.
    var trials = study.subjects.count > 2000 ? 10 : 60
    for subject in unknown.prefix(12) {
      for missing in subject.missing {
        let name = subject.name ?? subject.id
        let ask = missing.ask.text(in: stage.language)
        let values = try values(of: missing.fact, study)
        guard !values.isEmpty, trials >= values.count else {
          table.rows.append([
            Page.Cell(.text(name)), Page.Cell(.text(ask)),
            Page.Cell(.text(say("libre", "free")), .faint),
            Page.Cell(.text(say("à dire quand elle est connue", "told once it is known")), .faint),
          ])
          continue
        }
        for value in values {
          trials -= 1
          var tried = scenario
          tried.set(Scenario.Change(.fact, missing.fact, value.id, of: subject.id))
          let results = try study.under(tried).results
          table.rows.append([
            Page.Cell(.text(name)), Page.Cell(.text(ask)), Page.Cell(.text(value.label)),
            Page.Cell(.text(place(results.place(ofRow: try study.row(of: subject.id))))),
          ])
        }
      }
    }
    var page = stage.page
    page.sections = [
      Page.Section(
        [.table(table)],
        heading: say("Les réponses encore ouvertes", "The answers still open"))
    ]
    return page.markup("o")
  }

  /// The answers that a fact may have, where they are few.
  private func values(of fact: String, _ study: Study) throws -> [(id: String, label: String)] {
    let schema = study.subjects.schema
    guard let slot = schema.slot(of: fact) else { return [] }
    switch schema.declarations[slot].type {
    case .boolean: return [("oui", say("oui", "yes")), ("non", say("non", "no"))]
    case .choice(let choices):
      return choices.prefix(8).map { ($0.id, $0.label.text(in: stage.language)) }
    default: return []
    }
  }

  private func place(_ place: StudyResults.Place) -> String {
    switch place {
    case .ranked(let rank, _, let isTied):
      let tied = isTied ? say(" ex æquo", ", tied") : ""
      return (rank == 1 ? say("1er", "1st") : say("\(rank)e", "No. \(rank)")) + tied
    case .refused: return say("refusé", "refused")
    case .unknown(let missing):
      let count = missing.count
      return say(
        "encore à compléter (\(count))", "still to complete (\(count))")
    case .failed: return say("en erreur", "in error")
    }
  }
}
