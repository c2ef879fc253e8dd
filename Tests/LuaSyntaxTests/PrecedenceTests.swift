import LuaSyntax
import Testing

@Suite("Operators")
struct PrecedenceTests {
  /// The expression with every operation between parentheses.
  private func grouped(_ expression: Expression) -> String {
    switch expression.kind {
    case .binary(let operation):
      let sign = operation.tree.text(in: operation.operatorToken.range)
      return "(\(grouped(operation.left)) \(sign) \(grouped(operation.right)))"
    case .unary(let operation):
      let sign = operation.tokens.first.map { operation.tree.text(in: $0.range) } ?? ""
      return "(\(sign) \(grouped(operation.operand)))"
    default: return expression.text
    }
  }

  @Test(
    "operators bind as Lua's manual says",
    arguments: [
      ("a or b and c", "(a or (b and c))"), ("a and b or c", "((a and b) or c)"),
      ("a < b == c", "((a < b) == c)"), ("a == b | c", "(a == (b | c))"),
      ("a | b ~ c & d", "(a | (b ~ (c & d)))"), ("a & b << c", "(a & (b << c))"),
      ("a << b .. c", "(a << (b .. c))"), ("a .. b + c", "(a .. (b + c))"),
      ("a + b * c", "(a + (b * c))"), ("a * -b", "(a * (- b))"), ("-a ^ b", "(- (a ^ b))"),
      ("2 ^ -3", "(2 ^ (- 3))"), ("2 ^ - 3 ^ 2", "(2 ^ (- (3 ^ 2)))"),
      ("not a == b", "((not a) == b)"), ("#a .. b", "((# a) .. b)"), ("~a & b", "((~ a) & b)"),
      ("a .. b .. c", "(a .. (b .. c))"), ("a ^ b ^ c", "(a ^ (b ^ c))"),
      ("a - b - c", "((a - b) - c)"), ("a // b % c / d", "(((a // b) % c) / d)"),
      ("a >> b << c", "((a >> b) << c)"), ("- not # ~ a", "(- (not (# (~ a))))"),
      ("a * (b + c)", "(a * (b + c))"), ("a ~= b ~ c", "(a ~= (b ~ c))"),
      ("a <= b >= c", "((a <= b) >= c)"), ("a .. b == c .. d", "((a .. b) == (c .. d))"),
      ("a + b .. c * d", "((a + b) .. (c * d))"), ("a and not b", "(a and (not b))"),
    ])
  func groups(source: String, expected: String) throws {
    let tree = SyntaxTree(parsing: source, form: .expressions)
    #expect(tree.isValid)
    #expect(grouped(try #require(firstValue(tree))) == expected)
  }

  @Test("parentheses stay in the tree, and can be seen through")
  func parentheses() throws {
    let value = try #require(firstValue(SyntaxTree(parsing: "((f()))", form: .expressions)))
    guard case .parenthesized(let inner) = value.kind else {
      Issue.record("parentheses were expected")
      return
    }
    #expect(inner.text == "(f())")
    #expect(value.withoutParentheses.call != nil)
  }
}
