import CircularCore
import LuaBridge

extension ProgrammeBench {
  /// A fact that rules wait for.
  private struct Waiting {
    var missing: Outcome.MissingFact
    /// The prerequisites, then the weighing criteria, then the other rules that wait for it.
    var prerequisites = 0
    var criteria = 0
    var others = 0
    /// The subjects that it concerns.
    var subjects = 0
    var rules: [String] = []

    var order: (Int, Int, Int, Int) { (-prerequisites, -criteria, -others, -subjects) }
  }

  func missing(_ subject: String?, under scenario: Scenario, on console: Console) throws {
    guard !subjects.isEmpty else { throw noData }
    let results = try evaluated(scenario)
    let rows = try subject.map { [try programme.row(of: $0)] } ?? Array(0..<results.table.count)
    let waiting = waiting(rows, results)
    let title =
      subject == nil
      ? console.say("Ce qui manque, tous sujets", english: "What is missing, all subjects")
      : console.say("Ce qui manque à ", english: "What is missing of ")
        + results.table.identities[rows[0]].displayName
    console.writeLine(console.bold(title))
    guard !waiting.isEmpty else {
      console.writeLine(
        "  "
          + console.say(
            "Rien\u{A0}: aucune règle n'attend de fait.",
            english: "Nothing: no rule waits for a fact.")
      )
      return
    }
    for entry in waiting.prefix(20) {
      console.writeLine(
        "  \(console.yellow("?")) \(entry.missing.ask.text(in: console.language)) "
          + console.faint("(\(entry.missing.fact))"))
      let names = entry.rules.prefix(6).joined(separator: ", ") + (entry.rules.count > 6 ? "…" : "")
      let count = console.format.string(Int64(entry.subjects))
      let who =
        rows.count > 1
        ? console.say(
          "\(count) sujet\(entry.subjects > 1 ? "s" : ""), ",
          english: "\(count) subject\(entry.subjects == 1 ? "" : "s"), ") : ""
      let decides =
        entry.prerequisites > 0
        ? console.say("décide de l'éligibilité", english: "decides on eligibility")
        : entry.criteria > 0
          ? console.say("compte dans le score", english: "counts in the score")
          : console.say("renseigne", english: "informs")
      console.writeLine(console.faint("      \(who)\(decides)\u{A0}: \(names)"))
    }
    if waiting.count > 20 {
      console.writeLine(
        console.faint(
          "  … "
            + console.say(
              "et \(waiting.count - 20) autres", english: "and \(waiting.count - 20) more")
        ))
    }
  }

  private func waiting(_ rows: [Int], _ results: EvaluatedProgramme) -> [Waiting] {
    let evaluation = results.evaluation
    var facts: [String: Waiting] = [:]
    for row in rows {
      var met: Set<String> = []
      for (index, rule) in evaluation.evaluator.rules.enumerated() {
        guard case .unknown(let missing)? = results.outcomes.answer(row: row, rule: index) else {
          continue
        }
        for fact in missing {
          var entry = facts[fact.fact] ?? Waiting(missing: fact)
          switch MissingFact.Stake(of: rule, in: evaluation) {
          case .eligibility: entry.prerequisites += 1
          case .score: entry.criteria += 1
          case .information: entry.others += 1
          }
          if met.insert(fact.fact).inserted { entry.subjects += 1 }
          if !entry.rules.contains(rule.id) { entry.rules.append(rule.id) }
          facts[fact.fact] = entry
        }
      }
    }
    return facts.values.sorted { a, b in
      a.order != b.order ? a.order < b.order : a.missing.fact < b.missing.fact
    }
  }
}
