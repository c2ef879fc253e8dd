import Testing

/// A rule that would keep something from one subject to the next: `file` stands in the pack's file,
/// `body` in a rule whose first parameter is `a` and which returns a number.
struct StatefulRule: Sendable, CustomTestStringConvertible {
  var name: String
  var file: String
  var body: String

  init(_ name: String, _ file: String, _ body: String) {
    self.name = name
    self.file = file
    self.body = body
  }

  var testDescription: String { name }

  static let all = [
    StatefulRule("a counter", "local n = 0", "n = n + 1 return n"),
    StatefulRule("a list that grows", "local t = {}", "t[#t + 1] = 1 return #t"),
    StatefulRule(
      "an alias through a function", "local t = {} local function get() return t end",
      "local u = get() u.n = (u.n or 0) + 1 return u.n"),
    StatefulRule("table.insert", "local t = {}", "table.insert(t, 1) return #t"),
    StatefulRule(
      "table.insert under another name", "local t, put = {}, table.insert",
      "put(t, 1) return #t"),
    StatefulRule("rawset", "local t = {}", "rawset(t, 'n', (t.n or 0) + 1) return t.n"),
    StatefulRule(
      "a closure made at load",
      "local function counter() local n = 0 return function() n = n + 1 return n end end"
        + "\nlocal count = counter()", "return count()"),
    StatefulRule(
      "a coroutine",
      "local co = coroutine.create(function() for i = 1, 1e9 do coroutine.yield(i) end end)",
      "local _, n = coroutine.resume(co) return n"),
    StatefulRule(
      "a wrapped coroutine",
      "local step = coroutine.wrap(function() for i = 1, 1e9 do coroutine.yield(i) end end)",
      "return step()"),
    StatefulRule(
      "a metatable set by a rule", "local t = {}",
      "local m = getmetatable(t) or { n = 0 } m.n = m.n + 1 setmetatable(t, m) return m.n"),
    StatefulRule(
      "the field of a metatable", "local m = { n = 0 } local t = setmetatable({}, m)",
      "local n = getmetatable(t).n + 1 getmetatable(t).n = n return n"),
    StatefulRule(
      "a sort in place", "local t = { 3, 1, 2 }", "local first = t[1] table.sort(t) return first"),
    StatefulRule(
      "an environment of its own",
      "local _G = _G local _ENV = setmetatable({}, { __index = _G })\n"
        + "local function count() n = (rawget(_ENV, 'n') or 0) + 1 return n end", "return count()"),
    StatefulRule(
      "another environment", "",
      "local before = _ENV.kept or 0 _ENV = setmetatable({ kept = before + 1 }, { __index = _ENV })"
        + " return before"),
    StatefulRule(
      "__newindex that is a table of the file", "local t = {}",
      "local x = setmetatable({}, { __newindex = t }) x[#t + 1] = 1 return #t"),
    StatefulRule(
      "a chain of __newindex", "local t = {} local u = setmetatable({}, { __newindex = t })",
      "u.n = (t.n or 0) + 1 return t.n"),
    StatefulRule(
      "__index that remembers",
      "local t = setmetatable({}, { __index = function(t, k) local v = #k rawset(t, k, v) return v end })",
      "local seen = rawget(t, 'k') local _ = t.k return seen or 0"),
    StatefulRule(
      "__call that counts",
      "local t = setmetatable({ n = 0 }, { __call = function(self) self.n = self.n + 1 return self.n end })",
      "return t()"),
    StatefulRule("table.move", "local t = {}", "table.move({ 1 }, 1, 1, #t + 1, t) return #t"),
    StatefulRule(
      "table.remove", "local t = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }", "table.remove(t) return #t"),
    StatefulRule(
      "a memo table", "local memo = {}",
      "local hit = memo[a.n % 3] or 0 memo[a.n % 3] = hit + 1 return hit"),
    StatefulRule(
      "a table in a table", "local t = { inner = { n = 0 } }",
      "t.inner.n = t.inner.n + 1 return t.inner.n"),
    StatefulRule(
      "a table that is a key", "local k = { n = 0 } local t = { [k] = true }",
      "local n for key in pairs({ x = next({ k }) and k }) do n = key end k.n = k.n + 1 return k.n"),
    StatefulRule(
      "a function inside the rule", "local n = 0",
      "local function add() n = n + 1 end add() return n"),
    StatefulRule(
      "a method of an object made at load",
      "local C = {} C.__index = C function C.add(o) o.n = o.n + 1 return o.n end\n"
        + "local o = setmetatable({ n = 0 }, C)", "return o:add()"),
    StatefulRule(
      "a class that a method writes", "local C = { n = 0 } C.__index = C",
      "local o = setmetatable({}, C) getmetatable(o).n = getmetatable(o).n + 1 return o.n"),
    StatefulRule(
      "a walk begun at load", "local walk, t, k = pairs({ 1, 2, 3, 4, 5, 6, 7, 8, 9 })",
      "local _, v = walk(t, k) return v or 0"),
    StatefulRule(
      "matches begun at load", "local match = string.gmatch(('ab '):rep(500), '%a+')",
      "return match() and 1 or 0"),
    StatefulRule(
      "what included files return", "local lib = include 'lib.lua'",
      "lib.n = lib.n + 1 return lib.n"),
    StatefulRule(
      "a comparison that writes", "local n = 0 local t = {}",
      "table.sort({ 2, 1 }, function(x, y) t[1] = (t[1] or 0) + 1 return x < y end) return t[1]"),
    StatefulRule(
      "a replacement that writes", "local t = {}",
      "local _ = ('x'):gsub('x', function() t[1] = (t[1] or 0) + 1 end) return t[1]"),
    StatefulRule(
      "a write in a coroutine of the rule", "local t = { n = 0 }",
      "coroutine.wrap(function() t.n = t.n + 1 end)() return t.n"),
    StatefulRule(
      "a write that is caught", "local t = {}",
      "pcall(function() t.n = (t.n or 0) + 1 end) return t.n or 0"),
    StatefulRule(
      "a write while closing",
      "local t = {} local m = { __close = function() t.n = (t.n or 0) + 1 end }",
      "do local x <close> = setmetatable({}, m) end return t.n or 0"),
    StatefulRule("a library", "", "string.kept = (string.kept or 0) + 1 return string.kept"),
    StatefulRule("a global", "", "kept = 1 return 1"),
    StatefulRule("a global set raw", "", "rawset(_G, 'kept', 1) return 1"),
    StatefulRule(
      "a write through an argument", "local t = {} local function put(x) x.n = (x.n or 0) + 1 end",
      "put(t) return t.n"),
    StatefulRule(
      "a write through varargs", "local t = {} local function put(...) (select(1, ...)).n = 1 end",
      "local n = t.n or 0 put(t) return n"),
    StatefulRule(
      "swapped variables", "local x, y = 1, 2", "x, y = y, x return x"),
    StatefulRule(
      "a function that replaces itself",
      "local f f = function() f = function() return 2 end return 1 end", "return f()"),
    StatefulRule(
      "a named function that replaces another", "local f = function() return 1 end",
      "local n = f() function f() return 2 end return n"),
  ]

