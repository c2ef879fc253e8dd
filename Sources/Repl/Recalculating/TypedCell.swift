import CircularCore
import Documents
import LuaBridge
import Pages

/// A fact or a parameter as a person types it in a workbook that recalculates.
struct TypedCell {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func cell(_ value: FactValue?, _ type: FactType) -> WrittenCell {
    switch value {
    case nil: WrittenCell(.empty)
    case .boolean(let value)?:
      WrittenCell(
        .text(
          value ? language.say("oui", english: "yes") : language.say("non", english: "no")))
    case .integer(let value)?: WrittenCell(.number(Double(value)))
    case .number(let value)?: WrittenCell(.number(value))
    case .date(let date)?:
      WrittenCell(.date(date), .init(language.say("dd/mm/yyyy", english: "yyyy-mm-dd")))
    case .text(let text)?:
      if case .choice(let declared) = type, let choice = declared.first(where: { $0.id == text }) {
        WrittenCell(.text(choice.label.text(in: language)))
      } else {
        WrittenCell(.text(text))
      }
    case .list?, .record?: WrittenCell(.empty)
    }
  }
}
