import CircularCore
import LuaBridge
import TestPacks
import Testing

@Suite("What would give a wrong number without a word is refused when the pack loads")
struct RefusedWhenLoadedTests {
  private static let facts = """
    fact "cout" { type = "number" }
    fact "recu" { type = "date" }
    fact "statut" { type = "choice", values = { "privé", "public" } }

    """

  /// The rule begins on line 5; everything that the message says must be in French and in place.
  private func refusal(_ source: String) throws -> Diagnostic {
    let errors = PackFixture(Self.facts + source).loadErrors()
    #expect(errors.count == 1, "\(errors.map { $0.text(in: .french) })")
    return try #require(errors.first)
  }

  @Test(
    "a decimal comma wherever one number is expected",
    arguments: [
      ("criterion \"c\" { weight = 1,5, score = function(a) return a.cout end }", 5, "1.5"),
      ("criterion \"c\" { scale = { 0,5, 10 }, score = function(a) return a.cout end }", 5, "0.5"),
      ("param \"w\" { 0,5, min = 0 }", 5, "0.5"),
      ("param \"w\" { 3, min = 0,25 }", 5, "0.25"),
      ("param \"w\" { 3, since = { [\"2024-01-01\"] = 2,5 } }", 5, "2.5"),
      ("amount \"m\" { schedule = function(a) return payments { 0,7 * a.cout } end }", 5, "0.7"),
      (
        "amount \"m\" { schedule = function(a) return payments { [1] = a.cout * 0,3 } end }", 5,
        "0.3"
      ),
      ("amount \"m\" { schedule = function(a) return { 0,7 * a.cout } end }", 5, "0.7"),
      ("criterion \"c\" { score = function(a) return math.min(2,5, a.cout) end }", 5, "2.5"),
      ("criterion \"c\" { score = function(a) return math.max(0,5,a.cout) end }", 5, "0.5"),
      ("criterion \"c\" { score = function(a) return a.cout * 0,5 end }", 5, "0.5"),
      ("criterion \"c\" { score = function(a) return 12,5 end }", 5, "12.5"),
      ("criterion \"c\" { score = function(a) return math.floor(2,5) + a.cout end }", 5, "2.5"),
      ("criterion \"c\" { score = function(a) return ratio(a.cout, 1,5) end }", 5, "1.5"),
      ("criterion \"c\" { score = function(a) return a:get(\"cout\", 0,5) end }", 5, "0.5"),
      ("prerequisite \"c\" { test = function(a) return between(a.cout, 0,5, 10) end }", 5, "0.5"),
      (
        "local taux = 0,75\ncriterion \"c\" { score = function(a) return a.cout * taux end }", 5,
        "0.75"
      ),
      (
        "local t = { bas = 0,5, haut = 3 }\ncriterion \"c\" { score = function(a) return t.bas end }",
        5, "0.5"
      ),
      (
        "local function f(x, y) return x * y end\ncriterion \"c\" { score = function(a) return f(a.cout, 1,5) end }",
        6, "1.5"
      ),
      ("local l = { 0,05, 1 }\ncriterion \"c\" { score = function(a) return l[1] end }", 5, "0.05"),
      (
        "indicator \"i\" { target = 12,5, better = \"lower\", value = function(a) return a.cout end }",
        5, "12.5"
      ),
    ])
  func decimalCommas(source: String, line: Int, cure: String) throws {
    let refusal = try refusal(source)
    #expect(refusal.code == "decimal-comma")
    #expect(refusal.location?.line == line)
    #expect(refusal.location?.column != nil)
    #expect(refusal.suggestion?.french == cure)
  }

  @Test(
    "the beginning of a date and a date put together are dates where they order as dates do",
    arguments: [
      "a.recu >= \"2023\"", "a.recu < \"2023-06\"", "\"2023\" <= a.recu",
      "a.recu >= (year_of(today) - 1) .. \"-06-30\"",
      "a.recu == string.format(\"%04d-%02d-%02d\", 2023, 6, 2)",
      "tostring(a.recu) == \"2023\"",
    ])
  func datesPutTogether(condition: String) throws {
    let source = "prerequisite \"r\" { test = function(a, p, today) return \(condition) end }"
    #expect(PackFixture(Self.facts + source).loadErrors() == [])
  }

  @Test("in a list, check warns of what may be one number, and the pack loads")
  func doubtfulLists() throws {
    let source = "param \"l\" { { 1,5, 2,5 }, type = \"list\", of = \"number\" }"
    #expect(PackFixture(source).loadErrors().isEmpty)
    #expect(CheckedText(source).places("doubtful-comma") == ["2:15 1.5", "2:20 2.5"])
    #expect(CheckedText("param \"l\" { { 1, 5, 2 } }").places("doubtful-comma") == [])
  }

