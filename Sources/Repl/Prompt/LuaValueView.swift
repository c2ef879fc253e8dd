import CircularCore
import LuaBridge
import PackReading
import Pages

/// A Lua value for people: numbers as they are written here, records as tables, long ones cut.
struct LuaValueView {
  let session: Session
  /// Whether nothing is cut.
  var isWhole = false

  private var console: Console { session.console }

  private static let mostRows = 20
  /// What stands first, whatever the order of the table: Lua keeps none.
  private static let firstNames = ["rank", "id", "name", "label", "score", "stars"]

  /// Writes a value.
  func write(_ value: LuaValue) {
    let value = wording(value)
    guard case .table(let table) = value else {
      return console.write(text(value, isTop: true) + "\n")
    }
    guard !table.entries.isEmpty else { return console.writeLine("{}") }
    if let items = table.sequence {
      if items.allSatisfy(\.isRecord) { return write(rows: items) }
      return write(items: items)
    }
    write(record: table)
  }

  // MARK: - Single values

  /// A text in both languages, as `money` and `date` give them, in the one that is spoken; else the value.
  private func wording(_ value: LuaValue) -> LuaValue {
    guard case .table(let table) = value, table.entries.count == 2 else { return value }
    let texts = table.entries.reduce(into: [String: LuaValue]()) { texts, entry in
      if case .string = entry.value { texts[key(entry.key)] = entry.value }
    }
    guard let french = texts["fr"], let english = texts["en"] else { return value }
    return console.language == .french ? french : english
  }

