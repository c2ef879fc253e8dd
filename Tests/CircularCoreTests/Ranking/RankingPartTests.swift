import CircularCore
import Testing

@Suite("Parts of a ranking")
struct RankingPartTests {
  private let engine = SwiftRules(facts: [
    FactDeclaration("score", type: .number), FactDeclaration("age", type: .integer),
    FactDeclaration("open", type: .boolean),
  ])
  .adding(Rule("open", .prerequisite, label: "Ouvert")) {
    .met(try $0.known("open") != false)
  }
  .adding(Rule("points", .criterion)) { .points(try $0.number("score")) }

  private func empty(_ ties: Ranking.Ties = .shared) throws -> (RankingBuilder, Evaluation) {
    let evaluation = try Evaluator([engine]).evaluation(on: day("2024-01-01"))
    return (RankingBuilder(evaluation, pack: "p", ties: ties), evaluation)
  }

  private func part(
    _ table: FactTable, _ ties: Ranking.Ties = .shared
  ) throws -> (part: RankingPart, whole: Ranking) {
    var (builder, evaluation) = try empty(ties)
    let outcomes = try evaluation.makeRunner().run(table)
    let part = try RankingPart(of: builder, table, outcomes)
    try builder.add(table, outcomes)
    return (part, builder.ranking())
  }

  private func table(_ ndjson: String, firstLine: Int = 1) throws -> FactTable {
    var reader = SubjectReader(
      Array(ndjson.utf8), file: "-", format: .ndjson, firstLine: firstLine,
      schema: try Evaluator([engine]).schema)
    return reader.readAll()
  }

  @Test("keys sorted by their bytes are in the order of the ranking, whatever scores and ids are")
  func keys() throws {
    let ids = [
      "9", "10", "010", "0", "00", "a", "a0", "a00", "a1", "a01", "a10", "a9", "a-", "a é", "é",
      "Z",
      "9a", "10a", "1-2", "1-10", "01-2", "a0b", "a00b", "a0-", "a00-",
      "123456789012345678901234567890",
      "\u{0}", "a\u{0}", "a\u{0}b", "a\u{1}", ".5", ":5", "\u{10FFFF}",
    ]
    let scores: [Double] = [
      0, -0.0, 1, 1.0000001, 1.0000009, -1, -2.5, 1e9, 99.999999, 4e-7, -4e-7, 12,
    ]
    var subjects: [Subject] = []
    for (index, id) in ids.enumerated() {
      for (place, score) in scores.enumerated() where (index + place) % 3 != 0 {
        subjects.append(Subject(id: id + "/\(place % 2)\(place)", facts: ["score": .number(score)]))
      }
    }
    let (part, whole) = try part(try FactTable(try Evaluator([engine]).schema, subjects), .byID)
    let sorted = part.members.sorted {
      Array(($0.key ?? "").utf8).lexicographicallyPrecedes(Array(($1.key ?? "").utf8))
    }
    #expect(sorted.map(\.id) == whole.ranked.map(\.id))
    #expect(Set(part.members.map(\.key)).count == subjects.count)
  }

  @Test("a score that is compared alike begins the key alike")
  func equalScores() throws {
    let (part, _) = try part(
      FactTable(
        Evaluator([engine]).schema,
        [
          Subject(id: "a", facts: ["score": 0.3]),
          Subject(id: "b", facts: ["score": 0.30000000001]),
          Subject(id: "c", facts: ["score": 0.300001]),
        ]))
    let starts = part.members.map { $0.key?.prefix(16) }
    #expect(starts[0] == starts[1])
    #expect(starts[0] != starts[2])
  }

  @Test(
    "members stand in the order of the input, with their groups, lines and the ids that they take")
  func members() throws {
    let (part, whole) = try part(
      table(
        """
        {"id":"a","score":1}
        {"id":"b","open":false}
        {"id":"a","score":2}
        {"score":2}

        {"id":"c"}
        {"id":"d","score":"x"}
        {"id":"e","score":3}
        """, firstLine: 101))
    #expect(
      part.members.map(\.group) == [
        .ranked, .refused, .failed, .failed, .unknown, .failed, .ranked,
      ])
    #expect(part.members.map(\.line) == [101, 102, 103, 104, 106, 107, 108])
    #expect(part.members.map(\.id) == ["a", "b", nil, nil, "c", "d", "e"])
    #expect(part.members.map { $0.key == nil } == [false, true, true, true, true, true, false])
    #expect(whole.failed.map(\.id) == ["a", "", "d"])
  }

  @Test("what parts ties comes with its values, the smallest first, nil where it is not known")
  func ties() throws {
    let (part, _) = try part(
      table(#"{"id":"a","score":1,"age":3}"# + "\n" + #"{"id":"b","score":1}"#),
      Ranking.Ties([.fact("age", first: .greatest), .criterion("points"), .id]))
    #expect(part.members.map(\.ties) == [[-3, -1, nil], [nil, -1, nil]])
  }

  @Test("a record is what the ranking has of the subject, but for rank and ties")
  func records() throws {
    let (part, whole) = try part(table(#"{"id":"a","name":"A","score":1.5}"#))
    let written = try JSONText.string(#require(part.members.first))
    let entry = try JSONText.string(#require(whole.ranked.first))
    #expect(entry.contains(#","rank":1"#))
    let record = entry.replacing(#","rank":1"#, with: "")
    #expect(
      written
        == #"{"group":"ranked","line":1,"id":"a","key":"\#(part.members[0].key ?? "")","record":\#(record)}"#
    )
  }

  @Test("the head says what orders the subjects")
  func head() throws {
    let (builder, _) = try empty(Ranking.Ties([.criterion("points"), .id]))
    #expect(
      try JSONText.string(RankingPart.Head(of: builder))
        == #"{"ranking":{"pack":"p","date":"2024-01-01","weights":{"points":1},"defaultWeights":true,"ties":["points","id"]}}"#
    )
  }

  @Test("outcomes of another table are refused")
  func foreign() throws {
    let (builder, evaluation) = try empty()
    let outcomes = try evaluation.makeRunner().run(table(#"{"id":"a","score":1}"#))
    #expect(throws: Diagnostic.self) {
      try RankingPart(
        of: builder, table(#"{"id":"b","score":1}"# + "\n" + #"{"id":"c"}"#), outcomes)
    }
  }
}
