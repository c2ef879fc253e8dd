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
    let ties = try TiesPart(stage: stage, desk: desk).markup()
    return Screen(
      RoomScreen.choose.title(stage.language), "\(ties)\(try envelope())\(try funding())")
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
