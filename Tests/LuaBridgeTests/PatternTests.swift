import PackReading
import Testing

@testable import LuaBridge

@Suite("Patterns")
struct PatternTests {
  @Test("find, match, gmatch and gsub agree with the stock library on random patterns")
  func agreeWithTheStockLibrary() throws {
    let interpreter = try Interpreter()
    var random = Sequence64(state: 0x2545_F491_4F6C_DD1D)
    for _ in 0..<20_000 {
      let function = random.pick(["find", "match", "gmatch", "gsub"])
      let pattern = random.text(of: Self.patternPieces, most: 7)
      let subject = random.text(of: Self.subjectPieces, most: 13)
      let replacement = random.text(of: Self.replacementPieces, most: 2)
      let difference = interpreter.patternDifference(
        function: function, subject: subject, pattern: pattern, replacement: replacement)
      #expect(
        difference == nil,
        "\(function) \(String(decoding: subject, as: UTF8.self)) \(String(decoding: pattern, as: UTF8.self))"
      )
    }
  }

  static let patternPieces = [
    "a", "b", "c", ".", "%a", "%d", "%s", "%w", "%p", "%x", "%l", "%u", "%c", "%g", "%z", "%A",
    "%W",
    "[ab]", "[^a]", "[a-c]", "[%a_]", "[]a]", "[^]a]", "[a-]", "[%]]", "[a-%%]", "[--a]", "*", "+",
    "-", "?", "*", "+", "-", "?", "(", ")", "()", "(a)", "%1", "%2", "%b()", "%bab", "%f[%w]",
    "%f[^a]", "%f", "%b", "^", "$", "%", "%.", "[", "]", "1", "\0", "é",
  ]
  static let subjectPieces = [
    "a", "b", "c", "ab", "aaa", "abc", "(", ")", " ", "1", "-", "_", "\0", "é", "]", ".", "%", "Z",
  ]
  static let replacementPieces = ["%0", "%1", "<%0>", "%2", "%%", "x", "", "%"]

  @Test("Every pattern item works as the manual says")
  func items() throws {
    try expectReturn("return ('hello world'):find('o w')", .integer(5), .integer(7))
    try expectText("return ('k = v'):match('(%w+)%s*=%s*%w')", "k")
    try expectText(
      "return (('THE (quick) fox'):find('%((%a+)%)') and ('x(y)z'):match('%b()'))", "(y)")
    try expectText("return (('THE quick'):gsub('%f[%a]%a+', string.lower))", "the quick")
    try expectReturn(
      "return ('abc'):find('()b()')", .integer(2), .integer(2), .integer(2), .integer(3))
    try expectText("return (('hello'):gsub('l', {l = 'L'}))", "heLLo")
    try expectText("return (('abc'):gsub('', '-'))", "-a-b-c-")
    try expectText(
      "local r = '' for w in ('a b  c'):gmatch('%a') do r = r .. w end return r", "abc")
  }
}

/// A small deterministic generator (xorshift).
struct Sequence64 {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func pick(_ choices: [String]) -> String { choices[next(below: choices.count)] }

  mutating func text(of pieces: [String], most: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...next(below: most) { bytes += Array(pick(pieces).utf8) }
    return bytes
  }
}
