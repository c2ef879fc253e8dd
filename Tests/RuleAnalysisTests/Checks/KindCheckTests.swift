import CircularCore
import LuaBridge
import TestPacks
import Testing

/// A body of a rule, with the code of its one error and the French of its suggestion.
struct KindMistake: CustomTestStringConvertible, Sendable {
  var body: String
  var code: Diagnostic.Code
  var cure: String?

  init(_ body: String, _ code: Diagnostic.Code = "wrong-type", _ cure: String? = nil) {
    self.body = body
    self.code = code
    self.cure = cure
  }

  var testDescription: String { body }
}

@Suite("check: what no value can do")
struct KindCheckTests {
  private static let declared = """
    fact "n" { type = "integer" }
    fact "x" { type = "number" }
    fact "genre" { type = "choice", values = { "commune", "syndicat" } }
    fact "code" { type = "choice", values = { "10", "20" } }
    fact "nom" { type = "text" }
    fact "signe" { type = "boolean" }
    fact "depot" { type = "date" }
    fact "mots" { type = "answer" }
    fact "acteurs" { type = "list", fields = { { "nom", type = "text" }, { "poids", type = "number" } } }
    fact "nombres" { type = "list", of = "number" }
    fact "jours" { type = "list", of = "date" }
    fact "lettre.recue" { type = "date" }
    fact "duree" { type = "number", unit = "mois" }
    param "seuil" { 3 }
    param "limite" { "2024-06-01", type = "date" }

    """

  /// The errors of an indicator, whose function has the body on its second line.
  private func errors(_ body: String, before: String = "") -> [Diagnostic] {
    CheckedText(
      Self.declared + before
        + "indicator \"r\" { value = function(a, p, today)\n\(body)\nend }"
    ).findings.filter { $0.severity == .error }
  }

  private func expectOne(_ mistake: KindMistake) {
    let found = errors(mistake.body)
    #expect(found.map(\.code) == [mistake.code], "\(found.map { $0.text(in: .french) })")
    #expect(found.first?.suggestion?.french == mistake.cure)
    #expect(found.first?.location?.column != nil)
    #expect(found.first?.message.english != nil)
  }

