import Diagnostics
import LuaSyntax
import Testing

/// The limits of Lua 5.4.4, each measured with `luac5.4 -p` on both sides.
@Suite("Limits")
struct LimitTests {
  private func text(_ piece: String, _ count: Int) -> String {
    String(repeating: piece, count: count)
  }

  private func names(_ count: Int, prefix: String = "v") -> String {
    (0..<count).map { "\(prefix)\($0)" }.joined(separator: ",")
  }

  private func expectLimit(
    _ code: Diagnostic.Code, at count: Int, _ source: (Int) -> String,
    _ place: Testing.SourceLocation = #_sourceLocation
  ) {
    let accepted = SyntaxTree(parsing: source(count))
    #expect(accepted.isValid, "\(accepted.refusals.map(\.code))", sourceLocation: place)
    let refused = SyntaxTree(parsing: source(count + 1))
    #expect(refused.refusals.map(\.code) == [code], sourceLocation: place)
    #expect(!refused.isIncomplete, sourceLocation: place)
  }

  @Test("nesting stops where luac stops")
  func nesting() {
    expectLimit(.nestingTooDeep, at: 196) { "x=" + text("(", $0) + "1" + text(")", $0) }
    expectLimit(.nestingTooDeep, at: 198) { text("do ", $0) + text("end ", $0) }
    expectLimit(.nestingTooDeep, at: 196) { "x=a" + text("..a", $0) }
    expectLimit(.nestingTooDeep, at: 196) { "a" + text(",a", $0) + "=1" }
    expectLimit(.nestingTooDeep, at: 98) {
      "x=" + text("function() return ", $0) + "1" + text(" end", $0)
    }
  }

  @Test("the nesting limit can be that of another host")
  func nestingElsewhere() {
    let source = text("do ", 198) + text("end ", 198)
    let limits = SyntaxTree.Limits(nesting: 197)
    #expect(SyntaxTree(parsing: source, limits: limits).refusals.count == 1)
  }

  @Test("absurd nesting is one located error, not a crash")
  func absurdNesting() {
    for piece in ["(", "{", "do ", "x=function() ", "a[", "- ", "a..", "f{", "if x then else "] {
      let tree = SyntaxTree(parsing: "x = " + text(piece, 10000))
      #expect(tree.refusals.first { $0.code == .nestingTooDeep } != nil, "\(piece)")
      #expect(tree.refusals.count <= 2)
    }
  }

  @Test("long chains that Lua reads in a loop are accepted, and can be walked")
  func chains() {
    let sources = [
      "x=a" + text("+a", 100_000), "x=a" + text(".b", 100_000), "a" + text("()", 100_000),
      "if a then " + text("elseif a then ", 50_000) + "end", "x={" + text("a,", 100_000) + "}",
    ]
    for source in sources {
      let tree = SyntaxTree(parsing: source)
      #expect(tree.isValid)
      #expect(tree.block.expressions.count > 50_000)
    }
    #expect(SyntaxTree(parsing: "x=a" + text("..a", 100_000)).refusals.count == 1)
  }

  @Test("a function has 200 local variables at most")
  func locals() {
    expectLimit(.tooManyLocals, at: 200) { "local \(names($0))" }
    expectLimit(.tooManyLocals, at: 200) { "local function f(\(names($0))) end" }
    expectLimit(.tooManyLocals, at: 199) { "function a:f(\(names($0))) end" }
    expectLimit(.tooManyLocals, at: 196) { "for \(names($0)) in x do end" }
    expectLimit(.tooManyLocals, at: 32767) { text("do local a end ", $0) }
    #expect(SyntaxTree(parsing: text("do local a<const> = 1 end ", 40000)).isValid)
  }

  @Test("a function borrows 255 variables at most, _ENV included")
  func upvalues() {
    func source(_ count: Int, uses: String) -> String {
      let outer = (0..<150).map { "v\($0)=1 " }.joined()
      let inner = (0..<count - 150).map { "w\($0)=1 " }.joined()
      return "local \(names(150)) local function f() local \(names(count - 150, prefix: "w")) "
        + "local function g() \(outer)\(inner)\(uses) end end"
    }
    expectLimit(.tooManyUpvalues, at: 255) { source($0, uses: "") }
    expectLimit(.tooManyUpvalues, at: 254) { source($0, uses: "G=1") }
  }

  @Test("a function works on 254 values at most")
  func registers() {
    func values(_ count: Int) -> String {
      [String](repeating: "a", count: count).joined(separator: ",")
    }
    expectLimit(.tooManyRegisters, at: 254) { "return \(values($0))" }
    expectLimit(.tooManyRegisters, at: 253) { "f(\(values($0)))" }
    expectLimit(.tooManyRegisters, at: 252) { "o:f(\(values($0)))" }
    expectLimit(.tooManyRegisters, at: 153) { "local \(names(100)) f(\(values($0)))" }
    expectLimit(.tooManyRegisters, at: 252) { "return \(values($0)),a..b" }
  }

  @Test("constants made of constants cost no more than their text")
  func constants() {
    var source = "local c0 <const> = 1 "
    for index in 1..<180 { source += "local c\(index) <const> = c\(index - 1) + c\(index - 1) " }
    let values = [String](repeating: "c179", count: 254).joined(separator: ",")
    #expect(SyntaxTree(parsing: source + "return " + values).isValid)
    #expect(!SyntaxTree(parsing: source + "return c0," + values).isValid)
  }

  @Test("32 767 jumps can wait for their label")
  func jumps() {
    expectLimit(.tooManyLabels, at: 32767) { text("goto a ", $0) + "::a::" }
    expectLimit(.tooManyLabels, at: 32767) {
      "while a do " + text("if a then break end ", $0) + "end"
    }
  }
}
