import CircularCore
import Meetings
import Pages

/// What parts ties: chosen before the marks are open; and, once they are, who is tied, what parted them, and
/// what the committee or its chair has still to say.
struct TiesPart {
  let stage: Stage
  let desk: ProgrammeDesk

  /// As many groups as a screen has use for.
  private static let most = 20

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  private var ballots: Ballots { stage.state.deliberation.ballots }

  func markup() throws -> Markup {
    let title: Markup =
      "<section aria-labelledby=\"exaequo\"><h2 id=\"exaequo\">\(say("Départager les ex æquo", "Parting ties"))</h2>\n"
    var content: Markup = ""
    if let ties = stage.state.deliberation.ties {
      var names = Dictionary(keys.map { ($0.id, $0.label) }) { first, _ in first }
      names["id"] = say("l'identifiant", "the id")
      content += said(say("Choisi\u{A0}: ", "Chosen: "), ties.map { names[$0] ?? $0 })
      content += try groups(ties)
    } else {
      content += stage.sentence(say("Rien n'est choisi.", "Nothing is chosen."), "faint")
      content += try ofPack()
    }
    if ballots.isRevealed || !ballots.earlier.isEmpty {
      content += stage.sentence(
        say(
          "Les bulletins ont été ouverts\u{A0}: ce choix ne change plus.",
          "Ballots were opened: this choice changes no more."), "faint")
    } else if !stage.isWall {
      content += chooser
    }
    return title + content + "</section>\n"
  }

  private func said(_ what: String, _ labels: [String]) -> Markup {
    let list = labels.joined(separator: say(", puis ", ", then "))
    return "<p><strong>\(what)</strong>\(list).</p>\n"
  }

  /// What the pack parts ties by as long as nobody chose anything else; nothing where it does not.
  private func ofPack() throws -> Markup {
    guard !desk.pack.ties.keys.isEmpty else { return "" }
    let labels = try desk.current(stage.state).ranking.ties.map {
      $0.label.text(in: stage.language)
    }
    return try said(say("Le dispositif départage par\u{A0}: ", "The pack parts ties by: "), labels)
      + groups([])
  }

  // MARK: - The choice

  /// What may part ties: criteria, dates of the file, and ways that no file holds.
  private var keys: [(id: String, label: String)] {
    let criteria = desk.rules.filter { $0.kind == .criterion }.map {
      ($0.id, say("critère\u{A0}: ", "criterion: ") + $0.label.text(in: stage.language))
    }
    let facts = desk.pack.facts.compactMap { fact -> (String, String)? in
      guard fact.type == .date else { return nil }
      return (
        fact.name,
        say("le plus tôt\u{A0}: ", "the earliest: ") + fact.label.text(in: stage.language)
      )
    }
    return criteria + facts
      + TieBreaking.Way.allCases.map { way in
        let label =
          switch way {
          case .vote: say("un vote", "a vote")
          case .chair: say("la voix du président", "the chair")
          case .draw: say("un tirage au sort, graine notée", "a draw, its seed on record")
          }
        return (way.rawValue, label)
      }
  }

  private var chooser: Markup {
    func select(_ label: String) -> Markup {
      let options: [Markup] = keys.map { "<option value=\"\($0.id)\">\($0.label)</option>" }
      return
        "<label>\(label) <select name=\"cle\"><option value=\"\">—</option>\(options)</select></label>"
    }
    return stage.form(
      "/departage",
      "\(select(say("D'abord", "First")))\(select(say("puis", "then")))\(select(say("puis", "then")))<button>\(say("Choisir, avant d'ouvrir", "Choose, before opening"))</button>"
    )
  }

  // MARK: - Who is tied

  /// Those of one score, in the order of the ranking.
  private func tied() throws -> (groups: [[Ranking.Entry]], ties: [Ranking.TieBreak]) {
    let ranking = try desk.current(stage.state).ranking
    var groups: [[Ranking.Entry]] = []
    var last: [Ranking.Entry] = []
    for entry in ranking.ranked {
      if let first = last.first,
        Ranking.settledScore(first.score) == Ranking.settledScore(entry.score)
      {
        last.append(entry)
        continue
      }
      if last.count > 1 { groups.append(last) }
      guard groups.count < Self.most else { return (groups, ranking.ties) }
      last = [entry]
    }
    if last.count > 1 { groups.append(last) }
    return (groups, ranking.ties)
  }

