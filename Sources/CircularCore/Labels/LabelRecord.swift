/// The record of one territory, being read into a table by a `LabelSubjectReader`.
struct LabelRecord {
  let schema: LabelSchema
  let isStrict: Bool
  /// Which shares that do not add to 1 are an error.
  let refusedShares: RefusedShares
  /// Another version of the label, of which the record may speak.
  let otherVersion: PackLabel?
  let source: TextPosition
  var diagnostics: [Diagnostic] = []
  /// The warnings that were told and are not made again; nil to make them all.
  var told: ToldWarnings?
  /// How many of these are inside lists of facts, and cost no territory.
  private(set) var errorsInLists = 0

  var label: PackLabel { schema.label }
  private var origins: [PackLabel] { schema.origins }
  /// Looks up what is publicly known of a territory.
  let territories: (@Sendable (TerritoryCode) -> Territory?)?
  /// What the file tells of the marks inside numbers that are texts.
  var marks = DecimalMarks.unsettled
  /// How whoever reads would have the statuses of origin counted; nil where that cannot be.
  var originsCure: LocalizedText?
  /// The statuses that were read while the record was parsed; their node is empty.
  var plainStatuses: PlainStatuses.Found?
  /// The codes that the record names its territory by, and where each stands.
  var codes: [(code: TerritoryCode, offset: Int)] = []

  init(
    _ schema: LabelSchema, isStrict: Bool, refusing refusedShares: RefusedShares,
    passing otherVersion: PackLabel? = nil,
    source: TextPosition, told: ToldWarnings?,
    territories: (@Sendable (TerritoryCode) -> Territory?)? = nil
  ) {
    self.schema = schema
    self.isStrict = isStrict
    self.refusedShares = refusedShares
    self.otherVersion = otherVersion
    self.source = source
    self.told = told
    self.territories = territories
  }

  private static let members = ["id", "name"] + PackLabel.subjectParts

  /// Adds the record to a table; nil for what is no object.
  mutating func append(_ node: JSONNode, to table: inout FactTable) -> Int? {
    guard case .object(let members) = node.value else {
      wrongType(node, nil, "un objet { \"id\": … }", "an object { \"id\": … }")
      return nil
    }
    let row = table.appendRow(
      FactTable.Identity(
        id: Self.text(node.member("id")), name: Self.text(node.member("name"), named: true),
        location: source.location(at: node.offset)))
    var answers: [JSONNode.Member] = []
    var unread: [String] = []
    for member in members {
      switch (member.key, member.value.value) {
      case ("id", .string), ("id", .integer), ("name", .string): break
      case ("id", _): wrongType(member.value, "id", "un texte", "a text")
      case ("name", .null), ("territory", .null), ("answers", .null), ("statuses", .null),
        ("indicators", .null), ("facts", .null), ("holds", .null), ("origins", .null):
        break
      case ("name", _): wrongType(member.value, "name", "un texte", "a text")
      case ("territory", .object(let fields)): territory(fields, row, &table, &unread)
      case ("territory", _):
        wrongType(
          member.value, "territory", "un objet { \"kind\": … }", "an object { \"kind\": … }")
      case ("answers", .object(let fields)): answers = fields
      case ("answers", _): wrongType(member.value, "answers", "un objet", "an object")
      case ("statuses", _) where plainStatuses != nil:
        table.set(takePlainStatuses(), row: row, of: label.id)
      case ("statuses", _):
        table.set(statuses(member.value, of: label), row: row, of: label.id)
      case ("indicators", .object(let fields)): indicators(fields, row, &table)
      case ("indicators", _): wrongType(member.value, "indicators", "un objet", "an object")
      case ("facts", .object(let fields)): facts(fields, prefix: "", row, &table, &unread)
      case ("facts", _): wrongType(member.value, "facts", "un objet", "an object")
      case ("holds", _): holds(member.value, row, &table)
      case ("origins", .object(let fields)) where !origins.isEmpty:
        originStatuses(fields, row, &table)
      case ("origins", _) where origins.isEmpty: unreadOrigins(member, &unread)
      case ("origins", _): wrongType(member.value, "origins", "un objet", "an object")
      default:
        if !warnUnread(member, prefix: "", among: Self.members),
          !JSONSubjects.isRemark(member.key), !SwitchSubjectReader.members.contains(member.key)
        {
          unread.append(member.key)
        }
      }
    }
    tell(unread, at: node.offset)
    if table.identities[row].id.isEmpty {
      diagnostics.append(
        Diagnostic(
          "missing-id",
          LocalizedText("l'identifiant « id » manque", english: "the “id” is missing"),
          at: source.location(at: node.offset, field: "id"),
          excerpt: source.excerpt(at: node.offset)))
    }
    self.answers(answers, row, &table)
    complete(row, at: node.offset, &table)
    return row
  }

