import CircularCore
import Meetings
import Pages

/// The path to a star as a list to tick: points, conditions and stars follow at once.
struct PathScreen {
  let stage: Stage
  let desk: LabelDesk

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  /// The star that is aimed at, and the path to it; nil where the label has no star.
  private func path(_ id: String) throws -> (star: Int, result: StarPlans, base: LabelOutcome)? {
    let base = try desk.studies.base.label.outcome(of: id)
    let reached = base.earnedStars(on: desk.label.scale) ?? 0
    guard let last = stars.last else { return nil }
    let next = stars.first { $0 > reached } ?? last
    let star =
      stage.query["etoile"].flatMap { Int($0) }.flatMap { stars.contains($0) ? $0 : nil } ?? next
    let excluded = desk.excluded(id, stage.state)
    return (star, try desk.plan(id, to: star, without: excluded), base)
  }

  private var stars: [Int] { desk.label.scale.stars.stars.map(\.number) }

  /// What is noted on the measures of a path.
  private func tasks(_ id: String, _ star: Int, _ plan: StarPlan?) -> TaskPart {
    let framework = desk.label.framework
    var measures = (plan?.steps ?? []).map { $0.measure.rawValue }
    // What was noted stays, even where the path goes elsewhere now.
    let noted = stage.state.tasks.filter {
      $0.key.subject == id && !$0.value.isExcluded && $0.value.due != nil
    }.map(\.key.measure).sorted()
    measures += noted.filter { !measures.contains($0) }
    return TaskPart(
      stage: stage, territory: id, star: star,
      measures: measures.map { measure in
        let node = framework.index(of: MeasureID(measure))
        return (measure, node.map { framework.label($0).text(in: stage.language) } ?? "")
      })
  }

  /// The days of the path, for calendars; nil where there is nobody.
  func calendar() throws -> CalendarText? {
    guard let id = desk.territory(stage), let path = try path(id) else { return nil }
    return tasks(id, path.star, path.result.plans.first).calendar(stage.name(id))
  }

  func screen() throws -> Screen {
    let title = RoomScreen.path.title(stage.language)
    guard let id = desk.territory(stage), let (star, result, base) = try path(id) else {
      return Screen(title, StarRow.nobody(stage))
    }
    let now = try desk.current(stage.state).outcome(of: id)
    let view = PathView(
      label: desk.label, name: stage.name(id), outcome: base, language: stage.language,
      reader: .paper)
    let options: [Markup] = stars.map { number in
      let chosen: Markup = number == star ? " selected" : ""
      return "<option value=\"\(number)\"\(chosen)>\(number) ★</option>"
    }
    let choose: Markup =
      "<label>\(say("Étoile visée", "Star aimed at")) <select name=\"etoile\">\(options)</select></label>\n"
    var page = stage.page
    page.sections = view.page(result).sections
    let list: Markup
    if let plan = result.plans.first, !plan.steps.isEmpty {
      list = ticks(plan, id, star, view)
    } else {
      list = page.markup("p")
    }
    return Screen(
      title, lead: "\(stage.name(id)), \(star) ★",
      """
      \(chooser(id, choose))\(live(now))\(list)\(left(id, result.plans.first))\(tasks(id, star, result.plans.first).markup)
      """)
  }

  /// What the path does without, and whether it can.
  private func left(_ id: String, _ plan: StarPlan?) -> Markup {
    let excluded = desk.excluded(id, stage.state)
    guard !excluded.isEmpty else { return "" }
    let framework = desk.label.framework
    let items: [Markup] = excluded.map { measure in
      let node = framework.index(of: MeasureID(measure))
      let label = node.map { framework.label($0).text(in: stage.language) } ?? ""
      let isNeeded =
        plan?.steps.contains { step in
          isSame(step.measure.rawValue, measure)
        } ?? false
      let needed: Markup =
        isNeeded
        ? " <strong class=\"bad\">\(say("on ne peut pas s'en passer pour cette étoile", "this star cannot do without it"))</strong>"
        : ""
      let back = stage.button(
        "/chemin/ecarter", say("Reprendre", "Take back"),
        [("id", id), ("mesure", measure), ("exclue", "non")], class: "small", describing: measure)
      return "<li><strong>\(measure)</strong> \(label)\(needed) \(back)</li>\n"
    }
    return
      "<section aria-labelledby=\"ecartees\"><h2 id=\"ecartees\">\(say("Écartées du chemin", "Left out of the path"))</h2>\n<ul>\(items)</ul></section>\n"
  }

