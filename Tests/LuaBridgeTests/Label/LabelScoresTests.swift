import CircularCore
import Foundation
import LuaBridge
import TestPacks
import Testing

/// What is scored and asked again under a scenario is what a study made from nothing finds: only what the change
/// reaches is done again, and nobody can tell.
@Suite("What a label scores under a scenario, and from nothing")
struct LabelScoresTests {
  static let packs = [
    "rules/label-eci", "rules/label-cae", "rules/label-te", "samples/label-mini", "fixture",
  ]

  /// Rules of every kind that fail, wait, refuse and ask one another, by what is changed.
  private static let fixture = LabelFixture(
    """
    param "least" { 1000, unit = "hab" }
    param "share" { 0.5, unit = "" }
    param "limit" { 30, unit = "" }
    question "q" { type = "choice", choices = { "a", "b" }, ask = "Quoi ?",
      visible = function(t, p) return t.population > p.least end }
    question "small" { type = "boolean", ask = "Petit ?", kinds = { "commune" } }
    fact "answers.q" { type = "choice", values = { "a" }, ask = "Quoi ?" }
    fact "score.percentDone" { type = "number", ask = "Combien ?" }
    fact "score.stars" { type = "integer", ask = "Combien ?" }
    fact "applies.x_1_2" { type = "boolean", ask = "Oui ?" }
    fact "budget" { type = "number", ask = "Combien ?" }
    fact "open" { type = "boolean", ask = "Oui ?" }
    disable "1.1.1" { when = function(t, p)
      if t.population < p.least then error("too small") end
      return t.answers.small
    end }
    scale "1.1" { source = "x", by = function(t, p) if t.budget > p.limit then return p.share end end }
    override "1.2" { source = "x", score = function(t, score, p)
      if t.answers.q == "b" then return math.min(score "1.1", 0.25) end
    end }
    star(1) { at = 0.2 }
    star(2) { at = 0.6, requires = { { measure = "1.2", done = 20, planned = 50 } } }
    prerequisite "starred" { test = function(a) return a.score.stars > 0 end, because = "sans étoile" }
    prerequisite "rich" { test = function(a, p)
      if a.budget > p.limit then return true end
      return false, "budget : " .. a.budget
    end }
    criterion "part" { scale = { 0, 100 }, score = function(a) return a.score.percentDone end }
    class "by-q" { of = function(a) return a.answers.q end, values = { "a" } }
    alert "apart" { when = function(a, p)
      if not a.applies.x_1_2 then return a.open end
      return a.score.percentDone < p.limit, "part : " .. a.score.percentDone
    end }
    indicator "again" { value = function(a, p) return a.score.percentDone * p.share end }
    """)

  /// Numbers drawn from a seed.
  private struct Draw {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private static func load(_ path: String) throws -> LuaRulePack {
    guard path != "fixture" else { return try fixture.load() }
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try LuaRulePack(folder: project.appending(path: path).path)
  }

  /// Values as people write them that a fact or a parameter may take, plausible ones first.
  private static func texts(_ fact: FactDeclaration) -> [String] {
    switch fact.type {
    case .boolean: ["true", "false"]
    case .integer, .number:
      ["1", "3", "60", "2500", "0"]
        + [fact.minimum, fact.maximum].compactMap { $0.map { "\($0)" } }
    case .text, .answer: ["oui", "x"]
    case .choice(let choices): choices.map(\.id)
    case .date: ["2025-06-02", "2023-05-30"]
    case .list, .record: []
    }
  }

  private static func value(_ fact: FactDeclaration, _ draw: inout Draw) -> FactValue? {
    let values = texts(fact).compactMap { text in
      (try? FactValue(text: text, for: fact)).flatMap { try? fact.accept($0) }
    }
    return values.isEmpty ? nil : values[draw.next(values.count)]
  }

  private static func territories(_ worker: LabelWorker) -> [Subject] {
    var draw = Draw(state: 7)
    let statuses: [MeasureStatus] = [.done, .planned, .notDone, .notApplicable]
    return (0..<8).map { index in
      var facts: [String: FactValue] = [
        "territory.kind": .text(index % 3 == 0 ? "commune" : "epci"),
        "territory.population": .integer(Int64(900 * (index + 1) * (index + 1))),
        "holds": .integer(Int64(index % 3)),
      ]
      for fact in worker.facts.declarations where facts[fact.name] == nil {
        // Some have little, some nearly everything.
        if draw.next(4) < index % 4 { facts[fact.name] = value(fact, &draw) }
      }
      var told = MeasureStatuses()
      for node in 0..<worker.label.framework.count where draw.next(3) < index % 4 {
        told[node] = statuses[draw.next(statuses.count)]
      }
      return Subject(id: "t\(index)", facts: facts, statuses: [worker.label.id: told])
    }
  }

