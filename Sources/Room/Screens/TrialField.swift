import CircularCore
import Meetings

/// One field of a screen that asks “what if”: what it would change, what is in force, and how people fill it in:
/// typed or by a slider, in the bounds that are declared.
struct TrialField {
  var target: Scenario.Target
  var label: String
  var source: String?
  var declaration: FactDeclaration
  /// What is in force.
  var value: FactValue?
  /// What the form calls it.
  var name: String

  /// A text that a field does not take.
  struct Problem {
    var field: String
    var text: String
  }

  /// Whether one value says what a type is, so that a field holds it.
  static func isPlain(_ type: FactType) -> Bool {
    switch type {
    case .integer, .number, .boolean, .date, .choice: true
    case .text, .answer, .list, .record: false
    }
  }

  /// What filled fields change; a text that says what is in force already changes nothing.
  static func changes(
    _ fields: [TrialField], _ form: FormFields, _ stage: Stage
  ) -> (changes: [Scenario.Change], problems: [Problem]) {
    var changes: [Scenario.Change] = []
    var problems: [Problem] = []
    for field in fields {
      guard let text = form[field.name]?.trimmingSpaces else { continue }
      if text.isEmpty, field.value == nil { continue }
      let change = Scenario.Change(
        field.target.kind, field.target.name, text, of: field.target.subject)
      guard isPlain(field.declaration.type) else {
        if text != field.text(stage) { changes.append(change) }
        continue
      }
      do throws(Diagnostic) {
        let value = try AppliedScenario.value(change, field.declaration)
        if value == field.value || value?.double != nil && value?.double == field.value?.double {
          continue
        }
        changes.append(change)
      } catch {
        problems.append(Problem(field: field.name, text: error.words(in: stage.language)))
      }
    }
    return (changes, problems)
  }

  // MARK: - As a form

  /// Fields as people fill them.
  ///
  /// - Parameter form: what was typed before.
  static func markup(
    _ fields: [TrialField], _ form: FormFields, _ problems: [Problem], _ stage: Stage
  ) -> Markup {
    let items: [Markup] = fields.map { field in
      let problem = problems.first { $0.field == field.name }
      let id = "champ-\(field.name)"
      let source: Markup = field.source.map { "<span class=\"faint\">\($0)</span>" } ?? ""
      let unit: Markup = field.declaration.unit.map { "<span class=\"unit\">\($0)</span>" } ?? ""
      let wrong: Markup =
        problem.map { "<p class=\"wrong\" id=\"\(id)-faute\">\($0.text)</p>" } ?? ""
      return """
        <div class="field"><label for="\(id)">\(field.label)</label>
        <div class="entry">\(field.entry(id, form[field.name], problem != nil, stage))\(unit)</div>
        \(source)\(wrong)</div>

        """
    }
    return items.reduce("") { $0 + $1 }
  }

  private func entry(_ id: String, _ typed: String?, _ isWrong: Bool, _ stage: Stage) -> Markup {
    let now = text(stage)
    let wrong: Markup =
      isWrong ? " aria-invalid=\"true\" aria-describedby=\"\(id)-faute\"" : ""
    func choice(_ choices: [(String, String)]) -> Markup {
      let chosen = typed ?? raw
      let options: [Markup] = choices.map { value, label in
        let mark: Markup = value == chosen ? " selected" : ""
        return "<option value=\"\(value)\"\(mark)>\(label)</option>"
      }
      return
        "<select id=\"\(id)\" name=\"\(name)\" data-now=\"\(raw)\"\(wrong)>\(options)</select>"
    }
    let unknown =
      target.kind == .answer
      ? stage.say("sans réponse", "no answer") : stage.say("inconnu", "unknown")
    switch declaration.type {
    case .boolean:
      return choice([
        ("", unknown), ("oui", stage.say("oui", "yes")), ("non", stage.say("non", "no")),
      ])
    case .choice(let choices):
      return choice([("", unknown)] + choices.map { ($0.id, $0.label.text(in: stage.language)) })
    case .integer, .number:
      let (least, most, step) = bounds
      return """
        <input id="\(id)" name="\(name)" value="\(typed ?? now)" inputmode="decimal" \
        autocomplete="off" data-now="\(now)"\(wrong)>\
        <input type="range" class="slider" data-for="\(id)" min="\(plain(least))" \
        max="\(plain(most))" step="\(plain(step))" value="\(plain(value?.double ?? least))" \
        aria-label="\(stage.say("Curseur\u{A0}: ", "Slider: "))\(label)" hidden>
        """
    default:
      return
        "<input id=\"\(id)\" name=\"\(name)\" value=\"\(typed ?? now)\" autocomplete=\"off\" data-now=\"\(now)\"\(wrong)>"
    }
  }

  /// The declared bounds; where there is none, twice what is in force.
  ///
  /// Other values are typed.
  private var bounds: (least: Double, most: Double, step: Double) {
    let now = value?.double ?? 0
    let least = declaration.minimum ?? min(0, now * 2)
    let most = max(declaration.maximum ?? max(now * 2, least + 10), least + 1e-9, now)
    let span = most - least
    var step = 1.0
    if span <= 1 {
      step = 0.01
    } else if span <= 20 {
      step = declaration.type == .integer ? 1 : 0.25
    } else if span > 2_000 {
      step = 10
    }
    if span > 200_000 { step = 1000 }
    return (least, most, step)
  }

  private func plain(_ number: Double) -> String {
    // The language of attributes, not of people; no digits are grouped.
    Int64(exactly: number).map { String($0) } ?? String(number)
  }

  private var raw: String {
    switch value {
    case .boolean(let value)?: value ? "oui" : "non"
    case .text(let text)?: text
    default: ""
    }
  }

  private func text(_ stage: Stage) -> String {
    guard let value else { return "" }
    if let number = value.double {
      // What stands in a field is read again.
      let shown = stage.format.string(number, digits: 6)
      return Double(written: shown) == number ? shown : number.writtenWithoutDoubt
    }
    return declaration.text(of: value, in: stage.language)
  }
}
