import CircularCore
import Meetings

/// The form of one decision.
struct DecisionForm {
  let stage: Stage
  let order: [DecideScreen.Place]

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  var markup: Markup {
    guard !stage.isWall else { return "" }
    let ballots = stage.state.deliberation.ballots
    // Once ballots are open, only who was voted on can be decided on.
    let listed =
      ballots.isRevealed ? order.filter { ballots.subjects.contains($0.id) } : order
    guard !listed.isEmpty else {
      return stage.sentence(say("Personne n'est classé.", "Nobody is ranked."), "faint")
    }
    let decided = Set(stage.state.deliberation.decisions.map(\.subject))
    let next = listed.first { !decided.contains($0.id) }?.id
    let options: [Markup] = listed.map { place in
      let mark: Markup = place.id == (stage.query["sujet"] ?? next) ? " selected" : ""
      let done = decided.contains(place.id) ? say(" (décidé)", " (decided)") : ""
      return
        "<option value=\"\(place.id)\"\(mark)>\(place.rank) \(place.name) — \(place.words)\(done)</option>\n"
    }
    let outcomes: [Markup] = Self.outcomes(stage).enumerated().map { index, item in
      let mark: Markup = index == 0 ? " checked" : ""
      return
        "<label><input type=\"radio\" name=\"decision\" value=\"\(item.outcome.rawValue)\"\(mark)> \(item.words)</label>\n"
    }
    return """
      <section aria-labelledby="decision"><h2 id="decision">\(say("Une décision", "A decision"))</h2>
      \(stage.form("/decision", """
        <label>\(say("Candidat", "Candidate")) <select name="sujet">\(options)</select></label>
        <fieldset><legend>\(say("Décision", "Decision"))</legend>\(outcomes)</fieldset>
        <fieldset class="votes"><legend>\(say("Voix", "Votes"))</legend>
        <label>\(say("pour", "for")) <input name="pour" inputmode="numeric" size="4" required></label>
        <label>\(say("contre", "against")) <input name="contre" inputmode="numeric" size="4" value="0"></label>
        <label>\(say("abstentions", "abstentions")) <input name="abstentions" inputmode="numeric" size="4" value="0"></label></fieldset>
        <label>\(say("Motif (obligatoire contre le classement)", "Motive (needed against the ranking)")) <textarea name="motif" rows="2" maxlength="1000"></textarea></label>
        <button class="primary">\(say("Acter la décision", "Record the decision"))</button>
        """, class: "stacked", returning: "/decider"))</section>

      """
  }

  /// What may be decided, in words.
  static func outcomes(
    _ stage: Stage
  ) -> [(outcome: Deliberation.Decision.Outcome, words: String)] {
    [
      (.accepted, stage.say("retenu", "accepted")), (.refused, stage.say("écarté", "left out")),
      (.postponed, stage.say("ajourné", "postponed")),
    ]
  }
}
