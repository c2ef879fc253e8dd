import CircularCore
import LuaBridge
import Pages

/// The switch of one territory as the parts of a page: whether it may, the scores, why they differ, what to
/// do.
struct SwitchView {
  let outcome: SwitchOutcome
  let label: PackLabel
  /// What the platform produced beside it; nil where nobody gave that.
  var check: SwitchCheck?
  let showsAll: Bool
  /// Whether the page ends with all statuses, answers and attachments of today.
  var hasCopy = false
  let language: Language
  let reader: Reader

  static let shown = 12

  var preview: SwitchPreview { outcome.preview }
  var format: NumberFormat { NumberFormat(language) }

  /// The page of one territory.
  func page(on date: CivilDate) -> Page {
    var page = Page(
      language, title: outcome.name,
      subtitle: language.say(
        "bascule vers TE, calculée le \(format.string(date))",
        english: "switch to TE, computed on \(format.string(date))"))
    page.identifier = outcome.name == outcome.id ? nil : outcome.id
    page.date = date
    page.sections =
      [
        failures, lacking, checked, guards, scores, axes, measures,
        SwitchBridgeView(outcome: outcome, isSheet: hasCopy, language: language).section,
        timing(on: date), labels(on: date), losses(.before), losses(.after), contradictions,
        openMeasures, questions,
        disabled, leftBehind, comments, plans, leaders, people, rest,
      ]
      .compactMap { $0 } + (hasCopy ? copy : [])
    return page
  }

  /// A line without a mark.
  func line(_ text: String, _ meaning: Phrase.Meaning? = nil) -> Page.Item {
    Page.Item(nil, nil, Phrase(text, meaning))
  }

  /// Lines as a block; nothing for none.
  func block(_ items: [Page.Item?]) -> [Page.Block] {
    let items = items.compactMap { $0 }
    return items.isEmpty ? [] : [.list(Page.List(items))]
  }

  /// What rules needed and nobody gave.
  private var lacking: Page.Section? {
    guard let text = label.lackedPopulation(outcome.scored) else { return nil }
    var section = Page.Section([
      .list(Page.List([Page.Item(.unknown, nil, Phrase(text.text(in: language)))]))
    ])
    section.followsOn = true
    return section
  }

  private var failures: Page.Section? {
    guard !outcome.failures.isEmpty else { return nil }
    let text = language.say(
      "Des règles ont échoué\u{00A0}: les points ci-dessous ne sont pas sûrs.",
      english: "Rules failed: the points below are not to be trusted.")
    var section = Page.Section([.sentence(Phrase(text, .bad))])
    section.followsOn = true
    return section
  }

  // MARK: - Scores

  private var scores: Page.Section {
    let heading = language.say("Score avant et après", english: "Score before and after")
    var table = Page.Table(
      heading,
      [
        Page.Column(
          "", namesRows: true, id: "framework",
          inSheets: language.say("référentiel", english: "framework")),
        Page.Column(language.say("étoiles", english: "stars")),
        Page.Column(language.say("fait", english: "done"), .end),
        Page.Column(language.say("points faits", english: "points done"), .end),
        Page.Column(language.say("programmé", english: "planned"), .end),
        Page.Column(language.say("pas fait", english: "not done"), .end),
        Page.Column(language.say("non renseigné", english: "unreported"), .end),
        Page.Column(language.say("potentiel", english: "potential"), .end),
      ])
    for (source, stars) in zip(preview.sources, outcome.originStars) {
      let name = SwitchGuard.displayName(source.scorecard.framework.id)
      let mode = source.mode == .write ? "" : " (\(source.mode.label.text(in: language)))"
      table.rows.append(
        row(
          language.say("\(name) aujourd'hui\(mode)", english: "\(name) today\(mode)"),
          source.scorecard, stars))
    }
    table.rows.append(
      row(
        language.say("TE, projection de la plateforme", english: "TE, the platform's projection"),
        preview.projection, outcome.stars))
    table.rows.append(
      row(
        language.say("TE, statuts repris sans arrondi", english: "TE, carried over unrounded"),
        preview.unrounded, outcome.stars))
    table.rows.append(
      row(
        language.say("TE, juste après la bascule", english: "TE, just after the switch"),
        preview.after, outcome.stars))
    return Page.Section([.table(table)] + sentences(margins), heading: heading)
  }

