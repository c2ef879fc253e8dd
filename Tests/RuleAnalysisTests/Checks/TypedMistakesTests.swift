import CircularCore
import LuaBridge
import RuleTrials
import TestPacks
import Testing

/// One thing that people type, where it is told, and the line to write instead.
struct TypedText: CustomTestStringConvertible, Sendable {
  var source: String
  var code: String
  var line: Int
  var cure: String

  init(_ source: String, _ code: String, _ line: Int, _ cure: String) {
    self.source = source
    self.code = code
    self.line = line
    self.cure = cure
  }

  var testDescription: String { source }
}

@Suite("What an analyst types in rules has its own message, with the line to write")
struct TypedMistakesTests {
  private static let declarations = """
    fact "x" { type = "number", label = "X" }
    fact "d" { type = "date", label = "D" }
    fact "statut" { type = "choice", values = { "privé", "public" }, label = "S" }
    param "seuil" { 3, label = "Seuil", source = "§1" }

    """

  /// The rule begins on line 6.
  private func errors(_ source: String) -> [Diagnostic] {
    CheckedText(Self.declarations + source).findings.filter { $0.severity == .error }
  }

  private func expectOne(_ typed: TypedText) throws {
    let found = errors(typed.source)
    #expect(found.count == 1, "\(found.map { $0.text(in: .french) })")
    let first = try #require(found.first)
    #expect(first.code.rawValue == typed.code)
    #expect(first.location?.line == typed.line)
    #expect(first.location?.column != nil)
    if !typed.cure.isEmpty {
      #expect(first.text(in: .french).contains(typed.cure), "\(first.text(in: .french))")
    }
  }

  @Test(
    "a fact that is written is given no assignment to write", arguments: ["a.x += 3", "a.x == 3"])
  func writtenFacts(_ statement: String) throws {
    #expect(try #require(errors(Self.score("\(statement)\nreturn 1")).first).suggestion == nil)
  }

  private static func test(_ condition: String) -> String {
    "prerequisite \"r\" { test = function(a, p) return \(condition) end }"
  }

  private static func score(_ body: String) -> String {
    "criterion \"r\" { score = function(a, p)\n\(body)\nend }"
  }

  @Test(
    "operators and words of spreadsheets and of other languages",
    arguments: [
      TypedText(test("a.x <> 3"), "syntax", 6, "~="),
      TypedText(test("a.x =< 3"), "syntax", 6, "<="),
      TypedText(test("a.x => 3"), "syntax", 6, ">="),
      TypedText(test("a.x < = 3"), "syntax", 6, "<="),
      TypedText(test("a.x != 3"), "syntax", 6, "~="),
      TypedText(test("a.x ≥ 3"), "syntax", 6, ">="),
      TypedText(test("a.x ≠ 3"), "syntax", 6, "~="),
      TypedText(test("a.x = 3"), "syntax", 6, "=="),
      TypedText(test("a.x === 3"), "syntax", 6, "=="),
      TypedText(test("a.x > 3 ET a.x < 9"), "syntax", 6, "« and »"),
      TypedText(test("a.x > 3 ou a.x < 1"), "syntax", 6, "« or »"),
      TypedText(test("a.x > 3 AND a.x < 9"), "syntax", 6, "« and »"),
      TypedText(test("a.x > 3 && a.x < 9"), "syntax", 6, "and"),
      TypedText(test("a.x > 3 || a.x < 1"), "syntax", 6, "or"),
      TypedText(test("non known(a, \"x\")"), "syntax", 6, "« not »"),
      TypedText(test("!known(a, \"x\")"), "syntax", 6, "not"),
      TypedText(score("return a.x × 2"), "syntax", 7, "*"),
      TypedText(score("return a.x²"), "syntax", 7, "^ 2"),
      TypedText(score("return a.x ** 2"), "syntax", 7, "^"),
      TypedText(
        score("return a.x > 3 ? 1 : 0"), "syntax", 7, "if a.x > 3 then return 1 else return 0 end"),
      TypedText(score("return \"n° \" & a.x"), "wrong-type", 7, ".."),
      TypedText(test("(a.x > 3) & (a.x < 9)"), "wrong-type", 6, "and"),
      TypedText(
        score("return SI(a.x > 3; 1; 0)"), "syntax", 7, "if a.x > 3 then return 1 else return 0 end"
      ),
      TypedText(
        score("return SI(a.x > 3, 1, 0)"), "undefined-global", 7,
        "if a.x > 3 then return 1 else return 0 end"),
      TypedText(score("return math.max(a.x; 3)"), "syntax", 7, ","),
      TypedText(score("local n = 0\nn += a.x\nreturn n"), "syntax", 8, "n = n + a.x"),
      TypedText(score("local n = 0\nn++\nreturn n"), "syntax", 8, "n = n + 1"),
      TypedText(score("a.x += 3\nreturn 1"), "syntax", 7, "« a.x » ne s'écrit pas"),
      TypedText(score("a.x == 3\nreturn 1"), "syntax", 7, "« a.x » ne s'écrit pas"),
      TypedText(score("local b = a\nb.x -= 3\nreturn 1"), "syntax", 8, "« b.x » ne s'écrit pas"),
      TypedText(score("local t = { n = 1 }\nt.n += 3\nreturn 1"), "syntax", 8, "t.n = t.n + 3"),
    ])
  func operators(typed: TypedText) throws { try expectOne(typed) }

