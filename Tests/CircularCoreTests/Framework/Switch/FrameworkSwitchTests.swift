import CircularCore
import Testing

/// A merged framework of two small ones, small enough to be computed by hand.
@Suite("Switching to a merged framework")
struct FrameworkSwitchTests {
  private let old: Framework
  private let second: Framework
  private let merged: Framework
  private let change: FrameworkSwitch

  init() throws {
    old = try Framework(
      id: "cae", shape: FrameworkShape(measureLevel: 1, redistributes: true),
      rows: [
        FrameworkRow(id: "1", label: "Une mesure", points: 10),
        FrameworkRow(id: "1.1", percentage: 40), FrameworkRow(id: "1.1.1"),
        FrameworkRow(id: "1.1.2"), FrameworkRow(id: "1.1.3"), FrameworkRow(id: "1.1.4"),
        FrameworkRow(id: "1.2", percentage: 40), FrameworkRow(id: "1.3", percentage: 20),
      ])
    second = try Framework(
      id: "eci", shape: FrameworkShape(measureLevel: 1, redistributes: true),
      rows: [FrameworkRow(id: "1", points: 6), FrameworkRow(id: "1.1"), FrameworkRow(id: "1.2")])
    merged = try Framework(
      id: "te", shape: FrameworkShape(measureLevel: 1, redistributes: false),
      rows: [
        FrameworkRow(id: "1"), FrameworkRow(id: "1.1", points: 4),
        FrameworkRow(id: "1.2", points: 2), FrameworkRow(id: "1.3", points: 3),
        FrameworkRow(id: "1.4", points: 1), FrameworkRow(id: "2"),
        FrameworkRow(id: "2.1", points: 2), FrameworkRow(id: "2.1.1"), FrameworkRow(id: "2.1.2"),
      ])
    change = try FrameworkSwitch(
      merged, from: [old, second],
      links: [
        .init(measure: "1.1", source: "cae_1.1"), .init(measure: "1.2", source: "cae_1.2"),
        .init(measure: "1.2", source: "eci_1.1"), .init(measure: "1.3", source: "eci_1.2"),
        .init(measure: "2", source: "cae_1"), .init(measure: "2.1.1", source: "cae_1.1.1"),
      ])
  }

  private func source(
    _ framework: Framework, _ mode: FrameworkMode, _ statuses: [MeasureID: MeasureStatus],
    _ personalisation: Personalisation = Personalisation()
  ) throws -> FrameworkSwitch.Source {
    let given = try MeasureStatuses(statuses, in: framework)
    let workspace = ScoringWorkspace(framework)
    try workspace.score(given, personalisation)
    return FrameworkSwitch.Source(
      mode: mode, statuses: given, personalisation: personalisation,
      scorecard: workspace.scorecard())
  }

