import CircularCore
import PackReading

extension LabelBench {
  func luaSubject(_ id: String, under scenario: Scenario) throws -> LuaValue {
    let study = try study(scenario).label
    let subject = try study.territory(id)
    var fields: [String: LuaValue] = ["id": .text(subject.id), "name": .text(subject.displayName)]
    for (name, fact) in TerritoryFacts.ofRules {
      fields[name] = subject.facts[fact.name].map { LuaValue($0) }
    }
    fields["holds"] = try study.stars(of: id).map { .integer(Int64($0)) }
    var answers: [String: LuaValue] = [:]
    for answer in try study.answers(of: id) {
      answers[label.questions[answer.question].id] = LuaValue(answer.value)
    }
    fields["answers"] = .table(LuaTable(fields: answers))
    var statuses: [String: LuaValue] = [:]
    for entry in subject.statuses[label.id]?.entries ?? [] {
      statuses[label.framework.id(entry.node).rawValue] = LuaValue(entry.status)
    }
    fields["statuses"] = .table(LuaTable(fields: statuses))
    let others = subject.facts.filter { !study.worker.schema.isOfLabel($0.key) }
    if !others.isEmpty {
      let facts = Subject(id: subject.id, facts: others).groups
      fields["facts"] = .table(LuaTable(fields: facts.mapValues { LuaValue($0) }))
    }
    return .table(LuaTable(fields: fields))
  }

  func luaScore(_ subject: LuaValue, under scenario: Scenario) throws -> LuaValue {
    let study = try study(scenario).label
    let territory: Subject
    switch subject {
    case .string(let text): territory = try study.territory(self.subject(text.description))
    case .table: territory = try self.territory(from: subject, in: study)
    default: throw Diagnostic.expectedSubject
    }
    let outcome = try study.worker.score(territory)
    let scorecard = outcome.scorecard
    let scale = label.scale.stars
    return .table(
      LuaTable(fields: [
        "id": .text(territory.id),
        "stars": .integer(Int64(scorecard.stars(on: scale))),
        "potentialStars": .integer(Int64(scorecard.potentialStars(on: scale))),
        "complete": .boolean(scorecard.isComplete),
        "percentDone": .number(PointRounding.rounded(scorecard.percentDone)),
        "percentPotential": .number(PointRounding.rounded(scorecard.percentPotential)),
        "potential": .number(scorecard.root.potential),
        "done": .number(scorecard.root.done),
        "planned": .number(scorecard.root.planned),
      ]))
  }

  /// A territory given as a table: changes to the one of its id, so that what the table does not say
  /// stays; a territory of its own where the data has none.
  private func territory(
    from table: LuaValue, in study: StudiedLabel
  ) throws -> Subject {
    guard case .record(let fields)? = FactValue(table) else { throw Diagnostic.expectedSubject }
    var id = "prompt"
    if case .text(let text)? = fields["id"] { id = text }
    var changes = Scenario(id)
    for (name, _) in TerritoryFacts.ofRules {
      if let value = fields[name] { changes.set(.init(.fact, name, value.written)) }
    }
    if case .record(let answers)? = fields["answers"] {
      for (name, value) in answers.sorted(by: { $0.key < $1.key }) {
        changes.set(.init(.answer, name, value.written))
      }
    }
    if case .record(let statuses)? = fields["statuses"] {
      for (name, value) in statuses.sorted(by: { $0.key < $1.key }) {
        changes.set(.init(.status, name, value.written))
      }
    }
    var territory =
      study.subjects.identities.contains { $0.id == id } ? try study.territory(id) : Subject(id: id)
    if case .integer(let stars)? = fields["holds"] { territory.facts["holds"] = .integer(stars) }
    if case .record(let groups)? = fields["facts"] {
      let facts = Subject(id: id, groups: groups, in: label.facts).facts
      territory.facts.merge(facts) { _, given in given }
    }
    var one = try study.worker.table(of: territory)
    try AppliedScenario(changes, for: study.worker.terms).apply(to: &one)
    return one.subject(row: 0)
  }

  func luaRanking(under scenario: Scenario) throws -> LuaValue {
    let study = try studyOfSubjects(scenario)
    let scale = label.scale.stars
    return .table(
      LuaTable(
        sequence: try LabelRanking(study).entries.map { entry in
          let (subject, outcome) = (entry.territory, entry.outcome)
          let scorecard = outcome.scorecard
          let entries: [(String, LuaValue)] = [
            ("id", .text(subject.id)), ("name", .text(subject.displayName)),
            ("stars", .integer(Int64(scorecard.stars(on: scale)))),
            ("potentialStars", .integer(Int64(scorecard.potentialStars(on: scale)))),
            ("percentDone", .number(PointRounding.rounded(scorecard.percentDone))),
          ]
          return .table(
            LuaTable(entries: entries.map { .init(key: .text($0.0), value: $0.1) }))
        }))
  }

  func luaMeasures(
    _ measure: String, of subject: String, under scenario: Scenario
  ) throws -> LuaValue {
    let framework = label.framework
    let node =
      measure.isEmpty ? 0 : try framework.index(of: label.measure(measure), at: nil)
    let study = try study(scenario).label
    let (territory, outcome) = (try study.territory(subject), try study.outcome(of: subject))
    let rows = ([node] + framework.children(of: node)).map { node -> LuaValue in
      let score = outcome.scorecard[node]
      var entries: [(String, LuaValue)] = [
        ("id", .text(framework.id(node).rawValue)),
        ("label", .text(framework.label(node).french)),
        ("potential", .number(score.potential)), ("done", .number(score.done)),
        ("planned", .number(score.planned)),
      ]
      if let status = territory.statuses[label.id]?[node] {
        entries.append(("status", LuaValue(status)))
      }
      return .table(LuaTable(entries: entries.map { .init(key: .text($0.0), value: $0.1) }))
    }
    return .table(LuaTable(sequence: rows))
  }
}

extension FactValue {
  /// The value as a scenario writes it; the three shares of a record as `0.7/0.2/0.1`.
  fileprivate var written: String {
    switch self {
    case .boolean(let value): value ? "oui" : "non"
    case .integer(let value): String(value)
    case .number(let value): value.writtenWithoutDoubt
    case .text(let text): text
    case .date(let date): date.description
    case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .record(let fields):
      ["done", "planned", "notDone"].map { fields[$0]?.written ?? "0" }.joined(separator: "/")
    }
  }

  /// The value as an item of a JSON list.
  private var json: String {
    switch self {
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value): return String(value)
    case .list(let items): return "[" + items.map(\.json).joined(separator: ",") + "]"
    case .record(let fields):
      let members = fields.sorted { $0.key < $1.key }.map {
        FactValue.text($0.key).json + ":" + $0.value.json
      }
      return "{" + members.joined(separator: ",") + "}"
    case .text, .date: return JSONText.quoted(written)
    }
  }
}

extension LuaValue {
  /// A status as subjects write it: a word, or a table of shares.
  fileprivate init(_ status: MeasureStatus) {
    guard status.isApplicable else {
      self = .text("notApplicable")
      return
    }
    switch status.progress {
    case .done: self = .text("done")
    case .planned: self = .text("planned")
    case .notDone: self = .text("notDone")
    case .unreported: self = .text("unreported")
    case .detailed(nil): self = .text("detailed")
    case .detailed(let shares?):
      self = .table(
        LuaTable(fields: [
          "done": .number(shares.done), "planned": .number(shares.planned),
          "notDone": .number(shares.notDone),
        ]))
    }
  }
}
