import CircularCore

/// What Lua calls the kinds of values, in words: `function` is « une fonction ».
enum LuaTypeName {
  /// The words for one of Lua's names; nil for any other text.
  static func words(_ name: some StringProtocol) -> LocalizedText? { all[String(name)] }

  /// Lua's names.
  static var names: [String] { all.keys.sorted() }

  private static let all: [String: LocalizedText] = [
    "nil": LocalizedText("absent (nil)", english: "nil"),
    "no value": LocalizedText("absent", english: "missing"),
    "boolean": LocalizedText("vrai ou faux", english: "true or false"),
    "number": LocalizedText("un nombre", english: "a number"),
    "string": LocalizedText("un texte", english: "a text"),
    "table": LocalizedText("une table", english: "a table"),
    "function": LocalizedText("une fonction", english: "a function"),
    "userdata": LocalizedText(
      "un objet (faits, paramètres ou table)", english: "an object (facts, parameters or a table)"),
    "thread": LocalizedText("une coroutine", english: "a coroutine"),
  ]
}
