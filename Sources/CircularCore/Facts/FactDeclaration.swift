/// What kind of value a fact or parameter has.
public indirect enum FactType: Sendable, Hashable {
  /// A whole number.
  case integer
  /// A number.
  case number
  /// Yes or no.
  case boolean
  /// Any text.
  case text
  /// A civil date.
  case date
  /// One id of a closed list.
  case choice([Choice])
  /// A free answer, as letters hold them: a text, or anything that has one. Rules ask whether it was
  /// given, rarely what it says.
  case answer
  /// Several values of one type.
  case list(FactType)
  /// Named fields in a declared order: the items of a list.
  case record([FactDeclaration])

  /// One entry of a closed list.
  public struct Choice: Sendable, Hashable {
    /// What data and rules write.
    public var id: String
    /// What people read.
    public var label: LocalizedText

    /// Makes an entry.
    public init(id: String, label: LocalizedText? = nil) {
      self.id = id
      self.label = label ?? LocalizedText(id)
    }
  }

  /// What the type is called in a sentence: "un nombre entier".
  public var name: LocalizedText {
    switch self {
    case .integer: LocalizedText("un nombre entier", english: "a whole number")
    case .number: LocalizedText("un nombre", english: "a number")
    case .boolean: LocalizedText("oui ou non", english: "yes or no")
    case .text: LocalizedText("un texte", english: "a text")
    case .date: LocalizedText("une date (2023-06-02)", english: "a date (2023-06-02)")
    case .choice(let choices):
      LocalizedText(
        "l'un de " + choices.map(\.label.french).joined(separator: ", "),
        english: "one of " + choices.map { $0.label.text(in: .english) }.joined(separator: ", "))
    case .answer: LocalizedText("une réponse", english: "an answer")
    case .list: LocalizedText("une liste", english: "a list")
    case .record(let fields):
      LocalizedText(
        "un objet { " + fields.map(\.name).joined(separator: ", ") + " }",
        english: "an object { " + fields.map(\.name).joined(separator: ", ") + " }")
    }
  }
}

/// A fact that a pack expects: its name, type, unit, bounds, and the question that asks for it.
public struct FactDeclaration: Sendable, Hashable {
  /// The name, dotted when it belongs to a group: `engagement.received`.
  public var name: String
  /// The type.
  public var type: FactType
  /// The unit, such as `hab` or `€/hab`; nil for none.
  public var unit: String?
  /// The least value allowed.
  public var minimum: Double?
  /// The greatest value allowed.
  public var maximum: Double?
  /// What people read.
  public var label: LocalizedText
  /// The question that is put when the fact is unknown.
  public var question: LocalizedText
  /// Other column headings under which a table may carry the fact.
  public var columns: [String]
  /// Where the definition of the fact comes from.
  public var source: String?
  /// Where it is declared.
  public var location: SourceLocation?

  /// Makes a declaration; label and question fall back on the name.
  public init(
    _ name: String, type: FactType, unit: String? = nil, minimum: Double? = nil,
    maximum: Double? = nil, label: LocalizedText? = nil, question: LocalizedText? = nil,
    columns: [String] = [], source: String? = nil, location: SourceLocation? = nil
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.label = label ?? LocalizedText(name)
    self.question =
      question ?? self.label.map { $1 == .french ? "\($0)\u{00A0}?" : "\($0)?" }
    self.columns = columns
    self.source = source
    self.location = location
  }
}

extension FactDeclaration {
  /// Why a value was refused.
  package struct Refusal: Error, Sendable, Hashable {
    /// The stable code of the problem.
    package var code: Diagnostic.Code
    /// What was found and what was expected.
    package var message: LocalizedText
    /// One thing to try.
    package var suggestion: LocalizedText?
    /// Where inside the value: `[2].population`, empty for the value itself.
    package var path: String
    /// Of a number, what was expected: `un nombre entier`, `au moins 3`.
    var expected: LocalizedText?

    /// What was found, a number as it is written, and what was expected.
    func message(quoting written: String) -> LocalizedText {
      guard let expected else { return message }
      let quoted = written.prefix(60)
      return LocalizedText(
        "trouvé « \(quoted) », attendu \(expected.french)",
        english: "found “\(quoted)”, expected \(expected.text(in: .english))")
    }
  }

