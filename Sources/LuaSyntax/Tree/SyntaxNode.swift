public import Diagnostics

/// The number of a node in its tree: a key for what one wants to remember about it.
public struct NodeID: Hashable, Sendable {
  let index: Int32
}

/// What all nodes of the tree share: a place in the source, and tokens.
public protocol SyntaxNode: Sendable, Hashable {
  /// The number of the node in its tree; equal numbers in one tree are the same node.
  var id: NodeID { get }
  /// The tree that the node belongs to.
  var tree: SyntaxTree { get }
  /// The bytes of the node, without the trivia before it.
  var range: Range<Int> { get }
}

extension SyntaxNode {
  /// The node as it is written.
  public var text: String { tree.text(in: range) }

  /// Where the node starts.
  public var position: SourcePosition { tree.sourceMap.position(of: range.lowerBound) }

  /// The tokens of the node, those of its children included.
  public var tokens: Slice<Tokens> {
    let record = tree.storage.nodes[Int(id.index)]
    return tree.tokens[Int(record.first)..<max(Int(record.first), Int(record.end))]
  }

  /// The comments before the first token of the node.
  public var leadingComments: [Trivia] {
    let record = tree.storage.nodes[Int(id.index)]
    return tree.comments(before: tree.tokens[Int(record.first)])
  }
}

/// A node of which only the tree knows the kind: the storage, and an index.
///
/// Every public handle is one of these with a name.
protocol StoredNode: SyntaxNode {
  var storage: TreeStorage { get }
  var node: Int32 { get }
}

extension StoredNode {
  var record: NodeRecord { storage.nodes[Int(node)] }

  /// Two handles are equal when they are the same node of the same tree.
  public static func == (left: Self, right: Self) -> Bool {
    left.node == right.node && left.storage === right.storage
  }

  /// Hashes the number of the node and the identity of its tree.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(node)
    hasher.combine(ObjectIdentifier(storage))
  }

  /// The number of the node in its tree.
  public var id: NodeID { NodeID(index: node) }
  /// The tree that the node belongs to.
  public var tree: SyntaxTree { SyntaxTree(storage: storage) }
  /// The bytes of the node, without the trivia before it.
  public var range: Range<Int> { storage.range(record.first, record.end) }

  func expression(_ node: Int32) -> Expression { Expression(storage, node) }

  func expressions(_ start: Int32, _ count: Int32) -> [Expression] {
    list(start, count).map { Expression(storage, $0) }
  }

  func list(_ start: Int32, _ count: Int32) -> ArraySlice<Int32> {
    guard count > 0 else { return [] }
    return storage.lists[Int(start)..<Int(start) + Int(count)]
  }
}
