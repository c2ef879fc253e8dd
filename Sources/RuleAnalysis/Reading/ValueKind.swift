import CircularCore
import LuaSyntax

/// The kinds of value that Lua does not compare with one another.
enum ValueKind: Hashable {
  case number, text, boolean, date, list

  /// The kind of an expression, where what it stands for or its own text tells.
  init?(_ meaning: Meaning, _ expression: Expression) {
    switch meaning {
    case .value(let datum): self.init(datum.declaration.type)
    case .quantity: self = .number
    case .date: self = .date
    case .text, .composed: self = .text
    default:
      switch Literal(expression) {
      case .number?: self = .number
      case .text?: self = .text
      case .boolean?: self = .boolean
      case nil: return nil
      }
    }
  }

  private init(_ type: FactType) {
    switch type {
    case .integer, .number: self = .number
    case .boolean: self = .boolean
    case .text, .answer, .choice: self = .text
    case .date: self = .date
    case .list, .record: self = .list
    }
  }

  /// What it is called in a sentence.
  var name: LocalizedText {
    switch self {
    case .number: LocalizedText("un nombre", english: "a number")
    case .text: LocalizedText("un texte", english: "a text")
    case .boolean: LocalizedText("oui ou non", english: "yes or no")
    case .date: LocalizedText("une date", english: "a date")
    case .list: LocalizedText("une liste", english: "a list")
    }
  }
}
