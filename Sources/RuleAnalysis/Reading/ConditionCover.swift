import CircularCore
import LuaSyntax

/// Whether one of several conditions always holds, whatever is compared.
///
/// Each comparison is a question with a few answers: where a number stands between the constants that
/// it is compared with, which of two numbers is greater, which word a text is. Conditions are worked out
/// for every combination of answers, as long as there are few.
struct ConditionCover {
  /// More conditions, longer ones or more combinations are not looked at.
  private static let mostConditions = 24
  private static let mostTokens = 200
  private static let mostCombinations = 2_048

  /// What a comparison asks about.
  private enum Question: Hashable {
    /// Where a number stands.
    case number(String)
    /// Which of two numbers is greater.
    case order(String, String)
    /// Which constant something is.
    case constant(String)
    /// Whether something holds.
    case flag(String)
  }

  private indirect enum Formula {
    case certain(Bool)
    case number(String, NumberRange)
    /// Holds where the first of two is less, equal, greater.
    case order(Question, [Bool])
    case equals(String, Literal)
    case flag(String)
    case not(Formula)
    case both(Formula, Formula)
    case either(Formula, Formula)
  }

  /// The possible answers to a question.
  private enum Answers {
    case regions([NumberRange])
    case orders
    /// A word, or none of those that are named.
    case constants([Literal?])
    case flags

    var count: Int {
      switch self {
      case .regions(let regions): regions.count
      case .orders: 3
      case .constants(let constants): constants.count
      case .flags: 2
      }
    }
  }

  private let meanings: [Expression: Meaning]
  private var questions: [Question] = []
  private var numbers: [String: (bounds: [Double], expression: Expression)] = [:]
  private var constants: [String: (values: [Literal], expression: Expression)] = [:]

  init(_ meanings: [Expression: Meaning]) { self.meanings = meanings }

  /// Whether one of the conditions holds for every combination.
  mutating func coversEverything(_ conditions: [Expression]) -> Bool {
    guard conditions.count <= Self.mostConditions,
      conditions.allSatisfy({ $0.tokens.count <= Self.mostTokens })
    else { return false }
    let formulas = conditions.map { formula($0) }
    let answers = questions.map { self.answers(to: $0) }
    var combinations = 1
    for answer in answers {
      combinations *= answer.count
      guard combinations <= Self.mostCombinations else { return false }
    }
    let byQuestion = Dictionary(uniqueKeysWithValues: zip(questions, answers))
    return (0..<combinations).allSatisfy { combination in
      var rest = combination
      var chosen: [Question: Int] = [:]
      for (question, answer) in zip(questions, answers) {
        chosen[question] = rest % answer.count
        rest /= answer.count
      }
      return formulas.contains { holds($0, chosen, byQuestion) }
    }
  }

  // MARK: - Reading conditions

  private mutating func formula(_ expression: Expression) -> Formula {
    let expression = expression.withoutParentheses
    switch expression.kind {
    case .true: return .certain(true)
    case .false, .nil: return .certain(false)
    case .unary(let operation) where operation.operator == .not:
      return .not(formula(operation.operand))
    case .binary(let operation):
      switch operation.operator {
      case .and: return .both(formula(operation.left), formula(operation.right))
      case .or: return .either(formula(operation.left), formula(operation.right))
      case .notEqual:
        return .not(comparison(.equal, operation.left, operation.right))
      default:
        guard operation.operator.mirrored != nil else { return flag(expression) }
        return comparison(operation.operator, operation.left, operation.right)
      }
    case .call(let call) where call.callee.globalName == "between" && call.arguments.count == 3:
      return .both(
        comparison(.greaterOrEqual, call.arguments[0], call.arguments[1]),
        comparison(.lessOrEqual, call.arguments[0], call.arguments[2]))
    default: return flag(expression)
    }
  }

