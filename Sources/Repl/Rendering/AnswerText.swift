import CircularCore
import Pages

extension Console {
  /// An answer in words, in the colour of what it means.
  func cell(_ answer: Outcome.Answer, of rule: Rule) -> TextTable.Cell {
    let text = answer.text(of: rule, in: language)
    guard let meaning = answer.meaning else { return .init(text) }
    return .init(text) { [self] in styled($0, meaning) }
  }
}
