import CircularCore
import Meetings
import Pages

/// Deciding: votes, motives where a decision goes against the order, conditions, and what members with an interest
/// changed.
struct DecideScreen {
  let stage: Stage
  let desk: ProgrammeDesk

  private var deliberation: Deliberation { stage.state.deliberation }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let order = try order()
    return Screen(
      RoomScreen.decide.title(stage.language),
      "\(DecisionForm(stage: stage, order: order).markup)\(decisions(order))\(try certificates())")
  }

  // MARK: - The order

  /// A candidate that is decided on.
  struct Place {
    var id: String
    var name: String
    var rank: String
    /// What the order says of it.
    var words: String
    /// Whether the order takes it.
    var isTaken: Bool
  }

  private func order() throws -> [Place] {
    let study = try desk.current(stage.state)
    let ranked = try study.ranking.ranked
    if let funding = try desk.funding(stage.state.scenarioWithMarks, stage.state) {
      let view = FundingView(
        funding, facts: desk.pack.facts, title: "", in: stage.language, for: .paper)
      return funding.entries.map {
        Place(
          id: $0.id, name: $0.displayName,
          rank: stage.page.text(of: .rank($0.rank, isTied: $0.isTied)),
          words: view.words(for: $0), isTaken: $0.decision.isFunded)
      }
    }
    return ranked.prefix(200).map {
      Place(
        id: $0.id, name: $0.name ?? $0.id,
        rank: stage.page.text(of: .rank($0.rank, isTied: $0.sharesRank)),
        words: say("éligible", "eligible"), isTaken: true)
    }
  }

  // MARK: - Decisions

  private func decisions(_ order: [Place]) -> Markup {
    let unmotivated = Set(
      deliberation.unmotivated(Set(order.filter(\.isTaken).map(\.id))).map(\.subject))
    return DecisionList(stage: stage, unmotivated: unmotivated).markup
  }

  // MARK: - Influence

  /// For each member with an interest: the order without their marks, and how free these were.
  private func certificates() throws -> Markup {
    let ballots = deliberation.ballots
    let members = ballots.members.filter { member in
      ballots.interests.contains { $0.member == member.id }
    }
    guard ballots.isRevealed, !members.isEmpty else { return "" }
    var parts: Markup = ""
    for (index, member) in members.enumerated() {
      let influence = try desk.influence(of: member.id, stage.state)
      let verdict =
        influence.changesNothing
        ? say(
          "Sans ses notes, l'ordre est le même.", "Without their marks, the order is the same.")
        : say(
          "Sans ses notes, l'ordre serait autre.", "Without their marks, the order would differ.")
      var table = Page.Table(
        say("L'ordre, avec et sans ses notes", "The order, with and without their marks"),
        [
          Page.Column(say("candidat", "candidate"), namesRows: true),
          Page.Column(say("avec", "with"), .end), Page.Column(say("sans", "without"), .end),
        ])
      let without = Dictionary(influence.without.map { ($0.subject, $0.rank) }) { first, _ in first
      }
      for place in influence.order {
        table.rows.append([
          Page.Cell(.text(stage.name(place.subject))),
          Page.Cell(.rank(place.rank, isTied: false)),
          Page.Cell(without[place.subject].map { .rank($0, isTied: false) } ?? .text("—")),
        ])
      }
      var free = Page.Table(
        say("Ce que chaque note pouvait être sans rien changer", "What each mark could have been"),
        [
          Page.Column(say("candidat", "candidate"), namesRows: true),
          Page.Column(say("critère", "criterion")), Page.Column(say("donnée", "given"), .end),
          Page.Column(say("de", "from"), .end), Page.Column(say("à", "to"), .end),
        ])
      for latitude in influence.latitudes {
        free.rows.append([
          Page.Cell(.text(stage.name(latitude.subject))),
          Page.Cell(.text(BallotsScreen.label(latitude.criterion, desk, stage))),
          Page.Cell(.number(latitude.given, digits: 2)),
          Page.Cell(.number(latitude.least, digits: 2)),
          Page.Cell(.number(latitude.greatest, digits: 2)),
        ])
      }
      var page = stage.page
      page.sections = [
        Page.Section(
          [.sentence(Phrase(verdict, .strong)), .table(table)]
            + (free.rows.isEmpty ? [] : [.table(free)]))
      ]
      parts +=
        "<details open><summary><strong><bdi>\(member.name)</bdi></strong></summary>\(page.markup("i\(index)-"))</details>\n"
    }
    return """
      <section aria-labelledby="influence"><h2 id="influence">\(say("Certificats d'influence", "Influence certificates"))</h2>
      <p>\(say("Pour chaque membre qui a déclaré un intérêt\u{A0}: ce que ses notes ont changé.", "For each member with a declared interest: what their marks changed."))</p>
      \(parts)</section>

      """
  }
}