  @Test(
    "a calculation with what is no number",
    arguments: [
      KindMistake("return a.genre + 3"), KindMistake("return 3 * a.genre"),
      KindMistake("return a.signe + 3"), KindMistake("return 2 ^ a.signe"),
      KindMistake("return a.acteurs + 1"), KindMistake("return a.acteurs % 2"),
      KindMistake("return nil + 3"), KindMistake("local x = nil return 3 * x"),
      KindMistake("local x\nreturn x - 1"), KindMistake("return -a.genre"),
      KindMistake("return -(a.n > 3)"), KindMistake("return (a.n > 3) + 1"),
      KindMistake("return a.n * \"abc\""),
      KindMistake("local g = a.genre\nreturn g + a.n"), KindMistake("return a.lettre + 1"),
      KindMistake("return function() end - 1"), KindMistake("return a.depot * 2"),
      KindMistake("return 3 + a.depot", "wrong-type", "add_days(a.depot, 3)"),
      KindMistake("return a.depot - a.n", "wrong-type", "add_days(a.depot, -a.n)"),
      KindMistake("return a.depot + a.duree", "wrong-type", "add_months(a.depot, a.duree)"),
      KindMistake("return a.depot + -2", "wrong-type", "add_days(a.depot, -2)"),
      KindMistake("return a.depot - -2", "wrong-type", "add_days(a.depot, -(-2))"),
      KindMistake("return a.depot + a.x"), KindMistake("return a.depot + a.lettre.recue"),
      KindMistake(
        "return a.depot + 30 < today and 1 or 0", "wrong-type", "add_days(a.depot, 30)"),
      KindMistake(
        "return today > a.depot - 30 and 1 or 0", "wrong-type", "add_days(a.depot, -30)"),
      KindMistake(
        "return today - a.depot > 30 and 1 or 0", "wrong-type", "days_between(a.depot, today)"),
      KindMistake("return a.depot - 3", "wrong-type", "add_days(a.depot, -3)"),
      KindMistake("return a.depot + 30", "wrong-type", "add_days(a.depot, 30)"),
      KindMistake("return today - a.depot", "wrong-type", "days_between(a.depot, today)"),
      KindMistake(
        "return add_months(a.depot, 3) - today", "wrong-type",
        "days_between(today, add_months(a.depot, 3))"),
      KindMistake("return a.jours[1] + 30", "wrong-type", "add_days(a.jours[1], 30)"),
      KindMistake(
        "return list.greatest(a.jours) + 3 < today and 1 or 0", "wrong-type",
        "add_days(list.greatest(a.jours), 3)"),
      KindMistake(
        "return \"2024-01-01\" + 3 < a.depot and 1 or 0", "wrong-type",
        "add_days(\"2024-01-01\", 3)"),
      KindMistake(
        "return \"2024-01-01\" - 3 < a.depot and 1 or 0", "wrong-type",
        "add_days(\"2024-01-01\", -3)"),
      KindMistake(
        "return a.n + \"02/06/2023\" < a.depot and 1 or 0", "wrong-type",
        "add_days(\"2023-06-02\", a.n)"),
      KindMistake(
        "return today - \"2024-01-01\"", "wrong-type", "days_between(\"2024-01-01\", today)"),
      KindMistake("return \"2024-01-01\" + a.x < a.depot and 1 or 0"),
      KindMistake("return \"2023-02-30\" + 3 < a.depot and 1 or 0"),
      KindMistake("return a.n // 0", "arithmetic"), KindMistake("return a.n % 0", "arithmetic"),
    ])
  func numbers(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "a comparison by order of what has none",
    arguments: [
      KindMistake("return 5 <= a.x <= 10 and 1 or 0", "wrong-type", "between(a.x, 5, 10)"),
      KindMistake("return (5 <= a.x) <= 10 and 1 or 0", "wrong-type", "between(a.x, 5, 10)"),
      KindMistake("return 5 < a.x <= 10 and 1 or 0", "wrong-type", "5 < a.x and a.x <= 10"),
      KindMistake("return 5 <= a.x < 10 and 1 or 0", "wrong-type", "5 <= a.x and a.x < 10"),
      KindMistake("return 10 >= a.x >= 5 and 1 or 0", "wrong-type", "between(a.x, 5, 10)"),
      KindMistake("return 10 > a.x >= 5 and 1 or 0", "wrong-type", "10 > a.x and a.x >= 5"),
      KindMistake(
        "return 1 <= a.x <= a.n <= 9 and 1 or 0", "wrong-type",
        "1 <= a.x and a.x <= a.n and a.n <= 9"),
      KindMistake(
        "return \"2024-01-01\" <= a.depot <= today and 1 or 0", "wrong-type",
        "between(a.depot, \"2024-01-01\", today)"),
      KindMistake(
        "return tonumber(a.nom) <= a.x <= 3 and 1 or 0", "wrong-type",
        "tonumber(a.nom) <= a.x and a.x <= 3"),
      KindMistake("return a.x >= 5 <= 10 and 1 or 0"),
      KindMistake("return nil < 3 and 1 or 0"), KindMistake("return a.nombres > 3 and 1 or 0"),
      KindMistake("local s = a.signe\nreturn s >= a.n and 1 or 0"),
      KindMistake("return a.n > a.genre and 1 or 0"),
    ])
  func order(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "what a value does not have",
    arguments: [
      KindMistake("return a.x:floor()", "wrong-type", "math.floor(a.x)"),
      KindMistake("return a.x:max(3)", "wrong-type", "math.max(a.x, 3)"),
      KindMistake("return a.x.y"), KindMistake("return a.signe[1]"),
      KindMistake("return a.genre.nom"),
      KindMistake("return a.genre:nom()"), KindMistake("return a.acteurs.poids"),
      KindMistake("return a.acteurs:sum()"), KindMistake("return a.x(3)"),
      KindMistake("return #a.n"), KindMistake("return #nil"),
      KindMistake("local n = a.nombres\nreturn n.total"),
      KindMistake("a.n = 5 return 3", "read-only"),
      KindMistake("p.seuil = 5 return 3", "read-only"),
      KindMistake("a.lettre.recue = today return 3", "read-only"),
      KindMistake("a.nombres[1] = 5 return 3", "read-only"),
      KindMistake(
        "for _, acteur in ipairs(a.acteurs) do acteur.poids = 1 end\nreturn 0", "read-only"),
      KindMistake(
        "for v in a.nombres do return 1 end\nreturn 0", "wrong-type",
        "for _, v in ipairs(a.nombres)"),
      KindMistake(
        "for i, v in a.nombres do return i end\nreturn 0", "wrong-type",
        "for i, v in ipairs(a.nombres)"),
      KindMistake(
        "for i in a.nombres do return a.nombres[i] end\nreturn 0", "wrong-type",
        "for i in ipairs(a.nombres)"),
      KindMistake(
        "for v in { 1, 2 } do return 1 end\nreturn 0", "wrong-type",
        "for _, v in ipairs({ 1, 2 })"),
      KindMistake("for k in { x = 2 } do return 1 end\nreturn 0"),
      KindMistake("for a1, b1, c1 in a.nombres do return 1 end\nreturn 0"),
      KindMistake(
        "for i = 1, a.nombres do return i end\nreturn 0", "wrong-type", "#a.nombres"),
      KindMistake("for i = 1, a.genre do return i end\nreturn 0"),
      KindMistake("return a.x:round(2)", "wrong-type", "round(a.x, 2)"),
      KindMistake("return a.acteurs:count()", "wrong-type", "list.count(a.acteurs)"),
      KindMistake(
        "return a.acteurs:sum(\"poids\")", "wrong-type", "list.sum(a.acteurs, \"poids\")"),
      KindMistake("return a.depot:year_of()", "wrong-type", "year_of(a.depot)"),
      KindMistake("return a.x()", "wrong-type", "a.x"),
      KindMistake("return a:x()", "wrong-type", "a.x"), KindMistake("return a:x(3)"),
      KindMistake("for v in a.n do return 1 end\nreturn 0"),
      KindMistake("return a.signe .. \"\" == \"x\" and 1 or 0"),
      KindMistake("return (\"x\" .. a.nombres) == \"x\" and 1 or 0"),
      KindMistake(
        "return not a.n and 1 or 0", "compared-with-nil", "not known(a, \"n\")"),
      KindMistake(
        "local g = a.genre\nreturn not g and 1 or 0", "compared-with-nil"),
      KindMistake(
        "return not p.seuil and 1 or 0", "compared-with-nil"),
    ])
  func members(_ mistake: KindMistake) { expectOne(mistake) }

