import CircularCore
import LuaSyntax

/// What the rules of a label see of a territory.
struct TerritoryCells {
  let schema: LabelSchema
  /// Where the answer to a question counts, which is where the question is asked of the territory.
  ///
  /// Empty while that is being found out, since it is decided on all answers.
  var asked: [Int: Condition] = [:]

  var label: PackLabel { schema.label }
}

/// A territory as symbols: facts and answers that are nil where nobody gave them.
extension RuleTranslator {
  /// The mark of the share done of a measure before override rules, around its number: it stands on the
  /// sheet of the territory, which whoever writes the formula knows.
  static let ratioMark: Character = "\u{3}"

  func territoryField(
    _ prefix: String, _ name: String, at node: Expression? = nil
  ) throws -> Symbol {
    guard let territory else { throw Untranslatable("« .\(name) »", "“.\(name)”", at: node) }
    if prefix.isEmpty, name == "answers" { return .territory(prefix: "answers.") }
    let schema = territory.schema
    if prefix.isEmpty, let slot = schema.facts.slot(of: "territory.\(name)"),
      TerritoryFacts.read.contains(where: { TerritoryFacts.shortName($0) == name })
    {
      return .cell(try territoryCell(slot, schema.facts.declarations[slot]))
    }
    if prefix == "answers.", let question = territory.label.question(name),
      let slot = schema.facts.slot(of: territory.label.questions[question].fact.name)
    {
      var cell = try territoryCell(slot, schema.facts.declarations[slot])
      if let asked = territory.asked[question] {
        cell.isNil = try settled(cell.isNil.or(asked.inverted))
      }
      return .cell(cell)
    }
    throw Untranslatable(
      "« \(prefix)\(name) », qui ne tient pas dans une cellule",
      "“\(prefix)\(name)”, which no cell holds", at: node)
  }

  /// A fact of a territory: nil where its cell is empty, a failure where what stands there is wrong.
  private func territoryCell(_ slot: Int, _ fact: FactDeclaration) throws -> FormulaCell {
    let label = fact.label.text(in: language)
    let raw = book.cell(of: input(.fact(slot: slot), label, fact))
    guard case .cell(var cell) = try read(raw, fact, label).value else {
      throw Untranslatable(
        "« \(fact.name) », qui ne tient pas dans une cellule", "“\(fact.name)”, which no cell holds"
      )
    }
    cell.isNil = .when("ISNA(\(cell.text))")
    return cell
  }

  // MARK: - Words

  /// What a word of the rules of labels gives; nil for a word that is none.
  func values(
    ofLabelWord word: String, _ arguments: [Symbol], _ state: inout TranslationState,
    at node: Expression
  ) throws -> Symbol? {
    switch word {
    case "population_below", "population_above":
      guard arguments.count > 1, case .territory(prefix: "") = arguments[0],
        case .cell(var population) = try territoryField("", "population", at: node)
      else { return nil }
      let isKnown = population.isNil.inverted
      population.isNil = .never
      let bound = try number(arguments[1], &state, at: node)
      let sign = word == "population_below" ? "<" : ">"
      let holds = try comparison(population, sign, bound, at: node)
      return symbol(of: try settled(isKnown.and(.when(holds))))
    case "score()":
      guard case .text(let text)? = arguments.first, let label = territory?.label,
        let measure = label.framework.index(of: label.measure(text))
      else { return nil }
      return .cell(
        FormulaCell(
          kind: .number(.computed), text: "\(Self.ratioMark)\(measure)\(Self.ratioMark)"))
    case "greatest", "least", "plus", "minus", "times", "over":
      return try computed(word, arguments, &state, at: node)
    default: return nil
    }
  }

  /// The platform's arithmetic on numbers: nil with nil is nil.
  private func computed(
    _ word: String, _ arguments: [Symbol], _ state: inout TranslationState, at node: Expression
  ) throws -> Symbol? {
    guard arguments.count == 2 else { return nil }
    if arguments.contains(.nil) { return .nil }
    var isNil = Condition.never
    var plain: [Symbol] = []
    for argument in arguments {
      guard var cell = try? cell(of: argument), case .number = cell.kind else { return nil }
      isNil = try settled(isNil.or(cell.isNil))
      cell.isNil = .never
      plain.append(argument.isConstant ? argument : .cell(cell))
    }
    let symbol: Symbol
    switch word {
    case "greatest", "least":
      symbol = .cell(try extreme(word == "greatest" ? "MAX" : "MIN", plain, &state, at: node))
    case "plus": symbol = try arithmetic(.add, plain[0], plain[1], &state, at: node)
    case "minus": symbol = try arithmetic(.subtract, plain[0], plain[1], &state, at: node)
    case "times": symbol = try arithmetic(.multiply, plain[0], plain[1], &state, at: node)
    default:
      guard let divisor = plain[1].constantNumber, divisor > 0 else { return nil }
      let cell = try cell(of: plain[0])
      symbol = .cell(
        FormulaCell(
          kind: .number(.computed),
          text: "(\(try part(cell.text))/\(SheetFormula.number(divisor) ?? "0"))",
          canFail: cell.canFail, isPositive: cell.isPositive))
    }
    guard isNil != .never, case .cell(var cell) = symbol else { return symbol }
    cell.isNil = isNil
    return .cell(cell)
  }
}
