import CircularCore
import RuleAnalysis

/// The texts for people of a pack's declarations, given the English that `en.lua` has for them.
///
/// It is put into the declarations before anything reads them, so that nothing else knows the file.
struct DeclaredTexts {
  /// The declarations, with their English.
  private(set) var declarations: [Declaration]
  /// Every text that was found, in the order of the declarations.
  private(set) var found: [DeclaredText] = []

  private let sources: PackSources

  init(_ declarations: [Declaration], _ sources: PackSources) {
    self.sources = sources
    self.declarations = []
    self.declarations.reserveCapacity(declarations.count)
    for declaration in declarations {
      var translated = declaration
      let place = SourceLocation(
        file: sources.path(of: declaration.location.file), line: declaration.location.line)
      translate(&translated.table, [declaration.word, declaration.id], place)
      self.declarations.append(translated)
    }
  }

  private mutating func translate(
    _ table: inout LuaTable, _ path: [String], _ place: SourceLocation
  ) {
    for index in table.entries.indices {
      guard let name = table.entries[index].key.text else { continue }
      if EnglishTexts.entries.contains(name) {
        give(&table.entries[index].value, path + [name], place)
      } else if EnglishTexts.lists.contains(name),
        case .table(var items) = table.entries[index].value
      {
        for item in items.entries.indices {
          readItem(&items.entries[item].value, path + [name], place)
        }
        table.entries[index].value = .table(items)
      }
    }
  }

  /// A field, a choice, a state or a condition: `{ "id", label = … }`, or `{ "id", fr = … }`.
  private mutating func readItem(
    _ item: inout LuaValue, _ path: [String], _ place: SourceLocation
  ) {
    guard case .table(var table) = item,
      let id = table["id"]?.text ?? table["measure"]?.text ?? table[1]?.text
    else { return }
    if table["fr"] != nil {
      give(&item, path + [id, "label"], place)
      return
    }
    translate(&table, path + [id], place)
    item = .table(table)
  }

  /// Gives a text its English, if it has none of its own.
  private mutating func give(_ value: inout LuaValue, _ path: [String], _ place: SourceLocation) {
    guard let text = LocalizedText(value), !text.french.isEmpty else { return }
    found.append(DeclaredText(path: path, text: text, location: place))
    // What several declarations say alike may have its English once, by its French.
    guard text.english == nil,
      let english = sources.english.texts[path]?.text ?? sources.english.wordings[text.french]?.text
    else { return }
    let entry = LuaTable.Entry(key: .text("en"), value: .text(english))
    if case .table(var table) = value {
      table.entries.append(entry)
      value = .table(table)
    } else {
      value = .table(LuaTable(entries: [entry, .init(key: .text("fr"), value: value)]))
    }
  }
}
