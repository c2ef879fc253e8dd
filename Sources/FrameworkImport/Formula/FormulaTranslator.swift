import CircularCore

/// Turns the tree of a formula into Lua that a person would have written.
///
/// The platform's values behave like JavaScript's: 0 and the empty text are false, null runs through
/// arithmetic, an error in a branch not taken still counts. Where the types that a part can have make
/// that the same as Lua, the part becomes plain Lua; elsewhere it becomes a word of `FormulaPrelude`.
struct FormulaTranslator {
  let givens: FormulaGivens
  /// Whether value, target and limit are locals of these names, in a formula of one indicator.
  var hasLocals = false

  /// The most branches of one statement of Lua, whose compiler takes longer for each than for the one
  /// before.
  private static let longestStatement = 200
  /// The most calls inside one another that are written for a choice; Lua's compiler counts them.
  private static let deepestChoice = 10

  // MARK: - Statements

  /// The lines of a function's body that returns the value.
  func body(of node: FormulaNode, indent: Int = 1) -> String {
    let space = String(repeating: "  ", count: indent)
    switch node {
    case .choice(let branches, let otherwise):
      // A branch that may fail fails even when it is not taken.
      let parts = branches.map(\.result) + (otherwise.map { [$0] } ?? [])
      let laterConditions = branches.dropFirst().map(\.condition)
      if (parts + laterConditions).contains(where: { piece($0).mayFail }) { break }
      var lines = ""
      var last = otherwise
      var count = 0
      for branch in branches {
        // What is known before any territory needs no question.
        let condition = condition(branch.condition)
        if condition == "false" { continue }
        if condition == "true" {
          last = branch.result
          break
        }
        let startsStatement = count % Self.longestStatement == 0
        if startsStatement && count > 0 { lines += "\(space)end\n" }
        lines += "\(space)\(startsStatement ? "if" : "elseif") \(condition) then\n"
        let result = body(of: branch.result, indent: indent + 1)
        lines += result
        // What follows in another statement is for those who took no branch of this one.
        if branches.count > Self.longestStatement, result.hasSuffix("\(space)  end\n") {
          lines += "\(space)  return nil\n"
        }
        count += 1
      }
      if lines.isEmpty {
        return last.map { body(of: $0, indent: indent) } ?? "\(space)return nil\n"
      }
      if let last { lines += "\(space)else\n" + body(of: last, indent: indent + 1) }
      return lines + "\(space)end\n"
    case .group(let inner):
      if !piece(inner).mayFail { return body(of: inner, indent: indent) }
    default: break
    }
    return "\(space)return \(piece(node).text)\n"
  }

  /// The text of a condition, true in Lua where the platform takes it for true.
  private func condition(_ node: FormulaNode) -> String {
    truth(piece(node))
  }

  private func truth(_ piece: FormulaPiece) -> String {
    piece.types.hasPlainTruth ? piece.text : "truthy(\(piece.text))"
  }

  // MARK: - Expressions

  func piece(_ node: FormulaNode) -> FormulaPiece {
    switch node {
    case .number(let number): return literal(number)
    case .boolean(let value): return FormulaPiece(value ? "true" : "false", .boolean)
    case .word(let text): return FormulaPiece(quoted(text), .text)
    case .choice(let branches, let otherwise): return choice(branches, otherwise)
    case .either(let operands): return logic(operands, "or", .or, "either")
    case .both(let operands): return logic(operands, "and", .and, "both")
    case .comparison(let comparison, let left, let right):
      return compare(comparison, piece(left), piece(right))
    case .arithmetic(let first, let steps):
      return steps.reduce(piece(first)) { combine($0, $1.operation, piece($1.operand)) }
    case .least(let left, let right): return extreme("min", "least", piece(left), piece(right))
    case .greatest(let left, let right):
      return extreme("max", "greatest", piece(left), piece(right))
    case .group(let inner): return group(inner)
    case .identity(let field, let value): return identity(field, value)
    case .answer(let question): return answer(question)
    case .answerIs(let question, let value): return answer(question, is: piece(value))
    case .score(let id): return score(id)
    case .framework(let wanted): return framework(wanted)
    // A source does not change the value.
    case .value(let id, let isOptional, _): return indicator(id, isOptional: isOptional)
    case .target(let id): return entry(id, of: "targets", isGiven: givens.hasTargets)
    case .limit(let id): return entry(id, of: "limits", isGiven: givens.hasLimits)
    }
  }

