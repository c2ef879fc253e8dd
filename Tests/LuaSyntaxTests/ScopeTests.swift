import Diagnostics
import LuaSyntax
import Testing

@Suite("Scopes")
struct ScopeTests {
  /// Each use of a name with whose variable it is, and the line of its declaration.
  private func uses(_ source: String) -> [String] {
    let tree = SyntaxTree(parsing: source)
    #expect(tree.isValid)
    return tree.names.map { name in
      let line = name.declaration.map { tree.sourceMap.line(at: $0.range.lowerBound) }
      return "\(name.text) \(name.resolution)" + (line.map { " \($0)" } ?? "")
    }
  }

  @Test("a name is local in its function, an upvalue in those inside, global elsewhere")
  func resolution() {
    #expect(
      uses("local a\nfunction f(b)\nreturn a, b, c end\nreturn a")
        == ["f global", "a upvalue 1", "b local 2", "c global", "a local 1"])
  }

  @Test("a local is in scope after its statement, a local function inside itself")
  func activation() {
    #expect(uses("local x = x") == ["x global"])
    #expect(uses("local x\nlocal x = x\nreturn x") == ["x local 1", "x local 2"])
    #expect(uses("local function f() return f end") == ["f upvalue 1"])
    #expect(uses("local f = function() return f end") == ["f global"])
  }

  @Test("the end of a block brings back what it hid")
  func shadowing() {
    #expect(
      uses("local x\ndo\nlocal x\nx()\nend\nx()\nfor x = x, x do x() end")
        == ["x local 3", "x local 1", "x local 1", "x local 1", "x local 7"])
    #expect(uses("repeat local x until x") == ["x local 1"])
    #expect(uses("while x do local x end return x") == ["x global", "x global"])
  }

  @Test("a method has self")
  func implicitSelf() {
    let tree = SyntaxTree(parsing: "function a:b(c) return self, c end")
    let function = tree.functions[1]
    #expect(function.parameters.map(\.name) == ["self", "c"])
    #expect(function.parameters.map(\.kind) == [.implicitSelf, .parameter])
    #expect(tree.names.map(\.resolution) == [.global, .local, .local])
  }

  @Test("a declaration knows its kind, its scope and its uses")
  func declarations() {
    let source = "local a <const>, b <close> = 1, nil\nfor i = 1, 2 do print(i, a) end"
    let tree = SyntaxTree(parsing: source)
    #expect(tree.declarations.map(\.name) == ["a", "b", "i"])
    #expect(tree.declarations.map(\.kind) == [.constant, .toBeClosed, .loop])
    #expect(tree.declarations.map(\.isConstant) == [true, true, false])
    #expect(tree.declarations.map { $0.uses.count } == [1, 0, 1])
    #expect(tree.text(in: tree.declarations[2].scope) == " print(i, a) ")
    #expect(tree.declarations[0].scope.upperBound == source.utf8.count)
    #expect(tree.globalNames.map(\.text) == ["print"])
  }

  @Test("a function knows the variables it borrows")
  func upvalues() {
    let tree = SyntaxTree(
      parsing: """
        local a, b
        local function f(c)
          return function() return a + c + d, function() return b end end
        end
        """)
    let borrowed = tree.functions.map { $0.upvalues.map(\.name) }
    #expect(borrowed == [[], ["a", "b"], ["a", "c", "b"], ["b"]])
    #expect(tree.functions.map { $0.parent == nil } == [true, false, false, false])
    #expect(tree.functions[0].encloses(tree.functions[3]))
    #expect(tree.declarations.filter(\.isCaptured).map(\.name) == ["a", "b", "c"])
  }

  @Test("a goto knows its label")
  func labels() throws {
    let tree = SyntaxTree(parsing: "do goto a ::a:: end ::a:: goto a")
    let targets = tree.block.statements.flatMap { statement -> [Label?] in
      switch statement.kind {
      case .goto(let reference): [reference.label]
      case .do(let block):
        block.statements.compactMap {
          if case .goto(let reference) = $0.kind { reference.label } else { nil }
        }
      default: []
      }
    }
    #expect(targets.map { $0?.token.range.lowerBound } == [12, 22])
  }

  @Test("_ENV is an upvalue of every chunk, unless it is declared")
  func environment() {
    #expect(uses("return _ENV, x") == ["_ENV upvalue", "x global"])
    #expect(uses("local _ENV = {}\nreturn _ENV, x") == ["_ENV local 1", "x global"])
  }
}
