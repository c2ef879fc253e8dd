import CircularCore
import Testing

@Suite("Why not another answer")
struct WhyNotTests {
  private let engine = SwiftRules(
    facts: [
      FactDeclaration("n", type: .integer, unit: "hab", minimum: 0, label: "Habitants"),
      FactDeclaration("x", type: .number, minimum: 0, maximum: 1, label: "Part"),
      FactDeclaration("ok", type: .boolean, label: "Accord"),
      FactDeclaration(
        "kind", type: .choice([.init(id: "a", label: "commune"), .init(id: "b", label: "groupe")]),
        label: "Nature"),
      FactDeclaration("day", type: .date, label: "Reçue le"),
      FactDeclaration("votes", type: .list(.number), label: "Notes"),
    ],
    parameters: [
      Parameter(FactDeclaration("max", type: .number, unit: "hab", label: "Maximum"), value: 1500)
    ]
  )
  .adding(Rule("population", .prerequisite)) {
    .met(try $0.number("n") >= 800 && $0.number("n") <= $0.parameterNumber("max"))
  }
  .adding(Rule("strict", .prerequisite)) { .met(try $0.number("x") > 0.7) }
  .adding(Rule("agreed", .prerequisite)) { .met(try $0.value("ok") == true) }
  .adding(Rule("both", .prerequisite)) {
    .met(try $0.value("ok") == true && $0.value("kind") == "b")
  }
  .adding(Rule("points", .criterion, scale: 0...5)) {
    .points(try 5 * min(1, $0.number("n") / 2000))
  }
  .adding(Rule("late", .alert)) {
    guard case .date(let day) = try $0.value("day"), let limit = CivilDate("2023-06-02") else {
      return .alert(false)
    }
    return .alert(day > limit)
  }
  .adding(
    Rule(
      "band", .class,
      categories: [.init(id: "small", label: "petite"), .init(id: "large", label: "grande")])
  ) { .category(try $0.number("n") < 1000 ? "small" : "large") }
  .adding(Rule("votes", .criterion)) {
    guard case .list(let votes) = try $0.value("votes") else { return .points(0) }
    return .points(votes.compactMap(\.double).reduce(0, +))
  }

