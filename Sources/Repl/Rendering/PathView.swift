import CircularCore
import LuaBridge
import Pages

/// Shows the paths to a star to a project manager.
struct PathView {
  let console: Console
  let label: PackLabel
  let name: String
  let outcome: LabelOutcome

  func write(_ result: StarPlans) {
    let name = console.bold(self.name)
    let root = outcome.scorecard.root
    let now = "\(points(root.done)) / \(points(root.potential))"
    console.writeLine(
      "\(name)\(colon) \(result.star)★ — "
        + console.say("aujourd'hui \(now) points", english: "today \(now) points")
        + " (\(percent(outcome.scorecard.percentDone)))")
    guard result.undecided.isEmpty else {
      console.writeLine(
        console.red(
          console.say(
            "On ne sait pas ce que demande cette étoile\u{00A0}: une règle a échoué.",
            english: "Nobody knows what this star takes: a rule failed.")))
      for why in result.undecided { console.writeLine("  - \(why.text(in: console.language))") }
      return
    }
    guard result.obstacles.isEmpty else {
      console.writeLine(
        console.red(
          console.say("Cette étoile est hors d'atteinte :", english: "This star is out of reach:")))
      for obstacle in result.obstacles {
        console.writeLine("  - \(obstacle.text.text(in: console.language))")
      }
      return
    }
    for (number, plan) in result.plans.enumerated() {
      write(plan, number: result.plans.count > 1 ? number + 1 : nil)
    }
    console.writeLine()
    console.writeLine(verdict(result))
  }

  private func verdict(_ result: StarPlans) -> String {
    if result.isProved {
      return console.say(
        "Optimum prouvé : aucun plan ne coûte moins.",
        english: "Proved optimum: no plan costs less.")
    }
    let least = points(result.lowerBound)
    return console.say(
      "Optimum non prouvé : un plan coûte au moins \(least).",
      english: "Optimum not proved: a plan costs at least \(least).")
  }

  private func write(_ plan: StarPlan, number: Int?) {
    console.writeLine()
    guard !plan.steps.isEmpty else {
      console.writeLine(
        console.green(
          console.say(
            "Rien à faire : le score et les conditions sont là.",
            english: "Nothing to do: score and conditions are there.")))
      writeOpenTasks(plan)
      return
    }
    let title = number.map { "Plan \($0)\(colon) " } ?? ""
    let count = plan.steps.count
    let measures = console.say(
      count > 1 ? "\(count) mesures" : "1 mesure",
      english: count == 1 ? "1 measure" : "\(count) measures")
    console.writeLine(
      console.bold(title)
        + console.say(
          "\(measures), effort \(points(plan.cost)), puis \(points(plan.done)) / \(points(plan.potential)) points",
          english:
            "\(measures), effort \(points(plan.cost)), then \(points(plan.done)) / \(points(plan.potential)) points"
        ) + " (\(percent(plan.percentDone)))")
    var table = TextTable([
      ">#", console.say("mesure", english: "measure"), console.say("intitulé", english: "label"),
      console.say("à faire", english: "to do"), ">points", ">effort", "",
    ])
    for (index, step) in plan.steps.enumerated() {
      let why = step.conditions.isEmpty ? "" : console.say("condition", english: "condition")
      table.add([
        .init("\(index + 1)"), .init(step.measure.rawValue),
        .init(short(step.label.text(in: console.language))), .init(action(step)),
        .init(step.points > 0 ? "+\(points(step.points))" : "0"), .init(points(step.cost)),
        .init(why, style: console.faint),
      ])
    }
    for line in table.lines(header: console.faint, indent: "  ") {
      var line = line
      while line.last == " " { line.removeLast() }
      console.writeLine(line)
    }
    writeOpenTasks(plan)
  }

  private func writeOpenTasks(_ plan: StarPlan) {
    let open = plan.openTasks.count
    guard open > 0 else { return }
    console.writeLine(
      console.faint(
        "  "
          + console.say(
            "Reste à renseigner pour déposer : \(open) tâche\(open > 1 ? "s" : ""), sans effet sur l'étoile.",
            english:
              "Still to be reported before applying: \(open) task\(open > 1 ? "s" : ""), without effect on the star."
          )))
  }

  /// What to do, in words.
  private func action(_ step: StarPlan.Step) -> String {
    switch step.status.progress {
    case .planned: return console.say("programmer", english: "plan")
    case .detailed(let shares?):
      let reached = percent(shares.done * 100)
      if step.points == 0 && shares.planned > 0 && shares.notDone == 0 {
        return console.say("programmer le reste", english: "plan the rest")
      }
      return console.say("porter à \(reached)", english: "bring to \(reached)")
    default:
      if case .planned? = step.current?.progress {
        return console.say("faire (programmé)", english: "do (planned)")
      }
      return console.say("faire", english: "do")
    }
  }

  private func short(_ text: String) -> String {
    text.count <= 60 ? text : String(text.prefix(59)) + "…"
  }

  private var colon: String { console.say("\u{A0}:", english: ":") }

  private func points(_ value: Double) -> String { console.format.string(value) }

  private func percent(_ value: Double) -> String { console.format.percentage(value / 100) }
}
