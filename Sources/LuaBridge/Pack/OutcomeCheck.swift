import CircularCore

/// Compares an outcome with what a case expects of it.
struct OutcomeCheck {
  let rule: Rule
  let expected: FactValue

  private static let keys = [
    "met", "raised", "points", "number", "category", "near", "within", "total", "years",
    "because", "unknown", "failed",
  ]

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
        "un cas sur un fichier compte les réponses : { met = 33 }",
        english: "a case on a file counts answers: { met = 33 }")
    }
    for (key, value) in parts.sorted(by: { $0.key < $1.key }) {
      let count = outcomes.count { outcome in
        switch (key, outcome.answer) {
        case ("met", .met(true)), ("refused", .met(false)), ("raised", .alert(true)),
          ("unknown", .unknown), ("failed", .failed):
          true
        default: false
        }
      }
      if value.double != Double(count) {
        return LocalizedText(
          "\(key) : \(count) sur \(outcomes.count), attendu \(Self.text(value))",
          english: "\(key): \(count) of \(outcomes.count), expected \(Self.text(value))")
      }
    }
    return nil
  }

  private func problem(
    _ key: String, _ value: FactValue, _ parts: [String: FactValue], _ outcome: Outcome,
    _ reason: LocalizedText?
  ) -> LocalizedText? {
    switch key {
    case "met", "raised", "points", "number", "category": return mismatch(outcome.answer, value)
    case "within": return nil
    case "near":
      let tolerance = parts["within"]?.double ?? 1e-9
      guard let found = Self.number(outcome.answer), let wanted = value.double,
        (found - wanted).magnitude <= tolerance
      else { return mismatchText(outcome.answer, "\(Self.text(value)) ± \(tolerance)") }
      return nil
    case "total":
      guard case .payments(let schedule) = outcome.answer,
        schedule.total == value.double.flatMap({ Money(euros: $0) })
      else { return mismatchText(outcome.answer, Self.text(value)) }
      return nil
    case "years":
      guard case .payments(let schedule) = outcome.answer, case .list(let amounts) = value,
        schedule.years.map(\.amount)
          == amounts.compactMap({ $0.double.flatMap { Money(euros: $0) } }),
        schedule.years.count == amounts.count
      else { return mismatchText(outcome.answer, Self.text(value)) }
      return nil
    case "because":
      guard case .text(let part) = value, Self.contains(reason?.french ?? "", part) else {
        let found = reason?.french ?? ""
        return LocalizedText(
          "raison « \(found) », attendu « \(Self.text(value)) »",
          english: "reason “\(found)”, expected “\(Self.text(value))”")
      }
      return nil
    case "unknown":
      guard case .unknown(let missing) = outcome.answer, case .text(let fact) = value,
        missing.contains(where: { $0.fact == fact })
      else { return mismatchText(outcome.answer, "inconnu (\(Self.text(value)))") }
      return nil
    case "failed":
      guard case .failed(let diagnostic) = outcome.answer, case .text(let part) = value,
        Self.contains(diagnostic.message.french, part)
      else { return mismatchText(outcome.answer, "échec (\(Self.text(value)))") }
      return nil
    default:
      let near = nearestName(to: key, among: Self.keys).map { " : \($0)" } ?? ""
      return LocalizedText(
        "attente « \(key) » inconnue\(near)", english: "unknown expectation “\(key)”\(near)")
    }
  }

  /// No-break spaces in formatted numbers match plain ones, so that a case can be typed.
  private static func contains(_ text: String, _ part: String) -> Bool {
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
    return isSame ? nil : mismatchText(answer, Self.text(wanted))
  }

  private func mismatchText(_ answer: Outcome.Answer, _ wanted: String) -> LocalizedText {
    let found = Self.text(answer)
    return LocalizedText(
      "\(found.french), attendu \(wanted)",
      english: "\(found.text(in: .english)), expected \(wanted)")
  }

  private static func number(_ answer: Outcome.Answer) -> Double? {
    switch answer {
    case .points(let value), .number(let value): value
    case .payments(let schedule): schedule.total.euros
    default: nil
    }
  }

  private static func text(_ value: FactValue) -> String {
    (try? JSONText.string(value)) ?? "?"
  }

  private static func text(_ answer: Outcome.Answer) -> LocalizedText {
    switch answer {
    case .unknown(let missing):
      let names = missing.map(\.fact).joined(separator: ", ")
      return LocalizedText("inconnu (\(names))", english: "unknown (\(names))")
    case .failed(let diagnostic):
      return diagnostic.message.map { text, language in
        (language == .french ? "échec : " : "failed: ") + text
      }
    default: return LocalizedText((try? JSONText.string(answer)) ?? "?")
    }
  }
}
