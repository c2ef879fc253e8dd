import CircularCore
import Meetings

/// The fields of the screen that asks “what if”: parameters, weights and the facts of one subject, each with
/// what it is now; and the changes that a filled form asks for.
struct WhatIfFields {
  /// One field.
  struct Field {
    var target: Scenario.Target
    var label: String
    var source: String?
    var declaration: FactDeclaration
    /// What is in force.
    var value: FactValue?
    /// What the form calls it.
    var name: String
  }

  /// A text that a field does not take.
  struct Problem {
    var field: String
    var text: String
  }

  let stage: Stage
  let study: Study
  /// The subject whose facts may be changed.
  let subject: String?

  /// The weights.
  var weights: [Field] {
    study.pack.rules.filter { $0.kind == .criterion }.map { rule in
      let weight = study.evaluation.weight(of: rule)
      return Field(
        target: .init(.weight, rule.id), label: rule.label.text(in: stage.language),
        source: rule.source,
        declaration: FactDeclaration(rule.id, type: .number, minimum: 0, maximum: max(5, weight)),
        value: .number(weight), name: "w:\(rule.id)")
    }
  }

  /// The parameters that one value says, those that only hold a weight left out.
  var parameters: [Field] {
    let weighing = Set(
      study.pack.rules.compactMap { rule -> String? in
        if rule.kind == .criterion, case .parameter(let name) = rule.weight { name } else { nil }
      })
    return study.pack.parameters.compactMap { parameter in
      guard Self.isPlain(parameter.declaration.type), !weighing.contains(parameter.name) else {
        return nil
      }
      return Field(
        target: .init(.parameter, parameter.name),
        label: parameter.declaration.label.text(in: stage.language),
        source: parameter.declaration.source, declaration: parameter.declaration,
        value: study.evaluation.parameters[parameter.name], name: "p:\(parameter.name)")
    }
  }

  /// The facts of the subject that one value says.
  func facts() throws -> [Field] {
    guard let subject else { return [] }
    let row = try study.row(of: subject)
    return study.subjects.schema.declarations.enumerated().compactMap { slot, fact in
      guard Self.isPlain(fact.type) else { return nil }
      return Field(
        target: .init(.fact, fact.name, of: subject), label: fact.label.text(in: stage.language),
        source: fact.source, declaration: fact,
        value: study.subjects.value(row: row, slot: slot), name: "f:\(fact.name)")
    }
  }

  private static func isPlain(_ type: FactType) -> Bool {
    switch type {
    case .integer, .number, .boolean, .date, .choice: true
    case .text, .answer, .list, .record: false
    }
  }

  /// What the filled fields change; a text that says what is in force already changes nothing.
  func changes(_ form: FormFields) throws -> (changes: [Scenario.Change], problems: [Problem]) {
    var changes: [Scenario.Change] = []
    var problems: [Problem] = []
    for field in weights + parameters + (try facts()) {
      guard let text = form[field.name]?.trimmingSpaces else { continue }
      if text.isEmpty, field.value == nil { continue }
      let change = Scenario.Change(
        field.target.kind, field.target.name, text, of: field.target.subject)
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

  /// The fields as people fill them.
  ///
  /// - Parameter form: what was typed before.
  func markup(_ fields: [Field], _ form: FormFields, _ problems: [Problem]) -> Markup {
    let items: [Markup] = fields.map { field in
      let problem = problems.first { $0.field == field.name }
      let id = "champ-\(field.name)"
      let source: Markup = field.source.map { "<span class=\"faint\">\($0)</span>" } ?? ""
      let unit: Markup = field.declaration.unit.map { "<span class=\"unit\">\($0)</span>" } ?? ""
      let wrong: Markup =
        problem.map { "<p class=\"wrong\" id=\"\(id)-faute\">\($0.text)</p>" } ?? ""
      return """
        <div class="field"><label for="\(id)">\(field.label)</label>
        <div class="entry">\(entry(field, id, form[field.name], problem != nil))\(unit)</div>
        \(source)\(wrong)</div>

        """
    }
    return items.reduce("") { $0 + $1 }
  }

  private func entry(_ field: Field, _ id: String, _ typed: String?, _ isWrong: Bool) -> Markup {
    let now = text(field.value, field.declaration)
    let wrong: Markup =
      isWrong ? " aria-invalid=\"true\" aria-describedby=\"\(id)-faute\"" : ""
    func choice(_ choices: [(String, String)]) -> Markup {
      let chosen = typed ?? raw(field.value)
      let options: [Markup] = choices.map { value, label in
        let mark: Markup = value == chosen ? " selected" : ""
        return "<option value=\"\(value)\"\(mark)>\(label)</option>"
      }
      return
        "<select id=\"\(id)\" name=\"\(field.name)\" data-now=\"\(raw(field.value))\"\(wrong)>\(options)</select>"
    }
    switch field.declaration.type {
    case .boolean:
      return choice([
        ("", stage.say("inconnu", "unknown")), ("oui", stage.say("oui", "yes")),
        ("non", stage.say("non", "no")),
      ])
    case .choice(let choices):
      return choice(
        [("", stage.say("inconnu", "unknown"))]
          + choices.map { ($0.id, $0.label.text(in: stage.language)) })
    case .integer, .number:
      let (least, most, step) = bounds(field)
      let value = field.value?.double ?? least
      return """
        <input id="\(id)" name="\(field.name)" value="\(typed ?? now)" inputmode="decimal" \
        autocomplete="off" data-now="\(now)"\(wrong)>\
        <input type="range" class="slider" data-for="\(id)" min="\(plain(least))" \
        max="\(plain(most))" step="\(plain(step))" value="\(plain(value))" \
        aria-label="\(stage.say("Curseur\u{A0}: ", "Slider: "))\(field.label)" hidden>
        """
    default:
      return
        "<input id=\"\(id)\" name=\"\(field.name)\" value=\"\(typed ?? now)\" autocomplete=\"off\" data-now=\"\(now)\"\(wrong)>"
    }
  }

  /// The declared bounds; where there is none, twice what is in force.
  ///
  /// Other values are typed.
  private func bounds(_ field: Field) -> (least: Double, most: Double, step: Double) {
    let now = field.value?.double ?? 0
    let least = field.declaration.minimum ?? min(0, now * 2)
    let most = max(field.declaration.maximum ?? max(now * 2, least + 10), least + 1e-9, now)
    let span = most - least
    var step = 1.0
    if span <= 1 {
      step = 0.01
    } else if span <= 20 {
      step = field.declaration.type == .integer ? 1 : 0.25
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

  private func raw(_ value: FactValue?) -> String {
    switch value {
    case .boolean(let value)?: value ? "oui" : "non"
    case .text(let text)?: text
    default: ""
    }
  }

  private func text(_ value: FactValue?, _ declaration: FactDeclaration) -> String {
    guard let value else { return "" }
    if let number = value.double { return stage.format.string(number, digits: 6) }
    return declaration.text(of: value, in: stage.language)
  }
}
