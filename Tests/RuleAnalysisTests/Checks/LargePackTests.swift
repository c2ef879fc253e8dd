import CircularCore
import LuaBridge
import TestPacks
import Testing

/// Packs of generated rules: long chains are read in full, without recursion and in linear time.
@Suite("check: large packs")
struct LargePackTests {
  private static let declared = """
    fact "n" { type = "integer", unit = "hab" }
    param "m" { 3, unit = "€" }

    """

  /// Functions of a table, each calling the one before; the first one is given.
  private func chain(_ length: Int, first: String, rules: Int = 1) -> CheckedText {
    var text = Self.declared + "local M = {}\nfunction M.f0(a, p) \(first) end\n"
    for index in 1..<length {
      text += "function M.f\(index)(a, p) return M.f\(index - 1)(a, p) end\n"
    }
    for index in 0..<rules {
      let called = (length - 1) * (index + 1) / rules
      text += "prerequisite \"r\(index)\" { test = function(a, p) return M.f\(called)(a, p) end }\n"
    }
    return CheckedText(text)
  }

  @Test("a mistake at the end of a chain of three thousand functions is found, once")
  func chains() {
    let checked = chain(3_000, first: "return a.nn > 1", rules: 300)
    #expect(checked.places("undeclared-fact") == ["5:30 n"])
    #expect(checked.places("unused-parameter").count == 1)
    #expect(chain(3_000, first: "return a.n > p.m").places("unit-mismatch").count == 1)
  }

  @Test("a chain of functions that can end without an answer is told once")
  func missingReturn() {
    let checked = chain(2_000, first: "if a.n > 3 then return true end", rules: 200)
    #expect(checked.places("missing-return") == ["5:53"])
  }

  @Test("rules of the whole programme are followed to the end of a chain")
  func programme() {
    var text = Self.declared + "local M = {}\nfunction M.f0(a) return a.n end\n"
    for index in 1..<500 { text += "function M.f\(index)(a) return M.f\(index - 1)(a) end\n" }
    text += "indicator \"r\" { scope = \"programme\", value = function(a) return M.f499(a) end }"
    #expect(CheckedText(text).places("programme-reads-fact").count == 1)
  }

  @Test("functions that call one another in a circle are read once")
  func circle() {
    let checked = CheckedText(
      Self.declared
        + """
        local M = {}
        function M.even(a, k) if k == 0 then return a.nn end return M.odd(a, k - 1) end
        function M.odd(a, k) return M.even(a, k - 1) end
        alert "r" { when = function(a) return M.even(a, 9) end, message = "x" }
        """)
    #expect(checked.places("undeclared-fact") == ["5:47 n"])
  }

  @Test("a sum of ten thousand terms is read to its last term, and keeps its unit")
  func sums() {
    let sum = Array(repeating: "a.n", count: 10_000).joined(separator: " + ")
    let checked = CheckedText(
      Self.declared + "indicator \"r\" { value = function(a, p) return \(sum) + p.m + a.nn end }")
    #expect(checked.places("unit-mismatch").count == 1)
    #expect(checked.places("undeclared-fact").count == 1)
  }

  @Test("ten thousand statements, each an if, are read")
  func statements() {
    var body = ""
    for index in 0..<10_000 { body += "if a.n < \(index) then return true end\n" }
    let checked = CheckedText(
      Self.declared + "prerequisite \"r\" { test = function(a)\n\(body) return a.nn > 1 end }")
    #expect(checked.places("undeclared-fact").count == 1)
  }

  @Test("hundreds of misspelt names are all found, each with the nearest of as many facts")
  func misspelt() {
    var text = ""
    for index in 1_000..<1_300 { text += "fact \"fait\(index)\" { type = \"integer\" }\n" }
    for index in 1_000..<1_300 {
      text += "prerequisite \"r\(index)\" { test = function(a) return a.fiat\(index) > 1 end }\n"
    }
    let places = CheckedText(text).places("undeclared-fact")
    #expect(places.count == 300)
    #expect(places.first?.hasSuffix(" fait1000") == true)
  }
}
