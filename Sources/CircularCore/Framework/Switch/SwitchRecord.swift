/// What one record says of the platform, being read.
struct SwitchRecord {
  let merged: PackLabel
  let origins: [PackLabel]
  /// The day of the computation; nil where nothing is later.
  let today: CivilDate?
  let source: TextPosition
  private(set) var diagnostics: [Diagnostic] = []

  init(
    merged: PackLabel, origins: [PackLabel], on today: CivilDate?, source: TextPosition
  ) {
    self.merged = merged
    self.origins = origins
    self.today = today
    self.source = source
  }

  mutating func situation(modes: JSONNode?, _ platform: JSONNode?) -> SwitchSituation {
    var situation = SwitchSituation()
    for member in members(of: modes, "modes") {
      let known = origins.map(\.id) + [merged.id]
      guard known.contains(member.key) else {
        unknown(member, "modes", among: known)
        continue
      }
      situation.modes[member.key] = word(member, in: "modes", FrameworkMode.allCases, \.label)
    }
    for member in members(of: platform, "platform") {
      switch member.key {
      case "offered": situation.isOffered = boolean(member)
      case "switched": situation.hasSwitched = boolean(member)
      case "cot": situation.hasContract = boolean(member)
      case "content": situation.hasMergedContent = boolean(member)
      case "role":
        situation.role = word(member, in: "platform", SwitchSituation.Role.allCases, \.label)
      case "audits":
        for audit in byFramework(member) {
          situation.audits[audit.key] = word(
            audit, in: "platform.audits", SwitchSituation.Audit.allCases, \.label)
        }
      case "labels":
        for label in byFramework(member) { situation.labels[label.key] = self.label(label) }
      case "activity":
        for activity in byFramework(member) {
          situation.activities[activity.key] = self.activity(activity)
        }
      default:
        unknown(
          member, "platform",
          among: [
            "offered", "switched", "role", "cot", "audits", "labels", "content", "activity",
          ])
      }
    }
    return situation
  }

  /// What stands on measures beside their statuses, in the order of the record.
  mutating func attachments(_ node: JSONNode?) -> [SwitchAttachment] {
    var found: [SwitchAttachment] = []
    for member in members(of: node, "attached") {
      guard let kind = SwitchAttachment.Kind(written: member.key) else {
        unknown(member, "attached", among: SwitchAttachment.Kind.allCases.map(\.rawValue))
        continue
      }
      for framework in byFramework(member) {
        guard let index = origins.firstIndex(where: { $0.id == framework.key }) else { continue }
        for measure in members(of: framework.value, framework.key) {
          do throws(Diagnostic) {
            let place = source.location(at: measure.keyOffset, field: measure.key)
            let node = try origins[index].framework.index(of: MeasureID(measure.key), at: place)
            if let items = texts(measure), !items.isEmpty {
              found.append(SwitchAttachment(kind, framework: index, node: node, items: items))
            }
          } catch {
            diagnostics.append(error)
          }
        }
      }
    }
    return found
  }

  /// A text, or a list of texts.
  private mutating func texts(_ member: JSONNode.Member) -> [String]? {
    switch member.value.value {
    case .string(let text): return text.isEmpty ? [] : [text]
    case .array(let items):
      let texts = items.compactMap { item -> String? in
        if case .string(let text) = item.value { text } else { nil }
      }
      if texts.count == items.count { return texts }
    default: break
    }
    wrongType(member, "un texte, ou une liste de textes", "a text, or a list of texts")
    return nil
  }

