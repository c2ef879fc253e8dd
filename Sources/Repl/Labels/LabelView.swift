import CircularCore
import LuaBridge

/// The scorecard of one territory for people: stars, a bar an axis, and the way to the next star.
///
/// It fits 80 columns.
struct LabelView {
  let label: PackLabel
  let outcome: LabelOutcome
  let name: String
  let depth: Int
  let console: Console

  private static let width = 79
  private static let barWidth = 20

  private var scorecard: Scorecard { outcome.scorecard }
  private var framework: Framework { label.framework }
  private var language: Language { console.language }

  func write() {
    writeScore()
    if let ordinary = outcome.ordinary {
      LabelRulesView(scored: ordinary, console: console).write()
    }
  }

  /// The stars, the measures and the way to the next star, without what ordinary rules answer.
  func writeScore() {
    writeHead()
    writeTree()
    writePath()
  }

  /// The name, the stars, and how much of the file is filled in.
  func writeHead() {
    let id = name == outcome.id ? "" : " (\(outcome.id))"
    console.writeLine(
      console.bold(name) + console.faint("\(id) — \(framework.label(0).text(in: language))"))
    let scale = label.scale.stars
    let format = console.format
    writeFailures()
    if !scale.stars.isEmpty, let stars = outcome.stars(on: scale),
      let potential = outcome.potentialStars(on: scale),
      let earned = outcome.earnedStars(on: label.scale)
    {
      let percents = [
        Self.percentage(scorecard.percentDone, beside: scale, format),
        Self.percentage(scorecard.percentPotential, beside: scale, format),
      ]
      console.writeLine(
        "  \(console.yellow(row(stars)))  "
          + console.say(
            "\(console.count(stars, "étoile")) par le score, \(percents[0]) fait",
            english: "\(console.count(stars, "star")) by score, \(percents[0]) done"))
      console.writeLine(
        "  \(console.faint(row(potential)))  "
          + console.say(
            "\(console.count(potential, "étoile")) par le score si tout le programmé se fait (\(percents[1]))",
            english:
              "\(console.count(potential, "star")) by score if all that is planned is done (\(percents[1]))"
          ))
      console.writeLine(
        "  \(console.yellow(row(earned)))  "
          + console.say(
            "\(console.count(earned, "étoile acquise")) (score, conditions et dossier)",
            english: "\(console.count(earned, "star")) earned (score, conditions and file)"))
    }
    let tasks = scorecard.root.tasks
    guard let completed = tasks.completed else { return }
    let (some, all) = (format.string(completed), format.string(tasks.total))
    console.writeLine(
      "  "
        + (scorecard.isComplete
          ? console.say(
            "Dossier complet\u{00A0}: \(all) \(tasks.total < 2 ? "tâche renseignée" : "tâches renseignées")",
            english: "Complete: \(all) \(tasks.total == 1 ? "task" : "tasks") reported")
          : console.say(
            "Dossier incomplet\u{00A0}: \(some) \(completed < 2 ? "tâche renseignée" : "tâches renseignées") sur \(all)",
            english: "Incomplete: \(some) of \(all) tasks reported")))
  }

  /// The rules that failed, and what that costs.
  private func writeFailures() {
    for failed in label.failedRules(outcome) {
      console.writeLine("  \(console.red("✗")) " + failed.text.text(in: console.language))
    }
  }

  /// A number of stars; nobody knows it where a rule failed.
  static func stars(
    _ outcome: LabelOutcome, of label: PackLabel, _ number: (Scorecard) -> Int
  ) -> String {
    label.failedRules(outcome).isEmpty ? String(number(outcome.scorecard)) : "?"
  }

  private func row(_ stars: Int) -> String {
    let last = label.scale.stars.stars.last?.number ?? 0
    return String(repeating: "★", count: stars)
      + String(repeating: "☆", count: max(0, last - stars))
  }

