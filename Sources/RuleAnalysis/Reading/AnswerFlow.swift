import CircularCore
import LuaSyntax

/// Follows statements to find whether the end of a block can be reached.
struct AnswerFlow {
  /// Longer chains of conditions are taken to be right: reading them would take too long.
  static let longestChain = 2_000

  let meanings: [Expression: Meaning]
  /// `return` without a value, or with `nil`.
  private(set) var emptyReturns: [Statement] = []
  /// The functions whose answer is returned as it is.
  private(set) var delegates: [Function] = []

  init(meanings: [Expression: Meaning]) { self.meanings = meanings }

  /// Whether execution can go on after a block.
  mutating func canPass(_ block: Block) -> Bool {
    // What `if` after `if` has already answered, as long as nothing else stands between.
    var answered: [Expression] = []
    for statement in block.statements {
      guard case .if(let clauses, nil) = statement.kind else {
        if !answered.isEmpty && coversEverything(answered) { return false }
        answered.removeAll()
        if !canPass(statement) { return false }
        continue
      }
      var passes = false
      for clause in clauses where canPass(clause.block) { passes = true }
      if passes { answered.removeAll() } else { answered += clauses.map(\.condition) }
    }
    return answered.isEmpty || !coversEverything(answered)
  }

  private mutating func canPass(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .return(let values):
      if case .nil? = values.first?.withoutParentheses.kind {
        emptyReturns.append(statement)
      } else if values.isEmpty {
        emptyReturns.append(statement)
      } else if values.count == 1, let call = values[0].call, call.method == nil,
        case .function(let function)? = meanings[call.callee]
      {
        delegates.append(function)
      }
      return false
    case .break: return false
    case .call(let call): return !ends(call)
    case .do(let block): return canPass(block)
    case .while(let condition, let block):
      _ = canPass(block)
      if case .true = condition.withoutParentheses.kind { return hasBreak(block) }
      return true
    case .repeat(let block, let condition):
      let passes = canPass(block) || hasBreak(block)
      if case .false = condition.withoutParentheses.kind { return hasBreak(block) }
      return passes
    case .numericFor(_, _, _, _, let block), .genericFor(_, _, let block):
      _ = canPass(block)
      return true
    case .if(let clauses, let otherwise):
      var passes = false
      for clause in clauses where canPass(clause.block) { passes = true }
      guard let otherwise else { return passes || !coversEverything(clauses.map(\.condition)) }
      return canPass(otherwise) || passes
    default: return true
    }
  }

  /// Calls that never come back: `error`, `invalid`, `assert(false)`.
  private func ends(_ call: Call) -> Bool {
    switch call.callee.globalName {
    case "error", "invalid": return true
    case "assert":
      if case .false? = call.arguments.first?.kind { return true }
      return false
    default: return false
    }
  }

  private func hasBreak(_ block: Block) -> Bool {
    block.statements.contains { statement in
      switch statement.kind {
      case .break: true
      case .do(let inner): hasBreak(inner)
      case .if(let clauses, let otherwise):
        clauses.contains { hasBreak($0.block) } || otherwise.map { hasBreak($0) } ?? false
      default: false
      }
    }
  }

  /// Whether one of the conditions always holds.
  private func coversEverything(_ conditions: [Expression]) -> Bool {
    if conditions.count > Self.longestChain || coversEveryChoice(conditions)
      || coversEveryNumber(conditions) || coversBoth(conditions)
    {
      return true
    }
    var cover = ConditionCover(meanings)
    return cover.coversEverything(conditions)
  }

  /// Every word of one choice.
  private func coversEveryChoice(_ conditions: [Expression]) -> Bool {
    var covered: [String: Set<String>] = [:]
    return conditions.contains { condition in
      guard case .binary(let operation) = condition.withoutParentheses.kind,
        operation.operator == .equal, let id = operation.right.withoutParentheses.stringValue,
        case .value(let datum)? = meanings[operation.left], datum.fallback == .none,
        case .choice(let choices) = datum.declaration.type
      else { return false }
      covered[operation.left.text, default: []].insert(id)
      return choices.allSatisfy { covered[operation.left.text]?.contains($0.id) == true }
    }
  }

  /// Every number that is declared possible.
  private func coversEveryNumber(_ conditions: [Expression]) -> Bool {
    var rests: [String: [NumberRange]] = [:]
    return conditions.contains { condition in
      guard let band = Band(condition), band.isExact else { return false }
      let rest = rests[band.subject] ?? [band.declaredRange(meanings)]
      let left = rest.flatMap { $0.subtracting(band.range) }
        .filter { !$0.isEmpty(isWhole: band.isWhole(meanings)) }
      rests[band.subject] = left
      return left.isEmpty
    }
  }

  /// `true`, or a condition and its contrary.
  private func coversBoth(_ conditions: [Expression]) -> Bool {
    var texts = Set<String>()
    return conditions.contains { condition in
      let condition = condition.withoutParentheses
      if case .true = condition.kind { return true }
      texts.insert(condition.text)
      guard case .unary(let operation) = condition.kind, operation.operator == .not else {
        return false
      }
      return texts.contains(operation.operand.withoutParentheses.text)
    }
  }
}
