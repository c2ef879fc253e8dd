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
      return lacking(
        call.callee, kinds, LocalizedText("et non une fonction", english: "and no function"))
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
    guard !has(kinds, name, methods) else { return nil }
    var cure: LocalizedText?
    if kinds == .number, Signature.all["math.\(name)"] != nil {
      let arguments = ([call.callee] + call.arguments).map(\.text).joined(separator: ", ")
      cure = LocalizedText("math.\(name)(\(arguments))")
    }
    return lacking(
      call.callee, kinds,
      LocalizedText("sans méthode « \(name) »", english: "without a method “\(name)”"),
      at: call.expression, suggestion: cure)
  }

  /// Whether a value of some kinds may have something under a name.
  private static func has(_ kinds: PossibleKinds, _ name: String, _ methods: Set<String>) -> Bool {
    let ofTexts: PossibleKinds = methods.contains(name) ? .textual : []
    return !kinds.isDisjoint(with: ofTexts.union([.table, .facts]))
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

  // MARK: - Writing

  /// `a.x = 5`: what is given to rules is read.
  static func write(to target: Expression, _ reader: KindReader) -> Diagnostic? {
    let object: Expression
    switch target.kind {
    case .field(let access): object = access.object
    case .index(let access): object = access.object
    default: return nil
    }
    let isGiven =
      switch reader.meaning(of: object) {
      case .group?, .item?: true
      default: reader.kinds(of: object) == .list
      }
    guard isGiven else { return nil }
    return finding(
      "read-only", target.tree, target.range,
      "« \(ComparisonCheck.brief(target)) » ne s'écrit pas\u{A0}: une règle lit les faits et les paramètres",
      english:
        "“\(ComparisonCheck.brief(target))” cannot be written: a rule reads facts and parameters")
  }

  // MARK: - Walking through

  /// `for v in a.list do`, which lacks `ipairs`.
  static func loop(_ statement: Statement, _ reader: KindReader) -> Diagnostic? {
    guard case .genericFor(let variables, let values, _) = statement.kind, values.count == 1,
      let value = values.first
    else { return nil }
    let isWritten = value.withoutParentheses.table != nil
    let kinds = reader.kinds(of: value)
    guard isWritten || kinds.isDisjoint(with: [.function, .table, .facts]) else { return nil }
    var names = variables.map(\.name)
    if names.count == 1 { names.insert("_", at: 0) }
    let isCured = kinds == .list && names.count == 2
    let head = "for \(names.joined(separator: ", ")) in ipairs(\(value.text)) do"
    let shown = ComparisonCheck.brief(value)
    return finding(
      "wrong-type", value.tree, value.range,
      "« for … in » attend ipairs(…), « \(shown) » \(kinds.predicate.french)",
      english: "“for … in” expects ipairs(…), “\(shown)” \(kinds.predicate.text(in: .english))",
      suggestion: isCured ? LocalizedText(head) : nil)
  }
}