  private func whyNot(
    _ rule: String, _ wanted: String, _ facts: [String: FactValue],
    changing: [String: FactValue] = [:]
  ) throws -> WhyNot {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-09-15"), changing: changing)
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: facts)])
    let index = try #require(evaluator.rule(rule))
    return try evaluation.whyNot(
      rule, WantedAnswer(wanted, for: evaluator.rules[index]), table, row: 0)
  }

  private func plain(_ change: WhyNot.Change?) -> String? {
    change?.sentence.french.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
  }

  @Test("the nearest whole number, then the parameter, facts first")
  func integer() throws {
    let found = try whyNot("population", "oui", ["n": 1626])
    #expect(!found.isReached)
    #expect(found.changes.map(\.name) == ["n", "max"])
    #expect(found.changes.first?.to == 1500)
    #expect(found.changes.first?.difference == -126)
    #expect(
      plain(found.changes.first) == "Habitants : 1 500 hab au lieu de 1 626 hab (126 de moins)")
    #expect(
      plain(found.changes.last)
        == "Maximum (paramètre) : 1 626 hab au lieu de 1 500 hab (126 de plus)")
    #expect(found.changes.allSatisfy { $0.answer == .met(true) })
  }

  @Test("of two sides the nearer one; changes made for the evaluation stay")
  func sides() throws {
    #expect(try whyNot("population", "non", ["n": 820]).changes.first?.to == 799)
    #expect(try whyNot("population", "non", ["n": 1490]).changes.first?.to == 1501)
    let found = try whyNot("population", "oui", ["n": 1700], changing: ["max": 1600])
    #expect(found.changes.map(\.to) == [1600, 1700])
  }

  @Test("a limit that is excluded is passed by the least there is")
  func strict() throws {
    let change = try #require(try whyNot("strict", "oui", ["x": 0.5]).changes.first)
    #expect(change.to == .number(0.7.nextUp))
    #expect(plain(change)?.hasPrefix("Part : un peu plus de 0,7 au lieu de 0,5") == true)
  }

  @Test("yes and no, words of a list, days")
  func otherKinds() throws {
    #expect(
      plain(try whyNot("agreed", "oui", ["ok": false]).changes.first)
        == "Accord : oui au lieu de non")
    #expect(
      plain(try whyNot("both", "oui", ["ok": true, "kind": "a"]).changes.first)
        == "Nature : « groupe » au lieu de « commune »")
    #expect(
      plain(try whyNot("late", "oui", ["day": .date(try day("2023-05-30"))]).changes.first)
        == "Reçue le : 3 juin 2023 au lieu du 30 mai 2023 (4 jours plus tard)")
  }

  @Test("an unknown fact is given an example")
  func unknown() throws {
    let found = try whyNot("agreed", "oui", [:])
    #expect(
      plain(found.changes.first) == "Accord : par exemple oui (inconnu aujourd'hui)")
    #expect(found.changes.first?.from == nil)
    #expect(try whyNot("population", "oui", [:]).changes.first?.to != nil)
  }

  @Test("a number, an answer or an item that is not given can be what changes")
  func absence() throws {
    let evaluator = try Evaluator([
      SwiftRules(facts: [
        FactDeclaration("cost", type: .number, unit: "€", label: "Coût"),
        FactDeclaration("note", type: .answer, label: "Note"),
      ])
      .adding(Rule("share", .amount)) {
        let share: Double = try 0.7 * $0.number("cost")
        let amount = Money(euros: share)
        return .payments(PaymentSchedule(amount.map { [.init(year: 1, amount: $0)] } ?? []))
      }
      .adding(Rule("given", .prerequisite)) { .met(try $0.known("note") != nil) }
    ])
    let evaluation = try evaluator.evaluation(on: day("2024-01-01"))
    func found(_ rule: Int, _ wanted: String, _ facts: [String: FactValue]) throws -> String? {
      let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: facts)])
      let declaration = evaluator.rules[rule]
      let wanted = try WantedAnswer(wanted, for: declaration)
      return plain(try evaluation.whyNot(declaration.id, wanted, table, row: 0).changes.first)
    }
    #expect(
      try found(0, "42000", [:]) == "Coût : par exemple 60 000 € (inconnu aujourd'hui)")
    #expect(try found(1, "oui", [:]) == "Note : une réponse (inconnu aujourd'hui)")
    #expect(try found(1, "non", ["note": "x"]) == "Note : non renseigné au lieu de « x »")
  }

  @Test(
    "points: an exact number, or a limit",
    arguments: [
      ("4", 1600), ("=4", 1600), (">=4", 1600), (">4", 1601), ("<=2,5", 1000), ("<2.5", 999),
      ("0", 0),
    ])
  func points(wanted: String, expected: Int) throws {
    let found = try whyNot("points", wanted, ["n": 1200])
    #expect(found.changes.map(\.to) == [.integer(Int64(expected))])
  }

  @Test("a class by its id or its label, an item of a list, and what no single change gives")
  func classes() throws {
    #expect(try whyNot("band", "petite", ["n": 1200]).changes.first?.to == 999)
    #expect(try whyNot("band", "small", ["n": 1200]).changes.first?.to == 999)
    let votes = try whyNot("votes", "12", ["votes": [3, 4]])
    #expect(votes.changes.map(\.name).contains("votes[1]"))
    let none = try whyNot("both", "oui", ["ok": false, "kind": "a"])
    #expect(none.changes.isEmpty)
    #expect(!none.isReached)
  }

  @Test("what is wanted is the answer already")
  func already() throws {
    let found = try whyNot("population", "oui", ["n": 1120])
    #expect(found.isReached)
    #expect(found.changes.isEmpty)
  }

  @Test(
    "a wanted answer of the wrong kind is refused, with what is expected",
    arguments: [
      ("population", "12", "oui ou non"), ("late", "peut-être", "oui ou non"),
      ("points", "oui", "un nombre"), ("points", ">=", "un nombre"), ("points", "", "un nombre"),
      ("band", "smal", "l'un de petite, grande"), ("population", "", "oui ou non"),
    ])
  func wrongType(rule: String, wanted: String, expected: String) {
    let error = #expect(throws: Diagnostic.self) { _ = try whyNot(rule, wanted, ["n": 1]) }
    #expect(error?.code == "bad-argument")
    #expect(error?.message.french.contains("attendu \(expected)") == true)
    #expect(error?.suggestion != nil)
  }

  @Test("in JSON a proposal has names, values and its sentence")
  func json() throws {
    let text = try JSONText.string(whyNot("agreed", "oui", ["ok": false]))
    #expect(
      text == #"{"rule":"agreed","answer":false,"wanted":"rempli","reached":false,"#
        + #""changes":[{"kind":"fact","name":"ok","from":false,"to":true,"answer":true,"#
        + #""sentence":"Accord : oui au lieu de non"}]}"#.replacing(" :", with: "\u{A0}:"))
  }

  @Test("facts only, where only those are asked for")
  func factsOnly() throws {
    let evaluator = try Evaluator([engine])
    let evaluation = try evaluator.evaluation(on: day("2023-09-15"))
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: ["n": 1626])])
    let index = try #require(evaluator.rule("population"))
    let wanted = try WantedAnswer("oui", for: evaluator.rules[index])
    func names(_ kinds: Set<Comparison.Kind>) throws -> [String] {
      try evaluation.whyNot("population", wanted, table, row: 0, changing: kinds).changes.map(
        \.name)
    }
    #expect(try names([.fact]) == ["n"])
    #expect(try names([.parameter]) == ["max"])
    #expect(try names([.fact, .parameter]) == ["n", "max"])
  }

  @Test("a change can be made: the subject then gives the answer")
  func applied() throws {
    let subject = Subject(id: "s", facts: ["n": 1626, "votes": [3, 4]])
    let found = try whyNot("population", "oui", subject.facts)
    #expect(found.changes.first?.applied(to: subject)?.facts == ["n": 1500, "votes": [3, 4]])
    #expect(found.changes.last?.kind == .parameter)
    #expect(found.changes.last?.applied(to: subject) == nil)
    let votes = try whyNot("votes", ">=9", subject.facts)
    let change = try #require(votes.changes.first { $0.name == "votes[1]" })
    #expect(change.applied(to: subject)?.facts["votes"] == [5, 4])
    #expect(change.applied(to: Subject(id: "s")) == nil)
    var field = change
    field.name = "actors[2].class"
    field.to = "private"
    let actors: FactValue = [["name": "A", "class": "public"], ["name": "B", "class": "public"]]
    #expect(
      field.applied(to: Subject(id: "s", facts: ["actors": actors]))?.facts["actors"]
        == [["name": "A", "class": "public"], ["name": "B", "class": "private"]])
  }

  private func found(
    _ fact: FactDeclaration, _ facts: [String: FactValue], _ wanted: String,
    kind: RuleKind = .criterion,
    _ body: @escaping SwiftRules.Body
  ) throws -> WhyNot {
    let evaluator = try Evaluator([SwiftRules(facts: [fact]).adding(Rule("r", kind), body)])
    let evaluation = try evaluator.evaluation(on: day("2024-06-15"))
    let table = try FactTable(evaluator.schema, [Subject(id: "s", facts: facts)])
    return try evaluation.whyNot(
      "r", WantedAnswer(wanted, for: evaluator.rules[0]), table, row: 0)
  }

  @Test("nothing is proposed that is absurdly far, nor below zero for what is a quantity")
  func withinReach() throws {
    let distance = FactDeclaration("d", type: .number, unit: "km", label: "Distance")
    // Five points are only neared, at no distance at all.
    let near = try found(distance, ["d": 19], "5") { .points(5 - 1 / (1 + (try $0.number("d")))) }
    #expect(near.changes.isEmpty)
    let below = try found(distance, ["d": 19], "10") {
      .points(5 * (20 - (try $0.number("d"))) / 17)
    }
    #expect(below.changes.isEmpty)
    let balance = FactDeclaration("d", type: .number, label: "Solde")
    let negative = try found(balance, ["d": 19], "10") {
      .points(5 * (20 - (try $0.number("d"))) / 17)
    }
    #expect(negative.changes.first?.to?.double == -14)
  }

  @Test("a decimal that is nearer than the whole number is proposed, also from a whole number")
  func decimals() throws {
    let part = FactDeclaration("s", type: .number, unit: "%", label: "Part")
    for start in [FactValue.number(12.5), .integer(50)] {
      let step = try found(part, ["s": start], ">2") {
        let part: Double = try $0.number("s")
        return .points(part < 33.3 ? 0 : part < 66.6 ? 2 : 5)
      }
      #expect(step.changes.first?.to == .number(66.6))
    }
    let strict = try found(part, ["s": 40], "oui", kind: .prerequisite) {
      .met(try $0.number("s") > 50)
    }
    #expect(plain(strict.changes.first)?.hasPrefix("Part : un peu plus de 50 %") == true)
  }

  @Test("an unknown list is given as many items as the rule counts")
  func unknownList() throws {
    let votes = FactDeclaration("l", type: .list(.number), label: "Notes")
    func count(_ least: Int, _ facts: [String: FactValue]) throws -> WhyNot {
      try found(votes, facts, "oui", kind: .prerequisite) {
        guard case .list(let items) = try $0.value("l") else { return .met(false) }
        return .met(items.count >= least)
      }
    }
    #expect(
      plain(try count(1, [:]).changes.first)
        == "Notes : par exemple un élément (1), inconnu aujourd'hui")
    #expect(try count(0, [:]).changes.first?.to == .list([]))
    #expect(try count(3, ["l": [2, 2]]).changes.first?.to != nil)
  }
}
