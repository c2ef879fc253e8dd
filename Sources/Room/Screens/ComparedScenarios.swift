import CircularCore
import Meetings
import Pages

/// The scenarios of a meeting that may be compared, and the two to four that are.
struct ComparedScenarios {
  /// A scenario that may be compared.
  struct Choice {
    var key: String
    var name: String
    var scenario: Scenario
  }

  let stage: Stage
  /// All of them: the base, the trial in force if it has no name, and those that were kept.
  let all: [Choice]
  /// Those that are compared.
  let chosen: [Choice]
  private let asked: Int

  /// Chooses what the address asks for; otherwise the first ones.
  ///
  /// - Parameter marked: a scenario as it is compared: the marks that are open count in every one.
  init(_ stage: Stage, marked: (Scenario) -> Scenario = { $0 }) {
    self.stage = stage
    let state = stage.state
    var list = [
      Choice(key: "base", name: stage.say("Base", "Base"), scenario: marked(Scenario("")))
    ]
    if !state.scenario.isEmpty, state.scenario.name.isEmpty {
      list.append(
        Choice(
          key: "essai", name: stage.say("Essai en cours", "Trial in force"),
          scenario: marked(state.scenario)))
    }
    for item in state.named {
      list.append(Choice(key: "s:\(item.name)", name: item.name, scenario: marked(item.scenario)))
    }
    all = list
    let wanted = stage.query.all("s")
    let found = list.filter { wanted.contains($0.key) }
    asked = found.count
    chosen = Array((found.count < 2 ? list : found).prefix(SideBySideView.most))
  }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  /// What is shown where there is nothing to compare; nil where there is.
  var nothing: Markup? {
    guard chosen.count < 2 else { return nil }
    return stage.sentence(
      say(
        "Il n'y a que la base. Faites un essai, gardez-le sous un nom, puis revenez ici.",
        "There is only the base. Make a trial, keep it under a name, then come back."))
      + "<p><a href=\"/et-si\">\(say("Faire un essai", "Make a trial"))</a></p>\n"
  }

  /// The boxes to choose by.
  var chooser: Markup {
    guard !stage.isWall, all.count > 2 else { return "" }
    let boxes: [Markup] = all.map { choice in
      let mark: Markup = chosen.contains { $0.key == choice.key } ? " checked" : ""
      return
        "<label><input type=\"checkbox\" name=\"s\" value=\"\(choice.key)\"\(mark)> \(choice.name)</label>\n"
    }
    let told: Markup =
      asked > SideBySideView.most
      ? stage.sentence(
        say(
          "Quatre au plus tiennent à l'écran\u{A0}: les quatre premiers cochés sont comparés.",
          "Four at most fit on a screen: the first four that are ticked are compared."), "warning")
      : asked == 1
        ? stage.sentence(say("Cochez-en deux au moins.", "Tick two at least."), "warning") : ""
    return """
      <form method="get" action="/comparer" class="inline"><fieldset><legend>\(say("Deux à quatre scénarios", "Two to four scenarios"))</legend>
      \(boxes)<button>\(say("Comparer", "Compare"))</button></fieldset></form>
      \(told)
      """
  }

  /// What each one changes, in words.
  func changes(_ words: ScenarioWords) -> Page.Block {
    .list(
      Page.List(
        chosen.filter { $0.key != "base" }.map { choice in
          Page.Item(nil, choice.name, Phrase(words.text(choice.scenario)))
        }))
  }

  /// What stands side by side.
  var view: SideBySideView { SideBySideView(chosen.map(\.name), in: stage.language) }
}
