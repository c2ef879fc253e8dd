import CircularCore

/// Where a territory stands in one pack, in a few lines of at most 79 columns.
struct StandingView {
  let standing: PackStanding
  let console: Console

  private static let indent = "    "
  /// How many conditions of the next star are named.
  private static let conditionsShown = 6

  private var format: NumberFormat { console.format }

  func write() {
    console.writeLine(
      "  " + console.bold(standing.title.text(in: console.language))
        + console.faint(" — \(standing.pack)"))
    if let label = standing.label { write(label) }
    writeEligibility()
    if let score = standing.score { write(score) }
    for amount in standing.amounts {
      line(
        " ",
        "\(amount.label.text(in: console.language))\(colon) \(format.string(amount.total))")
    }
    if let path = standing.label?.path { write(path) }
  }

  private var colon: String { console.say("\u{A0}:", english: ":") }

  private func line(_ mark: String, _ text: String, style: (String) -> String = { $0 }) {
    PageText(console: console, indent: Self.indent.count).paragraph(mark, text, style: style)
  }

  // MARK: - Stars

  private func write(_ label: PackStanding.Stars) {
    guard label.greatest > 0 else {
      return line(
        " ",
        console.say(
          "\(percentage(label.percentDone)) fait, \(percentage(label.percentPotential)) avec le programmé",
          english:
            "\(percentage(label.percentDone)) done, \(percentage(label.percentPotential)) with what is planned"
        ))
    }
    guard let stars = label.stars, let potential = label.potentialStars,
      let earned = label.earnedStars
    else {
      return line(
        console.red("✗"),
        console.say(
          "étoiles inconnues\u{00A0}: une règle qui décide des points a échoué",
          english: "stars unknown: a rule that decides points failed"))
    }
    console.writeLine(
      Self.indent + console.yellow(row(stars, of: label.greatest)) + "  "
        + console.say(
          "\(console.count(stars, "étoile")) par le score, \(percentage(label.percentDone)) fait",
          english:
            "\(console.count(stars, "star")) by score, \(percentage(label.percentDone)) done"))
    console.writeLine(
      Self.indent + console.faint(row(potential, of: label.greatest)) + "  "
        + console.say(
          "\(console.count(potential, "étoile")) par le score si tout le programmé se fait (\(percentage(label.percentPotential)))",
          english:
            "\(console.count(potential, "star")) by score if all that is planned is done (\(percentage(label.percentPotential)))"
        ))
    console.writeLine(
      Self.indent + console.yellow(row(earned, of: label.greatest)) + "  "
        + console.say(
          "\(console.count(earned, "étoile")) \(earned > 1 ? "acquises" : "acquise") (score, conditions et dossier)",
          english: "\(console.count(earned, "star")) earned (score, conditions and file)"))
  }

  private func row(_ stars: Int, of greatest: Int) -> String {
    String(repeating: "★", count: stars)
      + String(repeating: "☆", count: max(0, greatest - stars))
  }

  private func percentage(_ percent: Double) -> String { LabelView.percentage(percent, format) }

  /// What the target still asks, in one sentence.
  private func write(_ path: LabelPath) {
    var lacks: [String] = []
    if !path.isScoreReached {
      let points = format.string(
        path.missingPoints,
        digits: NumberFormat.digits(telling: [path.missingPoints, 0], atLeast: 1))
      lacks.append(console.say("\(points) points", english: "\(points) points"))
    }
    let open = path.conditions.filter { !$0.isMet }.map(\.asked.measure.rawValue)
    if !open.isEmpty {
      let all = path.conditions.count
      let names =
        open.prefix(Self.conditionsShown).joined(separator: ", ")
        + (open.count > Self.conditionsShown ? "…" : "")
      lacks.append(
        console.say(
          "\(console.count(open.count, "condition")) sur \(all) (\(names))",
          english: "\(open.count) of \(all) conditions (\(names))"))
    }
    let tasks = standing.label?.openTasks ?? 0
    if tasks > 0 {
      lacks.append(
        console.say(
          "\(console.count(tasks, "tâche")) à renseigner",
          english: "\(console.count(tasks, "task")) to report"))
    }
    let target = console.say("l'étoile \(path.target)", english: "star \(path.target)")
    guard !lacks.isEmpty else {
      return line(
        console.green("✓"),
        console.say(
          "tout ce que demande \(target) est rempli", english: "all that \(target) asks is there"))
    }
    line(
      console.yellow("→"),
      console.say("vers \(target), il manque", english: "to \(target), still missing")
        + "\(colon) " + lacks.joined(separator: ", "))
  }

  // MARK: - Eligibility and score

  private func writeEligibility() {
    let eligibility = standing.eligibility
    let share = console.say(
      "\(eligibility.met) prérequis sur \(eligibility.of)",
      english: "\(eligibility.met) of \(eligibility.of) prerequisites")
    switch eligibility.state {
    case .unconditional:
      line(
        console.faint("·"),
        console.say("sans condition d'éligibilité", english: "no condition of eligibility"),
        style: console.faint)
    case .eligible:
      line(console.green("✓"), console.say("éligible", english: "eligible") + " (\(share))")
    case .unknown:
      line(
        console.yellow("?"),
        console.say("éligibilité à préciser", english: "eligibility not known yet") + " (\(share))")
    case .failed:
      line(
        console.red("✗"),
        console.say(
          "éligibilité impossible à dire, voir les erreurs",
          english: "eligibility cannot be told, see the errors"))
    case .refused:
      line(
        console.red("✗"), console.say("pas éligible", english: "not eligible") + " (\(share))")
      for reason in eligibility.because {
        line(" ", "\(reason.text(in: console.language))")
      }
    }
  }

  private func write(_ score: Standing.Score) {
    let value = score.value.map { format.string($0, digits: 2) } ?? "?"
    let greatest = score.greatest.map { " / \(format.string($0, digits: 2))" } ?? ""
    line(" ", "score\(colon) \(value)\(greatest)")
  }
}
