import CircularCore
import Testing

@testable import Pages

@Suite("A condition of a star in words")
struct ConditionWordsTests {
  private let framework: Framework

  init() throws {
    framework = try Framework(
      id: "x", shape: FrameworkShape(measureLevel: 1, redistributes: true),
      rows: [
        FrameworkRow(id: "1"), FrameworkRow(id: "1.1", points: 4),
        FrameworkRow(id: "1.2", points: 6),
      ])
  }

  private func words(
    _ statuses: [MeasureID: MeasureStatus], planned: Double? = nil, _ language: Language = .french
  ) throws -> String {
    let label = try LabelScale(
      stars: StarScale([.init(1, at: 0)]),
      conditions: [
        LabelCondition(
          star: 1, measure: "1.1", doneAtLeast: 80, plannedAtLeast: planned, label: "Un")
      ], framework: framework)
    let workspace = ScoringWorkspace(framework)
    try workspace.score(MeasureStatuses(statuses, in: framework), Personalisation())
    let path = LabelPath(workspace.scorecard(), on: label)
    let condition = try #require(path.conditions.first)
    let (measure, found) = condition.words(of: framework, in: NumberFormat(language))
    return measure + found
  }

  @Test("what nobody told is unknown, in both languages and for both kinds")
  func unreported() throws {
    #expect(try words([:]) == "1.1 Un\u{00A0}: non renseigné, demandé 80\u{00A0}% fait")
    #expect(
      try words(["1.2": .done], planned: 90)
        == "1.1 Un\u{00A0}: non renseigné, demandé 90\u{00A0}% fait ou programmé")
    #expect(try words([:], .english) == "1.1 Un: not reported, asked 80% done")
  }

  @Test("what was told is a share, 0 % too")
  func reported() throws {
    #expect(try words(["1.1": .notDone]) == "1.1 Un\u{00A0}: 0\u{00A0}% fait, demandé 80\u{00A0}%")
    #expect(
      try words(["1.1": .planned], planned: 90)
        == "1.1 Un\u{00A0}: 100\u{00A0}% fait ou programmé, demandé 90\u{00A0}%")
    #expect(try words(["1.1": .notDone], .english) == "1.1 Un: 0% done, asked 80%")
  }
}
