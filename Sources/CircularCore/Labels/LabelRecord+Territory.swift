/// What a record says of the territory itself.
extension LabelRecord {
  /// Reads the territory into a row; what nothing reads is added to `unread`.
  mutating func territory(
    _ fields: [JSONNode.Member], _ row: Int, _ table: inout FactTable, _ unread: inout [String]
  ) {
    var subtype: JSONNode.Member?
    var kind: (value: FactValue, key: String)?
    for field in fields {
      let value = field.value.value
      if case .null = value { continue }
      var name = field.key
      let found: FactValue?
      switch (field.key, value) {
      case ("kind", .string(let word)), ("type", .string(let word)):
        // What tables call a type is the kind.
        name = "kind"
        found = self.word(word, Territory.Kind.allCases, field)
        if let found, let first = kind, first.value != found {
          contradictory(
            field,
            LocalizedText(
              "« \(first.key) » et « \(field.key) » disent deux natures du même territoire",
              english: "“\(first.key)” and “\(field.key)” say two kinds of one territory"))
        }
        if let found { kind = kind ?? (found, field.key) }
      case ("subtype", .string(let word)):
        found = self.word(word, Territory.Subtype.allCases, field)
        if found != nil { subtype = field }
      case ("kind", _), ("type", _), ("subtype", _):
        found = nil
        wrongType(field.value, field.key, "un texte", "a text")
      case ("population", .integer(let count)) where count >= 0: found = .integer(count)
      case ("population", .number(let count))
      where count >= 0 && count < 1e12 && count == count.rounded():
        found = .integer(Int64(count))
      case ("population", .string(let text)):
        found = number(text, field, as: TerritoryFacts.population)
      case ("population", _):
        found = nil
        wrongType(
          field.value, "population", "un nombre entier d'habitants", "a whole number of inhabitants"
        )
      case ("competences", .array(let items)), ("formerCompetences", .array(let items)):
        found = .list(competences(items, field.key))
      case ("competences", _), ("formerCompetences", _):
        found = nil
        wrongType(
          field.value, field.key, "une liste de codes BANATIC", "a list of BANATIC codes")
      case ("overseas", _), ("urbanArea", _): found = flag(field).map { .boolean($0) }
      case ("siren", _), ("insee", _):
        found = nil
        code(field)
      default:
        let isNear = warnUnread(field, prefix: "territory.", among: Self.territoryMembers)
        if !isNear, !JSONSubjects.isRemark(field.key) { unread.append("territory." + field.key) }
        continue
      }
      if let slot = table.schema.slot(of: "territory.\(name)") {
        table.set(accepted: found, row: row, slot: slot)
      }
    }
    if let subtype, kind?.value == .text(Territory.Kind.commune.rawValue) {
      contradictory(
        subtype,
        LocalizedText(
          "une commune n'a pas de sous-type\u{A0}: trouvé \(subtype.value.text), les deux comptent",
          english: "a commune has no subtype: found \(subtype.value.text), both count"), .warning)
    }
  }

  private static let territoryMembers = [
    "kind", "subtype", "population", "overseas", "urbanArea", "competences", "formerCompetences",
    "siren", "insee",
  ]

