package import CircularCore
package import LuaBridge

/// Runs the cases of a label pack: a territory given, stars, points and conditions expected.
///
/// ```lua
/// case "…" {
///   given = { territory = { kind = "epci" }, answers = { REOM = true }, statuses = { ["1.1"] = "done" } },
///   expect = { stars = 2, complete = false, measures = { ["1.1"] = { done = 12.5 } },
///     conditions = { ["1.1.1.1"] = true } } }
/// ```
package final class LabelCases {
  private static let measureFields = [
    "reference", "potential", "personalised", "done", "planned", "notDone", "unreported",
    "applicable", "disabled", "reported", "status",
  ]

  private struct Setting: Hashable {
    var date: CivilDate
    var parameters: [String: FactValue]
  }

  private let pack: LuaRulePack
  private let label: PackLabel
  private let rules: LabelRuleRunner?
  private var workers: [Setting: LabelWorker] = [:]
  /// What the last case yields; nil where its territory could not be read.
  package private(set) var outcome: LabelOutcome?

  /// Prepares to run cases.
  package convenience init(_ pack: LuaRulePack, _ label: PackLabel) {
    self.init(pack, label, deciding: nil)
  }

  /// The same, and who decides is looked at.
  ///
  /// - Parameter rules: what decides; nil to make it.
  init(_ pack: LuaRulePack, _ label: PackLabel, deciding rules: LabelRuleRunner?) {
    self.pack = pack
    self.label = label
    self.rules = rules
  }

  private func makeWorker(for test: PackTests.Case) throws(Diagnostic) -> LabelWorker {
    guard let rules else {
      return try LabelWorker(pack, on: test.date, changing: test.parameters)
    }
    return try LabelWorker(pack, deciding: rules, on: test.date)
      .under(test.date, changing: test.parameters)
  }

  /// What is wrong with a case; nothing when it passes.
  package func failures(_ test: PackTests.Case) throws(Diagnostic) -> [Diagnostic] {
    let setting = Setting(date: test.date, parameters: test.parameters)
    let worker: LabelWorker
    if let known = workers[setting] {
      worker = known
    } else if let other = workers.values.first {
      worker = try other.under(test.date, changing: test.parameters)
    } else {
      worker = try makeWorker(for: test)
    }
    workers[setting] = worker
    outcome = nil
    var table = FactTable(label.schema)
    let reading = LabelSubjectReader(label).read(
      node(test), source: TextPosition([], file: ""), into: &table)
    let problems = reading.diagnostics.filter { $0.severity == .error || $0.code != "null-answer" }
    guard let row = reading.row, problems.isEmpty else {
      return problems.map { problem in
        var located = problem
        let field = problem.location?.field
        located.location = test.location
        located.location?.field = field
        located.excerpt = nil
        located.severity = .error
        return located
      }
    }
    let outcome = try worker.score(table, row: row)
    self.outcome = outcome
    var failures = outcome.failures.map(\.diagnostic)
    for expectation in test.expectations {
      for (name, problem) in mismatches(expectation, outcome) {
        failures.append(
          Diagnostic(
            "case-failed",
            problem.map { text, language in
              (language == .french
                ? "cas « \(test.name) », \(name)\u{00A0}: \(text)"
                : "case “\(test.name)”, \(name): \(text)")
                + test.dateNote(in: language)
            }, at: test.location))
      }
    }
    return failures
  }

  // MARK: - The territory

  /// The facts given as JSON would say them; the id is the case's name.
  private func node(_ test: PackTests.Case) -> JSONNode {
    var members: [JSONNode.Member] = [
      .init(key: "id", keyOffset: 0, value: JSONNode(value: .string(test.name), offset: 0))
    ]
    for (key, value) in (test.given ?? [:]).sorted(by: { $0.key < $1.key }) where key != "id" {
      members.append(.init(key: key, keyOffset: 0, value: Self.json(value)))
    }
    return JSONNode(value: .object(members), offset: 0)
  }

  private static func json(_ value: FactValue, of key: String = "") -> JSONNode {
    let json: JSONNode.Value
    switch value {
    case .boolean(let value): json = .boolean(value)
    case .integer(let value): json = .integer(value)
    case .number(let value): json = .number(value)
    case .text(let text): json = .string(text)
    case .date(let date): json = .string(date.description)
    // An empty table of Lua is an object here, but where a territory has a list.
    case .list(let items):
      json =
        items.isEmpty && !key.lowercased().hasSuffix("competences")
        ? .object([]) : .array(items.map { Self.json($0) })
    case .record(let fields):
      json = .object(
        fields.sorted { $0.key < $1.key }
          .map { .init(key: $0.key, keyOffset: 0, value: Self.json($0.value, of: $0.key)) })
    }
    return JSONNode(value: json, offset: 0)
  }

  // MARK: - What is expected

  private func mismatches(
    _ expectation: PackTests.Expectation, _ outcome: LabelOutcome
  ) -> [(name: String, problem: LocalizedText)] {
    let name = expectation.rule
    let scorecard = outcome.scorecard
    switch name {
    case "measures":
      guard case .record(let measures) = expectation.value else { break }
      return measures.sorted { $0.key < $1.key }.flatMap { measure, wanted in
        self.measure(measure, wanted, scorecard)
      }
    case "conditions":
      guard case .record(let conditions) = expectation.value else { break }
      return conditions.sorted { $0.key < $1.key }.compactMap { measure, wanted in
        condition(measure, wanted, outcome.path).map { ("conditions \(measure)", $0) }
      }
    default: break
    }
    let found: FactValue?
    switch name {
    case "stars": found = outcome.stars(on: label.scale.stars).map { .integer(Int64($0)) }
    case "potentialStars":
      found = outcome.potentialStars(on: label.scale.stars).map { .integer(Int64($0)) }
    case "complete": found = .boolean(scorecard.isComplete)
    case "percentDone": found = .number(PointRounding.rounded(scorecard.percentDone))
    case "percentPotential": found = .number(PointRounding.rounded(scorecard.percentPotential))
    case "target": found = outcome.path.map { .integer(Int64($0.target)) }
    case "scoreReached": found = outcome.path.map { .boolean($0.isScoreReached) }
    default:
      let near = nearestName(to: name, among: Vocabulary.labelExpectations)
      return [
        (
          name,
          LocalizedText(
            "un label ne répond pas « \(name) »\(near.map { "\u{A0}; essayez « \($0) »" } ?? "")",
            english: "a label does not answer “\(name)”\(near.map { "; try “\($0)”" } ?? "")")
        )
      ]
    }
    return Self.difference(found, expectation.value).map { [(name, $0)] } ?? []
  }

  private func measure(
    _ text: String, _ wanted: FactValue, _ scorecard: Scorecard
  ) -> [(name: String, problem: LocalizedText)] {
    let id = label.measure(text)
    guard let score = scorecard[id] else {
      let ids = (0..<label.framework.count).lazy.map { self.label.framework.id($0).rawValue }
      let near = nearestName(to: id.rawValue, among: ids)
      return [
        (
          text,
          LocalizedText(
            "n'est pas une mesure\(near.map { "\u{A0}; essayez « \($0) »" } ?? "")",
            english: "is no measure\(near.map { "; try “\($0)”" } ?? "")")
        )
      ]
    }
    guard case .record(let fields) = wanted else {
      return Self.difference(.number(score.done), wanted).map { [(text, $0)] } ?? []
    }
    return fields.sorted { $0.key < $1.key }.compactMap { field, wanted in
      guard let found = Self.value(field, of: score) else {
        let near = nearestName(to: field, among: Self.measureFields)
        return (
          "\(text) \(field)",
          LocalizedText(
            "champ inconnu\(near.map { "\u{A0}; essayez « \($0) »" } ?? "")",
            english: "unknown field\(near.map { "; try “\($0)”" } ?? "")")
        )
      }
      return Self.difference(found, wanted).map { ("\(text) \(field)", $0) }
    }
  }

  private static func value(_ field: String, of score: MeasureScore) -> FactValue?? {
    switch field {
    case "reference": .some(score.reference.map { .number($0) })
    case "potential": .some(.number(score.potential))
    case "personalised": .some(score.personalised.map { .number($0) })
    case "done": .some(.number(score.done))
    case "planned": .some(.number(score.planned))
    case "notDone": .some(.number(score.notDone))
    case "unreported": .some(.number(score.unreported))
    case "applicable": .some(.boolean(score.isApplicable))
    case "disabled": .some(.boolean(score.isDisabled))
    case "reported": .some(.boolean(score.isReported))
    case "status": .some(score.status.map { .text($0.word) })
    default: .none
    }
  }

  private func condition(
    _ text: String, _ wanted: FactValue, _ path: LabelPath?
  ) -> LocalizedText? {
    let id = label.measure(text)
    let found = path?.conditions.first { $0.asked.measure == id }.map {
      FactValue.boolean($0.isMet)
    }
    return Self.difference(found, wanted)
  }

  /// What is wrong with a value; nil when it is as expected.
  private static func difference(_ found: FactValue?, _ wanted: FactValue) -> LocalizedText? {
    if let a = found?.double, let b = wanted.double, (a - b).magnitude < 1e-9 { return nil }
    if found == wanted { return nil }
    return LocalizedText { language in
      let none = language == .french ? "rien" : "nothing"
      let (a, b) = (found.map { Self.text($0, language) } ?? none, Self.text(wanted, language))
      return language == .french ? "trouvé \(a), attendu \(b)" : "found \(a), expected \(b)"
    }
  }

  private static func text(_ value: FactValue, _ language: Language) -> String {
    switch value {
    case .boolean(let value):
      language == .french ? (value ? "oui" : "non") : (value ? "yes" : "no")
    case .integer(let value): String(value)
    case .number(let value): NumberFormat(language).string(value)
    case .text(let text): "« \(text) »"
    case .date(let date): date.description
    case .list, .record: "{ … }"
    }
  }
}
