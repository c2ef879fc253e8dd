import Diagnostics
import LuaSyntax
import Testing

@Suite("Mistakes: what was typed, once, where it stands")
struct MistakeTests {
  private func places(_ source: String) -> [String] {
    let tree = SyntaxTree(parsing: source)
    return tree.mistakes.map { mistake in
      let place = tree.sourceMap.position(of: mistake.range.lowerBound)
      return "\(place) \(tree.text(in: mistake.range)) \(mistake.cure ?? "-")"
    }
  }

  @Test("a source that parses has none")
  func none() {
    for source in [
      "x = 3 // y", "x = 50 % y", "f(1,5)", "local t = { 1, 2; 3 }", "return not a == b", "",
    ] {
      #expect(SyntaxTree(parsing: source).mistakes.isEmpty, "\(source)")
    }
  }

  @Test("mistakes of several declarations are told together, each at its own place")
  func several() {
    let source = """
      a "x" { f = function(p) return p <> 3 end }
      b "y" { f = function(p)
        if p > 0,5 alors
          return 3 000
        else if p = 2 then
          return 2
        end
        return 50 %
      end }
      c "z" { label = “Z” }
      """
    #expect(
      places(source) == [
        "1:34 <> ~=", "3:10 0,5 0.5", "3:14 alors then", "4:12 3 000 3000", "5:3 else if elseif",
        "5:13 = ==", "8:10 50 % 0.5", "10:17 “Z” \"Z\"",
      ])
  }

  @Test(
    "after a mistake that nobody recognises, the declaration is left alone, and the next one read")
  func heldBack() {
    let source = """
      a "x" { f = function(p)
        local ( ) = = 3
        return ] + +
      end, }}
      b "y" { f = function(p) return p <> 3 end }
      """
    let found = places(source)
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.hasPrefix("2:") == true)
    #expect(found.last == "5:34 <> ~=")
  }

  @Test("a brace that is never closed costs its own declaration, and is told once")
  func unclosedBrace() {
    for (source, expected) in [
      ("pack { id = \"bad\"\nlocal = 3\n", ["1:13", "2:7"]),
      ("pack {\n  id = \"bad\"\nlocal x = 3\n", ["2:8"]),
      ("pack { id = \"bad\"\nlocal x = 3\nlocal = 4\n", ["1:13", "3:7"]),
    ] {
      let told = places(source).map { $0.prefix { $0 != " " } }
      #expect(told == expected.map { $0[...] }, "\(source)")
    }
  }

  @Test("a block without its end is told before the next declaration, not at the end of the file")
  func missingEnd() {
    let source = """
      local function f(a)
        if a > 3 then
          return 1
        end
        return 0

      local function g(a) return a end
      return g(f(3))
      """
    #expect(places(source).count == 1)
    #expect(places(source).first?.hasPrefix("7:1") == true, "\(places(source))")
    #expect(
      places("a \"x\" { f = function(p)\n  if p then\n    return 1\n}\nb \"y\" {}").count == 1)
  }

  @Test("both languages say something of each, and the cure is code")
  func languages() {
    for source in [
      "x = a <> b", "if a > 3\nreturn 1 end", "x = “a”", "x = 3 000", "return f(a; b)", "x = 80 €",
      "// a b c\nx = 1", "return SI(a; 1; 2)", "f(function(a) a.x > 3 end)", "x = { a: 3 }",
    ] {
      let mistakes = SyntaxTree(parsing: source).mistakes
      #expect(mistakes.count == 1, "\(source): \(mistakes.map(\.french))")
      #expect(mistakes.allSatisfy { !$0.french.isEmpty && $0.french != $0.english }, "\(source)")
    }
  }

  @Test("garbage of any length ends, with few mistakes")
  func hostile() {
    let pieces = [
      "else if ", "SI(", "// ", "“", "3 000 ", "? : ", "end ", "{ ", "0,5 ", "\"", "= = ",
    ]
    for piece in pieces {
      for count in [50, 2_000] {
        let mistakes = SyntaxTree(parsing: String(repeating: piece, count: count)).mistakes
        #expect(mistakes.count <= 41, "\(piece) × \(count)")
      }
    }
    var seed: UInt64 = 42
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<200 {
      let source = (0..<40).map { _ in pieces[next(pieces.count)] + (next(4) == 0 ? "\n" : "") }
        .joined()
      let tree = SyntaxTree(parsing: source)
      #expect(tree.isValid == tree.mistakes.isEmpty)
      for mistake in tree.mistakes {
        #expect(mistake.range.upperBound <= tree.bytes.count)
      }
    }
  }
}
