public import CircularCore

/// Reads territories for a label from JSON: `id`, `name`, `territory`, `answers`, `statuses`,
/// `indicators`, `facts`, `holds`, `origins`.
///
/// A territory with an error is left out, with every error that it has; one inside a list of facts costs
/// that field or list only, which is then unknown. What the official data is known to
/// have (answers to questions that do not exist, null answers, shares that do not add to 1) is a warning
/// unless the reading is strict.
public struct LabelSubjectReader: Sendable {
  /// One territory read.
  public struct Reading: Sendable {
    /// The territory; nil if it has an error.
    public var subject: LabelSubject?
    /// Errors and warnings, in the order of the text.
    public var diagnostics: [Diagnostic]
  }

  /// What is said of a territory beside its id and name.
  static let parts = [
    "territory", "answers", "statuses", "indicators", "facts", "holds", "origins",
  ]

  private let label: LuaLabel
  private let origins: [LuaLabel]
  private let isStrict: Bool

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - label: the label that is scored.
  ///   - origins: the labels that it is scored from; empty to read its own statuses.
  ///   - isStrict: whether what the official data is known to have is an error.
  public init(_ label: LuaLabel, from origins: [LuaLabel] = [], isStrict: Bool = false) {
    self.label = label
    self.origins = origins
    self.isStrict = isStrict
  }

  /// Reads one object.
  ///
  /// - Parameters:
  ///   - bytes: the object, alone.
  ///   - file: its name, for messages.
  ///   - line: the number of its first line.
  public func read(_ bytes: [UInt8], file: String, line: Int = 1) -> Reading {
    do throws(Diagnostic) {
      var parser = JSONParser(bytes, file: file, firstLine: line)
      let node = try parser.value()
      guard !parser.skipSpace() else {
        throw parser.unexpected("la fin de la ligne", english: "the end of the line")
      }
      return read(node, source: parser.source)
    } catch {
      return Reading(subject: nil, diagnostics: [error])
    }
  }

  /// Reads a document whole: an object, a list of objects, or one object after another.
  public func readDocument(_ bytes: [UInt8], file: String) -> [Reading] {
    var parser = JSONParser(bytes, file: file)
    var readings: [Reading] = []
    while parser.skipSpace() {
      let start = parser.position
      do throws(Diagnostic) {
        let node = try parser.value()
        if case .array(let items) = node.value {
          readings += items.map { read($0, source: parser.source) }
        } else {
          readings.append(read(node, source: parser.source))
        }
      } catch {
        readings.append(
          Reading(subject: nil, diagnostics: [parser.skipToNextObject(behind: start) ?? error]))
        if parser.position == start || readings.count > 1 << 20 { break }
        parser.skipLine()
      }
    }
    return readings
  }

  package func read(_ node: JSONNode, source: TextPosition) -> Reading {
    var record = LabelRecord(
      label: label, origins: origins, isStrict: isStrict, source: source)
    let subject = record.subject(node)
    let errors = record.diagnostics.count { $0.severity == .error }
    let isBad = errors > record.errorsInLists
    return Reading(subject: isBad ? nil : subject, diagnostics: record.diagnostics)
  }
}

/// One record being read.
private struct LabelRecord {
  let label: LuaLabel
  let origins: [LuaLabel]
  let isStrict: Bool
  let source: TextPosition
  private(set) var diagnostics: [Diagnostic] = []
  /// How many of these are inside lists of facts, and cost no territory.
  private(set) var errorsInLists = 0

  init(label: LuaLabel, origins: [LuaLabel], isStrict: Bool, source: TextPosition) {
    self.label = label
    self.origins = origins
    self.isStrict = isStrict
    self.source = source
  }

  private static let members = ["id", "name"] + LabelSubjectReader.parts

