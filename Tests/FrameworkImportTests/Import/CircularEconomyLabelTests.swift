import CircularCore
import Foundation
import FrameworkImport
import LuaBridge
import Testing

/// What `rules/label-eci` decides, by the acceptance rows of the label.
@Suite("The pack of the circular-economy label")
struct CircularEconomyLabelTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private let pack: LuaRulePack
  private let worker: LabelWorker
  private var label: PackLabel { worker.label }

  init() throws {
    pack = try LuaRulePack(folder: Self.folder.appending(path: "rules/label-eci").path)
    worker = try LabelWorker(pack, on: try #require(CivilDate("2026-01-01")))
  }

  /// Answers that all three have: no REOM, training institutions, no SPASER.
  private static let common = #""SPASER":false,"formation":true,"REOM":false"#
  private static let epci =
    #""territory":{"kind":"epci","subtype":"epci_a_fiscalite_propre","population":224841},"answers":{"dechets_1":true,"dechets_2":true,"dechets_3":true,"dev_eco_1":true,\#(common)}"#
  private static let syndicate =
    #""territory":{"kind":"epci","subtype":"syndicat","population":210257},"answers":{"dechets_1":true,"dechets_2":true,"dechets_3":true,"dev_eco_1":false,\#(common)}"#
  private static let treatment =
    #""territory":{"kind":"epci","subtype":"syndicat","population":552986},"answers":{"dechets_1":false,"dechets_2":true,"dechets_3":false,"dev_eco_1":false,\#(common)}"#
  private static let economy =
    #""territory":{"kind":"epci","subtype":"epci_a_fiscalite_propre","population":141091},"answers":{"dechets_1":false,"dechets_2":false,"dechets_3":false,"dev_eco_1":true,\#(common)}"#

  private func subject(_ profile: String, _ statuses: [String: String] = [:]) throws -> Subject {
    let list = statuses.map { "\"\($0)\":\($1.hasPrefix("{") ? $1 : "\"\($1)\"")" }.sorted()
    let text = "{\"id\":\"x\",\(profile),\"statuses\":{\(list.joined(separator: ","))}}"
    let reading = LabelSubjectReader(label).read(Array(text.utf8), file: "x.json")
    return try #require(reading.subject, "\(reading.diagnostics)")
  }

  private func score(
    _ profile: String, _ statuses: [String: String] = [:], by worker: LabelWorker? = nil
  ) throws -> LabelOutcome {
    try (worker ?? self.worker).score(subject(profile, statuses))
  }

  private func potentials(_ outcome: LabelOutcome, _ ids: MeasureID...) -> [Double?] {
    ids.map { outcome.scorecard[$0]?.potential }
  }

  private func leaves(below prefix: String = "", as status: String) -> [String: String] {
    let framework = label.framework
    var statuses: [String: String] = [:]
    for node in 0..<framework.count where framework.isLeaf(node) {
      let id = framework.id(node).rawValue
      if id.hasPrefix(prefix) { statuses[id] = status }
    }
    return statuses
  }

  @Test("the tree is the official one, with a label of our own for every measure")
  func tree() throws {
    let fixture = Self.folder.appending(path: "Tests/Fixtures/Labels/eci-structure.csv")
    let layout = try #require(FrameworkFile.Layout.official("eci"))
    let file = FrameworkFile(
      reading: try [UInt8](Data(contentsOf: fixture)), file: "eci.csv", id: "eci", layout: layout)
    let official = try Framework(id: "eci", shape: layout.shape, rows: file.rows)
    let framework = label.framework
    #expect(framework.count == 368)
    for node in 0..<official.count {
      #expect(framework.id(node) == official.id(node))
      #expect(framework.reference(node) == official.reference(node))
      let words = framework.label(node).french
      #expect(!words.isEmpty && words.count <= 70, "\(framework.id(node))")
    }
    let words = (0..<framework.count).map { framework.label($0).french }
    #expect(Set(words).count == words.count)
    #expect(label.rules.count == 22)
    #expect(framework.shape.redistributes)
  }

  @Test("5 axes, 21 measures, 80 submeasures and 261 tasks; 274 leaves; 500 points")
  func counts() throws {
    let framework = label.framework
    let levels = (0..<framework.count).map { framework.level($0) }
    #expect((0...4).map { level in levels.count { $0 == level } } == [1, 5, 21, 80, 261])
    #expect((0..<framework.count).count { framework.isLeaf($0) } == 274)
    let points = { (id: MeasureID) in framework.index(of: id).flatMap { framework.reference($0) } }
    #expect(["eci", "1", "2", "3", "4", "5"].map { points($0) } == [500, 90, 80, 180, 60, 90])
    #expect((1...5).map { points(MeasureID("4.2.\($0)")) } == [2.5, 2, 3, 2.5, 10])
    // Without percentages, seven tasks share four points; the sum stays.
    let shares = (1...7).map { points(MeasureID("2.1.1.\($0)")) ?? 0 }
    #expect(shares.allSatisfy { ($0 - 4.0 / 7).magnitude < 1e-12 }, "\(shares)")
    #expect((shares.reduce(0, +) - 4).magnitude < 1e-12)
    #expect(points("2.1.1") == 4)
  }

  @Test("no label is an official wording", .enabled(if: OfficialLabels.folder != nil))
  func ownWords() throws {
    let layout = try #require(FrameworkFile.Layout.official("eci"))
    let file = FrameworkFile(
      reading: try OfficialLabels.bytes("data/official/referentiel-eci-structure.csv"),
      file: "eci.csv", id: "eci", layout: layout)
    let ours = Set((0..<label.framework.count).map { label.framework.label($0).french })
    // Three words that name a whole axis may be the same.
    let shared = file.rows.filter { ours.contains($0.label.french) && $0.label.french.count > 25 }
    #expect(shared.map(\.id.rawValue) == [])
  }

  @Test("the written rules decide what the official formulas do")
  func rules() throws {
    let fixture = Self.folder.appending(path: "Tests/Fixtures/Labels/eci-structure.csv")
    let layout = try #require(FrameworkFile.Layout.official("eci"))
    let file = FrameworkFile(
      reading: try [UInt8](Data(contentsOf: fixture)), file: "eci.csv", id: "eci", layout: layout)
    let rules = try FormulaRules(file.rules, framework: label.framework)
    let runner = try FormulaRunner()
    let words = [nil, "true", "false"]
    let ids = ["dechets_1", "dechets_2", "dechets_3", "dev_eco_1", "SPASER", "formation", "REOM"]
    for number in 0..<150 {
      var rest = number &* 7919
      var answers: [String] = []
      for id in ids {
        if let word = words[rest % 3] { answers.append("\"\(id)\":\(word)") }
        rest = rest / 3 &+ number
      }
      let subtype = ["\"syndicat\"", "\"epci_a_fiscalite_propre\"", "null"][number % 3]
      let population = [99_999, 100_000, 3000][number / 3 % 3]
      let text =
        "{\"id\":\"x\",\"territory\":{\"kind\":\"epci\",\"subtype\":\(subtype),\"population\":\(population)},\"answers\":{\(answers.joined(separator: ","))}}"
      let expected = try rules.personalisation(
        in: try FormulaContext(json: Array(text.utf8), file: "x"), with: runner
      ).0
      let reading = LabelSubjectReader(label).read(Array(text.utf8), file: "x")
      let found = try worker.score(try #require(reading.subject)).personalisation
      #expect(Set(found.disabled) == Set(expected.disabled), "\(text)")
      #expect(Set(found.scales) == Set(expected.scales), "\(text)")
    }
  }

  @Test("statuses: tasks, whole measures, everything done")
  func statuses() throws {
    let detailed = try score(
      Self.epci, ["1.1.1.1": #"{"done":0.5,"planned":0.3,"notDone":0.2}"#])
    let task = try #require(detailed.scorecard["1.1.1.1"])
    #expect([task.done, task.planned, task.notDone, task.unreported] == [0.6, 0.36, 0.24, 0])
    let whole = try score(Self.epci, ["1.1.2": "done", "1.1.2.1": "notDone"])
    let diagnosis = try #require(whole.scorecard["1.1.2"])
    #expect([diagnosis.done, diagnosis.notDone, diagnosis.tasks.completed] == [6, 0, 5])
    let all = try score(Self.epci, leaves(as: "done"))
    #expect(all.scorecard.root.done == 500)
    #expect(all.scorecard.stars(on: label.scale.stars) == 5)
    #expect(all.scorecard.isComplete)
    let mixed = try score(
      Self.epci, leaves(as: #"{"done":0.7,"planned":0.2,"notDone":0.1}"#))
    #expect(mixed.scorecard.stars(on: label.scale.stars) == 4)
    #expect(mixed.scorecard.potentialStars(on: label.scale.stars) == 5)
  }

  @Test("the same statuses are one star for an EPCI and two for a syndicate")
  func profiles() throws {
    var statuses = leaves(below: "1.", as: "done")
    statuses.merge(leaves(below: "2.", as: "done")) { $1 }
    statuses.merge(leaves(below: "3.", as: "planned")) { $1 }
    statuses.merge(leaves(below: "4.", as: "notDone")) { $1 }
    statuses.merge(leaves(below: "5.", as: "notDone")) { $1 }
    let epci = try score(Self.epci, statuses).scorecard
    #expect([epci.root.done, epci.root.potential] == [170, 500])
    #expect(epci.stars(on: label.scale.stars) == 1)
    #expect(epci.potentialStars(on: label.scale.stars) == 4)
    let syndicate = try score(Self.syndicate, statuses).scorecard
    #expect([syndicate.root.done, syndicate.root.potential] == [170, 455])
    #expect(syndicate.stars(on: label.scale.stars) == 2)
    #expect(syndicate.potentialStars(on: label.scale.stars) == 4)
  }

  @Test("what each territory can have")
  func potentials() throws {
    let axes: [(String, [Double])] = [
      (Self.epci, [500, 90, 80, 180, 60, 90]), (Self.syndicate, [455, 90, 80, 155, 40, 90]),
      (Self.treatment, [430, 90, 55, 155, 40, 90]), (Self.economy, [395, 90, 15, 180, 20, 90]),
    ]
    for (profile, expected) in axes {
      let outcome = try score(profile)
      #expect(potentials(outcome, "eci", "1", "2", "3", "4", "5") == expected)
    }
    let epci = try score(Self.epci)
    #expect(potentials(epci, "1.2.1", "1.2.2", "1.2.3", "1.2.4") == [10, 10, 10, 0])
    #expect(
      potentials(epci, "4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5") == [5, 4.5, 5.5, 5, 0])
    let syndicate = try score(Self.syndicate)
    #expect(potentials(syndicate, "1.2.1", "1.2.2", "1.2.3", "1.2.4") == [12, 0, 0, 18])
    let treatment = try score(Self.treatment)
    #expect(potentials(treatment, "2.4.1", "2.4.4", "2.4.5", "4.2.5") == [6, 8, 6, 20])
    #expect(try score(Self.economy).scorecard["4.2"]?.isApplicable == false)
    let fee = Self.epci.replacingOccurrences(of: #""REOM":false"#, with: #""REOM":true"#)
    #expect(
      potentials(try score(fee), "4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5")
        == [0, 9.75, 0, 10.25, 0])
    let untrained = Self.epci.replacingOccurrences(
      of: #""formation":true"#, with: #""formation":false"#)
    #expect(
      potentials(try score(untrained), "3.4.1", "3.4.2", "3.4.3", "3.4.4")
        == [9.583, 0, 9.583, 5.833])
    let unanswered = Self.epci.replacingOccurrences(of: #""dechets_1":true,"#, with: "")
    #expect(potentials(try score(unanswered), "2.2") == [15])
  }

  @Test("what does not apply gives its points to its siblings inside a measure only")
  func notApplicable() throws {
    let task = try score(Self.epci, ["1.1.1.5": "notApplicable"])
    #expect(
      potentials(task, "1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4", "1.1.1.5")
        == [1.35, 1.95, 1.35, 1.35, 0])
    let emptied = try score(Self.epci, leaves(below: "1.1.1.", as: "notApplicable"))
    #expect(emptied.scorecard["1.1.1"]?.isApplicable == false)
    #expect(potentials(emptied, "1.1.2", "1.1.5") == [7.5, 7.5])
    let measure = try score(Self.epci, ["2.5": "notApplicable"])
    #expect(potentials(measure, "2", "eci") == [65, 485])
  }

  @Test("small territories: research without money counts three times, strictly below 100 000")
  func small() throws {
    func population(_ number: Int) -> String {
      Self.epci.replacingOccurrences(of: "224841", with: "\(number)")
    }
    #expect(potentials(try score(population(99_999)), "3.7.1", "3.7.2", "3.7.1.1") == [15, 5, 6])
    #expect(potentials(try score(population(100_000)), "3.7.1", "3.7.2", "3.7.1.1") == [5, 15, 2])
    let done = try score(population(99_999), ["3.7.1.1": "done"])
    #expect(done.scorecard["3.7"]?.done == 6)
  }

  @Test("a measure without points is done by its tasks, whatever their percentages")
  func regulatory() throws {
    let outcome = try score(Self.epci, ["2.1.0": "done", "4.1.0.1": "done"])
    #expect(outcome.scorecard["2.1.0"]?.ratioDone == 1)
    #expect(outcome.scorecard["2.1.0"]?.done == 0)
    #expect(outcome.scorecard["4.1.0"]?.ratioDone == 0.5)
  }

  @Test("a plan will do for regulation up to three stars; a disabled measure asks nothing")
  func conditions() throws {
    func condition(_ outcome: LabelOutcome, _ id: MeasureID) -> LabelPath.Condition? {
      outcome.path?.conditions.first { $0.asked.measure == id }
    }
    var statuses = leaves(as: #"{"done":0.5,"planned":0.2,"notDone":0.3}"#)
    statuses["2.1.0"] = "planned"
    let three = try score(Self.epci, statuses)
    #expect(three.path?.target == 3)
    #expect(condition(three, "2.1.0")?.isMet == true)
    statuses = leaves(as: #"{"done":0.7,"planned":0.2,"notDone":0.1}"#)
    statuses["2.1.0"] = "planned"
    let four = try score(Self.epci, statuses)
    #expect(four.path?.target == 4)
    #expect(condition(four, "2.1.0")?.isMet == false)
    let economy = try score(Self.economy)
    #expect(condition(economy, "3.2.0") != nil)
    for id in ["2.1.0", "2.2.0", "2.3.0", "2.4.0", "4.1.0"] as [MeasureID] {
      #expect(condition(economy, id) == nil)
    }
  }

  @Test("the SPASER rule as published and as corrected")
  func purchases() throws {
    let corrected = try LabelWorker(
      pack, on: try #require(CivilDate("2026-01-01")),
      changing: ["spaser_corrected": .boolean(true)])
    #expect(try score(Self.epci).scorecard["3.2.0"]?.isDisabled == false)
    #expect(try score(Self.epci, by: corrected).scorecard["3.2.0"]?.isDisabled == true)
    let bound = Self.epci.replacingOccurrences(of: #""SPASER":false"#, with: #""SPASER":true"#)
    #expect(try score(bound).scorecard["3.2.0"]?.isDisabled == true)
    #expect(try score(bound, by: corrected).scorecard["3.2.0"]?.isDisabled == false)
  }

  @Test("one task unsaid is a file incomplete, and it is named")
  func complete() throws {
    var statuses = leaves(as: "done")
    statuses["5.3.3.6"] = nil
    let outcome = try score(Self.epci, statuses)
    #expect(!outcome.scorecard.isComplete)
    #expect(outcome.scorecard.openTasks.map { label.framework.id($0) } == ["5.3.3.6"])
  }

  @Test("the cheapest path meets score and conditions, proved, in a few thousand steps")
  func path() throws {
    for profile in [Self.epci, Self.syndicate] {
      for star in [1, 3, 5] {
        let subject = try subject(profile, ["1.1.3": "notDone", "2.2.0": "planned"])
        let costs = try MeasureCosts(in: label.framework)
        let result = try worker.plans(to: star, for: subject, costs: costs)
        #expect(result.isProved)
        let plan = try #require(result.plans.first)
        var taken = subject
        for step in plan.steps {
          taken.statuses[label.id, default: MeasureStatuses()][step.node] = step.status
        }
        taken.facts["holds"] = .integer(Int64(star))
        let outcome = try worker.score(taken)
        #expect(outcome.scorecard.stars(on: label.scale.stars) >= star)
        #expect(
          outcome.path?.conditions.filter { $0.asked.star <= star }.allSatisfy(\.isMet) == true)
      }
    }
  }

  /// The answer of an ordinary rule for the EPCI, which has one fact so that they are asked.
  private func answer(
    _ rule: String, _ statuses: [String: String], facts: String = #""breach":"audit_refused""#,
    by worker: LabelWorker? = nil
  ) throws -> (answer: Outcome.Answer?, reason: String?) {
    let profile = Self.epci + ",\"facts\":{\(facts)}"
    let ordinary = try #require(try score(profile, statuses, by: worker).ordinary)
    return (
      ordinary.outcomes.first { $0.rule.id == rule }?.outcome.answer, ordinary.reasons[rule]?.french
    )
  }

  @Test("first star, regulation reading: 1.1.1.1 to 1.1.1.3 make 70 %, with 1.1.1.4 90 %")
  func firstStar() throws {
    var statuses = [
      "1.1.1.1": "done", "1.1.1.2": "done", "1.1.1.3": "done", "1.1.2.1": "done", "1.1.3.1": "done",
    ]
    #expect(try answer("first_star_actions", statuses).answer == .category("met"))
    let share = try answer("first_star_share", statuses)
    #expect(share.answer == .category("unmet"))
    #expect(share.reason?.contains("1.1.1") == true)
    statuses["1.1.1.4"] = "done"
    #expect(try answer("first_star_actions", statuses).answer == .category("met"))
    #expect(try answer("first_star_share", statuses).answer == .category("met"))
    statuses["1.1.2.1"] = #"{"done":0.9,"planned":0,"notDone":0.1}"#
    let diagnosis = try answer("first_star_share", statuses)
    #expect(diagnosis.answer == .category("unmet"))
    #expect(diagnosis.reason?.contains("1.1.2") == true)
  }

  @Test("a request is refused by the first reason that the territory's own scorecard gives")
  func ownRequest() throws {
    func answer(
      _ statuses: [String: String], _ stars: Int, file: Bool = true
    ) throws -> Outcome.Answer? {
      try self.answer(
        "request", statuses,
        facts:
          #""request":{"kind":"labellisation","stars":\#(stars),"is_cot":false,"status":"none","has_file":\#(file)}"#
      ).answer
    }
    var half = leaves(below: "1", as: "done")
    half.merge(leaves(below: "2", as: "done")) { $1 }
    half.merge(leaves(below: "4", as: "done")) { $1 }
    half.merge(leaves(below: "5", as: "notDone")) { $1 }
    half.merge(leaves(below: "3", as: "notDone")) { $1 }
    half["3.2.0"] = "planned"
    half["3.1"] = "done"
    #expect(try score(Self.epci, half).scorecard.percentDone >= 50)
    var incomplete = half
    incomplete["5.1.1"] = nil
    let last = try #require(incomplete.keys.filter { $0.hasPrefix("5.") }.max())
    incomplete[last] = nil
    #expect(try answer(incomplete, 5) == .category("incomplete"))
    #expect(try answer(half, 4) == .category("score_too_low"))
    var unmet = half
    unmet["3.2.0"] = "notDone"
    #expect(try answer(unmet, 3) == .category("conditions_unmet"))
    #expect(try answer(half, 3, file: false) == .category("file_missing"))
    #expect(try answer(half, 3) == .category("allowed"))
  }
}