  /// The value as this declaration stores it, or nil for an empty text, which is no answer.
  ///
  /// A whole number given as `1120.0` becomes an integer, a text for a date is read, a text for a
  /// list of texts is its one item, an empty list for a record is an empty record, and the label of
  /// a choice stands for its id.
  package func accept(_ value: FactValue) throws(Refusal) -> FactValue? {
    switch (type, value) {
    case (.boolean, .boolean): return value
    case (.integer, .integer(let number)), (.number, .integer(let number)):
      try checkBounds(number)
      return value
    case (.integer, .number(let number)):
      // From 2⁵³ on a double may stand for another whole number, which it was rounded from.
      guard number.magnitude < 0x1p53, let integer = Int64(exactly: number) else {
        throw mismatch(value)
      }
      try checkBounds(number)
      return .integer(integer)
    case (.number, .number(let number)):
      guard number.isFinite else { throw mismatch(value) }
      try checkBounds(number)
      return number == 0 ? .number(0) : value
    case (.integer, .text(let text)), (.number, .text(let text)):
      throw refusal(ofQuantity: text) ?? mismatch(value)
    case (.text, .text(let text)) where WrittenWords.isSpreadsheetFailure(text),
      (.answer, .text(let text)) where WrittenWords.isSpreadsheetFailure(text):
      throw Refusal(
        code: "spreadsheet-error",
        message: LocalizedText(
          "trouvé « \(text) », une formule du tableur qui échoue",
          english: "found “\(text)”, a formula of the spreadsheet that fails"),
        suggestion: nil, path: "")
    case (.text, .text(let text)):
      return text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? nil : value
    case (.date, .date): return value
    case (.date, .text(let text)):
      if text.isEmpty { return nil }
      guard let date = CivilDate(text) else { throw refusal(ofDate: text) }
      return .date(date)
    case (.choice(let choices), .text(let text)):
      if text.isEmpty { return nil }
      guard let choice = FactType.choice(meantBy: text, among: choices) else {
        throw Refusal(
          code: "unknown-choice",
          message: LocalizedText(
            "trouvé « \(text) », attendu \(type.name.french)",
            english: "found “\(text)”, expected \(type.name.text(in: .english))"),
          suggestion: FactType.choice(near: text, among: choices).map { LocalizedText($0) },
          path: "")
      }
      return .text(choice.id)
    case (.answer, _): return value.answerText.map(FactValue.text)
    case (.list(let element), .list(let items)):
      var accepted: [FactValue] = []
      accepted.reserveCapacity(items.count)
      let declaration = FactDeclaration(name, type: element)
      for (index, item) in items.enumerated() {
        do {
          if let value = try declaration.accept(item) { accepted.append(value) }
        } catch {
          throw error.within("[\(index + 1)]")
        }
      }
      return .list(accepted)
    case (.list(let element), .text(let text)) where element == .text || element == .answer:
      return text.isEmpty ? nil : .list([value])
    case (.record, .list(let items)) where items.isEmpty: return .record([:])
    case (.record(let fields), .record(let values)):
      return .record(try accept(values, fields))
    default: throw mismatch(value)
    }
  }

  private func accept(
    _ values: [String: FactValue], _ fields: [FactDeclaration]
  ) throws(Refusal) -> [String: FactValue] {
    var accepted: [String: FactValue] = [:]
    var known = 0
    for field in fields {
      guard let value = values[field.name] else { continue }
      known += 1
      do { accepted[field.name] = try field.accept(value) } catch {
        throw error.within(".\(field.name)")
      }
    }
    if known < values.count, let unknown = unknownFields(of: values, fields).first { throw unknown }
    return accepted
  }

  /// Fields that look like a declared one; others are ignored.
  func unknownFields(
    of values: [String: FactValue], _ fields: [FactDeclaration]
  ) -> [Refusal] {
    values.keys.sorted().compactMap { name in
      guard !fields.contains(where: { $0.name == name }),
        let near = nearestName(to: name, among: fields.map(\.name))
      else { return nil }
      return Refusal(
        code: "unknown-field",
        message: LocalizedText("champ « \(name) » inconnu", english: "unknown field “\(name)”"),
        suggestion: LocalizedText(near), path: "")
    }
  }

  private func refusal(ofDate text: String) -> Refusal {
    let problem = CivilDate.problem(written: text)
    return Refusal(
      code: "no-such-date", message: problem.message, suggestion: problem.suggestion, path: "")
  }

  /// A whole number is compared by what it is, not by the double that it would be.
  private func checkBounds(_ value: Int64) throws(Refusal) {
    if let minimum, LuaNumbers.less(value, minimum) {
      throw outOfBounds(LocalizedText { NumberFormat($0).string(value) }, least: minimum)
    }
    if let maximum, LuaNumbers.less(maximum, value) {
      throw outOfBounds(LocalizedText { NumberFormat($0).string(value) }, most: maximum)
    }
  }