  mutating func subject(_ node: JSONNode) -> LabelSubject? {
    guard case .object(let members) = node.value else {
      wrongType(node, nil, "un objet { \"id\": … }", "an object { \"id\": … }")
      return nil
    }
    var subject = LabelSubject(id: "", location: source.location(at: node.offset))
    var answers: [JSONNode.Member] = []
    var indicators: [String: Double] = [:]
    for member in members {
      switch (member.key, member.value.value) {
      case ("id", .string(let id)): subject.id = id
      case ("id", .integer(let id)): subject.id = String(id)
      case ("id", _): wrongType(member.value, "id", "un texte", "a text")
      case ("name", .string(let name)): subject.name = name
      case ("name", .null), ("territory", .null), ("answers", .null), ("statuses", .null),
        ("indicators", .null), ("facts", .null), ("holds", .null), ("origins", .null):
        break
      case ("name", _): wrongType(member.value, "name", "un texte", "a text")
      case ("territory", .object(let fields)): subject.territory = territory(fields)
      case ("territory", _):
        wrongType(
          member.value, "territory", "un objet { \"kind\": … }", "an object { \"kind\": … }")
      case ("answers", .object(let fields)): answers = fields
      case ("answers", _): wrongType(member.value, "answers", "un objet", "an object")
      case ("statuses", _): subject.statuses = statuses(member.value, of: label)
      case ("indicators", .object(let fields)): indicators = self.indicators(fields)
      case ("indicators", _): wrongType(member.value, "indicators", "un objet", "an object")
      case ("facts", .object(let fields)): facts(fields, into: &subject)
      case ("facts", _): wrongType(member.value, "facts", "un objet", "an object")
      case ("holds", _): subject.holds = holds(member.value)
      case ("origins", .object(let fields)) where !origins.isEmpty:
        subject.origins = originSubjects(fields)
      case ("origins", _) where origins.isEmpty: break
      case ("origins", _): wrongType(member.value, "origins", "un objet", "an object")
      default:
        guard let near = nearestName(to: member.key, among: Self.members) else { continue }
        diagnostics.append(
          Diagnostic(
            "unknown-member", severity: .warning,
            LocalizedText(
              "« \(member.key) » n'est pas lu", english: "“\(member.key)” is not read"),
            at: source.location(at: member.keyOffset, field: member.key),
            suggestion: LocalizedText(near), excerpt: excerpt(member)))
      }
    }
    if subject.id.isEmpty {
      diagnostics.append(
        Diagnostic(
          "missing-id",
          LocalizedText("l'identifiant « id » manque", english: "the “id” is missing"),
          at: source.location(at: node.offset, field: "id"),
          excerpt: source.excerpt(at: node.offset)))
    }
    subject.indicators = indicators
    self.answers(answers, into: &subject)
    return subject
  }

  // MARK: - Parts

  private mutating func territory(_ fields: [JSONNode.Member]) -> LabelSubject.Profile {
    var profile = LabelSubject.Profile()
    for field in fields {
      let value = field.value.value
      if case .null = value { continue }
      switch (field.key, value) {
      case ("kind", .string(let word)):
        profile.kind = self.word(word, Territory.Kind.allCases, field)
      case ("subtype", .string(let word)):
        profile.subtype = self.word(word, Territory.Subtype.allCases, field)
      case ("kind", _), ("subtype", _): wrongType(field.value, field.key, "un texte", "a text")
      case ("population", .integer(let count)) where count >= 0: profile.population = Int(count)
      case ("population", .number(let count))
      where count >= 0 && count < 1e12 && count == count.rounded():
        profile.population = Int(count)
      case ("population", _):
        wrongType(
          field.value, "population", "un nombre entier d'habitants", "a whole number of inhabitants"
        )
      case ("competences", .array(let items)):
        profile.competences = competences(items, field.key)
      case ("formerCompetences", .array(let items)):
        profile.formerCompetences = competences(items, field.key)
      case ("competences", _), ("formerCompetences", _):
        wrongType(
          field.value, field.key, "une liste de codes BANATIC", "a list of BANATIC codes")
      case ("overseas", .boolean(let value)): profile.isOverseas = value
      case ("urbanArea", .boolean(let value)): profile.isUrban = value
      case ("overseas", _), ("urbanArea", _):
        wrongType(field.value, field.key, "true ou false", "true or false")
      default: break
      }
    }
    return profile
  }

  /// Codes as whole numbers, or as texts of digits.
  private mutating func competences(_ items: [JSONNode], _ name: String) -> [Int] {
    var codes: [Int] = []
    for (index, item) in items.enumerated() {
      let code: Int? =
        switch item.value {
        case .integer(let code): Int(code)
        case .string(let text): Int(text)
        default: nil
        }
      if let code, code > 0 {
        codes.append(code)
      } else {
        wrongType(
          item, "\(name)[\(index + 1)]", "un code BANATIC, comme 2080",
          "a BANATIC code, such as 2080")
      }
    }
    return codes
  }

