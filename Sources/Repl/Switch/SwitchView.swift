import CircularCore
import LuaBridge
import Pages

/// The switch of one territory for people: whether it may, the scores, why they differ, what to do.
struct SwitchView {
  let outcome: SwitchOutcome
  let label: PackLabel
  let showsAll: Bool
  let console: Console

  static let shown = 12

  var preview: SwitchPreview { outcome.preview }
  var format: NumberFormat { console.format }

  func write(on date: CivilDate) {
    let id = outcome.name == outcome.id ? "" : " (\(outcome.id))"
    console.writeLine(
      console.bold(outcome.name)
        + console.faint(
          id
            + console.say(
              " — bascule vers TE, calculée le \(format.string(date))",
              english: " — switch to TE, computed on \(format.string(date))")))
    if !outcome.failures.isEmpty {
      console.writeLine(
        console.red(
          console.say(
            "Des règles ont échoué\u{00A0}: les points ci-dessous ne sont pas sûrs.",
            english: "Rules failed: the points below are not to be trusted.")))
    }
    writeGuards()
    writeScores()
    writeAxes()
    SwitchBridgeView(outcome: outcome, console: console).write()
    writeLosses(.before)
    writeLosses(.after)
    writeOpenMeasures()
    writeQuestions()
    writeDisabled()
    writeRest()
  }

  func heading(_ french: String, english: String) {
    console.writeLine()
    console.writeLine(console.bold(console.say(french, english: english)))
  }

  func write(_ table: TextTable) {
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
  }

  // MARK: - Guards

  private func writeGuards() {
    let blocking = outcome.guards.count { $0.blocks == true }
    let open = outcome.guards.count { $0.blocks == nil }
    heading("Peut-on basculer\u{00A0}?", english: "May it switch?")
    let verdict: String =
      switch (blocking, open) {
      case (0, 0): console.say("Oui, rien ne s'y oppose.", english: "Yes, nothing is in the way.")
      case (0, _):
        console.say(
          "Rien de connu ne s'y oppose\u{00A0}; \(open) \(open > 1 ? "points restent" : "point reste") à vérifier.",
          english: "Nothing known is in the way; \(open) to be checked.")
      default:
        console.say(
          "Non\u{00A0}: \(blocking) \(blocking > 1 ? "blocages" : "blocage") à lever.",
          english: "No: \(blocking) in the way.")
      }
    console.writeLine("  " + verdict)
    for item in outcome.guards {
      let mark =
        switch item.blocks {
        case true?: console.red("✗")
        case false?: console.green("✓")
        case nil: console.yellow("?")
        }
      console.writeLine("  \(mark) \(item.says.text(in: console.language))")
      if let how = item.how {
        console.writeLine("      " + console.faint("→ " + how.text(in: console.language)))
      }
    }
    for (engagement, source) in zip(outcome.engagement, preview.sources) {
      console.writeLine("  " + engagementLine(engagement, source.mode))
    }
    console.writeLine(
      "  "
        + console.say(
          "Une seule fois et sans retour\u{00A0}: CAE et ECi deviennent des archives, en lecture seule.",
          english: "Once, with no way back: CAE and ECi become archives, readonly."))
  }

  /// The mode of a framework, and how far from being engaged the territory is in it.
  private func engagementLine(_ engagement: FrameworkEngagement, _ mode: FrameworkMode) -> String {
    let name = SwitchGuard.displayName(engagement.framework)
    var line =
      console.say("\(name)\u{00A0}: ", english: "\(name): ") + mode.label.text(in: console.language)
    let missing = engagement.criteria.filter { $0.kind == .statuses && $0.holds == false }
    switch engagement.isEngaged {
    case true?:
      line += console.say(
        ", engagé (2 critères sur 5 au moins)", english: ", engaged (2 criteria of 5 at least)")
    case false?:
      line += console.say(
        ", pas engagé (il faut 2 critères sur 5)", english: ", not engaged (2 criteria of 5 needed)"
      )
    case nil:
      line += console.say(
        ", engagement à vérifier (commentaires, dernière activité)",
        english: ", engagement to be checked (comments, last activity)")
    }
    if engagement.isEngaged != true, let next = missing.first, let lacking = next.missing {
      line += console.say(
        "\u{00A0}; il manque \(lacking) \(lacking > 1 ? "statuts" : "statut") pour en avoir \(next.needed)",
        english: "; \(lacking) statuses short of \(next.needed)")
    }
    if let date = engagement.activityCountsUntil {
      line += console.say(
        "\u{00A0}; l'activité compte jusqu'au \(format.string(date))",
        english: "; activity counts until \(format.string(date))")
    }
    return line
  }

  // MARK: - Scores

