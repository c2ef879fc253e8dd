import CircularCore
import Pages

/// What the platform produced, beside what was computed.
extension SwitchView {
  var checked: Page.Section? {
    guard let check else { return nil }
    let heading = language.say(
      "Ce que la plateforme a produit", english: "What the platform produced")
    let differences = check.differences
    let before = points(preview.after.root.done)
    var items = [
      line(
        language.say(
          "\(check.same) statuts comme calculés, \(differences.count) \(differences.count > 1 ? "différents" : "différent").",
          english: "\(check.same) statuses as computed, \(differences.count) different."))
    ]
    items.append(
      line(
        language.say(
          "Points faits avec les statuts de la plateforme\u{00A0}: \(points(check.score.root.done)), calculés ici\u{00A0}: \(before).",
          english:
            "Points done with the platform's statuses: \(points(check.score.root.done)), as computed: \(before)."
        )))
    guard !differences.isEmpty else { return Page.Section(sentences(items), heading: heading) }
    var table = Page.Table(
      heading,
      [
        Page.Column(language.say("points faits", english: "points done"), .end),
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("calculé", english: "computed")),
        Page.Column(language.say("plateforme", english: "platform")),
        Page.Column(language.say("pourquoi", english: "why")),
      ])
    for difference in shown(differences) {
      table.rows.append([
        Page.Cell(.change(difference.points, digits: 2)),
        Page.Cell(
          .text(
            "TE \(difference.measure) \(preview.framework.label(difference.node).text(in: language))"
          )), Page.Cell(.text(difference.computed?.text(in: language) ?? "—")),
        Page.Cell(.text(difference.produced?.text(in: language) ?? "—")),
        Page.Cell(.text(difference.reason.label.text(in: language))),
      ])
    }
    return Page.Section(
      sentences(items) + [.table(table)] + block([hidden(differences.count)]), heading: heading)
  }
}
