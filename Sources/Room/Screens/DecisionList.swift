import CircularCore
import Meetings

/// What was decided, with votes, motives and conditions; and what is proposed to the general assembly.
struct DecisionList {
  let stage: Stage
  /// Whose decision needs a motive and has none.
  let unmotivated: Set<String>

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  var markup: Markup {
    let decisions = stage.state.deliberation.decisions
    guard !decisions.isEmpty else {
      return stage.sentence(say("Rien n'est encore décidé.", "Nothing is decided yet."), "faint")
    }
    let words = Dictionary(
      DecisionForm.outcomes(stage).map { ($0.outcome, $0.words) }
    ) { first, _ in first }
    let rows: [Markup] = decisions.map { decision in
      let kind: Markup =
        switch decision.outcome {
        case .accepted: "good"
        case .refused: "bad"
        case .postponed: "warning"
        }
      let conditions: [Markup] = stage.state.conditions.filter { $0.subject == decision.subject }
        .map { "<li>\($0.text)</li>\n" }
      let list: Markup = conditions.isEmpty ? "" : "<ul>\(conditions)</ul>"
      var wanting: Markup =
        unmotivated.contains(decision.subject)
        ? "<p class=\"wrong\">\(say("contre le classement, sans motif", "against the ranking, without a motive"))</p>"
        : ""
      if decision.isAgainstVotes {
        wanting = "\(wanting)<p class=\"wrong\">\(decision.againstVotes(in: stage.language))</p>"
      }
      return """
        <tr><th scope="row"><bdi>\(stage.name(decision.subject))</bdi></th><td class="\(kind)">\(words[decision.outcome] ?? "")</td>
        <td class="end">\(decision.votesFor)</td><td class="end">\(decision.votesAgainst)</td><td class="end">\(decision.abstentions)</td>
        <td>\(decision.motive)\(wanting)\(list)</td></tr>

        """
    }
    return """
      <section aria-labelledby="decisions"><h2 id="decisions">\(say("Décisions", "Decisions"))</h2>
      <div class="scroll" role="region" tabindex="0" aria-label="\(say("Tableau des décisions", "Table of decisions"))"><table><caption class="unseen">\(say("Décisions", "Decisions"))</caption>
      <thead><tr><th scope="col">\(say("candidat", "candidate"))</th><th scope="col">\(say("décision", "decision"))</th><th scope="col" class="end">\(say("pour", "for"))</th><th scope="col" class="end">\(say("contre", "against"))</th><th scope="col" class="end">\(say("abst.", "abst."))</th><th scope="col">\(say("motif et conditions", "motive and conditions"))</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      \(condition(decisions))\(proposal(decisions))</section>

      """
  }

  private func condition(_ decisions: [Deliberation.Decision]) -> Markup {
    guard !stage.isWall else { return "" }
    let options: [Markup] = decisions.map {
      "<option value=\"\($0.subject)\">\(stage.name($0.subject))</option>"
    }
    return stage.form(
      "/condition",
      "<label>\(say("Condition pour", "Condition for")) <select name=\"sujet\">\(options)</select></label> <label>\(say("condition", "condition")) <input name=\"condition\" required maxlength=\"500\"></label> <button>\(say("Ajouter", "Add"))</button>",
      returning: "/decider")
  }

  /// What the committee proposes, in a sentence.
  private func proposal(_ decisions: [Deliberation.Decision]) -> Markup {
    let taken = decisions.filter { $0.outcome == .accepted }.map { stage.name($0.subject) }
    guard !taken.isEmpty else { return "" }
    return
      "<p><strong>\(say("Proposition à l'assemblée générale", "Proposal to the general assembly"))</strong>\(stage.colon) \(say("retenir", "accept")) \(taken.joined(separator: ", ")).</p>\n"
  }
}
