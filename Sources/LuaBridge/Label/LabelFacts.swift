import CLuaShim
import CircularCore

/// The cells of `t`: a row of a table of territories, as the rules of a label read it.
///
/// Of a territory, nobody's answer and what is unknown of its kind are nil for the rules; population and the
/// pack's other facts end a rule that reads them where they are absent. Filling the cells allocates nothing.
struct LabelFacts {
  /// The place of the population.
  static let population = 2
  private static let firstAnswer = TerritoryFacts.read.count

  /// What the rules call the cells.
  let layout: FactSchema
  private(set) var cells: [FactCell]
  /// The codes of the competences that answers were deduced from, by question.
  private(set) var competences: [Int: Int] = [:]

  private let label: PackLabel
  private let schema: LabelSchema
  private let slots: LabelSchema.Slots
  /// The slot of each cell in the table; nil for a fact that the table has not.
  private let sources: [Int?]
  /// What a cell is where the fact is absent.
  private let blank: [FactCell]
  private var table: FactTable

  /// - Parameters:
  ///   - label: the label whose rules read.
  ///   - schema: the facts of its territories.
  ///   - slots: where those of the label stand.
  init(
    _ label: PackLabel, _ schema: LabelSchema, _ slots: LabelSchema.Slots
  ) throws(Diagnostic) {
    self.label = label
    self.schema = schema
    self.slots = slots
    let territory = TerritoryFacts.read.map { fact in
      var fact = fact
      fact.name = TerritoryFacts.shortName(fact)
      return fact
    }
    let own = territory + label.factsOfAnswers + label.factsOfIndicators
    var sources: [Int?] = slots.territory + slots.answers + slots.indicators
    // A fact that ordinary rules read under the same name is the territory's own here.
    let taken = Set(own.map(\.name))
    var others: [FactDeclaration] = []
    for (fact, slot) in zip(label.facts.declarations, slots.facts) where !taken.contains(fact.name)
    {
      others.append(fact)
      sources.append(slot)
    }
    self.sources = sources
    blank =
      own.indices.map { $0 == Self.population ? .absent : FactCell(.nothing, bits: 0) }
      + others.map { _ in .absent }
    layout = try FactSchema(own + others)
    cells = blank
    table = FactTable(schema.facts)
  }

  /// Takes a territory, with all its answers.
  mutating func take(_ table: FactTable, row: Int) {
    self.table = table
    for (place, source) in sources.enumerated() {
      guard let source else { continue }
      let cell = table.cell(row: row, slot: source)
      cells[place] = cell.isAbsent ? blank[place] : cell
    }
    if !competences.isEmpty { competences = [:] }
    for deduction in schema.deduced(table, row: row, of: label, slots) {
      competences[deduction.question] = deduction.competence
      cells[Self.firstAnswer + deduction.question] = FactCell(
        .boolean, bits: deduction.isYes ? 1 : 0)
    }
  }

  /// The questions that have an answer, by their place in the label.
  var answered: [Int] {
    label.questions.indices.filter {
      cells[Self.firstAnswer + $0].kind != FactCell.Kind.nothing.rawValue
    }
  }

  /// Leaves out the answer to a question.
  mutating func removeAnswer(to question: Int) {
    cells[Self.firstAnswer + question] = FactCell(.nothing, bits: 0)
  }

  /// The kind of the territory; nil where nobody knows.
  var kind: Territory.Kind? {
    guard case .text(let word)? = value(0) else { return nil }
    return Territory.Kind(rawValue: word)
  }

  /// The value of a cell; nil for none.
  func value(_ place: Int) -> FactValue? {
    cells[place].value(layout.declarations[place].type, pool: table.pool, text: table.text)
  }

  /// The slots of the table that cells stand for.
  func slots(of places: SlotSet) -> SlotSet {
    SlotSet(places.slots.compactMap { sources[$0] })
  }

  /// The question whose answer stands in a cell.
  func question(_ place: Int) -> Int? {
    let question = place - Self.firstAnswer
    return label.questions.indices.contains(question) ? question : nil
  }

  /// Calls `body` with the territory as the shim reads it.
  func withRow<Result>(_ body: (UnsafePointer<clua_row>) -> Result) -> Result {
    cells.withUnsafeBufferPointer { cells in
      table.withUnsafeStorage { _, pool, text in
        // The layout of FactCell is that of clua_cell: both are 8 + 4 + 4 bytes.
        func cellPointer(_ start: UnsafePointer<FactCell>?) -> UnsafePointer<clua_cell>? {
          start.map { UnsafeRawPointer($0).assumingMemoryBound(to: clua_cell.self) }
        }
        let row = clua_row(
          cells: cellPointer(cells.baseAddress), pool: cellPointer(pool.baseAddress),
          text: text.baseAddress)
        return withUnsafePointer(to: row) { body($0) }
      }
    }
  }
}
