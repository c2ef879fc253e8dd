import CircularCore
import Meetings

/// The scenario in force, change by change, and those that were kept: named, renamed, copied, combined.
struct ScenarioShelf {
  let stage: Stage
  let words: ScenarioWords

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  var markup: Markup {
    guard !stage.isWall else { return "" }
    return inForce + kept
  }

  private var inForce: Markup {
    let scenario = stage.state.scenario
    guard !scenario.isEmpty else { return "" }
    let changes: [Markup] = scenario.changes.map { change in
      let text = words.text(change)
      let fields = [
        ("nature", change.target.kind.rawValue), ("nom", change.target.name),
        ("sujet", change.target.subject ?? ""),
      ]
      return
        "<li>\(text) \(stage.button("/sans", say("Ôter", "Take off"), fields, class: "small", describing: text))</li>\n"
    }
    let suggestion = words.text(scenario)
    let name = stage.form(
      "/scenario/nommer",
      """
      <label>\(say("Garder sous le nom", "Keep under the name")) <input name="nom" required maxlength="120" value="\(scenario.name.isEmpty ? suggestion.prefixed(120) : "")"></label>
      <button>\(say("Garder", "Keep"))</button>
      """)
    return """
      <section aria-labelledby="enforce"><h2 id="enforce">\(say("L'essai en cours", "The trial in force"))</h2>
      <ul>\(changes)</ul>
      \(name)</section>

      """
  }

  private var kept: Markup {
    let named = stage.state.named
    guard !named.isEmpty else { return "" }
    let items: [Markup] = named.map { item in
      let name = item.name
      let isUsed: Markup =
        stage.state.scenario.name == name
        ? " <span class=\"tag\">\(say("en cours", "in force"))</span>" : ""
      let buttons: [Markup] = [
        stage.button(
          "/scenario/prendre", say("Prendre", "Use"), [("nom", name)], class: "small",
          describing: name),
        stage.button(
          "/scenario/ajouter", say("Ajouter à l'essai", "Add to the trial"), [("nom", name)],
          class: "small", describing: name),
        stage.button(
          "/scenario/copier", say("Dupliquer", "Duplicate"), [("nom", name)], class: "small",
          describing: name),
        stage.button(
          "/scenario/oublier", say("Oublier", "Forget"), [("nom", name)], class: "small",
          describing: name),
      ]
      let rename = stage.form(
        "/scenario/renommer",
        """
        <input type="hidden" name="nom" value="\(name)">
        <label>\(say("Nouveau nom", "New name"))<span class="unseen"> \(name)</span> <input name="nouveau" required maxlength="120" value="\(name)"></label>
        <button class="small">\(say("Renommer", "Rename"))</button>
        """)
      return """
        <li><strong>\(name)</strong>\(isUsed) <span class="faint">\(words.text(item.scenario))</span>
        <div class="buttons">\(buttons)</div><details><summary>\(say("Renommer", "Rename"))<span class="unseen"> \(name)</span></summary>\(rename)</details></li>

        """
    }
    return """
      <section aria-labelledby="gardes"><h2 id="gardes">\(say("Scénarios gardés", "Scenarios kept"))</h2>
      <ul class="cards" role="list">\(items)</ul>
      <p><a href="/comparer">\(say("Les comparer", "Compare them"))</a></p></section>

      """
  }
}

extension String {
  /// The beginning, as long as a name may be.
  func prefixed(_ count: Int) -> String { String(prefix(count)) }
}
