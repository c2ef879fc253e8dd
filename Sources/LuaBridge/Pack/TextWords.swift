import CircularCore
import PackReading

/// The words that put into words: `text`, `money`, `date`.
///
/// What they give says itself in both languages: `{ fr = "2 juin 2023", en = "2 June 2023" }`. It stands
/// wherever a text for people does: in a reason, in a list that is told, in another text.
enum TextWords {
  /// Makes the words globals of the environments created afterwards.
  ///
  /// - Parameter english: the English of the texts that a pack writes in French.
  static func register(in interpreter: Interpreter, english: EnglishTexts) throws(LuaError) {
    try interpreter.register("text", unitsPerByte: 4) { arguments in
      guard arguments.count == 1, let reason = reason(arguments[0], english) else {
        throw LuaError(code: .host, message: "text: expected a text, or { \"…\", name = … }")
      }
      return [value(reason.text())]
    }
    try interpreter.register("money") { arguments in
      let amount: Money? =
        switch arguments.first {
        case .integer(let euros): Money(euros: euros)
        case .number(let euros): Money(euros: euros)
        default: nil
        }
      guard let amount else { throw wrong(arguments, "money", "an amount of euros") }
      return [value(LocalizedText { NumberFormat($0).string(amount) })]
    }
    try interpreter.register("date") { arguments in
      guard let date = arguments.first?.text.flatMap({ CivilDate($0) }) else {
        throw wrong(arguments, "date", "a date")
      }
      return [value(LocalizedText { NumberFormat($0).string(date) })]
    }
  }

  /// The wording and the values of `"…"` or `{ "…", name = … }`; nil for anything else.
  private static func reason(_ argument: LuaValue, _ english: EnglishTexts) -> Reason? {
    if let text = argument.text { return Reason(english.wording(text)) }
    guard case .table(let table) = argument,
      let french = table["fr"]?.text ?? table[1]?.text
    else { return nil }
    var values: [Reason.Value] = []
    for name in argument.names where name != "fr" && name != "en" {
      guard let value = Reason.Value(name, table[name]) else { return nil }
      values.append(value)
    }
    return Reason(english.wording(french, table["en"]?.text), values: values)
  }

  private static func value(_ text: LocalizedText) -> LuaValue {
    .table(
      LuaTable(fields: ["fr": .text(text.french), "en": .text(text.text(in: .english))]))
  }

  private static func wrong(
    _ arguments: [LuaValue], _ word: String, _ expected: String
  ) -> LuaError {
    LuaError(
      code: .host,
      message: "\(word): argument 1 is \(arguments.first?.found ?? "missing"), expected \(expected)"
    )
  }
}

extension Reason.Value {
  /// What a rule computed for a wording: a number, a text, or a text in both languages.
  fileprivate init?(_ name: String, _ value: LuaValue?) {
    switch value {
    case .integer(let number): self.init(name: name, value: .integer(number))
    case .number(let number): self.init(name: name, value: .number(number))
    case .string(let text): self.init(name: name, value: .text(text.description))
    case .table(let table):
      guard let french = table["fr"]?.text else { return nil }
      self.init(name: name, value: .text(french), english: table["en"]?.text)
    default: return nil
    }
  }
}
