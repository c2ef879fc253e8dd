import CircularCore
import LuaBridge
import Pages

/// What open questions change, and what answers have disabled.
extension SwitchView {
  var questions: Page.Section? {
    let bare = preview.bare.root.potential
    let questions = outcome.questions.filter { $0.stake(today: bare) > 0 || isDecisive($0) }
    let idle = outcome.questions.count - questions.count
    let heading = language.say("Questions ouvertes", english: "Open questions")
    guard !outcome.questions.isEmpty else {
      return Page.Section(sentences(answered), heading: heading)
    }
    let done = percentage(preview.after.percentDone)
    let summary = line(
      language.say(
        "Avant toute réponse de plus, TE compte \(points(bare)) points, et \(done) sont faits après la bascule.",
        english:
          "Without any further answer, TE has \(points(bare)) points, and \(done) are done after the switch."
      ))
    let shown = shown(questions)
    // What is answered too late differs where CAE or ECi ask the same, or where a status has been stored.
    let hasTwoTimes = shown.contains { question in
      question.effects.contains { Self.cut($0.before.percent) != Self.cut($0.after.percent) }
    }
    var columns = [
      Page.Column(language.say("question", english: "question"), namesRows: true),
      Page.Column(language.say("réponse", english: "answer")),
      Page.Column(language.say("points de TE", english: "points of TE"), .end),
      Page.Column(language.say("fait après", english: "done after"), .end),
    ]
    if hasTwoTimes {
      columns[3] = Page.Column(
        language.say("fait, si répondue avant", english: "done, if answered before"), .end)
      columns.append(
        Page.Column(
          language.say("fait, si répondue après", english: "done, if answered after"), .end))
    }
    var table = Page.Table(heading, columns)
    for question in shown {
      let ask = question.ask.text(in: language)
      for (index, effect) in question.effects.enumerated() {
        // On a screen, the rows of a question stand under it; elsewhere each says whose it is.
        let name = reader.types ? index == 0 ? ask.fitted(to: 76) : "" : ask
        var row = [
          Page.Cell(.text(name)), Page.Cell(.text(answer(effect.answer, of: question.id))),
          cell(effect.bare), Page.Cell(.cutPercentage(effect.before.percent / 100, digits: 2)),
        ]
        if hasTwoTimes {
          row.append(Page.Cell(.cutPercentage(effect.after.percent / 100, digits: 2)))
        }
        table.rows.append(row)
      }
    }
    var items = [hidden(questions.count)]
    if hasTwoTimes {
      items.append(
        line(
          language.say(
            "Avant la bascule, une réponse change aussi CAE et ECi quand ils posent la même question\u{00A0}; après, les statuts repris restent.",
            english:
              "Before the switch, an answer also changes CAE and ECi where they ask the same; after it, the statuses that were taken over stay."
          ), .faint))
    }
    if idle > 0 {
      items.append(
        line(
          language.say(
            "\(idle) \(idle > 1 ? "autres questions ne changent rien" : "autre question ne change rien") tant que les autres réponses restent.",
            english: "\(idle) more change nothing while the other answers stay."), .faint))
    }
    return Page.Section(
      sentences(answered + [summary]) + (questions.isEmpty ? [] : [.table(table)]) + block(items),
      heading: heading
    )
  }

  func isDecisive(_ question: SwitchOutcome.OpenQuestion) -> Bool {
    let today = preview.after.root
    return question.effects.contains { effect in
      [effect.before, effect.after].contains {
        $0.done != today.done || $0.potential != today.potential
      }
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

  /// Where the answers to TE's questions are from, and those of CAE and ECi that it does not read.
  private var answered: [Page.Item] {
    let count = outcome.answers
    func many(_ number: Int, _ one: String, _ more: String) -> String {
      "\(number) \(number > 1 ? more : one)"
    }
    var parts = [
      language.say(
        many(count.given, "a une réponse", "ont une réponse")
          + (count.shared > 0 ? " (dont \(count.shared) de CAE ou ECi)" : ""),
        english: "\(count.given) have an answer"
          + (count.shared > 0 ? " (\(count.shared) shared with CAE or ECi)" : ""))
    ]
    if count.deduced > 0 {
      parts.append(
        language.say(
          many(count.deduced, "se déduit des compétences", "se déduisent des compétences"),
          english: "\(count.deduced) \(count.deduced == 1 ? "follows" : "follow") from competences")
      )
    }
    parts.append(
      language.say(
        many(count.open, "est ouverte", "sont ouvertes"),
        english: "\(count.open) \(count.open == 1 ? "is" : "are") open"))
    if count.notAsked > 0 {
      parts.append(
        language.say(
          many(count.notAsked, "ne se pose pas", "ne se posent pas"),
          english: "\(count.notAsked) \(count.notAsked == 1 ? "does" : "do") not arise"))
    }
    var items = [
      line(
        language.say(
          "Sur les \(count.all) questions de TE, \(parts.joined(separator: ", ")).",
          english: "Of the \(count.all) questions of TE, \(parts.joined(separator: ", ")).")
      )
    ]
    let unused = outcome.unusedAnswers.count
    if unused > 0 {
      items.append(
        line(
          language.say(
            "\(unused) \(unused > 1 ? "réponses données à CAE ou ECi ne servent" : "réponse donnée à CAE ou ECi ne sert") plus dans TE.",
            english: unused > 1
              ? "\(unused) answers given for CAE or ECi are not read in TE."
              : "1 answer given for CAE or ECi is not read in TE.")))
    }
    return items
  }
}
