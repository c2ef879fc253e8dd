import CircularCore
import Foundation
import LuaBridge
import TestPacks
import Testing

@Suite("indicators that do not arise: nil, and why")
struct NotArisingTests {
  private static let rules = """
    fact "n" { type = "integer", ask = "Combien ?" }
    indicator "share" {
      label = "Part", unit = "%",
      value = function(a)
        if a.n == 0 then return nil, "rien à partager" end
        return 100 / a.n
      end,
    }
    indicator "reader" { value = function() return outcome "share" or -1 end }
    indicator "silent" { value = function() return nil end }
    criterion "points" { scale = { 0, 5 }, score = function() return nil, "rien" end }

    """

  private func outcome(_ rule: String, n: Int64?) throws -> Outcome? {
    var facts: [String: FactValue] = [:]
    if let n { facts["n"] = .integer(n) }
    return try PackFixture(Self.rules).outcome(rule, facts)
  }

  @Test("A share of nothing is no number, is not unknown, and says why")
  func shareOfNothing() throws {
    let none = try #require(try outcome("share", n: 0))
    #expect(none.answer == .notArising)
    #expect(none.answer == .notArising)
    #expect(none.because?.text().text(in: .french) == "rien à partager")
    #expect(try outcome("share", n: 4)?.answer == .number(25))
    let unknown = try #require(try outcome("share", n: nil))
    #expect(unknown.answer != .notArising)
  }

  @Test("A rule that asks for it reads nil")
  func readers() throws {
    #expect(try outcome("reader", n: 0)?.answer == .number(-1))
    #expect(try outcome("reader", n: 4)?.answer == .number(25))
  }

  @Test("Without a reason, and of a criterion, nil is a mistake")
  func mistakes() throws {
    #expect(try PackFixture(Self.rules).failure("silent", ["n": 1])?.code == "wrong-answer")
    #expect(try PackFixture(Self.rules).failure("points", ["n": 1])?.code == "wrong-answer")
  }

  @Test("People read it as words, programs as a member")
  func words() throws {
    let evaluator = try Evaluator([try PackFixture(Self.rules).load()])
    let index = try #require(evaluator.rule("share"))
    let rule = evaluator.rules[index]
    #expect(Outcome.Answer.notArising.text(of: rule, in: .french) == "sans objet")
    #expect(Outcome.Answer.notArising.text(of: rule, in: .english) == "does not arise")
    let json = try JSONEncoder().encode(Outcome.Answer.notArising)
    #expect(String(decoding: json, as: UTF8.self) == "{\"arises\":false}")
  }
}
