import CircularCore

/// The part of a pack's page that tells its label: axes, stars, what stars ask, questions, rules.
extension PackPage {
  mutating func write(_ label: PackLabel) {
    writeAxes(of: label.framework)
    writeStars(of: label)
    writeQuestions(of: label)
    writeRules(of: label)
  }

  private mutating func writeAxes(of framework: Framework) {
    let format = NumberFormat(language)
    section(
      say("Référentiel", "Framework"),
      [say("mesure", "measure"), "", "points", say("mesures dessous", "measures below")])
    for node in [0] + framework.children(of: 0) {
      row([
        "`\(framework.id(node))`", framework.label(node).text(in: language),
        framework.reference(node).map { format.string($0) } ?? "",
        format.string(Int64(framework.subtreeEnd(node) - node - 1)),
      ])
    }
  }

  private mutating func writeStars(of label: PackLabel) {
    guard !label.scale.stars.stars.isEmpty else { return }
    let format = NumberFormat(language)
    section(
      say("Étoiles", "Stars"),
      [
        say("étoile", "star"), say("part faite", "share done"),
        say("ce qu'elle ajoute", "what it adds"),
      ]
    )
    for star in label.scale.stars.stars {
      let share = format.percentage(star.ratio)
      let asked = label.scale.conditions.filter { $0.star == star.number }
      row([
        "\(star.number)",
        star.isStrict
          ? say("plus de \(share)", "more than \(share)")
          : say("\(share) au moins", "at least \(share)"),
        asked.map(wording).joined(separator: ", "),
      ])
    }
  }

  private func wording(_ condition: LabelCondition) -> String {
    let format = NumberFormat(language)
    let done = format.percentage(condition.doneAtLeast / 100)
    var text = "`\(condition.measure)` " + say("\(done) fait", "\(done) done")
    if let planned = condition.plannedAtLeast {
      let share = format.percentage(planned / 100)
      text += say(" ou \(share) avec le programmé", " or \(share) with what is planned")
    }
    return text
  }

  private mutating func writeQuestions(of label: PackLabel) {
    guard !label.questions.isEmpty else { return }
    section(
      "Questions",
      [
        "question", "", say("réponse", "answer"), say("à qui", "asked of"),
        say("compétence", "competence"),
      ]
    )
    for question in label.questions {
      let answer =
        switch question.kind {
        case .boolean: say("oui ou non", "yes or no")
        case .proportion: say("une part", "a share")
        case .choice: question.choices.map { $0.label.text(in: language) }.joined(separator: ", ")
        }
      let kinds = question.kinds.map(\.rawValue).joined(separator: ", ")
      row([
        "`\(question.id)`", question.ask.text(in: language), answer,
        (kinds.isEmpty ? say("tous", "all") : kinds)
          + (question.isConditional ? say(", selon les réponses", ", by the answers") : ""),
        question.competence.map { String($0) } ?? "",
      ])
    }
  }

  private mutating func writeRules(of label: PackLabel) {
    guard !label.rules.isEmpty else { return }
    section(
      say("Règles du label", "Rules of the label"),
      [say("mesure", "measure"), say("effet", "effect"), "", "source"])
    for rule in label.rules {
      let effect =
        switch rule.kind {
        case .disable: say("désactive", "disables")
        case .scale: say("multiplie les points", "multiplies the points")
        case .override: say("remplace le score", "replaces the score")
        }
      row([
        "`\(rule.measure)`", effect,
        rule.label?.text(in: language) ?? label.framework.label(rule.node).text(in: language),
        rule.source ?? "",
      ])
    }
  }
}
