import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("check: what no item of a list can do")
struct ItemKindCheckTests {
  private static let declared = """
    fact "n" { type = "integer" }
    fact "nom" { type = "text" }
    fact "genre" { type = "choice", values = { "commune", "syndicat" } }
    fact "nombres" { type = "list", of = "number" }
    fact "noms" { type = "list", of = "text" }
    fact "dates" { type = "list", of = "date" }
    fact "acteurs" {
      type = "list",
      fields = {
        { "nom", type = "text" }, { "poids", type = "number" }, { "signe", type = "boolean" },
        { "genre", type = "choice", values = { "mairie", "autre" } }, { "depuis", type = "date" },
      },
    }
    fact "lettre.recue" { type = "date" }

    """

  private func findings(_ body: String, _ severity: Diagnostic.Severity) -> [Diagnostic] {
    CheckedText(
      Self.declared + "indicator \"r\" { value = function(a, p, today)\n\(body)\nend }"
    ).findings.filter { $0.severity == severity }
  }

  private func expectOne(_ mistake: KindMistake) {
    let found = findings(mistake.body, .error)
    #expect(found.map(\.code) == [mistake.code], "\(found.map { $0.text(in: .french) })")
    #expect(found.first?.suggestion?.french == mistake.cure)
    #expect(found.first?.message.english != nil)
  }

  @Test(
    "fields of items, however the item is come by",
    arguments: [
      KindMistake("return a.acteurs[1].genre * 2"),
      KindMistake("return list.first(a.acteurs).genre * 2"),
      KindMistake("return list.greatest(a.acteurs, \"poids\").depuis * 2"),
      KindMistake("local e = list.first(a.acteurs, \"signe\")\nreturn e.genre * 2"),
      KindMistake("local e, place = list.first(a.acteurs)\nreturn e.signe + place"),
      KindMistake("local l = list.where(a.acteurs, \"signe\")\nreturn l[1].genre * 2"),
      KindMistake(
        "local l = list.sorted(a.acteurs, \"poids\")\nfor _, e in ipairs(l) do return e.genre * 2 end\nreturn #l"
      ),
      KindMistake("for _, e in ipairs(a.acteurs) do return e.signe < 3 end\nreturn 0"),
      KindMistake("for _, e in ipairs(a.acteurs) do return e * 2 end\nreturn 0"),
      KindMistake("for _, n in ipairs(a.nombres) do return #n end\nreturn 0"),
      KindMistake("return list.sum(a.acteurs, function(e) return e.genre * 2 end)"),
      KindMistake("return list.sum(a.acteurs, function(e, place) return #place end)"),
      KindMistake("return a.acteurs[1] + 1"), KindMistake("return a.acteurs[1]()"),
      KindMistake(
        "return list.first(a.acteurs):poids()", "wrong-type", "list.first(a.acteurs).poids"),
    ])
  func items(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "words that look at items of another kind",
    arguments: [
      KindMistake("return list.sum(a.acteurs, \"nom\")"),
      KindMistake("return list.sum(a.acteurs, \"signe\")"),
      KindMistake("return list.sum(a.acteurs, \"genre\", 0 == 1)"),
      KindMistake("return list.sum(a.noms)"), KindMistake("return list.sum(a.acteurs)"),
      KindMistake("return list.sum(list.where(a.acteurs, \"signe\"), \"nom\")"),
      KindMistake("return list.sum(a.acteurs, function(e) return e.nom end)"),
      KindMistake("return #list.sorted(a.acteurs, \"signe\")"),
      KindMistake("return #list.sorted(a.acteurs)"),
      KindMistake("return list.greatest(a.acteurs, \"signe\").poids"),
      KindMistake("return payments { \"a\" } and 1"),
      KindMistake("return payments { [1] = a.nom } and 1"),
      KindMistake("return share(100, { \"a\" })[1]"), KindMistake("return share(100, a.noms)[1]"),
      KindMistake("return #breaches(a.nombres, 3, today)"),
      KindMistake("return #table.concat(a.acteurs)"),
      KindMistake("return months_between(a.genre, today)"), KindMistake("return year_of(a.genre)"),
      KindMistake("return between(a.genre, 1, 2) and 1 or 0"),
    ])
  func words(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "names of facts that are none",
    arguments: [
      KindMistake("return known(a, 3) and 1 or 0"),
      KindMistake("return known(a, a.n) and 1 or 0", "wrong-type", "\"n\""),
      KindMistake("return known(a, a.lettre.recue) and 1 or 0", "wrong-type", "\"lettre.recue\""),
      KindMistake("return a:get(a.n) or 0", "wrong-type", "\"n\""),
      KindMistake("return a:get() or 0", "wrong-arguments"),
      KindMistake(
        "for _, e in ipairs(a.acteurs) do return known(e, e.poids) and 1 or 0 end\nreturn 0",
        "wrong-type", "\"poids\""),
      KindMistake("return known(a, n) and 1 or 0", "undefined-global", "\"n\""),
      KindMistake("return a:get(n, 0)", "undefined-global", "\"n\""),
    ])
  func names(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "what changes a list of facts in place",
    arguments: [
      "table.sort(a.nombres) return 1", "table.insert(a.noms, \"x\") return 1",
      "table.remove(a.acteurs) return 1", "local l = a.nombres\ntable.sort(l)\nreturn 1",
      "table.move(a.nombres, 1, 2, 2) return 1", "rawset(a, \"n\", 3) return 1",
      "table.sort(a.nombres, function(x, y) return x > y end) return 1",
    ])
  func changes(_ body: String) {
    #expect(findings(body, .error).map(\.code) == ["read-only"], "\(body)")
  }

