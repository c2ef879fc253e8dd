import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("Lists: the words that count, choose, order and tell")
struct ListWordTests {
  private static let declarations = """
    fact "members" { type = "list", label = "Membres", fields = {
      { "name", type = "text", label = "Nom" },
      { "class", type = "choice", values = { "a", "b" }, label = "Genre" },
      { "n", type = "integer", label = "Nombre" },
      { "ok", type = "boolean", label = "Bon" },
      { "tags", type = "list", of = "text", label = "Étiquettes" },
    } }

    """
  private static let members: FactValue = .list([
    .record(["name": .text("A"), "class": .text("a"), "n": .integer(3), "ok": .boolean(true)]),
    .record([
      "name": .text("B"), "class": .text("b"), "n": .integer(5),
      "tags": .list([.text("x"), .text("y")]),
    ]),
    .record(["class": .text("a"), "n": .integer(5), "tags": .list([.text("x")])]),
  ])

  private func outcome(_ body: String, _ facts: [String: FactValue]? = nil) throws -> Outcome? {
    let pack = PackFixture(
      Self.declarations + "indicator \"i\" { value = function(a, p, today)\n\(body)\nend }")
    return try pack.outcome("i", facts ?? ["members": Self.members])
  }

  private func number(_ expression: String) throws -> Double? {
    guard case .number(let number)? = try outcome("return \(expression)")?.answer else {
      return nil
    }
    return number
  }

  @Test(
    "counts and sums",
    arguments: [
      ("list.count(a.members)", 3), ("list.count(a.members, { class = \"a\" })", 2),
      ("list.count(a.members, { class = \"a\", n = 5 })", 1),
      ("list.count(a.members, \"ok\", false)", 1),
      ("list.count(a.members, { ok = true }, false)", 1),
      ("list.count(a.members, { class = \"a\", name = \"?\" }, \"?\")", 1),
      ("list.count(a.members, function(m) return m.n > 3 end)", 2),
      ("list.sum(a.members, \"n\")", 13), ("list.sum({})", 0), ("list.sum({ 1, 2.5 })", 3.5),
      ("list.sum(a.members, function(m, place) return m.n * place end)", 28),
      ("list.tally(a.members, \"class\").a", 2), ("list.tally(a.members, \"tags\", {}).x", 2),
      ("list.tally({ 3, 3, 4 })[3]", 2),
    ] as [(String, Double)])
  func counting(_ expression: String, _ expected: Double) throws {
    #expect(try number(expression) == expected)
  }

  @Test(
    "choosing and ordering keep the order of the list",
    arguments: [
      ("#list.where(a.members, { class = \"a\" })", 2),
      ("list.where(a.members, { class = \"a\" })[2].n", 5),
      ("#list.where(a.members, { name = \"A\" }, \"\")", 1),
      ("list.any(a.members, { ok = false }, \"\") and 1 or 0", 0),
      ("#list.map(a.members, function(m) return m:get(\"name\") end)", 2),
      ("list.first(a.members, { n = 5 }).class == \"b\" and 1 or 0", 1),
      ("select(2, list.first(a.members, { n = 5 }))", 2),
      ("list.first(a.members, { n = 9 }) == nil and 1 or 0", 1),
      ("list.greatest(a.members, \"n\").class == \"b\" and 1 or 0", 1),
      ("list.least(a.members, \"n\").n", 3), ("list.greatest({}) == nil and 1 or 0", 1),
      ("list.sorted(a.members, \"n\")[2].class == \"b\" and 1 or 0", 1),
      ("list.sorted(a.members, function(m) return -m.n end)[1].class == \"b\" and 1 or 0", 1),
      ("list.sorted({ 3, 1, 2 })[3]", 3), ("#list.sorted({})", 0),
      ("list.any(a.members, { n = 3 }) and 1 or 0", 1), ("list.any({}) and 1 or 0", 0),
      ("list.all(a.members, function(m) return m.n > 2 end) and 1 or 0", 1),
      ("list.all({}) and 1 or 0", 1), ("list.has({ 1, \"x\" }, \"x\") and 1 or 0", 1),
      ("list.has({ 1, \"x\" }, 2) and 1 or 0", 0),
    ] as [(String, Double)])
  func choosing(_ expression: String, _ expected: Double) throws {
    #expect(try number(expression) == expected)
  }