  private func checkBounds(_ value: Double) throws(Refusal) {
    if let minimum, value < minimum {
      throw outOfBounds(LocalizedText { NumberFormat($0).string(value) }, least: minimum)
    }
    if let maximum, value > maximum {
      throw outOfBounds(LocalizedText { NumberFormat($0).string(value) }, most: maximum)
    }
  }

  private func outOfBounds(_ found: LocalizedText, least: Double) -> Refusal {
    outOfBounds(
      found,
      LocalizedText(
        "au moins \(NumberFormat(.french).string(least))",
        english: "at least \(NumberFormat(.english).string(least))"))
  }

  private func outOfBounds(_ found: LocalizedText, most: Double) -> Refusal {
    outOfBounds(
      found,
      LocalizedText(
        "au plus \(NumberFormat(.french).string(most))",
        english: "at most \(NumberFormat(.english).string(most))"))
  }

  private func outOfBounds(_ found: LocalizedText, _ expected: LocalizedText) -> Refusal {
    Refusal(
      code: "out-of-bounds",
      message: LocalizedText(
        "trouvé \(found.french), attendu \(expected.french)",
        english: "found \(found.text(in: .english)), expected \(expected.text(in: .english))"),
      suggestion: nil, path: "", expected: expected)
  }

  private func mismatch(_ value: FactValue) -> Refusal {
    let found = value.foundText
    return Refusal(
      code: "wrong-type",
      message: LocalizedText(
        "trouvé \(found.french), attendu \(type.name.french)",
        english: "found \(found.text(in: .english)), expected \(type.name.text(in: .english))"),
      suggestion: nil, path: "", expected: type.name)
  }
}

extension FactDeclaration.Refusal {
  /// The same refusal seen from around the value.
  func within(_ step: String) -> Self {
    var copy = self
    copy.path = step + path
    return copy
  }
}

extension FactType {
  /// The choice whose id is `text`, else the one whose id or label is the same but for case, accents
  /// and hyphens.
  package static func choice(meantBy text: String, among choices: [Choice]) -> Choice? {
    if let choice = choices.first(where: { $0.id == text }) { return choice }
    let wanted = text.folded
    // A doubt is no answer: « commune ? ».
    guard !wanted.isEmpty, !text.contains("?") else { return nil }
    return choices.first { choice in
      [choice.id, choice.label.french, choice.label.english ?? ""].contains { $0.folded == wanted }
    }
  }
}

extension FactType {
  /// The choice that a misspelt text resembles: its id, or its label where that is what was written, or the
  /// same but for accents and case.
  package static func choice(near text: String, among choices: [Choice]) -> String? {
    guard
      let near = nearestName(to: text, among: choices.map(\.id) + choices.map(\.label.french))
    else { return nil }
    let labels = choices.filter { $0.id == near }.map(\.label.french)
    return labels.first { $0.folded == near.folded } ?? near
  }
}

extension FactValue {
  /// The text of a free answer; nil when there is nothing in it.
  var answerText: String? {
    switch self {
    case .boolean(let value): return value ? "oui" : "non"
    case .integer(let value): return String(value)
    case .number(let value): return String(value)
    case .date(let value): return value.description
    case .text(let text):
      let trimmed = text.trimmingSpaces
      return trimmed.isEmpty ? nil : trimmed
    case .list(let items):
      let texts = items.compactMap(\.answerText)
      return texts.isEmpty ? nil : texts.joined(separator: " ; ")
    case .record(let fields):
      let texts = fields.sorted { $0.key < $1.key }.compactMap(\.value.answerText)
      return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }
  }

  /// The value as a message quotes it.
  var foundText: LocalizedText {
    switch self {
    case .boolean(let value):
      LocalizedText(value ? "« vrai »" : "« faux »", english: value ? "“true”" : "“false”")
    case .integer(let value): LocalizedText("« \(value) »", english: "“\(value)”")
    case .number(let value):
      LocalizedText(
        "« \("\(value)".replacing(".", with: ",")) »", english: "“\(value)”")
    case .text(let value):
      LocalizedText("« \(value.prefix(60)) »", english: "“\(value.prefix(60))”")
    case .date(let value): LocalizedText("« \(value) »", english: "“\(value)”")
    case .list: LocalizedText("une liste", english: "a list")
    case .record: LocalizedText("un objet", english: "an object")
    }
  }
}
