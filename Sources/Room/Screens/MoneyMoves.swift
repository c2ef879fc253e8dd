import CircularCore
import Meetings
import Pages

/// What a scenario costs beside another: the amounts of everybody ranked, and what the envelope pays.
struct MoneyMoves {
  let stage: Stage
  let desk: ProgrammeDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  /// What stands in a row for one scenario.
  struct Row {
    var name: String
    var values: [Page.Value]
  }

  /// The rows, a value a scenario.
  func rows(_ scenarios: [Scenario]) throws -> [Row] {
    var rows: [Row] = []
    let first = try scenarios.first.flatMap { try desk.study($0).ranking.ranked.first }
    let all = try scenarios.map { try desk.totals($0) }
    for (index, amount) in (first?.amounts ?? []).enumerated() {
      let totals = all.map { $0.indices.contains(index) ? $0[index] : nil }
      guard totals.contains(where: { $0 != nil }) else { continue }
      let label = desk.rules.first { $0.id == amount.rule }?.label.text(in: stage.language)
      rows.append(
        Row(
          name: (label ?? amount.rule) + say(" des éligibles", " of the eligible"),
          values: totals.map { $0.map { .amount($0) } ?? .empty }))
    }
    let fundings = try scenarios.map { try desk.plainFunding($0, stage.state) }
    if fundings.contains(where: { $0 != nil }) {
      rows.append(
        Row(
          name: say("financés par l'enveloppe", "funded out of the envelope"),
          values: fundings.map { funding in
            funding.map { .number(Double($0.entries.count { $0.decision.isFunded }), digits: 0) }
              ?? .empty
          }))
      rows.append(
        Row(
          name: say("accordé", "granted"),
          values: fundings.map { $0.map { .amount($0.granted) } ?? .empty }))
      rows.append(
        Row(
          name: say("reste", "left"),
          values: fundings.map { $0?.left.map { .amount($0) } ?? .empty }))
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
