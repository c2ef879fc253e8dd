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
      // A number that may be an integer or a float is for the interpreter to say.
      guard let term = value.only?.scalar, value.only.map({ $0.isNumber || $0.isText }) == true
      else { return nil }
      values.append(.init(name, steps.place(term)))
    }
    var both = reason(wording, known("en")?.knownText)
    // By name, as the bridge sorts them.
    both.values = values.sorted { $0.name < $1.name }
    return both
  }
}
