import CircularCore
import LuaBridge

/// Something that has a name at the prompt: what is completed, looked up and changed.
struct NamedThing: Sendable, Hashable {
  /// What it is.
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case subject, parameter, fact, rule, criterion, question, measure
  }

  var kind: Kind
  var id: String
  /// What people read.
  var label: LocalizedText
  /// Type, unit and the like, in a few words.
  var detail = LocalizedText("")
  /// What it is by default, or the question that it answers.
  var note = LocalizedText("")
  /// The text of reference.
  var source: String?
  /// Where it is declared.
  var location: SourceLocation?

  /// What a scenario changes of it; nil for what nobody can change.
  var change: Scenario.Kind? {
    switch kind {
    case .parameter: .parameter
    case .fact: .fact
    case .criterion: .weight
    case .question: .answer
    case .measure: .status
    case .subject, .rule: nil
    }
  }
}

extension NamedThing.Kind {
  /// What it is called.
  var word: LocalizedText {
    switch self {
    case .subject: LocalizedText("sujet", english: "subject")
    case .parameter: LocalizedText("paramètre", english: "parameter")
    case .fact: LocalizedText("fait", english: "fact")
    case .rule: LocalizedText("règle", english: "rule")
    case .criterion: LocalizedText("critère", english: "criterion")
    case .question: LocalizedText("question")
    case .measure: LocalizedText("mesure", english: "measure")
    }
  }
}

// MARK: - What packs declare

extension NamedThing {
  /// A parameter, with its value on a date.
  init(_ parameter: Parameter, on date: CivilDate) {
    let declaration = parameter.declaration
    let value = parameter.value(on: date)
    self.init(
      kind: .parameter, id: parameter.name, label: declaration.label,
      detail: declaration.kindAndUnit,
      note: LocalizedText { language in
        value.map { declaration.text(of: $0, in: language) } ?? ""
      },
      source: declaration.source, location: declaration.location)
  }

  /// A fact, with its question.
  init(_ fact: FactDeclaration) {
    self.init(
      kind: .fact, id: fact.name, label: fact.label, detail: fact.kindAndUnit, note: fact.question,
      source: fact.source, location: fact.location)
  }

  /// A rule.
  init(_ rule: Rule) {
    self.init(
      kind: rule.kind == .criterion ? .criterion : .rule, id: rule.id, label: rule.label,
      detail: LocalizedText(rule.kind.rawValue), source: rule.source, location: rule.location)
  }

  /// A question of a label, with what an answer may be.
  init(_ question: LabelQuestion) {
    let answers =
      switch question.kind {
      case .boolean: LocalizedText("oui ou non", english: "yes or no")
      case .choice: LocalizedText(question.choices.map(\.id).joined(separator: ", "))
      case .proportion: LocalizedText("de 0 à 1", english: "from 0 to 1")
      }
    self.init(
      kind: .question, id: question.id, label: question.ask, detail: answers,
      location: question.location)
  }

  /// A measure of a framework, with its points.
  init(measure node: Int, of framework: Framework) {
    self.init(
      kind: .measure, id: framework.id(node).rawValue, label: framework.label(node),
      detail: LocalizedText { language in
        framework.reference(node).map { "\(NumberFormat(language).string($0)) points" } ?? ""
      })
  }
}

extension FactDeclaration {
  /// The type and the unit, in a few words.
  fileprivate var kindAndUnit: LocalizedText {
    LocalizedText { language in
      type.name.text(in: language) + (unit.map { ", \($0)" } ?? "")
    }
  }
}

extension SpokenNames {
  /// What things are called: by their ids and their labels.
  init(_ things: [NamedThing]) { self.init(things.map { ($0.id, [$0.label.french]) }) }
}
