import CircularCore
import Foundation
import Testing

@Suite("Ballots of a committee")
struct BallotsTests {
  private func ballots(quorum: Int = 2) -> Ballots {
    Ballots(
      members: [.init("ana", name: "Ana"), .init("ben"), .init("cam")],
      criteria: [.init("votes", 0...5)], subjects: ["x", "y"], quorum: quorum)
  }

  private func code(_ work: () throws -> Void) -> Diagnostic.Code? {
    do {
      try work()
      return nil
    } catch { return (error as? Diagnostic)?.code }
  }

  @Test("marks are blind until they are revealed together, and stay as they are then")
  func blind() throws {
    var ballots = ballots()
    #expect(ballots.missingCount == 6)
    for member in ["ana", "ben", "cam"] {
      for subject in ["x", "y"] {
        try ballots.give(.points(3.5), by: member, on: "votes", to: subject)
      }
    }
    #expect(code { _ = try ballots.revealed() } == "not-revealed")
    #expect(code { _ = try BallotResults(ballots) } == "not-revealed")
    try ballots.reveal()
    #expect(try ballots.revealed().map(\.mark) == Array(repeating: .points(3.5), count: 6))
    #expect(
      code { try ballots.give(.points(1), by: "ana", on: "votes", to: "x") } == "already-revealed")
    #expect(code { try ballots.reveal() } == "already-revealed")
    let first = try ballots.revealed()
    try ballots.beginRound()
    #expect(code { _ = try ballots.revealed() } == "not-revealed")
    try ballots.give(.points(0), by: "ana", on: "votes", to: "x")
    try ballots.reveal()
    #expect(ballots.earlier == [first])
    #expect(try ballots.revealed().first?.mark == .points(0))
  }

  @Test("an interest locks the ballot, takes back what was given, and keeps its reason")
  func recused() throws {
    var ballots = ballots()
    try ballots.give(.points(5), by: "ana", on: "votes", to: "x")
    try ballots.declare(.init(member: "ana", subject: "x", reason: "maire de la commune"))
    do {
      try ballots.give(.points(5), by: "ana", on: "votes", to: "x")
      Issue.record("a recused member votes")
    } catch {
      #expect(error.code == "recused")
      #expect(error.message.french.contains("Ana ne vote pas"))
      #expect(error.message.french.contains("maire de la commune"))
    }
    try ballots.reveal(incomplete: true)
    let results = try BallotResults(ballots)
    #expect(results.lines[0].recused == 1)
    #expect(results.lines[0].mean == nil)
  }

  @Test("absent, abstained, recused and 0 are four things")
  func four() throws {
    var ballots = Ballots(
      members: ["a", "b", "c", "d"].map { .init($0) }, criteria: [.init("v", 0...5)],
      subjects: ["x"], quorum: 1)
    try ballots.give(.points(0), by: "a", on: "v", to: "x")
    try ballots.give(.abstained, by: "b", on: "v", to: "x")
    try ballots.declare(.init(member: "c", subject: "x", reason: "—"))
    try ballots.setPresent(false, "d")
    #expect(ballots.missingCount == 0)
    try ballots.reveal()
    let line = try BallotResults(ballots).lines[0]
    #expect(line.points == [0])
    #expect(line.mean == 0)
    #expect((line.abstained, line.recused, line.absent) == (1, 1, 1))
  }

  @Test("what cannot be is refused and changes nothing")
  func refused() throws {
    var ballots = ballots(quorum: 3)
    try ballots.give(.points(2), by: "ana", on: "votes", to: "x")
    let before = ballots
    #expect(
      code { try ballots.give(.points(1), by: "bne", on: "votes", to: "x") } == "unknown-member")
    #expect(
      code { try ballots.give(.points(1), by: "ben", on: "vote", to: "x") } == "unknown-criterion")
    #expect(
      code { try ballots.give(.points(1), by: "ben", on: "votes", to: "z") } == "unknown-subject")
    for points in [5.5, -0.5, 3.3, .nan, .infinity] {
      #expect(
        code { try ballots.give(.points(points), by: "ben", on: "votes", to: "x") } == "wrong-mark")
    }
    #expect(code { try ballots.reveal() } == "missing-ballots")
    #expect(ballots == before)
    try ballots.setPresent(false, "ben")
    #expect(code { try ballots.give(.points(1), by: "ben", on: "votes", to: "x") } == "not-present")
    #expect(code { try ballots.reveal(incomplete: true) } == "no-quorum")
    try ballots.withdraw("x")
    #expect(
      code { try ballots.give(.points(1), by: "ana", on: "votes", to: "x") } == "withdrawn-subject")
  }

  // MARK: - Results

  private func revealed(_ marks: [[Double?]]) throws -> Ballots {
    let subjects = marks[0].indices.map { "s\($0)" }
    var ballots = Ballots(
      members: marks.indices.map { .init("m\($0)") }, criteria: [.init("v", 0...5)],
      subjects: subjects, quorum: 1)
    for (member, row) in marks.enumerated() {
      for (subject, mark) in row.enumerated() {
        guard let mark else { continue }
        try ballots.give(.points(mark), by: "m\(member)", on: "v", to: "s\(subject)")
      }
    }
    try ballots.reveal(incomplete: true)
    return ballots
  }

  @Test("mean, median, range, the most disputed first")
  func results() throws {
    let results = try BallotResults(revealed([[1, 4], [2, 4], [5, 4], [4, nil]]))
    #expect(results.lines[0].mean == 3)
    #expect(results.lines[0].median == 3)
    #expect(results.lines[0].range == 4)
    #expect(results.lines[1].points == [4, 4, 4])
    #expect(results.lines[1].absent == 1)
    #expect(results.mostDisputed.map(\.subject) == ["s0", "s1"])
  }

  @Test("severity is taken off: who marks one point lower everywhere moves nothing")
  func severity() throws {
    // The third member marked the strong subject only, one point below the others.
    let results = try BallotResults(revealed([[1, 4], [1, 4], [nil, 3]]))
    #expect(results.lines[1].mean.map { ($0 - 11.0 / 3).magnitude < 1e-9 } == true)
    let leniencies = results.severities.compactMap(\.leniency)
    #expect((leniencies[0] - 1.0 / 3).magnitude < 1e-6)
    #expect((leniencies[2] + 2.0 / 3).magnitude < 1e-6)
    let (weak, strong) = (results.lines[0].corrected ?? 0, results.lines[1].corrected ?? 0)
    #expect((strong - weak - 3).magnitude < 1e-6)
  }

  @Test("Kendall's W: one order is 1, opposite ones are 0, ties as in the textbook")
  func kendall() throws {
    func w(_ marks: [[Double?]]) throws -> Double? {
      try BallotResults(revealed(marks)).agreements[0].w
    }
    #expect(try w([[1, 2, 3], [0, 1, 4]]) == 1)
    #expect(try w([[1, 2, 3], [3, 2, 1]]) == 0)
    #expect(try w([[3, 3, 3], [3, 3, 3]]) == nil)
    #expect(try w([[1, 2, 3]]) == nil)
    // One who lacks a mark is not counted.
    let results = try BallotResults(revealed([[1, 2, 3], [1, 2, 3], [3, nil, 1]]))
    #expect(results.agreements[0].members == 2)
    #expect(results.agreements[0].w == 1)
    // Ranks 3, 1.5, 1.5 and 3, 2, 1: sums 6, 3.5, 2.5; S = 6.5; 12 S / (4 (27 − 3) − 2 · 6) = 78 / 84.
    let tied = try #require(try w([[1, 2, 2], [1, 2, 3]]))
    #expect((tied - 78.0 / 84).magnitude < 1e-12)
  }

  // MARK: - Influence

  @Test("a certificate tells the order without a member, and what each mark could have been")
  func influence() throws {
    let ballots = try revealed([[5, 1], [2, 3], [2, 3]])
    let scoring = Influence.Scoring(base: ["s0": 0, "s1": 0.5], weights: ["v": 1])
    // Means: 3 and 7/3 + 0.5: the first one is ahead by the first member's mark only.
    let influence = try Influence(of: "m0", in: ballots, scoring)
    #expect(influence.order.map(\.subject) == ["s0", "s1"])
    #expect(influence.without.map(\.subject) == ["s1", "s0"])
    #expect(!influence.changesNothing)
    // 4.5 would give 17/6 for both: a tie is a change.
    #expect(influence.latitudes[0].least == 5)
    #expect(influence.latitudes[0].greatest == 5)
    #expect(influence.latitudes[1].least == 0)
    #expect(influence.latitudes[1].greatest == 1)
    let median = try Influence(
      of: "m0", in: ballots, .init(base: [:], weights: ["v": 1], takesMedian: true))
    #expect(median.changesNothing)
    #expect(median.latitudes.map(\.isFree) == [true, true])
  }

  @Test(
    "a criterion that was decoded with wrong numbers allows no mark",
    arguments: [
      #"{"id":"votes","least":5,"most":0,"step":0.5}"#,
      #"{"id":"votes","least":0,"most":5,"step":0}"#,
      #"{"id":"votes","least":0,"most":5,"step":-1}"#,
    ])
  func decoded(_ text: String) throws {
    let criterion = try JSONDecoder().decode(Ballots.Criterion.self, from: Data(text.utf8))
    #expect(criterion.marks.isEmpty)
    var ballots = Ballots(
      members: [.init("ana")], criteria: [criterion], subjects: ["x"], quorum: 1)
    #expect(
      code { try ballots.give(.points(0), by: "ana", on: "votes", to: "x") } == "wrong-mark")
  }
}