  private func literal(_ number: Double) -> FormulaPiece {
    var text = number.description
    var piece = FormulaPiece(text, .number)
    if let integer = Int64(exactly: number), number <= 0x1p53 {
      text = String(integer)
      piece.text = text
      piece.integerSize = number
    }
    piece.isFinite = number.isFinite
    piece.constant = number
    return piece
  }

  private func choice(
    _ branches: [FormulaNode.Branch], _ otherwise: FormulaNode?
  ) -> FormulaPiece {
    // From the end, so that what is behind a branch is known; no pass recurses.
    var pairs: [(condition: String, result: String)] = []
    let last = otherwise.map(piece) ?? FormulaPiece("nil", .null)
    var end = last.text
    var rest = last
    for branch in branches.reversed() {
      let condition = piece(branch.condition)
      let result = piece(branch.result)
      // What is known before any territory needs no question.
      if condition.text == "true" && !rest.mayFail {
        pairs = []
        (end, rest) = (result.text, result)
        continue
      }
      if condition.text == "false" && !result.mayFail { continue }
      pairs.append((condition.text, result.text))
      var piece = FormulaPiece("", result.types.union(rest.types))
      piece.mayFail = condition.mayFail || result.mayFail || rest.mayFail
      piece.isSureToFail = condition.isSureToFail || result.isSureToFail || rest.isSureToFail
      piece.isNeverNaN = result.isNeverNaN && rest.isNeverNaN
      piece.isFinite = result.isFinite && rest.isFinite
      piece.integerSize = larger(result.integerSize, rest.integerSize)
      rest = piece
    }
    if pairs.isEmpty { return rest }
    if pairs.count <= Self.deepestChoice {
      rest.text = pairs.reduce(end) { "choose(\($1.condition), \($1.result), \($0))" }
    } else {
      let list = pairs.reversed().map { "\($0.condition), \($0.result)" }.joined(separator: ", ")
      rest.text = "choose_first(\(2 * pairs.count + 1), { \(list), (\(end)) })"
    }
    return rest
  }

  private func logic(
    _ operands: [FormulaNode], _ sign: String, _ binding: FormulaPiece.Binding, _ word: String
  ) -> FormulaPiece {
    var left = piece(operands[0])
    for operand in operands.dropFirst() {
      let right = piece(operand)
      var piece: FormulaPiece
      if left.types.hasPlainTruth && !right.mayFail {
        piece = FormulaPiece(
          "\(left.text(in: binding)) \(sign) \(right.text(in: binding))",
          left.types.union(right.types))
        piece.binding = binding
        if binding == .or {
          // A null on the left never is the answer; it is what the right side says.
          piece.types = left.types.subtracting(.null).union(right.types)
        }
      } else {
        piece = call(word, left, right, left.types.union(right.types))
      }
      piece.mayFail = left.mayFail || right.mayFail
      piece.isSureToFail = left.isSureToFail || right.isSureToFail
      piece.isNeverNaN = left.isNeverNaN && right.isNeverNaN
      piece.isFinite = left.isFinite && right.isFinite
      piece.integerSize = larger(left.integerSize, right.integerSize)
      left = piece
    }
    return left
  }

  private func compare(
    _ comparison: FormulaNode.Comparison, _ left: FormulaPiece, _ right: FormulaPiece
  ) -> FormulaPiece {
    let both = left.types.union(right.types)
    let sign: String
    let word: String
    switch comparison {
    case .equal: (sign, word) = ("==", "same")
    case .atMost: (sign, word) = ("<=", "at_most")
    case .atLeast: (sign, word) = (">=", "at_least")
    case .less: (sign, word) = ("<", "less")
    case .greater: (sign, word) = (">", "more")
    }
    let isPlain =
      comparison == .equal ? both.isDisjoint(with: [.null, .text]) : both == .number
    var piece: FormulaPiece
    if isPlain {
      piece = FormulaPiece(
        "\(left.text(in: .sum)) \(sign) \(right.text(in: .sum))", .boolean)
      piece.binding = .comparison
    } else {
      piece = FormulaPiece(
        "\(word)(\(left.text), \(right.text))", both.intersection([.null, .text]).union(.boolean))
    }
    piece.mayFail = left.mayFail || right.mayFail
    piece.isSureToFail = left.isSureToFail || right.isSureToFail
    return piece
  }

