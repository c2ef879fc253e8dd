import CircularCore
import LuaBridge
import Pages

/// What leads from today's score to the one after the switch, a line a cause; the lines add up.
struct SwitchBridgeView {
  let outcome: SwitchOutcome
  let console: Console

  func write() {
    guard let bridge = outcome.preview.bridge else { return }
    console.writeLine()
    console.writeLine(
      console.bold(
        console.say(
          "D'aujourd'hui à TE, cause par cause", english: "From today to TE, cause by cause")
      ))
    let names = outcome.preview.sources.filter { $0.mode == .write }
      .map { SwitchGuard.displayName($0.scorecard.framework.id) }
    let today = names.joined(separator: console.say(" et ", english: " and "))
    var table = TextTable([
      "", ">" + console.say("part faite", english: "share done"),
      ">" + console.say("points de TE", english: "points of TE"),
      ">" + console.say("points concernés", english: "points concerned"),
    ])
    table.add([
      .init(
        names.count > 1
          ? console.say("\(today) aujourd'hui, ensemble", english: "\(today) today, together")
          : console.say("\(today) aujourd'hui", english: "\(today) today"), style: console.bold),
      .init(percent(bridge.from)), .init(points(bridge.pointsFrom)), .init(""),
    ])
    for step in bridge.steps
    where step.hundredths != 0 || step.thousandths != 0 || (step.concerned ?? 0) > 0 {
      table.add([
        .init(step.because.label.text(in: console.language)),
        .init(signed(step.hundredths, percent)), .init(signed(step.thousandths, points)),
        .init(step.concerned.map { console.format.string($0, digits: 2) } ?? ""),
      ])
    }
    table.add([
      .init(console.say("TE juste après", english: "TE just after"), style: console.bold),
      .init(percent(bridge.to)), .init(points(bridge.pointsTo)), .init(""),
    ])
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
    console.writeLine(
      console.faint(
        "  "
          + console.say(
            "En points de TE\u{00A0}: la part faite rapportée au potentiel de TE après la bascule.",
            english: "In points of TE: the share done of TE's potential after the switch.")))
  }

  private func percent(_ hundredths: Int) -> String {
    console.format.string(console.format.string(Double(hundredths) / 100, digits: 2), unit: "%")
  }

  private func points(_ thousandths: Int) -> String {
    console.format.string(Double(thousandths) / 1_000, digits: 3)
  }

  private func signed(_ value: Int, _ text: (Int) -> String) -> String {
    value > 0 ? "+" + text(value) : value == 0 ? "=" : text(value)
  }
}
