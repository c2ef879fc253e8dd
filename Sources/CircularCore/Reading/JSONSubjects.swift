/// Reads subjects from JSON: objects whose members are facts, nested as their dotted names are.
///
/// A scalar fact may be wrapped to say where it comes from:
/// `{"value": 808, "kind": "total", "year": 2025, "source": "INSEE"}`.
struct JSONSubjects: Sendable {
  private var parser: JSONParser
  private let isLines: Bool
  private let identity: IdentityColumns
  /// What reads records from their bytes; nil to parse them all.
  var plain: PlainRecords?
  /// How many it read.
  private(set) var plainCount = 0
  /// The line of the record read last.
  private var line: Int
  private var isInList = false
  private var hasMetList = false
  private var isBroken = false
  private var recordIndex = 0
  /// Members that are no fact and need not be told any more.
  private var strangers: Set<String>
  /// Those of them that look like no fact.
  private var unread = UnreadNames(.members)
  /// Warnings, each once a run.
  private var notes: [Diagnostic] = []
  /// What is wrong behind an object that was read whole.
  private var pending: Diagnostic?

  init(
    _ bytes: [UInt8], file: String, firstLine: Int = 1, isLines: Bool, schema: FactSchema,
    identity: IdentityColumns
  ) {
    parser = JSONParser(bytes, file: file, firstLine: firstLine)
    self.isLines = isLines
    self.identity = identity
    plain = PlainRecords(schema, identity)
    strangers = schema.plainFacts.strangers
    line = firstLine
  }

  /// Gives the warnings since the last call.
  mutating func takeNotes() -> [Diagnostic] {
    defer { notes = [] }
    return notes
  }

  /// What is said, once all is read, of the members that are no fact.
  var noteOnUnread: Diagnostic? { unread.note(at: SourceLocation(file: parser.source.file)) }

  /// Adds the next object to the table, with what is wrong in it; false at the end.
  mutating func readRecord(into table: inout FactTable) throws(Diagnostic) -> Bool {
    if let problem = pending {
      pending = nil
      throw problem
    }
    guard !isBroken, let first = parser.peek() else {
      if isInList && !isBroken {
        isBroken = true
        throw parser.unexpected("« ] »", english: "“]”")
      }
      return false
    }
    if !hasMetList && recordIndex == 0 && first == UInt8(ascii: "[") {
      _ = parser.take(first)
      hasMetList = true
      isInList = true
      if parser.take(UInt8(ascii: "]")) {
        isInList = false
        return try readRecord(into: &table)
      }
    }
    if let first = parser.peek(), first == UInt8(ascii: "{"),
      let end = plain?.read(
        parser.source, at: parser.position, after: line, passing: strangers, into: &table)
    {
      line = table.identities.last?.location?.line ?? line
      parser.go(to: end)
      recordIndex += 1
      plainCount += 1
      if isInList { closeItem() }
      return true
    }
    let node: JSONNode
    let start = parser.position
    do throws(Diagnostic) {
      node = try parser.value()
    } catch {
      // Behind a broken line the next one is sound; inside a document nothing is.
      guard isLines && !isInList else {
        isBroken = true
        throw error
      }
      if let cutShort = parser.skipToNextObject(behind: start) { throw cutShort }
      parser.skipLine()
      throw error
    }
    recordIndex += 1
    if isInList { closeItem() }
    try append(node, to: &table)
    return true
  }

  /// Takes what follows an item of the list; what is wrong there costs no object before it.
  private mutating func closeItem() {
    if parser.take(UInt8(ascii: ",")) { return }
    if parser.take(UInt8(ascii: "]")) {
      isInList = false
      return
    }
    isBroken = true
    pending = parser.unexpected("« , » ou « ] »", english: "“,” or “]”")
  }

  private mutating func append(_ node: JSONNode, to table: inout FactTable) throws(Diagnostic) {
    guard case .object(let members) = node.value else {
      throw problem(
        "json-not-object", "attendu un objet { … } par sujet",
        english: "expected one object { … } a subject", at: node.offset)
    }
    let id = identity.id.lazy.compactMap({ node.member($0) }).first.flatMap(Self.text) ?? ""
    let name = identity.name.lazy.compactMap({ node.member($0) }).first.flatMap(Self.text)
    let subject = FactTable.Identity(
      id: id, name: name,
      location: SourceLocation(
        file: parser.source.file, line: parser.source.line(at: node.offset)))
    guard !id.isEmpty else {
      table.appendRejected(
        subject,
        problem(
          "missing-id", "identifiant absent, attendu \(identity.id.joined(separator: ", "))",
          english: "no id, expected \(identity.id.joined(separator: ", "))", at: node.offset))
      return
    }
    let row = table.appendRow(subject)
    set(members, prefix: "", row: row, in: &table)
  }

