import CircularCore
import Meetings
import Pages

/// The page around a screen: what is always there to read, and the ways to the other screens.
struct RoomFrame {
  let stage: Stage
  let screens: [RoomScreen]
  /// The screen that is shown.
  let current: RoomScreen?
  let words: ScenarioWords
  /// The seal and the count that tell a browser whether it is up to date.
  let version: Int
  /// Something that went wrong, or was done.
  var message: Message?
  /// What is projected now.
  var projected: String?

  /// Something to say above a screen.
  enum Message {
    /// It was refused.
    case refused(String)
    /// It was done.
    case done(String)
    /// Some of it was; what was not, a line each.
    case partly(String, [String])
  }

  private var state: MeetingState { stage.state }

  /// The whole document.
  func document(_ screen: Screen) -> String {
    let view: Markup = stage.isWall ? "wall" : "officer"
    let title = "\(screen.title) — \(state.title)"
    let main: Markup = """
      <main id="contenu" tabindex="-1" data-version="\(version)">
      \(notice)\(heading(screen))\(screen.content)</main>

      """
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(stage.language.rawValue)" class="\(view)">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="/room.css">
      <link rel="icon" href="/room.svg" type="image/svg+xml">
      <script src="/room.js" defer></script>
      </head>
      <body>
      \(skip)\(banner)\(navigation)\(main)<div id="annonce" role="status" aria-live="polite"></div>
      \(footer)</body>
      </html>

      """
    return page.text
  }

  private func say(_ french: String, _ english: String) -> String { stage.say(french, english) }

  private var skip: Markup {
    stage.isWall
      ? ""
      : "<a class=\"skip\" href=\"#contenu\">\(say("Aller au contenu", "Skip to content"))</a>\n"
  }

  private var notice: Markup {
    switch message {
    case .refused(let text):
      "<div class=\"notice refused\" role=\"alert\"><p><strong>\(say("Refusé", "Refused"))\(stage.colon)</strong> \(text)</p></div>\n"
    case .done(let text): "<div class=\"notice said\" role=\"status\"><p>\(text)</p></div>\n"
    case .partly(let text, let problems):
      {
        let lines: [Markup] = problems.map { "<li>\($0)</li>\n" }
        return
          "<div class=\"notice refused\" role=\"alert\"><p>\(text) <strong>\(say("Pas reçu", "Not taken"))\(stage.colon)</strong></p><ul>\(lines)</ul></div>\n"
      }()
    case nil: ""
    }
  }

  private func heading(_ screen: Screen) -> Markup {
    let lead: Markup = screen.lead.map { "<p class=\"subtitle\">\($0)</p>\n" } ?? ""
    let project: Markup
    if stage.isWall {
      project = ""
    } else if projected == stage.address {
      project =
        "<p class=\"onwall\"><span aria-hidden=\"true\">▣</span> \(say("Cet écran est au mur", "This screen is on the wall"))</p>"
    } else {
      project = stage.button("/projeter", say("Montrer au mur", "Show on the wall"))
    }
    return
      "<div class=\"head\"><h1>\(screen.title)</h1>\(project)</div>\n\(lead)"
  }

  // MARK: - The banner

  /// Session, date, data and rules with their fingerprints, and the scenario in force.
  private var banner: Markup {
    let isBase = state.scenario.isEmpty
    let kind: Markup = isBase ? "base" : "trial"
    let trial = say("ESSAI\u{A0}: ", "TRIAL: ")
    let name = state.scenario.name
    let changes = words.text(state.scenario)
    let wording = name.isEmpty ? changes : "\(name) (\(changes))"
    let scenario: Markup =
      isBase
      ? "<strong>BASE</strong> \(say("les règles et les données telles quelles", "rules and data as they are"))"
      : "<strong>\(trial)</strong>\(wording)"
    func item(_ name: String, _ text: String, _ digest: String? = nil) -> Markup {
      let mark: Markup = digest.map { " <code>\($0)</code>" } ?? ""
      return "<div><dt>\(name)</dt><dd>\(text)\(mark)</dd></div>\n"
    }
    let data = state.data.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? "—"
    let facts: [Markup] = [
      item(say("Évalué au", "Evaluated on"), state.day.map(stage.format.string) ?? "—"),
      item(say("Données", "Data"), data, stage.material.data),
      item(
        say("Règles", "Rules"), "\(stage.material.pack.id) \(stage.material.pack.version)",
        stage.material.rules),
    ]
    return """
      <header class="banner \(kind)">
      <p class="session">\(state.title)</p>
      <dl>\(facts)</dl>
      <div class="force"><p class="scenario">\(scenario)</p>\(back)</div>
      </header>

      """
  }

  private var back: Markup {
    guard !stage.isWall else { return "" }
    let buttons: [Markup] = [
      stage.button("/annuler", say("↶ Annuler", "↶ Undo"), disabled: state.past.isEmpty),
      stage.button("/retablir", say("↷ Rétablir", "↷ Redo"), disabled: state.future.isEmpty),
      stage.button(
        "/base", say("Revenir à la base", "Back to base"), disabled: state.scenario.isEmpty),
    ]
    return "<div class=\"buttons\">\(buttons)</div>"
  }

  // MARK: - The ways

  private var navigation: Markup {
    guard !stage.isWall else { return "" }
    let items: [Markup] = screens.map { screen in
      let title = screen.title(stage.language)
      return screen == current
        ? "<li><a href=\"\(screen.path)\" aria-current=\"page\">\(title)</a></li>\n"
        : "<li><a href=\"\(screen.path)\">\(title)</a></li>\n"
    }
    return "<nav aria-label=\"\(say("Écrans", "Screens"))\"><ol>\(items)</ol></nav>\n"
  }

  private var footer: Markup {
    guard !stage.isWall else { return "" }
    return """
      <footer>
      <p><a href="/mur" target="_blank" rel="noopener">\(say("Ouvrir le mur (nouvel onglet)", "Open the wall (new tab)"))</a>
      · <a href="/ouverture#inviter">\(say("Inviter un autre écran", "Invite another screen"))</a>
      · \(say("Chaque événement est gardé dans le dossier de la séance.", "Every event is kept in the meeting's folder."))</p>
      </footer>

      """
  }
}
