import CircularCore
import Diagnostics

/// The data of the page, as one line of JSON that is safe inside of a `<script>`, of XML and of JavaScript.
extension OfflineRanking {
  /// The data.
  package var json: String {
    var json = ScriptJSON()
    json.object { json in
      json.member("language") { $0.text(language.rawValue) }
      json.member("words") { json in
        json.object { json in
          for (name, word) in OfflineWords.all {
            json.member(name) { $0.text(word.text(in: language)) }
          }
        }
      }
      json.member("command") { json in json.list(command) { $0.text($1) } }
      json.member("settings") { json in json.list(settings) { Self.write($1, &$0) } }
      json.member("orders") { json in
        json.list(orders) { json, order in
          json.list([order.low, order.high]) { Self.write($1, &$0) }
        }
      }
      json.member("kept") { json in json.list(kept) { $0.text($1) } }
      json.member("steps") { json in
        json.list(steps) { json, step in
          if case .formula(let formula) = step { json.text(formula) } else { json.null() }
        }
      }
      json.member("answers") { json in json.list(answers) { $0.number(Double($1)) } }
      json.member("columns") { json in json.list(columns) { Self.write($1, &$0) } }
      json.member("ties") { json in
        json.list(ties) { json, tie in
          switch tie {
          case .id: json.text("id")
          case .value: json.text("value")
          case .criterion(let column): json.number(Double(column))
          }
        }
      }
      json.member("subjects") { json in json.list(subjects) { Self.write($1, &$0) } }
    }
    return json.written
  }

  private static func write(_ figure: Order.Figure, _ json: inout ScriptJSON) {
    switch figure {
    case .number(let number): json.number(number)
    case .setting(let index):
      json.object { json in json.member("setting") { $0.number(Double(index)) } }
    }
  }

  private static func write(_ setting: Setting, _ json: inout ScriptJSON) {
    json.object { json in
      json.member("kind") { $0.text(setting.kind.rawValue) }
      json.member("name") { $0.text(setting.name) }
      json.member("label") { $0.text(setting.label) }
      if let unit = setting.unit { json.member("unit") { $0.text(unit) } }
      if let source = setting.source { json.member("source") { $0.text(source) } }
      json.member("value") { write(setting.value, &$0) }
      if let minimum = setting.minimum { json.member("min") { $0.number(minimum) } }
      if let maximum = setting.maximum { json.member("max") { $0.number(maximum) } }
      if !setting.choices.isEmpty {
        json.member("choices") { json in
          json.list(setting.choices) { json, choice in
            json.object { json in
              json.member("value") { write(choice.value, &$0) }
              json.member("label") { $0.text(choice.label) }
              json.member("word") { $0.text(choice.word) }
            }
          }
        }
      }
      json.member("formula") { $0.text(setting.formula) }
      if let option = setting.option { json.member("option") { $0.text(option) } }
    }
  }

  private static func write(_ column: Column, _ json: inout ScriptJSON) {
    json.object { json in
      json.member("kind") { $0.text(column.kind.rawValue) }
      json.member("id") { $0.text(column.id) }
      json.member("label") { $0.text(column.label) }
      json.member("short") { $0.text(column.short) }
      json.member("step") { $0.number(Double(column.step)) }
      if let weight = column.weight { json.member("weight") { $0.number(Double(weight)) } }
      if let top = column.top { json.member("top") { $0.number(top) } }
      if column.isFixed { json.member("fixed") { $0.boolean(true) } }
    }
  }

  private static func write(_ subject: Subject, _ json: inout ScriptJSON) {
    json.object { json in
      json.member("id") { $0.text(subject.id) }
      json.member("name") { $0.text(subject.name) }
      json.member("order") { $0.number(Double(subject.order)) }
      if subject.isWrong { json.member("wrong") { $0.boolean(true) } }
      json.member("facts") { json in json.list(subject.facts) { write($1, &$0) } }
      json.member("fixed") { json in json.list(subject.fixed) { write($1, &$0) } }
      if !subject.ties.isEmpty {
        json.member("ties") { json in json.list(subject.ties) { $0.number($1) } }
      }
      json.member("base") { json in
        json.object { json in
          json.member("standing") { $0.text(subject.base.standing) }
          if let rank = subject.base.rank { json.member("rank") { $0.number(Double(rank)) } }
          if let score = subject.base.score { json.member("score") { $0.number(score) } }
          json.member("cents") { json in
            json.list(subject.base.cents) { $0.number($1.map { Double($0) }) }
          }
        }
      }
    }
  }

  private static func write(_ value: Value, _ json: inout ScriptJSON) {
    switch value {
    case .blank: json.null()
    case .number(let number): json.number(number)
    case .boolean(let value): json.boolean(value)
    case .text(let text): json.text(text)
    case .missing, .failed:
      json.object { json in
        json.member("error") { $0.text(value == .missing ? "missing" : "failed") }
      }
    }
  }
}

/// JSON that may stand in a `<script>` of a page that is XML too: everything that ends an element, begins a
/// comment or turns the reading around is an escape.
struct ScriptJSON {
  private(set) var written = ""
  private var needsComma = false

  private mutating func begin() {
    if needsComma { written += "," }
    needsComma = true
  }

  mutating func object(_ members: (inout ScriptJSON) -> Void) {
    begin()
    written += "{"
    needsComma = false
    members(&self)
    written += "}"
    needsComma = true
  }

  mutating func member(_ name: String, _ value: (inout ScriptJSON) -> Void) {
    begin()
    written += Self.quoted(name) + ":"
    needsComma = false
    value(&self)
    needsComma = true
  }

  mutating func list<Items: Sequence>(
    _ items: Items, _ write: (inout ScriptJSON, Items.Element) -> Void
  ) {
    begin()
    written += "["
    needsComma = false
    for item in items { write(&self, item) }
    written += "]"
    needsComma = true
  }

  mutating func text(_ text: String) {
    begin()
    written += Self.quoted(text)
  }

  /// A number that reads back as the same double; `null` for none, and for what JSON has no number for.
  mutating func number(_ number: Double?) {
    guard let number, number.isFinite else { return null() }
    begin()
    if let whole = Int64(exactly: number), whole != 0 || number.sign == .plus {
      written += String(whole)
    } else {
      written += "\(number)"
    }
  }

  mutating func boolean(_ value: Bool) {
    begin()
    written += value ? "true" : "false"
  }

  mutating func null() {
    begin()
    written += "null"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22, 0x5C: result += "\\" + (unit == 0x22 ? "\"" : "\\")
      case 0x20...0x7E where ![0x26, 0x27, 0x3C, 0x3E].contains(unit):
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      // Letters of Latin languages stay readable; the rest, and all that a browser could obey, is escaped.
      case 0xC0...0x17F:
        if let scalar = Unicode.Scalar(unit) { result.unicodeScalars.append(scalar) }
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
