import CircularCore
import Meetings
import Pages

/// Choosing: what parts ties, said before the marks are open; the envelope, who is funded in order, what the best
/// set would be, and what some euros would change.
struct ChooseScreen {
  let stage: Stage
  let desk: ProgrammeDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    Screen(
      RoomScreen.choose.title(stage.language), "\(try ties())\(try envelope())\(try funding())")
  }

  // MARK: - Ties

  /// What may part ties: criteria, dates and numbers of the file, and ways that no file holds.
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
    return criteria + facts + [
      ("vote", say("un vote", "a vote")), ("président", say("la voix du président", "the chair")),
      ("tirage", say("un tirage au sort, graine notée", "a draw, its seed on record")),
    ]
  }

  private func ties() throws -> Markup {
    let title: Markup =
      "<section aria-labelledby=\"exaequo\"><h2 id=\"exaequo\">\(say("Départager les ex æquo", "Parting ties"))</h2>\n"
    let ballots = stage.state.deliberation.ballots
    let names = Dictionary(keys.map { ($0.id, $0.label) }) { first, _ in first }
    var content: Markup = ""
    if let ties = stage.state.deliberation.ties {
      let list = ties.map { names[$0] ?? $0 }.joined(separator: say(", puis ", ", then "))
      content += "<p><strong>\(say("Choisi\u{A0}: ", "Chosen: "))</strong>\(list).</p>\n"
      if let drawn = try draw() { content += drawn }
    } else {
      content += stage.sentence(say("Rien n'est choisi.", "Nothing is chosen."), "faint")
    }
    if ballots.isRevealed || !ballots.earlier.isEmpty {
      content += stage.sentence(
        say(
          "Les bulletins ont été ouverts\u{A0}: ce choix ne change plus.",
          "Ballots were opened: this choice changes no more."), "faint")
    } else if !stage.isWall {
      func select(_ label: String) -> Markup {
        let options: [Markup] = keys.map { "<option value=\"\($0.id)\">\($0.label)</option>" }
        return
          "<label>\(label) <select name=\"cle\"><option value=\"\">—</option>\(options)</select></label>"
      }
      content += stage.form(
        "/departage",
        "\(select(say("D'abord", "First")))\(select(say("puis", "then")))\(select(say("puis", "then")))<button>\(say("Choisir, avant d'ouvrir", "Choose, before opening"))</button>"
      )
    }
    return title + content + "</section>\n"
  }

  /// The order of a draw: whoever has the seed finds it again.
  private func draw() throws -> Markup? {
    guard stage.state.deliberation.ties?.contains("tirage") == true, let seed = stage.state.seed
    else { return nil }
    let ranked = try desk.current(stage.state).ranking.ranked
    let groups = Dictionary(grouping: ranked.filter(\.sharesRank)) { $0.rank }
    let items: [Markup] = groups.keys.sorted().map { rank in
      let order = (groups[rank] ?? []).map { entry in
        (entry.name ?? entry.id, Digest(of: "\(seed):\(entry.id)".utf8).text)
      }.sorted { $0.1 < $1.1 }.map(\.0).joined(separator: ", ")
      return "<li>\(say("rang \(rank)\u{A0}: ", "rank \(rank): "))\(order)</li>\n"
    }
    let how = say(
      "Tirage, graine \(String(seed))\u{A0}: l'ordre croissant de SHA-256(« graine:identifiant »).",
      "Draw, seed \(String(seed)): by increasing SHA-256(“seed:id”).")
    let list: Markup =
      items.isEmpty
      ? stage.sentence(say("Personne n'est à départager.", "Nobody is to be parted."))
      : "<ul>\(items)</ul>\n"
    return "<p>\(how)</p>\n\(list)"
  }

  // MARK: - Money

  private func envelope() throws -> Markup {
    guard !stage.isWall else { return "" }
    let chosen = try desk.envelope(stage.state)
    let amount =
      stage.state.deliberation.envelope.map { stage.format.string($0.euros) } ?? ""
    let words: [(Envelope.Overflow, String)] = [
      (.skip, say("le passer", "pass it over")), (.stop, say("arrêter la liste", "end the list")),
      (.partial, say("lui donner ce qui reste", "give it what is left")),
    ]
    let options: [Markup] = words.map { overflow, text in
      let mark: Markup = overflow == (chosen?.overflow ?? .skip) ? " selected" : ""
      return "<option value=\"\(overflow.rawValue)\"\(mark)>\(text)</option>"
    }
    let reserve: String =
      if case .fixed(let count)? = chosen?.reserve { stage.format.string(count) } else { "" }
    return """
      <section aria-labelledby="enveloppe"><h2 id="enveloppe">\(say("L'enveloppe", "The envelope"))</h2>
      \(stage.form("/enveloppe", """
        <label>\(say("Montant", "Amount")) <span class="entry"><input name="montant" value="\(amount)" inputmode="decimal" placeholder="\(say("celui du dispositif", "the pack's"))"><span class="unit">€</span></span></label>
        <label>\(say("Au premier qui n'entre pas", "At the first that does not fit")) <select name="depassement">\(options)</select></label>
        <label>\(say("Liste complémentaire", "Reserve list")) <input name="reserve" value="\(reserve)" inputmode="numeric" size="4"></label>
        <button>\(say("Partager", "Share out"))</button>
        """))</section>

      """
  }

  private func funding() throws -> Markup {
    guard let funding = try desk.funding(stage.state.scenarioWithMarks, stage.state) else {
      return stage.sentence(
        say(
          "Écrivez un montant à partager pour voir qui est financé.",
          "Write an amount to share out to see who is funded."), "faint")
    }
    let view = FundingView(
      funding, facts: desk.pack.facts, title: "", in: stage.language, for: .paper,
      limit: stage.isWall ? 10 : 200)
    var page = view.page
    page.title = ""
    return page.markup("f")
  }
}