  @Test("sorting is told with the word that gives another list, as advice")
  func sorting() throws {
    let finding = try #require(findings("table.sort(a.nombres) return 1", .error).first)
    #expect(
      finding.message.french
        == "« table.sort » change « a.nombres », qui ne s'écrit pas\u{A0}: une règle lit les faits et les paramètres"
    )
    #expect(
      finding.suggestion?.text(in: .english)
        == "use list.sorted(a.nombres), which gives another list, in order")
  }

  @Test(
    "tables of the rule's own",
    arguments: [
      KindMistake("local x = {}\nreturn x + 1"),
      KindMistake("local x = { 1 }\nreturn x < 3 and 1 or 0"),
      KindMistake("local x = {}\nreturn x()"), KindMistake("return #({} .. \"x\")"),
      KindMistake("local x = {}\nreturn -x"),
    ])
  func tables(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "what may be right is no finding",
    arguments: [
      "local x = setmetatable({}, { __add = function() return 3 end })\nreturn x + 1",
      "local x = {}\nsetmetatable(x, { __add = function() return 3 end })\nreturn x + 1",
      "local x = {}\nx = 3\nreturn x + 1", "local x = { 1, 2 }\nreturn #x + x[1]",
      "local l = list.where(a.acteurs, \"signe\")\ntable.insert(l, { genre = 3 })\nreturn l[1].genre * 2",
      "local l = list.where(a.acteurs, \"signe\")\nl[1] = { genre = 3 }\nreturn l[1].genre * 2",
      "local l = list.where(a.acteurs, \"signe\")\nl[1] = { genre = 3 }\nfor _, e in ipairs(l) do return e.genre * 2 end\nreturn 0",
      "local l = list.where(a.acteurs, \"signe\")\nlocal m = l\nm[1] = { genre = 3 }\nreturn l[1].genre * 2",
      "return list.sum(a.acteurs, \"poids\") + list.sum(a.nombres) + list.sum({ 1, a.n })",
      "return list.sum(a.acteurs, function(e) return e.poids * 2 end)",
      "return list.sum(a.acteurs, function(e) if e.signe then return 1 end return e.nom end)",
      "return list.count(a.acteurs, \"nom\") + list.count(a.acteurs, \"signe\")",
      "return #list.sorted(a.acteurs, \"nom\") + #list.sorted(a.dates) + #list.sorted(a.nombres)",
      "return list.greatest(a.acteurs, \"depuis\").poids",
      "return #table.concat(a.noms) + #table.concat(a.nombres)",
      "return #breaches(a.dates, 3, today)",
      "return #breaches(list.map(a.acteurs, \"depuis\"), 3, today)",
      "return payments { a.n, [2] = a:get(\"n\", 0), [3] = nil } and 1",
      "return share(100, a.nombres)[1] + share(100, { 1, 2 })[1]",
      "return known(a, a.nom) and 1 or 0", "return known(a, \"lettre.\" .. a.nom) and 1 or 0",
      "return a:get(\"n\", 3)", "return months_between(a.nom, today)",
      "local l = list.where(a.nombres, function(n) return n > 3 end)\ntable.sort(l)\nreturn #l",
      "local l = { 3, 1 }\ntable.sort(l)\ntable.move(a.nombres, 1, 2, 1, l)\nreturn l[1]",
      "local e = a.acteurs[1]\nreturn e and e.poids or 0",
      "for i = 1, #a.acteurs do return a.acteurs[i].poids end\nreturn 0",
    ])
  func silent(_ body: String) {
    let found = findings(body, .error)
    #expect(found.isEmpty, "\(found.map { $0.text(in: .french) })")
  }

  @Test("a text that a rule computes with is a warning: it may be a written number")
  func texts() {
    for body in [
      "return a.nom * 2", "return a.acteurs[1].nom * 2", "return -a.nom",
      "for _, nom in ipairs(a.noms) do return nom + 1 end\nreturn 0",
    ] {
      let found = findings(body, .warning).filter { $0.code == "text-as-number" }
      #expect(found.count == 1, "\(body)")
      #expect(findings(body, .error).isEmpty)
    }
    for body in ["return tonumber(a.nom)", "return #a.nom + 1", "return a.n + 1"] {
      #expect(!findings(body, .warning).contains { $0.code == "text-as-number" }, "\(body)")
    }
  }

  @Test(
    "items of a default that is no empty list are not those of the fact",
    arguments: [
      "for _, e in ipairs(a:get(\"acteurs\", { {} })) do if not e.depuis then return 1 end end\nreturn 0",
      "local l = a:get(\"acteurs\", { { genre = 2 } })\nreturn l[1].genre * 2",
      "return list.first(a:get(\"acteurs\", { { genre = 2 } })).genre * 2",
      "return list.sum(a:get(\"noms\", { 1, 2 }))",
    ])
  func defaults(_ body: String) {
    let found = findings(body, .error)
    #expect(found.isEmpty, "\(found.map { $0.text(in: .french) })")
  }

  @Test("items of a list that may be empty are those of the fact")
  func emptyDefault() {
    expectOne(
      KindMistake("for _, e in ipairs(a:get(\"acteurs\", {})) do return e.genre * 2 end\nreturn 0"))
  }

  @Test(
    "what stands for a date that is not there may be anything",
    arguments: [
      "local x = list.least(a.dates) or 0\nreturn x == 0 and 0 or days_between(x, today)",
      "local x = a.dates[1] or 0\nreturn x == 0 and 0 or days_between(x, today)",
      "local x = a:get(\"lettre.recue\") or \"jamais\"\nreturn x == \"jamais\" and 0 or days_between(x, today)",
      "local x = a:get(\"lettre.recue\") or false\nreturn x == false and 0 or days_between(x, today)",
    ])
  func sentinels(_ body: String) {
    let found = findings(body, .error)
    #expect(found.isEmpty, "\(found.map { $0.text(in: .french) })")
  }

  @Test("a date that stands for another one is a date")
  func dates() {
    expectOne(KindMistake("return (a:get(\"lettre.recue\") or today) * 2"))
  }
}
