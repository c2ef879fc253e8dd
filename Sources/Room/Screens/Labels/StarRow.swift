import CircularCore

/// A row of stars, with what it stands for.
struct StarRow {
  let stage: Stage
  /// How many; nil where nobody knows.
  let count: Int?
  let greatest: Int
  let words: String

  var markup: Markup {
    guard let count else {
      return
        "<p class=\"stars-row\"><span class=\"big\">?</span> <span>\(words)\(stage.colon) \(stage.say("inconnu", "unknown"))</span></p>\n"
    }
    let stars =
      String(repeating: "★", count: count) + String(repeating: "☆", count: max(0, greatest - count))
    return
      "<p class=\"stars-row\"><span class=\"big\" aria-hidden=\"true\">\(stars)</span> <span><strong>\(count) / \(greatest)</strong> \(words)</span></p>\n"
  }

  /// The two rows of a territory: by score, and earned.
  static func both(_ outcome: LabelOutcome, _ desk: LabelDesk, _ stage: Stage) -> Markup {
    let scale = desk.label.scale
    guard desk.greatest > 0 else { return "" }
    return StarRow(
      stage: stage, count: outcome.stars(on: scale.stars), greatest: desk.greatest,
      words: stage.say("par le score", "by score")
    ).markup
      + StarRow(
        stage: stage, count: outcome.earnedStars(on: scale), greatest: desk.greatest,
        words: stage.say(
          "acquises\u{A0}: score, conditions et dossier", "earned: score, conditions and file")
      ).markup
  }

  /// A box to choose a territory.
  static func chooser(_ path: String, _ id: String, _ stage: Stage, _ more: Markup = "") -> Markup {
    guard !stage.isWall, stage.material.identities.count > 1 else { return "" }
    let options: [Markup] = stage.material.identities.prefix(2000).map { identity in
      let chosen: Markup = identity.id == id ? " selected" : ""
      return "<option value=\"\(identity.id)\"\(chosen)>\(identity.displayName)</option>\n"
    }
    return """
      <form method="get" action="\(path)" class="inline chooser">
      <label>\(stage.say("Territoire", "Territory")) <select name="id">\(options)</select></label>
      \(more)<button>\(stage.say("Voir", "Show"))</button></form>

      """
  }

  /// That there is nobody.
  static func nobody(_ stage: Stage) -> Markup {
    stage.sentence(stage.say("Il n'y a pas de territoire.", "There is no territory."))
  }
}