  @Test(
    "numbers as they are written in French texts",
    arguments: [
      TypedText(test("a.x > 3 000"), "syntax", 6, "3000"),
      TypedText(test("a.x > 12\u{202F}500,75"), "syntax", 6, "12500.75"),
      TypedText(test("a.x > 1.000.000"), "syntax", 6, "1000000"),
      TypedText(test("a.x > 50 %"), "syntax", 6, "0.5"),
      TypedText(test("a.x > 7,5 %"), "syntax", 6, "0.075"),
      TypedText(score("return a.x * 80 €"), "syntax", 7, "80"),
      TypedText(score("return a.x * 80km"), "syntax", 7, "80"),
      TypedText(score("if a.x > 0,5 then return 1 end\nreturn 0"), "decimal-comma", 7, "0.5"),
      TypedText(test("(a.x + 2,75) > 3"), "decimal-comma", 6, "2.75"),
      TypedText(score("return 1.000,50"), "decimal-comma", 7, "1000.50"),
      TypedText(score("return 1e400"), "infinite-number", 7, ""),
    ])
  func numbers(typed: TypedText) throws { try expectOne(typed) }

  @Test(
    "blocks: a word too many, missing, or of another language",
    arguments: [
      TypedText(
        score("if a.x > 3 then\nreturn 1\nelse if a.x > 2 then\nreturn 2\nend\nreturn 3"), "syntax",
        9,
        "elseif"),
      TypedText(
        score("if a.x > 3 then\nreturn 1\nelif a.x > 2 then\nreturn 2\nend\nreturn 3"), "syntax", 9,
        "elseif"),
      TypedText(
        score("if a.x > 3 then\nreturn 1\nsinon\nreturn 2\nend"), "syntax", 9, "« else »"),
      TypedText(
        score("if a.x > 3 then\nreturn 1\nendif\nreturn 2"), "syntax", 9, "« end »"),
      TypedText(
        score("if a.x > 3 then\nreturn 1\nend if\nreturn 2"), "syntax", 9, "« end »"),
      TypedText(score("if a.x > 3\nreturn 1\nend\nreturn 2"), "syntax", 7, "if a.x > 3 then"),
      TypedText(score("if a.x > 3:\nreturn 1\nend\nreturn 2"), "syntax", 7, "if a.x > 3 then"),
      TypedText(score("if a.x > 3 alors\nreturn 1\nend\nreturn 2"), "syntax", 7, "« then »"),
      TypedText(score("if (a.x > 3) {\nreturn 1\n}\nreturn 2"), "syntax", 7, "then"),
      TypedText(score("if a.x > 3 then\nreturn 1\nreturn 2"), "syntax", 9, "end"),
      TypedText(test("a.x > 3").replacing("return ", with: ""), "syntax", 6, "return a.x > 3"),
      TypedText(score("retourner a.x"), "syntax", 7, "« return »"),
      TypedText("criterion \"r\" { score = function(a) {\nreturn a.x\n} }", "syntax", 6, "end"),
      TypedText(
        "criterion \"r\" { score = fonction(a) return a.x end }", "syntax", 6, "« function »"),
      TypedText(score("return a.x // points accordés au projet"), "syntax", 7, "-- points"),
      TypedText(score("// points de l'année\nreturn a.x"), "syntax", 7, "-- points"),
      TypedText(score("return a.x // points"), "undefined-global", 7, "-- points"),
      TypedText(score("/* points */\nreturn a.x"), "syntax", 7, "--[["),
      TypedText(
        "prérequis \"r\" { test = function(a) return a.x > 3 end }", "syntax", 6, "prerequisite"),
      TypedText(
        "prerequisite \"r\" { libellé = \"R\", test = function(a) return a.x > 3 end }", "syntax",
        6, "label"),
      TypedText(
        "prerequisite \"r\" { label = “R”, test = function(a) return a.x > 3 end }", "syntax", 6,
        "\"R\""),
      TypedText(
        "prerequisite \"r\" { label = « R », test = function(a) return a.x > 3 end }", "syntax", 6,
        "\"R\""),
      TypedText(
        "prerequisite \"r\" {\nlabel = \"R\"\nsource = \"§\",\ntest = function(a) return a.x > 3 end }",
        "syntax", 7, "\"R\","),
      TypedText(
        "prerequisite \"r\" { label: \"R\", test = function(a) return a.x > 3 end }", "syntax", 6,
        "label ="),
      TypedText(
        "prerequisite \"r\" {\u{A0}test = function(a) return a.x > 3 end }", "syntax", 6,
        "espace ordinaire"),
    ])
  func blocks(typed: TypedText) throws { try expectOne(typed) }

