import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("the words sheet and document")
struct PaperWordTests {
  private static let facts = """
    fact "name" { type = "text", label = "Nom" }
    fact "members" { type = "list", label = "Membres", ask = "Quels membres ?", fields = {
      { "name", type = "text", label = "Nom" },
      { "joined", type = "date", label = "Adhésion", ask = "Depuis quand ?" },
      { "fee", type = "number", unit = "€", label = "Cotisation" },
      { "kind", type = "choice", values = { { "b", fr = "commune" }, { "a", fr = "asso" } }, label = "Nature" },
    } }
    param "months" { 3 }
    indicator "count" { label = "Combien", value = function(a) return #a.members end }

    """

  private static func desk(
    _ rules: String, _ facts: [String: FactValue] = [:], on date: String = "2024-01-01"
  ) throws -> PaperDesk {
    let pack = try PackFixture(Self.facts + rules).load()
    let evaluator = try Evaluator([pack])
    let day = try #require(CivilDate(date))
    let table = try FactTable(
      evaluator.schema, [Subject(id: "s", name: "Sujet", facts: facts)])
    return try PaperDesk(pack.pack, evaluator.evaluation(on: day).makeRunner(), table)
  }

  private static func sheet(
    _ rules: String, _ facts: [String: FactValue] = [:], on date: String = "2024-01-01"
  ) throws -> FilledSheet {
    let desk = try desk("sheet \"s\" {\n" + rules + "\n}", facts, on: date)
    return try #require(try desk.fill(desk.paper("s"), row: 0).sheets.first)
  }

  private static let three: [String: FactValue] = [
    "members": [
      ["name": "Été", "joined": "2023-10-02", "fee": 10.1, "kind": "a"],
      ["name": "Zoé", "fee": 20.2, "kind": "b"],
      ["name": "Alix", "joined": "2023-09-30", "kind": "a"],
    ]
  ]

