import CircularCore
import LuaBridge
import Pages

/// The labels in force, what they ask, and whether to switch now or later.
extension SwitchView {
  /// What each framework's label is today, condition by condition; TE has none.
  func labels(on today: CivilDate) -> Page.Section {
    var items: [Page.Item] = []
    for standing in outcome.standings
    where standing.mode == .write || standing.held != nil || standing.awaited != nil {
      items.append(line(held(standing, on: today)))
      if standing.mode == .write { items += conditions(standing) }
    }
    items.append(
      line(
        language.say(
          "TE\u{00A0}: aucune condition d'étoile n'est définie, seul le score compte\u{00A0}; rien n'y est encore demandé ni obtenu.",
          english:
            "TE: no condition of a star is defined, the score alone counts; nothing is asked for or held there yet."
        )))
    return Page.Section(
      sentences(items),
      heading: language.say("Labels et conditions d'étoiles", english: "Labels and conditions"))
  }

  /// The label in force, until when, and where it will have to be renewed.
  private func held(_ standing: SwitchStanding, on today: CivilDate) -> String {
    let name = SwitchGuard.displayName(standing.framework)
    if let awaited = standing.awaited, let granted = awaited.granted {
      let day = format.string(granted)
      return language.say(
        "\(name)\u{00A0}: label \(awaited.stars)★ pas encore attribué\u{00A0}; la commission est le \(day).",
        english: "\(name): \(awaited.stars)★ label not granted yet; the commission is on \(day).")
    }
    guard let held = standing.held else {
      return language.say(
        "\(name)\u{00A0}: label en cours non donné (« labels » de « platform »).",
        english: "\(name): label in force not given (“labels” of “platform”).")
    }
    guard let granted = held.granted, let ends = standing.ends,
      let renewal = standing.renewalFrom, let limit = standing.withdrawnAfter
    else {
      return language.say(
        "\(name)\u{00A0}: label \(held.stars)★, jour de la commission à vérifier\u{00A0}; il vaut quatre ans et son renouvellement se fera sur TE.",
        english:
          "\(name): \(held.stars)★ label, day of the commission to be checked; it lasts four years and will be renewed on TE."
      )
    }
    let days = [granted, ends, renewal, limit].map(format.string)
    if today > limit {
      return language.say(
        "\(name)\u{00A0}: label \(held.stars)★ du \(days[0]), échu le \(days[1]) et retiré depuis le \(days[3]) faute d'audit.",
        english:
          "\(name): \(held.stars)★ label of \(days[0]), ended on \(days[1]) and withdrawn since \(days[3]) without an audit."
      )
    }
    if today > ends {
      return language.say(
        "\(name)\u{00A0}: label \(held.stars)★ du \(days[0]), échu le \(days[1])\u{00A0}; l'audit du renouvellement, sur TE après la bascule, est à lancer avant le \(days[3]).",
        english:
          "\(name): \(held.stars)★ label of \(days[0]), ended on \(days[1]); the audit of its renewal, on TE after the switch, is to begin by \(days[3])."
      )
    }
    return language.say(
      "\(name)\u{00A0}: label \(held.stars)★ du \(days[0]), qui reste valable jusqu'au \(days[1])\u{00A0}; renouvellement à préparer dès le \(days[2]), sur TE après la bascule (retrait sans audit au \(days[3])).",
      english:
        "\(name): \(held.stars)★ label of \(days[0]), which stays in force until \(days[1]); its renewal, to be prepared from \(days[2]), will be on TE after the switch (withdrawn without an audit by \(days[3]))."
    )
  }

  /// What is met of the star that the framework aims at, one by one.
  private func conditions(_ standing: SwitchStanding) -> [Page.Item] {
    guard let path = standing.path,
      let source = preview.sources.first(where: {
        $0.scorecard.framework.id == standing.framework
      })
    else { return [] }
    let met = path.conditions.count(where: \.isMet)
    let name = SwitchGuard.displayName(standing.framework)
    let file =
      path.isComplete
      ? language.say("dossier complet", english: "complete file")
      : language.say("dossier incomplet", english: "incomplete file")
    let score =
      path.isScoreReached
      ? language.say("score atteint", english: "score reached")
      : language.say("score insuffisant", english: "score too low")
    let earned = standing.earnedStars.map { stars in
      switch stars {
      case 0:
        language.say(
          "aucune étoile ne peut être demandée aujourd'hui",
          english: "no star can be asked for today")
      case 1:
        language.say(
          "1★ peut être demandée aujourd'hui", english: "1★ can be asked for today")
      default:
        language.say(
          "\(stars)★ peuvent être demandées aujourd'hui",
          english: "\(stars)★ can be asked for today")
      }
    }
    let line = line(
      language.say(
        "\(name), étoile \(path.target)\u{00A0}: \(score), \(file), \(met) \(met > 1 ? "conditions remplies" : "condition remplie") sur \(path.conditions.count)",
        english:
          "\(name), star \(path.target): \(score), \(file), \(met) of \(path.conditions.count) conditions met"
      ) + (earned.map { "\(semicolon) \($0)." } ?? "."))
    return [line]
      + path.conditions.map { condition in
        let (measure, found) = condition.words(of: source.scorecard.framework, in: format)
        return Page.Item(
          condition.isMet ? .met : .refused, nil, Phrase("\(name) \(measure)\(found)"))
      }
  }

