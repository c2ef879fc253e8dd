/// What to do with the children of a node that is being visited.
public enum Visit: Hashable, Sendable {
  /// Visit them.
  case children
  /// Leave them out.
  case skip
}

/// Something that walks through a tree: it is told of each node, before and after its children.
///
/// Every method has a default that does nothing and goes on, so that a visitor says only what it
/// cares about.
///
/// ```
/// struct CallCounter: SyntaxVisitor {
///   var count = 0
///   mutating func enter(_ expression: Expression) -> Visit {
///     if expression.call != nil { count += 1 }
///     return .children
///   }
/// }
/// var counter = CallCounter()
/// tree.block.walk(&counter)
/// ```
///
/// The walk keeps its own stack: a chain of a hundred thousand `+` does not overflow that of the
/// thread.
public protocol SyntaxVisitor {
  /// Called before the statements of a block.
  mutating func enter(_ block: Block) -> Visit
  /// Called after the statements of a block, if they were visited.
  mutating func leave(_ block: Block)
  /// Called before the parts of a statement.
  mutating func enter(_ statement: Statement) -> Visit
  /// Called after the parts of a statement, if they were visited.
  mutating func leave(_ statement: Statement)
  /// Called before the parts of an expression.
  mutating func enter(_ expression: Expression) -> Visit
  /// Called after the parts of an expression, if they were visited.
  mutating func leave(_ expression: Expression)
}

extension SyntaxVisitor {
  /// Goes on.
  public mutating func enter(_ block: Block) -> Visit { .children }
  /// Does nothing.
  public mutating func leave(_ block: Block) {}
  /// Goes on.
  public mutating func enter(_ statement: Statement) -> Visit { .children }
  /// Does nothing.
  public mutating func leave(_ statement: Statement) {}
  /// Goes on.
  public mutating func enter(_ expression: Expression) -> Visit { .children }
  /// Does nothing.
  public mutating func leave(_ expression: Expression) {}
}

extension SyntaxNode {
  /// Walks through this node and what is in it, in the order of the source.
  public func walk(_ visitor: inout some SyntaxVisitor) {
    let storage = tree.storage
    // A node that is to be left is its complement there.
    var stack: [Int32] = [id.index]
    while let node = stack.popLast() {
      if node < 0 {
        storage.leave(~node, &visitor)
        continue
      }
      guard storage.enter(node, &visitor) == .children else { continue }
      stack.append(~node)
      let count = stack.count
      storage.appendChildrenReversed(of: node, to: &stack)
      if stack.count == count {
        stack.removeLast()
        storage.leave(node, &visitor)
      }
    }
  }

  /// Every expression of this node, itself included, each before its parts.
  public var expressions: [Expression] {
    let storage = tree.storage
    var found: [Expression] = []
    var stack: [Int32] = [id.index]
    while let node = stack.popLast() {
      if storage.nodes[Int(node)].kind.category == .expression {
        found.append(Expression(storage, node))
      }
      storage.appendChildrenReversed(of: node, to: &stack)
    }
    return found
  }

  /// Every call of this node, itself included, the outermost first.
  public var calls: [Call] { expressions.compactMap(\.call) }
}

extension TreeStorage {
  /// Adds the children of a node so that the first is taken first.
  fileprivate func appendChildrenReversed(of node: Int32, to stack: inout [Int32]) {
    var first = stack.count
    appendChildren(of: node, to: &stack)
    var last = stack.count - 1
    while first < last {
      stack.swapAt(first, last)
      first += 1
      last -= 1
    }
  }

  fileprivate func enter(_ node: Int32, _ visitor: inout some SyntaxVisitor) -> Visit {
    switch nodes[Int(node)].kind.category {
    case .expression: visitor.enter(Expression(self, node))
    case .field: .children
    case .block: visitor.enter(Block(self, node))
    case .statement: visitor.enter(Statement(self, node))
    }
  }

  fileprivate func leave(_ node: Int32, _ visitor: inout some SyntaxVisitor) {
    switch nodes[Int(node)].kind.category {
    case .expression: visitor.leave(Expression(self, node))
    case .field: break
    case .block: visitor.leave(Block(self, node))
    case .statement: visitor.leave(Statement(self, node))
    }
  }
}
