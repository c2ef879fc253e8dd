import CircularCore
import Foundation
import Testing

/// Statuses that the switch makes of those of origin: `switch-te.md` §4, computed by hand.
@Suite("Merging statuses for the switch")
struct StatusMergeTests {
  private func tasks(
    _ done: Double, _ planned: Double = 0, _ notDone: Double = 0, of total: Double = 1,
    notApplicable: Double = 0
  ) -> MeasureScore.Tasks {
    MeasureScore.Tasks(
      total: total, completed: nil, done: done, planned: planned, notDone: notDone,
      notApplicable: notApplicable)
  }

  private func shares(_ done: Double, _ planned: Double, _ notDone: Double) -> MeasureStatus {
    MeasureStatus(.detailed(.init(done: done, planned: planned, notDone: notDone)))
  }

  @Test("one origin done makes the measure done")
  func done() {
    let merge = StatusMerge(
      potential: 1.2, origins: [.init(reference: 0.8, tasks: tasks(1))])
    #expect(merge.projected == .init(done: 1.2, planned: 0, notDone: 0, unreported: 0))
    #expect(merge.status == .done)
    #expect(merge.ground == .whole)
  }

  @Test("a disabled measure does not apply, whatever it comes from")
  func disabled() {
    let merge = StatusMerge(
      potential: 0, isApplicable: false, origins: [.init(reference: 0.8, tasks: tasks(1))])
    #expect(merge.status == .notApplicable)
    #expect(merge.ground == .disabled)
    #expect(merge.used.isEmpty)
    #expect(merge.projected == nil)
  }

  @Test(
    "shares are rounded down to 5 %, and the rest is not done",
    arguments: [
      (0.74, 0.0, 0.26, 0.7, 0.0, 0.3), (0.99, 0.0, 0.01, 0.95, 0.0, 0.05),
      (0.5, 0.48, 0.02, 0.5, 0.45, 0.05), (0.05, 0.05, 0.9, 0.05, 0.05, 0.9),
    ])
  func rounding(
    _ done: Double, _ planned: Double, _ notDone: Double, _ storedDone: Double,
    _ storedPlanned: Double, _ storedNotDone: Double
  ) {
    let merge = StatusMerge(
      potential: 5, origins: [.init(reference: 5, tasks: tasks(done, planned, notDone))])
    #expect(merge.status == shares(storedDone, storedPlanned, storedNotDone))
    #expect(merge.ground == .rounded)
  }

  @Test("a share within a thousandth of 1 is the whole, one component of exactly 1 a simple status")
  func wholes() {
    func status(_ done: Double, _ planned: Double, _ notDone: Double) -> MeasureStatus {
      StatusMerge(
        potential: 5, origins: [.init(reference: 5, tasks: tasks(done, planned, notDone))]
      ).status
    }
    #expect(status(0.999, 0, 0.001) == .done)
    #expect(status(0, 1, 0) == .planned)
    #expect(status(0, 0, 1) == .notDone)
    // Both steps fall to 0: all is not done, and it is stored as such.
    #expect(status(0.04, 0, 0.96) == .notDone)
    #expect(status(0.04, 0.04, 0.92) == .notDone)
    // The others are too great for a whole.
    #expect(status(0.998, 0, 0.002) == shares(0.95, 0, 0.05))
  }

  @Test("45 % of 0.8 points falls to 40 %, as binary arithmetic has it")
  func binary() {
    func status(_ share: Double) -> MeasureStatus {
      StatusMerge(
        potential: 0.8,
        origins: [.init(reference: 0.8, tasks: tasks(2 * share, 0, 2 * (1 - share), of: 2))]
      ).status
    }
    #expect(status(0.45) == shares(0.4, 0, 0.6))
    #expect(status(0.4) == shares(0.4, 0, 0.6))
  }

  @Test("what is unreported becomes not done, unless nothing at all was said")
  func unreported() {
    let quarter = StatusMerge(
      potential: 2, origins: [.init(reference: 1, tasks: tasks(1, of: 4))])
    #expect(quarter.projected?.unreported == 1.5)
    #expect(quarter.status == shares(0.25, 0, 0.75))
    let nothing = StatusMerge(potential: 2, origins: [.init(reference: 1, tasks: tasks(0, of: 4))])
    #expect(nothing.status == .unreported)
    #expect(nothing.ground == .unreported)
    #expect(nothing.projected?.unreported == 2)
  }

  @Test("tasks that do not apply stay in the total of an origin that does")
  func notApplicableTasks() {
    let merge = StatusMerge(
      potential: 2, origins: [.init(reference: 1, tasks: tasks(1, of: 4, notApplicable: 3))])
    #expect(merge.status == shares(0.25, 0, 0.75))
  }

  @Test("an origin that is put away or does not apply leaves the denominator")
  func dropped() {
    let kept = StatusMerge.Origin(reference: 1.8, tasks: tasks(1))
    let other = StatusMerge.Origin(reference: 3, tasks: tasks(0, 0, 1))
    let both = StatusMerge(potential: 0.9, origins: [kept, other])
    // 0.9 / 4.8 × 1.8 = 0.3375 is a tie, and goes up; so does 0.5625.
    #expect(both.projected == .init(done: 0.338, planned: 0, notDone: 0.563, unreported: -0.001))
    #expect(both.status == shares(0.35, 0, 0.65))
    var archived = other
    archived.isInWrite = false
    #expect(StatusMerge(potential: 0.9, origins: [kept, archived]).status == .done)
    var out = other
    out.isApplicable = false
    let alone = StatusMerge(potential: 0.9, origins: [kept, out])
    #expect(alone.status == .done)
    #expect(alone.used == [0])
  }

