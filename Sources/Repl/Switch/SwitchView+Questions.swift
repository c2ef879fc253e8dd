import CircularCore
import LuaBridge
import Pages

/// What open questions change, and what answers have disabled.
extension SwitchView {
  func writeQuestions() {
    let bare = preview.bare.root.potential
    let questions = outcome.questions.filter { $0.stake(today: bare) > 0 || isDecisive($0) }
    let idle = outcome.questions.count - questions.count
    guard !outcome.questions.isEmpty else { return }
    heading("Questions ouvertes", english: "Open questions")
    console.writeLine(
      "  "
        + console.say(
          "Avant toute réponse de plus, TE compte \(points(bare)) points, et \(Self.percentage(preview.after.percentDone, console)) sont faits après la bascule.",
          english:
            "Without any further answer, TE has \(points(bare)) points, and \(Self.percentage(preview.after.percentDone, console)) are done after the switch."
        ))
    var table = TextTable([
      console.say("question", english: "question"), console.say("réponse", english: "answer"),
      ">" + console.say("points de TE", english: "points of TE"),
      ">" + console.say("fait après", english: "done after"),
    ])
    for question in shown(questions) {
      for (index, effect) in question.effects.enumerated() {
        table.add([
          .init(index == 0 ? LabelView.fit(question.ask.text(in: console.language), 76) : ""),
          .init(answer(effect.answer, of: question.id)), .init(points(effect.bare)),
          .init(Self.percentage(effect.percent, console)),
        ])
      }
    }
    if !questions.isEmpty { write(table) }
    writeHidden(questions.count)
    if idle > 0 {
      console.writeLine(
        console.faint(
          "  "
            + console.say(
              "\(idle) \(idle > 1 ? "autres questions ne changent rien" : "autre question ne change rien") tant que les autres réponses restent.",
              english: "\(idle) more change nothing while the other answers stay.")))
    }
  }

  func isDecisive(_ question: SwitchOutcome.OpenQuestion) -> Bool {
    question.effects.contains {
      $0.done != preview.after.root.done || $0.potential != preview.after.root.potential
    }
  }

  func answer(_ answer: FactValue, of question: String) -> String {
    guard let index = label.question(question) else { return "—" }
    return label.questions[index].text(of: answer, in: console.language)
  }

  func writeDisabled() {
    let measures = outcome.disabled
    if !measures.isEmpty {
      heading(
        "Désactivées par vos réponses\u{00A0}: « non concerné » pour de bon",
        english: "Disabled by your answers: “not applicable” for good")
      console.writeLine(
        "  "
          + console.say(
            "Une réponse fausse se corrige avant\u{00A0}: après, ces statuts restent même si la réponse change.",
            english: "Correct a wrong answer before: after, these statuses stay even if it changes."
          ))
      for measure in shown(measures) {
        let asked = measure.questions.compactMap { id in
          label.question(id).map { label.questions[$0].ask.text(in: console.language) }
        }
        let because = asked.isEmpty ? "" : " — \(asked.joined(separator: " "))"
        console.writeLine(
          "  TE \(titled(measure)), \(points(measure.points)) \(measure.points < 2 ? console.say("point", english: "point") : "points")"
            + console.faint(because))
      }
      writeHidden(measures.count)
    }
    writeUnusedAnswers()
  }

  /// A measure with what people call it, where it is called anything.
  func titled(_ measure: SwitchOutcome.DisabledMeasure) -> String {
    let text = measure.label.text(in: console.language)
    return measure.measure.rawValue + (text.isEmpty ? "" : " \(text)")
  }

  func writeUnusedAnswers() {
    if !outcome.unusedAnswers.isEmpty {
      let count = outcome.unusedAnswers.count
      console.writeLine(
        console.faint(
          "  "
            + console.say(
              "\(count) \(count > 1 ? "réponses données à CAE ou ECi ne servent" : "réponse donnée à CAE ou ECi ne sert") plus dans TE.",
              english: "\(count) answers given for CAE or ECi are not read in TE.")))
    }
  }
}