  /// What is not said of the frameworks is assumed aloud.
  mutating func checkOrigins(
    _ node: JSONNode, _ subject: Subject?, _ situation: inout SwitchSituation
  ) {
    guard let given = node.member("origins"), case .object = given.value else {
      // Anything but an object was told already.
      if node.member("origins") == nil {
        diagnostics.append(
          Diagnostic(
            "missing-origins",
            LocalizedText(
              "les statuts d'origine « origins » manquent",
              english: "the statuses of origin “origins” are missing"),
            at: source.location(at: node.offset, field: "origins"),
            suggestion: "\"origins\": {\"cae\": {…}, \"eci\": {…}}",
            excerpt: source.excerpt(at: node.offset)))
      }
      return
    }
    for origin in origins {
      let statuses = subject?.statuses[origin.id]?.count ?? 0
      let name = SwitchGuard.displayName(origin.id)
      let place = source.location(at: given.offset, field: "modes")
      if let mode = situation.modes[origin.id] {
        guard mode == .write, statuses == 0, subject != nil else { continue }
        diagnostics.append(
          Diagnostic(
            "no-statuses", severity: .warning,
            LocalizedText(
              "\(name) est en édition et aucun de ses statuts n'est donné\u{00A0}: tout y compte comme non renseigné",
              english:
                "\(name) is in write and none of its statuses is given: all counts as unreported"
            ),
            at: source.location(at: given.offset, field: "origins.\(origin.id)"),
            excerpt: source.excerpt(at: given.offset)))
      } else {
        let mode: FrameworkMode = statuses > 0 ? .write : .archived
        situation.assumedModes[origin.id] = mode
        // A record that is refused needs no more.
        guard subject != nil, !diagnostics.contains(where: { $0.severity == .error }) else {
          continue
        }
        diagnostics.append(
          Diagnostic(
            "mode-assumed", severity: .warning,
            LocalizedText(
              "\(name)\u{00A0}: mode non donné, « \(mode.label.french) » est supposé",
              english: "\(name): no mode given, “\(mode.rawValue)” is assumed"),
            at: place, suggestion: "\"modes\": {\"\(origin.id)\": \"\(mode.rawValue)\"}"))
      }
    }
  }

  private mutating func label(_ member: JSONNode.Member) -> SwitchSituation.Label? {
    var (stars, granted): (Int?, CivilDate?)
    let origin = origins.first { $0.id == member.key }
    let known = origin?.scale.stars.stars.map(\.number) ?? []
    for field in members(of: member.value, member.key) {
      switch (field.key, field.value.value) {
      case ("stars", .integer(let count)) where known.contains(Int(count)): stars = Int(count)
      case ("stars", _):
        let range = "\(known.first ?? 1)…\(known.last ?? 5)"
        wrongType(field, "un nombre d'étoiles, \(range)", "a number of stars, \(range)")
        return nil
      case ("granted", .string(let text)) where CivilDate(text) != nil:
        granted = CivilDate(text)
        tellLater(
          granted, field,
          LocalizedText(
            "le label n'est pas encore attribué", english: "the label is not granted yet"))
      case ("granted", _):
        wrongType(
          field, "le jour de la commission nationale, année-mois-jour",
          "the day of the national commission, year-month-day")
      default: unknown(field, member.key, among: ["stars", "granted"])
      }
    }
    guard let stars else {
      if case .object = member.value.value {
        wrongType(member, "un label avec ses étoiles", "a label with its stars")
      }
      return nil
    }
    return SwitchSituation.Label(stars: stars, granted: granted)
  }

  private mutating func activity(_ member: JSONNode.Member) -> SwitchSituation.Activity {
    var activity = SwitchSituation.Activity()
    for field in members(of: member.value, member.key) {
      switch (field.key, field.value.value) {
      case ("comments", .integer(let count)) where count >= 0: activity.comments = Int(count)
      case ("comments", _):
        wrongType(field, "un nombre de commentaires", "a number of comments")
      case ("last", .string(let text)) where CivilDate(text) != nil:
        activity.last = CivilDate(text)
        tellLater(
          activity.last, field,
          LocalizedText("l'activité ne compte pas", english: "the activity does not count"))
      case ("last", _):
        wrongType(
          field, "le jour de la dernière modification, année-mois-jour",
          "the day of the last change, year-month-day")
      default: unknown(field, member.key, among: ["comments", "last"])
      }
    }
    return activity
  }

  // MARK: - Parts

  private mutating func members(of node: JSONNode?, _ name: String) -> [JSONNode.Member] {
    guard let node else { return [] }
    switch node.value {
    case .object(let members):
      return members.filter { if case .null = $0.value.value { false } else { true } }
    case .null: return []
    default:
      diagnostics.append(
        Diagnostic(
          "wrong-type",
          LocalizedText(
            "« \(name) » attend un objet", english: "“\(name)” expects an object"),
          at: source.location(at: node.offset, field: name), suggestion: Diagnostic.correction,
          excerpt: source.excerpt(at: node.offset)))
      return []
    }
  }

