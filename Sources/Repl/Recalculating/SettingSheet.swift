import CircularCore
import Documents
import LuaBridge
import Pages

/// *Paramètres* of a workbook that recalculates: a row a parameter, a weight or the day.
struct SettingSheet {
  private let book: FormulaBook
  private let parameters: [Parameter]
  private let language: Language
  /// What the values were at the start, where something was changed.
  var start: Evaluation?
  /// Rows below those that rules read: what an envelope is, say.
  var extra: [Extra] = []

  /// A row of its own: a value that is typed, and what may be chosen.
  struct Extra {
    var label: String
    var value: WrittenCell
    var unit = ""
    var choices: [String] = []
  }

  init(_ book: FormulaBook, _ values: ParameterValues) {
    self.book = book
    parameters = values.parameters
    language = book.language
  }

  /// Writes the sheet.
  ///
  /// - Parameter formula: the cell of a formula, by its place and its result.
  func write(
    to writer: PageWorkbook,
    formula: (_ text: String, _ place: Int, _ result: WrittenCell.Result) -> WrittenCell
  ) throws(Diagnostic) {
    let sheet = try writer.addSheet(
      book.settingSheet,
      [
        language.say("libellé", english: "label"), language.say("nom", english: "name"),
        language.say("valeur", english: "value"), language.say("unité", english: "unit"),
        language.say("valeurs possibles", english: "possible values"),
        language.say("source", english: "source"),
        language.say("lu par les formules", english: "read by formulas"),
      ]
        + (start == nil ? [] : [language.say("valeur de départ", english: "value at the start")]),
      numbers: [2])
    for (place, setting) in book.settings.enumerated() {
      var type = FactType.number
      if case .parameter(let slot) = setting.content { type = parameters[slot].declaration.type }
      let result: WrittenCell.Result =
        switch setting.value {
        case .integer(let value): .number(Double(value))
        case .number(let value): .number(value)
        case .boolean(let value): .number(value ? 1 : 0)
        case .text(let text): .text(text)
        // Days are numbers of a spreadsheet.
        case .date(let date): .number(Double(date.dayNumber + 25_569))
        default: .number(0)
        }
      try sheet.add([
        WrittenCell(.text(setting.label)), WrittenCell(.text(setting.name)),
        TypedCell(language).cell(setting.value, type), WrittenCell(.text(setting.unit ?? "")),
        WrittenCell(.text(setting.choices.joined(separator: ", "))),
        WrittenCell(.text(setting.source ?? "")), formula(setting.formula, place, result),
        start.map { TypedCell(language).cell(value(setting, at: $0), type) } ?? WrittenCell(.empty),
      ])
      if !setting.choices.isEmpty {
        sheet.offer(setting.choices, column: 2, rows: (place + 1)...(place + 1))
      }
    }
    for (index, extra) in extra.enumerated() {
      let place = book.settings.count + index + 1
      try sheet.add([
        WrittenCell(.text(extra.label)), WrittenCell(.empty), extra.value,
        WrittenCell(.text(extra.unit)),
        WrittenCell(.text(extra.choices.joined(separator: ", "))),
      ])
      if !extra.choices.isEmpty { sheet.offer(extra.choices, column: 2, rows: place...place) }
    }
  }

  /// The cell of a row of one's own, as formulas read it.
  static func cell(ofExtra index: Int, in book: FormulaBook) -> String {
    "\(SheetFormula.sheet(book.settingSheet))$\(FormulaBook.valueColumn)$\(book.settings.count + index + FormulaBook.firstRow)"
  }

  private func value(_ setting: FormulaBook.Setting, at start: Evaluation) -> FactValue? {
    switch setting.content {
    case .today: .date(start.date)
    case .parameter(let slot): start.parameters.values[slot]
    case .weight(let rule): .number(start.weight(of: start.evaluator.rules[rule]))
    }
  }
}
