import CircularCore
import PackReading

extension HostWord {
  /// Makes the words of a program globals of the environments created afterwards.
  static func register(_ words: [HostWord], in interpreter: Interpreter) throws(LuaError) {
    for word in words {
      try interpreter.register(word.name) { arguments in
        do {
          return [try word.body(arguments.map { FactValue($0) }).map { LuaValue($0) } ?? .nil]
        } catch {
          throw LuaError(code: .host, message: "\(word.name): \(Self.text(of: error))")
        }
      }
    }
  }

  /// What a function of the program says of its failure.
  private static func text(of error: any Error) -> String {
    switch error {
    case let diagnostic as Diagnostic: diagnostic.message.french
    case let error as LuaError: error.message
    default: String(describing: error)
    }
  }
}
