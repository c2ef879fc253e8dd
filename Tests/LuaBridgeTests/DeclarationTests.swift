import PackReading
import Testing

@testable import LuaBridge

@Suite("Declarations of a pack")
struct DeclarationTests {
  static let words = [
    DeclarationWord(name: "pack", style: .plain), DeclarationWord(name: "fact", style: .named),
    DeclarationWord(name: "label", style: .either), DeclarationWord(name: "star", style: .named),
  ]

  /// Loads texts of which the first is the entry.
  func load(_ texts: (String, String)...) throws -> (Interpreter, [Declaration]) {
    let interpreter = try Interpreter()
    let environment = try interpreter.makePackEnvironment()
    let declarations = try interpreter.loadDeclarations(
      entry: texts.first?.0 ?? "", sources: texts.map { (name: $0.0, bytes: Array($0.1.utf8)) },
      words: Self.words, in: environment)
    return (interpreter, declarations)
  }

  func failure(_ texts: (String, String)...) throws -> LuaError? {
    let interpreter = try Interpreter()
    let environment = try interpreter.makePackEnvironment()
    do {
      _ = try interpreter.loadDeclarations(
        entry: texts.first?.0 ?? "", sources: texts.map { (name: $0.0, bytes: Array($0.1.utf8)) },
        words: Self.words, in: environment)
      return nil
    } catch { return error }
  }

  @Test("Declarations come out in order, with their place, their name and their table")
  func order() throws {
    let (interpreter, declarations) = try load(
      (
        "pack.lua",
        "pack { id = 'x' }\nfact \"a\" { min = 0 }\ninclude 'more.lua'\nstar (2) { at = 0.35 }"
      ),
      ("more.lua", "\nlabel 'l' { test = function(a, b)\n  return a + b\nend }"))
    #expect(declarations.map(\.word) == ["pack", "fact", "label", "star"])
    #expect(declarations.map(\.name) == [.nil, .text("a"), .text("l"), .integer(2)])
    #expect(
      declarations.map(\.location.description) == [
        "pack.lua:1", "pack.lua:2", "more.lua:2", "pack.lua:4",
      ])
    guard case .function(let test)? = declarations[2].table["test"] else {
      Issue.record("no function")
      return
    }
    #expect(test.definedAt == LuaLocation(file: "more.lua", line: 2))
    #expect(interpreter.call(test, with: [.integer(1), .integer(2)]).values == [.integer(3)])
    interpreter.release(test)
  }

  @Test("A word without its table is an error at its line")
  func withoutTable() throws {
    let error = try failure(("pack.lua", "\nfact 'a'\n"))
    #expect(error?.code == .wordWithoutTable)
    #expect(error?.location == LuaLocation(file: "pack.lua", line: 2))
  }

  @Test("A misused word is an error that says what it expects")
  func misuse() throws {
    #expect(try failure(("p.lua", "fact { }"))?.code == .wordUsage)
    #expect(try failure(("p.lua", "pack 'x' { }"))?.code == .wordUsage)
    #expect(try failure(("p.lua", "fact 'x' (3)"))?.code == .wordUsage)
    #expect(try failure(("p.lua", "local f = fact 'x' f {} f {}"))?.code == .wordUsage)
  }

  @Test("Globals can be neither written nor read undefined")
  func globals() throws {
    let written = try failure(("p.lua", "\ncounter = 1"))
    #expect(written?.code == .globalWrite)
    #expect(written?.message.contains("counter") == true)
    #expect(written?.location?.line == 2)
    let read = try failure(("p.lua", "return threshold"))
    #expect(read?.code == .undefinedGlobal)
    #expect(read?.message.contains("threshold") == true)
    #expect(try failure(("p.lua", "_G.x = 1"))?.code == .globalWrite)
    #expect(try failure(("p.lua", "rawset(_G, 'x', 1)"))?.code == .readOnly)
    #expect(try failure(("p.lua", "os.exit()"))?.code == .forbidden)
  }

  @Test("Including a missing file, or oneself, is an error at the include")
  func includes() throws {
    let missing = try failure(("p.lua", "\ninclude 'no.lua'"))
    #expect(missing?.code == .includeMissing)
    #expect(missing?.location == LuaLocation(file: "p.lua", line: 2))
    let cycle = try failure(("p.lua", "include 'q.lua'"), ("q.lua", "\n\ninclude 'p.lua'"))
    #expect(cycle?.code == .includeCycle)
    #expect(cycle?.location == LuaLocation(file: "q.lua", line: 3))
  }

  @Test("A file included twice runs once")
  func includedTwice() throws {
    let (_, declarations) = try load(
      ("p.lua", "include 'q.lua' include 'q.lua'"), ("q.lua", "fact 'a' {}"))
    #expect(declarations.count == 1)
  }

  @Test("Words cannot be used once the pack is loaded, even through a local")
  func afterLoading() throws {
    let (interpreter, declarations) = try load(
      (
        "p.lua",
        "local f = fact fact 'a' { one = function() fact 'b' {} end, two = function() f 'b' {} end }"
      ))
    for name in ["one", "two"] {
      guard case .function(let function)? = declarations[0].table[name] else {
        Issue.record("no function")
        return
      }
      #expect(interpreter.call(function).error?.code == .wordAfterLoading)
    }
  }

  @Test("A pack that never ends loading is stopped")
  func endless() throws {
    #expect(try failure(("p.lua", "while true do end"))?.code == .instructions)
  }
}