  private static func text(_ node: JSONNode?) -> String {
    switch node?.value {
    case .string(let text): text
    case .integer(let number): String(number)
    default: ""
    }
  }

  private static func text(_ node: JSONNode?, named: Bool) -> String? {
    if case .string(let text)? = node?.value { text } else { nil }
  }

  // MARK: - Parts

  private mutating func statuses(_ node: JSONNode, of label: PackLabel) -> MeasureStatuses {
    let reading = MeasureStatuses.read(
      node, in: label.framework, passing: otherVersion?.framework, source: source,
      refusing: refusedShares, told: &told)
    diagnostics += reading.diagnostics
    return reading.statuses
  }

  private mutating func indicators(
    _ fields: [JSONNode.Member], _ row: Int, _ table: inout FactTable
  ) {
    for field in fields {
      var found: Double?
      switch field.value.value {
      case .null: break
      case .integer(let value): found = Double(value)
      case .number(let value): found = value
      case .string(let text):
        found = number(text, field, as: FactDeclaration(field.key, type: .number))?.double
      default: wrongType(field.value, field.key, "un nombre", "a number")
      }
      guard let found else { continue }
      for slot in schema.slots(ofIndicator: field.key) {
        table.set(accepted: .number(found), row: row, slot: slot)
      }
    }
  }

  /// Reads facts into the row, whatever ordinary rules call them.
  private mutating func facts(
    _ fields: [JSONNode.Member], prefix: String, _ row: Int, _ table: inout FactTable,
    _ unread: inout [String]
  ) {
    for field in fields {
      let name = prefix + field.key
      if let slot = schema.slotsOfOrdinary[name] {
        do throws(Diagnostic) {
          let inLists = try table.set(
            field.value, name: name, row: row, slot: slot, source: source, marks)
          diagnostics += inLists
          errorsInLists += inLists.count
          table.schema.declarations[slot].type.forEachUnread(
            in: field.value.member("value") ?? field.value, of: name
          ) { if !JSONSubjects.isRemark($0) { unread.append($0) } }
        } catch {
          diagnostics.append(error)
        }
      } else if case .object(let inner) = field.value.value,
        schema.ordinary.hasGroup(name) || otherVersion?.facts.hasGroup(name) == true
      {
        facts(inner, prefix: name + ".", row, &table, &unread)
      } else if otherVersion?.facts.slot(of: name) == nil {
        var problem = schema.ordinary.undeclared(
          name, at: source.location(at: field.keyOffset, field: name))
        problem.excerpt = excerpt(field)
        diagnostics.append(problem)
      }
    }
  }

  private mutating func holds(_ node: JSONNode, _ row: Int, _ table: inout FactTable) {
    let last = label.scale.stars.stars.last?.number ?? 0
    if case .integer(let stars) = node.value, (0...Int64(max(last, 0))).contains(stars) {
      table.set(accepted: .integer(stars), row: row, slot: schema.holds)
      return
    }
    wrongType(
      node, "holds", "les étoiles tenues, de 0 à \(last)", "the stars held, from 0 to \(last)")
  }

  private mutating func originStatuses(
    _ fields: [JSONNode.Member], _ row: Int, _ table: inout FactTable
  ) {
    for field in fields {
      guard let origin = origins.first(where: { $0.id == field.key }) else {
        let known = origins.map(\.id)
        diagnostics.append(
          Diagnostic(
            "unknown-member",
            LocalizedText(
              "trouvé le référentiel « \(field.key) », attendu l'un de\u{A0}: \(known.joined(separator: ", "))",
              english:
                "found the framework “\(field.key)”, expected one of: \(known.joined(separator: ", "))"
            ),
            at: source.location(at: field.keyOffset, field: field.key),
            suggestion: nearestName(to: field.key, among: known).map { LocalizedText($0) },
            excerpt: excerpt(field)))
        continue
      }
      table.set(statuses(field.value, of: origin), row: row, of: origin.id)
    }
  }

  // MARK: - Problems

  mutating func wrongType(
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

  func excerpt(_ member: JSONNode.Member) -> Diagnostic.Excerpt? {
    source.excerpt(at: member.keyOffset, length: member.key.unicodeScalars.count + 2)
  }
}

extension JSONNode {
  /// What the value is, in a message.
  var text: String {
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