  /// The members of an object that has one a framework of origin.
  private mutating func byFramework(_ member: JSONNode.Member) -> [JSONNode.Member] {
    let known = origins.map(\.id)
    var found: [JSONNode.Member] = []
    for inner in members(of: member.value, member.key) {
      if known.contains(inner.key) {
        found.append(inner)
      } else {
        unknown(inner, member.key, among: known)
      }
    }
    return found
  }

  /// Yes or no, as JSON or as people write it; nil where the text says that nobody knows.
  private mutating func boolean(_ member: JSONNode.Member) -> Bool? {
    switch member.value.value {
    case .boolean(let value): return value
    case .string(let text):
      if let value = Bool(written: text) { return value }
      if text.trimmingSpaces.isEmpty || WrittenWords.meansUnknown(text.trimmingSpaces) {
        return nil
      }
    default: break
    }
    wrongType(member, "oui ou non", "yes or no")
    return nil
  }

  /// A word, in English as it is stored or in French as it is shown.
  private mutating func word<Value: RawRepresentable>(
    _ member: JSONNode.Member, in holder: String, _ values: [Value],
    _ label: (Value) -> LocalizedText
  ) -> Value? where Value.RawValue == String {
    let english = values.map(\.rawValue)
    guard case .string(let text) = member.value.value else {
      wrongType(member, "un mot", "a word")
      return nil
    }
    let plain = Self.plain(text)
    if let value = values.first(where: {
      Self.plain($0.rawValue) == plain || Self.plain(label($0).french) == plain
    }) {
      return value
    }
    let french = values.map { label($0).french }
    diagnostics.append(
      Diagnostic(
        "unknown-choice",
        LocalizedText(
          "trouvé « \(text) », attendu l'un de\u{00A0}: \(french.joined(separator: ", "))",
          english: "found “\(text)”, expected one of: \(english.joined(separator: ", "))"),
        at: source.location(at: member.value.offset, field: "\(holder).\(member.key)"),
        suggestion: nearestName(to: text, among: french + english).map { LocalizedText($0) },
        excerpt: source.excerpt(
          at: member.value.offset, length: text.unicodeScalars.count + 2)))
    return nil
  }

  /// Letters only, without case and accents.
  private static func plain(_ text: String) -> String {
    text.withoutAccents.filter { !" -_\u{00A0}".contains($0) }
  }

  // MARK: - Problems

  private mutating func unknown(
    _ member: JSONNode.Member, _ holder: String, among known: [String]
  ) {
    diagnostics.append(
      Diagnostic(
        "unknown-member",
        LocalizedText(
          "« \(member.key) » n'est pas un membre de « \(holder) », attendu l'un de\u{00A0}: \(known.joined(separator: ", "))",
          english:
            "“\(member.key)” is no member of “\(holder)”, expected one of: \(known.joined(separator: ", "))"
        ),
        at: source.location(at: member.keyOffset, field: "\(holder).\(member.key)"),
        suggestion: nearestName(to: member.key, among: known).map { LocalizedText($0) },
        excerpt: source.excerpt(
          at: member.keyOffset, length: member.key.unicodeScalars.count + 2)))
  }

  /// What is said of a value of another kind: nothing tells which one was meant.
  private mutating func wrongType(
    _ member: JSONNode.Member, _ french: String, _ english: String
  ) {
    let found = member.value.text
    diagnostics.append(
      Diagnostic(
        "wrong-type",
        LocalizedText(
          "trouvé \(found), attendu \(french)", english: "found \(found), expected \(english)"),
        at: source.location(at: member.value.offset, field: member.key),
        suggestion: Diagnostic.correction, excerpt: source.excerpt(at: member.value.offset)))
  }

  /// Tells a day that is later than that of the computation, and what follows.
  private mutating func tellLater(
    _ day: CivilDate?, _ member: JSONNode.Member, _ consequence: LocalizedText
  ) {
    guard let day, let today, day > today else { return }
    diagnostics.append(
      Diagnostic(
        "future-date", severity: .warning,
        LocalizedText { language in
          let format = NumberFormat(language)
          let (day, today) = (format.string(day), format.string(today))
          let consequence = consequence.text(in: language)
          return language == .french
            ? "le \(day) est après le jour du calcul, le \(today)\u{A0}: \(consequence)"
            : "\(day) is later than the day of the computation, \(today): \(consequence)"
        },
        at: source.location(at: member.value.offset, field: member.key),
        excerpt: source.excerpt(at: member.value.offset)))
  }
}
