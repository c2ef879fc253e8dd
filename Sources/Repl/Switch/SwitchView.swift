import CircularCore
import LuaBridge

/// The switch of one territory for people: whether it may, the scores, why they differ, what to do.
struct SwitchView {
  let outcome: SwitchOutcome
  let label: LuaLabel
  let showsAll: Bool
  let console: Console

  private static let shown = 12

  private var preview: SwitchPreview { outcome.preview }
  private var format: NumberFormat { console.format }

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

  private func heading(_ french: String, english: String) {
    console.writeLine()
    console.writeLine(console.bold(console.say(french, english: english)))
  }

  private func write(_ table: TextTable) {
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
      console.writeLine("  \(mark) \(item.asks.text(in: console.language))")
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

  private func points(_ value: Double) -> String { format.string(value, digits: 2) }

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

  // MARK: - What is lost

  private func writeLosses(_ when: SwitchLoss.Moment) {
    let losses = preview.losses.filter { $0.when == when }
    guard !losses.isEmpty else { return }
    if when == .before {
      heading("À corriger avant la bascule", english: "To correct before the switch")
    } else {
      heading(
        "Perdu, ou à corriger après la bascule", english: "Lost, or to correct after the switch")
    }
    var table = TextTable([
      ">points", console.say("mesure", english: "measure"), console.say("pourquoi", english: "why"),
      console.say("que faire", english: "what to do"),
    ])
    for loss in shown(losses) {
      let name =
        loss.measure.firstIndex(of: "_") == nil ? "TE \(loss.measure)" : qualified(loss.measure)
      table.add([
        .init(points(loss.points)), .init(name), .init(loss.why.text(in: console.language)),
        .init(loss.cure.text(in: console.language)),
      ])
    }
    write(table)
    writeHidden(losses.count)
  }

  /// A measure with its framework as people write it: `CAE 1.1.2`.
  private func qualified(_ measure: String) -> String {
    guard let end = measure.firstIndex(of: "_") else { return measure }
    return SwitchGuard.displayName(String(measure[..<end])) + " "
      + measure[measure.index(after: end)...]
  }

  private func shown<Item>(_ items: [Item]) -> [Item] {
    showsAll ? items : Array(items.prefix(Self.shown))
  }

  private func writeHidden(_ count: Int) {
    let hidden = showsAll ? 0 : count - Self.shown
    guard hidden > 0 else { return }
    console.writeLine(
      console.faint(
        "  "
          + console.say(
            "… et \(format.string(Int64(hidden))) \(hidden > 1 ? "autres" : "autre") (--all les montre)",
            english: "… and \(format.string(Int64(hidden))) more (--all shows them)")))
  }

  private func writeOpenMeasures() {
    let open = preview.openMeasures
    guard !open.isEmpty else { return }
    heading(
      "À renseigner dans TE après la bascule", english: "To report in TE after the switch")
    let total = PointRounding.rounded(open.reduce(0) { $0 + $1.points })
    let native = PointRounding.rounded(
      open.filter(\.isNative).reduce(0) { $0 + $1.points })
    console.writeLine(
      "  "
        + console.say(
          "\(points(total)) points non renseignés, dont \(points(native)) dans des mesures nouvelles.",
          english: "\(points(total)) points unreported, \(points(native)) of them in new measures.")
    )
    var measures: [(node: Int, points: Double)] = []
    for item in open {
      var node = item.node
      while preview.framework.level(node) > preview.framework.shape.measureLevel,
        let parent = preview.framework.parent(node)
      { node = parent }
      if let place = measures.firstIndex(where: { $0.node == node }) {
        measures[place].points += item.points
      } else {
        measures.append((node, item.points))
      }
    }
    measures.sort { ($1.points, $0.node) < ($0.points, $1.node) }
    var table = TextTable([">points", console.say("mesure", english: "measure")])
    for measure in shown(measures) {
      table.add([
        .init(points(PointRounding.rounded(measure.points))),
        .init(
          "TE \(preview.framework.id(measure.node)) \(preview.framework.label(measure.node).text(in: console.language))"
        ),
      ])
    }
    write(table)
    writeHidden(measures.count)
  }

  // MARK: - Questions

  private func writeQuestions() {
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
          .init(index == 0 ? LabelView.fit(question.ask.text(in: console.language), 60) : ""),
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

  private func isDecisive(_ question: SwitchOutcome.OpenQuestion) -> Bool {
    question.effects.contains {
      $0.done != preview.after.root.done || $0.potential != preview.after.root.potential
    }
  }

  private func answer(_ answer: LabelAnswer, of question: String) -> String {
    switch answer {
    case .boolean(let value):
      value ? console.say("oui", english: "yes") : console.say("non", english: "no")
    case .proportion(let share): format.percentage(share)
    case .choice(let id):
      label.question(question).flatMap { index in
        label.questions[index].choices.first { $0.id == id }?.label.text(in: console.language)
      } ?? id
    }
  }

  private func writeDisabled() {
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
          "  TE \(measure.measure) \(measure.label.text(in: console.language)), \(points(measure.points)) \(measure.points < 2 ? console.say("point", english: "point") : "points")"
            + console.faint(because))
      }
      writeHidden(measures.count)
    }
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
