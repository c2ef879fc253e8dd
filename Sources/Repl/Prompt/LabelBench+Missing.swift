import CircularCore
import LuaBridge

extension LabelBench {
  func missing(_ subject: String?, under scenario: Scenario, on console: Console) throws {
    guard let id = subject ?? (base.count == 1 ? base.first?.id : nil) else {
      throw base.isEmpty ? noData : Diagnostic.whichSubject
    }
    let applied = try applied(scenario)
    let territory = applied.changing(try self.territory(id))
    let worker = try worker(applied)
    let outcome = try worker.score(territory)
    console.writeLine(
      console.bold(
        console.say("Ce qui manque à ", english: "What is missing of ") + territory.displayName))
    let questions = try stakes(of: territory, outcome, worker)
    for (question, stake) in questions.prefix(12) {
      let declared = label.questions[question]
      console.writeLine(
        "  \(console.yellow("?")) \(declared.ask.text(in: console.language)) "
          + console.faint("(\(declared.id))"))
      let points = console.format.string(stake, digits: 2)
      console.writeLine(
        console.faint(
          "      "
            + (stake == 0
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
          + LabelView.fit(label.framework.label(node).text(in: console.language), 50)
          + console.faint("  \(console.format.string(points, digits: 2)) points"))
    }
    if open.count > 10 { console.writeLine(console.faint("    …")) }
  }

  /// How much the answer to each open question may move the share done: every answer is tried.
  private func stakes(
    of territory: LabelSubject, _ outcome: LabelOutcome, _ worker: LabelWorker
  ) throws -> [(question: Int, stake: Double)] {
    var stakes: [(question: Int, stake: Double)] = []
    for index in try worker.openQuestions(of: territory) {
      let question = label.questions[index]
      let answers: [LabelAnswer] =
        switch question.kind {
        case .boolean: [.boolean(true), .boolean(false)]
        case .choice: question.choices.map { .choice($0.id) }
        case .proportion: [.proportion(0), .proportion(0.5), .proportion(1)]
        }
      var percents: [Double] = []
      for answer in answers {
        var tried = territory
        tried.answers.append(.init(question: index, value: answer))
        percents.append(try worker.score(tried).scorecard.percentDone)
      }
      guard let least = percents.min(), let most = percents.max() else { continue }
      let today = outcome.scorecard.percentDone
      stakes.append(
        (index, PointRounding.rounded(max(most - today, today - least, most - least))))
    }
    return stakes.sorted { $0.stake != $1.stake ? $0.stake > $1.stake : $0.question < $1.question }
  }
}
