package import CircularCore

/// What other amounts, the best set and missing answers would change.
extension FundingView {
  // MARK: - The next euros

  var next: Page.Section? {
    var sentences: [String] = []
    for change in funding.more {
      guard let now = budget(of: change) else { continue }
      let (more, whole) = (format.string(change.budget - now), format.string(change.budget))
      sentences.append(
        when(change.year)
          + language.say(
            "avec \(more) de plus (\(whole))\u{A0}: \(moves(change)).",
            english: "with \(more) more (\(whole)): \(moves(change))."))
    }
    for change in funding.less {
      guard let now = budget(of: change) else { continue }
      let spare = now - change.budget - Money(cents: 1)
      sentences.append(
        when(change.year)
          + (spare > .zero
            ? language.say(
              "jusqu'à \(format.string(spare)) de moins, \(part ?? "rien ne change")\u{A0}; au-delà\u{A0}: \(moves(change)).",
              english:
                "up to \(format.string(spare)) less, \(part ?? "nothing changes"); beyond: \(moves(change))."
            )
            : language.say(
              "un centime de moins\u{A0}: \(moves(change)).",
              english: "one cent less: \(moves(change)).")))
    }
    guard !sentences.isEmpty else { return nil }
    let items = sentences.map { Page.Item(nil, nil, Phrase($0.capitalizedFirst)) }
    return Page.Section(
      [.list(Page.List(items))],
      heading: language.say("Un peu plus, un peu moins", english: "A little more, a little less"))
  }

  /// Whose part takes up what the envelope has less.
  private var part: String? {
    let entry = funding.entries.first { if case .partly = $0.decision { true } else { false } }
    return entry.map {
      language.say(
        "seule la part de \($0.displayName) diminue",
        english: "only the part of \($0.displayName) gets smaller")
    }
  }

  private func budget(of change: Funding.Change) -> Money? {
    guard let year = change.year else { return funding.terms.total }
    return funding.terms.years.first { $0.year == year }?.budget
  }

  private func when(_ year: Int?) -> String {
    guard let year else { return "" }
    return year < 1000
      ? language.say("l'an \(year), ", english: "in year \(year), ")
      : language.say("en \(year), ", english: "in \(year), ")
  }

  private func moves(_ change: Funding.Change) -> String {
    moves(enters: change.enters, leaves: change.leaves)
  }

  /// `X et Y entrent, Z sort`.
  private func moves(enters: [String], leaves: [String]) -> String {
    var parts: [String] = []
    if !enters.isEmpty {
      parts.append(
        names(enters)
          + (enters.count == 1
            ? language.say(" entre", english: " enters")
            : language.say(" entrent", english: " enter")))
    }
    if !leaves.isEmpty {
      parts.append(
        names(leaves)
          + (leaves.count == 1
            ? language.say(" sort", english: " leaves")
            : language.say(" sortent", english: " leave")))
    }
    return parts.joined(separator: language.say("\u{A0}; ", english: "; "))
  }

  // MARK: - The best set

  var best: Page.Section? {
    guard !funding.entries.isEmpty else { return nil }
    let heading = language.say("Le meilleur ensemble", english: "The best set")
    guard let best = funding.best else {
      return Page.Section(
        [
          .sentence(
            Phrase(
              language.say(
                "Aucun ensemble ne tient tous les minimums à la fois, ou les scores ne se comptent pas.",
                english: "No set keeps all minimums together, or scores cannot be counted.")))
        ], heading: heading)
    }
    let digits = NumberFormat.digits(telling: [best.score, best.plainScore], atLeast: 2)
    func shown(_ score: Double) -> String { format.string(score, digits: digits) }
    let (score, plain) = (shown(best.score), shown(best.plainScore))
    var sentences: [String] = []
    if best.score <= best.plainScore {
      sentences.append(
        best.countsSubjects
          ? language.say(
            "Aucun autre choix ne financerait plus de sujets.",
            english: "No other choice would fund more subjects.")
          : language.say(
            "L'ordre des rangs donne déjà la plus grande somme de scores (\(score)).",
            english: "The order of ranks already gives the greatest sum of scores (\(score))."))
    } else {
      sentences.append(
        best.countsSubjects
          ? language.say(
            "Un autre choix financerait \(score) sujets au lieu de \(plain)",
            english: "Another choice would fund \(score) subjects instead of \(plain)")
          : language.say(
            "Un autre choix porterait la somme des scores de \(plain) à \(score)",
            english: "Another choice would raise the sum of scores from \(plain) to \(score)"))
      sentences[0] += language.say(
        ", pour \(format.string(best.granted))\u{A0}: \(moves(enters: best.enters, leaves: best.leaves)).",
        english:
          ", for \(format.string(best.granted)): \(moves(enters: best.enters, leaves: best.leaves))."
      )
    }
    sentences.append(
      best.isProved
        ? language.say(
          "C'est prouvé\u{A0}: tous les ensembles ont été comparés.",
          english: "This is proved: all sets were compared.")
        : language.say(
          "Ce n'est pas prouvé\u{A0}: la recherche s'est arrêtée avant la fin\u{A0}; aucun ensemble ne dépasse \(shown(best.bound)).",
          english:
            "This is not proved: the search stopped before its end; no set exceeds \(shown(best.bound))."
        ))
    return Page.Section(
      [.sentence(Phrase(sentences.joined(separator: " ")))], heading: heading)
  }

