import LuaSyntax

/// The local variables of a file that always hold the same scalar, or the same table of scalars.
struct FileConstants {
  /// What such a variable holds.
  enum Value {
    case scalar(RuleProgram.Constant)
    case table(RuleProgram.Table)
  }

  private var values: [LuaSyntax.Declaration: Value] = [:]

  /// Finds them in a tree.
  init(_ tree: SyntaxTree) {
    var reader = Reader()
    tree.block.walk(&reader)
    for (declaration, expression) in reader.initial where !reader.assigned.contains(declaration) {
      if let scalar = Self.scalar(expression) {
        values[declaration] = .scalar(scalar)
      } else if case .table(let table) = expression.kind, let constant = Self.table(table),
        declaration.uses.allSatisfy({ reader.indexed.contains($0.id) })
      {
        values[declaration] = .table(constant)
      }
    }
  }

  subscript(declaration: LuaSyntax.Declaration) -> Value? { values[declaration] }

  /// The scalar that a literal is.
  static func scalar(_ expression: Expression) -> RuleProgram.Constant? {
    switch expression.withoutParentheses.kind {
    case .nil: return .nil
    case .true: return .boolean(true)
    case .false: return .boolean(false)
    case .integer(let value): return .integer(value)
    case .float(let value): return .number(value.bitPattern)
    case .string(let bytes): return .text(bytes)
    case .unary(let operation) where operation.operator == .minus:
      switch operation.operand.kind {
      case .integer(let value): return .integer(0 &- value)
      case .float(let value): return .number((-value).bitPattern)
      default: return nil
      }
    default: return nil
    }
  }

  private static func table(_ table: TableConstructor) -> RuleProgram.Table? {
    var entries: [(key: [UInt8], value: RuleProgram.Constant)] = []
    for field in table.fields {
      let key: [UInt8]
      switch field.key {
      case .name(let name): key = Array(name.utf8)
      case .expression(let expression):
        guard case .text(let bytes)? = scalar(expression) else { return nil }
        key = bytes
      case .position: return nil
      }
      guard let value = scalar(field.value), !entries.contains(where: { $0.key == key }) else {
        return nil
      }
      entries.append((key, value))
    }
    return entries.count <= 32 ? RuleProgram.Table(entries: entries) : nil
  }

  private struct Reader: SyntaxVisitor {
    var initial: [LuaSyntax.Declaration: Expression] = [:]
    var assigned: Set<LuaSyntax.Declaration> = []
    /// The names that stand before a point or a bracket, and are only read.
    var indexed: Set<NodeID> = []
    private var written: Set<NodeID> = []

    mutating func enter(_ statement: Statement) -> Visit {
      switch statement.kind {
      case .local(let declarations, let values) where declarations.count == values.count:
        for (declaration, value) in zip(declarations, values) { initial[declaration] = value }
      case .assignment(let targets, _): targets.forEach { write($0) }
      case .function(let target, _): write(target)
      default: break
      }
      return .children
    }

    mutating func enter(_ expression: Expression) -> Visit {
      guard !written.contains(expression.id) else { return .children }
      switch expression.kind {
      case .field(let access): if let name = access.object.name { indexed.insert(name.id) }
      case .index(let access): if let name = access.object.name { indexed.insert(name.id) }
      default: break
      }
      return .children
    }

    private mutating func write(_ target: Expression) {
      written.insert(target.id)
      if let declaration = target.name?.declaration { assigned.insert(declaration) }
    }
  }
}
