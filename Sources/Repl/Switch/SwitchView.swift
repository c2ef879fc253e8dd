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
        failures, checked, guards, scores, axes, measures,
        SwitchBridgeView(outcome: outcome, language: language).section,
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

  private var failures: Page.Section? {
    guard !outcome.failures.isEmpty else { return nil }
    let text = language.say(
      "Des règles ont échoué\u{00A0}: les points ci-dessous ne sont pas sûrs.",
      english: "Rules failed: the points below are not to be trusted.")
    var section = Page.Section([.sentence(Phrase(text, .bad))])
    section.followsOn = true
    return section
  }

  // MARK: - Guards

  private var guards: Page.Section {
    let blocking = outcome.guards.count { $0.blocks == true }
    let open = outcome.guards.count { $0.blocks == nil }
    let verdict: String =
      switch (blocking, open) {
      case (0, 0): language.say("Oui, rien ne s'y oppose.", english: "Yes, nothing is in the way.")
      case (0, _):
        language.say(
          "Rien de connu ne s'y oppose\u{00A0}; \(open) \(open > 1 ? "points restent" : "point reste") à vérifier.",
          english: "Nothing known is in the way; \(open) to be checked.")
      default:
        language.say(
          "Non\u{00A0}: \(blocking) \(blocking > 1 ? "blocages" : "blocage") à lever.",
          english: "No: \(blocking) in the way.")
      }
    var items = [line(verdict)]
    for item in outcome.guards {
      let mark: Page.Mark =
        switch item.blocks {
        case true?: .refused
        case false?: .met
        case nil: .unknown
        }
      let how = item.how.map { [Phrase("→ " + $0.text(in: language), .faint)] } ?? []
      items.append(Page.Item(mark, nil, Phrase(item.says.text(in: language)), details: how))
    }
    for (engagement, source) in zip(outcome.engagement, preview.sources) {
      items.append(line(engagementLine(engagement, source.mode)))
    }
    items.append(
      line(
        language.say(
          "Une seule fois et sans retour\u{00A0}: CAE et ECi deviennent des archives, en lecture seule.",
          english: "Once, with no way back: CAE and ECi become archives, readonly.")))
    return Page.Section(
      sentences(items),
      heading: language.say("Peut-on basculer\u{00A0}?", english: "May it switch?"))
  }

  /// The mode of a framework, by which criteria the territory is engaged in it, and what is missing to the next.
  private func engagementLine(_ engagement: FrameworkEngagement, _ mode: FrameworkMode) -> String {
    let name = SwitchGuard.displayName(engagement.framework)
    let holding = engagement.criteria.filter { $0.holds == true }.map(criterion)
    var line =
      language.say("\(name)\u{00A0}: ", english: "\(name): ") + mode.label.text(in: language)
    switch engagement.isEngaged {
    case true?:
      line += language.say(
        ", engagé\u{00A0}: \(holding.count) critères sur 5",
        english: ", engaged: \(holding.count) criteria of 5")
    case false?:
      line += language.say(
        ", pas engagé\u{00A0}: \(holding.count) \(holding.count > 1 ? "critères" : "critère") sur 5, il en faut 2",
        english: ", not engaged: \(holding.count) criteria of 5, 2 are needed")
    case nil:
      line += language.say(
        ", engagement à vérifier\u{00A0}: \(holding.count) \(holding.count > 1 ? "critères connus" : "critère connu") sur 5, il en faut 2",
        english: ", engagement to be checked: \(holding.count) known criteria of 5, 2 are needed")
    }
    if !holding.isEmpty { line += " (\(holding.joined(separator: ", ")))" }
    if engagement.isEngaged != true {
      let missing = engagement.criteria.compactMap(self.missing)
      if !missing.isEmpty {
        line +=
          language.say("\u{00A0}; il manque ", english: "; missing: ")
          + missing.joined(separator: language.say(", ou ", english: ", or "))
      }
    }
    if let date = engagement.activityCountsUntil {
      line += language.say(
        "\u{00A0}; l'activité compte jusqu'au \(format.string(date))",
        english: "; activity counts until \(format.string(date))")
    }
    line += "."
    if engagement.isEngaged == false {
      line += language.say(
        " Tel quel, il est archivé et rien n'en est repris\u{00A0}: complétez-le, puis faites-le remettre en édition par un super-admin avant la bascule.",
        english:
          " As it is, it is archived and gives nothing: complete it, then have a super-admin put it in write before the switch."
      )
    }
    return line
  }

  /// A criterion in words.
  private func criterion(_ criterion: FrameworkEngagement.Criterion) -> String {
    switch criterion.kind {
    case .statuses:
      language.say("\(criterion.needed) statuts", english: "\(criterion.needed) statuses")
    case .comments:
      language.say("\(criterion.needed) commentaires", english: "\(criterion.needed) comments")
    case .activity:
      language.say("modifié depuis moins d'un an", english: "changed within a year")
    }
  }

  /// What is missing to a criterion; nil where it holds or nobody knows.
  private func missing(_ criterion: FrameworkEngagement.Criterion) -> String? {
    guard let count = criterion.missing, count > 0 else { return nil }
    let many = count > 1
    return switch criterion.kind {
    case .statuses:
      language.say(
        "\(count) \(many ? "statuts" : "statut") pour en avoir \(criterion.needed)",
        english: "\(count) \(many ? "statuses" : "status") to have \(criterion.needed)")
    case .comments:
      language.say(
        "\(count) \(many ? "commentaires" : "commentaire") pour en avoir \(criterion.needed)",
        english: "\(count) \(many ? "comments" : "comment") to have \(criterion.needed)")
    case .activity:
      language.say("une modification récente", english: "a recent change")
    }
  }

  // MARK: - Scores

  private var scores: Page.Section {
    let heading = language.say("Score avant et après", english: "Score before and after")
    var table = Page.Table(
      heading,
      [
        Page.Column("", namesRows: true), Page.Column(language.say("étoiles", english: "stars")),
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
      Page.Cell(.percentage(Self.cut(scorecard.percentDone), digits: 2)), cell(root.done),
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
    var items: [Page.Item] = []
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