  /// Says that a member contradicts another one of the territory.
  private mutating func contradictory(
    _ field: JSONNode.Member, _ message: LocalizedText, _ severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(
        "contradictory-territory", severity: severity, message,
        at: source.location(at: field.value.offset, field: field.key),
        suggestion: LocalizedText("gardez l'un des deux", english: "keep one of the two"),
        excerpt: source.excerpt(at: field.value.offset)))
  }

  // MARK: - Codes

  /// The code that names the territory, as a text or a number.
  private mutating func code(_ field: JSONNode.Member) {
    let text: String? =
      switch field.value.value {
      case .string(let text): text.trimmingSpaces
      case .integer(let number): String(number)
      default: nil
      }
    if text?.isEmpty == true { return }
    // A SIREN may be written in groups of three digits.
    let digits = text.map { String($0.filter { !$0.isWhitespace }) }
    let found: TerritoryCode? =
      field.key == "siren"
      ? digits.flatMap { SIREN($0) }.map { .siren($0) }
      : text.flatMap { INSEECode($0) }.map { .insee($0) }
    guard let found else {
      if field.key == "siren" {
        let expected = SIREN.expected(insteadOf: digits ?? "")
        wrongType(field.value, "siren", expected.french, expected.text(in: .english))
      } else {
        wrongType(
          field.value, "insee", "un code INSEE, comme 33351", "an INSEE code, such as 33351")
      }
      return
    }
    codes.append((found, field.value.offset))
  }

  private static let fourDigits = 1_000...9_999

  /// Codes as whole numbers, or as texts of digits; those that can be none are told, and a list that knows none.
  private mutating func competences(_ items: [JSONNode], _ name: String) -> [FactValue] {
    var codes: [FactValue] = []
    var unknown: [(code: Int, offset: Int)] = []
    let known = name == "competences" ? schema.knownCompetences : schema.knownFormerCompetences
    for (index, item) in items.enumerated() {
      let code: Int? =
        switch item.value {
        case .integer(let code): Int(code)
        case .string(let text): Int(text)
        default: nil
        }
      if let code, code > 0 {
        codes.append(.integer(Int64(code)))
        if !known.contains(code) { unknown.append((code, item.offset)) }
      } else {
        wrongType(
          item, "\(name)[\(index + 1)]", "un code BANATIC, comme 2080",
          "a BANATIC code, such as 2080")
      }
    }
    // The nomenclature has more codes than anybody here knows, of four digits all: beside known ones they stand.
    let isForeign = unknown.count == codes.count
    warn(
      ofUnknown: isForeign ? unknown : unknown.filter { !Self.fourDigits.contains($0.code) }, name,
      known)
    return codes
  }

  /// Warns of codes of competences that are in no question and in none that the program knows: such a code answers
  /// yes to nothing, and its list no to everything else.
  private mutating func warn(
    ofUnknown codes: [(code: Int, offset: Int)], _ name: String, _ known: Set<Int>
  ) {
    guard let first = codes.first else { return }
    let list = codes.prefix(8).map { String($0.code) }.joined(separator: ", ")
    let rest = codes.count - 8
    let field = "territory.\(name) \(list)"
    guard told?.isFirst("unknown-competence", field) != false else { return }
    let names = known.sorted().map(String.init)
    let near = codes.prefix(8).compactMap { code in
      nearestName(to: String(code.code), among: names).map { (code: code.code, near: $0) }
    }
    let isOne = codes.count == 1
    diagnostics.append(
      Diagnostic(
        "unknown-competence", severity: .warning,
        LocalizedText { language in
          switch language {
          case .french:
            "\(isOne ? "code de compétence inconnu" : "codes de compétences inconnus")\u{A0}: \(list)"
              + (rest > 0 ? " et \(rest) autre\(rest > 1 ? "s" : "")" : "")
              + "\u{A0}; la liste compte comme complète, une compétence absente répond non"
          case .english:
            "unknown competence code\(isOne ? "" : "s"): \(list)"
              + (rest > 0 ? " and \(rest) more" : "")
              + "; the list counts as complete, an absent competence answers no"
          }
        },
        at: source.location(at: first.offset, field: field),
        suggestion: near.isEmpty
          ? nil
          : LocalizedText { language in
            near.map {
              language == .french ? "\($0.near) au lieu de \($0.code)" : "\($0.near) for \($0.code)"
            }.joined(separator: ", ")
          },
        excerpt: source.excerpt(at: first.offset)))
  }

  // MARK: - Values

  /// Yes or no, as JSON or as people write it.
  private mutating func flag(_ field: JSONNode.Member) -> Bool? {
    switch field.value.value {
    case .boolean(let value): return value
    case .string(let text):
      if let value = Bool(written: text) { return value }
      if text.trimmingSpaces.isEmpty || WrittenWords.meansUnknown(text.trimmingSpaces) {
        return nil
      }
      fallthrough
    default:
      wrongType(field.value, field.key, "oui ou non", "yes or no")
      return nil
    }
  }

  /// A number written as a text; nil, and told, for any other text.
  mutating func number(
    _ text: String, _ field: JSONNode.Member, as declaration: FactDeclaration
  ) -> FactValue? {
    do {
      return try declaration.read(cell: text, marks)
    } catch {
      diagnostics.append(
        Diagnostic(
          error.code, error.message, at: source.location(at: field.value.offset, field: field.key),
          suggestion: error.suggestion ?? Diagnostic.correction,
          excerpt: source.excerpt(
            at: field.value.offset, length: text.unicodeScalars.count + 2)))
      return nil
    }
  }

  private mutating func word<Value: RawRepresentable>(
    _ word: String, _ values: [Value], _ field: JSONNode.Member
  ) -> FactValue? where Value.RawValue == String {
    if let value = Value(rawValue: word)
      ?? values.first(where: { $0.rawValue.folded == word.folded })
    {
      return .text(value.rawValue)
    }
    let known = values.map(\.rawValue)
    let isSubtype =
      field.key != "subtype"
      && Territory.Subtype.allCases.contains { $0.rawValue.folded == word.folded }
    diagnostics.append(
      Diagnostic(
        "unknown-choice",
        LocalizedText(
          "trouvé « \(word) », attendu l'un de\u{A0}: \(known.joined(separator: ", "))",
          english: "found “\(word)”, expected one of: \(known.joined(separator: ", "))"),
        at: source.location(at: field.value.offset, field: field.key),
        suggestion: isSubtype
          ? LocalizedText(
            "epci, et « \(word) » comme sous-type (subtype)",
            english: "epci, and “\(word)” as the subtype")
          : nearestName(to: word, among: known).map { LocalizedText($0) },
        excerpt: source.excerpt(at: field.value.offset, length: word.unicodeScalars.count + 2)))
    return nil
  }
}
