import LuaBridge
import Testing

/// One attack and the outcomes that contain it.
struct Attack: Sendable, CustomTestStringConvertible {
  var name: String
  var outcomes: Set<ScriptOutcome.Outcome>
  var source: String

  init(_ name: String, _ outcomes: Set<ScriptOutcome.Outcome>, _ source: String) {
    self.name = name
    self.outcomes = outcomes
    self.source = source
  }

  var testDescription: String { name }
}

@Suite("Attacks are contained")
struct AttackTests {
  @Test(
    "An attack ends with an allowed outcome, in time, and leaves the interpreter usable",
    arguments: Attack.all)
  func isContained(_ attack: Attack) throws {
    let interpreter = try Interpreter()
    var ended: ScriptOutcome?
    let elapsed = ThreadTime.measure {
      ended = interpreter.run(Array(attack.source.utf8), name: "attack.lua")
    }
    let outcome = try #require(ended)
    #expect(attack.outcomes.contains(outcome.outcome), "\(outcome)")
    #expect(elapsed < .seconds(2))
    #expect(interpreter.isUsable)
  }

  @Test("The same attacks are contained without a count hook", arguments: Attack.all)
  func isContainedByTheTimer(_ attack: Attack) throws {
    let interpreter = try Interpreter()
    var limits = Interpreter.Limits.standard
    limits.instructions = 0
    limits.deadlineMilliseconds = 60
    let outcome = interpreter.run(Array(attack.source.utf8), name: "attack.lua", limits: limits)
    #expect(attack.outcomes.union([.timeout]).contains(outcome.outcome), "\(outcome)")
    #expect(interpreter.isUsable)
  }
}

extension Attack {
  static let all =
    loops + protections + coroutines + workInC + memory + metatables + escapes + order + values

  static let loops = [
    Attack("empty loop", [.timeout], "while true do end"),
    Attack("goto loop", [.timeout], "::a:: goto a"),
    Attack("repeat loop", [.timeout], "repeat until false"),
    Attack("numeric loop", [.timeout], "for i = 1, math.huge do end"),
    Attack("endless iterator", [.timeout], "for _ in function() return 1 end do end"),
    Attack("tail calls", [.timeout], "local function f() return f() end f()"),
    Attack(
      "looping __index", [.timeout],
      "return setmetatable({}, {__index = function() while true do end end}).x"),
    Attack(
      "looping __eq", [.timeout],
      "local m = {__eq = function() while true do end end}"
        + " return setmetatable({}, m) == setmetatable({}, m)"),
    Attack(
      "looping __lt inside sort", [.timeout],
      "local m = {__lt = function() while true do end end}"
        + " table.sort({setmetatable({}, m), setmetatable({}, m)})"),
    Attack(
      "looping __tostring in an error value", [.error],
      "error(setmetatable({}, {__tostring = function() while true do end end}))"),
    Attack(
      "looping __concat", [.timeout],
      "return setmetatable({}, {__concat = function() while true do end end}) .. 'x'"),
  ]

  static let protections = [
    Attack(
      "pcall swallows", [.timeout], "while true do pcall(function() while true do end end) end"),
    Attack(
      "xpcall swallows", [.timeout],
      "while true do xpcall(function() while true do end end, function() end) end"),
    Attack(
      "xpcall handler spins", [.timeout],
      "xpcall(error, function() while true do end end)"),
    Attack(
      "__close spins", [.timeout],
      "local m = {__close = function() while true do end end}"
        + " while true do pcall(function() local x <close> = setmetatable({}, m) error() end) end"),
    Attack(
      "__close of a library function", [.timeout],
      "local m = {__close = pcall}"
        + " while true do local x <close> = setmetatable({}, m) while true do end end"),
    Attack(
      "many pending __close", [.timeout],
      "local m = {__close = function() while true do end end}"
        + " local function f(n) local x <close> = setmetatable({}, m)"
        + " if n == 0 then while true do end end f(n - 1) end f(150)"),
    Attack("pcall bomb", [.timeout, .error], "local function f() pcall(f) pcall(f) end f()"),
    Attack("error in handler", [.ok, .error], "return xpcall(error, function(e) error(e) end)"),
    Attack(
      "handler recursion", [.ok, .error, .timeout],
      "local function h(e) return xpcall(error, h) end return xpcall(error, h)"),
    Attack("pcall of pcall", [.ok, .error], "return pcall(pcall, pcall, pcall, pcall)"),
    Attack(
      "memory error swallowed", [.memory],
      "local t = {} pcall(function() for i = 1, 1e9 do t[i] = {} end end) return 'survived'"),
    Attack(
      "memory error replaced by __close", [.memory],
      "local m = {__close = function() error('mine') end}"
        + " pcall(function() local x <close> = setmetatable({}, m)"
        + " local t = {} for i = 1, 1e9 do t[i] = {} end end) return 'survived'"),
  ]

