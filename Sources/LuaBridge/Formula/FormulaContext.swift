public import CircularCore

/// What one evaluation of a formula knows: answers, territory, scores, indicators.
public struct FormulaContext: Sendable {
  /// What is there as a whole.
  public internal(set) var givens = FormulaGivens()
  /// Whether any indicator has a value.
  public internal(set) var hasValue = false
  /// Whether any target or limit is known.
  public internal(set) var hasThreshold = false
  /// The Lua table that formulas call `t`.
  let table: String
  /// The scores by measure, as a Lua table.
  let scores: String

  /// Makes a context without anything in it.
  public init() {
    givens.hasAnswers = false
    givens.hasTerritory = false
    givens.hasTargets = false
    givens.hasLimits = false
    table = "{}"
    scores = "{}"
  }

  /// Reads the JSON form: `{"answers":{…},"territory":{…},"scores":{…},"indicators":{…},"targets":{…},
  /// "limits":{…},"framework":{"id":…,"version":…}}`; members may be missing or null.
  ///
  /// A territory has `populationTags`, or a `population` from which they follow.
  ///
  /// - Throws: the problem of the JSON, or `wrong-type`, located.
  public init(json: [UInt8], file: String) throws(Diagnostic) {
    var parser = JSONParser(json, file: file)
    let node = try parser.value()
    try self.init(node, source: parser.source)
  }

  /// Reads the JSON form from a value already parsed.
  package init(_ node: JSONNode, source: TextPosition) throws(Diagnostic) {
    let writer = LuaTableWriter(source: source)
    var fields: [String] = []

    func members(_ name: String) throws(Diagnostic) -> [JSONNode.Member]? {
      guard let member = node.member(name) else { return nil }
      switch member.value {
      case .null: return nil
      case .object(let members): return members
      default: throw writer.wrongType(member, name, "un objet", "an object")
      }
    }

    let answers = try members("answers")
    givens.hasAnswers = answers != nil
    fields.append("answers = \(try writer.table(answers ?? []))")

    let territory = try members("territory")
    givens.hasTerritory = territory != nil
    fields += try writer.territory(territory ?? [])

    let indicators = try members("indicators") ?? []
    hasValue = indicators.contains { if case .null = $0.value.value { false } else { true } }
    fields.append("indicators = \(try writer.table(indicators))")
    let targets = try members("targets")
    givens.hasTargets = targets != nil
    fields.append("targets = \(try writer.table(targets ?? []))")
    let limits = try members("limits")
    givens.hasLimits = limits != nil
    hasThreshold = !(targets ?? []).isEmpty || !(limits ?? []).isEmpty
    fields.append("limits = \(try writer.table(limits ?? []))")

    let scores = try members("scores")
    givens.hasScores = scores != nil
    self.scores = try writer.table(scores ?? [])
    table = "{ \(fields.joined(separator: ", ")) }"

    if let framework = try members("framework") {
      var given = FormulaGivens.Framework(id: "")
      for member in framework {
        guard case .string(let text) = member.value.value else { continue }
        if member.key == "id" { given.id = text }
        if member.key == "version" { given.version = text }
      }
      givens.framework = given
    }
  }
}

/// Writes JSON members as Lua tables.
private struct LuaTableWriter {
  let source: TextPosition

  func table(_ members: [JSONNode.Member]) throws(Diagnostic) -> String {
    var entries: [String] = []
    for member in members {
      if let value = try scalar(member.value, member.key) {
        entries.append("[\(quoted(member.key))] = \(value)")
      }
    }
    return "{ \(entries.joined(separator: ", ")) }"
  }

  func territory(_ members: [JSONNode.Member]) throws(Diagnostic) -> [String] {
    var fields: [String] = []
    var hasTags = false
    var tags: [String] = []
    for member in members {
      switch (member.key, member.value.value) {
      case ("kind", .string(let text)): fields.append("kind = \(quoted(text.asciiLowercased))")
      case ("subtype", .string(let text)):
        fields.append("subtype = \(quoted(text.asciiLowercased))")
      case ("overseas", .boolean(let value)), ("urbanArea", .boolean(let value)):
        fields.append("\(member.key) = \(value)")
      case ("population", .integer(let number)):
        fields.append("population = \(number)")
        if !hasTags { tags = PopulationTag.tags(of: Int(number)) }
      case ("population", .number(let number)):
        fields.append("population = \(number)")
        if !hasTags && number.magnitude < 1e15 { tags = PopulationTag.tags(of: Int(number)) }
      case ("populationTags", .array(let items)):
        hasTags = true
        tags = []
        for item in items {
          guard case .string(let tag) = item.value else {
            throw wrongType(item, member.key, "un texte", "a text")
          }
          tags.append(tag)
        }
      case ("kind", .null), ("subtype", .null), ("overseas", .null), ("urbanArea", .null),
        ("population", .null), ("populationTags", .null):
        break
      case ("kind", _), ("subtype", _), ("overseas", _), ("urbanArea", _), ("population", _),
        ("populationTags", _):
        throw wrongType(member.value, member.key, "une autre sorte de valeur", "another kind of value")
      default: break
      }
    }
    let entries = tags.map { "[\(quoted($0))] = true" }
    return fields + ["populationTags = { \(entries.joined(separator: ", ")) }"]
  }

  private func scalar(_ node: JSONNode, _ field: String) throws(Diagnostic) -> String? {
    switch node.value {
    case .null: nil
    case .boolean(let value): value ? "true" : "false"
    // The platform has one kind of number: Lua's integers would wrap.
    case .integer(let value): "\(Double(value))"
    case .number(let value): "\(value)"
    case .string(let value): quoted(value)
    case .array, .object: throw wrongType(node, field, "une valeur simple", "a plain value")
    }
  }

  func wrongType(
    _ node: JSONNode, _ field: String, _ french: String, _ english: String
  ) -> Diagnostic {
    Diagnostic(
      "wrong-type", LocalizedText("attendu \(french)", english: "expected \(english)"),
      at: source.location(at: node.offset, field: field),
      excerpt: source.excerpt(at: node.offset))
  }

  /// A text in quotes, whatever its bytes.
  private func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes += [UInt8(ascii: "\\"), byte]
      case 0..<32, 127:
        let digits = String(byte)
        bytes.append(UInt8(ascii: "\\"))
        bytes += Array(String(repeating: "0", count: 3 - digits.count).utf8)
        bytes += Array(digits.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
