package import CircularCore

/// Two to four scenarios side by side, a column each: counters, ranks, stars.
package struct SideBySideView {
  /// What the scenarios are called.
  let names: [String]
  let language: Language

  /// As many as a screen has room for.
  package static let most = 4
  /// The most subjects that a table shows.
  private static let mostRows = 200

  /// Takes the names of the scenarios.
  package init(_ names: [String], in language: Language) {
    self.names = names
    self.language = language
  }

  private func say(_ french: String, _ english: String) -> String {
    language.say(french, english: english)
  }

  private func columns(_ first: String...) -> [Page.Column] {
    first.enumerated().map { Page.Column($1, namesRows: $0 == 0) }
      + names.map { Page.Column($0, .end) }
  }

  // MARK: - A programme

  /// How many are eligible, refused, to complete.
  package func counters(_ results: [StudyResults], caption: String? = nil) -> Page.Table {
    var table = Page.Table(caption ?? say("Combien", "How many"), columns(""))
    for (name, count) in [
      (say("éligibles", "eligible"), { (ranking: Ranking) in ranking.ranked.count }),
      (say("refusés", "refused"), { $0.refused.count }),
      (say("à compléter", "to complete"), { $0.unknown.count }),
    ] {
      table.rows.append(
        [Page.Cell(.text(name))]
          + results.map { Page.Cell(.number(Double(count($0.ranking)), digits: 0)) })
    }
    return table
  }

  /// What each amount comes to of all that are eligible, a value a scenario; those that nobody has left out.
  ///
  /// - Parameter totals: `Ranking.totals` of each.
  package func amounts(
    _ totals: [[Money?]], of ranking: Ranking, rules: [Rule]
  ) -> [(name: String, values: [Page.Value])] {
    (ranking.ranked.first?.amounts ?? []).enumerated().compactMap { index, amount in
      let values = totals.map { $0.indices.contains(index) ? $0[index] : nil }
      guard values.contains(where: { $0 != nil }) else { return nil }
      let label = rules.first { $0.id == amount.rule }?.label.text(in: language) ?? amount.rule
      return (
        label + say(" des éligibles", " of the eligible"),
        values.map { $0.map { .amount($0) } ?? .empty }
      )
    }
  }

  /// Who is ranked under one of them at least, by the rank in each, one after another.
  package func ranked(
    _ results: [StudyResults]
  ) -> [(name: String, places: [(rank: Int, isShared: Bool)?])] {
    let places = results.map { result in
      Dictionary(
        result.ranking.ranked.map { ($0.id, (rank: $0.rank, isShared: $0.sharesRank)) }
      ) { first, _ in first }
    }
    guard let identities = results.first?.table.identities else { return [] }
    let known = identities.compactMap { identity in
      let found = places.map { $0[identity.id] }
      return found.allSatisfy { $0 == nil } ? nil : (name: identity.displayName, places: found)
    }
    // Each is looked up once.
    return known.map { ($0, $0.places.map { $0?.rank ?? .max }) }
      .sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }

  /// The rank of each under each of them.
  package func ranks(
    _ ranked: [(name: String, places: [(rank: Int, isShared: Bool)?])]
  ) -> Page.Table {
    var table = Page.Table(say("Rangs", "Ranks"), columns(say("nom", "name")))
    for subject in ranked.prefix(Self.mostRows) {
      table.rows.append(
        [Page.Cell(.text(subject.name))]
          + subject.places.map { place in
            place.map { Page.Cell(.rank($0.rank, isTied: $0.isShared)) }
              ?? Page.Cell(.text("—"), .faint)
          })
    }
    table.omitted = max(0, ranked.count - Self.mostRows)
    return table
  }

  // MARK: - A label

  /// Stars by the score, stars earned and the share done, territory by territory.
  package func stars(_ studies: [StudiedLabel]) throws -> Page.Table {
    var table = Page.Table(
      say("Territoire par territoire", "Territory by territory"),
      columns(say("territoire", "territory"), ""))
    guard let first = studies.first else { return table }
    let scale = first.label.scale
    let greatest = scale.stars.stars.last?.number ?? 0
    let identities = first.subjects.identities
    for identity in identities.prefix(Self.mostRows) {
      let outcomes = try studies.map { try $0.outcome(of: identity.id) }
      func row(_ name: String, _ value: (LabelOutcome) -> Page.Value) {
        table.rows.append(
          [Page.Cell(.text(identity.displayName)), Page.Cell(.text(name), .faint)]
            + outcomes.map { Page.Cell(value($0)) })
      }
      func stars(_ count: Int?) -> Page.Value {
        count.map { .stars($0, of: greatest) } ?? .unknown
      }
      row(say("par le score", "by score")) { stars($0.stars(on: scale.stars)) }
      row(say("acquises", "earned")) { stars($0.earnedStars(on: scale)) }
      row(say("fait", "done")) {
        .done($0.scorecard.percentDone, beside: scale.stars)
      }
    }
    table.omitted = max(0, identities.count - Self.mostRows)
    return table
  }
}
