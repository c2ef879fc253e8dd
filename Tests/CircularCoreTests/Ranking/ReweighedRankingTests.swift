import CircularCore
import Testing

@Suite("Rankings under one weight after another")
struct ReweighedRankingTests {
  private let criteria = ["first", "second", "third"]

  private var engine: SwiftRules {
    var engine = SwiftRules(
      facts: criteria.map { FactDeclaration($0, type: .number) } + [
        FactDeclaration("open", type: .boolean), FactDeclaration("odd", type: .boolean),
      ],
      parameters: [
        Parameter(FactDeclaration("weight", type: .number, label: "Poids"), value: .number(1))
      ]
    )
    .adding(Rule("open", .prerequisite, label: "Ouvert")) { .met(try $0.known("open") != false) }
    .adding(Rule("odd", .alert, message: "à revoir, au poids {weight}")) {
      .alert(try $0.known("odd") == true)
    }
    for id in criteria {
      let weight: Rule.Figure = id == "third" ? .parameter("weight") : .fixed(1)
      engine = engine.adding(Rule(id, .criterion, weight: weight)) { .points(try $0.number(id)) }
    }
    return engine
  }

  private var subjects: [Subject] {
    var state: UInt64 = 5
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (0..<300).map { index in
      var facts: [String: FactValue] = ["odd": .boolean(next(4) == 0)]
      for id in criteria where next(40) > 0 {
        // Few values, so that many tie; some differ by less than is told apart, some are huge.
        let number = Double(next(4)) - 1 + Double(next(3)) * 2e-7
        facts[id] = .number(next(60) == 0 ? number * 1e300 : number)
      }
      if next(8) == 0 { facts["open"] = .boolean(false) }
      return Subject(id: "s\(next(2) == 0 ? "0" : "")\(index)", name: "S \(index)", facts: facts)
    }
  }

  @Test("are those of a study that begins anew, ranks, ties and words included")
  func chains() throws {
    let date = try day("2024-01-01")
    let pack = RulePack(id: "p", version: "1", title: "P", subject: "commune")
    let evaluator = try Evaluator([engine])
    let table = try FactTable(evaluator.schema, subjects)
    func begun() throws -> Study { try Study(pack, evaluator, subjects: table, on: date) }
    let study = try begun()
    _ = try study.results
    var last = study
    for lines in [
      ["first = 3"], ["first = 3", "weight = 0.5"], ["weight = 0"], ["second = 0", "weight = 7"],
      ["second = 0.3"], ["second = 0.3", "s1 first = 2"], ["first = 1000000"], ["odd = oui"],
    ] {
      var scenario = Scenario("")
      for line in lines {
        let words = line.split(separator: " = ").map(String.init)
        let names = words[0].split(separator: " ").map(String.init)
        let kind: Scenario.Kind =
          names.count > 1 || names[0] == "odd"
          ? .fact : names[0] == "weight" ? .parameter : .weight
        let name = names[names.count - 1]
        scenario.set(.init(kind, name, words[1], of: names.count > 1 ? names[0] : nil))
      }
      last = try last.under(scenario)
      let fresh = try begun().under(scenario)
      let (found, expected) = (try last.ranking, try fresh.ranking)
      for language in Language.allCases {
        #expect(
          try JSONText.string(found, language: language)
            == JSONText.string(expected, language: language), "\(lines)")
      }
      #expect(found.ranked.map(\.sharesRank) == expected.ranked.map(\.sharesRank))
      try expectOrder(found)
    }
  }

  /// Σ weight × points from 0, compared in millionths, then ids with numbers as numbers; equal scores share the
  /// rank.
  private func expectOrder(_ ranking: Ranking) throws {
    var before: Ranking.Entry?
    for (place, entry) in ranking.ranked.enumerated() {
      var score = 0.0
      for (criterion, weight) in zip(entry.criteria, ranking.weights) where weight.weight != 0 {
        guard case .points(let points) = criterion.answer else {
          Issue.record("\(entry.id) has no points")
          return
        }
        score += weight.weight * points
      }
      #expect(entry.score == score)
      let number = try #require(Int(entry.id.drop { !$0.isNumber }))
      if let before {
        let (old, new) = (Ranking.settledScore(before.score), Ranking.settledScore(score))
        #expect(old >= new)
        let isTied = old == new
        #expect(entry.rank == (isTied ? before.rank : place + 1))
        if isTied {
          #expect(entry.isTied && before.isTied)
          #expect(try #require(Int(before.id.drop { !$0.isNumber })) < number)
        }
      }
      before = entry
    }
  }
}
