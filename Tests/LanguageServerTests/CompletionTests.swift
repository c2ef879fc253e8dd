import LanguageServer
import Testing

@Suite("Completion")
struct CompletionTests {
  private let client: Client

  init() throws {
    client = try MiniPack.client()
    try client.open("rules.lua")
  }

  private func rule(_ body: String) -> String {
    "prerequisite \"x\" {\n  label = \"X\", test = function(a, p, today)\n    \(body)\n"
  }

  @Test("words where a declaration begins, their entries inside of it")
  func words() throws {
    let words = try client.completions("rules.lua", "pre|")
    #expect(
      words.contains("prerequisite") && words.contains("fact") && words.contains("indicators"))
    #expect(!words.contains("case"))
    let entries = try client.completions("rules.lua", "prerequisite \"x\" { label = \"X\", | }\n")
    #expect(entries.contains("test") && entries.contains("because") && !entries.contains("score"))
    #expect(try client.completions("rules.lua", "facts \"x_*\" { e| }\n").contains("each"))
    #expect(try client.completions("tests/new.lua", "ca|").contains("case"))
  }

  @Test("facts behind a point, group by group, with unit and label")
  func facts() throws {
    let marked = rule("if a.| then")
    #expect(
      Set(try client.completions("rules.lua", marked)).isSuperset(of: [
        "inhabitants", "site", "get",
      ]))
    #expect(try client.completions("rules.lua", rule("if a.site.| then")) == ["kind", "area"])
    #expect(try client.completions("rules.lua", rule("if a.site.ki|")) == ["kind", "area"])
    let items = client.ask("textDocument/completion", try client.at("rules.lua", marked))["items"]
      .items
    #expect(items.first { $0["label"] == "inhabitants" }?["detail"] == "hab · Habitants")
  }

  @Test("parameters, whatever the function calls them")
  func parameters() throws {
    #expect(try client.completions("rules.lua", rule("return p.|")) == ["least"])
    #expect(
      try client.completions(
        "rules.lua", "amount \"x\" { schedule = function(faits, reglages) return reglages.| end }\n"
      )
        == ["least"])
    #expect(
      try client.completions("rules.lua", "local function f(a, p)\n  return a.site.|")
        == ["kind", "area"])
  }

  @Test("what is declared in the unsaved text is proposed at once")
  func unsaved() throws {
    let text = "param \"new_one\" { 3, unit = \"km\", label = \"Nouveau\" }\n" + rule("return p.|")
    let (plain, _) = Client.cursor(text)
    client.change("rules.lua", plain, settling: false)
    #expect(try client.completions("rules.lua", text).contains("new_one"))
  }

  @Test("choices inside of quotes, on either side of a comparison, and in cases")
  func choices() throws {
    let choices = ["commune", "quartier"]
    #expect(try client.completions("rules.lua", rule("return a.site.kind == \"|\"")) == choices)
    #expect(try client.completions("rules.lua", rule("return a.site.kind ~= '|")) == choices)
    #expect(try client.completions("rules.lua", rule("return \"co|\" == a.site.kind")) == choices)
    #expect(
      try client.completions(
        "tests/new.lua", "case \"c\" { given = { site = { kind = \"|\" } } }\n")
        == choices)
    #expect(
      try client.completions("rules.lua", "indicator \"x\" { better = \"|\" }\n") == [
        "lower", "higher",
      ])
  }

  @Test("names that declarations and words write in quotes")
  func quoted() throws {
    #expect(
      try client.completions("rules.lua", "criterion \"x\" { weight = \"|\" }\n") == ["least"])
    #expect(
      try client.completions("rules.lua", rule("return known(a, \"|\")"))
        == ["inhabitants", "site.kind", "site.area"])
    #expect(try client.completions("rules.lua", rule("return outcome \"|\"")).contains("x"))
    #expect(try client.completions("rules.lua", "include \"|\"\n") == ["rules.lua"])
    #expect(
      try client.completions("rules.lua", "alert \"x\" { message = \"il faut {le|}\" }\n").contains(
        "least"))
  }

  @Test("facts, parameters and rules as keys of a case")
  func cases() throws {
    #expect(
      try client.completions("tests/new.lua", "case \"c\" { given = { | } }\n") == [
        "inhabitants", "site",
      ])
    #expect(
      try client.completions("tests/new.lua", "case \"c\" { given = { site = { ki| } } }\n")
        == ["kind", "area"])
    #expect(try client.completions("tests/new.lua", "case \"c\" { params = { | } }\n") == ["least"])
    #expect(
      try client.completions("tests/new.lua", "case \"c\" { expect = { | } }\n") == [
        "size", "place",
      ])
    #expect(
      try client.completions("tests/new.lua", "case \"c\" { expect = { size = { | } } }\n")
        .contains("because"))
  }

  @Test("what promises name: rules, facts, parameters, and choices they are limited to")
  func promises() throws {
    func inside(_ entries: String) throws -> [String] {
      try client.completions("tests/new.lua", "property \"p\" { \(entries) }\n")
    }
    #expect(try inside("rises = \"|\"") == ["size", "place"])
    #expect(try inside("rises = \"size\", with = \"|\"").contains("inhabitants"))
    #expect(try inside("of = \"place\", at_least = \"|\"") == ["least"])
    #expect(try inside("absent = { \"|\" }").contains("site.kind"))
    #expect(try inside("when = { | }") == ["inhabitants", "site"])
    #expect(try inside("when = { site = { kind = \"|\" } }") == ["commune", "quartier"])
  }

  @Test("facts and parameters, whatever the function of a rule calls them")
  func otherNames() throws {
    let text = "prerequisite \"x\" {\n  test = function(t, q)\n    return "
    #expect(try client.completions("rules.lua", text + "t.|\n").contains("inhabitants"))
    #expect(try client.completions("rules.lua", text + "q.|\n") == ["least"])
  }

  @Test(
    "the fields of the items of the list that is meant",
    arguments: [
      ("for _, x in ipairs(a.actors) do return x.|", ["name", "weight"]),
      ("for _, x in ipairs(a.visits) do if x.w|", ["when"]),
      ("for i, x in ipairs(list.sorted(a.visits, \"when\")) do return x.|", ["when"]),
      ("return a.actors[1].|", ["name", "weight"]), ("return a.visits[#a.visits].|", ["when"]),
      ("return list.count(a.actors, { |", ["name", "weight"]),
      ("return list.any(a.visits, { wh|", ["when"]),
      ("return list.sum(a.actors, \"|\")", ["name", "weight"]),
      ("return list.sum(a.visits, function(v) return v.|", ["when"]),
      ("return a:get(\"|\")", ["actors", "visits"]), ("return a[\"|\"]", ["actors", "visits"]),
      ("for _, x in ipairs(a.visits) do return x[\"|", ["when"]),
      ("for i = 1, #a.visits do return a.visits[i].|", ["when"]),
      ("local e = a.visits[1]\n    return e.|", ["when"]),
      ("local e = list.first(a.actors, \"name\")\n    return e.|", ["name", "weight"]),
      ("local e, place = list.greatest(a.visits, \"when\")\n    return e.|", ["when"]),
      ("local l = list.where(a.visits, \"when\")\n    return l[1].|", ["when"]),
      ("local l = a.visits\n    local e = l[#l]\n    return e.|", ["when"]),
      ("local l = a.visits\n    for _, x in ipairs(l) do return x.|", ["when"]),
      ("local l = a.visits\n    return list.sum(l, function(v) return v.|", ["when"]),
      ("return list.sum(list.where(a.visits, \"when\"), function(v) return v.|", ["when"]),
      ("local e = a.visits[1]\n    return known(e, \"|\")", ["when"]),
      ("local e = a.visits[1]\n    return e:get(\"|\")", ["when"]),
      ("for _, x in ipairs(a.visits) do return known(x, \"|\")", ["when"]),
      ("local s = a.actors[1].name\n    return s.|", []),
    ])
  func items(_ body: String, _ wanted: [String]) throws {
    let client = try Client.pack([
      "pack.lua": """
      pack { id = "mini", version = "1", title = "Mini" }
      include "rules.lua"
      fact "actors" {
        type = "list", label = "Acteurs",
        fields = { { "name", type = "text" }, { "weight", type = "number" } },
      }
      fact "visits" { type = "list", label = "Visites", fields = { { "when", type = "date" } } }

      """, "rules.lua": "",
    ])
    try client.open("rules.lua")
    #expect(try client.completions("rules.lua", rule(body)) == wanted)
  }

  @Test("members of libraries; nothing in comments")
  func others() throws {
    #expect(try client.completions("rules.lua", rule("return list.|")).contains("count"))
    #expect(try client.completions("rules.lua", rule("return math.|")).contains("floor"))
    #expect(try client.completions("rules.lua", "-- a.|\n") == [])
    #expect(try client.completions("rules.lua", "-- a.|") == [])
    let locals = try client.completions(
      "rules.lua", rule("local mine = 3\n    return mi|\n  end }"))
    #expect(locals.contains("mine") && locals.contains("today") && locals.contains("between"))
  }

  @Test("what is typed is replaced, no more")
  func replacing() throws {
    let params = try client.at("rules.lua", rule("return a.site.ki|nd == 1"))
    let item = try #require(client.ask("textDocument/completion", params)["items"].items.last)
    #expect(
      client.edited("rules.lua", [item["textEdit"]]).contains("return a.site.area == 1"))
  }
}
