import CircularCore
import LuaBridge
import Pages

/// What leads from today's score to the one after the switch, a line a cause; the lines add up.
struct SwitchBridgeView {
  let outcome: SwitchOutcome
  /// Whether it is for a spreadsheet, which has whole numbers.
  let isSheet: Bool
  let language: Language

  /// The part; nil where nothing is to be explained.
  var section: Page.Section? {
    guard let bridge = outcome.preview.bridge else { return nil }
    let heading = language.say(
      "D'aujourd'hui à TE, cause par cause", english: "From today to TE, cause by cause")
    let names = outcome.preview.sources.filter { $0.mode == .write }
      .map { SwitchGuard.displayName($0.scorecard.framework.id) }
    let today = names.joined(separator: language.say(" et ", english: " and "))
    var table = Page.Table(
      heading,
      [
        Page.Column(
          "", namesRows: true, id: "cause", inSheets: language.say("cause", english: "cause")),
        Page.Column(language.say("part faite", english: "share done"), .end),
        Page.Column(language.say("points de TE", english: "points of TE"), .end),
        Page.Column(language.say("points concernés", english: "points concerned"), .end),
      ])
    // On a page the lines add up as they are printed; a spreadsheet has the whole numbers, which add up too.
    func change(_ step: SwitchBridge.Step) -> Double {
      isSheet ? step.share : Double(step.hundredths) / 10_000
    }
    func end(_ name: String, _ share: Double, _ points: Int) {
      table.rows.append([
        Page.Cell(.text(name), .strong), Page.Cell(.cutPercentage(share, digits: 2)),
        Page.Cell(.points(Double(points) / 1_000, digits: 3)), Page.Cell(.empty),
      ])
    }
    end(
      names.count > 1
        ? language.say("\(today) aujourd'hui, ensemble", english: "\(today) today, together")
        : language.say("\(today) aujourd'hui", english: "\(today) today"), bridge.shareFrom,
      bridge.pointsFrom)
    for step in bridge.steps
    where step.hundredths != 0 || step.thousandths != 0 || (step.concerned ?? 0) > 0 {
      table.rows.append([
        Page.Cell(.text(step.because.label.text(in: language))),
        Page.Cell(.percentageChange(change(step), digits: 2)),
        Page.Cell(.change(Double(step.thousandths) / 1_000, digits: 3)),
        Page.Cell(step.concerned.map { .points($0, digits: 2) } ?? .empty),
      ])
    }
    end(
      language.say("TE juste après", english: "TE just after"), bridge.shareTo, bridge.pointsTo)
    let note = language.say(
      "En points de TE\u{00A0}: la part faite rapportée au potentiel de TE après la bascule.",
      english: "In points of TE: the share done of TE's potential after the switch.")
    return Page.Section(
      [.table(table), .list(Page.List([Page.Item(nil, nil, Phrase(note, .faint))]))],
      heading: heading)
  }
}
