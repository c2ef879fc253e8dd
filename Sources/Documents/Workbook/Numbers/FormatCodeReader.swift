/// Takes the code of a number format apart.
enum FormatCodeReader {
  /// The tokens of each section; one section at least.
  static func sections(of code: String) -> [[CellFormat.Token]] {
    var sections: [[CellFormat.Token]] = [[]]
    // Excel's own codes have no more letters.
    var rest = code.prefix(255)[...]
    while let letter = rest.first {
      rest = rest.dropFirst()
      if letter == ";" {
        sections.append([])
        continue
      }
      if let token = token(letter, &rest) {
        append(token, to: &sections[sections.count - 1])
      }
    }
    return sections.map(withMonths)
  }

  private static func append(_ token: CellFormat.Token, to tokens: inout [CellFormat.Token]) {
    if case .literal(let text) = token, case .literal(let before)? = tokens.last {
      tokens[tokens.count - 1] = .literal(before + text)
    } else {
      tokens.append(token)
    }
  }

  private static func token(_ letter: Character, _ rest: inout Substring) -> CellFormat.Token? {
    switch letter {
    case "\"":
      let text = rest.prefix { $0 != "\"" }
      rest = rest[text.endIndex...].dropFirst()
      return .literal(String(text))
    case "\\":
      return rest.popFirst().map { .literal(String($0)) }
    case "_":
      // A space as wide as a letter.
      return rest.popFirst().map { _ in .literal(" ") }
    case "*":
      _ = rest.popFirst()
      return nil
    case "[":
      let text = rest.prefix { $0 != "]" }
      rest = rest[text.endIndex...].dropFirst()
      return bracket(text)
    case "0", "#", "?": return .digit(letter)
    case ".": return .point
    case ",": return .comma
    case "%": return .percent
    case "@": return .text
    case "E", "e":
      guard let sign = rest.first, sign == "+" || sign == "-" else { return .literal("e") }
      rest = rest.dropFirst()
      return .other
    case "/" where rest.first == "?" || rest.first == "#" || rest.first?.isNumber == true:
      return .other
    case "G", "g":
      guard rest.lowercased().hasPrefix("eneral") else { return .literal(String(letter)) }
      rest = rest.dropFirst(6)
      return .general
    case "A", "a":
      for form in ["M/PM", "/P"] where rest.uppercased().hasPrefix(form) {
        rest = rest.dropFirst(form.count)
        return .meridiem
      }
      return .literal(String(letter))
    case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
      let lower = Character(letter.lowercased())
      let more = rest.prefix { $0.lowercased() == letter.lowercased() }
      rest = rest[more.endIndex...]
      return .date(lower, count: more.count + 1, isElapsed: false)
    default: return .literal(String(letter))
    }
  }

  /// `[h]` is elapsed time, `[$€-40C]` a currency; colours, conditions and languages show nothing.
  private static func bracket(_ text: Substring) -> CellFormat.Token? {
    if let letter = text.first, "hHmMsS".contains(letter),
      text.allSatisfy({ $0.lowercased() == letter.lowercased() })
    {
      return .date(Character(letter.lowercased()), count: text.count, isElapsed: true)
    }
    guard text.hasPrefix("$") else { return nil }
    let symbol = text.dropFirst().prefix { $0 != "-" }
    return symbol.isEmpty ? nil : .literal(String(symbol))
  }

  /// Tells months from minutes: `m` is a minute behind an hour or before a second, else a month,
  /// here `M`.
  private static func withMonths(_ tokens: [CellFormat.Token]) -> [CellFormat.Token] {
    var result = tokens
    var before: Character?
    for (index, token) in tokens.enumerated() {
      guard case .date(let letter, let count, let isElapsed) = token else { continue }
      defer { before = letter }
      guard letter == "m", !isElapsed, before != "h" else { continue }
      let after = tokens[(index + 1)...].lazy.compactMap { token -> Character? in
        if case .date(let letter, _, _) = token { letter } else { nil }
      }.first
      if after != "s" { result[index] = .date("M", count: count, isElapsed: false) }
    }
    return result
  }
}
