import CircularCore
import Meetings

/// The opening: who is there, quorum, agenda, declared interests; and how other screens are invited.
struct OpeningScreen {
  let stage: Stage

  private var ballots: Ballots { stage.state.deliberation.ballots }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  func screen() -> Screen {
    Screen(
      RoomScreen.opening.title(stage.language),
      "\(members)\(agenda)\(interests)\(data)\(invitation)\(closing)")
  }

  // MARK: - Members

  private var members: Markup {
    let there = stage.format.string(Int64(ballots.presentCount))
    let count = stage.format.string(Int64(ballots.members.count))
    let quorum = stage.format.string(Int64(ballots.quorum))
    let state: Markup =
      ballots.hasQuorum
      ? "<p class=\"good\"><strong>✓ \(say("Le quorum est atteint", "There is a quorum"))</strong>\(stage.colon) \(there) / \(count), \(say("il en faut", "needed")) \(quorum).</p>\n"
      : "<p class=\"bad\"><strong>✗ \(say("Le quorum n'est pas atteint", "There is no quorum"))</strong>\(stage.colon) \(there) / \(count), \(say("il en faut", "needed")) \(quorum).</p>\n"
    let rows: [Markup] = ballots.members.map { member in
      let chair: Markup =
        stage.state.chair == member.id
        ? " <span class=\"tag\">\(say("préside", "presides"))</span>" : ""
      let presence =
        member.isPresent ? say("dans la salle", "in the room") : say("absent", "absent")
      let kind: Markup = member.isPresent ? "good" : "faint"
      let buttons: Markup =
        stage.isWall
        ? ""
        : "<td><div class=\"buttons\">\(stage.button("/presence", member.isPresent ? say("Sort", "Leaves") : say("Entre", "Enters"), [("membre", member.id), ("present", member.isPresent ? "non" : "oui")], class: "small", describing: member.name))\(stage.button("/presidence", say("Préside", "Presides"), [("membre", member.id)], class: "small", disabled: stage.state.chair == member.id, describing: member.name))</div></td>"
      return
        "<tr><th scope=\"row\"><bdi>\(member.name)</bdi>\(chair)</th><td class=\"\(kind)\">\(presence)</td>\(buttons)</tr>\n"
    }
    let table: Markup =
      rows.isEmpty
      ? stage.sentence(say("Personne n'est encore inscrit.", "Nobody is listed yet."), "faint")
      : """
      <div class="scroll" role="region" tabindex="0" aria-label="\(say("Tableau des membres", "Table of members"))"><table><caption class="unseen">\(say("Membres", "Members"))</caption>
      <thead><tr><th scope="col">\(say("membre", "member"))</th><th scope="col">\(say("présence", "presence"))</th>\(actions)</tr></thead>
      <tbody>\(rows)</tbody></table></div>

      """
    let add = stage.form(
      "/membre",
      "<label>\(say("Nouveau membre", "New member")) <input name=\"nom\" required maxlength=\"120\" autocomplete=\"off\"></label> <button>\(say("Ajouter", "Add"))</button>"
    )
    let quorumForm = stage.form(
      "/quorum",
      "<label>\(say("Quorum", "Quorum")) <input name=\"quorum\" value=\"\(ballots.quorum)\" inputmode=\"numeric\" size=\"4\"></label> <button>\(say("Fixer", "Set"))</button>"
    )
    return """
      <section aria-labelledby="membres"><h2 id="membres">\(say("Présents et quorum", "Present members and quorum"))</h2>
      \(state)\(table)<div class="row">\(add)\(quorumForm)</div>\(keys)</section>

      """
  }

  /// The public keys of members who sign the files of their ballots.
  private var keys: Markup {
    guard !stage.isWall, !ballots.members.isEmpty else { return "" }
    let known: [Markup] = ballots.members.compactMap { member in
      stage.state.keys[member.id].map {
        "<li><bdi>\(member.name)</bdi>\(stage.colon) <code>\(String($0.prefix(16)))…</code></li>\n"
      }
    }
    let options: [Markup] = ballots.members.filter { stage.state.keys[$0.id] == nil }.map {
      "<option value=\"\($0.id)\">\($0.name)</option>"
    }
    let form: Markup =
      options.isEmpty
      ? ""
      : stage.form(
        "/cle",
        """
        <label>\(say("Membre", "Member")) <select name="membre">\(options)</select></label>
        <label>\(say("Clé publique (le contenu de CLÉ.pub)", "Public key (what KEY.pub holds)")) <textarea name="cle" rows="2" cols="40" required></textarea></label>
        <button>\(say("Noter la clé", "Record the key"))</button>
        """)
    let list: Markup = known.isEmpty ? "" : "<ul>\(known)</ul>\n"
    return """
      <details><summary>\(say("Bulletins signés\u{A0}: les clés des membres", "Signed ballots: the members' keys"))</summary>
      <p>\(say("Qui donne sa clé signe ensuite son fichier de bulletins\u{A0}; elle ne change plus.", "Who gives a key then signs the file of their ballots; it changes no more."))</p>
      \(list)\(form)</details>

      """
  }

  private var actions: Markup {
    stage.isWall
      ? "" : "<th scope=\"col\"><span class=\"unseen\">\(say("actions", "actions"))</span></th>"
  }

  // MARK: - Agenda