  private mutating func word<Value: RawRepresentable>(
    _ word: String, _ values: [Value], _ field: JSONNode.Member
  ) -> Value? where Value.RawValue == String {
    if let value = Value(rawValue: word) { return value }
    let known = values.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        "unknown-choice",
        LocalizedText(
          "trouvé « \(word) », attendu l'un de : \(known.joined(separator: ", "))",
          english: "found “\(word)”, expected one of: \(known.joined(separator: ", "))"),
        at: source.location(at: field.value.offset, field: field.key),
        suggestion: nearestName(to: word, among: known).map { LocalizedText($0) },
        excerpt: source.excerpt(at: field.value.offset, length: word.unicodeScalars.count + 2)))
    return nil
  }

  private mutating func statuses(_ node: JSONNode, of label: LuaLabel) -> MeasureStatuses {
    let reading = MeasureStatuses.read(node, in: label.framework, source: source)
    for var diagnostic in reading.diagnostics {
      if isStrict && diagnostic.code == "shares-not-1" { diagnostic.severity = .error }
      diagnostics.append(diagnostic)
    }
    return reading.statuses
  }

  private mutating func indicators(_ fields: [JSONNode.Member]) -> [String: Double] {
    var values: [String: Double] = [:]
    for field in fields {
      switch field.value.value {
      case .null: break
      case .integer(let value): values[field.key] = Double(value)
      case .number(let value): values[field.key] = value
      default: wrongType(field.value, field.key, "un nombre", "a number")
      }
      // An indicator is known by its id, with the label's in front or not.
      if let value = values[field.key], field.key.hasPrefix(label.id + "_") {
        values[String(field.key.dropFirst(label.id.utf8.count + 1))] = value
      }
    }
    return values
  }

  /// Reads facts into a row of their own, which says what is wrong with each.
  private mutating func facts(_ fields: [JSONNode.Member], into subject: inout LabelSubject) {
    var table = FactTable(label.facts)
    let row = table.appendRow(.init(id: subject.id))
    facts(fields, prefix: "", row, &table)
    let read = table.subject(row: row)
    subject.facts = read.facts
    subject.factOrigins = read.origins
  }

  private mutating func facts(
    _ fields: [JSONNode.Member], prefix: String, _ row: Int, _ table: inout FactTable
  ) {
    for field in fields {
      let name = prefix + field.key
      if let slot = label.facts.slot(of: name) {
        do throws(Diagnostic) {
          let inLists = try table.set(
            field.value, name: name, row: row, slot: slot, source: source)
          diagnostics += inLists
          errorsInLists += inLists.count
        } catch {
          diagnostics.append(error)
        }
      } else if case .object(let inner) = field.value.value, label.facts.hasGroup(name) {
        facts(inner, prefix: name + ".", row, &table)
      } else {
        var problem = label.facts.undeclared(
          name, at: source.location(at: field.keyOffset, field: name))
        problem.excerpt = excerpt(field)
        diagnostics.append(problem)
      }
    }
  }

  private mutating func holds(_ node: JSONNode) -> Int? {
    let last = label.scale.stars.stars.last?.number ?? 0
    if case .integer(let stars) = node.value, (0...Int64(max(last, 0))).contains(stars) {
      return stars == 0 ? nil : Int(stars)
    }
    wrongType(
      node, "holds", "les étoiles tenues, de 0 à \(last)", "the stars held, from 0 to \(last)")
    return nil
  }

  private mutating func originSubjects(_ fields: [JSONNode.Member]) -> [LabelSubject] {
    var subjects = origins.map { _ in LabelSubject(id: "") }
    for field in fields {
      guard let index = origins.firstIndex(where: { $0.id == field.key }) else {
        let known = origins.map(\.id)
        diagnostics.append(
          Diagnostic(
            "unknown-member",
            LocalizedText(
              "trouvé le référentiel « \(field.key) », attendu l'un de : \(known.joined(separator: ", "))",
              english:
                "found the framework “\(field.key)”, expected one of: \(known.joined(separator: ", "))"
            ),
            at: source.location(at: field.keyOffset, field: field.key),
            suggestion: nearestName(to: field.key, among: known).map { LocalizedText($0) },
            excerpt: excerpt(field)))
        continue
      }
      subjects[index].statuses = statuses(field.value, of: origins[index])
    }
    return subjects
  }

  // MARK: - Answers

  private mutating func answers(_ fields: [JSONNode.Member], into subject: inout LabelSubject) {
    for index in subject.origins.indices {
      subject.origins[index].id = subject.id
      subject.origins[index].territory = subject.territory
    }
    if subject.origins.isEmpty {
      subject.origins = origins.map { _ in
        LabelSubject(id: subject.id, territory: subject.territory)
      }
    }
    subject.answers.reserveCapacity(fields.count)
    for field in fields {
      let question = label.question(field.key)
      let others = origins.map { $0.question(field.key) }
      if question == nil && others.allSatisfy({ $0 == nil }) {
        var problem = label.undeclared(
          field.key, at: source.location(at: field.keyOffset, field: field.key),
          severity: isStrict ? .error : .warning)
        problem.excerpt = excerpt(field)
        diagnostics.append(problem)
        continue
      }
      if case .null = field.value.value {
        diagnostics.append(
          Diagnostic(
            "null-answer", severity: isStrict ? .error : .warning,
            LocalizedText(
              "la réponse à « \(field.key) » est null : la question compte comme sans réponse",
              english: "the answer to “\(field.key)” is null: it counts as unanswered"),
            at: source.location(at: field.value.offset, field: field.key),
            excerpt: source.excerpt(at: field.value.offset, length: 4)))
        continue
      }
      if let question {
        if let answer = answer(field, label.questions[question]) {
          subject.answers.append(.init(question: question, value: answer))
        }
      }
      for (index, other) in others.enumerated() {
        guard let other else { continue }
        let asked = origins[index].questions[other]
        // What is wrong is said once.
        let isSame = question.map { label.questions[$0].kind == asked.kind } ?? false
        let count = diagnostics.count
        if let answer = answer(field, asked) {
          subject.origins[index].answers.append(.init(question: other, value: answer))
        } else if isSame || index > 0 {
          diagnostics.removeSubrange(count...)
        }
      }
    }
    deduceAnswers(into: &subject)
  }

  /// Completes the answers by those that the territory's competences give.
  private func deduceAnswers(into subject: inout LabelSubject) {
    let territory = subject.territory
    subject.answers += label.answers(fromCompetencesOf: territory, beside: subject.answers)
    for index in subject.origins.indices {
      subject.origins[index].answers += origins[index].answers(
        fromCompetencesOf: territory, beside: subject.origins[index].answers)
    }
  }

  private mutating func answer(
    _ field: JSONNode.Member, _ question: LabelQuestion
  ) -> LabelAnswer? {
    let found: LabelAnswer?
    switch field.value.value {
    case .boolean(let value): found = .boolean(value)
    case .integer(let value): found = .proportion(Double(value))
    case .number(let value): found = .proportion(value)
    case .string(let id): found = .choice(id)
    default: found = nil
    }
    if let found, question.allows(found) { return found }
    var suggestion: LocalizedText?
    var text = field.value.text
    if case .choice(let id)? = found {
      text = "« \(id) »"
      suggestion = nearestName(to: id, among: question.choices.map(\.id)).map { LocalizedText($0) }
    }
    let id = question.id
    let expected = question.expected
    let isChoice = question.kind == .choice && suggestion != nil
    if question.kind != .choice {
      suggestion = LocalizedText(question.kind == .boolean ? "\"\(id)\": true" : "\"\(id)\": 0.5")
    } else if suggestion == nil {
      suggestion = question.choices.first.map { LocalizedText("\"\(id)\": \"\($0.id)\"") }
    }
    diagnostics.append(
      Diagnostic(
        isChoice ? "unknown-choice" : "wrong-answer",
        LocalizedText { language in
          language == .french
            ? "réponse à « \(id) »\u{00A0}: trouvé \(text), attendu \(expected.french)"
            : "answer to “\(id)”: found \(text), expected \(expected.text(in: language))"
        },
        at: source.location(at: field.value.offset, field: id), suggestion: suggestion,
        excerpt: source.excerpt(at: field.value.offset)))
    return nil
  }

  // MARK: - Problems

  private mutating func wrongType(
    _ node: JSONNode, _ field: String?, _ french: String, _ english: String
  ) {
    let found = node.text
    diagnostics.append(
      Diagnostic(
        "wrong-type",
        LocalizedText(
          "trouvé \(found), attendu \(french)", english: "found \(found), expected \(english)"),
        at: source.location(at: node.offset, field: field),
        suggestion: Diagnostic.correction,
        excerpt: source.excerpt(at: node.offset)))
  }

  private func excerpt(_ member: JSONNode.Member) -> Diagnostic.Excerpt? {
    source.excerpt(at: member.keyOffset, length: member.key.unicodeScalars.count + 2)
  }
}

extension JSONNode {
  /// What the value is, in a message.
  fileprivate var text: String {
    switch value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let text): "\"\(text.prefix(40))\""
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}
