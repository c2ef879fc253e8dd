import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// Worked examples of the circular-economy label, on the framework kept in the repository.
@Suite("The circular-economy label, worked examples")
struct LabelAcceptanceTests {
  private let label: OfficialLabel
  private let workspace: ScoringWorkspace
  private let runner: FormulaRunner

  init() throws {
    let folder = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Labels")
    label = try OfficialLabel(
      "eci",
      structure: [UInt8](Data(contentsOf: folder.appending(path: "eci-structure.csv"))),
      conditions: [UInt8](Data(contentsOf: folder.appending(path: "conditions.csv"))))
    workspace = ScoringWorkspace(label.framework)
    runner = try FormulaRunner()
  }

  /// The territories of the examples, and what changes in them.
  private struct Profile {
    var subtype = "epci_a_fiscalite_propre"
    var population = 224_841
    var answers: [String: Bool] = [
      "dechets_1": true, "dechets_2": true, "dechets_3": true, "dev_eco_1": true, "SPASER": false,
      "formation": true, "REOM": false,
    ]

    static let epci = Profile()
    static let syndicate = Profile(subtype: "syndicat", population: 210_257).with(
      "dev_eco_1", false)
    static let treatment = Profile(subtype: "syndicat", population: 552_986)
      .with("dev_eco_1", false).with("dechets_1", false).with("dechets_3", false)
    static let economy = Profile(population: 141_091)
      .with("dechets_1", false).with("dechets_2", false).with("dechets_3", false)

    func with(_ question: String, _ answer: Bool?) -> Profile {
      var profile = self
      profile.answers[question] = answer
      return profile
    }

    func counting(_ population: Int) -> Profile {
      var profile = self
      profile.population = population
      return profile
    }

    var json: String {
      let answers = answers.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
      return
        "{\"answers\":{\(answers)},\"territory\":{\"kind\":\"epci\",\"subtype\":\"\(subtype)\",\"population\":\(population),\"overseas\":false}}"
    }
  }

  private func score(
    _ profile: Profile, _ statuses: [MeasureID: MeasureStatus] = [:]
  ) throws -> Scorecard {
    let context = try FormulaContext(json: Array(profile.json.utf8), file: "profile")
    let (personalisation, overrides) = try label.rules.personalisation(in: context, with: runner)
    try workspace.score(
      MeasureStatuses(statuses, in: label.framework), personalisation, overrides: overrides)
    return workspace.scorecard()
  }

  /// A status for every leaf below some measures.
  private func leaves(
    _ status: MeasureStatus, below measures: [MeasureID] = ["eci"]
  ) -> [MeasureID: MeasureStatus] {
    var statuses: [MeasureID: MeasureStatus] = [:]
    for measure in measures {
      guard let top = label.framework.index(of: measure) else { continue }
      for node in top..<label.framework.subtreeEnd(top) where label.framework.isLeaf(node) {
        statuses[label.framework.id(node)] = status
      }
    }
    return statuses
  }

  private func potentials(_ scorecard: Scorecard, _ measures: [MeasureID]) -> [Double?] {
    measures.map { scorecard[$0]?.potential }
  }

  private func shares(_ a: Double, _ b: Double, _ c: Double) -> MeasureStatus {
    MeasureStatus(.detailed(.init(done: a, planned: b, notDone: c)))
  }

