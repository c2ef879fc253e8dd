import CircularCore
import Pages

/// What answers and disabled measures of one framework say against those of the other.
extension SwitchView {
  var contradictions: Page.Section? {
    let found = outcome.contradictions
    guard !found.isEmpty else { return nil }
    let heading = language.say(
      "Réponses et mesures qui se contredisent", english: "Answers and measures that disagree")
    var table = Page.Table(
      heading,
      [
        Page.Column("points", .end),
        Page.Column(language.say("d'un côté", english: "on one side"), namesRows: true),
        Page.Column(language.say("de l'autre", english: "on the other")),
        Page.Column(language.say("que faire avant", english: "what to do before")),
      ])
    for contradiction in shown(found) {
      let (one, other, cure) = words(contradiction.matter)
      table.rows.append([
        cell(contradiction.points), Page.Cell(.text(one)), Page.Cell(.text(other)),
        Page.Cell(.text(cure)),
      ])
    }
    return Page.Section([.table(table)] + block([hidden(found.count)]), heading: heading)
  }

  private func words(
    _ matter: SwitchContradiction.Matter
  ) -> (one: String, other: String, cure: String) {
    switch matter {
    case .answers(let old, let new, let agreeing):
      let outcomes = agreeing.map { effect in
        language.say(
          "« \(answer(effect.answer, of: new.question)) »\u{00A0}: TE à \(points(effect.bare)) points, \(percentage(effect.before.percent)) faits",
          english:
            "“\(answer(effect.answer, of: new.question))”: TE has \(points(effect.bare)) points, \(percentage(effect.before.percent)) done"
        )
      }
      return (
        quoted(old), quoted(new),
        language.say(
          "corrigez celle qui est fausse\u{00A0}; si TE disait ",
          english: "correct the one that is wrong; if TE said ")
          + outcomes.joined(separator: language.say(", ou ", english: ", or "))
      )
    case .disabledBefore(let measure, let label, let because, let kept):
      return (
        language.say("désactivée\u{00A0}: ", english: "disabled: ") + titled(measure, label)
          + reasons(because),
        language.say("TE la garde\u{00A0}: ", english: "TE keeps it: ")
          + list(kept.map { "TE \($0)" }),
        language.say(
          "corrigez la réponse qui la désactive, ou, après, remettez « non renseigné »",
          english: "correct the answer that disables it, or, after, reset to “unreported”")
      )
    case .disabledAfter(let measure, let label, let because, let reported):
      return (
        language.say("désactivée\u{00A0}: ", english: "disabled: ")
          + titled(measure.rawValue, label) + reasons(because),
        language.say("renseignée\u{00A0}: ", english: "reported: ")
          + list(reported.map(name)),
        because.contains { $0.answer == nil }
          ? language.say(
            "répondez à la question qui la désactive",
            english: "answer the question that disables it")
          : language.say(
            "corrigez la réponse qui la désactive, si elle est fausse",
            english: "correct the answer that disables it, if it is wrong")
      )
    }
  }

  /// A question with its answer, as `CAE : Avez-vous des véhicules ? oui`.
  private func quoted(_ said: SwitchContradiction.Said) -> String {
    let name = SwitchGuard.displayName(said.framework)
    let colon = language.say("\u{00A0}: ", english: ": ")
    return "\(name)\(colon)\(said.ask.text(in: language)) \(said.words.text(in: language))"
  }

  private func reasons(_ because: [SwitchContradiction.Said]) -> String {
    guard !because.isEmpty else { return "" }
    let texts = because.map { "\($0.ask.text(in: language)) \($0.words.text(in: language))" }
    return " (\(texts.joined(separator: "\(semicolon) ")))"
  }

  private func list(_ names: [String]) -> String {
    let most = showsAll ? names.count : 6
    return names.prefix(most).joined(separator: ", ") + (names.count > most ? "…" : "")
  }
}
