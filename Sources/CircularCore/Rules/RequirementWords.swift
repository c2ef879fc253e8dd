/// Why a comparison refuses, in one language.
///
/// The distance to a bound is told where both are quantities, `1 626 hab, 126 au-dessus du maximum de
/// 1 500 hab`; of negative numbers, years, dates and words, what was expected is told instead.
struct RequirementWords {
  private let language: Language
  private let format: NumberFormat

  init(_ language: Language) {
    self.language = language
    format = NumberFormat(language)
  }

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// A comparison that does not hold, in a sentence without a verb.
  func sentence(
    _ failure: Requirement, _ value: (Requirement.Operand) -> Requirement.Value?
  ) -> String {
    switch failure {
    case .compare(let left, let sign, let right):
      // The subject is what the territory has; the limit is what the rule sets.
      return rank(left) <= rank(right)
        ? comparison(left, sign, right, value) : comparison(right, sign.swapped, left, value)
    case .isTrue(let operand, let expected):
      return label(value(operand)) + (expected ? say("non", "no") : say("oui", "yes"))
    case .isKnown(let name, let expected):
      return label(value(.fact(name)))
        + (expected ? say("sans réponse", "no answer") : say("une réponse est donnée", "answered"))
    case .all, .any: return ""
    }
  }

  private func rank(_ operand: Requirement.Operand) -> Int {
    switch operand {
    case .fact, .count: 0
    case .today: 1
    case .parameter: 2
    case .constant: 3
    }
  }

  private func label(_ value: Requirement.Value?) -> String {
    guard let label = value?.declaration?.label else {
      return say("Date d'évaluation\u{A0}: ", "Evaluation date: ")
    }
    return label.text(in: language) + say("\u{A0}: ", ": ")
  }

  private func comparison(
    _ left: Requirement.Operand, _ sign: Comparison.Operator, _ right: Requirement.Operand,
    _ value: (Requirement.Operand) -> Requirement.Value?
  ) -> String {
    let (subject, limit) = (value(left), value(right))
    guard let found = subject?.value, let bound = limit?.value else { return label(subject) }
    let declaration = subject?.declaration
    let text: String
    if let number = found.double, let limitNumber = bound.double {
      let isYear = !left.isCount && declaration?.isYear == true
      text = numbers(
        number, sign, limitNumber,
        unit: left.isCount ? nil : declaration?.unit ?? limit?.declaration?.unit, isYear: isYear)
    } else if let day = found.day, let limitDay = bound.day {
      text = "\(format.string(day)), " + expected(sign, format.string(limitDay), isDay: true)
    } else {
      text = "\(word(found, declaration)), " + words(sign, word(bound, declaration))
    }
    // A limit that is a fact too is named.
    let name = rank(right) == 0 ? limit?.declaration?.label.text(in: language) : nil
    return label(subject) + text + (name.map { " (\($0))" } ?? "")
  }

  private func numbers(
    _ number: Double, _ sign: Comparison.Operator, _ limit: Double, unit: String?, isYear: Bool
  ) -> String {
    if isYear {
      return "\(Int(number)), " + expected(sign, String(Int(limit)), isDay: false)
    }
    let gap = (number - limit).settled
    let digits = NumberFormat.digits(telling: [number, limit, gap])
    func said(_ value: Double) -> String {
      format.string(format.string(value, digits: digits), unit: unit)
    }
    let isDistance = number >= 0 && limit >= 0 && gap != 0
    switch sign {
    case .lessOrEqual where isDistance, .less where isDistance:
      let distance = format.string(gap.magnitude, digits: digits)
      return say(
        "\(said(number)), \(distance) au-dessus du maximum de \(said(limit))",
        "\(said(number)), \(distance) above the maximum of \(said(limit))")
    case .greaterOrEqual where isDistance, .greater where isDistance:
      let distance = format.string(gap.magnitude, digits: digits)
      return say(
        "\(said(number)), \(distance) sous le minimum de \(said(limit))",
        "\(said(number)), \(distance) below the minimum of \(said(limit))")
    default: return "\(said(number)), " + expected(sign, said(limit), isDay: false)
    }
  }

  /// `attendu 800 hab au moins`.
  private func expected(_ sign: Comparison.Operator, _ limit: String, isDay: Bool) -> String {
    switch (sign, isDay) {
    case (.greaterOrEqual, false): say("attendu \(limit) au moins", "expected at least \(limit)")
    case (.lessOrEqual, false): say("attendu \(limit) au plus", "expected at most \(limit)")
    case (.greater, false): say("attendu plus de \(limit)", "expected more than \(limit)")
    case (.less, false): say("attendu moins de \(limit)", "expected less than \(limit)")
    case (.greaterOrEqual, true):
      say("attendu au plus tôt le \(limit)", "expected on \(limit) or later")
    case (.lessOrEqual, true):
      say("attendu au plus tard le \(limit)", "expected by \(limit)")
    case (.greater, true): say("attendu après le \(limit)", "expected after \(limit)")
    case (.less, true): say("attendu avant le \(limit)", "expected before \(limit)")
    case (.equal, false): say("attendu \(limit)", "expected \(limit)")
    case (.equal, true): say("attendu le \(limit)", "expected on \(limit)")
    case (.notEqual, false): say("attendu autre chose que \(limit)", "expected other than \(limit)")
    case (.notEqual, true): say("attendu un autre jour", "expected another day")
    }
  }

  private func words(_ sign: Comparison.Operator, _ limit: String) -> String {
    sign == .notEqual
      ? say("attendu autre chose", "expected something else")
      : say("attendu \(limit)", "expected \(limit)")
  }

  /// A choice by its label, any other text as it is, in quotation marks.
  private func word(_ value: FactValue, _ declaration: FactDeclaration?) -> String {
    let text =
      declaration?.text(of: value, in: language)
      ?? FactDeclaration("", type: .text).text(
        of: value, in: language)
    return say("«\u{A0}\(text)\u{A0}»", "“\(text)”")
  }
}

extension Requirement.Operand {
  fileprivate var isCount: Bool { if case .count = self { true } else { false } }
}
