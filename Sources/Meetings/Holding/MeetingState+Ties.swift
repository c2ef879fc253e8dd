import CircularCore

/// What a committee parts ties by, with what it said of it: names, a seed, voices, an order.
package struct TieBreaking: Sendable, Hashable {
  /// What was chosen, in order: criteria, facts, `id`, or a `Way`.
  package var names: [String]
  var seed: UInt64?
  var voices: [String: Int]
  var preference: [String]

  /// What no rule knows.
  package enum Way: String, Sendable, CaseIterable {
    /// The members vote, once the ballots are open.
    case vote
    /// Whoever presides says.
    case chair = "président"
    /// A draw from a seed that is on record.
    case draw = "tirage"
  }

  /// The order that a way gives, by ids; nil as long as nothing was said.
  func order(_ way: Way, of ids: [String]) -> Ranking.Ties.Order? {
    switch way {
    case .vote:
      guard !voices.isEmpty else { return nil }
      return Ranking.Ties.Order(
        way.rawValue, LocalizedText("le vote du comité", english: "the committee's vote"),
        places: voices.mapValues { -Double($0) })
    case .chair:
      guard !preference.isEmpty else { return nil }
      let places = preference.enumerated().map { ($1, Double($0)) }
      return Ranking.Ties.Order(
        way.rawValue, LocalizedText("la voix de la présidence", english: "the chair's voice"),
        places: Dictionary(places) { first, _ in first })
    case .draw:
      guard let seed else { return nil }
      return Ranking.Ties.Order(
        way.rawValue,
        LocalizedText("le tirage, graine \(seed)", english: "the draw, seed \(seed)"),
        places: Dictionary(ids.map { ($0, Self.place(of: $0, drawnFrom: seed)) }) { first, _ in
          first
        })
    }
  }

  /// Where a draw puts a subject: by SHA-256 of `seed:id`, so that whoever has the seed finds it again.
  ///
  /// What a double holds of it exactly, in its order.
  private static func place(of id: String, drawnFrom seed: UInt64) -> Double {
    let digits = Digest(of: "\(seed):\(id)".utf8).text.prefix(13)
    return Double(UInt64(digits, radix: 16) ?? 0)
  }
}

extension MeetingState {
  /// What parts ties, as far as it was said; nil where nothing was chosen.
  package var tieBreaking: TieBreaking? {
    deliberation.ties.map {
      TieBreaking(names: $0, seed: seed, voices: voices, preference: preference)
    }
  }

  private func isParted(by way: TieBreaking.Way) -> Bool {
    deliberation.ties?.contains(way.rawValue) ?? false
  }

  /// A draw is made once: nobody draws until the order pleases.
  func mustDraw() throws(Diagnostic) {
    guard seed != nil, isParted(by: .draw) else { return }
    throw Self.problem(
      "already-drawn", "la graine du tirage est notée\u{A0}: elle ne change plus",
      "the seed of the draw is on record: it changes no more")
  }

  mutating func take(_ count: Int, voicesFor subject: String) throws(Diagnostic) {
    try mustPart(by: .vote, [subject])
    guard deliberation.ballots.hasQuorum else {
      throw Self.problem(
        "no-quorum",
        "le quorum n'est pas atteint\u{A0}: \(deliberation.ballots.presentCount) dans la salle, attendu \(deliberation.ballots.quorum)",
        "there is no quorum: \(deliberation.ballots.presentCount) in the room, expected \(deliberation.ballots.quorum)"
      )
    }
    let recused = Set(
      deliberation.ballots.interests.filter { $0.subject == subject }.map(\.member))
    let voters = deliberation.ballots.members.count { $0.isPresent && !recused.contains($0.id) }
    guard count <= voters else {
      throw Diagnostic(
        "too-many-votes", Deliberation.tooManyVotes(count, of: voters, on: subject))
    }
    voices[subject] = count
  }

  mutating func take(preference subjects: [String]) throws(Diagnostic) {
    try mustPart(by: .chair, subjects)
    guard Set(subjects).count == subjects.count else {
      throw Self.problem(
        "duplicate-key", "un même candidat est dit deux fois", "a candidate is said twice")
    }
    guard let member = deliberation.ballots.members.first(where: { $0.id == chair }) else {
      throw Self.problem(
        "no-chair", "personne ne préside\u{A0}: « présidence dupont » le dit",
        "nobody presides: “présidence dupont” says who")
    }
    guard member.isPresent else {
      throw Self.problem(
        "not-present", "\(member.name) n'est pas dans la salle",
        "\(member.name) is not in the room")
    }
    for interest in deliberation.ballots.interests
    where interest.member == member.id && subjects.contains(interest.subject) {
      throw Self.problem(
        "recused",
        "\(member.name) ne départage pas « \(interest.subject) »\u{A0}: \(interest.reason)",
        "\(member.name) does not part “\(interest.subject)”: \(interest.reason)")
    }
    // Those who were ordered before, in another tie, stay so.
    preference.removeAll { subjects.contains($0) }
    preference += subjects
  }

  /// What keeps people from parting subjects: it was not chosen, marks are still blind, it is decided.
  private func mustPart(by way: TieBreaking.Way, _ subjects: [String]) throws(Diagnostic) {
    guard isParted(by: way) else {
      throw Self.problem(
        "not-chosen", "ce n'est pas ce qui départage\u{A0}: cela se choisit avant l'ouverture",
        "this is not what parts ties: that is chosen before the opening")
    }
    guard deliberation.ballots.isRevealed || deliberation.ballots.criteria.isEmpty else {
      throw Self.problem(
        "not-revealed", "on départage après l'ouverture des bulletins",
        "ties are parted once the ballots are open")
    }
    for subject in subjects where deliberation.decisions.contains(where: { $0.subject == subject })
    {
      throw Self.problem(
        "already-decided", "« \(subject) » est décidé\u{A0}: rien ne le départage plus",
        "“\(subject)” is decided: nothing parts it any more")
    }
  }
}
