import LuaSyntax
import Testing

@Suite("Formatting")
struct FormattingTests {
  private func expect(
    _ source: String, gives text: String, at place: Testing.SourceLocation = #_sourceLocation
  ) {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.isValid, sourceLocation: place)
    let formatted = tree.formatted()
    #expect(String(decoding: formatted, as: UTF8.self) == text, sourceLocation: place)
    #expect(SyntaxTree(parsing: formatted).formatted() == formatted, sourceLocation: place)
  }

  /// What is formatted already.
  private func expectKept(
    _ source: String, at place: Testing.SourceLocation = #_sourceLocation
  ) {
    expect(source, gives: source, at: place)
  }

  @Test("spaces stand around operators and after commas")
  func spaces() {
    expect("x=a+b*-c^e..d", gives: "x = a + b * -c ^ e .. d\n")
    expect("x,y=not  a,#b , ~ c", gives: "x, y = not a, #b, ~c\n")
    expect("x = - - a - -b", gives: "x = - -a - -b\n")
    expect("f ( x )( y ) [ 1 ] . z : m ( )", gives: "f(x)(y)[1].z:m()\n")
    expect("x = t[ [[k]] ]", gives: "x = t[ [[k]] ]\n")
    expect("local a<const>,b < close > =1,2", gives: "local a <const>, b <close> = 1, 2\n")
    expect("x = a<b and c>d", gives: "x = a < b and c > d\n")
    expect("goto l ::l::", gives: "goto l\n::l::\n")
    expect("x = {1,2;a=3,[ k ]=4,}", gives: "x = { 1, 2; a = 3, [k] = 4 }\n")
    expect("x = { }", gives: "x = {}\n")
  }

  @Test("a comment above an item does not count in the width of its line")
  func commentAbove() {
    let long = "  { name = \"" + String(repeating: "x", count: 73) + "\", n = 1 },"
    #expect(long.count == 96)
    expect(
      "x = {\n  { a = 1 }\n  -- above\n,\n\(long)\n}",
      gives: "x = {\n  { a = 1 },\n  -- above\n\(long)\n}\n")
    expect(
      "x = {\n  -- above\n\(long)\n}", gives: "x = {\n  -- above\n\(long)\n}\n")
  }

  @Test("calls keep the way they are written")
  func calls() {
    expect("fact\"x\"{type='text'}", gives: "fact \"x\" { type = 'text' }\n")
    expect("f{}  g''  a:b[[c]]", gives: "f {}\ng ''\na:b [[c]]\n")
    expect("f({a})", gives: "f({ a })\n")
  }

  @Test("a statement takes a line, and the author's blank lines stay, one at a time")
  func statements() {
    expect("a=1;b=2 c()", gives: "a = 1;\nb = 2\nc()\n")
    expect("\n\na()\n\n\n\nb()\r\nc()\n\n", gives: "a()\n\nb()\nc()\n")
    expect("do\n\n  a()\n\nend", gives: "do\n  a()\nend\n")
    expect("do a() b() end", gives: "do\n  a()\n  b()\nend\n")
    expect("repeat\nlocal x=f()\nuntil x", gives: "repeat\n  local x = f()\nuntil x\n")
    expect("for i=1,2 do\nf(i) end", gives: "for i = 1, 2 do\n  f(i)\nend\n")
    expect(
      "while a do\nif b then c() elseif d then\nelse e() end end",
      gives: """
        while a do
          if b then
            c()
          elseif d then
          else
            e()
          end
        end

        """)
  }

  @Test("what is written on one line stays on one line")
  func oneLine() {
    expectKept("if x then return y end\n")
    expectKept("if x then return y else return z end\n")
    expectKept("for _, v in ipairs(t) do f(v) end\n")
    expectKept("local function f(x) if x then return 1 end end\n")
    expectKept("t = { f = function(a, ...) return a.b end, g = 1 }\n")
  }

  @Test("what is written on several lines stays on several lines")
  func severalLines() {
    expect("t = {\na=1, b=2 }", gives: "t = {\n  a = 1,\n  b = 2,\n}\n")
    expect("t = { f = function()\nend }", gives: "t = {\n  f = function()\n  end,\n}\n")
    expect("function a.b:c ( x )\nend", gives: "function a.b:c(x)\nend\n")
    expect("return a\n and b or\n c", gives: "return a\n  and b\n  or c\n")
    expect(
      "if a and\nb then c() end", gives: "if a\n    and b then\n  c()\nend\n")
    expect("f(\na,\nfunction() end)", gives: "f(\n  a,\n  function() end\n)\n")
    expectKept("setmetatable({\n  a = 1,\n}, { __index = b })\n")
    expectKept("pcall(function()\n  f()\nend, x)\n")
    expectKept("x = x or {\n  a = 1,\n}\n")
  }

  @Test("what does not fit is broken, tables and arguments first")
  func widths() {
    let word = String(repeating: "w", count: 30)
    expect(
      "fact 'x' { a = '\(word)', b = { '\(word)', 1 }, c = '\(word)' }",
      gives: "fact 'x' {\n  a = '\(word)',\n  b = { '\(word)', 1 },\n  c = '\(word)',\n}\n")
    expect(
      "x = f(\(word), g(\(word)), h(\(word)))",
      gives: "x = f(\n  \(word),\n  g(\(word)),\n  h(\(word))\n)\n")
    expect(
      "x = f(\(word), \(word), \(word))",
      gives: "x = f(\n  \(word), \(word), \(word)\n)\n")
    expect(
      "return \(word) and \(word) and \(word)",
      gives: "return \(word) and \(word)\n  and \(word)\n")
    expect(
      "f(\(word), function(a) return \(word) .. \(word) end)",
      gives: "f(\(word), function(a)\n  return \(word) .. \(word)\nend)\n")
    expectKept("x = '\(word)\(word)\(word)\(word)'\n")
  }

  @Test("a line of exactly 100 columns fits, and one of 101 does not")
  func limit() {
    let word = String(repeating: "é", count: 88)
    expectKept("f { a = '\(word)' }\n")
    expect("f { a = '\(word)é' }", gives: "f {\n  a = '\(word)é',\n}\n")
  }

  @Test("a list of short values fills its lines")
  func lists() {
    // Of whatever kinds, where all are values alone.
    expect(
      "x = {\n  1, 'b', c, 4,\n  nil, 6, true,\n}",
      gives: "x = {\n  1, 'b', c, 4, nil, 6, true,\n}\n")
    let values = (10..<50).map { "\"\($0)\"" }
    let first = values[..<16].joined(separator: ", ")
    let second = values[16..<32].joined(separator: ", ")
    let third = values[32...].joined(separator: ", ")
    expect(
      "x = { \(values.joined(separator: ",")) }",
      gives: "x = {\n  \(first),\n  \(second),\n  \(third),\n}\n")
    expectKept("x = {\n  1,\n  2,\n  3,\n  4,\n  5,\n  6,\n}\n")
  }

  @Test("a table with names fills its lines where its author put two fields on one")
  func filledEntries() {
    let word = String(repeating: "w", count: 40)
    expectKept("param 'x' {\n  4, min = 0, label = '\(word)',\n  source = '\(word)',\n}\n")
    expect(
      "f {\n  a = 1, b = { 1, 2 },\n  c = function()\n  end, d = 3, e = 4 }",
      gives: "f {\n  a = 1, b = { 1, 2 },\n  c = function()\n  end,\n  d = 3, e = 4,\n}\n")
    // A table inside that is broken stands alone.
    expect(
      "f {\n  a = 1, b = { c = '\(word)', d = '\(word)', e = '\(word)' }, g = 2 }",
      gives:
        "f {\n  a = 1,\n  b = {\n    c = '\(word)',\n    d = '\(word)',\n    e = '\(word)',\n  },\n  g = 2,\n}\n"
    )
    expectKept("f {\n  a = 1,\n  b = 2,\n  c = 3,\n}\n")
  }

  @Test("comments keep their place")
  func comments() {
    expectKept("#!/usr/bin/lua\n\n-- about a\na() -- here\n-- last\n")
    expectKept("if a then\n  b()\n  -- before else\nelse -- otherwise\n  -- nothing\nend\n")
    expect(
      "t = { a = 1 -- one\n, b = 2 -- two\n}",
      gives: "t = {\n  a = 1, -- one\n  b = 2, -- two\n}\n")
    expect("t = {\n-- none\n}", gives: "t = {\n  -- none\n}\n")
    expect("f(a --[[count]],--[[b]]c)", gives: "f(a --[[count]], --[[b]] c)\n")
    expect("x = - --[[c]] y", gives: "x = - --[[c]] y\n")
    expect("return 1 -- one\n;", gives: "return 1; -- one\n")
    expect("--a\r\n\r\n\r\n--b", gives: "--a\n\n--b\n")
    expect("x = --[[ a\n b ]] 1", gives: "x = --[[ a\n b ]] 1\n")
  }

  @Test("a comment that ends the line before takes no room from the table after it")
  func roomAfterComments() {
    let value = String(repeating: "v", count: 80)
    expectKept("t = {\n  { a }, -- a long enough comment\n  { \(value), b },\n}\n")
    expectKept("t = {\n  { a },\n  -- a long enough comment\n  { \(value), b },\n}\n")
    expect(
      "t = {\n  { a } -- a long enough comment\n  , { \(value), b } }",
      gives: "t = {\n  { a }, -- a long enough comment\n  { \(value), b },\n}\n")
  }

  @Test("long strings keep their bytes, line ends included")
  func longStrings() {
    expectKept("x = [[\r\n  a\t\r\n]]\n")
    expectKept("f([[\na\n]], b)\n")
    expect("f{ [[\n]] }", gives: "f {\n  [[\n]],\n}\n")
  }

  @Test("an empty source stays empty, and a refused one comes back as it is")
  func nothing() {
    expect("", gives: "")
    expect("\n\n", gives: "")
    expect("-- only", gives: "-- only\n")
    expect("\u{FEFF}x=1", gives: "\u{FEFF}x = 1\n")
    let refused = SyntaxTree(parsing: "x  =  = 1")
    #expect(refused.formatted() == refused.bytes)
  }

  @Test("programs that differ by more than layout are told apart")
  func differences() {
    func isSame(_ left: String, _ right: String) -> Bool {
      SyntaxTree(parsing: left).isSameProgram(as: SyntaxTree(parsing: right))
    }
    #expect(isSame("x = {1,}", "x  = { 1 }"))
    #expect(isSame("x = 1 -- c", "x = 1\n-- c"))
    #expect(!isSame("x = 1 -- c", "x = 1"))
    #expect(!isSame("x = 1", "x = 2"))
    #expect(!isSame("x = - -1", "x = 1"))
    #expect(!isSame("x = 'a'", "x = \"a\""))
    #expect(!isSame("f(a, b)", "f(a), b()"))
    #expect(!isSame("#!lua\nx = 1", "x = 1"))
    #expect(!isSame("x =", "x ="))
  }
}