  // MARK: - Who has no turn

  var undecided: Page.Section? {
    let those = funding.undecided.filter {
      if case .failed = $0.why { false } else { true }
    }
    let items = those.prefix(limit).map { subject in
      Page.Item(
        .unknown, subject.name ?? subject.id, Phrase(stake(of: subject)),
        details: obstacles(of: subject))
    }
    return section("À compléter", english: "To complete", those.count, Array(items))
  }

  var failed: Page.Section? {
    let those = funding.undecided.filter {
      if case .failed = $0.why { true } else { false }
    }
    let items = those.prefix(limit).map { subject in
      Page.Item(
        .failed, subject.name ?? subject.id, Phrase(stake(of: subject)),
        details: obstacles(of: subject))
    }
    return section("En erreur", english: "In error", those.count, Array(items))
  }

  /// What keeps a subject from a turn: the questions that are open, or what is wrong, with its cells.
  func obstacles(of subject: Funding.Undecided) -> [Phrase] {
    switch subject.why {
    case .unknown(let missing), .unknownAmount(let missing):
      missing.map { reader.question($0, in: language) }
    case .failed(let failures): failures.map { Phrase($0.text(in: language)) }
    }
  }

  private func section(
    _ french: String, english: String, _ count: Int, _ items: [Page.Item]
  ) -> Page.Section? {
    guard count > 0 else { return nil }
    return Page.Section(
      [.list(Page.List(items, omitted: max(0, count - limit)))],
      heading: language.say(french, english: english), count: count)
  }

  /// What a subject without a turn could change.
  package func stake(of subject: Funding.Undecided) -> String {
    let rank = format.string(Int64(subject.bestRank))
    let place = language.say(
      subject.bestRank == 1 ? "au mieux 1er" : "au mieux \(rank)e", english: "at best no. \(rank)")
    guard let stake = subject.stake else { return place }
    let what: String
    switch stake {
    case .nothing:
      what = language.say(
        "ne changerait rien, il ne resterait pas assez pour lui",
        english: "would change nothing, not enough would be left for it")
    case .takesFrom(let ids) where ids.isEmpty:
      what = language.say(
        "serait financé sans rien prendre à personne", english: "would be funded at nobody's cost")
    case .takesFrom(let ids):
      what = language.say(
        "serait financé à la place de \(names(ids))",
        english: "would be funded instead of \(names(ids))")
    case .upTo(let amount) where amount == .zero:
      what = language.say(
        "son montant n'est pas connu\u{A0}; quel qu'il soit, il prendrait à d'autres",
        english: "its amount is not known; whatever it is, it would take from others")
    case .upTo(let amount):
      what = language.say(
        "son montant n'est pas connu\u{A0}; jusqu'à \(format.string(amount)), il ne prendrait rien à personne",
        english:
          "its amount is not known; up to \(format.string(amount)), it would take from nobody")
    }
    return place + language.say("\u{A0}; ", english: "; ") + what
  }
}

extension String {
  /// The text with a capital at its beginning.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
