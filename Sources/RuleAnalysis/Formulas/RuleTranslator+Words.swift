import CircularCore
import LuaSyntax

/// Calls: functions of the pack, words of rules, functions of the libraries.
extension RuleTranslator {
  func values(
    of call: Call, _ scope: Scope, _ state: inout TranslationState
  ) throws -> [Symbol] {
    let node = call.expression
    let callee = try value(call.callee, scope, &state)
    var arguments = try values(call.arguments, nil, scope, &state)
    if let method = call.method {
      guard method == "get", arguments.count >= 1 else {
        throw Untranslatable("« :\(method) »", "“:\(method)”", at: node)
      }
      return [
        try get(
          arguments[0], of: callee, or: arguments.count > 1 ? arguments[1] : .nil, &state, at: node)
      ]
    }
    switch callee {
    case .function(let closure):
      arguments = try arguments.map { try forced($0, &state) }
      return try self.call(closure, arguments, &state, at: node)
    case .word(let word):
      // Of two that fail, the first one says how.
      let failing = arguments.count { argument in
        if case .cell(let cell) = argument { cell.canFail } else { false }
      }
      if failing > 1 { arguments = try arguments.map { try forced($0, &state) } }
      return try values(ofWord: word, arguments, &state, at: node)
    default: throw Untranslatable("un appel", "a call", at: node)
    }
  }

  /// `a:get(name, default)`, `item:get(field, default)`.
  private func get(
    _ name: Symbol, of object: Symbol, or otherwise: Symbol, _ state: inout TranslationState,
    at node: Expression
  ) throws -> Symbol {
    if let choices = choices(of: name) {
      return try chosen(choices, &state, at: node) { text, state in
        try self.get(.text(text), of: object, or: otherwise, &state, at: node)
      }
    }
    guard case .text(let name) = name else {
      throw Untranslatable(
        "un fait dont le nom se calcule", "a fact whose name is computed", at: node)
    }
    let (value, isBlank) = try known(name, of: object, at: node)
    return try merged(isBlank, otherwise, state, value, state)
  }

  /// A fact or a field, and whether it was not given.
  private func known(
    _ name: String, of object: Symbol, at node: Expression
  ) throws -> (value: Symbol, isBlank: Condition) {
    switch object {
    case .facts(let prefix):
      guard let slot = evaluation.evaluator.schema.slot(of: prefix + name) else { break }
      let (value, isBlank) = try fact(slot, at: node)
      guard case .cell(var cell) = value else {
        if case .wording = value { return (.wording(nil), isBlank) }
        return (value, isBlank)
      }
      cell.canFail = false
      return (.cell(cell), isBlank)
    case .record(let fields, .never):
      guard let field = fields[name] else { break }
      var cell = field.value
      cell.canFail = false
      return (.cell(cell), field.isBlank)
    default: break
    }
    throw Untranslatable(
      "« \(name) », qui ne tient pas dans une cellule", "“\(name)”, which no cell holds", at: node)
  }

