import CircularCore
import LuaBridge
import Pages
import Register

/// What a register holds, in the words of a pack.
struct RegisterWords {
  private let facts: [String: FactDeclaration]
  private let places: [String: Int]
  private let label: PackLabel?
  private let language: Language

  /// Takes the words of a pack.
  init(_ pack: LuaRulePack, _ language: Language) throws {
    let declarations =
      try pack.label.map { LabelSchema($0).facts } ?? Evaluator([pack]).schema
    facts = Dictionary(
      declarations.declarations.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    places = Dictionary(
      declarations.declarations.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { a, _ in a })
    label = pack.label
    self.language = language
  }

  /// Where an item stands among others: names, facts as the pack declares them, measures as the framework has them.
  func place(of item: RegisteredTerritory.Item) -> (kind: Int, place: Int) {
    switch item.kind {
    case .name: return (0, 0)
    case .fact: return (1, places[item.name] ?? .max)
    case .status:
      let measure = item.measure.map { MeasureID($0.measure) }
      return (2, measure.flatMap { label?.framework.index(of: $0) } ?? .max)
    }
  }

  /// Whether the pack speaks of it.
  func knows(_ item: RegisteredTerritory.Item) -> Bool {
    switch item.kind {
    case .name: true
    case .fact: facts[item.name] != nil
    case .status: item.measure?.framework == label?.id && label != nil
    }
  }

  /// What it is called.
  func name(of item: RegisteredTerritory.Item) -> String {
    switch item.kind {
    case .name: return language.say("nom", english: "name")
    case .fact:
      return facts[item.name]?.label.text(in: language) ?? item.name
    case .status:
      guard let (_, measure) = item.measure else { return item.name }
      guard let framework = label?.framework,
        let node = framework.index(of: MeasureID(measure))
      else { return measure }
      return "\(measure) \(framework.label(node).text(in: language))"
    }
  }

  /// What a value is, as people read it; a sign where nothing is known.
  func text(_ json: String?, of item: RegisteredTerritory.Item) -> String {
    guard let json else { return "—" }
    switch item.kind {
    case .status:
      guard let framework = label?.framework, let (_, measure) = item.measure,
        let read = try? MeasureStatuses.read(
          json: Array("{\(JSONText.quoted(measure)):\(json)}".utf8), file: "", in: framework),
        let entry = read.statuses.entries.first
      else { return json }
      return entry.status.text(in: language)
    case .name, .fact:
      var parser = JSONParser(Array(json.utf8), file: "")
      guard let node = try? parser.value(), let value = FactValue(node) else { return json }
      if case .text(let text) = value, item.kind == .name { return text }
      guard let fact = facts[item.name] else { return json }
      return fact.text(of: fact.reading(value) ?? value, in: language)
    }
  }
}
