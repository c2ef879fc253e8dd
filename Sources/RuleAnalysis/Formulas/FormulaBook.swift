package import CircularCore

/// The sheets of a workbook that recalculates, without its subjects: which facts and parameters stand in
/// cells, and the formulas of each row.
///
/// A row of *Calculs* is a subject, as the same row of *Données* is. Long formulas are cut into columns of
/// their own, which is the same value: a column is only looked at by what reads it.
package struct FormulaBook {
  /// A column of *Données*.
  package struct Input {
    /// What stands in it.
    package enum Content: Hashable, Sendable {
      case fact(slot: Int)
      /// How many items a list has.
      case length(slot: Int)
      /// An item of a list, from 0; a field of it where items have fields.
      case item(slot: Int, index: Int, field: String?)
    }

    package var content: Content
    package var heading: String
    /// What may be chosen; empty for anything.
    package var choices: [String]
    package var isDate: Bool
    package var unit: String?
  }

  /// A column of *Calculs*.
  package struct Step {
    package var heading: String
    /// The formula of a row; empty where each row has a value.
    package var formula: String
    /// Which value that is.
    package var values: Values?
  }

  /// What stands in a column of values.
  package enum Values: Hashable, Sendable {
    /// What a rule answers, by its index in the evaluation.
    case rule(Int)
    /// Whether something is wrong in the data of the subject.
    case wrongData
    /// The place of the subject among all, in the order of ids.
    case idOrder
  }

  /// A row of *Paramètres*.
  package struct Setting {
    package enum Content: Hashable, Sendable {
      case today
      case parameter(slot: Int)
      /// A weight that is a number of its own, by the index of the rule.
      case weight(rule: Int)
    }

    package var content: Content
    package var name: String
    package var label: String
    package var unit: String?
    package var source: String?
    package var value: FactValue
    package var choices: [String]
    /// What formulas read, made of the cell of the value.
    package var formula: String
  }

  /// A rule as the workbook has it.
  package enum Translation {
    /// Computed in a column of *Calculs*, by its index.
    case formula(column: Int)
    /// A value, because of this.
    case value(LocalizedText)
  }

  package let language: Language
  package private(set) var inputs: [Input] = []
  package private(set) var steps: [Step] = []
  package private(set) var settings: [Setting] = []

  /// The tables of constants that formulas look rows up in, each with the name of its sheet.
  package private(set) var tables: [(name: String, table: ConstantTable)] = []

  private var tableNumbers: [ConstantTable.Request: Int] = [:]
  private var inputColumns: [Input.Content: Int] = [:]
  private var stepColumns: [String: Int] = [:]
  private var settingRows: [Setting.Content: Int] = [:]

  /// The first rows and columns, below headings and behind the identity.
  package static let firstRow = 2
  package static let (identityColumns, valueColumn, readColumn) = (2, "C", "G")
  /// Beyond so many columns Excel has none.
  private static let mostColumns = 8000

  init(_ language: Language) { self.language = language }

  package var inputSheet: String { language.say("Données", english: "Data") }
  package var settingSheet: String { language.say("Paramètres", english: "Parameters") }
  package var stepSheet: String { language.say("Calculs", english: "Steps") }

  package var yes: String { language.say("oui", english: "yes") }
  package var no: String { language.say("non", english: "no") }

  // MARK: - Cells

  /// The cell of an input in the row of a formula.
  mutating func cell(of input: Input) -> String {
    let column = inputColumns[input.content] ?? inputs.count
    if column == inputs.count {
      inputs.append(input)
      inputColumns[input.content] = column
    }
    let letters = SourceLocation.letters(ofColumn: column + 1 + Self.identityColumns)
    return "\(SheetFormula.sheet(inputSheet))$\(letters)\(SheetFormula.row)"
  }

  /// The cell of *Paramètres* that formulas read.
  mutating func cell(of setting: Setting) -> String {
    let row = settingRows[setting.content] ?? settings.count
    if row == settings.count {
      settings.append(setting)
      settingRows[setting.content] = row
    }
    return "\(SheetFormula.sheet(settingSheet))$\(Self.readColumn)$\(row + Self.firstRow)"
  }

  /// The cell of *Paramètres* in which a value stands, or will.
  func valueCell(of content: Setting.Content) -> String {
    "$\(Self.valueColumn)$\((settingRows[content] ?? settings.count) + Self.firstRow)"
  }

  /// The name of the sheet that has a table of constants.
  mutating func sheet(of request: ConstantTable.Request, _ table: ConstantTable) -> String {
    if let known = tableNumbers[request] { return tables[known].name }
    let file = request.file.split(separator: ".").first.map(String.init) ?? request.file
    let plain = ([file, request.sheet].compactMap { $0 }.joined(separator: " "))
      .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
    let name = "Table " + plain.prefix(20)
    let taken = Set(tables.map { $0.name.lowercased() })
    var (free, next) = (name, 2)
    while taken.contains(free.lowercased()) {
      free = "\(name) \(next)"
      next += 1
    }
    tableNumbers[request] = tables.count
    tables.append((free, table))
    return free
  }

  /// The column of *Calculs* that computes a formula.
  ///
  /// - Returns: nil where a sheet has no more columns.
  mutating func column(of formula: String, _ heading: String = "") -> Int? {
    if let known = stepColumns[formula] {
      if steps[known].heading.isEmpty { steps[known].heading = heading }
      return known
    }
    guard steps.count < Self.mostColumns else { return nil }
    stepColumns[formula] = steps.count
    steps.append(Step(heading: heading, formula: formula))
    return steps.count - 1
  }

  /// A column of *Calculs* that holds values.
  mutating func addValues(of values: Values, _ heading: String) -> Int {
    steps.append(Step(heading: heading, formula: "", values: values))
    return steps.count - 1
  }

  /// The cell of a column of *Calculs* in the row of a formula.
  package static func reference(_ column: Int) -> String {
    "$" + SourceLocation.letters(ofColumn: column + 1 + identityColumns) + SheetFormula.row
  }

  /// All cells of a column of *Calculs*.
  package static func range(_ column: Int) -> String {
    let letters = SourceLocation.letters(ofColumn: column + 1 + identityColumns)
    return "$\(letters)$\(firstRow):$\(letters)$\(SheetFormula.lastRow)"
  }
}
