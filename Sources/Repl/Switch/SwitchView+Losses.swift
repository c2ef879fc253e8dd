import CircularCore
import LuaBridge
import Pages

/// What is lost, and what to do before and after.
extension SwitchView {
  func losses(_ when: SwitchLoss.Moment) -> Page.Section? {
    let all = preview.losses.filter { $0.when == when }
    // What applies to nobody before applies to nobody after: no loss, but to be looked at.
    let idle = all.filter { $0.because == .originsNotApplicable }
    let losses = all.filter { $0.because != .originsNotApplicable }
    guard !all.isEmpty else { return nil }
    let heading =
      when == .before
      ? language.say("À corriger avant la bascule", english: "To correct before the switch")
      : language.say(
        "Perdu, ou à corriger après la bascule", english: "Lost, or to correct after the switch")
    var table = Page.Table(
      heading,
      [
        Page.Column("points", .end),
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
        Page.Column(language.say("pourquoi", english: "why")),
        Page.Column(language.say("que faire", english: "what to do")),
      ])
    for loss in shown(losses) {
      table.rows.append([
        cell(loss.points), Page.Cell(.text(name(loss.measure))),
        Page.Cell(.text(loss.why.text(in: language))), Page.Cell(.text(cure(loss))),
      ])
    }
    var items = [hidden(losses.count)]
    if losses.contains(where: { $0.measure.contains("_") }) {
      items.append(
        line(
          language.say(
            "Les points d'une mesure CAE ou ECi sont ceux de ce référentiel.",
            english: "Points of a CAE or ECi measure are those of that framework."), .faint))
    }
    if !idle.isEmpty {
      let total = points(PointRounding.rounded(idle.reduce(0) { $0 + $1.points }))
      items.append(
        line(
          language.say(
            "\(idle.count) \(idle.count > 1 ? "mesures de TE deviennent « non concernées »" : "mesure de TE devient « non concernée »") comme leurs origines (\(total) points)\u{00A0}: vérifiez qu'elles ne vous concernent pas.",
            english:
              "\(idle.count) TE measures become not applicable as what they come from (\(total) points): check that they do not apply to you."
          )))
    }
    return Page.Section(
      (losses.isEmpty ? [] : [.table(table)]) + block(items), heading: heading)
  }

  /// What to do about a loss, with the tasks to fill in where that is the cure.
  func cure(_ loss: SwitchLoss) -> String {
    let text = loss.cure.text(in: language)
    guard loss.because == .statusAbove || loss.because == .unreported else { return text }
    let names = loss.related.prefix(4).map(name).joined(separator: ", ")
    return text + language.say("\u{00A0}: ", english: ": ") + names
      + (loss.related.count > 4 ? "…" : "")
  }

  /// A measure as people write it: `CAE 1.1.2`, `TE 1.1.1`.
  func name(_ measure: String) -> String {
    measure.contains("_") ? qualified(measure) : "TE \(measure)"
  }

  /// A measure with its framework as people write it: `CAE 1.1.2`.
  func qualified(_ measure: String) -> String {
    guard let end = measure.firstIndex(of: "_") else { return measure }
    return SwitchGuard.displayName(String(measure[..<end])) + " "
      + measure[measure.index(after: end)...]
  }

  func shown<Item>(_ items: [Item]) -> [Item] {
    showsAll ? items : Array(items.prefix(Self.shown))
  }

  /// That some lines are not shown; nil where all are.
  func hidden(_ count: Int) -> Page.Item? {
    let hidden = showsAll ? 0 : count - Self.shown
    guard hidden > 0 else { return nil }
    return line(
      language.say(
        "… et \(format.string(Int64(hidden))) \(hidden > 1 ? "autres" : "autre") (--all les montre)",
        english: "… and \(format.string(Int64(hidden))) more (--all shows them)"), .faint)
  }

  var openMeasures: Page.Section? {
    let open = preview.openMeasures
    guard !open.isEmpty else { return nil }
    let heading = language.say(
      "À renseigner dans TE après la bascule", english: "To report in TE after the switch")
    let total = PointRounding.rounded(open.reduce(0) { $0 + $1.points })
    let native = PointRounding.rounded(
      open.filter(\.isNative).reduce(0) { $0 + $1.points })
    let summary = line(
      language.say(
        "\(points(total)) points non renseignés, dont \(points(native)) dans des mesures nouvelles.",
        english: "\(points(total)) points unreported, \(points(native)) of them in new measures."))
    var measures: [(node: Int, points: Double, native: Double)] = []
    for item in open {
      var node = item.node
      while preview.framework.level(node) > preview.framework.shape.measureLevel,
        let parent = preview.framework.parent(node)
      { node = parent }
      if let place = measures.firstIndex(where: { $0.node == node }) {
        measures[place].points += item.points
        measures[place].native += item.isNative ? item.points : 0
      } else {
        measures.append((node, item.points, item.isNative ? item.points : 0))
      }
    }
    // What is new comes first: nothing of it was carried over.
    measures.sort { ($1.native, $1.points, $0.node) < ($0.native, $0.points, $1.node) }
    var table = Page.Table(
      heading,
      [
        Page.Column("points", .end),
        Page.Column(language.say("dont nouveaux", english: "new"), .end),
        Page.Column(language.say("mesure", english: "measure"), namesRows: true),
      ])
    for measure in shown(measures) {
      let name = preview.framework.label(measure.node).text(in: language)
      table.rows.append([
        cell(PointRounding.rounded(measure.points)),
        cell(PointRounding.rounded(measure.native)),
        Page.Cell(.text("TE \(preview.framework.id(measure.node)) \(name)")),
      ])
    }
    return Page.Section(
      block([summary]) + [.table(table)] + block([hidden(measures.count)]), heading: heading)
  }
}
