import CircularCore
import Meetings
import Pages

/// The ballots: blind until they are opened together, then the marks, what they say, and a second round.
struct BallotsScreen {
  let stage: Stage
  let desk: ProgrammeDesk

  private var ballots: Ballots { stage.state.deliberation.ballots }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() throws -> Screen {
    let round = ballots.earlier.count + 1
    let title =
      RoomScreen.ballots.title(stage.language)
      + (round > 1 ? say(", tour \(round)", ", round \(round)") : "")
    guard !ballots.criteria.isEmpty, !ballots.subjects.isEmpty else {
      return Screen(title, try preparation())
    }
    if ballots.isRevealed {
      return Screen(title, try BallotResultsPart(stage: stage, desk: desk).markup())
    }
    return Screen(title, "\(progress)\(entry)\(opening)")
  }

  /// What a criterion is called.
  static func label(_ id: String, _ desk: ProgrammeDesk, _ stage: Stage) -> String {
    desk.rules.first { $0.id == id }?.label.text(in: stage.language)
      ?? (id == BallotWords.opinion.id ? BallotWords.opinion.label.text(in: stage.language) : id)
  }

  private func label(_ id: String) -> String { Self.label(id, desk, stage) }

  // MARK: - Before

  private func preparation() throws -> Markup {
    let voted = try VotedCriteria(desk, stage.state).list
    let names = voted.map { $0.rule.label.text(in: stage.language) }
    let count = try desk.current(stage.state).ranking.ranked.count
    let what =
      names.isEmpty
      ? say(
        "Aucune règle n'attend de note\u{A0}: le comité donne un avis de 0 à 5, à côté du score.",
        "No rule waits for marks: the committee gives an opinion from 0 to 5, beside the score.")
      : say("On vote sur\u{A0}: ", "Voted on: ") + names.joined(separator: ", ")
    let ready = stage.button(
      "/bulletins/preparer", say("Préparer le vote", "Prepare the vote"), class: "primary")
    return
      "<p>\(what)</p>\n<p>\(say("Candidats classés", "Ranked candidates"))\(stage.colon) \(count). \(say("Membres inscrits", "Members listed"))\(stage.colon) \(ballots.members.count).</p>\n\(ready)"
  }

  // MARK: - Blind

  /// How many ballots are given, member by member, and nothing else.
  private var progress: Markup {
    let total = ballots.criteria.count * ballots.subjects.count
    let rows: [Markup] = ballots.members.map { member in
      let given = ballots.criteria.reduce(0) { sum, criterion in
        sum + ballots.subjects.count { ballots.isGiven(by: member.id, on: criterion.id, to: $0) }
      }
      let away: Markup =
        member.isPresent ? "" : " <span class=\"faint\">\(say("(absent)", "(absent)"))</span>"
      let done: Markup = given == total ? "good" : ""
      let link: Markup =
        stage.isWall
        ? "<bdi>\(member.name)</bdi>"
        : "<a href=\"/bulletins?membre=\(FormFields.escaped(member.id))\"><bdi>\(member.name)</bdi></a>"
      return
        "<tr><th scope=\"row\">\(link)\(away)</th><td class=\"end \(done)\">\(given) / \(total)</td></tr>\n"
    }
    let missing = ballots.missingCount
    let told =
      missing == 0
      ? say("Tous les bulletins sont là.", "All ballots are there.")
      : say("Bulletins attendus\u{A0}: \(missing).", "Ballots awaited: \(missing).")
    return """
      <p class="verdict">\(told)</p>
      <div class="scroll" role="region" tabindex="0" aria-label="\(say("Bulletins reçus", "Ballots taken"))"><table class="narrow">
      <caption>\(say("Bulletins reçus\u{A0}; personne ne les voit avant l'ouverture", "Ballots taken; nobody sees them before they are opened"))</caption>
      <thead><tr><th scope="col">\(say("membre", "member"))</th><th scope="col" class="end">\(say("reçus", "taken"))</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>

      """
  }