  /// Sets the facts of a row; what is wrong with one costs that one.
  private mutating func set(
    _ members: [JSONNode.Member], prefix: String, row: Int, in table: inout FactTable
  ) {
    for member in members {
      let name = prefix + member.key
      if let slot = table.schema.slot(of: name) {
        set(member, name: name, row: row, slot: slot, in: &table)
      } else if case .object(let inner) = member.value.value {
        set(inner, prefix: name + ".", row: row, in: &table)
      } else if strangers.insert(name).inserted {
        warn(of: name, at: member.keyOffset, table.schema)
      }
    }
  }

  private mutating func set(
    _ member: JSONNode.Member, name: String, row: Int, slot: Int, in table: inout FactTable
  ) {
    let before = table.isKnown(row: row, slot: slot) ? table.value(row: row, slot: slot) : nil
    do {
      let inLists = try table.set(
        member.value, name: name, row: row, slot: slot, source: parser.source)
      for problem in inLists { table.note(problem, row: row, slot: slot) }
      table.schema.declarations[slot].type.forEachUnread(
        in: member.value.member("value") ?? member.value, of: name, except: strangers
      ) { stranger in
        if strangers.insert(stranger).inserted { pass(stranger, as: stranger, table.schema) }
      }
      // A fact may stand under its whole name and in its group.
      if let before, before != table.value(row: row, slot: slot) {
        table.set(.absent, row: row, slot: slot)
        table.note(
          problem(
            "json-duplicate-key", "le fait « \(name) » est donné deux fois, et pas le même",
            english: "the fact “\(name)” is given twice, and not the same", at: member.keyOffset,
            field: name),
          row: row, slot: slot)
      }
    } catch {
      table.note(error, row: row, slot: slot)
    }
  }

  /// A member that is no fact is told once a run: at its place if it looks like one, else with the others.
  private mutating func warn(of name: String, at offset: Int, _ schema: FactSchema) {
    guard !identity.id.contains(name), !identity.name.contains(name) else { return }
    guard let near = schema.nearest(to: name) else {
      pass(name, as: schema.outermostStranger(of: name), schema)
      return
    }
    notes.append(
      Diagnostic(
        "ignored-member", severity: .warning,
        LocalizedText("clé « \(name) » ignorée", english: "member “\(name)” ignored"),
        at: parser.source.location(at: offset, field: name), suggestion: LocalizedText(near),
        excerpt: parser.source.excerpt(at: offset, length: name.unicodeScalars.count + 2)))
  }

  /// Passes over a member that nothing resembles.
  ///
  /// What nobody is told of is learnt for whoever reads next; the rest is told of each file.
  private mutating func pass(_ name: String, as told: String, _ schema: FactSchema) {
    if Self.isRemark(name) {
      schema.plainFacts.pass(name)
    } else {
      unread.add(told)
    }
  }

  /// Whether a member, or one that it stands in, is written for people: JSON has no comments.
  static func isRemark(_ name: String) -> Bool {
    name.split(separator: ".").contains { part in
      part.hasPrefix("_") || part.hasPrefix("$") || part.hasPrefix("//")
        || remarks.contains(String(part).folded)
    }
  }

  private static let remarks: Set<String> = [
    "note", "notes", "remarque", "remarques", "commentaire", "commentaires", "remark", "remarks",
    "comment", "comments",
  ]

  /// An id or name: a text, or a whole number written out.
  private static func text(_ node: JSONNode) -> String? {
    switch node.value {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  private func problem(
    _ code: Diagnostic.Code, _ french: String, english: String, at offset: Int,
    field: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code, LocalizedText(french, english: english),
      at: parser.source.location(at: offset, field: field),
      excerpt: parser.source.excerpt(at: offset))
  }
}

extension FactSchema {
  /// The group that a member stands in where no fact is in it, else the member: `contact` of `contact.phone`.
  fileprivate func outermostStranger(of name: String) -> String {
    var end = name.startIndex
    while let dot = name[end...].firstIndex(of: ".") {
      let group = name[...dot]
      if !declarations.contains(where: { $0.name.hasPrefix(group) }) { return String(name[..<dot]) }
      end = name.index(after: dot)
    }
    return name
  }
}
