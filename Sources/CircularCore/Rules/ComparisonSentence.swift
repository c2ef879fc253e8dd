extension Comparison {
  /// The comparison in a sentence that needs no knowledge of the rule:
  /// `Habitants concernés : 1 540 hab, soit 40 au-dessus du maximum de 1 500 hab (Habitants au plus)`.
  ///
  /// A limit is a minimum or a maximum where the rule says what it requires, else a threshold.
  public var sentence: LocalizedText { LocalizedText { sentence(in: $0) } }

  /// Whether the limit stands on the left: a parameter or a constant there, and none on the right.
  private var isReversed: Bool {
    func rank(_ side: Side) -> Int {
      switch side.kind {
      case .constant: 3
      case .parameter: 2
      case .computed: side.isNamed && !side.isOfFacts ? 1 : 0
      case .fact: 0
      }
    }
    return rank(left) > rank(right)
  }

  private func sentence(in language: Language) -> String {
    let subject = isReversed ? right : left
    let limit = isReversed ? left : right
    let direct = isReversed ? `operator`.swapped : `operator`
    // What the rule asks for: the comparison, or its contrary.
    let asked = required == false ? direct.negated : direct
    let words = ComparisonWords(
      language: language, unit: subject.unit ?? limit.unit,
      declaration: subject.declaration ?? limit.declaration,
      digits: NumberFormat.digits(
        telling: [left.value?.double, right.value?.double].compactMap { $0 }, atLeast: 3))
    var text = subject.isNamed ? words.named(subject) : words.value(subject)
    text += ", "
    let label = limit.label.map { " (\($0.text(in: language)))" } ?? ""
    if let margin {
      let toLimit = isReversed ? -margin : margin
      if subject.value?.double == nil {
        text += words.days(Int(toLimit), limit)
      } else if direct == .equal || direct == .notEqual {
        text += words.equality(toLimit, limit)
      } else {
        text += words.margin(
          toLimit, limit, asked: asked, isKnown: required != nil,
          isBelowZero: [subject, limit].contains { ($0.value?.double ?? 0) < 0 })
      }
    } else if times > 1, isEqual == false, limit.kind == .parameter {
      text += words.noneOf(times)
    } else if let isEqual {
      text += words.equality(isEqual ? 0 : 1, limit, hasMargin: false)
    } else {
      text += words.order(direct, holds, limit)
    }
    return text + label
  }

  /// Whether both sides are the same; nil for an order that does not tell.
  private var isEqual: Bool? {
    switch `operator` {
    case .equal: holds
    case .notEqual: !holds
    default: nil
    }
  }
}

/// The words of comparisons in one language.
private struct ComparisonWords {
  let language: Language
  let unit: String?
  let declaration: FactDeclaration?
  /// The decimals that tell both sides apart.
  let digits: Int

  private func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  private var format: NumberFormat { NumberFormat(language) }

  /// `Habitants concernés : 1 540 hab`.
  func named(_ side: Comparison.Side) -> String {
    (side.label?.text(in: language) ?? side.text) + say("\u{A0}: ", ": ") + value(side)
  }

  /// A value with the unit that both sides share.
  func value(_ side: Comparison.Side) -> String {
    guard let value = side.value else { return say("rien", "nothing") }
    if let number = value.double {
      if let declaration = side.declaration ?? declaration, declaration.isYear {
        return declaration.text(of: value, in: language)
      }
      return quantity(number)
    }
    if let day = value.day { return format.string(day) }
    switch value {
    case .boolean(let flag): return flag ? say("oui", "yes") : say("non", "no")
    default:
      guard let declaration = side.declaration ?? declaration else { return quoted(value) }
      return quoted(.text(declaration.text(of: value, in: language)))
    }
  }

  private func quoted(_ value: FactValue) -> String {
    guard case .text(let text) = value else { return "…" }
    return language == .french ? "« \(text) »" : "“\(text)”"
  }

  private func quantity(_ number: Double) -> String {
    format.string(format.string(number, digits: digits), unit: unit)
  }

  /// The distance between both sides, in decimals that show that there is one.
  private func gap(_ margin: Double) -> String {
    let settled = margin.settled.magnitude
    return format.string(
      settled, digits: NumberFormat.digits(telling: [settled, 0], atLeast: digits))
  }

  /// `soit 40 au-dessus du maximum de 1 500 hab`; without the distance where a side is below zero, since nobody reads
  /// « −2, soit 3 sous le minimum de 1 » at once.
  func margin(
    _ margin: Double, _ limit: Comparison.Side, asked: Comparison.Operator, isKnown: Bool,
    isBelowZero: Bool
  ) -> String {
    let isMinimum = asked == .greater || asked == .greaterOrEqual
    let name =
      !isKnown
      ? say("seuil", "threshold") : isMinimum ? "minimum" : "maximum"
    let bound = value(limit)
    if margin == 0 {
      let isExcluded = isKnown && (asked == .greater || asked == .less)
      return say("exactement le \(name) de \(bound)", "exactly the \(name) of \(bound)")
        + (isExcluded ? say(", qui n'est pas compris", ", which is excluded") : "")
    }
    if isBelowZero {
      return margin > 0
        ? say("au-dessus du \(name) de \(bound)", "above the \(name) of \(bound)")
        : say("sous le \(name) de \(bound)", "below the \(name) of \(bound)")
    }
    let gap = gap(margin)
    return margin > 0
      ? say("soit \(gap) au-dessus du \(name) de \(bound)", "\(gap) above the \(name) of \(bound)")
      : say("soit \(gap) sous le \(name) de \(bound)", "\(gap) below the \(name) of \(bound)")
  }

  /// `égal à 900 hab`, `soit 100 de plus que 900 hab`.
  func equality(_ margin: Double, _ limit: Comparison.Side, hasMargin: Bool = true) -> String {
    let bound = value(limit)
    if margin == 0 { return say("égal à \(bound)", "equal to \(bound)") }
    guard hasMargin else { return say("différent de \(bound)", "different from \(bound)") }
    let gap = gap(margin)
    return margin > 0
      ? say("soit \(gap) de plus que \(bound)", "\(gap) more than \(bound)")
      : say("soit \(gap) de moins que \(bound)", "\(gap) less than \(bound)")
  }

  /// A value that was compared with each item of a list, in vain.
  func noneOf(_ count: Int) -> String {
    say("différent des \(count) valeurs comparées", "none of the \(count) values compared")
  }

  /// `soit 7 jours avant le 2 juin 2023`.
  func days(_ days: Int, _ limit: Comparison.Side) -> String {
    let day = value(limit)
    if days == 0 { return say("le jour même du \(day)", "the very day of \(day)") }
    let count = format.string(Int64(days.magnitude))
    let unit = days.magnitude == 1 ? say("jour", "day") : say("jours", "days")
    return days < 0
      ? say("soit \(count) \(unit) avant le \(day)", "\(count) \(unit) before \(day)")
      : say("soit \(count) \(unit) après le \(day)", "\(count) \(unit) after \(day)")
  }

  /// An order of values that have no difference, such as two texts.
  func order(_ operator: Comparison.Operator, _ holds: Bool, _ limit: Comparison.Side) -> String {
    let bound = value(limit)
    switch holds ? `operator` : `operator`.negated {
    case .less: return say("avant \(bound)", "before \(bound)")
    case .lessOrEqual: return say("avant \(bound), ou pareil", "before \(bound), or the same")
    case .greater: return say("après \(bound)", "after \(bound)")
    default: return say("après \(bound), ou pareil", "after \(bound), or the same")
    }
  }
}
