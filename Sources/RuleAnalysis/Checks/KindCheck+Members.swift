import CircularCore
import LuaSyntax

extension KindCheck {
  /// What is wrong with what is read or called of a value: `a.x.y`, `a.x:floor()`, `a.x()`.
  ///
  /// - Parameter methods: those of a text.
  static func member(
    _ expression: Expression, _ reader: KindReader, _ methods: Set<String>
  ) -> Diagnostic? {
    switch expression.kind {
    case .field(let access):
      return access.name.isEmpty ? nil : field(access.name, of: access.object, reader, methods)
    case .index(let access):
      if let name = access.key.withoutParentheses.stringValue {
        return field(name, of: access.object, reader, methods)
      }
      let kinds = reader.kinds(of: access.object)
      guard kinds.isSubset(of: [.absent, .boolean, .number, .function]) else { return nil }
      return lacking(
        access.object, kinds, LocalizedText("sans éléments", english: "without items"))
    case .call(let call):
      if let method = call.method { return self.method(method, of: call, reader, methods) }
      let kinds = reader.kinds(of: call.callee)
      guard kinds.isDisjoint(with: [.function, .table, .facts]) else { return nil }
      // `a.x()`: a fact is read, and not called.
      var isRead = false
      if call.arguments.isEmpty, case .value? = reader.meaning(of: call.callee) { isRead = true }
      return lacking(
        call.callee, kinds, LocalizedText("et non une fonction", english: "and no function"),
        at: isRead ? call.expression : nil,
        suggestion: isRead ? LocalizedText(call.callee.text) : nil)
    default: return nil
    }
  }

  private static func field(
    _ name: String, of object: Expression, _ reader: KindReader, _ methods: Set<String>
  ) -> Diagnostic? {
    let kinds = reader.kinds(of: object)
    guard !has(kinds, name, methods) else { return nil }
    return lacking(
      object, kinds,
      LocalizedText("sans champ « \(name) »", english: "without a field “\(name)”"))
  }

  private static func method(
    _ name: String, of call: Call, _ reader: KindReader, _ methods: Set<String>
  ) -> Diagnostic? {
    let kinds = reader.kinds(of: call.callee)
    if name != "get", let problem = fact(name, calledBy: call, kinds, reader) { return problem }
    guard !has(kinds, name, methods) else { return nil }
    return lacking(
      call.callee, kinds,
      LocalizedText("sans méthode « \(name) »", english: "without a method “\(name)”"),
      at: call.expression,
      suggestion: word(name, for: call, kinds, reader).map { LocalizedText($0) })
  }

  /// `a:x()`: a fact is read, and not called.
  private static func fact(
    _ name: String, calledBy call: Call, _ kinds: PossibleKinds, _ reader: KindReader
  ) -> Diagnostic? {
    guard kinds.isSubset(of: [.facts, .item, .absent]),
      case .value(let datum)? = reader.meaning(of: call.expression)
    else { return nil }
    let shown = ComparisonCheck.brief(call.expression)
    let reading = "\(call.callee.text).\(name)"
    let predicate = PossibleKinds(datum).predicate
    return finding(
      "wrong-type", call.tree, call.range,
      "« \(shown) » appelle « \(name) », qui \(predicate.french)\u{A0}: une règle le lit par \(reading)",
      english: "“\(shown)” calls “\(name)”, which \(predicate.text(in: .english)): a rule reads it "
        + "as \(reading)",
      suggestion: call.arguments.isEmpty ? LocalizedText(reading) : nil)
  }

  /// The call of a word that is written as a method: `math.floor(a.x)` for `a.x:floor()`, `list.count(a.list)` for
  /// `a.list:count()`.
  private static func word(
    _ name: String, for call: Call, _ kinds: PossibleKinds, _ reader: KindReader
  ) -> String? {
    let count = call.arguments.count + 1
    let word = [name, "math.\(name)", "list.\(name)"].first { word in
      guard let signature = Signature.all[word], let first = signature.parameters.first else {
        return false
      }
      return kinds.isSubset(of: first.kinds) && signature.least <= count
        && count <= signature.most ?? count
    }
    guard let word else { return nil }
    // Of items that have fields one is meant, which only its author knows.
    if count == 1, looksAtItems(word), reader.fieldsOfItems(of: call.callee) != nil { return nil }
    let arguments = ([call.callee] + call.arguments).map(\.text).joined(separator: ", ")
    return "\(word)(\(arguments))"
  }

  /// Whether a value of some kinds may have something under a name.
  private static func has(_ kinds: PossibleKinds, _ name: String, _ methods: Set<String>) -> Bool {
    let ofTexts: PossibleKinds = methods.contains(name) ? .textual : []
    return !kinds.isDisjoint(with: ofTexts.union(.members))
  }

  private static func lacking(
    _ object: Expression, _ kinds: PossibleKinds, _ what: LocalizedText,
    at place: Expression? = nil, suggestion: LocalizedText? = nil
  ) -> Diagnostic {
    let shown = ComparisonCheck.brief(object)
    let place = place ?? object
    return finding(
      "wrong-type", place.tree, place.range,
      "« \(shown) » \(kinds.predicate.french), \(what.french)",
      english:
        "“\(shown)” \(kinds.predicate.text(in: .english)), \(what.text(in: .english))",
      suggestion: suggestion)
  }
}