  private func values(
    ofWord word: String, _ arguments: [Symbol], _ state: inout TranslationState,
    at node: Expression
  ) throws -> [Symbol] {
    func argument(_ index: Int) -> Symbol { index < arguments.count ? arguments[index] : .nil }
    if word.hasPrefix("list.") {
      return try values(
        ofList: String(word.dropFirst("list.".count)), arguments, &state, at: node)
    }
    switch word {
    case "between":
      let (x, low, high) = (argument(0), argument(1), argument(2))
      for value in arguments { _ = try forced(value, &state) }
      let first = try truth(compare(low, "<=", x, &state, at: node), &state)
      let second = try truth(compare(x, "<=", high, &state, at: node), &state)
      return [symbol(of: try settled(first.and(second)))]
    case "ratio":
      let (part, whole) = (
        try number(argument(0), &state, at: node), try number(argument(1), &state, at: node)
      )
      let isZero = try comparison(
        whole, "=", FormulaCell(kind: .number(.exact), text: "0"), at: node)
      let (x, y) = (try self.part(part.text), try self.part(whole.text))
      let areExact = exactness(part) == .exact && exactness(whole) == .exact
      var cell = FormulaCell(
        kind: .number(areExact ? .nearest : .computed), text: "IF(\(isZero),0*\(x),\(x)/\(y))")
      cell.canFail = part.canFail || whole.canFail
      cell.mayDivideByZero = part.mayDivideByZero
      return [.cell(cell)]
    case "table": return [try openTable(argument(0), state, at: node)]
    case "known":
      if case .constants(let number) = argument(0) {
        return [try hasRow(argument(1), in: number, &state, at: node)]
      }
      if let choices = choices(of: argument(1)) {
        return [
          try chosen(choices, &state, at: node) { text, _ in
            self.symbol(of: try self.known(text, of: argument(0), at: node).isBlank.inverted)
          }
        ]
      }
      guard case .text(let name) = argument(1) else { break }
      return [symbol(of: try known(name, of: argument(0), at: node).isBlank.inverted)]
    case "answered":
      let names = try list(argument(1), state)
      var given: [String] = []
      for item in names.items {
        guard case .text(let name) = item.value, item.isThere == .always else {
          throw Untranslatable("une liste de faits", "a list of facts", at: node)
        }
        var (value, isBlank) = try known(name, of: argument(0), at: node)
        if case .list(let list) = value, let length = list.length {
          value = .nil
          isBlank = isBlank.or(.when("\(length.text)=0"))
        }
        given.append("IF(\(try settled(isBlank).formula),0,1)")
      }
      let sum = try reference("(\(given.joined(separator: "+")))")
      let missing = names.items.map { _ in
        SymbolList.Item(isThere: .never, value: .text(""))
      }
      var left = SymbolList(items: missing)
      left.length = FormulaCell(kind: .number(.exact), text: "(\(names.items.count)-\(sum))")
      return [.cell(FormulaCell(kind: .number(.exact), text: sum)), .list(left)]
    case "payments": return [argument(0)]
    case "outcome":
      guard case .text(let id) = argument(0), let cell = outcomes[id] else { break }
      return [.cell(cell)]
    case "round":
      var cell = try number(argument(0), &state, at: node)
      // Near a half, the last digits of several computations would round otherwise: a text may say it.
      if arithmetic == .fifteenDigits, exactness(cell) == .computed || cell.mayDivideByZero {
        return [try wording([.cell(cell)], &state)]
      }
      guard case .integer(let digits) = arguments.count > 1 ? argument(1) : .integer(0) else {
        break
      }
      cell.text = "ROUND(\(try part(cell.text)),\(digits))"
      cell.isPositive = false
      cell.kind = .number(digits <= 0 ? .exact : .nearest)
      return [.cell(cell)]
    case "math.floor", "math.ceil", "math.abs":
      var cell = try number(argument(0), &state, at: node)
      if word != "math.abs" { try mustCompare(cell, at: node) }
      let text = try part(cell.text)
      switch word {
      case "math.floor": cell.text = "INT(\(text))"
      case "math.ceil": cell.text = "(-INT(-\(text)))"
      default: cell.text = "ABS(\(text))"
      }
      if word != "math.abs" { cell.kind = .number(.exact) }
      cell.isPositive = false
      return [.cell(cell)]
    case "math.min", "math.max":
      return [.cell(try extreme(word == "math.min" ? "MIN" : "MAX", arguments, &state, at: node))]
    case "math.exp", "math.log":
      // Every other program has its own last digit.
      guard arguments.count == 1, arithmetic == .fifteenDigits else { break }
      var cell = try number(argument(0), &state, at: node)
      if cell.mayDivideByZero || (word == "math.log" && !cell.isPositive) { break }
      cell.text = "\(word == "math.exp" ? "EXP" : "LN")(\(try part(cell.text)))"
      cell.kind = .number(.computed)
      cell.isPositive = word == "math.exp"
      return [.cell(cell)]
    case "add_days", "add_months", "days_between", "year_of":
      return [try calendar(word, arguments, &state, at: node)]
    case "text", "money", "date", "tostring", "string.format", "table.concat", "string.gsub",
      "string.lower", "string.upper", "string.sub":
      if word == "tostring", let text = written(argument(0)) { return [.text(text)] }
      return [try wording(arguments, &state)]
    default:
      if territory != nil, let value = try values(ofLabelWord: word, arguments, &state, at: node) {
        return [value]
      }
    }
    throw Untranslatable("« \(word) »", "“\(word)”", at: node)
  }

  func extreme(
    _ function: String, _ arguments: [Symbol], _ state: inout TranslationState,
    at node: Expression
  ) throws -> FormulaCell {
    var parts: [String] = []
    var result = FormulaCell(kind: .number(.exact), text: "", isPositive: function == "MIN")
    for argument in arguments {
      let cell = try number(argument, &state, at: node)
      if cell.mayDivideByZero { try mustCompare(cell, at: node) }
      parts.append(try part(cell.text))
      result.kind = .number(max(exactness(result), exactness(cell)))
      result.canFail = result.canFail || cell.canFail
      result.isExactIf = exactIf(result).flatMap { known in exactIf(cell).map { known.union($0) } }
      result.isPositive =
        function == "MIN"
        ? result.isPositive && cell.isPositive : result.isPositive || cell.isPositive
    }
    // Both ends of a comparison may be taken for equal, and are then the same to fifteen digits.
    result.text = "\(function)(\(parts.joined(separator: ",")))"
    return result
  }

  private func calendar(
    _ word: String, _ arguments: [Symbol], _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol {
    func day(_ index: Int) throws -> FormulaCell {
      guard index < arguments.count else {
        throw Untranslatable("« \(word) »", "“\(word)”", at: node)
      }
      let cell = dated(try present(arguments[index], &state))
      guard cell.kind == .date else {
        throw Untranslatable(
          "« \(word) » d'un texte", "“\(word)” of a text", at: node)
      }
      return cell
    }
    var first = try day(0)
    let text = try part(first.text)
    switch word {
    case "year_of":
      first.kind = .number(.exact)
      first.text = "YEAR(\(text))"
      first.isPositive = true
      return .cell(first)
    case "days_between":
      let last = try day(1)
      return .cell(
        FormulaCell(
          kind: .number(.exact), text: "(\(try part(last.text))-\(text))",
          canFail: first.canFail || last.canFail))
    default:
      let count = try number(arguments.count > 1 ? arguments[1] : .nil, &state, at: node)
      try mustCompare(count, at: node)
      let number = try part(count.text)
      first.text = word == "add_days" ? "(\(text)+\(number))" : "EDATE(\(text),\(number))"
      if exactness(count) != .exact {
        // The day is read before the count is looked at.
        let wrong = "IF(ISERROR(\(text)),\(text),\(SheetFormula.wrong))"
        first.text = "IF(INT(\(number))=\(number),\(first.text),\(wrong))"
      }
      first.canFail = true
      return .cell(first)
    }
  }
}