  static let coroutines = [
    Attack(
      "loop in a coroutine", [.timeout],
      "coroutine.wrap(function() while true do end end)()"),
    Attack(
      "resume swallows", [.timeout],
      "while true do coroutine.resume(coroutine.create(function() while true do end end)) end"),
    Attack(
      "short coroutines", [.timeout, .memory],
      "while true do coroutine.wrap(function() for i = 1, 90 do end end)() end"),
    Attack(
      "yield across pcall", [.timeout],
      "local f = coroutine.wrap(function() while true do pcall(coroutine.yield) end end)"
        + " while true do f() end"),
    Attack(
      "nested coroutines", [.error],
      "local function f() coroutine.wrap(f)() end f()"),
    Attack("close is not there", [.forbidden], "coroutine.close(coroutine.create(print))"),
    Attack("yield outside", [.error], "coroutine.yield()"),
    Attack(
      "resuming oneself", [.ok, .error],
      "return coroutine.resume(coroutine.running())"),
    Attack(
      "a loop resumed from two", [.timeout],
      "local a, b a = coroutine.wrap(function() while true do coroutine.yield() end end)"
        + " b = coroutine.wrap(function() while true do a() coroutine.yield() end end)"
        + " while true do b() end"),
  ]

  static let workInC = [
    Attack("empty repetition", [.ok, .error, .timeout], "return #string.rep('', 1 << 62)"),
    Attack("huge repetition", [.memory, .error], "return ('x'):rep(1 << 40)"),
    Attack(
      "repetition that overflows", [.memory, .error],
      "return ('xx'):rep(math.maxinteger, ',')"),
    Attack("move of nothing", [.timeout, .error], "table.move({}, 1, 1 << 61, 2)"),
    Attack(
      "lying __len", [.ok, .error],
      "return table.concat(setmetatable({}, {__len = function() return 1 << 60 end}))"),
    Attack(
      "lying __index", [.ok, .error],
      "return table.unpack(setmetatable({}, {__index = function() return 1 end}), 1, 1e8)"),
    Attack(
      "concat over a huge range", [.error, .timeout],
      "return table.concat({}, '', 1, math.maxinteger)"),
    Attack(
      "exponential pattern", [.timeout, .error],
      "return (('a'):rep(40)):find(('a?'):rep(40) .. ('a'):rep(40) .. 'b')"),
    Attack(
      "cubic pattern", [.timeout, .ok],
      "return (('a'):rep(20000)):find('.-.-.-b')"),
    Attack("deep pattern", [.error], "return (('a'):rep(400)):find(('a?'):rep(400))"),
    Attack(
      "balanced pattern on a long text", [.ok, .timeout],
      "return (('('):rep(200000)):find('%b()')"),
    Attack(
      "gsub that calls gsub", [.error],
      "local function f(s) return (s:gsub('.', f)) end return f('x')"),
    Attack(
      "gsub that grows", [.memory, .timeout],
      "local s = 'x' while true do s = s:gsub('x', 'xx') end"),
    Attack(
      "plain search repeated", [.ok, .timeout],
      "local s = ('a'):rep(500000) for i = 1, 50 do s:find(('a'):rep(250000) .. 'b', 1, true) end"),
    Attack(
      "sort with a wrong order", [.error, .ok],
      "local t = {} for i = 1, 100 do t[i] = i % 7 end table.sort(t, function() return true end)"),
    Attack(
      "sort that spins", [.timeout],
      "table.sort({3, 2, 1}, function() while true do end end)"),
    Attack(
      "insertion at the front", [.timeout, .memory],
      "local t = {} for i = 1, 1e6 do table.insert(t, 1, i) end"),
    Attack(
      "comparison of long strings", [.timeout],
      "local a = ('a'):rep(1000000) local b = ('a'):rep(999999) .. 'a' while true do"
        + " if a ~= b then return end end"),
    Attack(
      "concatenation of long strings", [.timeout, .memory],
      "local a = ('a'):rep(500000) while true do local b = a .. 'x' end"),
    Attack("format that is too wide", [.error], "return ('%9999d'):format(1)"),
    Attack(
      "repeated rehash", [.timeout, .memory],
      "local t = {} for i = 1, 32768 do t[-i] = 1 end local n = 32768"
        + " while true do t[-n] = nil n = n + 1 t[-n] = 1 end"),
    Attack(
      "next on a large table", [.timeout],
      "local t = {} for i = 1, 30000 do t[i] = 1 end while true do next(t) end"),
    Attack(
      "utf8 over a long text", [.timeout],
      "local s = ('é'):rep(200000) while true do utf8.len(s) end"),
    Attack(
      "tonumber of a long text", [.timeout],
      "local s = ('1'):rep(1000000) while true do tonumber(s) end"),
  ]

