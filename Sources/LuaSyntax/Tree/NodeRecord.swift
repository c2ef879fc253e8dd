/// The kinds of node of the tree, with what their three slots hold.
///
/// *node*, *token*, *declaration* are indices into the arrays of `TreeStorage`; *list* is an index
/// into its pool of lists, followed by a count.
enum NodeKind: UInt8 {
  // Expressions that are one token.
  case nilValue
  case trueValue
  case falseValue
  case vararg
  case number
  case string
  /// a: symbol; b: declaration, or -1 for a global; detail: `Name.Resolution`.
  case name
  /// An expression that is missing, where one was expected.
  case missing
  /// a: body, as an index of function.
  case function
  /// a: node.
  case parenthesized
  /// a: node; detail: operator.
  case unary
  /// a, b: nodes; c: token of the operator; detail: operator.
  case binary
  /// a: node; b: token of the name; detail: 1 when written with a colon, in `function a:b()`.
  case field
  /// a, b: nodes.
  case index
  /// a: node; b: list; c: count; detail: `Call.Style`.
  case call
  /// a: node; b: list, preceded by the token of the name; c: count; detail: `Call.Style`.
  case methodCall
  /// b: list of fields; c: count.
  case table

  // Fields of a table; a value alone stands in the list of the table itself, so that a large list of values has one
  // node each.
  /// a: node; b: token of the name.
  case namedField
  /// a, b: nodes, key and value.
  case keyedField

  /// b: list of statements; c: count.
  case block

  // Statements.
  case empty
  /// a: list of declarations, then of nodes; b, c: their counts.
  case local
  /// a: list of targets, then of values; b, c: their counts.
  case assignment
  /// a: node of a call.
  case callStatement
  /// a: block.
  case doBlock
  /// a: node; b: block.
  case whileLoop
  /// a: block; b: node.
  case repeatLoop
  /// a: list of conditions and blocks, alternating; b: their count; c: block of `else`, or -1.
  case ifStatement
  /// a: declaration; b: list of nodes, then the block; c: the count of nodes, 2 or 3.
  case numericFor
  /// a: list of declarations, then of nodes, then the block; b, c: their counts.
  case genericFor
  /// a: node of the target; b: node of the function.
  case functionStatement
  /// a: declaration; b: node of the function.
  case localFunction
  /// a: token of the name; b: label, or -1.
  case gotoStatement
  case breakStatement
  /// a: token of the name; b: label.
  case label
  /// b: list of nodes; c: count.
  case returnStatement
  /// Tokens that make no statement, skipped; or an expression alone. a: node, or -1.
  case malformed
}

extension NodeKind {
  /// What a visitor takes a node for.
  enum Category {
    case expression
    case field
    case block
    case statement
  }

  var category: Category {
    if rawValue <= NodeKind.table.rawValue { return .expression }
    if rawValue <= NodeKind.keyedField.rawValue { return .field }
    return self == .block ? .block : .statement
  }
}

/// A node as the tree stores it: 24 bytes, children before their parents.
struct NodeRecord {
  var kind: NodeKind
  var detail: UInt8 = 0
  /// The first token of the node.
  var first: Int32
  /// The token after the last one of the node.
  var end: Int32
  var a: Int32 = -1
  var b: Int32 = -1
  var c: Int32 = -1
}

/// A function of the source, or the source itself (the first one).
struct FunctionRecord {
  /// The expression of the function; -1 for the source itself.
  var node: Int32 = -1
  var parent: Int32 = -1
  /// The parameters are consecutive declarations, `self` included.
  var firstParameter: Int32 = 0
  var parameterCount: Int32 = 0
  var isVararg = false
  var body: Int32 = -1
}

/// A variable that the source declares.
struct DeclarationRecord {
  var symbol: Int32
  var kind: Declaration.Kind
  /// The token of the name; for an implicit `self`, the name of the method.
  var token: Int32
  var function: Int32
  /// The bytes in which the name means this variable.
  var scopeStart: Int32 = -1
  var scopeEnd: Int32 = -1
  /// What Lua replaces a `<const>` by, so that the variable has no register and is no upvalue.
  var folding = Folding.none
  /// Whether a function inside its own uses it.
  var isCaptured = false

  var isFolded: Bool { folding != .none }
}

/// What the value of an expression is that Lua computes while it compiles.
enum Folding: UInt8 {
  case none
  /// A number that fits in an instruction.
  case smallNumber
  case number
  case string
  /// `nil`, `true` or `false`.
  case other
}

/// A label that the source defines.
struct LabelRecord {
  var symbol: Int32
  var token: Int32
  var function: Int32
}
