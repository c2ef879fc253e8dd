import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Rules of Swift beside a label")
struct RulesBesideLabelTests {
  /// Reads what the label answers, a fact of its own, and one of the pack.
  private struct Neighbourhood: SubjectRules {
    let facts = [
      FactDeclaration("score.stars", type: .integer),
      FactDeclaration("score.percentDone", type: .number),
      FactDeclaration("distance", type: .number),
      FactDeclaration("territory.population", type: .integer, unit: "hab"),
    ]
    let rules = [
      Rule("starred", .prerequisite, label: "Étoilé"),
      Rule("near", .criterion, label: "Proche", weight: .fixed(2), scale: 0...5),
      Rule("share", .indicator, label: "Part faite"),
    ]

    func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
      switch rule.id {
      case "starred": .met(try subject.number("score.stars") > 0)
      case "near":
        .points(
          try subject.number("distance") < subject.number("territory.population") / 1000 ? 5 : 1)
      default: .number(try subject.number("score.percentDone"))
      }
    }
  }

  private static let fixture = LabelFixture(
    """
    star(1) { at = 0.2 }
    star(2) { at = 0.6 }
    fact "sent" { type = "boolean", ask = "Envoyé ?" }
    class "file" { of = function(a) if a.sent then return "sent" end return "waiting" end }
    """)

  private static func subject(
    _ id: String, _ done: [Int], distance: Double?, sent: Bool? = nil
  ) -> Subject {
    var statuses = MeasureStatuses()
    for node in done { statuses[node] = .done }
    var facts: [String: FactValue] = [
      "territory.kind": .text("epci"), "territory.population": .integer(5000),
    ]
    facts["distance"] = distance.map { .number($0) }
    facts["sent"] = sent.map { .boolean($0) }
    return Subject(id: id, facts: facts, statuses: ["x": statuses])
  }

  private func study() throws -> Study {
    let pack = try Self.fixture.load()
    let framework = try #require(pack.label).framework
    let measure = try #require(framework.index(of: MeasureID("1.2")))
    let all = try ["1.1.1", "1.1.2", "1.2"].map {
      try #require(framework.index(of: MeasureID($0)))
    }
    return try Study(
      pack, Neighbourhood(),
      subjects: [
        Self.subject("near", [measure], distance: 1, sent: true),
        Self.subject("nothing", [], distance: 9),
        Self.subject("far", all, distance: 9, sent: false),
        Self.subject("nowhere", all, distance: nil),
      ], on: try #require(CivilDate("2024-01-01")))
  }

  @Test("read what a territory scores, and rank territories as any study does")
  func ranking() throws {
    let study = try study()
    let ranking = try study.ranking
    #expect(ranking.ranked.map(\.id) == ["near", "far"])
    #expect(ranking.ranked.map(\.score) == [10, 2])
    #expect(ranking.refused.map(\.id) == ["nothing"])
    #expect(ranking.unknown.map(\.id) == ["nowhere"])
    #expect(try study["near"].answer("share") == .number(50))
    #expect(try study["far"].answer("file") == .category("waiting"))
    #expect(
      try self.study()["far"].answer("share") == study["far"].answer("share"),
      "one territory alone is seen as it is among the others")
  }

  @Test("answer otherwise where the score moves, and that is told with it")
  func comparison() throws {
    let base = try study()
    var scenario = Scenario("")
    scenario.set(.init(.status, "1.1.1", "done", of: "nothing"))
    scenario.set(.init(.fact, "sent", "oui", of: "far"))
    let moves = try base.under(scenario).label.compared(to: base.label)
    #expect(moves.map(\.territory.id) == ["nothing", "far"])
    #expect(moves[0].answers.map(\.rule.id) == ["starred", "share"])
    #expect(moves[0].answers[0].after == .met(true))
    #expect(moves[0].moved.map(\.measure.rawValue).contains("1.1"))
    // Its points are what they were: only an ordinary rule answers otherwise.
    #expect(moves[1].moved.isEmpty && !moves[1].movesScore)
    #expect(moves[1].answers.map(\.rule.id) == ["file"])
    let alone = try base.under(scenario).label.comparison(of: "far", from: base.label)
    #expect(alone.answers.map(\.after) == [.category("sent")])
    let nothing = try base.under(scenario).label.comparison(of: "near", from: base.label)
    #expect(nothing.isNothing && nothing.moved.isEmpty)
  }

  @Test("of another version of the label are matched by the ids of measures")
  func versions() throws {
    var other = Self.fixture
    other.texts["framework.csv"] = """
      id;label;points;percentage
      1;Un;;
      1.1;Un un;4;
      1.1.1;A;;50
      1.1.2;B;;50
      1.3;Un trois;16;
      """
    let day = try #require(CivilDate("2024-01-01"))
    func study(_ fixture: LabelFixture, _ measures: [String]) throws -> Study {
      let pack = try fixture.load()
      let framework = try #require(pack.label).framework
      let nodes = try measures.map { try #require(framework.index(of: MeasureID($0))) }
      return try Study(
        pack, subjects: [Self.subject("t", nodes, distance: nil).without("distance")], on: day)
    }
    let old = try study(Self.fixture, ["1.1.1", "1.2"])
    let new = try study(other, ["1.1.1", "1.3"])
    let move = try #require(new.label.compared(to: old.label).first)
    let points = Dictionary(
      uniqueKeysWithValues: move.moved.filter { $0.done != 0 }
        .map { ($0.measure.rawValue, $0.done) })
    // 1.1.1 was worth 5 points and is worth 2; 1.2 is gone with its 10, 1.3 brings 16.
    #expect(move.moved.first { $0.measure.rawValue == "1.1.2" }?.potential == -3)
    #expect(points == ["x": 3, "1": 3, "1.1": -3, "1.1.1": -3, "1.3": 16, "1.2": -10])
  }

  @Test("that declare a fact of the pack otherwise do not go beside it")
  func conflict() throws {
    struct Other: SubjectRules {
      let facts = [FactDeclaration("sent", type: .number)]
      let rules = [Rule("sent-twice", .indicator, label: "Deux")]
      func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
        .number(try subject.number("sent"))
      }
    }
    let pack = try Self.fixture.load()
    let day = try #require(CivilDate("2024-01-01"))
    #expect { try Study(pack, Other(), on: day) } throws: { error in
      (error as? Diagnostic)?.code == .conflictingFact
    }
  }

  @Test("a value that an ordinary fact does not allow fails its rules, and no others")
  func refused() throws {
    let fixture = LabelFixture(
      """
      question "q" { type = "choice", choices = { "a", "b" }, ask = "Quoi ?" }
      fact "answers.q" { type = "choice", values = { "a" }, ask = "Quoi ?" }
      fact "other" { type = "boolean", ask = "Autre ?" }
      class "by-q" { of = function(t) return t.answers.q end, values = { "a" } }
      class "by-other" { of = function(t) if t.other then return "yes" end return "no" end }
      """)
    let outcome = try fixture.outcome(
      #"{"id":"t","territory":{"kind":"epci","population":5},"answers":{"q":"b"},"facts":{"other":true}}"#
    )
    let answers = try #require(outcome?.ordinary).outcomes
    let other = answers.first { $0.rule.id == "by-other" }?.outcome.answer
    #expect(other == .category("yes"))
    if case .failed? = answers.first(where: { $0.rule.id == "by-q" })?.outcome.answer {
    } else {
      Issue.record("a rule that reads a value that is not allowed answers")
    }
    #expect(outcome?.failures.count == 1)
  }
}

extension Subject {
  /// The same without a fact.
  fileprivate func without(_ fact: String) -> Subject {
    var subject = self
    subject.facts[fact] = nil
    return subject
  }
}