  private func combine(
    _ left: FormulaPiece, _ operation: FormulaNode.Operation, _ right: FormulaPiece
  ) -> FormulaPiece {
    let both = left.types.union(right.types)
    let sign: String
    let word: String
    let binding: FormulaPiece.Binding
    switch operation {
    case .plus: (sign, word, binding) = ("+", "plus", .sum)
    case .minus: (sign, word, binding) = ("-", "minus", .sum)
    case .times: (sign, word, binding) = ("*", "times", .product)
    case .over: (sign, word, binding) = ("/", "over", .product)
    }
    var piece: FormulaPiece
    if both == .number {
      var size: Double?
      var leftText = left.text(in: binding)
      if let a = left.integerSize, let b = right.integerSize, operation != .over {
        size = operation == .times ? a * b : a + b
        if size ?? 0 > 0x1p53 {
          // Lua's integers would wrap where the platform's numbers do not.
          leftText = "(\(left.text(in: .sum)) + 0.0)"
          size = nil
        }
      }
      // An operand on the right binds tighter, or a - (b - c) would become a - b - c.
      let inner: FormulaPiece.Binding = binding == .sum ? .product : .primary
      piece = FormulaPiece("\(leftText) \(sign) \(right.text(in: inner))", .number)
      piece.binding = binding
      piece.integerSize = size
    } else {
      piece = call(word, left, right, both.intersection([.null, .text]).union(.number))
    }
    piece.mayFail = left.mayFail || right.mayFail
    piece.isSureToFail = left.isSureToFail || right.isSureToFail
    let isSafeDivision = operation != .over || right.constant.map { $0 != 0 } ?? false
    piece.isNeverNaN = left.isFinite && right.isFinite && isSafeDivision
    return piece
  }

  /// A call of a word of the prelude, which goes on with the call that is on the left.
  private func call(
    _ word: String, _ left: FormulaPiece, _ right: FormulaPiece, _ types: FormulaTypes
  ) -> FormulaPiece {
    var arguments = "\(left.text), \(right.text)"
    var count = 2
    // Lua takes some two hundred arguments and no more.
    if let call = left.call, call.word == word, call.count < 50 {
      arguments = "\(call.arguments), \(right.text)"
      count = call.count + 1
    }
    var piece = FormulaPiece("\(word)(\(arguments))", types)
    piece.call = (word, arguments, count)
    return piece
  }

  private func extreme(
    _ function: String, _ word: String, _ left: FormulaPiece, _ right: FormulaPiece
  ) -> FormulaPiece {
    let both = left.types.union(right.types)
    let mayFail = left.mayFail || right.mayFail
    var piece: FormulaPiece
    if both == .number && left.isNeverNaN && right.isNeverNaN && !mayFail {
      piece = FormulaPiece("math.\(function)(\(left.text), \(right.text))", .number)
      piece.integerSize = larger(left.integerSize, right.integerSize)
    } else {
      piece = FormulaPiece(
        "\(word)(\(left.text), \(right.text))",
        both.intersection([.null, .text]).union(.number))
      piece.isNeverNaN = left.isNeverNaN && right.isNeverNaN
    }
    piece.isFinite = left.isFinite && right.isFinite
    piece.isSureToFail = left.isSureToFail || right.isSureToFail
    return mayFail ? swallowing(piece) : piece
  }

  private func group(_ inner: FormulaNode) -> FormulaPiece {
    let piece = piece(inner)
    guard piece.mayFail else { return piece }
    return swallowing(piece)
  }

  /// A part whose errors become null.
  private func swallowing(_ inner: FormulaPiece) -> FormulaPiece {
    if inner.isSureToFail { return FormulaPiece("nil", .null) }
    var piece = inner
    piece.text = "attempt(function() return \(inner.text) end)"
    piece.binding = .primary
    piece.types.insert(.null)
    piece.mayFail = false
    piece.call = nil
    piece.constant = nil
    return piece
  }

  /// A part that always fails.
  func failing(_ failure: FormulaFailure, _ subject: some StringProtocol) -> FormulaPiece {
    var piece = FormulaPiece("fail(\(quoted(failure.text(subject))))", .null)
    piece.mayFail = true
    piece.isSureToFail = true
    return piece
  }

  private func larger(_ a: Double?, _ b: Double?) -> Double? {
    // Of two, one a float, the other may still be an integer.
    guard a != nil || b != nil else { return nil }
    return max(a ?? 0, b ?? 0)
  }
}