  private func writeScores() {
    heading("Score avant et après", english: "Score before and after")
    var table = TextTable([
      "", console.say("étoiles", english: "stars"), ">" + console.say("fait", english: "done"),
      ">" + console.say("points faits", english: "points done"),
      ">" + console.say("programmé", english: "planned"),
      ">" + console.say("pas fait", english: "not done"),
      ">" + console.say("non renseigné", english: "unreported"),
      ">" + console.say("potentiel", english: "potential"),
    ])
    for (source, stars) in zip(preview.sources, outcome.originStars) {
      let name = SwitchGuard.displayName(source.scorecard.framework.id)
      let mode = source.mode == .write ? "" : " (\(source.mode.label.text(in: console.language)))"
      table.add(
        row(
          console.say("\(name) aujourd'hui\(mode)", english: "\(name) today\(mode)"),
          source.scorecard, stars))
    }
    table.add(
      row(
        console.say("TE, projection de la plateforme", english: "TE, the platform's projection"),
        preview.projection, outcome.stars))
    table.add(
      row(
        console.say("TE, statuts repris sans arrondi", english: "TE, carried over unrounded"),
        preview.unrounded, outcome.stars))
    table.add(
      row(
        console.say("TE, juste après la bascule", english: "TE, just after the switch"),
        preview.after, outcome.stars))
    write(table)
    writeMargins()
  }

  private func row(_ name: String, _ scorecard: Scorecard, _ stars: StarScale) -> [TextTable.Cell] {
    let root = scorecard.root
    let count = scorecard.stars(on: stars)
    let last = stars.stars.last?.number ?? 0
    return [
      .init(name),
      .init(
        String(repeating: "★", count: count) + String(repeating: "☆", count: max(0, last - count))),
      .init(Self.percentage(scorecard.percentDone, console)), .init(points(root.done)),
      .init(points(root.planned)), .init(points(root.notDone)), .init(points(root.unreported)),
      .init(points(root.potential)),
    ]
  }

  /// A percentage cut to hundredths: 49.996 % is not 50 %.
  static func percentage(_ percent: Double, _ console: Console) -> String {
    let cut = (percent * 100 + 1e-9).rounded(.down) / 100
    return console.format.string(console.format.string(cut, digits: 2), unit: "%")
  }

  func points(_ value: Double) -> String { format.string(value, digits: 2) }

  /// What is missing to each star that the score after the switch does not reach.
  private func writeMargins() {
    let root = preview.after.root
    let missing = outcome.stars.stars.compactMap { star -> String? in
      let lacking = PointRounding.rounded(star.ratio * root.potential - root.done)
      guard lacking > 0 else { return nil }
      return console.say(
        "\(points(lacking)) pour \(star.number)★ (\(format.string(star.percent))\u{00A0}%)",
        english: "\(points(lacking)) to \(star.number)★ (\(format.string(star.percent))%)")
    }
    guard !missing.isEmpty else { return }
    console.writeLine(
      "  "
        + console.say(
          "Points à faire après la bascule\u{00A0}: ", english: "Points to do after the switch: ")
        + missing.joined(separator: ", "))
  }

  private func writeAxes() {
    let framework = preview.framework
    var table = TextTable([
      console.say("axe de TE", english: "TE axis"),
      ">" + console.say("projection", english: "projection"),
      ">" + console.say("sans arrondi", english: "unrounded"),
      ">" + console.say("après", english: "after"), ">" + console.say("sur", english: "of"),
    ])
    for node in framework.children(of: 0) {
      table.add([
        .init("\(framework.id(node)) \(framework.label(node).text(in: console.language))"),
        .init(points(preview.projection[node].done)), .init(points(preview.unrounded[node].done)),
        .init(points(preview.after[node].done)), .init(points(preview.after[node].potential)),
      ])
    }
    console.writeLine()
    write(table)
  }

  // MARK: - The rest

  private func writeRest() {
    heading("Ce qui suit, ce qui reste", english: "What follows, what stays")
    let lines = [
      (
        "Suivent\u{00A0}: statuts, commentaires, pilotes, services et liens avec les plans d'action.",
        "Follow: statuses, comments, pilots, services and links to action plans."
      ),
      (
        "Restent sur CAE et ECi\u{00A0}: preuves, discussions, avis d'audit, valeurs d'indicateurs choisies pour une mesure.",
        "Stay on CAE and ECi: evidence, discussions, audit opinions, indicator values chosen for a measure."
      ),
      (
        "Aucune condition d'étoile n'est définie pour TE\u{00A0}: seul le score compte.",
        "No condition of a star is defined for TE: the score alone counts."
      ),
    ]
    for (french, english) in lines {
      console.writeLine("  " + console.say(french, english: english))
    }
  }
}
