import CircularCore
import Pages

/// A screen where something is tried: fields, and what they would change before anybody confirms.
protocol TrialScreen {
  var stage: Stage { get }
  var words: ScenarioWords { get }

  /// The changes that the address asks for.
  func proposed() throws -> (changes: [Scenario.Change], problems: [TrialField.Problem])
  /// The whole screen.
  func screen() throws -> Screen
  /// What to change to see something.
  var nothingTried: String { get }
  /// What some changes would move.
  func moves(_ changes: [Scenario.Change]) throws -> Markup
}

extension TrialScreen {
  /// What the changes that the address asks for would move: the part that fields and sliders change.
  func effects() throws -> Markup {
    let title: Markup =
      "<h2 id=\"effets-titre\">\(stage.say("Ce que cela changerait", "What it would change"))</h2>\n"
    let (changes, problems) = try proposed()
    let wrong: [Markup] = problems.map { "<p class=\"wrong\">\($0.text)</p>\n" }
    guard !changes.isEmpty else {
      return "\(wrong)\(title)" + stage.sentence(nothingTried, "faint")
    }
    let asked: [Markup] = changes.map { "<li>\(words.text($0))</li>\n" }
    return "\(wrong)\(title)<ul class=\"asked\">\(asked)</ul>\n" + (try moves(changes))
  }

  /// The same, as it stands on the screen.
  func effectsPart() throws -> Markup {
    "<section id=\"effets\" aria-labelledby=\"effets-titre\" aria-live=\"polite\">\(try effects())</section>\n"
  }
}
