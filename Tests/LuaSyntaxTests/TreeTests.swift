import Diagnostics
import LuaSyntax
import Testing

@Suite("The tree")
struct TreeTests {
  private func shape(_ source: String) -> [String] {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.isValid)
    return tree.block.statements.map { statement in
      switch statement.kind {
      case .empty: "empty"
      case .local(let names, let values): "local \(names.map(\.name)) \(values.map(\.text))"
      case .assignment(let targets, let values):
        "assign \(targets.map(\.text)) \(values.map(\.text))"
      case .call(let call): "call \(call.callee.text) \(call.arguments.map(\.text))"
      case .do(let block): "do \(block.statements.count)"
      case .while(let condition, let block): "while \(condition.text) \(block.statements.count)"
      case .repeat(let block, let until): "repeat \(block.statements.count) \(until.text)"
      case .if(let clauses, let otherwise):
        "if \(clauses.map(\.condition.text)) \(otherwise?.statements.count ?? -1)"
      case .numericFor(let name, let start, let limit, let step, _):
        "for \(name.name) \(start.text) \(limit.text) \(step?.text ?? "-")"
      case .genericFor(let names, let values, _):
        "for \(names.map(\.name)) \(values.map(\.text))"
      case .function(let target, let function):
        "function \(target.text) \(function.parameters.map(\.name)) \(function.isVararg)"
      case .localFunction(let name, let function):
        "local function \(name.name) \(function.parameters.map(\.name))"
      case .goto(let reference): "goto \(reference.name)"
      case .break: "break"
      case .label(let label): "label \(label.name)"
      case .return(let values): "return \(values.map(\.text))"
      case .malformed: "malformed"
      }
    }
  }

  @Test("every statement gives its parts")
  func statements() {
    #expect(shape("local a <const>, b = 1") == [#"local ["a", "b"] ["1"]"#])
    #expect(shape("a, b.c = 1, f()") == [#"assign ["a", "b.c"] ["1", "f()"]"#])
    #expect(shape("f(a, 'b') ;") == [#"call f ["a", "\'b\'"]"#, "empty"])
    #expect(shape("do f() end") == ["do 1"])
    #expect(shape("while x do f() g() end") == ["while x 2"])
    #expect(shape("repeat until x == 1") == ["repeat 0 x == 1"])
    #expect(shape("if a then elseif b then else f() end") == [#"if ["a", "b"] 1"#])
    #expect(shape("for i = 1, n, 2 do end") == ["for i 1 n 2"])
    #expect(shape("for k, v in pairs(t) do end") == [#"for ["k", "v"] ["pairs(t)"]"#])
    #expect(shape("function a.b:c(d, ...) end") == [#"function a.b:c ["self", "d"] true"#])
    #expect(shape("local function f(a) end") == [#"local function f ["a"]"#])
    #expect(shape("goto e ::e::") == ["goto e", "label e"])
    #expect(shape("return 1, 2;") == [#"return ["1", "2"]"#])
  }

  @Test("a declaration of a rule pack is a call of a call")
  func rulePack() throws {
    let source = #"fact "inhabitants" { type = "integer", unit = "hab", [1] = 2, 800 }"#
    let tree = SyntaxTree(parsing: source)
    guard case .call(let call)? = tree.block.statements.first?.kind,
      let inner = call.callee.call, case .table(let table)? = call.arguments.first?.kind
    else {
      Issue.record("a call was expected")
      return
    }
    #expect(inner.callee.name?.text == "fact")
    #expect(inner.style == .string)
    #expect(inner.arguments.first?.stringValue == "inhabitants")
    #expect(call.style == .table)
    #expect(table["unit"]?.stringValue == "hab")
    #expect(table["label"] == nil)
    #expect(table.fields.map(\.value.text) == [#""integer""#, #""hab""#, "2", "800"])
    #expect(tree.block.calls.count == 2)
  }

  @Test("a method call gives its object, its name and its arguments")
  func methodCall() throws {
    let value = try #require(
      firstValue(SyntaxTree(parsing: "a.b:get('x', 1)", form: .expressions)))
    let call = try #require(value.call)
    #expect(call.callee.text == "a.b")
    #expect(call.method == "get")
    #expect(call.arguments.map(\.text) == ["'x'", "1"])
  }

  @Test("a node knows its place, its text, its tokens and the comments before it")
  func places() throws {
    let source = "-- first\nx = 1\n\n-- about y\ny = é2 -- end"
    let tree = SyntaxTree(parsing: source.replacing("é", with: "z"))
    let second = try #require(tree.block.statements.last)
    #expect(second.text == "y = z2")
    #expect(second.position.description == "5:1")
    #expect(second.tokens.map(\.kind) == [.name, .assign, .name])
    #expect(second.leadingComments.map { tree.text(in: $0.range) } == ["-- about y"])
  }

  @Test("a visitor sees every node in order, and may skip some")
  func visitor() {
    struct Recorder: SyntaxVisitor {
      var seen: [String] = []
      mutating func enter(_ expression: Expression) -> Visit {
        seen.append(expression.text)
        if case .function = expression.kind { return .skip }
        return .children
      }
      mutating func leave(_ expression: Expression) { seen.append("/" + expression.text) }
      mutating func enter(_ statement: Statement) -> Visit {
        seen.append("statement")
        return .children
      }
    }
    var recorder = Recorder()
    SyntaxTree(parsing: "x = f(a.b, function() end)").block.walk(&recorder)
    #expect(
      recorder.seen == [
        "statement", "x", "/x", "f(a.b, function() end)", "f", "/f", "a.b", "a", "/a", "/a.b",
        "function() end", "/f(a.b, function() end)",
      ])
  }

  @Test("a value alone in a table is a field as those with a name or a key are")
  func fields() throws {
    let tree = SyntaxTree(parsing: "x = { 1, a = -2, 'b', [c] = d.e, { f() }, (g), h.i }")
    let table = try #require(tree.block.expressions.compactMap(\.table).first)
    #expect(
      table.fields.map(\.text) == ["1", "a = -2", "'b'", "[c] = d.e", "{ f() }", "(g)", "h.i"])
    #expect(
      table.fields.map(\.value.text) == ["1", "-2", "'b'", "d.e", "{ f() }", "(g)", "h.i"])
    let names = table.fields.map { field in
      switch field.key {
      case .position: "-"
      case .name(let name): name
      case .expression(let key): "[\(key.text)]"
      }
    }
    #expect(names == ["-", "a", "-", "[c]", "-", "-", "-"])
    #expect(
      table.fields.map { $0.nameToken == nil } == [true, false, true, true, true, true, true])
    #expect(table["a"]?.text == "-2")
    // Each expression once, in the order of the source.
    #expect(
      tree.block.expressions.map(\.text).dropFirst(2) == [
        "1", "-2", "2", "'b'", "c", "d.e", "d", "{ f() }", "f()", "f", "(g)", "g", "h.i", "h",
      ])
    struct Counter: SyntaxVisitor {
      var (entered, left) = (0, 0)
      mutating func enter(_ expression: Expression) -> Visit {
        entered += 1
        return .children
      }
      mutating func leave(_ expression: Expression) { left += 1 }
    }
    var counter = Counter()
    table.fields[4].walk(&counter)
    #expect(counter.entered == 3)
    #expect(counter.left == 3)
  }

  @Test("a tree that has errors still has its statements")
  func malformed() {
    let tree = SyntaxTree(parsing: "x = 1\ny = = 2\nz = 3")
    let texts = tree.block.statements.map(\.text)
    #expect(texts.first == "x = 1")
    #expect(texts.last == "z = 3")
  }
}
