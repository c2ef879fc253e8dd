import CircularCore
import LuaBridge
import Pages

extension LabelBench {
  func missing(_ subject: String?, under scenario: Scenario, on console: Console) throws {
    guard let id = subject ?? (subjects.count == 1 ? subjects.first?.id : nil) else {
      throw subjects.isEmpty ? noData : Diagnostic.whichSubject
    }
    let study = try study(scenario).label
    let outcome = try study.outcome(of: id)
    try console.writeLine(
      console.bold(
        console.say("Ce qui manque à ", english: "What is missing of ")
          + study.territory(id).displayName))
    for open in try study.openQuestions(of: id).prefix(12) {
      console.writeLine(
        "  \(console.yellow("?")) \(open.question.ask.text(in: console.language)) "
          + console.faint("(\(open.question.id))"))
      let points = console.format.string(open.stake, digits: 2)
      console.writeLine(
        console.faint(
          "      "
            + (open.stake == 0
              ? console.say(
                "ne change rien à la note d'aujourd'hui",
                english: "changes nothing in today's score")
              : console.say(
                "selon la réponse, jusqu'à \(points) points de pourcentage",
                english: "by the answer, up to \(points) points of percentage"))))
    }
    let open = outcome.scorecard.openTasks
      .map { (node: $0, points: outcome.scorecard[$0].potential) }
      .sorted { $0.points != $1.points ? $0.points > $1.points : $0.node < $1.node }
    guard !open.isEmpty else { return }
    console.writeLine(
      "  "
        + console.say(
          "Tâches à renseigner, les plus lourdes d'abord (\(open.count))",
          english: "Tasks to report, the heaviest first (\(open.count))"))
    for (node, points) in open.prefix(10) {
      console.writeLine(
        "    \(label.framework.id(node).rawValue)  "
          + label.framework.label(node).text(in: console.language).fitted(to: 50)
          + console.faint("  \(console.format.string(points, digits: 2)) points"))
    }
    if open.count > 10 { console.writeLine(console.faint("    …")) }
  }
}