  @Test(
    "names of spreadsheets, of French, and of the pack itself",
    arguments: [
      TypedText(test("a.x > 3 and vrai"), "undefined-global", 6, "true"),
      TypedText(test("FAUX"), "undefined-global", 6, "false"),
      TypedText(test("NON(a.x > 3)"), "undefined-global", 6, "not (a.x > 3)"),
      TypedText(test("ESTVIDE(a.x)"), "undefined-global", 6, "not known(a, \"x\")"),
      TypedText(
        score("return MOYENNE(a.x, 3)"), "undefined-global", 7, "(a.x + 3) / 2"),
      TypedText(test("ET(a.x > 3, a.x < 9)"), "undefined-global", 6, "(a.x > 3) and (a.x < 9)"),
      TypedText(score("return MIN(a.x, 3)"), "undefined-global", 7, "math.min"),
      TypedText(score("return max(a.x, 3)"), "undefined-global", 7, "math.max"),
      TypedText(score("return ARRONDI(a.x, 0)"), "undefined-global", 7, "round(a.x)"),
      TypedText(score("return ARRONDI(a.x, 2)"), "undefined-global", 7, "round(a.x, 2)"),
      TypedText(score("return ARRONDI.SUP(a.x, 0)"), "undefined-global", 7, "math.ceil"),
      TypedText(score("return SOMME(a.x, 3)"), "undefined-global", 7, "a.x + 3"),
      TypedText(score("return SIERREUR(a.x, 3)"), "undefined-global", 7, "ratio"),
      TypedText(test("a.x == null"), "undefined-global", 6, "nil"),
      TypedText(test("a.x > seuil"), "undefined-global", 6, "p.seuil"),
      TypedText(
        "prerequisite \"r\" { test = function(a) return a.x > p.seuil end }", "undefined-global", 6,
        "function(a, p)"),
      TypedText(test("x > 3"), "undefined-global", 6, "a.x"),
      TypedText(
        "fact \"y\" { type = \"number\", question = \"Combien ?\" }", "unknown-entry", 6, "ask"),
      TypedText(
        "criterion \"r\" { poids = 2, score = function(a) return a.x end }", "unknown-entry", 6,
        "weight"),
      TypedText("fact \"y\" { type = \"entier\" }", "wrong-entry", 6, "integer"),
      TypedText(
        "criterion \"r\" { test = function(a) return a.x end }", "unknown-entry", 6, "score"),
      TypedText(
        "critere \"r\" { score = function(a) return a.x end }", "undefined-global", 6, "criterion"),
    ])
  func names(typed: TypedText) throws { try expectOne(typed) }

