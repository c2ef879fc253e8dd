import CircularCore
import Meetings
import Pages

/// What a scenario costs beside another: the amounts of everybody ranked, and what the envelope pays.
struct MoneyMoves {
  let stage: Stage
  let desk: ProgrammeDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  /// The rows, a value a scenario.
  func rows(_ scenarios: [Scenario]) throws -> [(name: String, values: [Page.Value])] {
    guard let first = scenarios.first else { return [] }
    var rows = SideBySideView(scenarios.map(\.name), in: stage.language).amounts(
      try scenarios.map { try desk.totals($0) }, of: try desk.study(first).ranking,
      rules: desk.rules)
    let fundings = try scenarios.map { try desk.plainFunding($0, stage.state) }
    if fundings.contains(where: { $0 != nil }) {
      rows += [
        (
          say("financés par l'enveloppe", "funded out of the envelope"),
          fundings.map { funding in
            funding.map { .number(Double($0.entries.count { $0.decision.isFunded }), digits: 0) }
              ?? .empty
          }
        ),
        (say("accordé", "granted"), fundings.map { $0.map { .amount($0.granted) } ?? .empty }),
        (say("reste", "left"), fundings.map { $0?.left.map { .amount($0) } ?? .empty }),
      ]
    }
    return rows
  }

  /// Two scenarios side by side; nothing where no money moves.
  func markup(from before: Scenario, to after: Scenario) throws -> Markup {
    let rows = try rows([before, after])
    guard rows.contains(where: { $0.values[0] != $0.values[1] }) else {
      return rows.isEmpty
        ? ""
        : stage.sentence(say("L'argent ne bouge pas.", "The money does not move."), "faint")
    }
    var table = Page.Table(
      say("L'argent, avant et après", "The money, before and after"),
      [
        Page.Column("", namesRows: true), Page.Column(say("avant", "before"), .end),
        Page.Column(say("après", "after"), .end),
      ])
    for row in rows {
      table.rows.append([Page.Cell(.text(row.name))] + row.values.map { Page.Cell($0) })
    }
    var page = stage.page
    page.sections = [Page.Section([.table(table)])]
    return page.markup("m")
  }
}