  /// Whether a step is a measure that was left out, or a part of it.
  private func isSame(_ step: String, _ measure: String) -> Bool {
    let framework = desk.label.framework
    guard let wanted = framework.index(of: MeasureID(measure)) else { return false }
    var node = framework.index(of: MeasureID(step))
    while let current = node {
      if current == wanted { return true }
      node = framework.parent(current)
    }
    return false
  }

  /// The boxes of territory and star; where there is one territory only the star.
  private func chooser(_ id: String, _ star: Markup) -> Markup {
    guard !stage.isWall else { return "" }
    guard stage.material.identities.count > 1 else {
      return
        "<form method=\"get\" action=\"/chemin\" class=\"inline chooser\">\(star)<button>\(say("Voir", "Show"))</button></form>\n"
    }
    return StarRow.chooser("/chemin", id, stage, star)
  }

  /// Stars, points and conditions with what is ticked.
  private func live(_ outcome: LabelOutcome) -> Markup {
    let root = outcome.scorecard.root
    let points =
      "\(stage.format.string(root.done)) / \(stage.format.string(root.potential)) points"
    let conditions = outcome.path?.conditions ?? []
    let met = conditions.count { $0.isMet }
    let told: Markup =
      conditions.isEmpty
      ? ""
      : "<p>\(say("Conditions de l'étoile", "Conditions of the star")) \(outcome.path?.target ?? 0)\(stage.colon) \(met) / \(conditions.count)</p>\n"
    return
      "<section class=\"live\" aria-live=\"polite\" aria-labelledby=\"coche\"><h2 id=\"coche\">\(say("Avec ce qui est coché", "With what is ticked"))</h2>\(StarRow.both(outcome, desk, stage))<p>\(points)</p>\n\(told)</section>\n"
  }

  // MARK: - The list

  private func ticks(_ plan: StarPlan, _ id: String, _ star: Int, _ view: PathView) -> Markup {
    let changes = stage.state.scenario.changes
    let items: [Markup] = plan.steps.map { step in
      let measure = step.measure.rawValue
      let isTicked = changes.contains {
        $0.target == Scenario.Target(.status, measure, of: id)
      }
      let tick: Markup = isTicked ? " checked" : ""
      let why: Markup =
        step.conditions.isEmpty
        ? "" : " <span class=\"tag\">\(say("condition", "condition"))</span>"
      let words =
        "\(view.action(step)), \(step.points > 0 ? "+" : "")\(stage.format.string(step.points)) pt, \(effort(step.cost))"
      let what: Markup =
        "<strong>\(measure)</strong> \(step.label.text(in: stage.language))\(why) <span class=\"faint\">\(words)</span>"
      return stage.isWall
        ? "<li><span aria-hidden=\"true\">\(isTicked ? "☑" : "☐")</span> \(what)</li>\n"
        : "<li><input type=\"hidden\" name=\"etape\" value=\"\(measure)=\(step.status.text(in: .french))\"><label><input type=\"checkbox\" name=\"fait\" value=\"\(measure)\" data-submit\(tick)> \(what)</label></li>\n"
    }
    let measures = stage.language.count(plan.steps.count, say("mesure", "measure"))
    let title = "\(measures), \(effort(plan.cost))"
    let heading: Markup =
      "<section aria-labelledby=\"liste\"><h2 id=\"liste\">\(say("À cocher", "To tick"))\(stage.colon) \(title)</h2>\n"
    if stage.isWall { return heading + "<ol class=\"ticks\">\(items)</ol></section>\n" }
    return heading
      + stage.form(
        "/chemin/cocher",
        """
        <input type="hidden" name="id" value="\(id)">
        <ol class="ticks">\(items)</ol>
        <button>\(say("Mettre à jour", "Update"))</button>
        """, class: "stacked") + "</section>\n"
  }

  /// What a step costs; of one that was to be left out nobody says a number.
  private func effort(_ cost: Double) -> String {
    cost < LabelDesk.unwanted / 4
      ? "effort \(stage.format.string(cost))" : say("effort non compté", "effort not counted")
  }
}