  var semicolon: String { language.say("\u{00A0};", english: ";") }

  /// Lines that are sentences, broken where a screen ends.
  func sentences(_ items: [Page.Item]) -> [Page.Block] {
    guard !items.isEmpty else { return [] }
    var list = Page.List(items)
    list.isFlowing = true
    return [.list(list)]
  }

  // MARK: - Now or later

  /// The score after the switch as things are and if something were done first, and what waiting is for.
  func timing(on today: CivilDate) -> Page.Section {
    let heading = language.say("Maintenant ou plus tard\u{00A0}?", english: "Now or later?")
    var table = Page.Table(
      heading,
      [
        Page.Column(
          language.say("si la bascule se fait", english: "if the switch is made"), namesRows: true),
        Page.Column(language.say("étoiles", english: "stars")),
        Page.Column(language.say("fait", english: "done"), .end),
        Page.Column(language.say("points faits", english: "points done"), .end),
        Page.Column(language.say("potentiel", english: "potential"), .end),
        Page.Column(language.say("non concernées", english: "not applicable"), .end),
      ])
    for variant in outcome.variants {
      table.rows.append([
        Page.Cell(.text(name(variant.change))),
        Page.Cell(.stars(variant.stars, of: outcome.stars.stars.last?.number ?? 5)),
        Page.Cell(.cutPercentage(variant.percent / 100, digits: 2)), cell(variant.done),
        cell(variant.potential), Page.Cell(.number(Double(variant.notApplicable), digits: 0)),
      ])
    }
    let items = outcome.standings.filter { $0.mode == .write }
      .flatMap { waiting($0, on: today) }
    return Page.Section([.table(table)] + sentences(items), heading: heading)
  }

  private func name(_ change: SwitchVariant.Change) -> String {
    switch change {
    case .today: language.say("aujourd'hui", english: "today")
    case .written(let framework):
      language.say(
        "\(SwitchGuard.displayName(framework)) remis d'abord en édition, statuts donnés",
        english: "\(SwitchGuard.displayName(framework)) put in write first, statuses as given")
    case .archived(let framework):
      language.say(
        "\(SwitchGuard.displayName(framework)) archivé d'abord",
        english: "\(SwitchGuard.displayName(framework)) archived first")
    case .plannedDone:
      language.say("une fois le programmé fait", english: "once what is planned is done")
    }
  }

  /// What an audit or a label changes to the moment, framework by framework.
  private func waiting(_ standing: SwitchStanding, on today: CivilDate) -> [Page.Item] {
    let name = SwitchGuard.displayName(standing.framework)
    var items: [Page.Item] = []
    switch standing.audit {
    case .requested?, .running?:
      items.append(
        line(
          language.say(
            "\(name)\u{00A0}: la bascule attend l'audit\u{00A0}; ce qu'il change aux statuts passera dans TE.",
            english: "\(name): the switch waits for the audit; what it changes goes on to TE.")))
    case .validated?:
      items.append(
        line(
          language.say(
            "\(name)\u{00A0}: audit validé, il ne bloque pas\u{00A0}; ses statuts passeront dans TE tels quels.",
            english: "\(name): the audit is validated and does not block; its statuses go on.")))
    case .none?, nil: break
    }
    let after = preview.after.stars(on: outcome.stars)
    if let earned = standing.earnedStars, earned > standing.held?.stars ?? 0 {
      items.append(
        line(
          language.say(
            "\(name)\u{00A0}: \(earned)★ à demander avant la bascule\u{00A0}; ensuite \(name) est une archive, et le score de TE en vaut \(after)★.",
            english:
              "\(name): \(earned)★ can still be asked for today; after the switch \(name) is an archive, and TE's score is worth \(after)★."
          )))
    }
    if let ends = standing.ends, let held = standing.held, held.stars > after, ends >= today {
      items.append(
        line(
          language.say(
            "\(name)\u{00A0}: le label \(held.stars)★ court jusqu'au \(format.string(ends))\u{00A0}; il manque à TE \(held.stars - after)★ d'ici là pour le renouveler au même niveau.",
            english:
              "\(name): the \(held.stars)★ label runs until \(format.string(ends)); TE lacks \(held.stars - after)★ by then to renew it at the same level."
          )))
    }
    return items
  }
}