  /// Changes of every kind, each of one territory or of all, and some together.
  private static func scenarios(_ study: Study) throws -> [Scenario] {
    let labelled = try study.label
    let (label, worker) = (labelled.label, labelled.worker)
    var changes: [Scenario.Change] = [
      .init(.fact, "population", "2000", of: "t3"), .init(.fact, "population", "60000"),
      .init(.fact, "population", "", of: "t4"), .init(.fact, "kind", "commune", of: "t1"),
      // What it is already.
      .init(.fact, "population", "900", of: "t0"),
    ]
    let framework = label.framework
    for (place, node) in stride(from: 1, to: framework.count, by: max(1, framework.count / 4))
      .enumerated()
    {
      let measure = framework.id(node).rawValue
      let status = ["done", "planned", "notApplicable", ""][place % 4]
      changes.append(.init(.status, measure, status, of: "t\(place % 8)"))
      if place % 2 == 0 { changes.append(.init(.status, measure, status)) }
    }
    for (place, question) in label.questions.enumerated().prefix(5) {
      let answer = texts(question.fact).first ?? ""
      changes.append(.init(.answer, question.id, place % 2 == 0 ? answer : ""))
      changes.append(.init(.answer, question.id, answer, of: "t\(place + 1)"))
    }
    for (place, parameter) in study.pack.parameters.enumerated() {
      if let text = texts(parameter.declaration).dropFirst(place % 2).first {
        changes.append(.init(.parameter, parameter.name, text))
      }
    }
    let ordinary = worker.evaluation.evaluator.schema.declarations
    for (place, fact) in ordinary.enumerated() where place % 4 == 0 {
      let text = texts(fact).first ?? ""
      changes.append(.init(.fact, fact.name, text, of: "t\(place % 8)"))
      if place % 8 == 0 { changes.append(.init(.fact, fact.name, text)) }
    }
    func scenario(_ changes: some Sequence<Scenario.Change>) -> Scenario {
      var scenario = Scenario("essai")
      for change in changes { scenario.set(change) }
      return scenario
    }
    let taken = changes.filter { (try? study.under(scenario([$0]))) != nil }
    var all = taken.map { scenario([$0]) } + [scenario([])]
    for step in 2..<6 {
      all.append(
        scenario(taken.enumerated().filter { $0.offset % step == step - 1 }.map(\.element)))
    }
    return all
  }

  private func expectSame(_ quick: Study, _ whole: Study, _ what: String) throws {
    let (new, old) = (try quick.label.outcomes, try whole.label.outcomes)
    for (a, b) in zip(new, old) {
      #expect(a.scorecard.scores == b.scorecard.scores, "\(what), \(a.id)")
      #expect(
        a.scorecard.percentDone.bitPattern == b.scorecard.percentDone.bitPattern,
        "\(what), \(a.id)")
      #expect(a.path == b.path, "\(what), \(a.id)")
      #expect(a.decisions == b.decisions, "\(what), \(a.id)")
      #expect(a.reads == b.reads, "\(what), \(a.id)")
      #expect(a.personalisation == b.personalisation, "\(what), \(a.id)")
      #expect(a.failures.map(\.diagnostic) == b.failures.map(\.diagnostic), "\(what), \(a.id)")
      #expect(a.lackingPopulation == b.lackingPopulation, "\(what), \(a.id)")
      #expect(a.inactive == b.inactive, "\(what), \(a.id)")
      #expect(
        a.ordinary?.outcomes.map(\.outcome) == b.ordinary?.outcomes.map(\.outcome),
        "\(what), \(a.id)")
    }
    let (results, others) = (try quick.results, try whole.results)
    for row in 0..<results.table.count {
      #expect(
        results.table.subject(row: row) == others.table.subject(row: row), "\(what), row \(row)")
      for rule in quick.evaluation.evaluator.rules.indices {
        // With what it read, and why.
        #expect(
          results.outcomes[row, rule] == others.outcomes[row, rule],
          "\(what), row \(row), \(quick.evaluation.evaluator.rules[rule].id)")
      }
    }
    #expect(try JSONText.string(results.ranking) == JSONText.string(others.ranking), "\(what)")
  }

  @Test("find the same, rule by rule and to the bit", arguments: packs)
  func agreement(_ path: String) throws {
    let day = try #require(CivilDate("2026-01-01"))
    let worker = try LabelWorker(Self.load(path), on: day)
    let table = try FactTable(worker.schema.facts, Self.territories(worker))
    // Nothing is ever asked of the one that whole studies are made of, so that they start from nothing.
    let unasked = try Study(worker, subjects: table)
    let asked = try Study(worker, subjects: table)
    _ = try asked.label.outcomes
    _ = try asked.results
    let wholeBase = try unasked.under(Scenario(""))
    try expectSame(asked, wholeBase, "base")
    let scenarios = try Self.scenarios(unasked)
    #expect(scenarios.count > 12, "\(path)")
    var last = asked
    var moving = 0
    for scenario in scenarios {
      let what = "\(path): \(scenario.changes.map { "\($0.name) \($0.subject ?? "")=\($0.value)" })"
      let whole = try unasked.under(scenario)
      let quick = try asked.under(scenario)
      let comparison = try JSONText.string(quick.label.compared(to: asked.label))
      try expectSame(quick, whole, what)
      #expect(
        try comparison == JSONText.string(whole.label.compared(to: wholeBase.label)), "\(what)")
      // The same of a study that another one came before.
      let chained = try last.under(scenario)
      #expect(
        try JSONText.string(chained.label.compared(to: asked.label)) == comparison,
        "chained, \(what)")
      last = chained
      if comparison != "[]" { moving += 1 }
    }
    #expect(moving > 3, "\(path)")
  }

  @Test("compare territory by territory as they do together")
  func single() throws {
    let day = try #require(CivilDate("2026-01-01"))
    let worker = try LabelWorker(Self.load("rules/label-eci"), on: day)
    let base = try Study(
      worker, subjects: FactTable(worker.schema.facts, Self.territories(worker)))
    for scenario in try Self.scenarios(base).suffix(4) {
      let changed = try base.under(scenario)
      let moves = try changed.label.compared(to: base.label)
      for territory in base.subjects.identities {
        let alone = try changed.label.comparison(of: territory.id, from: base.label)
        let among = moves.first { $0.territory.id == territory.id }
        #expect(alone.isNothing == (among == nil), "\(territory.id)")
        if let among { #expect(try JSONText.string(alone) == JSONText.string(among)) }
      }
    }
  }
}
