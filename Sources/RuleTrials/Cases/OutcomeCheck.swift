import CircularCore
import RuleAnalysis

/// Compares an outcome with what a case expects of it.
struct OutcomeCheck {
  let rule: Rule
  let expected: FactValue
  /// The score of an indicator that has one.
  var score: Double?

  /// What is wrong with an outcome, nil if it is as expected.
  func problem(_ outcome: Outcome, reason: LocalizedText?) -> LocalizedText? {
    guard case .record(let parts) = expected else {
      return mismatch(outcome.answer, expected)
    }
    for (key, value) in parts.sorted(by: { $0.key < $1.key }) {
      if let problem = problem(key, value, parts, outcome, reason) { return problem }
    }
    return nil
  }

  /// What is wrong with the outcomes of a data file: `met = 33` counts them.
  func problem(_ outcomes: [Outcome]) -> LocalizedText? {
    guard case .record(let parts) = expected else {
      return LocalizedText(
        "un cas sur un fichier compte les réponses\u{A0}: { met = 33 }",
        english: "a case on a file counts answers: { met = 33 }")
    }
    for (key, value) in parts.sorted(by: { $0.key < $1.key }) {
      guard Vocabulary.countedExpectations.contains(key) else {
        let known = Vocabulary.countedExpectations.joined(separator: ", ")
        return LocalizedText(
          "attente « \(key) » inconnue sur un fichier, attendu l'un de \(known)",
          english: "unknown expectation “\(key)” on a file, expected one of \(known)")
      }
      let count = outcomes.count { outcome in
        switch (key, outcome.answer) {
        case ("met", .met(true)), ("refused", .met(false)), ("raised", .alert(true)),
          ("failed", .failed), ("unknown", .unknown):
          true
        default: false
        }
      }
      if value.double != Double(count) {
        let wanted = Self.plain(value)
        let answer = Self.counted[key] ?? key
        return LocalizedText(
          "\(answer) pour \(count) sur \(outcomes.count), attendu \(wanted)",
          english: "\(key): \(count) of \(outcomes.count), expected \(wanted)")
      }
    }
    return nil
  }

  /// What a case on a file counts, as answers are called.
  private static let counted = [
    "met": "rempli", "refused": "non rempli", "raised": "alerte", "unknown": "inconnu",
    "failed": "échec",
  ]

  private func problem(
    _ key: String, _ value: FactValue, _ parts: [String: FactValue], _ outcome: Outcome,
    _ reason: LocalizedText?
  ) -> LocalizedText? {
    switch key {
    case "met", "raised", "points", "number", "category": return mismatch(outcome.answer, value)
    case "within": return nil
    case "score":
      let tolerance = parts["within"]?.double ?? 1e-9
      guard let score, let wanted = value.double, (score - wanted).magnitude <= tolerance else {
        let found = score.map { Self.plain(.number($0)) } ?? "nil"
        return LocalizedText(
          "score \(found), attendu \(Self.plain(value))",
          english: "score \(found), expected \(Self.plain(value))")
      }
      return nil
    case "near":
      let tolerance = parts["within"]?.double ?? 1e-9
      guard let found = Self.number(outcome.answer), let wanted = value.double,
        (found - wanted).magnitude <= tolerance
      else {
        return mismatchText(outcome.answer, LocalizedText("\(Self.plain(value)) ± \(tolerance)"))
      }
      return nil
    case "total":
      guard case .payments(let schedule) = outcome.answer,
        schedule.total == value.double.flatMap({ Money(euros: $0) })
      else { return mismatchText(outcome.answer, Self.euros(value)) }
      return nil
    case "years":
      guard case .payments(let schedule) = outcome.answer, case .list(let amounts) = value,
        schedule.years.map(\.amount)
          == amounts.compactMap({ $0.double.flatMap { Money(euros: $0) } }),
        schedule.years.count == amounts.count
      else {
        let wanted = LocalizedText { language in
          Self.list(
            value.items.compactMap { $0.double.flatMap { Money(euros: $0) } }, language)
        }
        return mismatchText(outcome.answer, wanted)
      }
      return nil
    case "because":
      guard case .text(let part) = value, Self.contains(reason?.french ?? "", part) else {
        if reason == nil {
          return mismatchText(outcome.answer, LocalizedText("une raison", english: "a reason"))
        }
        return LocalizedText(
          "raison « \(reason?.french ?? "") », attendu « \(Self.plain(value)) »",
          english: "reason “\(reason?.french ?? "")”, expected “\(Self.plain(value))”")
      }
      return nil
    case "unknown":
      guard case .unknown(let missing) = outcome.answer, case .text(let fact) = value,
        missing.contains(where: { $0.fact == fact })
      else {
        return mismatchText(
          outcome.answer,
          LocalizedText(
            "inconnu (\(Self.plain(value)))", english: "unknown (\(Self.plain(value)))"))
      }
      return nil
    case "arises":
      guard case .boolean(let arises) = value else {
        return LocalizedText(
          "attente « arises »\u{00A0}: true ou false",
          english: "expectation “arises”: true or false")
      }
      guard arises == (outcome.answer == .notArising) else { return nil }
      return mismatchText(
        outcome.answer,
        arises
          ? LocalizedText("une réponse", english: "an answer")
          : LocalizedText { Outcome.Answer.notArising.text(of: rule, in: $0) })
    case "failed":
      guard case .failed(let diagnostic) = outcome.answer, case .text(let part) = value,
        Language.allCases.contains(where: {
          Self.contains(diagnostic.message.text(in: $0), part)
        })
      else {
        return mismatchText(
          outcome.answer,
          LocalizedText(
            "échec (\(Self.plain(value)))", english: "failure (\(Self.plain(value)))"))
      }
      return nil
    default:
      guard let near = nearestName(to: key, among: Vocabulary.expectations) else {
        return LocalizedText(
          "attente « \(key) » inconnue", english: "unknown expectation “\(key)”")
      }
      return LocalizedText(
        "attente « \(key) » inconnue\u{A0}: \(near)",
        english: "unknown expectation “\(key)”: \(near)")
    }
  }