  static let memory = [
    Attack("table of tables", [.memory], "local t = {} for i = 1, 1e9 do t[i] = {i} end"),
    Attack(
      "many strings", [.memory, .timeout],
      "local t = {} for i = 1, 1e9 do t[i] = 'k' .. i end"),
    Attack("doubling string", [.memory], "local s = 'x' while true do s = s .. s end"),
    Attack(
      "closures", [.memory, .timeout],
      "local f for i = 1, 1e9 do local g = f f = function() return g end end"),
    Attack(
      "coroutines kept", [.memory, .timeout],
      "local t = {} for i = 1, 1e9 do t[i] = coroutine.create(print) end"),
    Attack(
      "deep recursion", [.memory, .error],
      "local function f(n) return 1 + f(n + 1) end return f(1)"),
    Attack(
      "varargs that grow", [.memory, .error, .timeout],
      "local function f(...) return f(1, 2, 3, 4, 5, 6, 7, 8, ...) end f()"),
    Attack("print without end", [.timeout], "while true do print(('x'):rep(1000)) end"),
  ]

  static let metatables = [
    Attack("finalizer", [.forbidden], "setmetatable({}, {__gc = function() end})"),
    Attack("weak table", [.forbidden], "setmetatable({}, {__mode = 'k'})"),
    Attack(
      "weak mode set later", [.forbidden],
      "local m = {} setmetatable({}, m) m.__mode = 'k'"),
    Attack(
      "weak mode by rawset", [.forbidden],
      "local m = {} setmetatable({}, m) rawset(m, '__mode', 'k')"),
    Attack(
      "weak mode on a class that inherits", [.forbidden],
      "local base = {} base.__index = base local class = setmetatable({}, base)"
        + " setmetatable({}, class) class.__mode = 'v'"),
    Attack(
      "weak mode after changing the guard's metatable", [.forbidden],
      "local m = {} setmetatable({}, m) setmetatable(m, {}) m.__mode = 'k'"),
    Attack(
      "finalizer through a second object", [.forbidden],
      "local m = {} setmetatable({}, m) m.__gc = print setmetatable({}, m)"),
  ]

  static let escapes = [
    Attack("os", [.forbidden], "os.exit(0)"),
    Attack("io", [.forbidden], "io.open('/etc/passwd')"),
    Attack("debug", [.forbidden], "debug.sethook()"),
    Attack("load", [.forbidden], "return load('return 1')"),
    Attack("require", [.forbidden], "return require 'os'"),
    Attack("string.dump", [.forbidden], "return string.dump(print)"),
    Attack("collectgarbage", [.forbidden], "return collectgarbage('count')"),
    Attack("random", [.forbidden], "return math.random()"),
    Attack("through _G", [.forbidden], "return _G['o' .. 's']"),
    Attack("bytecode as source", [.error], "\u{1B}Lua"),
    Attack("poisoned library", [.error], "string.format = function() end"),
    Attack("rawset on a library", [.error], "rawset(string, 'format', print)"),
    Attack("insert into a library", [.error], "table.insert(string, print)"),
    Attack(
      "the table behind a library", [.error],
      "local _, t = pairs(string) t.format = print"),
    Attack(
      "metatable of strings", [.ok],
      "assert(getmetatable('') == false) return true"),
    Attack(
      "metatable of a library", [.error, .ok],
      "assert(getmetatable(string) == false) setmetatable(string, {})"),
    Attack("metatable of the globals", [.error], "setmetatable(_G, {})"),
    Attack(
      "globals as a metatable", [.error],
      "setmetatable({}, _G) rawset(_G, '__mode', 'k')"),
    Attack("constant _ENV", [.ok, .error], "local _ENV <const> = 10; X = 1"),
    Attack(
      "addresses", [.ok],
      "local s = tostring({}) .. tostring(print) .. ('%s'):format(coroutine.create(print))"
        + " assert(not s:find('0x')) return true"),
    Attack("%p", [.forbidden], "return ('%p'):format({})"),
  ]

  static let order = [
    Attack("tables as keys", [.error], "for k in pairs({[{}] = 1}) do end"),
    Attack("next with a table key", [.error], "return next({[print] = 1})"),
  ]

  static let values = [
    Attack("cyclic table", [.error], "local t = {} t.t = t return t"),
    Attack(
      "deep table", [.error],
      "local t = {} for i = 1, 10000 do t = {t} end return t"),
    Attack(
      "exploding table", [.error, .timeout],
      "local t = {} for i = 1, 40 do t = {t, t} end return t"),
    Attack("function", [.error], "return print"),
    Attack("coroutine", [.error], "return coroutine.create(print)"),
    Attack("nil error", [.error], "error(nil)"),
    Attack("table error", [.error], "error({})"),
    Attack("long error", [.error], "error(('é'):rep(100000))"),
  ]
}
