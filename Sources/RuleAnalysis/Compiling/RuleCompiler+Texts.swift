import CircularCore
import LuaSyntax

/// Texts for people, and the reasons of rules: whether making them fails is compiled, what they say is the
/// interpreter's.
extension RuleCompiler {
  func values(
    ofTextWord word: String, _ arguments: [RuleValue], _ state: inout RuleState,
    at node: Expression
  ) throws -> [RuleValue] {
    func argument(_ index: Int) -> RuleValue { index < arguments.count ? arguments[index] : .nil }
    switch word {
    case "money":
      let value = argument(0)
      for way in value.ways {
        guard let term = way.thing.scalar, way.thing.isNumber else {
          try leave(state, where: way.when)
          continue
        }
        let isMoney = steps.compute(.isMoney(0), .truth, [term])
        try leave(state, where: steps.and(way.when, steps.not(isMoney)))
      }
      return [RuleValue(.bilingual)]
    case "date":
      for way in argument(0).ways {
        guard case .text(let term) = way.thing else {
          if case .wording = way.thing {
            throw Departure("un texte pour des gens", "a text for people", at: node)
          }
          try leave(state, where: way.when)
          continue
        }
        let isDate = steps.compute(.isDate(0), .truth, [term])
        try leave(state, where: steps.and(way.when, steps.not(isDate)))
      }
      return [RuleValue(.bilingual)]
    case "text":
      guard arguments.count == 1 else { break }
      return [try text(arguments[0], state, at: node)]
    case "tostring":
      guard let thing = argument(0).only else { break }
      if let text = Self.written(thing) { return [.text(text)] }
      switch thing {
      case .integer, .number, .text, .wording: return [RuleValue(.wording)]
      default: break
      }
    case "string.lower", "string.upper":
      guard let text = argument(0).knownText else { break }
      return [.text(Self.inCase(text, isUpper: word == "string.upper"))]
    case "string.gsub":
      guard arguments.count == 3, let text = argument(0).knownText,
        let wanted = argument(1).knownText.flatMap(Self.plainPattern),
        let other = argument(2).knownText, !other.contains("%")
      else { break }
      let parts = Self.parts(of: text, around: wanted)
      return [.text(parts.joined(separator: other)), .integer(Int64(parts.count - 1))]
    case "table.concat":
      guard arguments.count <= 2, argument(1) == .nil || argument(1).knownText != nil else { break }
      for item in try items(argument(0), state, at: node) {
        for way in item.value.ways {
          switch way.thing {
          case .integer, .number, .text, .wording: break
          default: try leave(state, where: steps.and(item.isThere, way.when))
          }
        }
      }
      return [RuleValue(.wording)]
    default: break
    }
    throw Departure("« \(word) »", "“\(word)”", at: node)
  }