  /// No-break spaces in formatted numbers match plain ones, so that a case can be typed.
  static func contains(_ text: String, _ part: String) -> Bool {
    func plain(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.map { $0 == "\u{202F}" || $0 == "\u{00A0}" ? " " : $0 }
    }
    let (text, part) = (plain(text), plain(part))
    guard !part.isEmpty, text.count >= part.count else { return part.isEmpty }
    return (0...(text.count - part.count)).contains {
      text[$0..<$0 + part.count].elementsEqual(part)
    }
  }

  private func mismatch(_ answer: Outcome.Answer, _ wanted: FactValue) -> LocalizedText? {
    let isSame: Bool
    switch (answer, wanted) {
    case (.met(let found), .boolean(let wanted)), (.alert(let found), .boolean(let wanted)):
      isSame = found == wanted
    case (.points(let found), _), (.number(let found), _): isSame = found == wanted.double
    case (.payments(let schedule), _):
      isSame = wanted.double.flatMap { Money(euros: $0) } == schedule.total
    case (.category(let found), .text(let wanted)): isSame = found == wanted
    default: isSame = false
    }
    return isSame ? nil : mismatchText(answer, isOtherKind(answer, wanted) ?? expectation(wanted))
  }

  /// What is expected, with its kind, where it could not be the answer whatever it says: `"3"` for 3.
  private func isOtherKind(_ answer: Outcome.Answer, _ wanted: FactValue) -> LocalizedText? {
    let quoted = "\"\(Self.plain(wanted))\""
    switch (answer, wanted) {
    case (.points, .text), (.number, .text), (.payments, .text):
      return LocalizedText(
        "le texte \(quoted)\u{00A0}: un nombre s'écrit sans guillemets",
        english: "the text \(quoted): a number is written without quotes")
    case (.met, .text), (.alert, .text):
      return LocalizedText(
        "le texte \(quoted)\u{00A0}: oui ou non s'écrit true ou false, sans guillemets",
        english: "the text \(quoted): yes or no is true or false, without quotes")
    case (.category, .integer), (.category, .number), (.category, .boolean):
      return LocalizedText(
        "\(Self.plain(wanted)), qui n'est pas un texte\u{00A0}: une classe s'écrit entre guillemets",
        english: "\(Self.plain(wanted)), which is no text: a class is written in quotes")
    default: return nil
    }
  }

  private func mismatchText(_ answer: Outcome.Answer, _ wanted: LocalizedText) -> LocalizedText {
    let found = text(answer)
    return LocalizedText(
      "\(found.french), attendu \(wanted.french)",
      english: "\(found.text(in: .english)), expected \(wanted.text(in: .english))")
  }

  /// What a plain expectation asks of this rule, in words.
  private func expectation(_ value: FactValue) -> LocalizedText {
    let answer: Outcome.Answer? =
      switch (rule.kind, value) {
      case (.prerequisite, .boolean(let isMet)): .met(isMet)
      case (.alert, .boolean(let isRaised)): .alert(isRaised)
      case (.class, .text(let id)) where rule.categories.contains(where: { $0.id == id }):
        .category(id)
      default: nil
      }
    guard let answer else {
      return rule.kind == .amount ? Self.euros(value) : LocalizedText(Self.plain(value))
    }
    return LocalizedText { answer.text(of: rule, in: $0) }
  }

  /// What was answered, in words, with what is missing or went wrong.
  private func text(_ answer: Outcome.Answer) -> LocalizedText {
    LocalizedText { language in
      let text = answer.text(of: rule, in: language)
      switch answer {
      case .unknown(let missing) where !missing.isEmpty:
        return "\(text) (\(missing.map(\.fact).joined(separator: ", ")))"
      case .failed(let diagnostic):
        let colon = language == .french ? "\u{A0}: " : ": "
        let place = diagnostic.location.map { "\($0)\(colon)" } ?? ""
        return "\(text) (\(place)\(diagnostic.message.text(in: language)))"
      case .payments(let schedule) where schedule.years.count > 1:
        return "\(text) (\(Self.list(schedule.years.map(\.amount), language)))"
      case .points(let value), .number(let value): return Self.plain(.number(value))
      default: return text
      }
    }
  }

  private static func list(_ amounts: [Money], _ language: Language) -> String {
    amounts.map { NumberFormat(language).string($0) }.joined(separator: ", ")
  }

  private static func euros(_ value: FactValue) -> LocalizedText {
    guard let amount = value.double.flatMap({ Money(euros: $0) }) else {
      return LocalizedText(plain(value))
    }
    return LocalizedText { NumberFormat($0).string(amount) }
  }

  private static func number(_ answer: Outcome.Answer) -> Double? {
    switch answer {
    case .points(let value), .number(let value): value
    case .payments(let schedule): schedule.total.euros
    default: nil
    }
  }

  /// A value as it is typed in a case.
  static func plain(_ value: FactValue) -> String {
    switch value {
    case .boolean(let flag): String(flag)
    case .integer(let number): String(number)
    case .number(let number): Int64(exactly: number).map { String($0) } ?? String(number)
    case .text(let text): text
    case .date(let date): date.description
    case .list(let items): items.map(plain).joined(separator: ", ")
    case .record: "{ … }"
    }
  }
}

extension FactValue {
  /// The items of a list, none for any other value.
  fileprivate var items: [FactValue] {
    if case .list(let items) = self { items } else { [] }
  }
}