  /// The ballots of one member, as they are typed; what was given is not shown.
  private var entry: Markup {
    guard !stage.isWall else { return "" }
    guard let member = ballots.members.first(where: { $0.id == stage.query["membre"] })
    else {
      return stage.sentence(
        say(
          "Choisissez un membre pour écrire ses bulletins.",
          "Choose a member to write their ballots."), "faint")
    }
    let headings: [Markup] = ballots.criteria.map { criterion in
      let scale = say(
        "de \(stage.format.string(criterion.least)) à \(stage.format.string(criterion.most)) par \(stage.format.string(criterion.step))",
        "\(stage.format.string(criterion.least)) to \(stage.format.string(criterion.most)) by \(stage.format.string(criterion.step))"
      )
      return "<th scope=\"col\">\(label(criterion.id)) <span class=\"faint\">\(scale)</span></th>"
    }
    let rows: [Markup] = ballots.subjects.map { subject in
      let cells: [Markup] = ballots.criteria.map { criterion in
        if let interest = ballots.interests.first(where: {
          $0.member == member.id && $0.subject == subject
        }) {
          return
            "<td class=\"faint\">\(say("déporté", "recused"))\(stage.colon) \(interest.reason)</td>"
        }
        let isGiven = ballots.isGiven(by: member.id, on: criterion.id, to: subject)
        let mark: Markup =
          isGiven ? " <span class=\"good\">✓ \(say("reçu", "taken"))</span>" : ""
        return
          "<td><input name=\"n:\(criterion.id):\(subject)\" size=\"8\" autocomplete=\"off\" aria-label=\"\(label(criterion.id)), \(stage.name(subject))\">\(mark)</td>"
      }
      return
        "<tr><th scope=\"row\"><bdi>\(stage.name(subject))</bdi></th>\(cells)</tr>\n"
    }
    let table: Markup = """
      <input type="hidden" name="membre" value="\(member.id)">
      <div class="scroll" role="region" tabindex="0" aria-label="\(say("Tableau des bulletins", "Table of ballots"))"><table><caption class="unseen">\(say("Bulletins de", "Ballots of")) \(member.name)</caption>
      <thead><tr><th scope="col">\(say("candidat", "candidate"))</th>\(headings)</tr></thead><tbody>\(rows)</tbody></table></div>
      <button class="primary">\(say("Recevoir ces bulletins", "Take these ballots"))</button>
      """
    let paste: Markup = """
      <input type="hidden" name="membre" value="\(member.id)">
      <label>\(say("Une ligne par candidat\u{A0}: nom\u{A0}; note", "A line a candidate: name; mark")) <textarea name="lignes" rows="6" cols="50" required></textarea></label>
      <button>\(say("Recevoir ce tableau", "Take this table"))</button>
      """
    return """
      <section aria-labelledby="saisie"><h2 id="saisie">\(say("Bulletins de", "Ballots of")) <bdi>\(member.name)</bdi></h2>
      <p>\(say("Écrivez 3,5 — ou abstention, ou absent. Une case vide ne change rien\u{A0}; écrire à nouveau remplace.", "Write 3.5 — or abstention, or absent. An empty box changes nothing; writing again replaces."))</p>
      \(stage.form("/bulletins/donner", table, class: "ballots"))
      \(fromFile(member))<details><summary>\(say("Coller le tableau du membre", "Paste the member's table"))</summary>\(stage.form("/bulletins/coller", paste, class: "stacked"))</details></section>

      """
  }

  /// The member's own file, signed or not, and the blank one to give them.
  private func fromFile(_ member: Ballots.Member) -> Markup {
    let query = "membre=\(FormFields.escaped(member.id))"
    let key = stage.state.keys[member.id]
    let signature =
      key == nil
      ? say("Signature, si le fichier est signé", "Signature, if the file is signed")
      : say("Signature (ce membre a donné sa clé)", "Signature (this member has given a key)")
    let needed: Markup = key == nil ? "" : " required"
    let fields: Markup = """
      <input type="hidden" name="membre" value="\(member.id)">
      <label>\(say("Fichier du membre (.xlsx, .ods ou .csv, 1 Mo au plus)", "The member's file (.xlsx, .ods or .csv, 1 MB at most)")) <input type="file" name="fichier" accept=".xlsx,.ods,.csv,.txt" required></label>
      <label>\(signature) <input type="file" name="signature" accept=".sig"\(needed)></label>
      <button>\(say("Recevoir ce fichier", "Take this file"))</button>
      """
    return """
      <details><summary>\(say("Recevoir le fichier du membre", "Take the member's file"))</summary>
      <p>\(say("Feuille à remplir", "Form to fill in"))\(stage.colon) <a href="/bulletins/feuille?\(query)" download>xlsx</a>, <a href="/bulletins/feuille?\(query)&amp;format=csv" download>csv</a>. \(say("Elle ne contient aucune note.", "It holds no mark."))</p>
      \(stage.form("/bulletins/fichier", fields, class: "stacked", sendsFiles: true))</details>

      """
  }

  private var opening: Markup {
    guard !stage.isWall else { return "" }
    let missing = ballots.missingCount
    let ties: Markup =
      stage.state.deliberation.ties == nil
      ? "<p class=\"warning\">\(say("Ce qui départage les ex æquo n'est pas choisi\u{A0}: cela se choisit avant l'ouverture.", "What parts ties is not chosen: that is done before the opening.")) <a href=\"/choisir\">\(say("Choisir", "Choose"))</a></p>\n"
      : ""
    let open: Markup =
      missing == 0
      ? stage.button(
        "/bulletins/ouvrir", say("Ouvrir les bulletins", "Open the ballots"), class: "primary")
      : "<details><summary>\(say("Ouvrir sans attendre les bulletins manquants", "Open without waiting for missing ballots"))</summary><p>\(say("Les bulletins manquants comptent comme absents.", "Missing ballots count as absent."))</p>\(stage.button("/bulletins/ouvrir", say("Ouvrir quand même", "Open all the same"), [("incomplet", "oui")]))</details>\n"
    return
      "<section aria-labelledby=\"ouvrir\"><h2 id=\"ouvrir\">\(say("Ouvrir ensemble", "Open together"))</h2>\n\(ties)\(open)</section>\n"
  }
}
