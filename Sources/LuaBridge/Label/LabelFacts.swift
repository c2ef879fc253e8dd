import CLuaShim
import CircularCore

/// The cells of `t`: one territory, laid out once for all rules of a label.
///
/// Every text that a territory may have (kinds, choices) is known beforehand and stands in one block, so
/// that filling the cells allocates nothing.
struct LabelFacts {
  /// The places of what is not an answer.
  enum Slot {
    static let kind = 0
    static let subtype = 1
    static let population = 2
    static let overseas = 3
    static let urbanArea = 4
    static let firstAnswer = 5
  }

  let schema: FactSchema
  private(set) var cells: [FactCell]
  /// The codes of the competences that answers were deduced from, by question.
  private(set) var competences: [Int: Int] = [:]
  private let label: LuaLabel
  private let blank: [FactCell]
  private let firstIndicator: Int
  private let text: [UInt8]
  private let places: [String: (offset: Int, length: Int)]

  init(_ label: LuaLabel, facts: [FactDeclaration]) throws(Diagnostic) {
    self.label = label
    var declarations = [
      FactDeclaration("kind", type: .text), FactDeclaration("subtype", type: .text),
      FactDeclaration(
        "population", type: .integer,
        label: LocalizedText("Population", english: "Population")),
      FactDeclaration("overseas", type: .boolean),
      FactDeclaration("urbanArea", type: .boolean),
    ]
    for question in label.questions {
      let type: FactType =
        switch question.kind {
        case .boolean: .boolean
        case .choice: .choice(question.choices)
        case .proportion: .number
        }
      declarations.append(
        FactDeclaration(
          "answers.\(question.id)", type: type, label: question.ask,
          location: question.location))
    }
    firstIndicator = declarations.count
    declarations += label.indicators.map { FactDeclaration("indicators.\($0)", type: .number) }
    // A fact that ordinary rules read under the same name is the territory's own here.
    let taken = Set(declarations.map(\.name))
    let facts = facts.filter { !taken.contains($0.name) }
    // Population and the pack's own facts end the rule that reads them where they are absent.
    blank =
      declarations.indices.map { slot in
        slot == Slot.population ? .absent : FactCell(.nothing, bits: 0)
      } + facts.map { _ in .absent }
    schema = try FactSchema(declarations + facts)
    cells = blank

    var text: [UInt8] = []
    var places: [String: (offset: Int, length: Int)] = [:]
    func store(_ word: String) {
      guard places[word] == nil else { return }
      places[word] = (text.count, word.utf8.count)
      text += word.utf8
    }
    for kind in Territory.Kind.allCases { store(kind.rawValue) }
    for subtype in Territory.Subtype.allCases { store(subtype.rawValue) }
    for question in label.questions { for choice in question.choices { store(choice.id) } }
    self.text = text
    self.places = places
  }

  /// Takes a territory, with all its answers.
  mutating func take(_ subject: LabelSubject) {
    cells = blank
    let territory = subject.territory
    if let kind = territory.kind { cells[Slot.kind] = word(kind.rawValue) }
    if let subtype = territory.subtype { cells[Slot.subtype] = word(subtype.rawValue) }
    if let population = territory.population {
      cells[Slot.population] = FactCell(.integer, bits: UInt64(bitPattern: Int64(population)))
    }
    if let value = territory.isOverseas { cells[Slot.overseas] = Self.cell(value) }
    if let value = territory.isUrban { cells[Slot.urbanArea] = Self.cell(value) }
    if !competences.isEmpty { competences = [:] }
    for answer in subject.answers {
      if let code = answer.competence { competences[answer.question] = code }
      cells[Slot.firstAnswer + answer.question] = cell(answer.value)
    }
    guard !subject.indicators.isEmpty else { return }
    for (offset, id) in label.indicators.enumerated() {
      guard let value = subject.indicators[id] else { continue }
      cells[firstIndicator + offset] = FactCell(.number, bits: value.bitPattern)
    }
  }

  /// Leaves out the answer to a question.
  mutating func removeAnswer(to question: Int) {
    cells[Slot.firstAnswer + question] = FactCell(.nothing, bits: 0)
  }

  /// The value of a slot; nil for none.
  func value(_ slot: Int) -> FactValue? {
    cells[slot].value(schema.declarations[slot].type, pool: [], text: text)
  }

  /// The question whose answer stands in a slot.
  func question(_ slot: Int) -> Int? {
    (Slot.firstAnswer..<firstIndicator).contains(slot) ? slot - Slot.firstAnswer : nil
  }

  private func word(_ word: String) -> FactCell {
    guard let place = places[word] else { return FactCell(.nothing, bits: 0) }
    return FactCell(.text, bits: UInt64(place.offset), length: place.length)
  }

  private static func cell(_ value: Bool) -> FactCell { FactCell(.boolean, bits: value ? 1 : 0) }

  private func cell(_ answer: LabelAnswer) -> FactCell {
    switch answer {
    case .boolean(let value): Self.cell(value)
    case .choice(let id): word(id)
    case .proportion(let share): FactCell(.number, bits: share.bitPattern)
    }
  }

  /// Calls `body` with the territory as the shim reads it.
  func withRow<Result>(_ body: (UnsafePointer<clua_row>) -> Result) -> Result {
    cells.withUnsafeBufferPointer { cells in
      text.withUnsafeBufferPointer { text in
        // The layout of FactCell is that of clua_cell: both are 8 + 4 + 4 bytes.
        let row = clua_row(
          cells: cells.baseAddress.map {
            UnsafeRawPointer($0).assumingMemoryBound(to: clua_cell.self)
          },
          pool: nil, text: text.baseAddress)
        return withUnsafePointer(to: row) { body($0) }
      }
    }
  }
}