  @Test("potentials follow the competences of a territory")
  func profiles() throws {
    let axes: [MeasureID] = ["eci", "1", "2", "3", "4", "5"]
    #expect(potentials(try score(.epci), axes) == [500, 90, 80, 180, 60, 90])
    #expect(potentials(try score(.syndicate), axes) == [455, 90, 80, 155, 40, 90])
    #expect(potentials(try score(.treatment), axes) == [430, 90, 55, 155, 40, 90])
    let economy = try score(.economy)
    #expect(potentials(economy, axes) == [395, 90, 15, 180, 20, 90])
    #expect(economy["4.2"]?.isApplicable == false)
    #expect(
      potentials(try score(.syndicate), ["1.2.1", "1.2.2", "1.2.3", "1.2.4"]) == [12, 0, 0, 18])
    #expect(
      potentials(try score(.treatment), ["2.4.1", "2.4.4", "2.4.5", "4.2.5"]) == [6, 8, 6, 20])
    #expect(try score(.epci.with("dechets_1", nil))["2.2"]?.potential == 15)
  }

  @Test("points of what does not apply go in equal parts to the siblings inside a measure")
  func redistribution() throws {
    let base = try score(.epci)
    #expect(potentials(base, ["1.2.1", "1.2.2", "1.2.3", "1.2.4"]) == [10, 10, 10, 0])
    let grid: [MeasureID] = ["4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5"]
    #expect(potentials(base, grid) == [5, 4.5, 5.5, 5, 0])
    #expect(potentials(try score(.epci.with("REOM", true)), grid) == [0, 9.75, 0, 10.25, 0])
    #expect(
      potentials(
        try score(.epci.with("formation", false)), ["3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4"])
        == [9.583, 0, 9.583, 5.833, 25])
    let tasks = try score(.epci, ["1.1.1.5": .notApplicable])
    #expect(
      potentials(tasks, ["1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4", "1.1.1.5"])
        == [1.35, 1.95, 1.35, 1.35, 0])
    let emptied = try score(.epci, leaves(.notApplicable, below: ["1.1.1"]))
    #expect(emptied["1.1.1"]?.isApplicable == false)
    #expect(
      potentials(emptied, ["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5"])
        == [0, 7.5, 7.5, 7.5, 7.5])
    #expect(potentials(try score(.epci, ["2.5": .notApplicable]), ["2", "eci"]) == [65, 485])
  }

  @Test("a scale rule is strict at its bound and multiplies what is below")
  func scales() throws {
    let measures: [MeasureID] = ["3.7.1", "3.7.2", "3.7.1.1"]
    #expect(potentials(try score(.epci.counting(99_999)), measures) == [15, 5, 6])
    #expect(potentials(try score(.epci.counting(100_000)), measures) == [5, 15, 2])
    let done = try score(.epci.counting(99_999), ["3.7.1.1": .done])
    #expect(done["3.7.1"]?.done == 6)
    #expect(done["3.7"]?.done == 6)
    #expect(done["3.7"]?.potential == 20)
    #expect(done["3.7.1"]?.personalised == 15)
  }

  @Test("a status counts by its shares, and one above overrides those below")
  func statuses() throws {
    let task = try #require(try score(.epci, ["1.1.1.1": shares(0.5, 0.3, 0.2)])["1.1.1.1"])
    #expect([task.done, task.planned, task.notDone, task.unreported] == [0.6, 0.36, 0.24, 0])
    let above = try #require(try score(.epci, ["1.1.2": .done, "1.1.2.1": .notDone])["1.1.2"])
    #expect(above.done == 6)
    #expect(above.potential == 6)
    #expect(above.notDone == 0)
    #expect(above.tasks.completed == 5)
    #expect(above.tasks.done == 5)
  }

  @Test("stars, potential stars and completeness of whole territories")
  func wholes() throws {
    let all = try score(.epci, leaves(.done))
    #expect(all.root.done == 500)
    #expect(all.stars(on: .official) == 5)
    #expect(all.isComplete)
    #expect(all.root.tasks.total == 274)
    #expect(all.openTasks.isEmpty)
    let mixed = try score(.epci, leaves(shares(0.7, 0.2, 0.1)))
    #expect([mixed.root.done, mixed.root.planned, mixed.root.notDone] == [350, 100, 50])
    #expect(mixed.stars(on: .official) == 4)
    #expect(mixed.potentialStars(on: .official) == 5)

    var statuses = leaves(.done, below: ["1", "2"])
    statuses.merge(leaves(.planned, below: ["3"])) { $1 }
    statuses.merge(leaves(.notDone, below: ["4", "5"])) { $1 }
    let epci = try score(.epci, statuses)
    #expect(epci.root.done == 170)
    #expect(epci.stars(on: .official) == 1)
    #expect(epci.percentPotential == 70)
    #expect(epci.potentialStars(on: .official) == 4)
    #expect(epci["3"]?.planned == 180)
    let syndicate = try score(.syndicate, statuses)
    #expect(syndicate.root.potential == 455)
    #expect(syndicate.stars(on: .official) == 2)
    #expect(syndicate.potentialStars(on: .official) == 4)

    var missing = leaves(.done)
    missing["5.3.4"] = nil
    let last = try #require(missing.keys.max { $0.rawValue < $1.rawValue })
    missing[last] = nil
    let incomplete = try score(.epci, missing)
    #expect(!incomplete.isComplete)
    #expect(incomplete.openTasks.map { label.framework.id($0) } == [last])
  }

  @Test("a measure without points is judged by its tasks, and receives none")
  func regulatory() throws {
    #expect(try score(.epci, ["2.1.0": .done])["2.1.0"]?.ratioDone == 1)
    #expect(try score(.epci, ["4.1.0.1": .done])["4.1.0"]?.ratioDone == 0.5)
    let personalised = try score(.epci, ["2.4.2": .notApplicable])
    #expect(
      potentials(personalised, ["2.4.0", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5"])
        == [0, 5, 0, 3, 7, 5])
    #expect(personalised["2.4"]?.potential == 20)
    // What does not apply is complete.
    #expect(personalised["2.4"]?.tasks.total == 17)
    #expect(personalised["2.4"]?.tasks.completed == 4)
  }

  @Test("conditions change with the target, and a disabled measure asks nothing")
  func conditions() throws {
    let planned = try score(.epci, ["2.1.0": .planned])
    func met(_ stars: Int) -> Bool? {
      LabelPath(planned, on: label.scale, holding: stars).conditions
        .first { $0.asked.measure == "2.1.0" }?.isMet
    }
    #expect(met(1) == true)
    #expect(met(2) == true)
    #expect(met(3) == false)
    let economy = LabelPath(try score(.economy), on: label.scale)
    let asked = economy.conditions.map(\.asked.measure)
    #expect(asked == ["1.1.1.1", "1.1.1.3", "1.1.3.1", "1.1.2", "3.2.0"])
  }
}
