import CircularCore
import LuaBridge
import PackReading

extension ProgrammeBench {
  func luaSubject(_ id: String, under scenario: Scenario) throws -> LuaValue {
    let subject = try study(scenario)[id].subject
    var fields = subject.groups.mapValues { LuaValue($0) }
    fields["id"] = .text(subject.id)
    if let name = subject.name { fields["name"] = .text(name) }
    return .table(LuaTable(fields: fields))
  }

  func luaScore(_ subject: LuaValue, under scenario: Scenario) throws -> LuaValue {
    let study = try study(scenario)
    let studied: StudiedSubject
    switch subject {
    case .table: studied = try study.studying(self.subject(subject, in: study))
    case .string(let text): studied = try study[self.subject(text.description)]
    default: throw Diagnostic.expectedSubject
    }
    var fields: [String: LuaValue] = ["id": .text(studied.identity.id)]
    for rule in pack.rules {
      guard let answer = try studied.answer(rule.id) else { continue }
      fields[rule.id] = LuaValue(answer)
    }
    return .table(LuaTable(fields: fields))
  }

  /// A subject given as a table: facts by name, in groups or not.
  ///
  /// What the data says wrong of the one of its id is wrong here too, of a fact that the table does not give.
  private func subject(_ table: LuaValue, in study: Study) throws -> Subject {
    guard case .record(var fields)? = FactValue(table) else { throw Diagnostic.expectedSubject }
    var id = "prompt"
    if case .text(let text)? = fields["id"] { id = text }
    var name: String?
    if case .text(let text)? = fields["name"] { name = text }
    let schema = base.subjects.schema
    for key in ["id", "name"] where schema.slot(of: key) == nil { fields[key] = nil }
    var subject = Subject(id: id, name: name, groups: fields, in: schema)
    if let row = study.subjects.identities.firstIndex(where: { $0.id == id }) {
      subject.problems = study.subjects.problems(row: row).filter { problem in
        problem.fact.map { subject.facts[$0] == nil } ?? true
      }
    }
    return subject
  }

  func luaRanking(under scenario: Scenario) throws -> LuaValue {
    let ranking = try studyOfSubjects(scenario).ranking
    return .table(
      LuaTable(
        sequence: ranking.ranked.map { entry in
          var fields: [LuaTable.Entry] = [
            .init(key: .text("rank"), value: .integer(Int64(entry.rank))),
            .init(key: .text("id"), value: .text(entry.id)),
            .init(key: .text("name"), value: .text(entry.name ?? entry.id)),
            .init(key: .text("score"), value: .number(entry.score)),
          ]
          for answer in entry.criteria + entry.amounts {
            fields.append(.init(key: .text(answer.rule), value: LuaValue(answer.answer)))
          }
          return .table(LuaTable(entries: fields))
        }))
  }

  func luaMeasures(
    _ measure: String, of subject: String, under scenario: Scenario
  ) throws -> LuaValue {
    throw Diagnostic(
      "not-a-label",
      LocalizedText(
        "« \(pack.pack.id) » n'est pas un label\u{A0}: il n'a pas de mesures",
        english: "“\(pack.pack.id)” is no label: it has no measures"))
  }
}

extension Diagnostic {
  /// A function of the prompt was given something else than a subject.
  static var expectedSubject: Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText(
        "attendu un identifiant, un nom ou une table de faits",
        english: "expected an id, a name or a table of facts"),
      suggestion: "score \"fronsac\"")
  }
}

extension LuaValue {
  /// An answer as scripts see it: a value, nil for what does not arise; a table `{ unknown = { facts } }`, or
  /// `{ failed = text }`.
  init(_ answer: Outcome.Answer) {
    switch answer {
    case .met(let value), .alert(let value): self = .boolean(value)
    case .points(let value), .number(let value): self = .number(value)
    case .payments(let schedule): self = .number(schedule.total.euros)
    case .category(let id): self = .text(id)
    case .notArising: self = .nil
    case .unknown(let missing):
      self = .table(
        LuaTable(fields: [
          "unknown": .table(LuaTable(sequence: missing.map { .text($0.fact) }))
        ]))
    case .failed(let diagnostic):
      self = .table(LuaTable(fields: ["failed": .text(diagnostic.message.french)]))
    }
  }
}