  @Test(
    "a text that is no civil date, compared with one, whichever way it comes",
    arguments: [
      ("return a.recu <= \"02/06/2023\"", "wrong-type", "\"2023-06-02\""),
      ("return \"02/06/2023\" >= a.recu", "wrong-type", "\"2023-06-02\""),
      ("return a.recu == \"2 juin 2023\"", "wrong-type", "\"2023-06-02\""),
      ("return a.recu < \"1er avril 2026\"", "wrong-type", "\"2026-04-01\""),
      ("return a.recu >= \"2023-1-1\"", "wrong-type", "\"2023-01-01\""),
      ("return a.recu >= \"2023-01-01T00:00\"", "wrong-type", "\"2023-01-01\""),
      ("return a.recu == \"2023-02-30\"", "no-such-date", nil),
      ("return a.recu < \"31/06/2023\"", "no-such-date", nil),
      ("return a.recu == \"demain\"", "wrong-type", nil),
      ("return between(a.recu, \"01/01/2023\", \"2023-12-31\")", "wrong-type", "\"2023-01-01\""),
      ("local fin = \"31/12/2023\"\nreturn a.recu <= fin", "wrong-type", "\"2023-12-31\""),
      ("local fin\nfin = \"31/12/2023\"\nreturn a.recu <= fin", "wrong-type", "\"2023-12-31\""),
      ("local d = a.recu\nreturn d <= \"31/12/2023\"", "wrong-type", "\"2023-12-31\""),
      (
        "local t = { fin = \"31/12/2023\" }\nreturn a.recu <= t.fin", "wrong-type", "\"2023-12-31\""
      ),
      (
        "local t = { [\"31/12/2023\"] = true }\nreturn t[a.recu] == true", "wrong-type",
        "\"2023-12-31\""
      ),
      ("return avant(a.recu)", "wrong-type", "\"2023-12-31\""),
      ("return a.recu <= limite()", "wrong-type", "\"2022-12-31\""),
      ("return a:get(\"recu\", \"31/12/2023\") < \"2024-01-01\"", "wrong-type", "\"2023-12-31\""),
      ("return add_days(a.recu, 3) < \"31/12/2023\"", "wrong-type", "\"2023-12-31\""),
      ("return today > \"31/12/2023\"", "wrong-type", "\"2023-12-31\""),
      (
        "for _, jour in ipairs({ \"2023-01-01\", \"01/05/2023\" }) do if a.recu == jour then return true end end\nreturn false",
        "wrong-type", "\"2023-05-01\""
      ),
      ("return a.recu == p.mot", "wrong-type", "type = \"date\""),
      ("return a.recu == 3", "wrong-type", nil),
      ("return a.recu <= \"2023\"", "wrong-type", nil),
      ("return a.recu > \"2023-06\"", "wrong-type", nil),
      ("return \"2023\" >= a.recu", "wrong-type", nil),
      (
        "local fin = \"31/12/\" .. \"2023\"\nreturn a.recu <= fin", "wrong-type", "\"2023-12-31\""
      ),
      ("return a.recu <= tostring(2023)", "wrong-type", nil),
      ("local y = 2023\nreturn a.recu <= \"31/12/\" .. y", "wrong-type", nil),
      ("return a.recu <= string.format(\"%d/%d/%d\", 31, 12, 2023)", "wrong-type", nil),
    ])
  func dates(body: String, code: String, cure: String?) throws {
    let helpers = """
      param "mot" { "un mot" }
      local function avant(d) return d <= "31/12/2023" end
      local function limite() return "31/12/2022" end

      """
    var used = helpers.split(separator: "\n").map(String.init)
    if !body.contains("avant(") { used[1] = "" }
    if !body.contains("limite()") { used[2] = "" }
    let refusal = try refusal(
      used.joined(separator: "\n")
        + "\nprerequisite \"r\" { test = function(a, p, today)\n\(body)\nend }")
    #expect(refusal.code.rawValue == code)
    #expect(refusal.suggestion?.french == cure)
    #expect(refusal.location?.column != nil)
  }

  @Test(
    "dates in declarations",
    arguments: [
      ("param \"limite\" { \"02/06/2023\" }", "wrong-type", "\"2023-06-02\""),
      ("param \"limite\" { \"02/06/2023\", type = \"date\" }", "no-such-date", "\"2023-06-02\""),
      ("param \"limite\" { \"2023-02-30\", type = \"date\" }", "no-such-date", nil),
      (
        "param \"r\" { 80, since = { [\"01/01/2025\"] = 90 } }", "wrong-entry",
        "[\"2025-01-01\"] = …"
      ),
      ("param \"r\" { 80, since = { [\"2025\"] = 90 } }", "wrong-entry", nil),
      ("param \"r\" { 80, since = { [\"2025-01-91\"] = 90 } }", "no-such-date", nil),
    ])
  func declaredDates(source: String, code: String, cure: String?) throws {
    let refusal = try refusal(source)
    #expect(refusal.code.rawValue == code)
    #expect(refusal.suggestion?.french == cure)
    #expect(refusal.location?.line == 5)
  }

