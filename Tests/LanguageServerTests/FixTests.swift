import LanguageServer
import Testing

@Suite("Corrections that editors put in")
struct FixTests {
  private static let declarations = """
    pack { id = "mini", version = "1", title = "Mini", subject = "projet", source = "§" }
    fact "people" {
      type = "integer", unit = "hab", min = 0, max = 90000, label = "Habitants", source = "§",
    }
    fact "waste" { type = "number", unit = "t", min = 0, label = "Déchets", source = "§" }
    fact "kind" {
      type = "choice", values = { "commune", "syndicat", "ville", "autre" }, label = "Genre", source = "§",
    }
    fact "day" { type = "date", label = "Dépôt", source = "§" }
    fact "signed" { type = "boolean", label = "Signé", source = "§" }

    """

  /// The rule file after every correction that is offered, one after the other.
  private func mended(_ rules: String) throws -> String {
    let client = try Client.pack(["pack.lua": Self.declarations + rules])
    var text = Self.declarations + rules
    try client.open("pack.lua", text)
    for _ in 0..<6 {
      let actions = client.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(client.uri("pack.lua"))],
          "range": [
            "start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0],
          ],
        ])
      let fix = actions.items.first {
        $0["kind"] == "quickfix" && $0["title"] != "Retirer la déclaration"
      }
      guard let fix else { break }
      text = client.edited("pack.lua", fix["edit"]["changes"][client.uri("pack.lua")])
      client.change("pack.lua", text)
    }
    return String(text.dropFirst(Self.declarations.count))
  }

  private func test(_ body: String) -> String {
    "prerequisite \"essai\" { label = \"Essai\", source = \"§\", test = function(a, p)\n  \(body)\nend }\n"
  }

  private func indicator(_ body: String) -> String {
    "indicator \"essai\" { label = \"Essai\", unit = \"hab\", source = \"§\", value = function(a, p)\n"
      + "  \(body)\nend }\n"
  }

  @Test(
    "a comparison stays one comparison",
    arguments: [
      ("return a.day <= 2023", "return year_of(a.day) <= 2023"),
      ("return a.day ~= 2021", "return year_of(a.day) ~= 2021"),
      ("return 2019 > a.day", "return 2019 > year_of(a.day)"),
      ("return a.signed and a.day == 2020", "return a.signed and year_of(a.day) == 2020"),
      ("return not (2018 < a.day)", "return not (2018 < year_of(a.day))"),
      (
        "if a.day >= 2022 and a.people > 5 then return true end return false",
        "if year_of(a.day) >= 2022 and a.people > 5 then return true end return false"
      ),
    ])
  func dates(_ typed: String, _ wanted: String) throws {
    #expect(try mended(test(typed)) == test(wanted))
  }

  @Test(
    "each value behind or is compared",
    arguments: [
      (
        "return a.kind == \"commune\" or \"ville\" or \"autre\"",
        "return a.kind == \"commune\" or a.kind == \"ville\" or a.kind == \"autre\""
      ),
      (
        "return a.kind ~= \"commune\" or \"ville\" or \"autre\"",
        "return a.kind ~= \"commune\" and a.kind ~= \"ville\" and a.kind ~= \"autre\""
      ),
      (
        "return a.signed or a.kind == \"ville\" or \"autre\"",
        "return a.signed or a.kind == \"ville\" or a.kind == \"autre\""
      ),
    ])
  func lists(_ typed: String, _ wanted: String) throws {
    #expect(try mended(test(typed)) == test(wanted))
  }

  @Test(
    "a value that is added to a variable is written out, to its end",
    arguments: [
      ("x += 2 return x > 3", "x = x + 2 return x > 3"),
      ("x -= a.people - 1 return x > 3", "x = x - (a.people - 1) return x > 3"),
      ("x *= math.max(2, 3)\n  return x > 3", "x = x * math.max(2, 3)\n  return x > 3"),
      ("x+=a.people*2\n  return x > 3", "x = x + a.people*2\n  return x > 3"),
    ])
  func compounds(_ typed: String, _ wanted: String) throws {
    let start = "local x = a.people\n  "
    #expect(try mended(test(start + typed)) == test(start + wanted))
  }

  @Test(
    "a fact behind the facts and a sign is that fact",
    arguments: [
      ("return a,people", "return a.people"), ("return a, people", "return a.people"),
      ("return a..people", "return a.people"), ("return people", "return a.people"),
      ("return 2 + a,people", "return 2 + a.people"),
    ])
  func points(_ typed: String, _ wanted: String) throws {
    #expect(try mended(indicator(typed)) == indicator(wanted))
  }

  @Test(
    "what a finding of kinds suggests is put in its place, and nothing else is lost",
    arguments: [
      (
        "return 5 < a.people <= 10 and a.people ~= 10",
        "return 5 < a.people and a.people <= 10 and a.people ~= 10"
      ),
      ("return 10 >= a.people >= 5", "return between(a.people, 5, 10)"),
      ("return a.day + 30 < \"2024-01-01\"", "return add_days(a.day, 30) < \"2024-01-01\""),
      ("return a:get(people, 0) > 3", "return a:get(\"people\", 0) > 3"),
    ])
  func kinds(_ typed: String, _ wanted: String) throws {
    #expect(try mended(test(typed)) == test(wanted))
  }

  @Test("a loop without ipairs, and parameters in another order, are written anew")
  func heads() throws {
    let loop =
      "fact \"votes\" { type = \"list\", of = \"number\", label = \"Votes\", source = \"§\" }\n"
    #expect(
      try mended(loop + indicator("for v in a.votes do return v end return 0"))
        == loop + indicator("for _, v in ipairs(a.votes) do return v end return 0"))
    let head = "param \"least\" { 3, unit = \"hab\", label = \"Moins\", source = \"§\" }\n"
    let right = test("return a.people > p.least")
    #expect(
      try mended(head + right.replacing("function(a, p)", with: "function(p, a)")) == head + right)
    let compound = test("a.people += 3 return true")
    #expect(try mended(compound) == compound)
  }

  @Test("known wants a name in quotes; what may mean two things is left alone")
  func arguments() throws {
    #expect(
      try mended(test("return known(a, people)")) == test("return known(a, \"people\")"))
    let doubtful = indicator("return math.max(a, people)")
    #expect(try mended(doubtful) == doubtful)
  }

  @Test(
    "a condition of a sheet is a statement where it is returned",
    arguments: [
      ("return SI(a.signed, 3, 4)", "if a.signed then return 3 else return 4 end"),
      (
        "if a.people > 9 then return SI(a.signed, 1, 2) end\n  return 0",
        "if a.people > 9 then if a.signed then return 1 else return 2 end end\n  return 0"
      ),
      (
        "return 2 * SI(a.signed, 1, a.people)", "return 2 * ((a.signed) and 1 or a.people)"
      ),
      ("return 2 * SI(a.signed; 3; 4)", "return 2 * ((a.signed) and 3 or 4)"),
      ("return SI(a.signed, a.people, 2) + 1", "return SI(a.signed, a.people, 2) + 1"),
    ])
  func sheets(_ typed: String, _ wanted: String) throws {
    #expect(try mended(indicator(typed)) == indicator(wanted))
  }

  @Test("a decimal comma is mended wherever a number stands, whatever its unit shows then")
  func commas() throws {
    let rule =
      "amount \"essai\" { label = \"E\", unit = \"€\", source = \"§\", schedule = function(a)\n"
    #expect(
      try mended(rule + "  return math.max(a.people * 0,5, 3)\nend }\n")
        == rule + "  return math.max(a.people * 0.5, 3)\nend }\n")
  }

  @Test("bounds are swapped where they are, with what stands between")
  func bounds() throws {
    let typed =
      "fact \"x\" { type = \"integer\", min = 5, label = \"X\", max = 2, source = \"§\" }\n"
    #expect(
      try mended(typed)
        == "fact \"x\" { type = \"integer\", min = 2, label = \"X\", max = 5, source = \"§\" }\n")
  }

  @Test("advice is no code: nothing is called by a sentence")
  func advice() throws {
    let amount =
      "amount \"essai\" { label = \"E\", unit = \"€\", source = \"§\", schedule = function(a)\n"
      + "  return a.waste\nend }\n"
    #expect(
      try mended(amount + "fact \"z\" { typ = \"integer\", label = \"Z\", source = \"§\" }\n")
        == amount + "fact \"z\" { type = \"integer\", label = \"Z\", source = \"§\" }\n")
    let alert =
      "alert \"essai\" { label = \"E\", source = \"§\", when = function(a) return a.signed end, "
      + "message = \"Bonjour {nom}.\" }\n"
    #expect(try mended(alert) == alert)
  }

  @Test("what a rule is called stays, where another word of its declaration is wrong")
  func ids() throws {
    let typed =
      "param \"leest\" { 3, label = \"L\", source = \"§\" }\n"
      + "criterion \"least\" { label = \"L\", weight = \"leesst\", scale = { 0, 5 }, source = \"§\",\n"
      + "  score = function(a) return 1 end }\n"
    #expect(
      try mended(typed) == typed.replacing("\"leesst\"", with: "\"leest\""))
  }

  @Test("what another entry says is never replaced, and no value is made up")
  func missing() throws {
    let list =
      "fact \"x\" { type = \"list\", label = \"X\", source = \"§\",\n"
      + "  fields = { { \"u\", label = \"U\" } } }\n"
    #expect(try mended(list) == list)
    for text in [
      list, "param \"z\" { unit = \"€\", label = \"Z\", source = \"§\" }\n",
      "fact \"x\" { label = \"X\", source = \"§\" }\n",
      "indicator \"z\" { label = \"Z\", better = \"lower\", source = \"§\", "
        + "value = function(a) return 1 end }\n",
      "indicator \"z\" { label = \"Z\", target = 3, source = \"§\", "
        + "value = function(a) return 1 end }\n",
    ] {
      let client = try Client.pack(["pack.lua": Self.declarations + text])
      try client.open("pack.lua")
      let errors = client.diagnostics("pack.lua").filter { $0["code"] == "missing-entry" }
      #expect(errors.count == 1, "\(text)")
      #expect(
        errors.allSatisfy { $0["message"].text?.contains("essayez") == false }, "\(text)")
    }
  }

  @Test("a case is proposed for rules, not for a value that a parameter has from some day on")
  func parameters() throws {
    let files = [
      "pack.lua": """
      pack { id = "mini", version = "1", title = "Mini", subject = "projet", source = "§" }
      fact "people" { type = "integer", label = "Habitants", source = "§" }
      param "least" { since = { ["2023-01-01"] = 8, ["2024-01-01"] = 9 }, label = "L", source = "§" }
      prerequisite "size" { label = "T", source = "§", test = function(a, p) return a.people >= p.least end }

      """,
      "tests/rules.lua": "case \"un\" { given = { people = 9 }, expect = { size = true } }\n",
    ]
    let client = try Client.pack(files)
    try client.open("pack.lua")
    func isOffered(_ line: Int) -> Bool {
      let place: JSONValue = ["line": .integer(line), "character": 0]
      return client.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(client.uri("pack.lua"))],
          "range": ["start": place, "end": place],
        ]
      ).items.contains { $0["kind"] == "refactor" }
    }
    #expect((0..<4).map(isOffered) == [false, false, false, true])
  }
}