  /// A value on one line.
  private func text(_ value: LuaValue, isTop: Bool = false) -> String {
    let value = wording(value)
    switch value {
    case .nil: return "nil"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return console.format.string(value)
    case .number(let value): return number(value)
    case .string(let string):
      let text = string.description
      // Control characters would move the cursor of whoever reads.
      let shown = text.unicodeScalars.reduce(into: "") { result, scalar in
        if scalar == "\n" && isTop {
          result += "\n"
        } else if scalar.value < 32 || scalar.value == 127 || (128..<160).contains(scalar.value) {
          result += "\\x" + String(scalar.value, radix: 16)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      return "\"\(shown)\""
    case .function(let function): return "function \(function.definedAt)"
    case .table(let table):
      if let missing = value.missingFacts {
        return console.say("inconnu", english: "unknown")
          + " (\(missing.joined(separator: ", ")))"
      }
      if let items = table.sequence {
        if items.isEmpty { return "{}" }
        let shown = items.prefix(isWhole ? .max : 6).map { text($0) }
        return
          "{ \(shown.joined(separator: " ; "))\(items.count > shown.count ? " … (\(items.count))" : "") }"
      }
      let shown = table.entries.prefix(isWhole ? .max : 6)
        .map { "\(key($0.key)) = \(text($0.value))" }
      return
        "{ \(shown.joined(separator: " ; "))\(table.entries.count > shown.count ? " …" : "") }"
    }
  }

  /// A number with up to nine decimals, so that nothing that matters is hidden by rounding.
  private func number(_ value: Double) -> String {
    let short = console.format.string(value, digits: 9)
    return short == "0" && value != 0 ? "\(value)" : short
  }

  private func key(_ key: LuaValue) -> String {
    if case .string(let string) = key { return string.description }
    return "[\(text(key))]"
  }

  /// A value of a record with the unit that the pack declares for its name.
  private func text(_ value: LuaValue, named name: String) -> String {
    let text = text(value)
    switch value {
    case .integer, .number:
      guard let unit = session.unit(of: name) else { return text }
      return console.format.string(text, unit: unit)
    default: return text
    }
  }

  // MARK: - Tables

  private func write(record table: LuaTable) {
    let entries = table.entries.enumerated().sorted { a, b in
      (Self.place(key(a.element.key)), a.offset) < (Self.place(key(b.element.key)), b.offset)
    }.map(\.element)
    let shown = entries.prefix(isWhole ? .max : 2 * Self.mostRows)
    let width = shown.map { TextTable.width(key($0.key)) }.max() ?? 0
    var rows = TextTable(["", ""])
    for entry in shown {
      let name = key(entry.key)
      let text = text(entry.value, named: name)
      rows.add([
        .init(name, style: console.faint),
        .init(isWhole ? text : text.fitted(to: max(20, console.width - width - 5))),
      ])
    }
    for line in rows.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    writeMore(entries.count - shown.count)
  }

  private static func place(_ name: String) -> Int {
    firstNames.firstIndex(of: name) ?? firstNames.count
  }

  private func write(items: [LuaValue]) {
    let (head, tail) = cut(items.count)
    var rows = TextTable([">", ""])
    for index in head {
      rows.add([.init("\(index + 1)", style: console.faint), .init(text(items[index]))])
    }
    if !tail.isEmpty { rows.add([.init("…"), .init("")]) }
    for index in tail {
      rows.add([.init("\(index + 1)", style: console.faint), .init(text(items[index]))])
    }
    for line in rows.lines(header: { $0 }, indent: "  ").dropFirst() { console.writeLine(line) }
    writeMore(items.count - head.count - tail.count)
  }

  private func write(rows items: [LuaValue]) {
    var names: [String] = []
    for case .table(let table) in items {
      for entry in table.entries where !names.contains(key(entry.key)) {
        names.append(key(entry.key))
      }
    }
    names = names.enumerated().sorted { a, b in
      (Self.place(a.element), a.offset) < (Self.place(b.element), b.offset)
    }.map(\.element)
    let records = items.map { value -> [String: LuaValue] in
      guard case .table(let table) = value else { return [:] }
      return Dictionary(table.entries.map { (key($0.key), $0.value) }) { first, _ in first }
    }
    func isNumeric(_ name: String) -> Bool {
      records.allSatisfy { record in
        switch record[name] {
        case .integer, .number, nil: true
        case let value?: value.isUnknown
        }
      }
    }
    let (head, tail) = cut(items.count)
    func cell(_ index: Int, _ name: String) -> String {
      guard let value = records[index][name] else { return "" }
      if case .string(let string) = value { return string.description }
      return value.isUnknown ? "?" : text(value)
    }
    // As many columns as the screen has room for.
    var columns: [String] = []
    var used = 2
    for name in names {
      let cells = (Array(head) + Array(tail)).map { TextTable.width(cell($0, name)) }
      used += 2 + max(TextTable.width(name), cells.max() ?? 0)
      guard isWhole || columns.isEmpty || used < console.width else { break }
      columns.append(name)
    }
    var table = TextTable(columns.map { (isNumeric($0) ? ">" : "") + $0 })
    func add(_ index: Int) { table.add(columns.map { .init(cell(index, $0)) }) }
    for index in head { add(index) }
    if !tail.isEmpty { table.add(columns.map { _ in .init("…") }) }
    for index in tail { add(index) }
    for line in table.lines(header: console.faint, indent: "  ") { console.writeLine(line) }
    if names.count > columns.count {
      console.writeLine(
        console.faint(
          "  "
            + console.say(
              "et les colonnes \(names.dropFirst(columns.count).joined(separator: ", "))",
              english: "and the columns \(names.dropFirst(columns.count).joined(separator: ", "))"))
      )
    }
    writeMore(items.count - head.count - tail.count)
  }

  /// The rows shown first, and those shown last.
  private func cut(_ count: Int) -> (head: Range<Int>, tail: Range<Int>) {
    guard !isWhole, count > Self.mostRows else { return (0..<count, count..<count) }
    return (0..<Self.mostRows - 4, count - 3..<count)
  }

  private func writeMore(_ hidden: Int) {
    guard hidden > 0 else { return }
    let count = console.format.string(Int64(hidden))
    console.writeLine(
      console.faint(
        "  "
          + console.say(
            "\(count) autres\u{A0}; :tout les montre", english: "\(count) more; :all shows them")))
  }
}

extension LuaValue {
  /// Whether it is a table by name.
  fileprivate var isRecord: Bool {
    guard case .table(let table) = self else { return false }
    return !table.entries.isEmpty && table.sequence == nil
  }
}

extension LuaValue {
  /// The facts that an unknown answer waits for: `{ unknown = { … } }`.
  fileprivate var missingFacts: [String]? {
    guard case .table(let table) = self, table.entries.count == 1,
      case .table(let facts)? = table["unknown"]
    else { return nil }
    return facts.entries.compactMap(\.value.plainText)
  }

  fileprivate var isUnknown: Bool { missingFacts != nil }
}

extension Session {
  /// The unit that the pack in use declares for a fact, parameter or rule.
  func unit(of name: String) -> String? {
    guard let pack = benchInUse?.pack else { return nil }
    return pack.facts.first { $0.name == name }?.unit
      ?? pack.rules.first { $0.id == name }?.unit
      ?? pack.parameters.first { $0.name == name }?.declaration.unit
  }
}