  private func groups(_ ties: [String]) throws -> Markup {
    // Before the marks are open nobody knows who will be tied.
    guard ballots.isRevealed || ballots.criteria.isEmpty else { return draw(ties) }
    let (groups, breaks) = try tied()
    guard !groups.isEmpty else {
      return stage.sentence(say("Personne n'est à égalité.", "Nobody is tied."), "good")
        + draw(ties)
    }
    let items: [Markup] = groups.enumerated().map { index, group in
      let order: [Markup] = group.map { entry in
        let rank = stage.page.text(of: .rank(entry.rank, isTied: entry.sharesRank))
        return "<li>\(rank) — <bdi>\(entry.name ?? entry.id)</bdi></li>\n"
      }
      let by = Set(group.flatMap(\.partedBy)).sorted().compactMap { key in
        breaks.indices.contains(key) ? breaks[key].label.text(in: stage.language) : nil
      }
      let isOpen = group.contains(where: \.sharesRank)
      let what: Markup =
        by.isEmpty
        ? "<p class=\"warning\">\(say("Rien ne les départage encore.", "Nothing parts them yet."))</p>"
        : "<p>\(say("Départagés par\u{A0}: ", "Parted by: "))\(by.joined(separator: say(", puis ", ", then "))).\(isOpen ? say(" Certains partagent encore leur rang.", " Some still share their rank.") : "")</p>"
      return
        "<li><ul role=\"list\">\(order)</ul>\(what)\(asking(group, ties, index))</li>\n"
    }
    return
      "<h3>\(say("Du même score", "Of the same score"))</h3>\n<ul class=\"cards\" role=\"list\">\(items)</ul>\n\(draw(ties))"
  }

  /// What the committee or its chair is asked of a group.
  private func asking(_ group: [Ranking.Entry], _ ties: [String], _ index: Int) -> Markup {
    guard !stage.isWall, !stage.state.isClosed, group.count <= 40 else { return "" }
    var forms: Markup = ""
    if ties.contains(TieBreaking.Way.vote.rawValue) {
      let fields: [Markup] = group.map { entry in
        let count = stage.state.voices[entry.id].map { stage.format.string(Int64($0)) } ?? ""
        return
          "<label><bdi>\(entry.name ?? entry.id)</bdi> <input name=\"v:\(entry.id)\" value=\"\(count)\" inputmode=\"numeric\" size=\"4\" required></label>"
      }
      forms += stage.form(
        "/departage/voix",
        "<fieldset><legend>\(say("Les voix de chacun", "The votes for each"))</legend>\(fields)<button>\(say("Noter le vote", "Record the vote"))</button></fieldset>"
      )
    }
    if ties.contains(TieBreaking.Way.chair.rawValue) {
      let options: [Markup] = group.map {
        "<option value=\"\($0.id)\">\($0.name ?? $0.id)</option>"
      }
      let selects: [Markup] = group.indices.map { place in
        "<label>\(stage.page.text(of: .rank(place + 1, isTied: false))) <select name=\"ordre\"><option value=\"\">—</option>\(options)</select></label>"
      }
      forms += stage.form(
        "/departage/presidence",
        "<fieldset><legend>\(say("L'ordre de la présidence", "The chair's order"))</legend>\(selects)<button>\(say("Noter l'ordre", "Record the order"))</button></fieldset>"
      )
    }
    return forms
  }

  /// How a draw is made: whoever has the seed finds it again.
  private func draw(_ ties: [String]) -> Markup {
    guard ties.contains(TieBreaking.Way.draw.rawValue), let seed = stage.state.seed else {
      return ""
    }
    return stage.sentence(
      say(
        "Tirage, graine \(String(seed))\u{A0}: l'ordre croissant de SHA-256(« graine:identifiant »).",
        "Draw, seed \(String(seed)): by increasing SHA-256(“seed:id”)."))
  }
}
