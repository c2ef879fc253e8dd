import CLuaShim
import PackReading

/// The words that rules compute with, and a prompt beside them: each gives the same wherever it is called.
enum RuleWords {
  /// Makes those that are written in Swift globals of the environments created afterwards.
  ///
  /// - Parameter english: the English of the texts that a pack writes in French.
  static func register(
    in interpreter: Interpreter, english: EnglishTexts = EnglishTexts()
  ) throws(LuaError) {
    try CalendarWords.register(in: interpreter)
    try NearestWord.register(in: interpreter)
    try NumberWords.register(in: interpreter)
    try TextWords.register(in: interpreter, english: english)
  }

  /// Adds those that are written in C to an environment, by its reference.
  static func add(to environment: Int32, of interpreter: Interpreter) throws(LuaError) {
    var report = clua_report()
    var status = clua_add_rule_words(interpreter.state, environment, &report)
    if status == CLUA_OK {
      status = clua_add_list_words(interpreter.state, environment, &report)
    }
    guard status == CLUA_OK else { throw LuaError(report) }
  }
}
