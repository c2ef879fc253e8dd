import CircularCore
import Testing

@Suite("Two values of one thing")
struct ScenarioConflictTests {
  private let evaluator: Evaluator
  private let pack = RulePack(id: "two", version: "1", title: "Two", subject: "commune")
  private let date: CivilDate
  private let table: FactTable

  init() throws {
    let rules = SwiftRules(
      facts: [
        FactDeclaration("inhabitants", type: .integer, label: "Habitants concernés"),
        FactDeclaration("open", type: .boolean, label: "Ouvert"),
      ],
      parameters: [Parameter(FactDeclaration("most", type: .integer), value: .integer(1000))]
    ).adding(Rule("size", .prerequisite)) { subject in
      .met((try subject.known("inhabitants")?.double ?? 0) < 1000)
    }
    evaluator = try Evaluator([rules])
    date = try #require(CivilDate(year: 2026, month: 1, day: 1))
    table = try FactTable(
      evaluator.schema,
      [
        Subject(id: "a", facts: ["inhabitants": 900]),
        Subject(id: "b", facts: ["inhabitants": 800]),
      ])
  }

  private func scenario(_ changes: Scenario.Change...) -> Scenario {
    var scenario = Scenario("essai")
    for change in changes { scenario.set(change) }
    return scenario
  }

  /// Where a change was read; nowhere for nil.
  private func at(_ file: String?, _ line: Int? = nil) -> CircularCore.SourceLocation? {
    file.map { CircularCore.SourceLocation(file: $0, line: line) }
  }

  // MARK: - Asked for together

  @Test("a second value is refused at its place, with both, and the scenario stays as it was")
  func adding() throws {
    var asked = Scenario("essai")
    try asked.add(.init(.parameter, "most", "1600", at: at("--param")))
    try asked.add(.init(.fact, "inhabitants", "3", of: "a"))
    let error = #expect(throws: Diagnostic.self) {
      try asked.add(.init(.parameter, "most", "1700", at: at("--param")))
    }
    #expect(error?.code == .badArgument)
    #expect(error?.location == at("--param"))
    #expect(
      error?.message.french
        == "« most » reçoit « 1600 », puis « 1700 »\u{A0}: une seule valeur peut compter")
    let other = #expect(throws: Diagnostic.self) {
      try asked.add(.init(.fact, "inhabitants", "", of: "a"))
    }
    #expect(
      other?.message.text(in: .english)
        == "“inhabitants” of “a” is given “3”, then an empty value: only one value can count")
    #expect(asked.changes.map(\.value) == ["1600", "3"])
  }

  @Test("the same value again, spaces aside, adds nothing; another thing stands beside")
  func same() throws {
    var asked = Scenario("essai")
    for value in ["1600", " 1600", "1600"] { try asked.add(.init(.parameter, "most", value)) }
    #expect(asked.changes.count == 1)
    try asked.add(.init(.weight, "most", "2"))
    try asked.add(.init(.fact, "most", "3"))
    try asked.add(.init(.fact, "most", "4", of: "a"))
    try asked.add(.init(.fact, "most", "5", of: "b"))
    #expect(asked.changes.map(\.value) == ["1600", "2", "3", "4", "5"])
  }

  @Test("a change that is set goes over an earlier one all the same")
  func stacking() throws {
    var scenario = Scenario("essai")
    try scenario.add(.init(.parameter, "most", "1600"))
    scenario.set(.init(.parameter, "most", "1700"))
    #expect(scenario.changes.map(\.value) == ["1700"])
  }

  @Test("lines put to a study go over its scenario, and not over each other")
  func study() throws {
    let study = try Study(pack, evaluator, subjects: table, on: date)
    let first = try study.under("most = 1600", "a inhabitants = 3", "inhabitants = 4")
    let second = try first.under("most = 1700", "most = 1700")
    #expect(second.scenario.changes.map(\.value) == ["3", "4", "1700"])
    for lines in [("most = 1", "most = 2"), ("a inhabitants = 1", "a inhabitants =")] {
      let error = #expect(throws: Diagnostic.self) { try study.under(lines.0, lines.1) }
      #expect(error?.code == .badArgument)
    }
  }

  // MARK: - Under two names

  @Test("two values under two names are refused where one file or option gives both")
  func twoNames() throws {
    let asked = [
      scenario(
        .init(.fact, "Habitants concernés", "3", of: "a", at: at("s.txt", 2)),
        .init(.fact, "inhabitants", "4", of: "a", at: at("s.txt", 5))),
      scenario(
        .init(.fact, "inhabitants", "3", at: at("--set")),
        .init(.fact, "habitants concernes", "", at: at("--set"))),
    ]
    let said = [
      "« inhabitants » de « a » reçoit « 3 » à la ligne 2 sous le nom « Habitants concernés », puis « 4 »",
      "« habitants concernes » reçoit « 3 » sous le nom « inhabitants », puis une valeur vide",
    ]
    for (scenario, said) in zip(asked, said) {
      do throws(Scenario.Refused) {
        _ = try AppliedScenario(scenario, for: evaluator)
        Issue.record("accepted: \(said)")
      } catch {
        #expect(error.diagnostics.map(\.code) == [.badArgument])
        #expect(
          error.diagnostics.first?.message.french == said + "\u{A0}: une seule valeur peut compter")
        #expect(error.diagnostics.first?.location == scenario.changes[1].location)
      }
    }
  }

  @Test("the same value under two names is one, however it is written")
  func sameValue() throws {
    for values in [("1200", "1 200"), ("", ""), ("3", "3 ")] {
      let applied = try AppliedScenario(
        scenario(
          .init(.fact, "Habitants concernés", values.0, of: "a", at: at("s.txt", 1)),
          .init(.fact, "inhabitants", values.1, of: "a", at: at("s.txt", 2))), for: evaluator)
      #expect(applied.scenario.changes.map(\.name) == ["inhabitants"])
    }
  }

  @Test("a later change replaces one under another name that was not asked for with it")
  func replacing() throws {
    let files: [(String?, String?)] = [
      (nil, nil), ("s.txt", "--set"), ("s.txt", "t.txt"), ("s.txt", nil), (nil, "--set"),
    ]
    for (first, second) in files {
      let applied = try AppliedScenario(
        scenario(
          .init(.fact, "Ouvert", "oui", at: at(first, 1)),
          .init(.fact, "Habitants concernés", "3", of: "a", at: at(first, 1)),
          .init(.fact, "inhabitants", "4", of: "a", at: at(second, 1))), for: evaluator)
      // What is kept can be read again as one file.
      #expect(applied.scenario.changes.map(\.value) == ["oui", "4"])
      var changed = table
      try applied.apply(to: &changed)
      #expect(changed.value(row: 0, of: "inhabitants") == .integer(4))
      #expect(changed.value(row: 1, of: "inhabitants") == .integer(800))
    }
  }

  @Test("a change of everybody and one of a single subject are two, in their order")
  func everybody() throws {
    for isLast in [true, false] {
      let all = Scenario.Change(.fact, "inhabitants", "1", at: at("s.txt", 1))
      let one = Scenario.Change(.fact, "Habitants concernés", "2", of: "a", at: at("s.txt", 2))
      let applied = try AppliedScenario(
        isLast ? scenario(all, one) : scenario(one, all), for: evaluator)
      var changed = table
      try applied.apply(to: &changed)
      #expect(changed.value(row: 0, of: "inhabitants") == .integer(isLast ? 2 : 1))
      #expect(changed.value(row: 1, of: "inhabitants") == .integer(1))
    }
  }
}
