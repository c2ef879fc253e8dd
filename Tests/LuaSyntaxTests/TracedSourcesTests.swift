import CircularCore
import Diagnostics
import Foundation
import LuaSyntax
import Testing

@testable import LuaBridge
@testable import RuleAnalysis

@Suite("Sources rewritten to be traced")
struct TracedSourcesTests {
  /// The text with its probes; nil for one that cannot be traced.
  private func rewritten(_ tree: SyntaxTree) -> [UInt8]? {
    var rewriter = SourceRewriter(
      "pack.lua", sites: TraceSites(), rules: [:], shapes: [:], names: [:])
    return rewriter.rewrite(tree)
  }

  /// Expects a program that Lua accepts, with the same lines, in which the tokens of the original
  /// stand in their order, each on its line.
  private func expectTraceable(
    _ source: [UInt8], at place: Testing.SourceLocation = #_sourceLocation
  ) {
    let tree = SyntaxTree(parsing: source)
    guard tree.isValid, let text = rewritten(tree) else { return }
    let shown = Testing.Comment(rawValue: String(decoding: source, as: UTF8.self))
    let after = SyntaxTree(parsing: text)
    #expect(after.isValid, shown, sourceLocation: place)
    #expect(
      after.sourceMap.lineCount == tree.sourceMap.lineCount, shown, sourceLocation: place)
    #expect(BridgeCompiler().accepts(text.luaFileText), shown, sourceLocation: place)
    var rest = after.tokens.makeIterator()
    for token in tree.tokens {
      let wanted = tree.text(in: token.range)
      let line = tree.sourceMap.line(at: token.range.lowerBound)
      var isFound = false
      while !isFound, let next = rest.next() {
        isFound =
          after.text(in: next.range) == wanted
          && after.sourceMap.line(at: next.range.lowerBound) == line
      }
      #expect(isFound, shown, sourceLocation: place)
      if !isFound { return }
    }
    // What is added is made of these words and numbers alone.
    let words = Set(tree.names.map(\.text) + ["__probe", "__hit"])
    #expect(after.names.allSatisfy { words.contains($0.text) }, shown, sourceLocation: place)
  }

  @Test("random programs stay programs, line by line", arguments: 0..<12)
  func programs(seed: Int) {
    var generator = ProgramGenerator(seed: UInt64(seed + 101))
    var sprinkler = CommentSprinkler(seed: UInt64(seed + 1))
    // Three times as many in `scripts/nightly`.
    let isWhole = ProcessInfo.processInfo.environment["CIRCULAR_WHOLE"] != nil
    for _ in 0..<(isWhole ? 300 : 100) {
      let program = generator.program()
      let inside = "local function traced(...) \(program) end"
      for source in [program, inside] where SyntaxTree(parsing: source).isValid {
        expectTraceable(Array(source.utf8))
        expectTraceable(sprinkler.sprinkle(SyntaxTree(parsing: source)))
      }
    }
  }

  @Test("random rules answer the same with their probes", arguments: 0..<6)
  func answers(seed: Int) throws {
    var generator = ProgramGenerator(seed: UInt64(seed + 501))
    var traced = 0
    for _ in 0..<400 {
      let program = generator.program()
      let rule = """
        indicator "r" { value = function(a, p)
        local b, c, f, t, x, self = a.n, 2.5, math.abs, { m = function() return 1 end }, "x", a
        do \(program) end
        return a.n + (a.n < 3 and 1 or 0) end }
        """
      guard SyntaxTree(parsing: rule).isValid else { continue }
      let texts = [
        "pack.lua": "pack { id = \"m\", version = \"1\", title = \"M\" }\n"
          + "fact \"n\" { type = \"integer\" }\n" + rule
      ]
      var limits = Interpreter.Limits.rules
      limits.instructions = 20_000
      guard let pack = try? LuaRulePack(PackSources(texts), limits: limits),
        let date = CivilDate("2024-01-01")
      else { continue }
      let evaluation = try Evaluator([pack]).evaluation(on: date)
      let table = try FactTable(
        evaluation.evaluator.schema, [Subject(id: "s", facts: ["n": 2])])
      let outcome = try #require(try evaluation.run(table)[0, 0])
      if outcome.answer.isStopped { continue }
      // A program may use _ENV, which is not traced.
      guard program.contains("_ENV") == false else { continue }
      let trace = try evaluation.makeTracer().trace("r", of: outcome, table, row: 0)
      #expect(trace != nil, "\(program) \(outcome.answer)")
      traced += 1
    }
    #expect(traced > 5)
  }

  @Test("every source that Lua accepts can be traced, inside a function too")
  func accepted() {
    var sprinkler = CommentSprinkler(seed: 5)
    for source in acceptedSources {
      expectTraceable(Array(source.utf8))
      let inside = "return function(...) \(source)\n end"
      guard SyntaxTree(parsing: inside).isValid else { continue }
      expectTraceable(Array(inside.utf8))
      for _ in 0..<5 { expectTraceable(sprinkler.sprinkle(SyntaxTree(parsing: inside))) }
    }
  }

  @Test(
    "comparisons stand where spaces are few, between keywords and brackets",
    arguments: [
      "return(x)<y", "return(a<b)and(c)==(d)or(e)~=f", "if(a)<1then return(b)>=2end",
      "f(a<b)(c)", "(a<b and f or g)(x)", "local t={a<b,[a==b]=1,x=a~=b}",
      "while a<b do break end repeat local c=1 until c<2", "for i=a<b and 1 or 2,3 do end",
      "local f=function()return a<b end", "between(a,b,c)", "x=between(a,(f()),...)",
      "x=math.min(1,ratio(a,b)) y=math.max(f(),...)", "x=a<b==c", "x=#a<-b", "x=not a==b",
      "if a then elseif b then end", "if a then return end", "if a then ::l:: end",
      "goto l; do if a<b then goto l end end ::l::", "local x <const> = a < b",
      "x=a<[[\nb]]", "x = a --[[c\n]] < --d\n b", "a.b[c<d].e = 1", "f{a<b}", "f'x'", "o:m(a<b)",
      "return a<b,f()",
    ])
  func tight(source: String) {
    expectTraceable(Array(source.utf8))
    expectTraceable(Array("return function(...)\(source) end".utf8))
    expectTraceable(Array("local function g(...) do \(source) end end".utf8))
  }

  @Test("a source with our words, or with its own _ENV, is left alone")
  func reserved() {
    #expect(rewritten(SyntaxTree(parsing: "local function f() return __probe(1) end")) == nil)
    #expect(rewritten(SyntaxTree(parsing: "local _ENV = {}")) == nil)
    #expect(rewritten(SyntaxTree(parsing: "local function f() return a < b end")) != nil)
  }
}
