import CircularCore
import LuaSyntax

/// Rules whose function can end without an answer.
enum MissingReturnCheck: Check {
  static let codes = [
    CheckCode(
      "missing-return", "La fonction d'une règle peut finir sans rendre de réponse.",
      english: "The function of a rule can end without giving an answer.")
  ]

  static func findings(in pack: CheckedPack) -> [CircularCore.Diagnostic] {
    var found: [CircularCore.Diagnostic] = []
    for rule in pack.reading.rules {
      guard let function = rule.function, !usesGoto(function) else { continue }
      let tree = function.body.tree
      let name = rule.site.id ?? rule.site.word.name
      var flow = AnswerFlow(meanings: pack.reading.meanings)
      let fallsThrough = flow.canPass(function.body)
      for statement in flow.emptyReturns {
        found.append(
          finding(
            "missing-return", tree, statement.range, "la règle « \(name) » finit ici sans réponse",
            english: "the rule “\(name)” ends here without an answer",
            suggestion: answer(rule.site)))
      }
      if fallsThrough, let end = function.expression?.tokens.last(where: { $0.kind == .endKeyword }) {
        found.append(
          finding(
            "missing-return", tree, end.range,
            "la règle « \(name) » peut arriver ici sans réponse",
            english: "the rule “\(name)” can come here without an answer",
            suggestion: answer(rule.site)))
      }
    }
    return found
  }

  private static func usesGoto(_ function: Function) -> Bool {
    function.body.tokens.contains { $0.kind == .gotoKeyword }
  }

  private static func answer(_ site: DeclarationSite) -> LocalizedText {
    switch site.word.name {
    case "prerequisite", "alert": return "return false"
    case "amount": return "return payments {}"
    case "class":
      if case .table(let values)? = site.table?["values"]?.kind, let first = values.fields.first {
        if let id = first.value.stringValue { return LocalizedText("return \"\(id)\"") }
        if case .table(let choice) = first.value.kind,
          let id = choice.fields.first?.value.stringValue
        {
          return LocalizedText("return \"\(id)\"")
        }
      }
      return "return \"…\""
    default: return "return 0"
    }
  }
}

/// Follows statements to find whether the end of a block can be reached.
private struct AnswerFlow {
  let meanings: [Expression: Meaning]
  /// `return` without a value, or with `nil`.
  var emptyReturns: [Statement] = []

  init(meanings: [Expression: Meaning]) { self.meanings = meanings }

  /// Whether execution can go on after a block.
  mutating func canPass(_ block: Block) -> Bool {
    for statement in block.statements where !canPass(statement) { return false }
    return true
  }

  private mutating func canPass(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .return(let values):
      if case .nil? = values.first?.withoutParentheses.kind {
        emptyReturns.append(statement)
      } else if values.isEmpty {
        emptyReturns.append(statement)
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
      if let otherwise { return canPass(otherwise) || passes }
      if let last = clauses.last?.condition.withoutParentheses, case .true = last.kind {
        return passes
      }
      return passes || !coversEveryChoice(clauses.map(\.condition))
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

  /// Whether conditions without `else` name every word of one choice.
  private func coversEveryChoice(_ conditions: [Expression]) -> Bool {
    var covered = Set<String>()
    var subject: (text: String, choices: [FactType.Choice])?
    for condition in conditions {
      guard case .binary(let operation) = condition.withoutParentheses.kind,
        operation.operator == .equal, let id = operation.right.withoutParentheses.stringValue,
        case .value(let datum)? = meanings[operation.left],
        case .choice(let choices) = datum.declaration.type,
        subject == nil || subject?.text == operation.left.text
      else { return false }
      subject = (operation.left.text, choices)
      covered.insert(id)
    }
    guard let subject else { return false }
    return subject.choices.allSatisfy { covered.contains($0.id) }
  }
}
