import CircularCore
import LuaBridge
import Pages

/// Where a territory stands in one pack, in a few lines, as a part of a page.
struct StandingView {
  let standing: PackStanding
  let language: Language
  let reader: Reader

  /// How many conditions of the next star are named.
  private static let conditionsShown = 6

  private var format: NumberFormat { NumberFormat(language) }
  private var colon: String { language.say("\u{A0}:", english: ":") }

  /// The whole part.
  var section: Page.Section {
    var items = standing.label.map(stars) ?? []
    items += eligibility
    if let score = standing.score { items.append(item(score)) }
    for amount in standing.amounts {
      items.append(
        line(.none, "\(amount.label.text(in: language))\(colon) \(format.string(amount.total))"))
    }
    if let path = standing.label?.path { items.append(item(path)) }
    var list = Page.List(items)
    list.isFlowing = true
    var section = Page.Section([.list(list)], heading: standing.title.text(in: language))
    section.isEntry = true
    return section
  }

  private func line(
    _ mark: Page.Mark, _ text: String, _ meaning: Phrase.Meaning? = nil
  ) -> Page.Item {
    Page.Item(mark, nil, Phrase(text, meaning))
  }

  // MARK: - Stars

  private func stars(_ label: PackStanding.Stars) -> [Page.Item] {
    guard label.greatest > 0 else {
      return [
        line(
          .none,
          language.say(
            "\(percentage(label.percentDone, label)) fait, \(percentage(label.percentPotential, label)) avec le programmé",
            english:
              "\(percentage(label.percentDone, label)) done, \(percentage(label.percentPotential, label)) with what is planned"
          ))
      ]
    }
    guard let stars = label.stars, let potential = label.potentialStars,
      let earned = label.earnedStars
    else {
      return [
        line(
          .refused,
          language.say(
            "étoiles inconnues\u{00A0}: une règle qui décide des points a échoué",
            english: "stars unknown: a rule that decides points failed"))
      ]
    }
    func count(_ number: Int) -> String {
      language.count(number, language.say("étoile", english: "star"))
    }
    return [
      line(
        .stars(stars, of: label.greatest, .warning),
        language.say(
          "\(count(stars)) par le score, \(percentage(label.percentDone, label)) fait",
          english: "\(count(stars)) by score, \(percentage(label.percentDone, label)) done")),
      line(
        .stars(potential, of: label.greatest, .faint),
        language.say(
          "\(count(potential)) par le score si tout le programmé se fait (\(percentage(label.percentPotential, label)))",
          english:
            "\(count(potential)) by score if all that is planned is done (\(percentage(label.percentPotential, label)))"
        )),
      line(
        .stars(earned, of: label.greatest, .warning),
        language.say(
          "\(count(earned)) \(earned > 1 ? "acquises" : "acquise") (score, conditions et dossier)",
          english: "\(count(earned)) earned (score, conditions and file)")),
    ]
  }

  private func percentage(_ percent: Double, _ label: PackStanding.Stars) -> String {
    format.cutPercentage(percent, beside: label.scale)
  }

  /// What the target still asks, in one sentence.
  private func item(_ path: LabelPath) -> Page.Item {
    var lacks: [String] = []
    if !path.isScoreReached {
      let points = format.string(
        path.missingPoints,
        digits: NumberFormat.digits(telling: [path.missingPoints, 0], atLeast: 1))
      lacks.append(language.say("\(points) points", english: "\(points) points"))
    }
    let open = path.conditions.filter { !$0.isMet }.map(\.asked.measure.rawValue)
    if !open.isEmpty {
      let all = path.conditions.count
      let names =
        open.prefix(Self.conditionsShown).joined(separator: ", ")
        + (open.count > Self.conditionsShown ? "…" : "")
      lacks.append(
        language.say(
          "\(language.count(open.count, "condition")) sur \(all) (\(names))",
          english: "\(open.count) of \(all) conditions (\(names))"))
    }
    let tasks = standing.label?.openTasks ?? 0
    if tasks > 0 {
      lacks.append(
        language.say(
          "\(language.count(tasks, "tâche")) à renseigner",
          english: "\(language.count(tasks, "task")) to report"))
    }
    let target = language.say("l'étoile \(path.target)", english: "star \(path.target)")
    guard !lacks.isEmpty else {
      return line(
        .met,
        language.say(
          "tout ce que demande \(target) est rempli", english: "all that \(target) asks is there"))
    }
    return line(
      .toward,
      language.say("vers \(target), il manque", english: "to \(target), still missing")
        + "\(colon) " + lacks.joined(separator: ", "))
  }

  // MARK: - Eligibility and score

  private var eligibility: [Page.Item] {
    let eligibility = standing.eligibility
    let share = language.say(
      "\(eligibility.met) prérequis sur \(eligibility.of)",
      english: "\(eligibility.met) of \(eligibility.of) prerequisites")
    switch eligibility.state {
    case .unconditional:
      return [
        line(
          .neutral,
          language.say("sans condition d'éligibilité", english: "no condition of eligibility"),
          .faint)
      ]
    case .eligible:
      return [line(.met, language.say("éligible", english: "eligible") + " (\(share))")]
    case .unknown:
      return [
        line(
          .unknown,
          language.say("éligibilité à préciser", english: "eligibility not known yet")
            + " (\(share))")
      ]
    case .failed:
      return [
        line(
          .refused,
          language.say(
            "éligibilité impossible à dire, voir les erreurs",
            english: "eligibility cannot be told, see the errors"))
      ]
    case .refused:
      return [
        line(.refused, language.say("pas éligible", english: "not eligible") + " (\(share))")
      ] + eligibility.because.map { line(.none, $0.text(in: language)) }
    }
  }

  private func item(_ score: Standing.Score) -> Page.Item {
    let value = score.value.map { format.string($0, digits: 2) } ?? "?"
    let greatest = score.greatest.map { " / \(format.string($0, digits: 2))" } ?? ""
    return line(.none, "score\(colon) \(value)\(greatest)")
  }
}
