import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("What a study of a label asks again under a scenario")
struct LabelAskedAgainTests {
  /// Rules beside the label that note that they were asked, with a parameter of their own.
  private struct Beside: SubjectRules {
    let facts = [
      FactDeclaration("score.percentDone", type: .number),
      FactDeclaration("sent", type: .boolean),
    ]
    let parameters = [Parameter(FactDeclaration("most", type: .number), value: .number(90))]
    let rules = [
      Rule("share", .indicator, label: "Part faite"),
      Rule("rich", .alert, label: "Au-dessus de la limite"),
      Rule("open", .alert, label: "Sans dossier"),
    ]
    let asked: CountedLabel.Asked

    func answer(_ rule: Rule, _ subject: SubjectFacts) throws -> Outcome.Answer {
      asked.note(rule.id)
      return switch rule.id {
      case "share": .number(try subject.number("score.percentDone"))
      case "rich":
        .alert(
          try subject.number("score.percentDone") > subject.parameterNumber("limit")
            && subject.number("score.percentDone") < subject.parameterNumber("most"))
      default: .alert(try subject.value("sent") != .boolean(true))
      }
    }
  }

  private static let fixture = LabelFixture(
    """
    param "full" { 1, unit = "" }
    param "shown" { 1, unit = "" }
    param "limit" { 40, unit = "" }
    param "idle" { 1, unit = "" }
    fact "sent" { type = "boolean" }
    fact "closed" { type = "boolean" }
    question "q" { type = "boolean", ask = "Quoi ?", visible = function(t, p) return p.shown == 1 end }
    disable "1.1.1" { when = function(t, p) return p.full == 0 end }
    disable "1.2" { when = function(t) return t.closed end }
    star(1) { at = 0.2 }
    """)

  private let asked = CountedLabel.Asked()
  private let base: Study

  init() throws {
    let pack = try Self.fixture.load()
    let framework = try #require(pack.label).framework
    func subject(
      _ id: String, _ done: [String], _ facts: [String: FactValue] = [:]
    ) throws -> Subject {
      var statuses = MeasureStatuses()
      for measure in done {
        statuses[try #require(framework.index(of: MeasureID(measure)))] = .done
      }
      var known: [String: FactValue] = [
        "territory.kind": .text("epci"), "territory.population": 5000, "sent": true,
        "closed": false,
      ]
      known.merge(facts) { $1 }
      return Subject(id: id, facts: known, statuses: ["x": statuses])
    }
    base = try Study(
      CountedLabel(inner: pack, asked: asked), Beside(asked: asked),
      subjects: [
        subject("part", ["1.1.1"]), subject("nothing", [], ["sent": false]),
        subject("half", ["1.2"], ["answers.q": true]),
      ], on: try #require(CivilDate("2024-01-01")))
    _ = try base.results
    #expect(asked.taken().count == 3 * 4)
  }

  private func changed(_ changes: Scenario.Change...) throws -> Study {
    var scenario = Scenario("")
    for change in changes { scenario.set(change) }
    return try base.under(scenario)
  }

  /// What is asked to find what ordinary rules answer.
  private func again(_ changes: Scenario.Change...) throws -> [String] {
    var scenario = Scenario("")
    for change in changes { scenario.set(change) }
    _ = try base.under(scenario).results
    return asked.taken()
  }

  @Test("a parameter that nobody reads asks nobody")
  func idle() throws {
    #expect(try again(.init(.parameter, "idle", "2")) == [])
    #expect(try changed(.init(.parameter, "idle", "2")).label.compared(to: base.label).isEmpty)
    #expect(asked.taken() == [])
  }

  @Test("one that only an ordinary rule reads scores nobody")
  func ordinaryParameter() throws {
    #expect(try again(.init(.parameter, "limit", "20")) == ["rich", "rich", "rich"])
  }

  @Test("one of the label's rules asks ordinary rules of those whose score moves")
  func labelParameter() throws {
    #expect(
      try again(.init(.parameter, "full", "0"))
        == ["label half", "label nothing", "label part", "rich", "share"])
  }

  @Test("one that decides whether a question is asked scores those who answered it")
  func visibility() throws {
    #expect(try again(.init(.parameter, "shown", "0")) == ["label half"])
  }

  @Test("a status scores its territory; one that it has scores nobody")
  func status() throws {
    #expect(
      try again(.init(.status, "1.1.2", "done", of: "part")) == ["label part", "rich", "share"])
    #expect(try again(.init(.status, "1.1.1", "done", of: "part")) == [])
    #expect(
      try again(.init(.status, "1.2", "done"))
        == ["label nothing", "label part", "rich", "rich", "share", "share"],
      "of all, it scores those who have another")
  }

  @Test("a fact that no rule of the label reads asks ordinary rules of those of whom it is another")
  func ordinaryFact() throws {
    #expect(try again(.init(.fact, "sent", "oui")) == ["open"])
    #expect(try again(.init(.fact, "sent", "oui", of: "half")) == [])
  }

  @Test("one that a rule of the label reads scores its territory")
  func labelFact() throws {
    #expect(
      try again(.init(.fact, "closed", "oui", of: "half")) == ["label half", "rich", "share"])
  }

  @Test("a comparison asks what moves, whichever study was asked first")
  func comparison() throws {
    let moved = try changed(
      .init(.status, "1.1.2", "done", of: "part"), .init(.fact, "sent", "non", of: "half"))
    let moves = try moved.label.compared(to: base.label)
    #expect(asked.taken() == ["label part", "open", "rich", "share"])
    #expect(moves.map(\.territory.id) == ["part", "half"])
    #expect(moves.map { $0.answers.map(\.rule.id) } == [["share", "rich"], ["open"]])
    _ = try moved.label.compared(to: base.label)
    _ = try base.label.compared(to: moved.label)
    #expect(asked.taken() == [])
  }

  @Test("a study of a study asks what parts it from the base")
  func chain() throws {
    let first = try changed(.init(.status, "1.1.2", "done", of: "part"))
    _ = try first.results
    _ = asked.taken()
    var scenario = Scenario("")
    scenario.set(.init(.parameter, "idle", "3"))
    let second = try first.under(scenario)
    #expect(try second.label.compared(to: base.label).isEmpty)
    #expect(asked.taken() == [])
    scenario.set(.init(.status, "1.1.2", "done", of: "part"))
    _ = try first.under(scenario).label.scored
    #expect(asked.taken() == [], "the same status in both")
  }
}