  private mutating func comparison(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression
  ) -> Formula {
    let (left, right) = (left.withoutParentheses, right.withoutParentheses)
    if let literal = Literal(right) { return comparison(sign, left, with: literal) }
    if let literal = Literal(left) {
      return comparison(sign.mirrored ?? sign, right, with: literal)
    }
    let (first, second) = (Self.text(left), Self.text(right))
    let isSwapped = second < first
    let question = isSwapped ? Question.order(second, first) : .order(first, second)
    ask(question)
    let holds =
      switch isSwapped ? sign.mirrored ?? sign : sign {
      case .less: [true, false, false]
      case .lessOrEqual: [true, true, false]
      case .greater: [false, false, true]
      case .greaterOrEqual: [false, true, true]
      default: [false, true, false]
      }
    return .order(question, holds)
  }

  private mutating func comparison(
    _ sign: BinaryOperator, _ expression: Expression, with literal: Literal
  ) -> Formula {
    let text = Self.text(expression)
    if case .number(let number) = literal, let range = NumberRange(sign, number) {
      ask(.number(text))
      numbers[text, default: ([], expression)].bounds.append(number)
      return .number(text, range)
    }
    // Dates are texts with an order.
    guard sign == .equal else { return flag("\(text) \(sign) \(literal)") }
    if case .boolean(let wanted) = literal, declaration(expression)?.type == .boolean {
      return wanted ? flag(expression) : .not(flag(expression))
    }
    ask(.constant(text))
    constants[text, default: ([], expression)].values.append(literal)
    return .equals(text, literal)
  }

  private mutating func flag(_ expression: Expression) -> Formula { flag(Self.text(expression)) }

  private mutating func flag(_ text: String) -> Formula {
    ask(.flag(text))
    return .flag(text)
  }

  private mutating func ask(_ question: Question) {
    if !questions.contains(question) { questions.append(question) }
  }

  private static func text(_ expression: Expression) -> String {
    expression.tokens.map { expression.tree.text(in: $0.range) }.joined(separator: " ")
  }

  // MARK: - Answers

  private func answers(to question: Question) -> Answers {
    switch question {
    case .number(let text):
      guard let number = numbers[text] else { return .regions([.all]) }
      let declaration = declaration(number.expression)
      let declared = NumberRange(from: declaration?.minimum, to: declaration?.maximum)
      let isWhole = declaration?.type == .integer
      return .regions(
        Self.regions(number.bounds).filter {
          !$0.intersection(declared).isEmpty(isWhole: isWhole)
        })
    case .order: return .orders
    case .constant(let text):
      guard let constant = constants[text] else { return .constants([nil]) }
      if case .choice(let choices)? = declaration(constant.expression)?.type {
        return .constants(choices.map { .text($0.id) })
      }
      return .constants(Array(Set(constant.values)) + [nil])
    case .flag: return .flags
    }
  }

  /// The constants themselves, and what is between, below and above.
  private static func regions(_ bounds: [Double]) -> [NumberRange] {
    var regions: [NumberRange] = []
    var rest = NumberRange.all
    for bound in Set(bounds).sorted() {
      var below = rest
      (below.high, below.includesHigh) = (bound, false)
      regions += [below, NumberRange(from: bound, to: bound)]
      (rest.low, rest.includesLow) = (bound, false)
    }
    return regions + [rest]
  }

  private func declaration(_ expression: Expression) -> FactDeclaration? {
    guard case .value(let datum)? = meanings[expression], datum.fallback == .none else {
      return nil
    }
    return datum.declaration
  }

  // MARK: - Working out

  private func holds(
    _ formula: Formula, _ chosen: [Question: Int], _ answers: [Question: Answers]
  ) -> Bool {
    switch formula {
    case .certain(let value): return value
    case .number(let text, let range):
      let question = Question.number(text)
      guard case .regions(let regions)? = answers[question], let index = chosen[question] else {
        return false
      }
      return !regions[index].intersection(range).isEmpty()
    case .order(let question, let holds): return chosen[question].map { holds[$0] } ?? false
    case .equals(let text, let literal):
      let question = Question.constant(text)
      guard case .constants(let constants)? = answers[question], let index = chosen[question] else {
        return false
      }
      return constants[index] == literal
    case .flag(let text): return chosen[.flag(text)] == 1
    case .not(let inner): return !holds(inner, chosen, answers)
    case .both(let first, let second):
      return holds(first, chosen, answers) && holds(second, chosen, answers)
    case .either(let first, let second):
      return holds(first, chosen, answers) || holds(second, chosen, answers)
    }
  }
}