  private func row(_ name: String, _ scorecard: Scorecard, _ stars: StarScale) -> [Page.Cell] {
    let root = scorecard.root
    let last = stars.stars.last?.number ?? 0
    return [
      Page.Cell(.text(name)), Page.Cell(.stars(scorecard.stars(on: stars), of: last)),
      Page.Cell(.cutPercentage(scorecard.percentDone / 100, digits: 2)), cell(root.done),
      cell(root.planned), cell(root.notDone), cell(root.unreported), cell(root.potential),
    ]
  }

  /// A percentage cut to hundredths, as a share: 49.996 % is not 50 %.
  static func cut(_ percent: Double) -> Double {
    (percent * 100 + 1e-9).rounded(.down) / 10_000
  }

  func percentage(_ percent: Double) -> String {
    format.percentage(Self.cut(percent), digits: 2)
  }

  func points(_ value: Double) -> String { format.string(value, digits: 2) }

  func cell(_ points: Double) -> Page.Cell { Page.Cell(.points(points, digits: 2)) }

  /// How far the score after the switch is above the stars that it reaches, and what is missing to the others.
  private var margins: [Page.Item] {
    let root = preview.after.root
    let reached = preview.after.stars(on: outcome.stars)
    var (spare, missing): ([String], [String]) = ([], [])
    for star in outcome.stars.stars {
      let margin = PointRounding.rounded(root.done - star.ratio * root.potential)
      let target = language.say(
        "\(star.number)★ (\(format.string(star.percent))\u{00A0}%)",
        english: "\(star.number)★ (\(format.string(star.percent))%)")
      if star.number <= reached {
        if star.percent > 0 {
          spare.append(
            language.say(
              "\(points(margin)) pour \(target)", english: "\(points(margin)) for \(target)"))
        }
      } else {
        missing.append(
          language.say(
            "\(points(-margin)) pour \(target)", english: "\(points(-margin)) to \(target)"))
      }
    }
    var items = [line(starsMoved(to: reached))]
    if !spare.isEmpty {
      items.append(
        line(
          language.say(
            "Points d'avance après la bascule\u{00A0}: ",
            english: "Points to spare after the switch: ")
            + spare.joined(separator: ", ")))
    }
    if !missing.isEmpty {
      items.append(
        line(
          language.say(
            "Points à faire après la bascule\u{00A0}: ", english: "Points to do after the switch: ")
            + missing.joined(separator: ", ")))
    }
    return items
  }

  /// The stars of each framework today, and those that are lost or gained.
  private func starsMoved(to after: Int) -> String {
    let today = zip(preview.sources, outcome.originStars).filter { $0.0.mode == .write }
      .map { ($0.0.scorecard.framework.id, $0.0.scorecard.stars(on: $0.1)) }
    let names = today.map { framework, stars in
      let lost = stars - after
      let move =
        lost == 0
        ? language.say("autant", english: "as many")
        : lost > 0
          ? language.say("\(lost)★ de moins", english: "\(lost)★ lost")
          : language.say("\(-lost)★ de plus", english: "\(-lost)★ gained")
      return language.say(
        "\(SwitchGuard.displayName(framework)) \(stars)★ (\(move))",
        english: "\(SwitchGuard.displayName(framework)) \(stars)★ (\(move))")
    }
    guard !names.isEmpty else {
      return language.say(
        "Étoiles par le score après la bascule\u{00A0}: \(after)★.",
        english: "Stars by score after the switch: \(after)★.")
    }
    return language.say(
      "Étoiles par le score\u{00A0}: TE \(after)★ après la bascule\u{00A0}; aujourd'hui \(names.joined(separator: ", ")).",
      english:
        "Stars by score: TE \(after)★ after the switch; today \(names.joined(separator: ", ")).")
  }