  @Test(
    "words that are called with too few values, or too many",
    arguments: [
      "return between(a.x, 5) and 1 or 0", "return round()", "return math.max()",
      "return round(1, 2, 3)",
      "return known(\"n\") and 1 or 0", "return days_between(a.depot)", "return year_of()",
      "return ratio(a.n)", "return list.sum()", "return math.floor(a.x, 2)", "return #list.words()",
      "return string.sub(a.nom) == \"\" and 1 or 0",
    ])
  func counts(_ body: String) { expectOne(KindMistake(body, "wrong-arguments")) }

  @Test("a word says how many values it takes, in both languages")
  func countMessage() throws {
    let finding = try #require(errors("return between(a.x, 5) and 1 or 0").first)
    #expect(finding.message.french == "« between » attend 3 valeurs (x, low, high), trouvé 2")
    #expect(
      finding.message.text(in: .english) == "“between” expects 3 values (x, low, high), found 2")
    let rounded = try #require(errors("return round()").first)
    #expect(rounded.message.french == "« round » attend au moins 1 valeur (x, digits), trouvé 0")
  }

  @Test(
    "words that are handed a value of another kind",
    arguments: [
      "return year_of(add_days(a.n, 3))", "return year_of(a.n)", "return list.sum(a.n)",
      "return list.count(a.genre)", "return math.floor(a.genre)", "return round(a.signe)",
      "return ratio(a.depot, 3)", "return math.max(a.n, a.acteurs)",
      "return #string.upper(a.signe)",
      "return known(a.n, \"n\") and 1 or 0", "return days_between(a.depot, nil)",
      "local t = nil\nreturn list.count(t)", "return between(a.signe, 1, 2) and 1 or 0",
      "for _, v in ipairs(a.n) do return v end return 0", "return round(a.nom)",
    ])
  func kinds(_ body: String) { expectOne(KindMistake(body)) }

  private func rule(_ kind: String, _ entry: String, _ answer: String) -> CheckedText {
    CheckedText(
      Self.declared + "\(kind) \"r\" { \(entry) = function(a, p, today) return \(answer) end }")
  }

  @Test("an answer that is not of the rule's kind")
  func answers() {
    for answer in ["\"x\"", "true", "tostring(3)", "function() return 3 end", "a.genre", "a.n > 3"]
    {
      #expect(rule("amount", "schedule", answer).errors == ["wrong-answer"], "\(answer)")
    }
    for answer in ["3", "\"oui\"", "a.n", "a.depot", "#a.nombres", "payments { 3 }"] {
      #expect(rule("prerequisite", "test", answer).errors == ["wrong-answer"], "\(answer)")
      #expect(rule("alert", "when", answer).errors == ["wrong-answer"], "\(answer)")
    }
    for answer in ["true", "\"12\"", "a.signe", "not a.signe", "{ 1 }"] {
      #expect(rule("criterion", "score", answer).errors == ["wrong-answer"], "\(answer)")
      #expect(rule("indicator", "value", answer).errors == ["wrong-answer"], "\(answer)")
    }
    #expect(rule("class", "of", "3").errors == ["wrong-answer"])
    #expect(rule("class", "of", "a.n + 1").errors == ["wrong-answer"])
    let finding = rule("amount", "schedule", "a.genre").findings.first { $0.severity == .error }
    #expect(
      finding?.message.french
        == "la règle « r » doit rendre un nombre ou payments { … }, « a.genre » est un texte")
  }

  @Test("an answer that may be of the rule's kind is no finding")
  func rightAnswers() {
    for answer in [
      "3", "payments { [1] = 3 }", "share(100, { 1, 2 })", "a.nombres", "a.n > 3 and 1 or 2",
      "a.signe and 1", "list.sum(a.nombres)", "outcome \"other\"", "a.mots", "money(3)",
    ] {
      #expect(!rule("amount", "schedule", answer).errors.contains("wrong-answer"), "\(answer)")
    }
    for answer in [
      "a.signe", "a.n > 3", "known(a, \"n\")", "a.mots", "not a.signe", "a.signe, \"x\"",
    ] {
      #expect(rule("prerequisite", "test", answer).errors == [], "\(answer)")
    }
    for answer in ["nil, \"sans objet\"", "a.n", "tonumber(a.nom)", "#a.nom"] {
      #expect(rule("indicator", "value", answer).errors == [], "\(answer)")
    }
    for answer in ["a.genre", "\"x\"", "a.depot", "a.nom .. \"x\"", "tostring(a.n)"] {
      #expect(rule("class", "of", answer).errors == [], "\(answer)")
    }
  }

  @Test(
    "what may be right is no finding",
    arguments: [
      "return a.n + a.x", "return a.nom + 1", "return a.code * 2", "return a.mots + 1",
      "return \"12\" + a.n", "return -a.x // 2 % 3", "return a.n / 0 == 1 and 1 or 0",
      "return #a.nom + #a.acteurs + #a.nombres", "return a.nom:len() + #a.genre:upper()",
      "return a.nom.len(a.nom)", "return a.depot < today and 1 or 0",
      "return a.depot >= p.limite and 1 or 0", "return a.nom < a.genre and 1 or 0",
      "return (a.n > 3) == a.signe and 1 or 0", "return 1 < a.n == a.signe and 1 or 0",
      "return a.n ~= nil and a.n or 0", "return not a.signe and 1 or 0",
      "return not a:get(\"n\") and 1 or 0", "return not known(a, \"n\") and 1 or 0",
      "return not a.mots and 1 or 0", "return a:get(\"genre\", 3) == 3 and 1 or 0",
      "return a:get(\"n\", 0) + 1", "return (a:get(\"n\") or 0) + 1",
      "local n\nif a.n > 3 then n = 1 else n = 2 end\nreturn n + 1",
      "local n = nil\nlocal function set() n = 3 end\nset()\nreturn n + 1",
      "local total = 0\nfor _, v in ipairs(a.nombres) do total = total + v end\nreturn total",
      "local total = 0\nfor _, acteur in ipairs(a.acteurs) do total = total + acteur.poids end\nreturn total",
      "local total = 0\nfor i = 1, #a.nombres do total = total + a.nombres[i] end\nreturn total",
      "local total = 0\nfor _, v in pairs(a.nombres) do total = total + v end\nreturn total",
      "local n = 0\nfor word in string.gmatch(a.nom, \"%a+\") do n = n + #word end\nreturn n",
      "local n = 0\nfor _, v in next, a.nombres do n = n + v end\nreturn n",
      "local kept = list.where(a.acteurs, \"nom\")\nkept[#kept + 1] = 3\nkept.total = 5\nreturn kept.total",
      "local t = {}\nt.x = 1\nt[2] = 3\nreturn t.x + t[2]",
      "local t = setmetatable({}, { __add = function() return 3 end })\nreturn t + 1",
      "local count, missing = answered(a.lettre, { \"recue\" })\nreturn count + #missing",
      "local first, place = list.first(a.nombres)\nreturn (first or 0) + (place or 0)",
      "return math.max(table.unpack({ 1, 2 }))", "return round(a.x, 2) + round(a.x)",
      "return math.floor(a.nom)", "return math.max(1, 2, 3, 4)",
      "return #list.map(a.acteurs, \"nom\")",
      "return list.sum(a.acteurs, \"poids\", 0) + list.count(a.acteurs)",
      "return string.format(\"%d\", a.n) == tostring(a.n) and 1 or 0",
      "return #(a.n .. \" sur \" .. a.x .. a.genre .. a.depot)",
      "return year_of(a.depot) + days_between(a.lettre.recue, add_days(today, p.seuil))",
      "return between(a.depot, \"2024-01-01\", p.limite) and 1 or 0",
      "return between(a.x, 1, p.seuil) and 1 or 0", "return year_of(a.nom)",
      "local function plus(x, y) return x + (y or 0) end\nreturn plus(a.n)",
      "local kind = a.n > 3 and \"grand\" or nil\nreturn kind and #kind or 0",
      "local acteur = a.acteurs[1]\nreturn acteur and acteur.poids or 0",
      "local n = tonumber(a.nom)\nreturn n and n + 1 or 0",
      "if not known(a, \"signe\") then return a.signe end\nreturn 3",
      "if #a.acteurs > 0 then return a.acteurs[1].nom end\nreturn 3",
      "local x = nil return x == nil and 1 or x + 1", "local x\nreturn x and x + 1 or 0",
      "local x = nil\nif x then return x + 1 end\nreturn 0",
      "local ok, err = true, nil\nreturn ok and 1 or #err",
    ])
  func silent(_ body: String) {
    let found = errors(body)
    #expect(found.isEmpty, "\(found.map { $0.text(in: .french) })")
  }

  @Test("a helper that is handed values of several kinds is not judged by one of them")
  func helpers() {
    let before = """
      local function double(v)
        if type(v) == "string" then return #v end
        return v * 2
      end
      local function half(group, name) return group[name] / 2 end

      """
    #expect(errors("return double(a.genre) + double(a.n) + double(today)", before: before) == [])
    #expect(errors("return half(a, \"n\") + half({ n = 3 }, \"n\")", before: before) == [])
  }

  @Test("a function of the file that computes at once with what a call leaves out")
  func ownFunctions() {
    for function in [
      "local function f(x, y) return x + y end", "local f = function(x, y) return -y end",
      "local function f(x, y) local z = math.max(x, 2 * y) return z end",
      "local function f(x, y) if x < y then return 1 end return 2 end",
    ] {
      #expect(
        errors("return f(a.n)", before: function + "\n").map(\.code) == ["wrong-arguments"],
        "\(function)")
      #expect(errors("return f(a.n, 2)", before: function + "\n") == [], "\(function)")
      #expect(errors("return f(table.unpack({ 1, 2 }))", before: function + "\n") == [])
    }
    for function in [
      "local function f(x, y) return x + (y or 0) end",
      "local function f(x, y) return y and x + y end",
      "local function f(x, y) y = y or 1 return x + y end",
      "local function f(x, y) if x > 3 then return x end return x + y end",
      "local function f(x, y) return x, y end",
      "local function f(x, y) return y == nil and x or 1 end",
      "local f = function(x, y) return x + y end\nf = function(x) return x end",
    ] {
      #expect(errors("return f(a.n)", before: function + "\n") == [], "\(function)")
    }
  }

  @Test("a mistake is told once, by who knows it best")
  func once() {
    #expect(errors("return a.n <= \"3\" and 1 or 0").count == 1)
    #expect(errors("return between(a.n, nil, 3) and 1 or 0").count == 1)
    #expect(errors("return not a.n == 3 and 1 or 0").map(\.code) == ["not-before-comparison"])
    #expect(errors("return days_between(a.n, a.depot)").count == 1)
    #expect(errors("return \"a\" + a.n").count == 1)
  }

  @Test("a chain of comparisons is told for what it is")
  func chain() throws {
    let finding = try #require(errors("return 5 <= a.x <= 10 and 1 or 0").first)
    #expect(
      finding.message.french == "« 5 <= a.x » est vrai ou faux, ce qui ne se compare pas à « 10 »")
    #expect(
      finding.message.text(in: .english)
        == "“5 <= a.x” is true or false, which is not compared with “10”")
  }

  @Test("years of payments count from 1, or are civil years")
  func years() {
    func places(_ years: String) -> [String] {
      rule("amount", "schedule", "payments { \(years) }").places("bad-payments").map {
        String($0.split(separator: ":").last ?? "")
      }
    }
    #expect(places("[0] = 3").count == 1)
    #expect(places("[-1] = 3, [1] = 4").count == 1)
    for years in ["[1] = 3, [2] = 4", "3, 4", "[2026] = 3", "[a.n] = 3"] {
      #expect(places(years) == [], "\(years)")
    }
  }

  @Test("a word of Lua as a name, a label and a source that say nothing")
  func names() {
    let checked = CheckedText(
      """
      fact "end" { type = "integer", label = "Fin" }
      fact "period.until" { type = "date", label = "Jusqu'au" }
      fact "ending" { type = "integer", label = "Fin" }
      param "s" { 3, label = "", source = " " }
      alert "r" { label = "R", source = "S", when = function(a, p) return a["end"] > a.ending end }
      """)
    #expect(checked.places("keyword-as-name") == ["2:6", "3:6"])
    #expect(checked.places("missing-label") == ["5:7 label = \"…\""])
    #expect(checked.places("missing-source") == ["5:7 source = \"…\""])
    #expect(checked.errors == [])
  }
}