  private var agenda: Markup {
    let points: [Markup] = stage.state.points.map { "<li>\($0)</li>\n" }
    let list: Markup =
      points.isEmpty
      ? stage.sentence(say("L'ordre du jour est vide.", "The agenda is empty."), "faint")
      : "<ol>\(points)</ol>\n"
    let add = stage.form(
      "/point",
      "<label>\(say("Point à l'ordre du jour", "Point of the agenda")) <input name=\"point\" required maxlength=\"300\"></label> <button>\(say("Ajouter", "Add"))</button>"
    )
    return
      "<section aria-labelledby=\"ordre\"><h2 id=\"ordre\">\(say("Ordre du jour", "Agenda"))</h2>\n\(list)\(add)</section>\n"
  }

  // MARK: - Interests

  private var interests: Markup {
    let items: [Markup] = ballots.interests.map { interest in
      let member = ballots.members.first { $0.id == interest.member }?.name ?? interest.member
      return
        "<li><strong><bdi>\(member)</bdi></strong> — <bdi>\(stage.name(interest.subject))</bdi>\(stage.colon) \(interest.reason)</li>\n"
    }
    let list: Markup =
      items.isEmpty
      ? stage.sentence(say("Aucun intérêt n'est déclaré.", "No interest is declared."), "faint")
      : "<ul>\(items)</ul>\n"
    guard !stage.isWall, !ballots.members.isEmpty else {
      return
        "<section aria-labelledby=\"interets\"><h2 id=\"interets\">\(say("Intérêts déclarés", "Declared interests"))</h2>\n\(list)</section>\n"
    }
    let members: [Markup] = ballots.members.map {
      "<option value=\"\($0.id)\">\($0.name)</option>"
    }
    let subjects: [Markup] = stage.material.identities.prefix(2000).map {
      "<option value=\"\($0.id)\">\($0.displayName)</option>"
    }
    let form = stage.form(
      "/interet",
      """
      <label>\(say("Membre", "Member")) <select name="membre">\(members)</select></label>
      <label>\(say("a un intérêt dans", "has an interest in")) <select name="sujet">\(subjects)</select></label>
      <label>\(say("parce que", "because")) <input name="motif" required maxlength="300"></label>
      <button>\(say("Déclarer", "Declare"))</button>
      """)
    return """
      <section aria-labelledby="interets"><h2 id="interets">\(say("Intérêts déclarés", "Declared interests"))</h2>
      <p>\(say("Le bulletin du membre sur ce candidat est verrouillé\u{A0}; la raison est gardée.", "The member's ballot on that candidate is locked; the reason is kept."))</p>
      \(list)\(form)</section>

      """
  }

  // MARK: - The rest

  /// What is wrong, or to be known, of the data.
  private var data: Markup {
    let problems = stage.material.study.problems
    guard !stage.isWall, !problems.isEmpty else { return "" }
    let shown = 50
    let items: [Markup] = problems.prefix(shown).map { problem in
      let kind = problem.severity.word(in: stage.language)
      let text = problem.locatedText(in: stage.language)
      return "<li><strong>\(kind)</strong>\(stage.colon) \(text)</li>\n"
    }
    let more = stage.format.string(Int64(problems.count - shown))
    let rest =
      problems.count > shown
      ? stage.sentence(say("Et \(more) de plus.", "And \(more) more."), "faint") : ""
    return """
      <section aria-labelledby="donnees"><h2 id="donnees">\(say("Ce qu'il faut savoir des données", "What to know of the data"))</h2>
      <ul>\(items)</ul>
      \(rest)</section>

      """
  }

  private var invitation: Markup {
    guard !stage.isWall else { return "" }
    let wall = stage.form(
      "/inviter",
      "<input type=\"hidden\" name=\"role\" value=\"mur\"><button>\(say("Adresse pour le mur", "Address for the wall"))</button>",
      returning: "/ouverture")
    let officer = stage.form(
      "/inviter",
      "<input type=\"hidden\" name=\"role\" value=\"tenue\"><button>\(say("Adresse pour tenir la séance à deux", "Address to run the meeting together"))</button>",
      returning: "/ouverture")
    return """
      <section aria-labelledby="inviter"><h2 id="inviter">\(say("Inviter un autre écran", "Invite another screen"))</h2>
      <p>\(say("Chaque adresse sert une fois. Le mur ne montre que ce qu'on lui envoie, sans aucun bulletin avant l'ouverture.", "Each address works once. The wall shows what it is sent, and no ballot before they are open."))</p>
      <div class="row">\(wall)\(officer)</div></section>

      """
  }

  private var closing: Markup {
    guard !stage.isWall else { return "" }
    let notes: [Markup] = stage.state.notes.map { "<li>\($0)</li>\n" }
    let list: Markup = notes.isEmpty ? "" : "<ul>\(notes)</ul>\n"
    let add = stage.form(
      "/note",
      "<label>\(say("À noter au procès-verbal", "For the minutes")) <input name=\"note\" required maxlength=\"2000\"></label> <button>\(say("Noter", "Note"))</button>"
    )
    let close: Markup =
      stage.state.isClosed
      ? stage.sentence(say("La séance est close.", "The meeting is closed."), "strong")
      : "<details><summary>\(say("Clore la séance", "Close the meeting"))</summary><p>\(say("Rien ne s'ajoute à une séance close.", "Nothing is added to a closed meeting."))</p>\(stage.button("/cloture", say("Clore définitivement", "Close for good")))</details>\n"
    return
      "<section aria-labelledby=\"notes\"><h2 id=\"notes\">\(say("Procès-verbal", "Minutes"))</h2>\n\(list)\(add)\(close)</section>\n"
  }
}