  private var axes: Page.Section {
    let framework = preview.framework
    var table = Page.Table(
      language.say("Points par axe de TE", english: "Points by axis of TE"),
      [
        Page.Column(language.say("axe de TE", english: "TE axis"), namesRows: true),
        Page.Column(language.say("projection", english: "projection"), .end),
        Page.Column(language.say("sans arrondi", english: "unrounded"), .end),
        Page.Column(language.say("après", english: "after"), .end),
        Page.Column(language.say("sur", english: "of"), .end),
      ])
    for node in framework.children(of: 0) {
      let name = "\(framework.id(node)) \(framework.label(node).text(in: language))"
      table.rows.append([
        Page.Cell(.text(name)), cell(preview.projection[node].done),
        cell(preview.unrounded[node].done), cell(preview.after[node].done),
        cell(preview.after[node].potential),
      ])
    }
    return Page.Section([.table(table), .radar(radar)])
  }

  /// Every measure of TE after the switch; only where all is asked for.
  private var measures: Page.Section? {
    guard showsAll else { return nil }
    let framework = preview.framework
    let level = framework.shape.measureLevel
    let heading = language.say(
      "Points par mesure de TE après la bascule",
      english: "Points by measure of TE after the switch")
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("fait", english: "done"), .end),
        Page.Column(language.say("programmé", english: "planned"), .end),
        Page.Column(language.say("pas fait", english: "not done"), .end),
        Page.Column(language.say("non renseigné", english: "unreported"), .end),
        Page.Column(language.say("potentiel", english: "potential"), .end),
        Page.Column(language.say("projection", english: "projection"), .end),
      ])
    for node in 0..<framework.count where framework.level(node) == level {
      let score = preview.after[node]
      let name = "\(framework.id(node)) \(framework.label(node).text(in: language))"
      table.rows.append([
        Page.Cell(.text(name)), cell(score.done), cell(score.planned), cell(score.notDone),
        cell(score.unreported), cell(score.potential), cell(preview.projection[node].done),
      ])
    }
    return Page.Section([.table(table)], heading: heading)
  }

  /// What is done of each axis, as shares of what it can give.
  private var radar: RadarChart {
    let framework = preview.framework
    func share(_ scorecard: Scorecard, _ node: Int) -> Double {
      let potential = scorecard[node].potential
      return potential > 0 ? scorecard[node].done / potential : 0
    }
    return RadarChart(
      language.say(
        "Part faite de chaque axe de TE", english: "Share done of each axis of TE"),
      series: [
        language.say("juste après la bascule", english: "just after the switch"),
        language.say("projection de la plateforme", english: "the platform's projection"),
      ],
      framework.children(of: 0).map { node in
        RadarChart.Axis(
          "\(framework.id(node))",
          "\(framework.id(node)) \(framework.label(node).text(in: language))",
          [share(preview.after, node), share(preview.projection, node)])
      })
  }

  // MARK: - The rest

  private var rest: Page.Section {
    var lines = [
      (
        "Suivent\u{00A0}: statuts, commentaires, pilotes, services et liens avec les plans d'action.",
        "Follow: statuses, comments, pilots, services and links to action plans."
      ),
      (
        "Restent sur CAE et ECi\u{00A0}: preuves, discussions, avis d'audit, valeurs d'indicateurs choisies pour une mesure.",
        "Stay on CAE and ECi: evidence, discussions, audit opinions, indicator values chosen for a measure."
      ),
    ]
    if preview.attachments.isEmpty {
      lines.append(
        (
          "Donnez-les dans le fichier du territoire pour savoir où chacune irait dans TE.",
          "Give them in the territory's file to know where each would go in TE."
        ))
    }
    return Page.Section(
      sentences(lines.map { line(language.say($0, english: $1)) }),
      heading: language.say("Ce qui suit, ce qui reste", english: "What follows, what stays"))
  }
}

extension Page {
  /// One page of the pages of several territories, each under its name; nil for none.
  init?(_ pages: [Page]) {
    guard let first = pages.first else { return nil }
    self = first
    guard pages.count > 1 else { return }
    self = Page(first.language, title: first.subtitle ?? first.title)
    sections = pages.flatMap { page in
      page.sections.map { section in
        var section = section
        section.heading = section.heading.map { "\(page.title) — \($0)" }
        return section
      }
    }
  }
}
