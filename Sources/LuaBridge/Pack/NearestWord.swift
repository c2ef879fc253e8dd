import CircularCore
import PackReading

/// The word `nearest`: which of some names was most likely meant, by the distance of messages.
///
/// Rules use it where data names other data (an action its plan, a follow-up its practice), so that a
/// slip gets the suggestion that a misspelt fact gets.
enum NearestWord {
  /// Makes the word a global of the environments created afterwards.
  static func register(in interpreter: Interpreter) throws(LuaError) {
    try interpreter.register("nearest", unitsPerByte: 32) { arguments in
      guard arguments.count == 2, let name = arguments[0].text, case .table = arguments[1] else {
        throw LuaError(
          code: .host, message: "nearest: expected a text and a list of texts")
      }
      let near = nearestName(to: name, among: arguments[1].items.compactMap(\.text))
      return [near.map { .text($0) } ?? .nil]
    }
  }
}
