package import CircularCore

/// What one evaluation of a formula knows: answers, territory, scores, indicators.
package struct FormulaContext: Sendable {
  /// What is there as a whole.
  package internal(set) var givens = FormulaGivens()
  /// Whether any indicator has a value.
  package internal(set) var hasValue = false
  /// Whether any target or limit is known.
  package internal(set) var hasThreshold = false
  /// The answers, by question, as Lua has them.
  var answers: [Entry] = []
  /// The territory's fields in Lua.
  private var territory: [String] = []
  /// What a territory may be, as questions ask for it: `epci` or `commune`.
  private(set) var kind: String?
  private var indicators: [Entry] = []
  private var targets: [Entry] = []
  private var limits: [Entry] = []
  private(set) var scores: [Entry] = []

  /// A name and a value in Lua.
  struct Entry: Sendable {
    var name: String
    var value: String
  }

  /// The Lua table that formulas call `t`.
  var table: String {
    let fields =
      territory + [
        "answers = \(LuaTableWriter.table(answers))",
        "indicators = \(LuaTableWriter.table(indicators))",
        "targets = \(LuaTableWriter.table(targets))",
        "limits = \(LuaTableWriter.table(limits))",
      ]
    return "{ \(fields.joined(separator: ", ")) }"
  }

  /// The Lua table of scores.
  var scoreTable: String { LuaTableWriter.table(scores) }

  /// Makes a context without anything in it.
  package init() {
    givens.hasAnswers = false
    givens.hasTerritory = false
    givens.hasTargets = false
    givens.hasLimits = false
  }

  /// The same with scores, by the names that formulas have for them.
  package func scoring(_ scores: [String: Double]) -> FormulaContext {
    var context = self
    context.givens.hasScores = true
    context.scores = scores.sorted { $0.key < $1.key }
      .map { Entry(name: $0.key, value: LuaTableWriter.number($0.value)) }
    return context
  }

  /// The same with only the answers of some questions.
  package func answering(_ isKept: (String) -> Bool) -> FormulaContext {
    var context = self
    context.answers.removeAll { !isKept($0.name) }
    return context
  }

  /// Reads the JSON form: `{"answers":{…},"territory":{…},"scores":{…},"indicators":{…},"targets":{…},
  /// "limits":{…},"framework":{"id":…,"version":…}}`; members may be missing or null.
  ///
  /// A territory has `populationTags`, or a `population` from which they follow.
  ///
  /// - Throws: the problem of the JSON, or `wrong-type`, located.
  package init(json: [UInt8], file: String) throws(Diagnostic) {
    var parser = JSONParser(json, file: file)
    let node = try parser.value()
    try self.init(node, source: parser.source)
  }

  /// Reads the JSON form from a value already parsed.
  package init(_ node: JSONNode, source: TextPosition) throws(Diagnostic) {
    let writer = LuaTableWriter(source: source)

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
    self.answers = try writer.entries(answers ?? [])
    let territory = try members("territory")
    givens.hasTerritory = territory != nil
    self.territory = try writer.territory(territory ?? [])
    if case .string(let kind)? = territory?.first(where: { $0.key == "kind" })?.value.value {
      self.kind = kind.asciiLowercased
    }
    indicators = try writer.entries(try members("indicators") ?? [])
    hasValue = !indicators.isEmpty
    let targets = try members("targets")
    givens.hasTargets = targets != nil
    self.targets = try writer.entries(targets ?? [])
    let limits = try members("limits")
    givens.hasLimits = limits != nil
    self.limits = try writer.entries(limits ?? [])
    hasThreshold = !(targets ?? []).isEmpty || !(limits ?? []).isEmpty
    let scores = try members("scores")
    givens.hasScores = scores != nil
    self.scores = try writer.entries(scores ?? [])
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

  static func table(_ entries: [FormulaContext.Entry]) -> String {
    let texts = entries.map { "[\(quoted($0.name))] = \($0.value)" }
    return "{ \(texts.joined(separator: ", ")) }"
  }

  static func number(_ value: Double) -> String {
    value.isNaN ? "0 / 0" : value.isInfinite ? (value < 0 ? "-1 / 0" : "1 / 0") : "\(value)"
  }

  /// The members that are not null.
  func entries(_ members: [JSONNode.Member]) throws(Diagnostic) -> [FormulaContext.Entry] {
    var entries: [FormulaContext.Entry] = []
    for member in members {
      if let value = try scalar(member.value, member.key) {
        entries.append(FormulaContext.Entry(name: member.key, value: value))
      }
    }
    return entries
  }

  func territory(_ members: [JSONNode.Member]) throws(Diagnostic) -> [String] {
    var fields: [String] = []
    var hasTags = false
    var tags: [String] = []
    for member in members {
      switch (member.key, member.value.value) {
      case ("kind", .string(let text)): fields.append("kind = \(Self.quoted(text.asciiLowercased))")
      case ("subtype", .string(let text)):
        fields.append("subtype = \(Self.quoted(text.asciiLowercased))")
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
        throw wrongType(
          member.value, member.key, "une autre sorte de valeur", "another kind of value")
      default: break
      }
    }
    let entries = tags.map { "[\(Self.quoted($0))] = true" }
    return fields + ["populationTags = { \(entries.joined(separator: ", ")) }"]
  }

  private func scalar(_ node: JSONNode, _ field: String) throws(Diagnostic) -> String? {
    switch node.value {
    case .null: nil
    case .boolean(let value): value ? "true" : "false"
    // The platform has one kind of number: Lua's integers would wrap.
    case .integer(let value): "\(Double(value))"
    case .number(let value): "\(value)"
    case .string where node.isOversized(in: source):
      throw wrongType(node, field, "un nombre représentable", "a number that can be represented")
    case .string(let value): Self.quoted(value)
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
  private static func quoted(_ text: String) -> String {
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
