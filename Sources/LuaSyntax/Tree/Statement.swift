/// A statement: what does something.
public struct Statement: StoredNode {
  let storage: TreeStorage
  let node: Int32

  init(_ storage: TreeStorage, _ node: Int32) {
    self.storage = storage
    self.node = node
  }

  /// What a statement is, with its parts.
  public enum Kind: Sendable {
    /// `;`
    case empty
    /// `local a, b <const> = 1, 2`
    case local([Declaration], values: [Expression])
    /// `a, b.c = 1, 2`
    case assignment([Expression], values: [Expression])
    /// `f(x)`
    case call(Call)
    /// `do … end`
    case `do`(Block)
    /// `while condition do … end`
    case `while`(Expression, Block)
    /// `repeat … until condition`; the condition sees the locals of the block.
    case `repeat`(Block, until: Expression)
    /// `if … then … elseif … then … else … end`
    case `if`([ConditionalBlock], else: Block?)
    /// `for i = start, limit, step do … end`
    case numericFor(Declaration, from: Expression, to: Expression, step: Expression?, Block)
    /// `for a, b in … do … end`
    case genericFor([Declaration], in: [Expression], Block)
    /// `function a.b:c() … end`; the target is a name or a field access.
    case function(Expression, Function)
    /// `local function f() … end`
    case localFunction(Declaration, Function)
    /// `goto name`
    case goto(Label.Reference)
    /// `break`
    case `break`
    /// `::name::`
    case label(Label)
    /// `return …`
    case `return`([Expression])
    /// Something that makes no statement, with the expression it starts with, if any; there is a
    /// refusal.
    case malformed(Expression?)
  }

  /// A condition of an `if`, and what it guards.
  public struct ConditionalBlock: Sendable {
    /// What is between `if` or `elseif` and `then`.
    public let condition: Expression
    /// What is after `then`.
    public let block: Block
  }

  /// What the statement is, with its parts.
  public var kind: Kind {
    let record = record
    switch record.kind {
    case .local:
      return .local(
        declarations(record.a, record.b), values: expressions(record.a + record.b, record.c))
    case .assignment:
      return .assignment(
        expressions(record.a, record.b), values: expressions(record.a + record.b, record.c))
    case .callStatement: return .call(Call(storage, record.a))
    case .doBlock: return .do(Block(storage, record.a))
    case .whileLoop: return .while(expression(record.a), Block(storage, record.b))
    case .repeatLoop: return .repeat(Block(storage, record.a), until: expression(record.b))
    case .ifStatement:
      let parts = Array(list(record.a, record.b))
      let clauses = stride(from: 0, to: parts.count - 1, by: 2).map {
        ConditionalBlock(condition: expression(parts[$0]), block: Block(storage, parts[$0 + 1]))
      }
      return .if(clauses, else: record.c >= 0 ? Block(storage, record.c) : nil)
    case .numericFor:
      let parts = Array(list(record.b, record.c + 1))
      return .numericFor(
        Declaration(storage, record.a), from: expression(parts[0]), to: expression(parts[1]),
        step: record.c == 3 ? expression(parts[2]) : nil, Block(storage, parts[parts.count - 1]))
    case .genericFor:
      let block = storage.lists[Int(record.a + record.b + record.c)]
      return .genericFor(
        declarations(record.a, record.b), in: expressions(record.a + record.b, record.c),
        Block(storage, block))
    case .functionStatement:
      return .function(expression(record.a), function(record.b))
    case .localFunction:
      return .localFunction(Declaration(storage, record.a), function(record.b))
    case .gotoStatement: return .goto(Label.Reference(storage, node))
    case .breakStatement: return .break
    case .label: return .label(Label(storage, record.b))
    case .returnStatement: return .return(expressions(record.b, record.c))
    case .empty: return .empty
    default: return .malformed(record.a >= 0 ? expression(record.a) : nil)
    }
  }

  private func declarations(_ start: Int32, _ count: Int32) -> [Declaration] {
    list(start, count).map { Declaration(storage, $0) }
  }

  private func function(_ node: Int32) -> Function {
    Function(storage, storage.nodes[Int(node)].a)
  }
}