  private func preview(
    cae: [MeasureID: MeasureStatus] = [:], eci: [MeasureID: MeasureStatus] = [:],
    eciMode: FrameworkMode = .write, disabling: [MeasureID] = []
  ) throws -> SwitchPreview {
    var personalisation = Personalisation()
    for id in disabling { personalisation.disable(try #require(merged.index(of: id))) }
    return try change.preview(
      [try source(old, .write, cae), try source(second, eciMode, eci)], personalisation)
  }

  private func status(_ id: MeasureID, _ preview: SwitchPreview) throws -> MeasureStatus? {
    preview.statuses[try #require(merged.index(of: id))]
  }

  private func shares(_ done: Double, _ planned: Double, _ notDone: Double) -> MeasureStatus {
    MeasureStatus(.detailed(.init(done: done, planned: planned, notDone: notDone)))
  }

  @Test(
    "submeasures and tasks with origins are targets, measures and what comes from nowhere are not")
  func targets() {
    #expect(change.targets.map { merged.id($0).rawValue } == ["1.1", "1.2", "1.3", "2.1.1"])
  }

  @Test("a task target fills one task; its siblings and its parent get no status")
  func taskTarget() throws {
    let preview = try preview(cae: ["1.1.1": .done])
    #expect(try status("2.1.1", preview) == .done)
    #expect(try status("2.1.2", preview) == nil)
    #expect(try status("2.1", preview) == nil)
    let after = try #require(preview.after["2.1"])
    #expect([after.done, after.unreported, after.potential] == [1, 1, 2])
  }

  @Test("the score after is that of the statuses stored, without redistribution")
  func after() throws {
    // 1.1: one task of four done; 1.2: cae done, eci unreported: 2 × 4 / 7 = 1.143, 57 %, 55 % stored.
    let preview = try preview(cae: ["1.1.1": .done, "1.2": .done])
    #expect(try status("1.1", preview) == shares(0.25, 0, 0.75))
    #expect(try status("1.2", preview) == shares(0.55, 0, 0.45))
    #expect(try status("1.3", preview) == .unreported)
    let root = preview.after.root
    #expect(root.potential == 12)
    // 0.25 × 4 + 0.55 × 2 + the task 2.1.1.
    #expect(root.done == 3.1)
    #expect(root.notDone == 3.9)
    #expect(root.unreported == 5)
    let unrounded = preview.unrounded.root
    #expect(unrounded.done == 3.143)
    #expect(unrounded.unreported == 8.857)
  }

  @Test("measures of a framework that is put away become not applicable, and leave the potential")
  func archived() throws {
    let preview = try preview(
      cae: ["1.2": .done], eci: ["1.2": .done], eciMode: .archived)
    #expect(try status("1.2", preview) == .done)
    #expect(try status("1.3", preview) == .notApplicable)
    #expect(preview.after.root.potential == 9)
    #expect(preview.bare.root.potential == 12)
    let loss = try #require(preview.losses.first { $0.because == .archived })
    #expect(loss.measure == "1.3")
    #expect(loss.points == 3)
    #expect(loss.when == .after)
    // The live projection keeps what is put away.
    #expect(preview.projection["1.3"]?.done == 3)
  }

  @Test("a disabled measure gets a lasting status, and what was done for it alone is told")
  func disabled() throws {
    let preview = try preview(eci: ["1.2": .done], disabling: ["1.3"])
    #expect(try status("1.3", preview) == .notApplicable)
    let loss = try #require(preview.losses.first { $0.because == .disabled })
    #expect(loss.measure == "1.3")
    #expect(loss.points == 3)
    #expect(loss.when == .before)
  }

  @Test("a status above the tasks that are read is lost, but for what the tasks say themselves")
  func statusAbove() throws {
    // Only 1.1.1 is read of what stands below 1.1 by 2.1.1; 1.1 is read too, 1 is not.
    let top = try preview(cae: ["1": .done])
    let loss = try #require(top.losses.first { $0.because == .statusAbove })
    #expect(loss.measure == "cae_1")
    #expect(loss.points == 10)
    #expect(loss.related == ["cae_1.1", "cae_1.2"])
    let told = try preview(cae: ["1": .done, "1.1": .done, "1.2": .done])
    #expect(told.losses.first { $0.because == .statusAbove }?.points == 2)
    // 1.1 is read, and its task 1.1.1 by another measure, which the status above does not reach.
    let task = try preview(cae: ["1.1": .done])
    let lost = try #require(task.losses.first { $0.because == .statusAbove })
    #expect(lost.measure == "cae_1.1")
    #expect(lost.points == 1)
    #expect(lost.related == ["cae_1.1.1"])
  }

  @Test("what nothing takes up is told with the points that it has")
  func notCarried() throws {
    let preview = try preview(cae: ["1.3": .done])
    let loss = try #require(preview.losses.first { $0.because == .notCarried })
    #expect(loss.measure == "cae_1.3")
    #expect(loss.points == 2)
  }

  @Test("losses come by points, and each cause has its own")
  func losses() throws {
    let preview = try preview(
      cae: [
        "1.1.1": .done, "1.1.2": .notApplicable, "1.1.3": .notApplicable, "1.1.4": .notApplicable,
        "1.2": .done,
      ])
    let found = preview.losses.map { "\($0.measure) \($0.because.rawValue) \($0.points)" }
    #expect(
      found == [
        // 1.1: 100 % of what applies is done, 25 % is carried over.
        "1.1 notApplicableTasks 3.0", "1.2 unreported 0.857", "1.2 rounding 0.043",
      ])
  }

  @Test("a share that binary arithmetic takes down a step is told from one that is rounded")
  func binaryRounding() throws {
    let framework = try Framework(
      id: "te", shape: FrameworkShape(measureLevel: 1, redistributes: false),
      rows: [FrameworkRow(id: "1"), FrameworkRow(id: "1.1", points: 0.8)])
    let change = try FrameworkSwitch(
      framework, from: [old], links: [.init(measure: "1.1", source: "cae_1.2")])
    let preview = try change.preview([
      try source(old, .write, ["1.2": shares(0.45, 0, 0.55)])
    ])
    #expect(preview.statuses[2] == shares(0.4, 0, 0.6))
    #expect(preview.losses.map(\.because) == [.binaryRounding])
    #expect(preview.losses.first?.points == 0.04)
  }

  @Test("what is left to report is new, or unreported where it comes from")
  func open() throws {
    let preview = try preview(cae: ["1.1": .done, "1.2": .done])
    let found = preview.openMeasures.map { "\($0.measure) \($0.points) \($0.isNative)" }
    #expect(found == ["1.3 3.0 false", "1.4 1.0 true", "2.1.1 1.0 false", "2.1.2 1.0 true"])
  }

  // MARK: - The bridge

  @Test("the bridge goes from the score today to the one after, and its steps add up")
  func bridge() throws {
    let preview = try preview(cae: ["1.1.1": .done, "1.2": .done, "1.3": .done])
    let bridge = try #require(preview.bridge)
    // 1 + 4 + 2 of 10, and 0 of 6: 7 of 16.
    #expect(bridge.from == 4375)
    // 3.1 of 12.
    #expect(bridge.to == 2583)
    #expect(bridge.pointsTo == 3100)
    #expect(bridge.steps.map(\.because) == SwitchBridge.Cause.allCases)
    #expect(bridge.steps.reduce(0) { $0 + $1.hundredths } == bridge.to - bridge.from)
    #expect(bridge.steps.reduce(0) { $0 + $1.thousandths } == bridge.pointsTo - bridge.pointsFrom)
    func step(_ cause: SwitchBridge.Cause) throws -> SwitchBridge.Step {
      try #require(bridge.steps.first { $0.because == cause })
    }
    // Without 1.3: 5 of 14 instead of 7 of 16.
    #expect(try step(.notCarried).hundredths == 3571 - 4375)
    // Targets: 1 + 1.143 + 0 + 1 of 10 points.
    #expect(try step(.weights).hundredths == 3143 - 3571)
    #expect(try step(.rounding).hundredths == 3100 - 3143)
    #expect(try step(.rounding).concerned == 0.043)
    #expect(try step(.unreported).hundredths == 0)
    #expect(try step(.unreported).concerned == 3.857)
    #expect(try step(.native).concerned == 2)
    #expect(try step(.notApplicable).hundredths == 0)
  }

  @Test("scales, overrides and redistribution of the old frameworks are steps of their own")
  func bridgeOfOldRules() throws {
    var personalisation = Personalisation()
    try personalisation.scale(try #require(old.index(of: "1.2")), by: 0.5)
    let preview = try change.preview([
      try source(old, .write, ["1.2": .done, "1.3": .notApplicable], personalisation),
      try source(second, .archived, [:]),
    ])
    let bridge = try #require(preview.bridge)
    // 1.1 is worth 4 and 1.2 is scaled to 2; each gets 1 of what 1.3 had: 3 of 8.
    #expect(bridge.from == 3750)
    // Unscaled 5 of 10; without redistribution 4 of 8.
    #expect(bridge.steps[0].hundredths == 5000 - 3750)
    #expect(bridge.steps[1].hundredths == 0)
  }

  @Test("without a framework in write there is no bridge, and nothing applies any more")
  func noFramework() throws {
    let preview = try change.preview([
      try source(old, .archived, ["1.1": .done]), try source(second, .archived, [:]),
    ])
    #expect(preview.bridge == nil)
    #expect(preview.targets.allSatisfy { $0.merge.status == .notApplicable })
    #expect(preview.after.root.done == 0)
  }

  @Test("whatever the statuses, points add up and the bridge does too")
  func invariants() throws {
    var state: UInt64 = 20_260_807
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    func random(_ framework: Framework) -> [MeasureID: MeasureStatus] {
      var statuses: [MeasureID: MeasureStatus] = [:]
      for node in 1..<framework.count {
        switch next(9) {
        case 0: statuses[framework.id(node)] = .done
        case 1: statuses[framework.id(node)] = .planned
        case 2: statuses[framework.id(node)] = .notDone
        case 3: statuses[framework.id(node)] = .notApplicable
        case 4, 5:
          let done = next(101)
          let planned = next(101 - done)
          statuses[framework.id(node)] = shares(
            Double(done) / 100, Double(planned) / 100, Double(100 - done - planned) / 100)
        default: break
        }
      }
      return statuses
    }
    let modes: [FrameworkMode] = [.write, .write, .write, .archived, .readonly]
    for _ in 0..<500 {
      var personalisation = Personalisation()
      if next(3) == 0 { personalisation.disable(1 + next(merged.count - 1)) }
      let preview = try change.preview(
        [
          try source(old, modes[next(5)], random(old)),
          try source(second, modes[next(5)], random(second)),
        ], personalisation)
      for scorecard in [preview.after, preview.unrounded, preview.projection] {
        let root = scorecard.root
        let sum = root.done + root.planned + root.notDone + root.unreported
        #expect(abs(sum - root.potential) < 0.001 * Double(merged.count))
        #expect(root.potential <= preview.bare.root.potential)
      }
      for target in preview.targets {
        guard case .detailed(let shares?) = target.merge.status.progress else { continue }
        #expect(abs(shares.sum - 1) < 1e-9)
        for share in [shares.done, shares.planned, shares.notDone] {
          #expect(share >= 0 && share <= 1)
          #expect(abs((share * 20).rounded() - share * 20) < 1e-9)
        }
        let projected = try #require(target.merge.projected)
        #expect(shares.done * target.potential <= projected.done + 1e-9)
      }
      #expect(zip(preview.losses, preview.losses.dropFirst()).allSatisfy { $0.points >= $1.points })
      guard let bridge = preview.bridge else { continue }
      #expect(bridge.steps.reduce(bridge.from) { $0 + $1.hundredths } == bridge.to)
      #expect(bridge.steps.reduce(bridge.pointsFrom) { $0 + $1.thousandths } == bridge.pointsTo)
      #expect(bridge.pointsTo == Int((preview.after.root.done * 1000).rounded()))
    }
  }
}
