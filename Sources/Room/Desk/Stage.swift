import CircularCore
import Meetings
import Pages

/// What a screen is drawn from: where the meeting stands, what is asked, and for whom.
struct Stage {
  /// The language of every text.
  let language: Language
  /// Whether it is projected: large, and without anything to press.
  let isWall: Bool
  /// What forms carry.
  let seal: String
  /// What stands in the address.
  let query: FormFields
  /// The path and what follows it, to come back to.
  let address: String
  /// Where the meeting stands.
  let state: MeetingState
  /// The pack, the names of subjects.
  let material: RoomMaterial

  /// One of two texts.
  func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// How numbers are written.
  var format: NumberFormat { NumberFormat(language) }

  /// What stands before what a name is.
  var colon: String { say("\u{A0}:", ":") }

  /// A page of the room's language: what writes values.
  var page: Page { Page(language, title: "") }

  /// What people call a subject.
  func name(_ id: String) -> String {
    names[id] ?? id
  }

  /// The names by id.
  let names: [String: String]

  /// A form that does something, with what keeps it safe; nothing on the wall.
  func form(
    _ action: String, _ content: Markup, class name: String = "inline", returning: String? = nil,
    sendsFiles: Bool = false
  ) -> Markup {
    if isWall { return "" }
    let type: Markup = sendsFiles ? " enctype=\"multipart/form-data\"" : ""
    return """
      <form method="post" action="\(action)" class="\(name)"\(type)>
      <input type="hidden" name="sceau" value="\(seal)">
      <input type="hidden" name="ligne" value="\(state.lineCount)">
      <input type="hidden" name="retour" value="\(returning ?? address)">
      \(content)</form>

      """
  }

  /// A button that does something by itself.
  func button(
    _ action: String, _ text: String, _ fields: [(String, String)] = [], class name: String = "",
    disabled: Bool = false, describing: String? = nil
  ) -> Markup {
    let hidden: [Markup] = fields.map {
      "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">"
    }
    let whole: Markup = describing.map { "<span class=\"unseen\"> \($0)</span>" } ?? ""
    let off: Markup = disabled ? " disabled" : ""
    return form(
      action, "\(hidden)<button class=\"\(name)\"\(off)>\(text)\(whole)</button>")
  }

  /// The button that makes a trial of what a form asks: the seal goes with it, and in no address.
  var applying: Markup {
    "<button formmethod=\"post\" formaction=\"/essai\" name=\"sceau\" value=\"\(seal)\" class=\"primary\">\(say("Appliquer cet essai", "Apply this trial"))</button>"
  }

  /// A sentence.
  func sentence(_ text: String, _ meaning: String = "") -> Markup {
    meaning.isEmpty ? "<p>\(text)</p>\n" : "<p class=\"\(meaning)\">\(text)</p>\n"
  }
}

/// What is shown where: its title and what is in it.
struct Screen {
  /// What the page is.
  var title: String
  /// What is said of it in a line.
  var lead: String?
  /// What it shows.
  var content: Markup

  init(_ title: String, lead: String? = nil, _ content: Markup) {
    self.title = title
    self.lead = lead
    self.content = content
  }
}
