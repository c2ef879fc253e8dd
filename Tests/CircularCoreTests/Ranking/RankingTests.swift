import CircularCore
import Testing

@Suite("Rankings")
struct RankingTests {
  private static let grant = PaymentSchedule([
    .init(year: 1, amount: Money(cents: 11_200_000)),
    .init(year: 2, amount: Money(cents: 2_240_050)),
  ])
  /// A prerequisite on inhabitants, one on a carrier, two criteria with points as facts.
  private let engine = SwiftRules(
    facts: [
      FactDeclaration("inhabitants", type: .integer, label: "Habitants", question: "Combien ?"),
      FactDeclaration("carrier", type: .boolean, question: "Qui porte ?"),
      FactDeclaration("quality", type: .number, question: "Quelle qualité ?"),
      FactDeclaration("votes", type: .number, question: "Quels votes ?"),
    ],
    parameters: [
      Parameter(FactDeclaration("weight_votes", type: .number, minimum: 0), value: 0)
    ]
  )
  .adding(Rule("population", .prerequisite, label: "Périmètre")) {
    .met((800...1500).contains(try $0.number("inhabitants")))
  }
  .adding(Rule("carrier", .prerequisite, message: "sans porteur")) {
    .met(try $0.value("carrier") == true)
  }
  .adding(Rule("quality", .criterion, weight: .fixed(2), scale: 0...5)) {
    .points(try $0.number("quality"))
  }
  .adding(Rule("votes", .criterion, weight: .parameter("weight_votes"), scale: 0...5)) {
    .points(try $0.number("votes"))
  }
  .adding(Rule("grant", .amount)) { _ in .payments(RankingTests.grant) }
  .adding(Rule("late", .alert, label: "Tard", message: "{inhabitants} habitants")) {
    .alert(try $0.number("inhabitants") == 1500)
  }

  private func rank(
    _ subjects: [Subject], changing: [String: FactValue] = [:], ties: Ranking.Ties = .shared
  ) throws -> Ranking {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-06-02"), changing: changing)
    var builder = RankingBuilder(evaluation, pack: "projet-k", ties: ties)
    let runner = try evaluation.makeRunner()
    for subject in subjects {
      let table = try FactTable(evaluator.schema, [subject])
      try builder.add(table, try runner.run(table))
    }
    return builder.ranking()
  }

  private func subject(
    _ id: String, inhabitants: FactValue? = 1120, carrier: FactValue? = true,
    quality: FactValue? = 3, votes: FactValue? = nil
  ) -> Subject {
    var subject = Subject(id: id)
    subject.facts["inhabitants"] = inhabitants
    subject.facts["carrier"] = carrier
    subject.facts["quality"] = quality
    subject.facts["votes"] = votes
    return subject
  }

  // MARK: - The four groups