  @Test("a row an item, with the labels, types and units of its fields")
  func fields() throws {
    let sheet = try Self.sheet(
      "list = \"members\", columns = { \"name\", \"joined\", { \"fee\", total = true } }",
      Self.three)
    #expect(
      sheet.sheet.columns.map(\.declaration.label.french) == ["Nom", "Adhésion", "Cotisation"])
    #expect(sheet.sheet.columns[2].declaration.unit == "€")
    #expect(sheet.rows.count == 3)
    // What one item lacks is unknown in its cell, and nowhere else.
    guard case .unknown(let missing) = sheet.rows[1].cells[1] else {
      Issue.record("\(sheet.rows[1].cells[1])")
      return
    }
    #expect(missing.fact == "members.joined")
    #expect(missing.ask.french == "Depuis quand ?")
    let total = try #require(sheet.total(of: 2))
    #expect(total.sum == 30.3)
    #expect(total.missing == 1)
  }

  @Test(
    "cells are computed from the item, the facts, the parameters and the day; late rows are told")
  func computed() throws {
    let sheet = try Self.sheet(
      """
      list = "members",
      columns = {
        "name",
        { "due", type = "date", value = function(a, p, today, m) return add_months(m.joined, p.months) end },
        { "all", type = "integer", value = function() return outcome "count" end },
        { "said", value = function(_, _, _, m) return { "{name} a {n} ans", name = m.name, n = 2 } end },
      },
      order = "due",
      late = function(a, p, today, m) return add_months(m.joined, p.months) < today end,
      """, Self.three)
    #expect(sheet.lateCount == 1)
    #expect(sheet.rows.map(\.isLate) == [true, false, false])
    #expect(sheet.rows[0].cells[1] == .value(.date(try #require(CivilDate("2023-12-30")))))
    #expect(sheet.rows[0].cells[2] == .value(.integer(3)))
    #expect(
      sheet.rows[0].cells[3] == .words(LocalizedText("Alix a 2 ans", english: "Alix a 2 ans")))
    // What is not known comes last, whatever the order.
    guard case .unknown = sheet.rows[2].cells[1] else {
      Issue.record("\(sheet.rows[2])")
      return
    }
  }

  @Test("groups stand in the order of their values, rows as a dictionary has them")
  func groups() throws {
    let sheet = try Self.sheet(
      "list = \"members\", columns = { \"kind\", \"name\" }, group = \"kind\", order = \"name\"",
      Self.three)
    #expect(sheet.rows.first.map { "\($0.cells[1])".contains("Zoé") } == true)
    #expect(sheet.rows.last.map { "\($0.cells[1])".contains("Été") } == true)
  }

  @Test("a list that nobody gave is a question, not an empty table")
  func unknownList() throws {
    let sheet = try Self.sheet("list = \"members\", columns = { \"name\" }")
    guard case .unknown(let missing) = sheet.items else {
      Issue.record("\(sheet.items)")
      return
    }
    #expect(missing.ask.french == "Quels membres ?")
    #expect(sheet.rows.isEmpty)
  }

  @Test("an error in one cell leaves the others standing, and says its line")
  func failures() throws {
    let sheet = try Self.sheet(
      """
      list = "members",
      columns = {
        "name",
        { "bad", type = "number", value = function() return nil + 1 end },
        { "kindless", type = "date", value = function() return "demain" end },
        { "wrong", values = { "x" }, value = function() return "y" end },
        { "endless", type = "integer", value = function(_, _, _, m) return m.name end },
        { "several", value = function(a) return list.map(a.members, "name") end },
      }
      """, Self.three)
    for place in 1...5 {
      guard case .failed(let failure) = sheet.rows[0].cells[place] else {
        Issue.record("\(place): \(sheet.rows[0].cells[place])")
        continue
      }
      #expect(failure.message.french.hasPrefix("fiche « s »"))
      #expect(failure.location?.line != nil)
    }
    #expect(sheet.rows.count == 3)
  }

  @Test("rows that are made without end meet a limit, too many are refused")
  func limits() throws {
    #expect(throws: Diagnostic.self) {
      try Self.sheet("rows = function() while true do end end, columns = { { \"n\" } }")
    }
    let many = try Self.sheet(
      "rows = function() local t = {} for i = 1, 10001 do t[i] = { n = i } end return t end, columns = { { \"n\" } }"
    )
    guard case .failed(let failure) = many.items else {
      Issue.record("\(many.items)")
      return
    }
    #expect(failure.code == "paper-too-large")
    let odd = try Self.sheet("rows = function() return 5 end, columns = { { \"n\" } }")
    guard case .failed(let failure) = odd.items else {
      Issue.record("\(odd.items)")
      return
    }
    #expect(failure.message.french.contains("les lignes sont 5, attendu une liste"))
  }

  @Test(
    "a text that is too long is told, not cut; a limit met while a cell waits for a rule is one")
  func longTexts() throws {
    let long = try Self.sheet(
      "list = \"members\", columns = { { \"t\", value = function() return string.rep(\"x\", 70000) end } }",
      Self.three)
    guard case .failed(let failure) = long.rows[0].cells[0] else {
      Issue.record("\(long.rows[0].cells[0])")
      return
    }
    #expect(failure.message.french.contains("70000 octets"))
    #expect(throws: Diagnostic.self) {
      try Self.sheet(
        """
        list = "members",
        columns = { { "t", type = "integer", value = function()
          local guard <close> = setmetatable({}, { __close = function() while true do end end })
          return outcome "count"
        end } }
        """, Self.three)
    }
  }

  @Test(
    "a document has only the parts that are there, and fills in facts, parameters and the subject")
  func document() throws {
    let desk = try Self.desk(
      """
      document "d" {
        label = "Lettre",
        parts = {
          "Bonjour {subject}, tous les {months}.",
          { heading = "Liste" },
          { list = function(a) return list.map(a.members, "name") end },
          { list = function() return {} end, empty = "Rien." },
          { text = function() return nil end },
          { text = "Absent.", when = function(a) return #a.members > 5 end },
          { text = "Là.", when = function(a) return #a.members == 3 end },
          { text = "Qui sait ?", when = function(a) return a.name == "x" end },
          { facts = { "name" } },
          { rules = { "count" } },
          { text = function(a) return a.name end },
        },
      }
      """, Self.three)
    let paper = try desk.fill(desk.paper("d"), row: 0)
    #expect(
      paper.lines(in: .french) == [
        "Bonjour Sujet, tous les 3.", "Liste", "Été", "Zoé", "Alix", "Rien.", "Là.",
        "Nom\u{A0}: inconnu", "Combien\u{A0}: 3", "?",
      ])
    #expect(paper.missing.map(\.fact) == ["name"])
  }

  @Test(
    "what a declaration has wrong is told at its line, with one cure",
    arguments: [
      ("sheet \"s\" { list = \"member\", columns = { \"name\" } }", "undeclared-fact", "members"),
      ("sheet \"s\" { list = \"members\", columns = { \"nam\" } }", "undeclared-fact", "name"),
      ("sheet \"s\" { list = \"name\", columns = { \"x\" } }", "wrong-entry", nil),
      ("sheet \"s\" { columns = { { \"name\", lable = \"x\" } } }", "unknown-entry", "label"),
      ("sheet \"s\" { columns = { \"name\" }, order = \"nam\" }", "wrong-entry", "name"),
      ("sheet \"s\" { columns = { \"name\" }, group = \"nam\" }", "wrong-entry", "name"),
      ("sheet \"s\" { columns = { \"name\" }, chart = \"name\" }", "wrong-entry", nil),
      ("sheet \"s\" { columns = { { \"name\", total = true } } }", "wrong-entry", nil),
      ("sheet \"s\" { columns = { \"name\", \"name\" } }", "wrong-entry", nil),
      ("sheet \"s\" { list = \"members\" }", "missing-entry", nil),
      ("sheet \"s\" { columns = { \"members\" } }", "wrong-entry", nil),
      ("sheet \"s\" { scope = \"programme\", columns = { \"name\" } }", "missing-entry", nil),
      ("sheet \"count\" { columns = { \"name\" } }", "duplicate-sheet", nil),
      ("document \"d\" { parts = { { sheet = \"s\" } } }", "wrong-entry", nil),
      ("document \"d\" { parts = { { rules = { \"cont\" } } } }", "undeclared-rule", "count"),
      ("document \"d\" { parts = { { facts = { \"nam\" } } } }", "undeclared-fact", "name"),
      ("document \"d\" { parts = { { text = \"a\", list = {} } } }", "wrong-entry", nil),
      ("document \"d\" { parts = {} }", "missing-entry", nil),
    ] as [(String, String, String?)])
  func wrongDeclarations(rules: String, code: String, cure: String?) throws {
    let errors = PackFixture(Self.facts + rules).loadErrors()
    #expect(errors.map(\.code.rawValue) == [code])
    #expect(errors.first?.location?.line != nil)
    if let cure { #expect(errors.first?.suggestion?.french == cure) }
  }

  @Test("a paper is no way around the sandbox: it keeps nothing, and writes nothing")
  func sandbox() throws {
    let kept = """
      local n = 0
      sheet "s" { list = "members", columns = { { "n", type = "integer", value = function() n = n + 1 return n end } } }
      """
    #expect(PackFixture(Self.facts + kept).loadErrors().map(\.code) == ["kept-state"])
    let sheet = try Self.sheet(
      "list = \"members\", columns = { { \"n\", value = function(a, _, _, m) m.name = \"x\" return 1 end } }",
      Self.three)
    guard case .failed = sheet.rows[0].cells[0] else {
      Issue.record("\(sheet.rows[0].cells[0])")
      return
    }
  }
}