  /// Rules that change only what is their own, and what they must answer.
  static let harmless = [
    (StatefulRule("a table of its own", "", "local t = {} t[1] = 7 return t[1]"), 7.0),
    (
      StatefulRule(
        "a factory called in the rule",
        "local function counter() local n = 0 return function() n = n + 1 return n end end",
        "local count = counter() count() return count()"), 2
    ),
    (
      StatefulRule(
        "a helper that ran while loading",
        "local t, n = {}, 0 local function add(x) n = n + 1 t[n] = x end add(4) add(5)",
        "return t[1] * 10 + t[2] + #t"), 47
    ),
    (
      StatefulRule(
        "objects of a class",
        "local C = {} C.__index = C function C.new() return setmetatable({ n = 0 }, C) end\n"
          + "function C:add() self.n = self.n + 1 return self end",
        "local o = C.new() o:add():add() return getmetatable(o) == C and o.n or -1"), 2
    ),
    (
      StatefulRule(
        "a class that inherits",
        "local A = {} A.__index = A function A.one() return 1 end\n"
          + "local B = setmetatable({}, A) B.__index = B function B.two() return 2 end",
        "local o = setmetatable({}, B) o.x = 4 return o.one() + o.two() + o.x"), 7
    ),
    (
      StatefulRule(
        "every way to read a list", "local t = { 1, 2, 3 }",
        """
        local sum = #t + rawlen(t) + select("#", table.unpack(t)) + rawget(t, 1)
        for _, v in ipairs(t) do sum = sum + v end
        for _, v in pairs(t) do sum = sum + v end
        for k, v in next, t do sum = sum + v end
        local copy = table.move(t, 1, #t, 1, {})
        table.sort(copy, function(x, y) return x > y end)
        return sum + copy[1] + #table.concat(t) + (next(t) == 1 and 100 or 0)
        """), 134
    ),
    (
      StatefulRule(
        "a table with a metatable",
        """
        local m = {}
        m.__index = function(t, k) return k .. "!" end
        m.__call = function(t, x) return x * 2 end
        m.__eq = function() return true end
        m.__lt = function() return true end
        m.__le = function() return false end
        m.__len = function() return 12 end
        m.__concat = function() return "joined" end
        m.__unm = function() return 5 end
        m.__tostring = function() return "shown" end
        m.__pairs = function() return function(_, k) if not k then return 1, 2 end end, 1 end
        local t, u = setmetatable({ own = 1 }, m), setmetatable({}, m)
        """,
        """
        assert(t.own == 1 and t.other == "other!" and t == u and t < u and not (t <= u))
        assert(#t == 12 and t .. u == "joined" and -t == 5 and tostring(t) == "shown")
        local walked = 0
        for _, v in pairs(t) do walked = v end
        assert(walked == 2 and getmetatable(t) == m and rawequal(t, t) and type(t) == "table")
        return t(4)
        """), 8
    ),
    (
      StatefulRule(
        "a locked metatable", "local t = setmetatable({}, { __metatable = 'locked' })",
        "return getmetatable(t) == 'locked' and not pcall(setmetatable, t, {}) and 1 or 0"), 1
    ),
    (
      StatefulRule(
        "what a sealed table inherits",
        "local base = { x = 3 } local t = setmetatable({}, { __index = base })",
        "return t.x + (t.y == nil and 1 or 0)"), 4
    ),
    (
      StatefulRule("the parameter is reassigned", "", "a = { n = 9 } return a.n"), 9
    ),
    (
      StatefulRule(
        "a local function that recurses", "",
        "local function f(n) if n == 0 then return 1 end return n * f(n - 1) end return f(4)"), 24
    ),
  ]
}