  @Test(
    "comparisons that Lua reads otherwise",
    arguments: [
      TypedText(
        test("not a.statut == \"privé\""), "not-before-comparison", 6, "a.statut ~= \"privé\""),
      TypedText(test("not a.x > 3"), "not-before-comparison", 6, "not (a.x > 3)"),
      TypedText(test("a.x == 3 or 5"), "wrong-type", 6, "a.x == 5"),
      TypedText(
        test("a.statut ~= \"privé\" or \"public\""), "wrong-type", 6,
        "a.statut ~= \"privé\" and a.statut ~= \"public\""),
      TypedText(test("a.x == nil"), "compared-with-nil", 6, "not known(a, \"x\")"),
      TypedText(test("a:get(\"x\") <= 3"), "get-without-default", 6, "a.x"),
      TypedText(test("a.x <= \"3\""), "wrong-type", 6, "3"),
      TypedText(test("a.x <= \"2,5\""), "wrong-type", 6, "2.5"),
      TypedText(test("between(a.x, \"1\", 10)"), "wrong-type", 6, "1"),
      TypedText(test("between(a.x, nil, 10)"), "wrong-type", 6, "nil"),
      TypedText(test("a.statut == 3"), "wrong-type", 6, ""),
      TypedText(
        test("days_between(\"01/01/2023\", a.d) > 3"), "wrong-type", 6, "\"2023-01-01\""),
      TypedText(test("a.d > 2023"), "wrong-type", 6, "year_of(a.d)"),
      TypedText(score("return \"x : \" + a.x"), "wrong-type", 7, ".."),
      TypedText("param \"t\" { \"3\" }", "wrong-entry", 6, "3"),
      TypedText("param \"t\" { \"50 %\" }", "wrong-entry", 6, "0.5"),
      TypedText("fact \"y\" { type = \"choice\" }", "missing-entry", 6, "values"),
      TypedText(
        "criterion \"r\" { scale = { 5, 0 }, score = function(a) return a.x end }", "wrong-entry",
        6, "scale = { 0, 5 }"),
      TypedText(
        "class \"r\" { values = { \"bon\", \"moyen\" }, of = function(a) return \"moyenne\" end }",
        "unknown-choice", 6, "\"moyen\""),
    ])
  func comparisons(typed: TypedText) throws { try expectOne(typed) }

  @Test("a comparison of a chain has nothing to write instead")
  func negatedInChain() throws {
    for condition in ["not a.x < 3 < 4", "not (3 < a.x) < 4", "3 < a.x == not a.x"] {
      let found = errors(Self.test(condition)).filter { $0.code == "not-before-comparison" }
      #expect(found.map(\.suggestion) == [nil], "\(condition)")
    }
  }

  @Test("a date that is compared with a year is underlined, and alone written anew")
  func years() {
    for condition in ["a.d > 2023", "2023 < a.d", "not (a.d == 2023)"] {
      let checked = CheckedText(Self.declarations + Self.test(condition))
      #expect(checked.underlined("wrong-type") == "a.d", "\(condition)")
      #expect(
        errors(Self.test(condition)).map(\.suggestion?.french) == ["year_of(a.d)"],
        "\(condition)")
    }
  }

  @Test(
    "files that are no rules",
    arguments: [
      ([0xFF, 0xFE, 0x70, 0x00], "UTF-16", "UTF-8"), ([0x70, 0x00, 0x61, 0x00], "UTF-16", "UTF-8"),
      ([0x50, 0x4B, 0x03, 0x04, 1, 2], "classeur", "un texte"),
    ] as [([UInt8], String, String)])
  func files(bytes: [UInt8], found: String, expected: String) throws {
    var sources = PackSources([:])
    sources.add(.init(name: "pack.lua", bytes: bytes))
    let findings = PackCheck.findings(in: sources)
    #expect(findings.map(\.code) == ["not-a-rule-file"])
    let text = try #require(findings.first).text(in: .french)
    #expect(text.contains(found) && text.contains(expected))
  }

  @Test("an included table of data is told to be no rule file, without the name of another")
  func includedData() throws {
    let checked = CheckedText("include \"bareme.csv\"", ["bareme.csv": "a;b\n1;2\n"])
    let finding = try #require(checked.findings.first { $0.code == "include-missing" })
    #expect(finding.location?.line == 2)
    #expect(finding.text(in: .french).contains("include ne lit que des .lua"))
    #expect(finding.suggestion == nil)
  }

  @Test("what is right is no mistake, however tight it is written")
  func silent() {
    for source in [
      Self.score("return math.max(0,a.x)"),
      Self.score("for i = 1,3 do if i > a.x then return i end end\nreturn 0"),
      Self.score("return #string.sub(\"abc\",1,2)"), Self.test("between(a.x,1,10)"),
      "criterion \"r\" { scale = {0,5}, score = function(a) return a.x end }",
      Self.test("not (a.statut == \"privé\")"), Self.test("(not known(a, \"x\")) == true"),
      Self.test("a:get(\"x\", 0) <= 3"), Self.test("a:get(\"x\") == nil"), Self.test("a.x ~= nil"),
      Self.test("a:get(\"d\", \"\") < \"2023-01-01\""),
      Self.test("between(a.d, \"2023-01-01\", \"2023-12-31\")"),
      Self.score("local t = {1,2,3}\nreturn t[1] * a.x"), Self.score("return a.x % 50"),
      Self.score("return a.x // 2"),
      "param \"code\" { \"75\", type = \"text\" }",
    ] {
      let found = errors(source)
      #expect(found.isEmpty, "\(source): \(found.map { $0.text(in: .french) })")
    }
  }
}
