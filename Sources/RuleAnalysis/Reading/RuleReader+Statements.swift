import LuaSyntax

extension RuleReader {
  /// Reads statements in their order.
  func walk(_ block: Block) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { return giveUp() }
    for statement in block.statements { walk(statement) }
  }

  private func walk(_ statement: Statement) {
    switch statement.kind {
    case .local(let declarations, let values):
      let meanings = values.map { evaluate($0) }
      for (index, declaration) in declarations.enumerated() {
        let meaning = index < meanings.count ? meanings[index] : .unknown
        let isChanged = assignments[declaration] != nil
        if isChanged { escape(meaning) }
        frame.declare(declaration, isChanged ? changing(declaration, from: meaning) : meaning)
      }
    case .assignment(let targets, let values):
      let meanings = values.map { evaluate($0) }
      for (index, target) in targets.enumerated() {
        assign(index < meanings.count ? meanings[index] : .unknown, to: target)
      }
    case .call(let call): _ = evaluate(call.expression)
    case .do(let block): walk(block)
    case .while(let condition, let block):
      _ = evaluate(condition)
      walk(block)
    case .repeat(let block, let condition):
      walk(block)
      _ = evaluate(condition)
    case .if(let clauses, let otherwise):
      for clause in clauses {
        _ = evaluate(clause.condition)
        walk(clause.block)
      }
      if let otherwise { walk(otherwise) }
    case .numericFor(_, let from, let to, let step, let block):
      _ = evaluate(from)
      _ = evaluate(to)
      if let step { _ = evaluate(step) }
      walk(block)
    case .genericFor(let declarations, let values, let block):
      for value in values { _ = evaluate(value) }
      if declarations.count == 2, values.count == 1, let call = values[0].call,
        let list = call.arguments.first, assignments[declarations[1]] == nil
      {
        let meaning = reading.meanings[list.withoutParentheses] ?? .unknown
        let isList = meaning.isListOfRecords && call.callee.globalName == "pairs"
        if isList || call.callee.globalName == "ipairs" {
          frame.declare(declarations[1], meaning.element)
        }
      }
      walk(block)
    case .function(let target, let function): assign(define(function), to: target)
    case .localFunction(let declaration, let function):
      let meaning = define(function)
      frame.declare(declaration, assignments[declaration] == nil ? meaning : .unknown)
    case .return(let values):
      let meanings = values.map { evaluate($0) }
      meanings.forEach { escape($0) }
      answered(values, meanings)
    case .empty, .goto, .break, .label, .malformed: break
    }
  }

  private func assign(_ meaning: Meaning, to target: Expression) {
    switch target.kind {
    case .name(let name):
      guard let declaration = name.declaration, assignments[declaration] == 1,
        declaration.kind == .local, case .function = meaning
      else { return escape(meaning) }
      frame[declaration] = meaning
    case .field(let access):
      guard case .table(let table) = evaluate(access.object) else { return escape(meaning) }
      let before = members[table]?[access.name]
      members[table, default: [:]][access.name] =
        before == nil || before == meaning ? meaning : .unknown
      if let before, before != meaning {
        escape(before)
        escape(meaning)
      }
    case .index(let access):
      _ = evaluate(access.object)
      _ = evaluate(access.key)
      escape(meaning)
    default: escape(meaning)
    }
  }
}
