import CircularCore
import Foundation
import LuaBridge
import PackReading
import TestPacks
import Testing

/// Library functions kept from Lua answer odd arguments as stock Lua 5.4 does.
@Suite("Odd arguments")
struct OddArgumentTests {
  @Test(
    "string.byte takes positions as Lua does",
    arguments: [
      (-10, ""), (-4, ""), (-3, "97"), (-1, "99"), (0, ""), (1, "97"), (3, "99"), (4, ""), (10, ""),
    ])
  func byte(_ position: Int, _ bytes: String) throws {
    try expectText("return table.concat({ ('abc'):byte(\(position)) }, ' ')", bytes)
  }

  @Test("string.byte takes the ends of a range as Lua does")
  func byteRange() throws {
    try expectText("return table.concat({ ('abc'):byte(-10, 2) }, ' ')", "97 98")
    try expectText("return table.concat({ ('abc'):byte(0, -2) }, ' ')", "97 98")
    try expectText(
      "return table.concat({ ('abc'):byte(math.mininteger, math.maxinteger) }, ' ')", "97 98 99")
    try expectText("return table.concat({ ('abc'):byte(3, 1) }, ' ')", "")
  }

  @Test("utf8.offset begins at the first byte for 0, and from the end for less")
  func offset() throws {
    try expectReturn("return utf8.offset('é', 0)", .integer(1))
    try expectReturn("return utf8.offset('é', 0, 2)", .integer(1))
    try expectReturn("return utf8.offset('é', 0, 3)", .integer(3))
    try expectReturn("return utf8.offset('', 0)", .integer(1))
    try expectReturn("return utf8.offset('aéb', -2)", .integer(2))
    try expectReturn("return utf8.offset('aéb', 3)", .integer(4))
  }

  @Test("math.modf gives a whole number where one fits")
  func modf() throws {
    try expectText(
      """
      local t = {}
      for i, x in ipairs { 3.5, -3.5, -0.0, 1e300, 1/0, -1/0, 5, "3.5" } do
        local whole, rest = math.modf(x)
        t[i] = tostring(whole) .. " " .. tostring(rest)
      end
      return table.concat(t, ", ")
      """, "3 0.5, -3 -0.5, 0 0.0, 1e+300 0.0, inf 0.0, -inf 0.0, 5 0.0, 3 0.5")
  }

  @Test("A NaN in a message shows no sign", arguments: ["0/0", "-(0/0)", "(-1) ^ 0.5"])
  func nan(_ value: String) throws {
    let fixture = PackFixture(
      "amount \"m\" { schedule = function() return payments { [3] = \(value) } end }")
    let failure = try #require(try fixture.failure("m"))
    #expect(failure.message.text(in: .english).contains("nan"))
    #expect(!failure.message.text(in: .english).contains("-nan"))
  }

  @Test("Time spent waiting is none of the deadline's")
  func waiting() throws {
    let interpreter = try Interpreter()
    try interpreter.register("wait") { _ in
      usleep(400_000)
      return []
    }
    var limits = Interpreter.Limits.standard
    limits.deadlineMilliseconds = 200
    let source = "local t = 0 wait() for i = 1, 200000 do t = t + i end wait() return t"
    #expect(
      interpreter.run(Array(source.utf8), name: "a.lua", limits: limits).values
        == [.integer(20_000_100_000)])
    limits.instructions = 0
    #expect(interpreter.run(Array(source.utf8), name: "a.lua", limits: limits).outcome == .ok)
  }
}
