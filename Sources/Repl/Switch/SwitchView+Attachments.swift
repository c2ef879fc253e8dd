import CircularCore
import Pages

/// What stands on measures beside their statuses: what stays behind, where links go, who leads what in TE.
extension SwitchView {
  /// What stays on the old frameworks with the measures of TE that it would fit, and comments that go nowhere.
  var leftBehind: Page.Section? {
    let moves = preview.attachments.moves.filter { move in
      switch move.kind {
      case .comments: move.targets.isEmpty
      case .plans: false
      default: true
      }
    }
    guard !moves.isEmpty else { return nil }
    let heading = language.say(
      "À rattacher dans TE après la bascule", english: "To attach in TE after the switch")
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("quoi", english: "what")),
        Page.Column(language.say("sur la mesure", english: "on the measure"), namesRows: true),
        Page.Column(language.say("à rattacher à", english: "attach to")),
      ])
    for move in shown(moves) {
      table.rows.append([
        Page.Cell(
          .text(
            "\(word(move.kind, move.items.count))\(colon) \(move.items.joined(separator: ", "))")),
        Page.Cell(.text(titled(move.measure, move.label))), Page.Cell(.text(fit(move))),
      ])
    }
    return Page.Section([.table(table)] + block([hidden(moves.count)]), heading: heading)
  }

  /// Comments that TE repeats on several measures, those first that stand in most places.
  var comments: Page.Section? {
    let moves = preview.attachments.moves
      .filter { $0.kind == .comments && $0.targets.count > 1 }
      .enumerated().sorted {
        let (a, b) = ($0.element.targets.count, $1.element.targets.count)
        return a != b ? a > b : $0.offset < $1.offset
      }.map(\.element)
    guard !moves.isEmpty else { return nil }
    let heading = language.say(
      "Commentaires repris plusieurs fois", english: "Comments that are repeated")
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("sur la mesure", english: "on the measure"), namesRows: true),
        Page.Column(language.say("fois", english: "times"), .end),
        Page.Column(language.say("dans TE", english: "in TE")),
      ])
    for move in shown(moves) {
      table.rows.append([
        Page.Cell(.text(titled(move.measure, move.label))),
        Page.Cell(.number(Double(move.targets.count), digits: 0)), Page.Cell(.text(fit(move))),
      ])
    }
    return Page.Section([.table(table)] + block([hidden(moves.count)]), heading: heading)
  }

  /// Where the links of actions go, those first that are lost, then those that become many.
  var plans: Page.Section? {
    let moves = preview.attachments.moves.filter { $0.kind == .plans }
      .enumerated().sorted {
        let (a, b) = ($0.element.targets.count, $1.element.targets.count)
        if (a == 0) != (b == 0) { return a == 0 }
        return a != b ? a > b : $0.offset < $1.offset
      }.map(\.element)
    guard !moves.isEmpty else { return nil }
    let heading = language.say("Liens avec les plans d'action", english: "Links to action plans")
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("action", english: "action")),
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("liens dans TE", english: "links in TE"), .end),
        Page.Column(language.say("lesquels", english: "which")),
      ])
    for move in shown(moves) {
      table.rows.append([
        Page.Cell(.text(move.items.joined(separator: ", "))),
        Page.Cell(.text(titled(move.measure, move.label))),
        Page.Cell(.number(Double(move.isOnlyForOthers ? 0 : move.targets.count), digits: 0)),
        Page.Cell(.text(fit(move))),
      ])
    }
    return Page.Section([.table(table)] + block([hidden(moves.count)]), heading: heading)
  }

  /// Who leads each measure of TE, and the measures that nobody leads.
  var leaders: Page.Section? {
    let all = preview.attachments.leaders
    guard !all.isEmpty else { return nil }
    let framework = preview.framework
    let led = all.filter { !$0.pilots.isEmpty || !$0.services.isEmpty }
    let orphans = all.filter { $0.pilots.isEmpty && $0.services.isEmpty }
    let heading = language.say("Qui pilote quoi dans TE", english: "Who leads what in TE")
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("pilotes", english: "pilots")),
        Page.Column(language.say("services", english: "services")),
      ])
    for item in shown(led) {
      let name = "TE \(item.measure) \(framework.label(item.node).text(in: language))"
      table.rows.append([
        Page.Cell(.text(name)), Page.Cell(.text(item.pilots.joined(separator: ", "))),
        Page.Cell(.text(item.services.joined(separator: ", "))),
      ])
    }
    var items = [hidden(led.count)]
    if !orphans.isEmpty {
      let names = orphans.prefix(showsAll ? orphans.count : Self.shown).map { "TE \($0.measure)" }
        .joined(separator: ", ")
      let count = format.string(Int64(orphans.count))
      items.append(
        line(
          language.say(
            "\(count) \(orphans.count > 1 ? "mesures" : "mesure") de TE sans pilote ni service\u{00A0}: \(names)",
            english: "\(count) TE measures without pilot or service: \(names)")
            + (orphans.count > Self.shown && !showsAll ? "…" : "")))
    }
    return Page.Section((led.isEmpty ? [] : [.table(table)]) + block(items), heading: heading)
  }

  /// Who leads more, or beside whom, than today: a row a person or service.
  var people: Page.Section? {
    let people = preview.attachments.people
    guard !people.isEmpty else { return nil }
    let heading = language.say("Qui pilote combien", english: "Who leads how many")
    var table = Page.Table(
      heading,
      [
        Page.Column(
          language.say("pilote ou service", english: "pilot or service"), namesRows: true),
        Page.Column(language.say("mesures aujourd'hui", english: "measures today"), .end),
        Page.Column(language.say("mesures de TE", english: "TE measures"), .end),
        Page.Column(language.say("nouveau, avec", english: "newly, with")),
      ])
    for person in shown(people) {
      let beside = person.beside.isEmpty ? "—" : person.beside.joined(separator: ", ")
      table.rows.append([
        Page.Cell(.text(person.name)), Page.Cell(.number(Double(person.before.count), digits: 0)),
        Page.Cell(.number(Double(person.after.count), digits: 0)), Page.Cell(.text(beside)),
      ])
    }
    return Page.Section([.table(table)] + block([hidden(people.count)]), heading: heading)
  }

  private var colon: String { language.say("\u{00A0}:", english: ":") }

  /// A measure with its framework and what people call it.
  func titled(_ measure: String, _ label: LocalizedText) -> String {
    let text = label.text(in: language)
    return text.isEmpty ? name(measure) : "\(name(measure)) \(text)"
  }

  /// The measures of TE of a move, in words.
  private func fit(_ move: SwitchAttachments.Move) -> String {
    guard !move.targets.isEmpty else {
      return switch move.kind {
      case .comments:
        language.say(
          "nulle part\u{00A0}: TE ne lit pas les commentaires de cette mesure, gardez-en une copie",
          english: "nowhere: TE does not read comments of this measure, keep a copy")
      case .plans: language.say("aucun, le lien est perdu", english: "none, the link is lost")
      default:
        language.say(
          "aucune mesure de TE, gardez-en une copie", english: "no measure of TE, keep a copy")
      }
    }
    let most = showsAll ? move.targets.count : 6
    let names = move.targets.prefix(most).map { "TE \($0)" }.joined(separator: ", ")
    let more = move.targets.count > most ? "…" : ""
    let remark =
      move.isOnlyForOthers
      ? language.say(
        " (non concernée après la bascule)", english: " (not applicable after the switch)")
      : ""
    return names + more + remark
  }

  private func word(_ kind: SwitchAttachment.Kind, _ count: Int) -> String {
    let many = count > 1
    return switch kind {
    case .evidence: language.say(many ? "preuves" : "preuve", english: "evidence")
    case .discussions:
      language.say(
        many ? "discussions" : "discussion", english: many ? "discussions" : "discussion")
    case .opinions: language.say("avis d'audit", english: "audit opinion")
    case .indicators:
      language.say(
        many ? "valeurs d'indicateurs" : "valeur d'indicateur",
        english: many ? "indicator values" : "indicator value")
    case .comments:
      language.say(many ? "commentaires" : "commentaire", english: many ? "comments" : "comment")
    case .pilots: language.say(many ? "pilotes" : "pilote", english: many ? "pilots" : "pilot")
    case .services:
      language.say(many ? "services" : "service", english: many ? "services" : "service")
    case .plans: language.say(many ? "actions" : "action", english: many ? "actions" : "action")
    }
  }
}
