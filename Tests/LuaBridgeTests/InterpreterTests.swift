import LuaBridge
import PackReading
import Testing

@Suite("The interpreter")
struct InterpreterTests {
  @Test("A run gives the values that the text returns, both numeric subtypes kept")
  func values() throws {
    try expectReturn(
      "return nil, true, 1, 1.0, 'é', {1, {x = 2}}", .nil, .boolean(true), .integer(1), .number(1),
      .text("é"),
      .table(
        LuaTable(sequence: [
          .integer(1), .table(LuaTable(fields: ["x": .integer(2)])),
        ])))
  }

  @Test("Strings that are not UTF-8 come out as bytes")
  func bytes() throws {
    let outcome = try run("return '\\xff\\xfe\\0abc'")
    guard case .string(let string)? = outcome.values.first else {
      Issue.record("no string")
      return
    }
    #expect(string.bytes == [0xFF, 0xFE, 0, 0x61, 0x62, 0x63])
    #expect(string.string == nil)
  }

  @Test("NaN and infinity are values")
  func notNumbers() throws {
    let outcome = try run("return 0/0, 1/0")
    guard case .number(let first)? = outcome.values.first else {
      Issue.record("no number")
      return
    }
    #expect(first.isNaN)
    #expect(outcome.values.last == .number(.infinity))
  }

  @Test("An error has its message, its code and its place")
  func errors() throws {
    let outcome = try run("local x = 1\nerror('no good')")
    #expect(outcome.outcome == .error)
    #expect(outcome.message == "no good")
    #expect(outcome.location == LuaLocation(file: "test.lua", line: 2))
    let own = try run("\n\nreturn nil + 1")
    #expect(own.error?.description == "test.lua:3: attempt to perform arithmetic on a nil value")
    let loop = try run("local n = 0\nwhile true do n = n + 1 end")
    #expect(loop.error?.code == .instructions)
    #expect(loop.location == LuaLocation(file: "test.lua", line: 2))
  }

  @Test("An error inside a coroutine points inside the coroutine")
  func errorsInCoroutines() throws {
    let outcome = try run("local f = coroutine.wrap(function()\n  error('deep')\nend)\nf()")
    #expect(outcome.error?.description == "test.lua:2: deep")
  }

  @Test("A long chunk name stays whole in locations")
  func longNames() throws {
    let name = String(repeating: "folder/", count: 20) + "rules.lua"
    let outcome = try Interpreter().run(Array("\nerror('x')".utf8), name: name)
    #expect(outcome.error?.description == "\(name):2: x")
  }

  @Test("A syntax error says whether more input would cure it")
  func syntax() throws {
    let interpreter = try Interpreter()
    let cases: [(String, Bool)] = [
      ("for i = 1, 3 do", true), ("local = 3", false), ("x = 'a", false),
    ]
    for (source, incomplete) in cases {
      #expect {
        try interpreter.checkSyntax(Array(source.utf8), name: "prompt")
      } throws: { error in
        (error as? LuaError)?.code == .syntax
          && (error as? LuaError)?.isIncompleteInput == incomplete
      }
    }
    try interpreter.checkSyntax(Array("return 1".utf8), name: "prompt")
  }

  @Test("Globals of one run are not seen by the next")
  func freshGlobals() throws {
    let interpreter = try Interpreter()
    #expect(interpreter.run(Array("x = 1 return x".utf8), name: "a.lua").values == [.integer(1)])
    #expect(interpreter.run(Array("return x".utf8), name: "b.lua").values == [.nil])
  }

  @Test("The same script spends the same instructions, whatever was run before")
  func determinism() throws {
    let source = Array(
      "local t = {} for i = 1, 500 do t['k' .. i] = i end local n = 0 for k in pairs(t) do n = n + #k end return n"
        .utf8)
    let interpreter = try Interpreter()
    _ = interpreter.run(source, name: "a.lua")
    let first = interpreter.instructionsSpent
    _ = interpreter.run(Array("while true do end".utf8), name: "b.lua")
    _ = interpreter.run(source, name: "a.lua")
    #expect(interpreter.instructionsSpent == first)
    let other = try Interpreter()
    _ = other.run(source, name: "a.lua")
    #expect(other.instructionsSpent == first)
  }

  @Test("Printed text goes to the host, bounded")
  func printing() throws {
    let interpreter = try Interpreter()
    _ = interpreter.run(Array("print('a', 1, 2.0, nil) print()".utf8), name: "a.lua")
    #expect(interpreter.takePrintedText() == "a\t1\t2.0\tnil\n\n")
    #expect(interpreter.takePrintedText() == "")
    _ = interpreter.run(Array("for i = 1, 1000 do print(('x'):rep(1000)) end".utf8), name: "a.lua")
    #expect(interpreter.takePrintedText().utf8.count < 70_000)
  }

  @Test("A host function takes and gives values, and its errors can be caught")
  func hostFunctions() throws {
    let interpreter = try Interpreter()
    try interpreter.register("sum") { values in
      [.integer(values.reduce(0) { if case .integer(let n) = $1 { $0 + n } else { $0 } })]
    }
    try interpreter.register("boom") { _ in throw Boom() }
    let source = "local ok, e = pcall(boom) return sum(1, 2, 3), ok, e"
    let outcome = interpreter.run(Array(source.utf8), name: "a.lua")
    #expect(outcome.values == [.integer(6), .boolean(false), .text("boom")])
    #expect(interpreter.run(Array("boom()".utf8), name: "a.lua").error?.code == .host)
  }

  @Test("A host function cannot use its own interpreter")
  func reentrance() throws {
    let interpreter = try Interpreter()
    try interpreter.register("again") { [unowned interpreter] _ in
      try interpreter.run(Array("return 1".utf8), name: "inner.lua").get()
    }
    let outcome = interpreter.run(Array("return again()".utf8), name: "a.lua")
    #expect(outcome.outcome == .error)
    #expect(interpreter.isUsable)
  }

  @Test("Limits hold for one run only")
  func limitsPerRun() throws {
    let interpreter = try Interpreter()
    var limits = Interpreter.Limits.standard
    limits.instructions = 50
    let source = Array("for i = 1, 1000 do end return 'done'".utf8)
    #expect(interpreter.run(source, name: "a.lua", limits: limits).outcome == .timeout)
    #expect(interpreter.run(source, name: "a.lua").values == [.text("done")])
  }

  @Test("The allow-list gives a reason for each name that is changed or left out")
  func allowList() {
    #expect(SandboxWord.all.count > 90)
    for word in SandboxWord.all {
      #expect(word.englishReason.isEmpty == (word.status == .kept), "\(word.qualifiedName)")
      #expect(word.frenchReason.isEmpty == (word.status == .kept), "\(word.qualifiedName)")
    }
    #expect(SandboxWord.all.contains { $0.qualifiedName == "string.dump" && $0.status == .omitted })
  }

  @Test(
    "Every name of the allow-list is there, or forbidden, as it says", arguments: SandboxWord.all)
  func allowListHolds(_ word: SandboxWord) throws {
    let outcome = try run("return type(\(word.qualifiedName))")
    if word.status == .omitted {
      #expect(outcome.outcome == .forbidden)
      #expect(outcome.message?.contains(word.englishReason) == true)
    } else {
      #expect(outcome.outcome == .ok)
      #expect(outcome.values != [.text("nil")])
    }
  }
}
