/// What a promise is decided on: one rule or two as one graph of operations, with parameters put in.
///
/// Equal operations are one node, so that what an old and a new version compute alike is seen to be the
/// same. Integers and floats of Lua are one kind here: a step that gives an integer is `whole`, which is the
/// number itself as far as doubles hold every whole number, and unknown beyond.
package struct PropertyProgram: Sendable {
  package typealias Node = Int

  /// What a node computes, of nodes before it.
  package enum Operation: Hashable, Sendable {
    case number(bits: UInt64)
    case truth(Bool)
    case text([UInt8])
    /// The value of a fact, by its place in `facts`.
    case fact(Int)
    case isKnown(Int)
    /// Whether the data gave a number as a whole one.
    case isWhole(Int)
    /// How many items a list has; 0 where it is absent.
    case length(Int)
    /// A result that Lua computes with integers: wrapped around beyond 64 bits, so unknown where great.
    case whole(Node)
    case add(Node, Node)
    case subtract(Node, Node)
    case multiply(Node, Node)
    case divide(Node, Node)
    case floorDivide(Node, Node)
    case modulo(Node, Node)
    case negate(Node)
    case minimum(Node, Node)
    case maximum(Node, Node)
    case floor(Node)
    case ceiling(Node)
    case absolute(Node)
    case squareRoot(Node)
    case round(Node, digits: Int)
    case isRoundable(Node, digits: Int)
    case isIntegral(Node)
    case isFinite(Node)
    case equal(Node, Node)
    case less(Node, Node)
    case lessOrEqual(Node, Node)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    case select(Node, Node, Node)
    case isDate(Node)
    case addDays(Node, Node)
    case addMonths(Node, Node)
    case canAddDays(Node, Node)
    case canAddMonths(Node, Node)
    case daysBetween(Node, Node)
    case monthsBetween(Node, Node)
    case year(Node)
    /// What another node gives.
    case same(Node)
    /// Something that only the interpreter computes, of what it depends on.
    case opaque(Int, of: [Node])
  }

  /// What becomes of a subject.
  package enum Effect: Hashable, Sendable {
    /// An answer, whose value is the node.
    case answer(Node)
    /// A fact is asked for: the rule does not tell.
    case unknown
    /// Only the interpreter tells.
    case left
  }

  /// A way out: the first one whose condition holds is taken, and the last has none.
  package struct Exit: Hashable, Sendable {
    package var condition: Node?
    package var effect: Effect

    package init(_ condition: Node?, _ effect: Effect) {
      self.condition = condition
      self.effect = effect
    }
  }

  /// The operations, each after what it is computed of.
  package private(set) var operations: [Operation] = []
  /// The facts that each node depends on, a bit a fact.
  package private(set) var dependencies: [UInt64] = []
  /// The names of the facts.
  package private(set) var facts: [String] = []

  private var nodes: [Operation: Node] = [:]
  /// Of the total of several payments, these: each has to be an amount by itself.
  var payments: [Node: Set<Node>] = [:]
  /// How many look-ups in tables were met.
  var lookups = 0
  private var places: [String: Int] = [:]

  /// Up to here, doubles and the integers of Lua compute the same whole numbers.
  package static let exactLimit = 0x1p52

  /// The most facts: a bit each.
  package static let factLimit = 64

  package init() {}

  /// The place of a fact, noted the first time; nil beyond the limit.
  package mutating func fact(_ name: String) -> Int? {
    if let place = places[name] { return place }
    guard facts.count < Self.factLimit else { return nil }
    places[name] = facts.count
    facts.append(name)
    return facts.count - 1
  }

  /// The node of an operation.
  package mutating func node(_ given: Operation) -> Node {
    let simple = simplified(given)
    if case .same(let node) = simple { return node }
    guard case .operation(let found) = simple else { return 0 }
    let operation = found.ordered
    if let node = nodes[operation] { return node }
    nodes[operation] = operations.count
    operations.append(operation)
    dependencies.append(
      Self.operands(of: operation).reduce(ownBits(operation)) { $0 | dependencies[$1] })
    return operations.count - 1
  }

  /// The node that computes this, with its operands in order, if there is one.
  func existing(_ operation: Operation) -> Node? { nodes[operation] }

  /// The node of a number.
  package mutating func number(_ value: Double) -> Node { node(.number(bits: value.bitPattern)) }

  private enum Simplified {
    case same(Node)
    case operation(Operation)
  }

  private func simplified(_ operation: Operation) -> Simplified {
    switch operation {
    case .same(let node): return .same(node)
    case .select(let condition, let yes, let no):
      if yes == no { return .same(yes) }
      switch operations[condition] {
      case .truth(let value): return .same(value ? yes : no)
      case .less(let a, let b), .lessOrEqual(let a, let b):
        // `math.min` and `math.max`, also as people write them.
        if yes == a, no == b { return .operation(.minimum(min(a, b), max(a, b))) }
        if yes == b, no == a { return .operation(.maximum(min(a, b), max(a, b))) }
      case .not(let inner): return simplified(.select(inner, no, yes))
      default: break
      }
    case .not(let inner):
      if case .truth(let value) = operations[inner] { return .operation(.truth(!value)) }
      if case .not(let same) = operations[inner] { return .same(same) }
    case .and(let a, let b):
      if a == b { return .same(a) }
      if case .truth(let value) = operations[a] { return value ? .same(b) : .same(a) }
      if case .truth(let value) = operations[b] { return value ? .same(a) : .same(b) }
    case .or(let a, let b):
      if a == b { return .same(a) }
      if case .truth(let value) = operations[a] { return value ? .same(a) : .same(b) }
      if case .truth(let value) = operations[b] { return value ? .same(b) : .same(a) }
    case .whole(let inner):
      switch operations[inner] {
      case .whole, .fact: return .same(inner)
      case .number(let bits) where Double(bitPattern: bits).magnitude <= BoxEvaluation.exactLimit:
        return .same(inner)
      default: break
      }
    default: break
    }
    return .operation(operation)
  }

  private func ownBits(_ operation: Operation) -> UInt64 {
    switch operation {
    case .fact(let place), .isKnown(let place), .isWhole(let place), .length(let place):
      1 << UInt64(place)
    default: 0
    }
  }

  /// The nodes that an operation is computed of.
  package static func operands(of operation: Operation) -> [Node] {
    switch operation {
    case .number, .truth, .text, .fact, .isKnown, .isWhole, .length: []
    case .whole(let a), .negate(let a), .floor(let a), .ceiling(let a), .absolute(let a),
      .squareRoot(let a), .round(let a, _), .isRoundable(let a, _), .isIntegral(let a),
      .isFinite(let a), .not(let a), .isDate(let a), .year(let a), .same(let a):
      [a]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b),
      .floorDivide(let a, let b), .modulo(let a, let b), .minimum(let a, let b),
      .maximum(let a, let b), .equal(let a, let b), .less(let a, let b), .lessOrEqual(let a, let b),
      .and(let a, let b), .or(let a, let b), .addDays(let a, let b), .addMonths(let a, let b),
      .canAddDays(let a, let b), .canAddMonths(let a, let b), .daysBetween(let a, let b),
      .monthsBetween(let a, let b):
      [a, b]
    case .select(let a, let b, let c): [a, b, c]
    case .opaque(_, let nodes): nodes
    }
  }
}