  @Test("a prerequisite not met refuses, whatever else is unknown or wrong")
  func refusedBeatsUnknown() throws {
    let ranking = try rank([
      subject("a", inhabitants: 799, carrier: nil, quality: nil),
      subject("b", inhabitants: nil, carrier: false),
      subject("c", inhabitants: 1501, carrier: false, quality: 99),
    ])
    #expect(ranking.refused.map(\.id) == ["a", "b", "c"])
    #expect(
      ranking.refused.map { $0.because.map(\.rule) } == [
        ["population"], ["carrier"], ["population", "carrier"],
      ])
    #expect(ranking.ranked.isEmpty && ranking.unknown.isEmpty && ranking.failed.isEmpty)
    #expect(ranking.refused[0].because[0].text.french == "Périmètre (Habitants\u{A0}: 799)")
    #expect(ranking.refused[1].because[0].text.french == "sans porteur")
  }

  @Test("what a prerequisite or a weighing criterion misses is asked, in the order of the rules")
  func unknown() throws {
    let ranking = try rank([
      subject("a", inhabitants: nil, carrier: nil, quality: nil), subject("b", quality: nil),
    ])
    #expect(ranking.unknown.map(\.id) == ["a", "b"])
    #expect(
      ranking.unknown[0].missing == [
        .init(fact: "inhabitants", ask: "Combien ?"), .init(fact: "carrier", ask: "Qui porte ?"),
        .init(fact: "quality", ask: "Quelle qualité ?"),
      ])
    #expect(ranking.unknown[1].missing.map(\.fact) == ["quality"])
  }

  @Test("a rule that fails where the decision needs it makes the subject failed, not unknown")
  func failed() throws {
    let ranking = try rank([
      subject("a", quality: 6), subject("b", carrier: nil, quality: -1), subject("c"),
    ])
    #expect(ranking.failed.map(\.id) == ["a", "b"])
    #expect(ranking.failed[0].errors.map(\.rule) == ["quality"])
    #expect(ranking.failed[0].errors.map(\.error.code) == ["out-of-scale"])
    #expect(ranking.ranked.map(\.id) == ["c"])
  }

  @Test("a failure that decides nothing leaves the subject ranked and is told apart")
  func sideFailures() throws {
    let ranking = try rank([subject("a", votes: 99), subject("b", votes: 1)])
    #expect(ranking.ranked.map(\.id) == ["a", "b"])
    #expect(ranking.failed.isEmpty)
    #expect(ranking.sideFailures.map(\.id) == ["a"])
    #expect(ranking.sideFailures.first?.errors.map(\.rule) == ["votes"])
  }

  @Test("a criterion of weight zero neither blocks nor counts, until it is given a weight")
  func zeroWeight() throws {
    let subjects = [
      subject("a", quality: 3, votes: nil), subject("b", quality: 2, votes: 5),
      subject("c", quality: 1, votes: 99),
    ]
    let unweighed = try rank(subjects)
    #expect(unweighed.ranked.map(\.id) == ["a", "b", "c"])
    #expect(unweighed.ranked.map(\.score) == [6, 4, 2])
    #expect(unweighed.hasDefaultWeights)
    #expect(unweighed.greatestScore == 10)
    let weighed = try rank(subjects, changing: ["weight_votes": 0.5])
    #expect(weighed.ranked.map(\.id) == ["b"])
    #expect(weighed.ranked.map(\.score) == [6.5])
    #expect(weighed.unknown.map(\.id) == ["a"])
    #expect(weighed.failed.map(\.id) == ["c"])
    #expect(!weighed.hasDefaultWeights)
    #expect(weighed.weights.map(\.weight) == [2, 0.5])
    #expect(weighed.weights.map(\.parameter) == [nil, "weight_votes"])
    #expect(weighed.greatestScore == 12.5)
  }

  @Test("an alert raised is told with its values")
  func alerts() throws {
    let ranking = try rank([subject("a", inhabitants: 1500), subject("b")])
    #expect(ranking.ranked.map { $0.alerts.map(\.rule) } == [["late"], []])
    #expect(ranking.ranked[0].alerts[0].text.french == "1\u{202F}500 habitants")
    #expect(ranking.ranked[0].alerts[0].severity == .warning)
  }

  @Test("what people should be told is told of refused, unknown and failed subjects too")
  func alertsOfAll() throws {
    let ranking = try rank([
      subject("a", inhabitants: 1500, carrier: false),
      subject("b", inhabitants: 1500, carrier: nil),
      subject("c", inhabitants: 1500, quality: 6), subject("d", carrier: false),
    ])
    #expect(ranking.refused.map { $0.alerts?.map(\.rule) } == [["late"], nil])
    #expect(ranking.unknown.map { $0.alerts?.map(\.rule) } == [["late"]])
    #expect(ranking.failed.map { $0.alerts?.map(\.rule) } == [["late"]])
  }

  // MARK: - Order

  @Test("equal scores share a rank and the next is as far behind as they are many")
  func sharedTies() throws {
    let ranking = try rank([
      subject("d", quality: 1), subject("c", quality: 3), subject("b", quality: 3),
      subject("a", quality: 5),
    ])
    #expect(ranking.ranked.map(\.id) == ["a", "b", "c", "d"])
    #expect(ranking.ranked.map(\.rank) == [1, 2, 2, 4])
    #expect(ranking.ranked.map(\.isTied) == [false, true, true, false])
  }

  @Test(
    "or the smaller id has the better rank, still marked as tied, and that is said to part them")
  func tiesByID() throws {
    let ranking = try rank(
      [subject("b", quality: 3), subject("a", quality: 3), subject("c", quality: 1)], ties: .byID)
    #expect(ranking.ranked.map(\.id) == ["a", "b", "c"])
    #expect(ranking.ranked.map(\.rank) == [1, 2, 3])
    #expect(ranking.ranked.map(\.isTied) == [true, true, false])
    #expect(ranking.ranked.map(\.sharesRank) == [false, false, false])
    #expect(ranking.ranked.map(\.partedBy) == [[0], [0], []])
    #expect(ranking.ranked.partedBy(places: 0..<3) == [0])
    #expect(ranking.ties.map(\.id) == ["id"])
    let json = try JSONText.string(ranking)
    #expect(json.contains(#""ties":[{"id":"id","label":"l'identifiant"}]"#), "\(json)")
    #expect(json.contains(#""rank":2,"tied":true,"partedBy":[0],"score""#), "\(json)")
  }

  @Test("what the pack names parts them in order; what nothing parts shares the rank")
  func partedTies() throws {
    let ties = Ranking.Ties([.fact("inhabitants", first: .greatest), .criterion("votes")])
    let subjects = [
      subject("a", inhabitants: 900, votes: 1), subject("b", inhabitants: 1200, votes: 1),
      subject("c", inhabitants: 1200, votes: 4), subject("d", inhabitants: 900, votes: 1),
      subject("e", inhabitants: 1500, quality: 1),
    ]
    for subjects in [subjects, subjects.reversed()] {
      let ranking = try rank(subjects, ties: ties)
      #expect(ranking.ranked.map(\.id) == ["c", "b", "a", "d", "e"])
      #expect(ranking.ranked.map(\.rank) == [1, 2, 3, 3, 5])
      #expect(ranking.ranked.map(\.sharesRank) == [false, false, true, true, false])
      #expect(ranking.ranked.map(\.partedBy) == [[0, 1], [0, 1], [0], [0], []])
      #expect(ranking.ties.map(\.id) == ["inhabitants", "votes"])
    }
  }

  @Test("a value that one of them lacks parts none; the id at the end parts all")
  func unknownParts() throws {
    let ties = Ranking.Ties([.criterion("votes"), .fact("inhabitants", first: .least), .id])
    let ranking = try rank(
      [
        subject("d", inhabitants: 1000, votes: 4), subject("c", inhabitants: 900),
        subject("b", inhabitants: 1000, votes: 1),
      ], ties: ties)
    #expect(ranking.ranked.map(\.id) == ["c", "b", "d"])
    #expect(ranking.ranked.map(\.rank) == [1, 2, 3])
    #expect(ranking.ranked.map(\.partedBy) == [[1], [1, 2], [1, 2]])
  }

  @Test("ids are in numeric order, and the order of the input changes nothing")
  func numericIDs() throws {
    let order = [
      "1.1.4.2", "1.1.4.10", "7", "9", "10", "33174", "99999999999999999999",
      "100000000000000000000", "a2", "a02", "a10", "b", "é",
    ]
    for ids in [order, order.reversed()] {
      let ranked = try rank(ids.map { subject($0) }).ranked.map(\.id)
      // a2 and a02 are the same number: which is first is fixed, not which.
      #expect(ranked.map { $0 == "a02" ? "a2" : $0 } == order.map { $0 == "a02" ? "a2" : $0 })
      #expect(try rank(ids.reversed().map { subject($0) }).ranked.map(\.id) == ranked)
    }
  }

  @Test("the noise of binary sums does not break a tie, a real difference does")
  func noise() throws {
    let noisy = try rank([
      subject("b", quality: 0.3), subject("a", quality: .number(0.1 + 0.2)),
      subject("c", quality: 0.299),
    ])
    #expect(noisy.ranked.map(\.id) == ["a", "b", "c"])
    #expect(noisy.ranked.map(\.rank) == [1, 1, 3])
  }

  @Test("scores of different ranks differ as they are compared, tied ones are the same number")
  func settledScores() throws {
    let ranked = try rank([
      subject("a", quality: 3.0000004), subject("b", quality: 3.0000001),
      subject("c", quality: 2.9999), subject("d", quality: 3.00001),
    ]).ranked
    for (one, other) in zip(ranked, ranked.dropFirst()) {
      let isSame = Ranking.settledScore(one.score) == Ranking.settledScore(other.score)
      #expect(isSame == (one.rank == other.rank), "\(one.id) \(other.id)")
    }
  }

  // MARK: - JSON

  @Test("in JSON a ranking has the shape of the command's contract")
  func json() throws {
    var named = subject("33174", votes: 1)
    named.name = "Fronsac"
    let ranking = try rank([
      named, subject("2", inhabitants: 799), subject("3", carrier: nil), subject("4", quality: 6),
    ])
    let expected =
      #"{"pack":"projet-k","date":"2023-06-02","weights":{"quality":2,"votes":0},"#
      + #""defaultWeights":true,"#
      + #""ranked":[{"id":"33174","name":"Fronsac","rank":1,"score":6,"#
      + #""prerequisites":{"population":true,"carrier":true},"criteria":{"quality":3,"votes":1},"#
      + #""amounts":{"grant":{"total":134400.5,"years":[{"year":1,"amount":112000},"#
      + #"{"year":2,"amount":22400.5}]}}}],"#
      + #""refused":[{"id":"2","because":[{"rule":"population","#
      + "\"text\":\"Périmètre (Habitants\u{A0}: 799)\"}]}],"
      + #""unknown":[{"id":"3","missing":[{"fact":"carrier","ask":"Qui porte ?"}]}],"#
      + #""failed":[{"id":"4","errors":[{"rule":"quality","error":{"code":"out-of-scale","#
      + #""severity":"error","message":"le critère « quality » rend 6, attendu de 0 à 5"}}]}]}"#
    #expect(try JSONText.string(ranking) == expected)
  }

  @Test("a criterion without weight that cannot tell says so in the entry")
  func unknownInEntry() throws {
    let json = try JSONText.string(try rank([subject("1")]).ranked[0].criteria[1].answer)
    #expect(json == #"{"unknown":[{"fact":"votes","ask":"Quels votes ?"}]}"#)
  }

  @Test(
    "a ranking has the same bytes however its subjects were cut into tables",
    arguments: [1, 3, 7, 200])
  func tables(_ size: Int) throws {
    let subjects = (0..<200).map { number in
      var subject = subject(
        "s\(number * 37 % 200)", inhabitants: .integer(Int64(700 + number * 53 % 1000)),
        carrier: number % 11 == 0 ? nil : .boolean(number % 7 != 0),
        quality: number % 13 == 0 ? nil : .number(Double(number % 6)),
        votes: number % 3 == 0 ? .number(Double(number % 5)) : nil)
      if number % 2 == 0 { subject.name = "Commune numéro \(number), au nom assez long" }
      return subject
    }
    func text(_ size: Int) throws -> String {
      let evaluator = try Evaluator([engine])
      let evaluation = try evaluator.evaluation(on: day("2023-06-02"))
      var builder = RankingBuilder(evaluation, pack: "p")
      let runner = try evaluation.makeRunner()
      for start in stride(from: 0, to: subjects.count, by: size) {
        let table = try FactTable(
          evaluator.schema, subjects[start..<min(start + size, subjects.count)])
        try builder.add(table, try runner.run(table))
      }
      return try JSONText.string(builder.ranking(), isPretty: true)
    }
    let one = try text(size)
    #expect(one == (try text(50)))
    #expect(one.contains("22400.5"))
    #expect(one.ranges(of: "\"rank\"").count > 20)
    #expect(one.ranges(of: "\"because\"").count > 50)
    #expect(one.ranges(of: "\"missing\"").count > 5)
  }

  @Test("ten thousand ids that come again are told, and nothing else is")
  func duplicates() throws {
    let evaluator = try Evaluator([engine])
    let lines = (0..<20_000).map { "id-\($0 % 10_000),900" }.joined(separator: "\n")
    var reader = SubjectReader(
      Array("id,inhabitants\n\(lines)\n".utf8), file: "f.csv", schema: evaluator.schema)
    #expect(reader.readAll().count == 10_000)
    #expect(reader.diagnostics.count == 10_000)
    #expect(reader.diagnostics.allSatisfy { $0.code == "duplicate-id" })
  }
}
