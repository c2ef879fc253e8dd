import LuaSyntax
import Testing

@Suite("Literals")
struct LiteralTests {
  @Test(
    "a numeral has the value that Lua gives it",
    arguments: [
      ("0", LuaNumber.integer(0)), ("42", .integer(42)),
      ("9223372036854775807", .integer(.max)), ("9223372036854775808", .float(0x1p63)),
      ("0000000000000000000000000000000000000000012", .integer(12)),
      ("0xff", .integer(255)), ("0XfF", .integer(255)), ("0xffffffffffffffff", .integer(-1)),
      ("0x1ffffffffffffffff", .integer(-1)), ("3.", .float(3)), (".5", .float(0.5)),
      ("1e2", .float(100)), ("1E-2", .float(0.01)), ("1e999", .float(.infinity)),
      ("0x.8", .float(0.5)), ("0xA.", .float(10)), ("0x1p-1", .float(0.5)),
      ("0x1p-1074", .float(0x1p-1074)), ("0x1p-1076", .float(0)), ("0x1p1024", .float(.infinity)),
      ("0x1.00000000000008p0", .float(1)), ("0x1.000000000000080001p0", .float(1 + 0x1p-52)),
      ("0x0p99999999999", .float(0)), ("0x1p99999999999999999999", .float(.infinity)),
      ("1.7976931348623157e308", .float(.greatestFiniteMagnitude)),
    ])
  func numeral(text: String, value: LuaNumber) {
    #expect(LuaNumber(numeral: text) == value)
    let tree = SyntaxTree(parsing: text, form: .expressions)
    #expect(firstValue(tree)?.number == value)
  }

  @Test(
    "what is no numeral has no value",
    arguments: ["", ".", "0x", "0x.", "1e", "1e+", "0x1p", "1..2", "3x", "-1", " 1", "inf", "nan"])
  func malformed(text: String) {
    #expect(LuaNumber(numeral: text) == nil)
  }

  @Test(
    "a string stands for the bytes that Lua gives it",
    arguments: [
      (#""""#, ""), (#"'a"b'"#, "a\"b"), (#""\a\b\f\n\r\t\v""#, "\u{7}\u{8}\u{C}\n\r\t\u{B}"),
      (#""\\\"\'""#, "\\\"'"), (#""\x41\65\065""#, "AAA"), (#""\u{e9}\u{20AC}\u{1F600}""#, "é€😀"),
      ("\"a\\\nb\\\r\nc\"", "a\nb\nc"), ("'a\\z \n\t b'", "ab"), ("[[a]]", "a"),
      ("[[\na\r\nb\n\rc\r]]", "a\nb\nc\n"), ("[==[]]]=]]==]", "]]]=]"), (#"[[\n]]"#, #"\n"#),
    ])
  func string(source: String, value: String) {
    let tree = SyntaxTree(parsing: source, form: .expressions)
    #expect(tree.isValid)
    #expect(firstValue(tree)?.stringValue == value)
  }

  @Test("a string may hold bytes that are no text")
  func bytes() {
    let tree = SyntaxTree(parsing: #""\xff\u{7FFFFFFF}\u{D800}""#, form: .expressions)
    guard case .string(let bytes)? = firstValue(tree)?.kind else {
      Issue.record("a string was expected")
      return
    }
    #expect(bytes == [0xFF, 0xFD, 0xBF, 0xBF, 0xBF, 0xBF, 0xBF, 0xED, 0xA0, 0x80])
    #expect(firstValue(tree)?.stringValue == nil)
  }
}

/// The first value of a source of expressions.
func firstValue(_ tree: SyntaxTree) -> Expression? {
  guard case .return(let values)? = tree.block.statements.first?.kind else { return nil }
  return values.first
}