  @Test("a parameter of the form of a date is a date, and dates as rules have them load")
  func rightDates() throws {
    let fixture = PackFixture(
      Self.facts + """
        param "limite" { "2023-06-02", since = { ["2024-01-01"] = "2024-06-02" } }
        prerequisite "r" { test = function(a, p)
          local debut = "2023-01-01"
          return a.recu <= p.limite and a.recu ~= debut and between(a.recu, debut, p.limite)
        end }
        """)
    #expect(fixture.loadErrors().isEmpty)
    #expect(try fixture.load().parameters.first?.declaration.type == .date)
  }

  @Test("a key written twice in a table, naming both places")
  func duplicateKeys() throws {
    for source in [
      "fact \"n\" { type = \"integer\", min = 0, min = 10 }",
      "param \"r\" { 80, since = { [\"2025-01-01\"] = 90, [\"2025-01-01\"] = 95 } }",
      "local points = { ville = 1, village = 2, ville = 3 }",
      "local t = { [1] = 5, 6 }", "local t = { [\"a b\"] = 1, [\"a b\"] = 2 }",
    ] {
      let refusal = try refusal(source)
      #expect(refusal.code == "duplicate-key")
      #expect(refusal.location?.line == 5)
      #expect(refusal.message.french.contains("la première à 5:"))
    }
  }

  @Test("weights, scales and constants that are no points")
  func numbers() throws {
    for (source, code) in [
      ("criterion \"c\" { weight = -1, score = function(a) return 1 end }", "negative-weight"),
      ("criterion \"c\" { weight = 1/0, score = function(a) return 1 end }", "wrong-entry"),
      ("criterion \"c\" { weight = 0/0, score = function(a) return 1 end }", "wrong-entry"),
      ("criterion \"c\" { scale = { 0, 1/0 }, score = function(a) return 1 end }", "wrong-entry"),
      (
        "param \"w\" { -2 }\ncriterion \"c\" { weight = \"w\", score = function(a) return 1 end }",
        "negative-weight"
      ),
      ("param \"w\" { 1/0 }", "wrong-type"), ("local n = 1e999", "infinite-number"),
      ("criterion \"c\" { weight = 1, 5, score = function(a) return 1 end }", "wrong-entry"),
      ("param \"w\" { 1, 5 }", "wrong-entry"),
    ] {
      let refusal = try refusal(source)
      #expect(refusal.code.rawValue == code, "\(source): \(refusal)")
      #expect(refusal.location?.line == 5)
    }
  }

  @Test("points of a structure file beyond all measure are refused at their cell")
  func framework() throws {
    for points in ["1e308", "-3", "2000000000"] {
      let errors = PackFixture(
        "label { framework = \"f.csv\", levels = { \"label\", \"measure\" } }",
        ["f.csv": "id;points\n1;\(points)\n"]
      ).loadErrors()
      #expect(errors.map(\.code) == ["out-of-bounds"], "\(points): \(errors)")
      #expect(errors.first?.location?.line == 2)
    }
  }

  @Test("a parameter without a value on a day is named, with the first day it has one")
  func parameterWithoutValue() throws {
    let fixture = PackFixture(
      "param \"q\" { since = { [\"2025-01-01\"] = 90 } }\nindicator \"x\" { value = function(a, p) return p.q end }"
    )
    guard case .failed(let failure)? = try fixture.outcome("x", on: "2024-12-31")?.answer else {
      Issue.record("the rule answers")
      return
    }
    #expect(failure.message.french.contains("« q »"))
    #expect(failure.message.french.contains("1er janvier 2025"))
  }

  @Test("what a rule does wrong is said in French")
  func frenchFailures() throws {
    for (body, french) in [
      ("return true, 3", "la seconde valeur rendue est un nombre"),
      ("return payments { a = 3 } and true", "payments\u{00A0}: l'année vaut"),
      ("return payments { [1] = \"x\" } and true", "payments\u{00A0}: l'année 1 vaut"),
      ("return 1 // 0 == 1", "division par zéro"),
      ("return math.floor(nil) == 1", "math.floor"),
      ("return year_of(add_days(\"9999-12-31\", 3)) == 1", "sort du calendrier"),
    ] {
      let fixture = PackFixture("prerequisite \"r\" { test = function(a)\n\(body)\nend }")
      let failure = try #require(try fixture.failure("r"))
      let text = failure.message.french
      #expect(text.contains(french) || french == "math.floor", "\(text)")
      for english in ["expected", "argument #", "second value", "the year", " is "] {
        #expect(!text.contains(english), "\(text)")
      }
    }
  }
}