  /// A percentage cut, not rounded, to a tenth: 49.96 % is not 50 %.
  static func percentage(
    _ percent: Double, _ format: NumberFormat, digits: Int = 1
  ) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    return format.percentage(
      (percent * scale + 1e-9).rounded(.down) / scale / 100, digits: digits)
  }

  /// Two percentages, in decimals that tell them apart: 41.74 and 41.78 are not both 41.7 %.
  static func percentages(_ a: Double, _ b: Double, _ format: NumberFormat) -> [String] {
    for digits in 1...6 {
      let texts = [a, b].map { percentage($0, format, digits: digits) }
      if texts[0] != texts[1] || (a - b).magnitude < 1e-9 { return texts }
    }
    return [a, b].map { percentage($0, format) }
  }

  /// A percentage in decimals that tell it from the threshold of any star: what is just under one is not
  /// written as if it were there.
  static func percentage(
    _ percent: Double, beside scale: StarScale, _ format: NumberFormat
  ) -> String {
    let near = scale.stars.map(\.percent).filter { $0 != percent && ($0 - percent).magnitude < 0.1 }
    let digits = NumberFormat.digits(telling: near + [percent], atLeast: 1)
    return near.isEmpty
      ? percentage(percent, format) : format.percentage(percent / 100, digits: min(digits, 9))
  }

  // MARK: - The tree

  /// A line a measure, down to the depth asked for.
  func writeTree() {
    guard depth > 0 else { return }
    console.writeLine()
    let shown = (1..<framework.count).filter { framework.level($0) <= depth }
    let indents = shown.map { 2 * (framework.level($0) - 1) }
    let ids = zip(shown, indents).map { framework.id($0).rawValue.count + $1 }
    let idWidth = min(24, ids.max() ?? 0)
    let labelWidth = max(8, Self.width - 2 - idWidth - 2 - Self.barWidth - 2 - 11 - 2 - 7 - 2)
    for (node, indent) in zip(shown, indents) {
      let score = scorecard[node]
      let format = console.format
      let id = String(repeating: " ", count: indent) + framework.id(node).rawValue
      let text = Self.fit(framework.label(node).text(in: language), labelWidth)
      var line = "  \(Self.padded(id, idWidth))  \(Self.padded(text, labelWidth))  "
      if score.status == .notReportable {
        line += console.faint(
          console.say("comptée avec la mesure au-dessus", english: "counted with the one above"))
      } else if score.isDisabled || !score.isApplicable {
        let why =
          score.isDisabled
          ? console.say("désactivée", english: "disabled")
          : console.say("sans objet", english: "not applicable")
        line += console.faint(why)
      } else {
        let share =
          score.potential == 0 ? score.ratioDone * 100 : score.done * 100 / score.potential
        let points =
          "\(format.string(score.done, digits: 1))/\(format.string(score.potential, digits: 1))"
        line += bar(score) + "  " + Self.padded(points, 11, isRight: true) + "  "
        line += Self.padded(Self.percentage(share, format), 7, isRight: true)
      }
      console.writeLine(line)
    }
    console.writeLine(
      console.faint(
        console.say(
          "  █ fait  ▒ programmé  ░ pas fait  · non renseigné",
          english: "  █ done  ▒ planned  ░ not done  · not reported")))
  }

  /// Done, planned, not done and unreported as parts of one bar; what vanishes of shares below 1 stays
  /// blank.
  private func bar(_ score: MeasureScore) -> String {
    guard score.potential > 0 else { return String(repeating: " ", count: Self.barWidth) }
    let parts = [score.done, score.planned, score.notDone, score.unreported]
    var cells: [Int] = []
    var sum = 0.0
    var used = 0
    for part in parts {
      sum += part
      let end = min(Self.barWidth, Int((sum / score.potential * Double(Self.barWidth)).rounded()))
      cells.append(max(0, end - used))
      used = max(used, end)
    }
    return console.green(String(repeating: "█", count: cells[0]))
      + console.yellow(String(repeating: "▒", count: cells[1]))
      + console.red(String(repeating: "░", count: cells[2]))
      + console.faint(String(repeating: "·", count: cells[3]))
      + String(repeating: " ", count: Self.barWidth - used)
  }

  // MARK: - The way to the next star

  /// What the target asks that is not there yet.
  func writePath() {
    guard let path = outcome.path else { return }
    let format = console.format
    console.writeLine()
    if path.isFulfilled {
      console.writeLine(
        "  \(console.green("✓")) "
          + console.say(
            "Tout ce que demande l'étoile \(path.target) est rempli",
            english: "All that star \(path.target) asks is there"))
      return
    }
    console.writeLine(
      "  " + console.say("Vers l'étoile \(path.target)", english: "To star \(path.target)"))
    if !path.isScoreReached {
      let wanted = format.string(label.scale.stars.star(path.target)?.percent ?? 0)
      let points = format.string(
        path.missingPoints, digits: NumberFormat.digits(telling: [path.missingPoints, 0]))
      console.writeLine(
        "    \(console.red("✗")) "
          + console.say(
            "il manque \(points) points pour atteindre \(wanted)\u{00A0}%",
            english: "\(points) points are missing to reach \(wanted)%"))
    }
    if !path.isComplete {
      let open = scorecard.openTasks
      let first = open.prefix(5).map { framework.id($0).rawValue }.joined(separator: ", ")
      console.writeLine(
        "    \(console.red("✗")) "
          + Self.fit(
            console.say(
              "\(console.count(open.count, "tâche")) à renseigner\u{00A0}: \(first)\(open.count > 5 ? "…" : "")",
              english:
                "\(console.count(open.count, "task")) to report: \(first)\(open.count > 5 ? "…" : "")"
            ),
            Self.width - 6))
    }
    for condition in path.conditions where !condition.isMet {
      console.writeLine("    \(console.red("✗")) " + sentence(condition, Self.width - 6))
    }
    let met = path.conditions.count { $0.isMet }
    if met > 0 {
      console.writeLine(
        console.faint(
          "    "
            + console.say(
              "\(met) condition\(met > 1 ? "s" : "") sur \(path.conditions.count) remplie\(met > 1 ? "s" : "")",
              english: "\(met) of \(path.conditions.count) conditions met")))
    }
  }

  /// A condition with what was found, on one line.
  func sentence(_ condition: LabelPath.Condition, _ width: Int) -> String {
    let format = console.format
    let asked = condition.asked
    let done = Self.percentage(condition.done * 100, format)
    let both = Self.percentage((condition.done + condition.planned) * 100, format)
    let least = format.string(asked.doneAtLeast)
    let tail: String
    if let planned = asked.plannedAtLeast {
      tail = console.say(
        "\u{00A0}: \(both) fait ou programmé, demandé \(format.string(planned))\u{00A0}%",
        english: ": \(both) done or planned, asked \(format.string(planned))%")
    } else {
      tail = console.say(
        "\u{00A0}: \(done) fait, demandé \(least)\u{00A0}%",
        english: ": \(done) done, asked \(least)%")
    }
    let wording = asked.label.text(in: language)
    let label = wording.isEmpty ? framework.label(condition.node).text(in: language) : wording
    let head = asked.measure.rawValue + (label.isEmpty ? "" : " \(label)")
    return Self.fit(head, width - tail.count) + tail
  }

  // MARK: - Text

  /// A text cut to a width.
  static func fit(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
  }

  static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return isRight ? space + text : text + space
  }
}
