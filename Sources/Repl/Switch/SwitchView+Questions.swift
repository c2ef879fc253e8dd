import CircularCore
import LuaBridge
import Pages

/// What open questions change, and what answers have disabled.
extension SwitchView {
  var questions: Page.Section? {
    let bare = preview.bare.root.potential
    let questions = outcome.questions.filter { $0.stake(today: bare) > 0 || isDecisive($0) }
    let idle = outcome.questions.count - questions.count
    guard !outcome.questions.isEmpty else { return nil }
    let heading = language.say("Questions ouvertes", english: "Open questions")
    let done = percentage(preview.after.percentDone)
    let summary = line(
      language.say(
        "Avant toute réponse de plus, TE compte \(points(bare)) points, et \(done) sont faits après la bascule.",
        english:
          "Without any further answer, TE has \(points(bare)) points, and \(done) are done after the switch."
      ))
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("question", english: "question"), namesRows: true),
        Page.Column(language.say("réponse", english: "answer")),
        Page.Column(language.say("points de TE", english: "points of TE"), .end),
        Page.Column(language.say("fait après", english: "done after"), .end),
      ])
    for question in shown(questions) {
      let ask = question.ask.text(in: language)
      for (index, effect) in question.effects.enumerated() {
        // On a screen, the rows of a question stand under it; elsewhere each says whose it is.
        let name = reader.types ? index == 0 ? ask.fitted(to: 76) : "" : ask
        table.rows.append([
          Page.Cell(.text(name)), Page.Cell(.text(answer(effect.answer, of: question.id))),
          cell(effect.bare), Page.Cell(.percentage(Self.cut(effect.percent), digits: 2)),
        ])
      }
    }
    var items = [hidden(questions.count)]
    if idle > 0 {
      items.append(
        line(
          language.say(
            "\(idle) \(idle > 1 ? "autres questions ne changent rien" : "autre question ne change rien") tant que les autres réponses restent.",
            english: "\(idle) more change nothing while the other answers stay."), .faint))
    }
    return Page.Section(
      block([summary]) + (questions.isEmpty ? [] : [.table(table)]) + block(items), heading: heading
    )
  }

  func isDecisive(_ question: SwitchOutcome.OpenQuestion) -> Bool {
    question.effects.contains {
      $0.done != preview.after.root.done || $0.potential != preview.after.root.potential
    }
  }

  func answer(_ answer: FactValue, of question: String) -> String {
    guard let index = label.question(question) else { return "—" }
    return label.questions[index].text(of: answer, in: language)
  }

  var disabled: Page.Section? {
    let measures = outcome.disabled
    guard !measures.isEmpty else { return nil }
    let advice = line(
      language.say(
        "Une réponse fausse se corrige avant\u{00A0}: après, ces statuts restent même si la réponse change.",
        english: "Correct a wrong answer before: after, these statuses stay even if it changes."))
    let items = shown(measures).map { measure in
      let asked = measure.questions.compactMap { id in
        label.question(id).map { label.questions[$0].ask.text(in: language) }
      }
      let because = asked.isEmpty ? "" : " — \(asked.joined(separator: " "))"
      let unit = measure.points < 2 ? language.say("point", english: "point") : "points"
      return Page.Item(
        nil, nil,
        Phrase("TE \(titled(measure)), \(points(measure.points)) \(unit)")
          + Phrase(because, .faint))
    }
    return Page.Section(
      block([advice] + items + [hidden(measures.count)]),
      heading: language.say(
        "Désactivées par vos réponses\u{00A0}: « non concerné » pour de bon",
        english: "Disabled by your answers: “not applicable” for good"))
  }

  /// A measure with what people call it, where it is called anything.
  func titled(_ measure: SwitchOutcome.DisabledMeasure) -> String {
    let text = measure.label.text(in: language)
    return measure.measure.rawValue + (text.isEmpty ? "" : " \(text)")
  }

  var unusedAnswers: Page.Section? {
    let count = outcome.unusedAnswers.count
    guard count > 0 else { return nil }
    var section = Page.Section(
      block([
        line(
          language.say(
            "\(count) \(count > 1 ? "réponses données à CAE ou ECi ne servent" : "réponse donnée à CAE ou ECi ne sert") plus dans TE.",
            english: "\(count) answers given for CAE or ECi are not read in TE."), .faint)
      ]))
    section.followsOn = true
    return section
  }
}
