import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("A label on any day, and what it asks")
struct LabelTermsTests {
  private func territory(
    _ kind: Territory.Kind?, _ answers: [String: FactValue] = [:], facts: [String: FactValue] = [:]
  ) -> Subject {
    var facts = facts
    facts["territory.kind"] = kind.map { .text($0.rawValue) }
    facts["territory.population"] = 5000
    for (question, answer) in answers { facts["answers.\(question)"] = answer }
    return Subject(id: "t", facts: facts)
  }

  @Test("the same worker scores with other parameters as one that was made for them")
  func parameters() throws {
    let pack = try LabelFixture(
      """
      param "most" { 9000, since = { ["2025-01-01"] = 100 } }
      fact "n" { type = "integer" }
      scale "1.2" { source = "x", by = function(t, p) if t.population > p.most then return 0.5 end end }
      indicator "share" { value = function(a, p) return a.n / p.most end }
      """
    ).load()
    let early = try #require(CivilDate("2024-01-01"))
    let late = try #require(CivilDate("2025-06-01"))
    let worker = try LabelWorker(pack, on: early)
    let subject = territory(.epci, facts: ["n": 3])
    for (date, changes) in [
      (early, [:]), (late, [:]), (early, ["most": 4000]), (late, ["most": 6000]), (early, [:]),
    ] as [(CivilDate, [String: FactValue])] {
      let one = try worker.under(date, changing: changes).score(subject)
      let other = try LabelWorker(pack, on: date, changing: changes).score(subject)
      #expect(one.scorecard.root.potential == other.scorecard.root.potential)
      #expect(one.ordinary?.outcomes.map(\.outcome) == other.ordinary?.outcomes.map(\.outcome))
      #expect(
        one.scorecard.root.potential
          == (date == late && changes.isEmpty || changes["most"] == 4000 ? 15 : 20))
    }
    #expect(try worker.score(subject).scorecard.root.potential == 20)
  }

  @Test("asks what scoring counts: by the kind of territory, and by the pack's own function")
  func asked() throws {
    let pack = try LabelFixture(
      """
      question "all" { type = "boolean", ask = "Tous ?" }
      question "towns" { type = "boolean", ask = "Communes ?", kinds = { "commune" } }
      question "more" { type = "choice", ask = "Encore ?", choices = { { id = "x" }, { id = "y" } },
        visible = function(t) return t.answers.all == true end }
      """
    ).load()
    let worker = try LabelWorker(pack, on: try #require(CivilDate("2024-01-01")))
    func open(_ subject: Subject) throws -> [String] {
      try worker.missing(FactTable(worker.schema.facts, [subject]), row: 0).map(\.fact)
    }
    #expect(try open(territory(.epci)) == ["all"])
    #expect(try open(territory(.commune)) == ["all", "towns"])
    // Of an unknown kind, an answer to a question for communes would not count.
    #expect(try open(territory(nil)) == ["all"])
    #expect(try open(territory(.epci, ["all": true])) == ["more"])
    #expect(try open(territory(.epci, ["all": false])).isEmpty)
  }

  @Test("knows the indicators that rules read, not those that comments and texts name")
  func indicators() throws {
    let pack = try LabelFixture(
      """
      -- t.indicators.commented is not read, nor is this: t.indicators["quoted"]
      local text = "t.indicators.texted"
      disable "1.2" { source = "x",
        when = function(t) return t.indicators.plain == 1 and t.indicators["in.brackets"] == 2 end }
      """
    ).load()
    #expect(pack.label?.indicators == ["in.brackets", "plain"])
  }
}