  @Test("without any origin left the measure does not apply, and why is told")
  func noOrigins() {
    let archived = StatusMerge.Origin(reference: 1, tasks: tasks(1), isInWrite: false)
    let out = StatusMerge.Origin(reference: 1, tasks: tasks(0), isApplicable: false)
    let first = StatusMerge(potential: 1, origins: [archived, out])
    #expect(first.status == .notApplicable)
    #expect(first.ground == .archived)
    let second = StatusMerge(potential: 1, origins: [out])
    #expect(second.status == .notApplicable)
    #expect(second.ground == .originsNotApplicable)
  }

  @Test("weights count; 0 counts as 1, and an origin of 0 points adds nothing")
  func weights() {
    let full = StatusMerge.Origin(reference: 0.8, tasks: tasks(1))
    let half = StatusMerge.Origin(reference: 0.8, weight: 0.5, tasks: tasks(0))
    let merge = StatusMerge(potential: 3, origins: [full, full, full, half])
    #expect(merge.projected == .init(done: 2.571, planned: 0, notDone: 0, unreported: 0.429))
    #expect(merge.status == shares(0.85, 0, 0.15))
    let zero = StatusMerge.Origin(reference: 0.8, weight: 0, tasks: tasks(1))
    let other = StatusMerge.Origin(reference: 0.8, tasks: tasks(0, 0, 1))
    #expect(StatusMerge(potential: 2, origins: [zero, other]).status == shares(0.5, 0, 0.5))
    let regulatory = StatusMerge.Origin(reference: 0, tasks: tasks(1))
    #expect(StatusMerge(potential: 2, origins: [regulatory, other]).status == .notDone)
    let only = StatusMerge(potential: 2, origins: [regulatory])
    #expect(only.status == .unreported)
    #expect(only.projected?.unreported == 2)
  }

  @Test("tasks without a total count as one")
  func noTotal() {
    let merge = StatusMerge(
      potential: 1, origins: [.init(reference: 1, tasks: tasks(0.5, of: 0))])
    #expect(merge.projected?.done == 0.5)
  }

  // MARK: - Vectors

  private static let vectors = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/vectors/switch-te.json")

  @Test(
    "the worked examples of the switch give the statuses that were computed by hand",
    .enabled(if: FileManager.default.fileExists(atPath: StatusMergeTests.vectors.path)))
  func workedExamples() throws {
    var parser = JSONParser([UInt8](try Data(contentsOf: Self.vectors)), file: "switch-te.json")
    let document = try parser.value()
    guard case .array(let cases)? = document.member("cases")?.value else {
      Issue.record("no cases")
      return
    }
    #expect(!cases.isEmpty)
    for node in cases {
      let example = try #require(WorkedExample(node))
      let merge = StatusMerge(
        potential: example.potential, isApplicable: !example.isDisabled, origins: example.origins)
      #expect(merge.status == example.status, "\(example.id)")
      #expect(merge.projected == example.projected, "\(example.id)")
      #expect(merge.used.map { example.names[$0] } == example.used, "\(example.id)")
    }
  }
}

/// One example as the file has it.
private struct WorkedExample {
  var id = ""
  var potential = 0.0
  var isDisabled = false
  var names: [String] = []
  var origins: [StatusMerge.Origin] = []
  var used: [String] = []
  var projected: StatusMerge.Points?
  var status = MeasureStatus.unreported

  init?(_ node: JSONNode) {
    guard let target = node.member("target"), let expected = node.member("expected"),
      let listed = node.member("origins")?.items
    else { return nil }
    id = node.member("id")?.text ?? ""
    potential = target.member("potential")?.number ?? .nan
    isDisabled = target.member("disabled")?.boolean ?? false
    names = listed.compactMap { $0.member("origin")?.text }
    let modes = node.member("modes")
    origins = listed.map { origin in
      let tasks = origin.member("tasks")
      let framework = origin.member("origin")?.text?.split(separator: "_").first.map { String($0) }
      return StatusMerge.Origin(
        reference: origin.member("reference")?.number,
        weight: origin.member("weight")?.number ?? 1,
        tasks: MeasureScore.Tasks(
          total: tasks?.member("total")?.number ?? 0, completed: nil,
          done: tasks?.member("done")?.number, planned: tasks?.member("planned")?.number,
          notDone: tasks?.member("notDone")?.number, notApplicable: nil),
        isApplicable: origin.member("applicable")?.boolean ?? true,
        isInWrite: framework.flatMap { modes?.member($0)?.text } == "write")
    }
    used = expected.member("originsUsed")?.items?.compactMap(\.text) ?? []
    if let points = expected.member("projected"), points.member("done") != nil {
      projected = StatusMerge.Points(
        done: points.member("done")?.number ?? .nan,
        planned: points.member("planned")?.number ?? .nan,
        notDone: points.member("notDone")?.number ?? .nan,
        unreported: points.member("unreported")?.number ?? .nan)
    }
    guard let stored = expected.member("status") else { return nil }
    if let word = stored.text {
      guard let status = try? MeasureStatus(written: word) else { return nil }
      self.status = status
    } else {
      status = MeasureStatus(
        .detailed(
          .init(
            done: stored.member("done")?.number ?? .nan,
            planned: stored.member("planned")?.number ?? .nan,
            notDone: stored.member("notDone")?.number ?? .nan)))
    }
  }
}

extension JSONNode {
  fileprivate var text: String? { if case .string(let text) = value { text } else { nil } }
  fileprivate var boolean: Bool? { if case .boolean(let value) = value { value } else { nil } }
  fileprivate var items: [JSONNode]? { if case .array(let items) = value { items } else { nil } }
  fileprivate var number: Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}
