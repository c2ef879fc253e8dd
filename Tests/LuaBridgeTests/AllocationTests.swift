import Testing

@testable import LuaBridge

@Suite("Refused allocations")
struct AllocationTests {
  @Test("An interpreter opens or does not, whichever allocation is refused")
  func opening() {
    var n: UInt64 = 1
    while !Interpreter.opens(refusingAllocation: n) { n += 1 }
    #expect(n > 100)
    #expect(n < 5000)
  }

  @Test(
    "A script ends as ok or memory whichever allocation is refused, and the interpreter goes on",
    arguments: AllocationTests.scripts)
  func running(_ source: String) throws {
    let interpreter = try Interpreter()
    try interpreter.register("echo") { $0 }
    var n: UInt64 = 1
    while true {
      let before = interpreter.allocationCount
      interpreter.refuseAllocation(n)
      let outcome = interpreter.run(Array(source.utf8), name: "test.lua")
      interpreter.refuseAllocation(0)
      #expect([.ok, .memory].contains(outcome.outcome), "\(n): \(outcome)")
      #expect(interpreter.isUsable, "\(n)")
      if interpreter.allocationCount - before < n { break }
      n += 1
      if n > 20_000 { break }
    }
    #expect(n > 5)
  }

  @Test("A pack loads or fails cleanly whichever allocation is refused")
  func loading() throws {
    let interpreter = try Interpreter()
    let sources = [
      (name: "pack.lua", bytes: Array("pack { id = 'x' } include 'more.lua'".utf8)),
      (name: "more.lua", bytes: Array("fact 'a' { test = function(f) return f.a end }".utf8)),
    ]
    let words = [
      DeclarationWord(name: "pack", style: .plain), DeclarationWord(name: "fact", style: .named),
    ]
    for n: UInt64 in 1...400 {
      interpreter.refuseAllocation(n)
      do {
        let environment = try interpreter.makePackEnvironment()
        let declarations = try interpreter.loadDeclarations(
          entry: "pack.lua", sources: sources, words: words, in: environment)
        #expect(declarations.count == 2)
        interpreter.release(environment)
      } catch {
        #expect(error.code == .memory, "\(n): \(error)")
      }
      interpreter.refuseAllocation(0)
      #expect(interpreter.isUsable)
    }
  }

  static let scripts = [
    "local t = {} for i = 1, 60 do t[i] = {i, tostring(i)} end return t[60][2]",
    "local t = {} for i = 1, 30 do t['k' .. i] = i end local n = 0 for k in pairs(t) do n = n + 1 end return n",
    "local s = '' for w in ('the quick brown fox'):gmatch('%a+') do s = s .. w:upper() end return s",
    "return (('x'):rep(3000):gsub('x', {x = 'yy'})), ('%5.2f|%q'):format(1.5, 'a\\n')",
    "local t = {} for i = 1, 50 do t[i] = 50 - i end table.sort(t) return table.concat(t, ',')",
    "local co = coroutine.wrap(function(a) local b = coroutine.yield(a) return b end) return co(1), co(2)",
    "return pcall(error, 'x'), select('#', xpcall(error, function(e) return {e} end, 'y'))",
    """
    local class = {} class.__index = class class.__close = function() end
    local child = setmetatable({}, class) child.__index = child child.__close = class.__close
    do local x <close> = setmetatable({}, child) end
    return getmetatable(child) == class
    """,
    "return echo({1, {2, 'three'}, four = 4.5}), pcall(echo, print)",
    "local r = {} for p, c in utf8.codes('aé€') do r[#r + 1] = utf8.char(c) end print(r[2]) return r",
    "return table.unpack(table.move(table.pack(1, 2, 3), 1, 3, 2, {}), 1, 4)",
  ]
}
