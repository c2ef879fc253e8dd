import CircularCore
import Pages

/// Whether the switch may be made, and how far the territory is engaged in each framework.
extension SwitchView {
  var guards: Page.Section {
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
}