  @Test("a field that an item lacks ends the rule as unknown, as reading it does")
  func absentFields() throws {
    let sum = try outcome("return list.sum(a.members, function(m) return m.ok and 1 or 0 end)")
    #expect(sum?.answer.missing == "members.ok")
    let words = try outcome("return list.count(a.members, \"ok\")")
    #expect(words?.answer.missing == "members.ok")
    let fields = try outcome("return list.count(a.members, { ok = true })")
    #expect(fields?.answer.missing == "members.ok")
  }

  @Test("what is no list, no test and no number is told with the word and the line")
  func mistakes() throws {
    func failure(_ body: String) throws -> (String, Int?)? {
      guard case .failed(let diagnostic)? = try outcome(body)?.answer else { return nil }
      return (diagnostic.message.french, diagnostic.location?.line)
    }
    let noList = try failure("return list.count(nil)")
    #expect(
      noList?.0.contains("list.count\u{A0}: l'argument 1 vaut nil, attendu une liste") == true)
    #expect(noList?.1 == 10)
    let text = try failure("return list.sum(a.members, \"class\")")
    #expect(text?.0.contains("l'élément 1 donne a, attendu un nombre") == true)
    #expect(
      try failure("return #list.where({ 1 }, \"n\")")?.0.contains("l'élément 1 est 1") == true)
    #expect(
      try failure("return #list.sorted({ 1, \"x\" })")?.0.contains("ne se comparent pas") == true)
    #expect(try failure("return #list.map({ 1 }, 3)")?.0.contains("l'argument 2 vaut 3") == true)
    #expect(try failure("return list.sum(a.members, function(m)\nreturn m.n + nil end)")?.1 == 11)
  }

  @Test("a list is told in both languages, its first names and how many others")
  func telling() throws {
    let reason = try outcome(
      "return 1, list.words({ \"A\", text { \"le {day}\", day = \"2023-06-02\" }, 3, \"D\" }, 3)")?
      .because?.text()
    #expect(
      reason
        == LocalizedText(
          "A, le 2 juin 2023, 3 et un autre", english: "A, le 2 June 2023, 3 and one other"))
    let many = try outcome("return 1, list.words({ 1, 2, 3 }, 1, \" ; \")")?.because?.text()
    #expect(many == LocalizedText("1 et 2 autres", english: "1 and 2 others"))
    #expect(try outcome("return 1, list.words({})")?.because?.text().french == "")
  }

  @Test("a list that never ends being compared is stopped")
  func bounds() throws {
    let body = """
      local long = {}
      for i = 1, 100000 do long[i] = i end
      local count = 0
      for i = 1, 100000 do if list.has(long, -i) then count = count + 1 end end
      return count
      """
    guard case .failed(let diagnostic)? = try outcome(body)?.answer else {
      Issue.record("it ended")
      return
    }
    #expect(["instructions", "deadline"].contains(diagnostic.code.rawValue))
  }

  @Test("what a rule reads through a word is known: facts, fields, values that never match")
  func readings() {
    let checked = CheckedText(
      Self.declarations + """
        indicator "i" { label = "I", source = "S", value = function(a)
          return list.count(a.members, { class = "c" }) + list.sum(a.members, "nn") + list.cuont(a.members)
        end }
        """)
    #expect(checked.places("unused-fact").isEmpty)
    #expect(
      checked.places("unknown-choice") == ["9:50 b"] || checked.places("unknown-choice").count == 1)
    #expect(checked.places("undeclared-fact").count == 1)
    #expect(checked.places("undefined-global").count == 1)
  }
}

extension Outcome.Answer {
  /// The first fact that an answer waits for.
  fileprivate var missing: String? {
    guard case .unknown(let facts) = self else { return nil }
    return facts.first?.fact
  }
}
