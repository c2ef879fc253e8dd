import CircularCore
import LuaSyntax

extension RuleReader {
  /// A sheet or a document is declared: its functions are read as rules are, once every file has been; what
  /// they are handed last is an item of the list that the sheet names.
  func declarePaper(_ site: DeclarationSite, _ table: TableConstructor) {
    let isOfProgramme = table["scope"]?.stringValue == "programme"
    var item = Meaning.unknown
    if let name = table["list"]?.stringValue, let fact = names.facts.declarations[name] {
      item = Meaning.value(.init(declaration: fact)).element
    }
    func declare(_ expression: Expression?, givesWords: Bool, _ item: Meaning = .unknown) {
      guard let expression else { return }
      guard case .function(let function)? = reading.meanings[expression] else {
        // What is not spelt out may read anything.
        if expression.constantText == nil { giveUp() }
        return
      }
      declareOfPaper(function, item, givesWords: givesWords, isOfProgramme: isOfProgramme)
    }
    declare(table["rows"], givesWords: false)
    declare(table["late"], givesWords: false, item)
    for column in Self.tables(in: table["columns"]) {
      let isText = column["type"].map { $0.stringValue == "text" } ?? (column["values"] == nil)
      declare(column["value"], givesWords: isText, item)
    }
    guard case .table(let parts)? = table["parts"]?.withoutParentheses.kind else { return }
    for field in parts.fields {
      guard case .table(let part) = field.value.withoutParentheses.kind else {
        readWording(field.value, of: nil)
        continue
      }
      if part["fr"] != nil { readWording(field.value, of: nil) }
      declare(part["when"], givesWords: false)
      for entry in ["heading", "text", "list", "empty"] {
        guard let value = part[entry] else { continue }
        if case .table(let things) = value.withoutParentheses.kind, entry == "list" {
          for thing in things.fields { readWording(thing.value, of: nil) }
        } else if value.constantText != nil || value.withoutParentheses.isTable {
          readWording(value, of: nil)
        } else {
          declare(value, givesWords: entry != "list")
        }
      }
    }
  }

  /// The tables that a list holds.
  private static func tables(in list: Expression?) -> [TableConstructor] {
    guard case .table(let table)? = list?.withoutParentheses.kind else { return [] }
    return table.fields.compactMap { field in
      if case .table(let table) = field.value.withoutParentheses.kind { table } else { nil }
    }
  }
}

extension Expression {
  /// Whether it is a table that is written out.
  fileprivate var isTable: Bool { if case .table = kind { true } else { false } }
}
