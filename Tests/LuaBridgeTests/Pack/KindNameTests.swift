import CircularCore
import TestPacks
import Testing

@Suite("What a rule fails with names kinds of values in words")
struct KindNameTests {
  private static let declared = """
    fact "n" { type = "integer" }
    fact "l" { type = "list", of = "number" }

    """

  private func failure(_ body: String) throws -> Diagnostic {
    let fixture = PackFixture(
      Self.declared + "indicator \"r\" { value = function(a, p)\n\(body)\nend }")
    return try #require(
      try fixture.failure("r", ["n": 3, "l": .list([.number(1), .number(2)])]), "\(body)")
  }

  @Test(
    "in both languages",
    arguments: [
      (
        "return between(a.n, 5) and 1", "l'argument 3 manque, attendu un nombre",
        "argument 3 is missing, expected a number"
      ),
      (
        "return ratio({}, 5)", "l'argument 1 est une table, attendu un nombre",
        "argument 1 is a table, expected a number"
      ),
      (
        "return ratio(print, 5)", "l'argument 1 est une fonction, attendu un nombre",
        "argument 1 is a function, expected a number"
      ),
      (
        "return ratio(nil, 5)", "l'argument 1 vaut nil, attendu un nombre",
        "argument 1 is nil, expected a number"
      ),
      (
        "return function() end", "elle rend une fonction, attendu",
        "it returns a function, expected"
      ),
      ("return coroutine.create(print)", "elle rend une coroutine", "it returns a coroutine"),
      ("return a", "elle rend un objet (faits", "it returns an object (facts"),
      (
        "for v in a.l do return v end",
        "« for … in » attend ipairs(…) ou pairs(…) autour d'une liste, trouvé une table",
        "“for … in” expects ipairs(…) or pairs(…) around a list, found a table"
      ),
      (
        "for v in a.n do return v end", "trouvé un nombre", "found a number"
      ),
      ("return {} < {}", "comparaison impossible entre table et table", "compare"),
      ("return known(nil, \"n\") and 1", "attendu des faits, trouvé absent (nil)", "found nil"),
      ("return a.n % 0", "reste d'une division par zéro", "perform"),
      ("error({})", "l'erreur levée est une table, pas un message", "a table, not a message"),
    ])
  func both(_ body: String, _ french: String, _ english: String) throws {
    let message = try failure(body).message
    #expect(message.french.contains(french), "\(message.french)")
    #expect(message.text(in: .english).contains(english), "\(message.text(in: .english))")
    for leak in ["no value", "userdata", "vaut table", "rend function", "for iterator"] {
      #expect(!message.french.contains(leak), "\(message.french)")
    }
  }
}