  /// The text that a pattern of Lua stands for, where it stands for one: letters, digits, and signs behind
  /// `%`.
  private static func plainPattern(_ pattern: String) -> String? {
    var plain = ""
    var isEscaped = false
    for scalar in pattern.unicodeScalars {
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isEscaped {
        guard scalar.isASCII, !isWord else { return nil }
        plain.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "%" {
        isEscaped = true
      } else {
        guard isWord || scalar == " " || scalar == "_" else { return nil }
        plain.unicodeScalars.append(scalar)
      }
    }
    return isEscaped || plain.isEmpty ? nil : plain
  }

  /// The parts of a text before, between and behind the places where another stands, from the left, byte for
  /// byte.
  private static func parts(of text: String, around wanted: String) -> [String] {
    let (bytes, wanted) = (Array(text.utf8), Array(wanted.utf8))
    var parts: [String] = []
    var (start, place) = (0, 0)
    while place + wanted.count <= bytes.count {
      if bytes[place..<place + wanted.count].elementsEqual(wanted) {
        parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
        place += wanted.count
        start = place
      } else {
        place += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// Letters of ASCII in the other case, as Lua's library in the C locale has them.
  private static func inCase(_ text: String, isUpper: Bool) -> String {
    let range: ClosedRange<UInt8> = isUpper ? 97...122 : 65...90
    return String(
      decoding: text.utf8.map { range.contains($0) ? $0 ^ 32 : $0 }, as: UTF8.self)
  }

  /// `text "…"`, `text { "…", name = … }`.
  private func text(
    _ value: RuleValue, _ state: RuleState, at node: Expression
  ) throws -> RuleValue {
    switch value.only {
    case .text?, .wording?, .bilingual?: return RuleValue(.bilingual)
    case .table(let number)?:
      guard let table = table(number, state), table.isPlain else { break }
      let wording = table.fields[.text(Array("fr".utf8))] ?? table.items.first?.value ?? .nil
      guard wording.ways.allSatisfy({ $0.thing.isText }) else { break }
      for (key, value) in table.fields {
        guard case .text(let name) = key, name != Array("fr".utf8), name != Array("en".utf8) else {
          continue
        }
        for way in value.ways where way.thing != .nil {
          switch way.thing {
          case .integer, .number, .text, .wording, .bilingual: break
          default: throw Departure("« text »", "“text”", at: node)
          }
        }
      }
      return RuleValue(.bilingual)
    default: break
    }
    throw Departure("« text »", "“text”", at: node)
  }

  // MARK: - Reasons

  /// The number of a reason that a rule gives; nil for none.
  ///
  /// Rows where it is no reason leave.
  func reason(_ value: RuleValue, _ state: RuleState, at node: some SyntaxNode) throws -> Int? {
    if value == .nil { return nil }
    for way in value.ways {
      switch way.thing {
      case .nil, .text, .wording, .bilingual, .table, .list, .collection: break
      default: try leave(state, where: way.when)
      }
    }
    let reason = template(value, state) ?? CompiledRule.Reason(nil)
    if let known = reasons.firstIndex(of: reason) { return known }
    reasons.append(reason)
    return reasons.count - 1
  }

  /// Whether a value is a wording that is known, with numbers and texts to fill in.
  func isWording(_ value: RuleValue, _ state: RuleState) -> Bool {
    if value.knownText != nil { return true }
    guard case .table(let number)? = value.only, let table = table(number, state), table.isPlain,
      table.isSequence, table.items.count <= 1,
      let wording = table.fields[.text(Array("fr".utf8))] ?? table.items.first?.value,
      wording.knownText != nil
    else { return false }
    return table.fields.values.allSatisfy { field in
      field.ways.allSatisfy { $0.thing.isNumber || $0.thing.isText }
    }
  }

  /// A reason whose wording is known, with the numbers and texts that are filled in.
  private func template(_ value: RuleValue, _ state: RuleState) -> CompiledRule.Reason? {
    func reason(_ wording: String, _ english: String?) -> CompiledRule.Reason {
      let both = self.english.wording(wording, english)
      return CompiledRule.Reason(both.french, english: both.english)
    }
    if let text = value.knownText { return reason(text, nil) }
    guard case .table(let number)? = value.only, let table = table(number, state), table.isPlain,
      table.isSequence, table.items.count <= 1
    else { return nil }
    func known(_ name: String) -> RuleValue? { table.fields[.text(Array(name.utf8))] }
    guard let wording = (known("fr") ?? table.items.first?.value)?.knownText,
      table.items.isEmpty || known("fr") == nil,
      known("en").map({ $0.knownText != nil }) ?? true
    else { return nil }
    var values: [CompiledRule.Reason.Value] = []
    for (key, value) in table.fields.sorted(by: { $0.key < $1.key }) {
      guard case .text(let bytes) = key else { return nil }
      let name = String(decoding: bytes, as: UTF8.self)
      if name == "fr" || name == "en" { continue }
      // What may be an integer, a float or nothing is each where its condition holds.
      for way in value.ways where way.thing != .nil {
        guard let term = way.thing.scalar, way.thing.isNumber || way.thing.isText else {
          return nil
        }
        values.append(
          .init(
            name, steps.place(term), where: way.when == .always ? nil : steps.place(way.when)))
      }
    }
    var both = reason(wording, known("en")?.knownText)
    // By name, as the bridge sorts them; of one name one is there.
    both.values = values.sorted { ($0.name, $0.step) < ($1.name, $1.step) }
    return both
  }
}
