import CircularCore
import LuaSyntax

extension RuleReader {
  /// What a word of the library `list` gives; the items that it hands to a function are those of its list.
  func readListWord(_ word: String, _ call: Call, _ meanings: [Meaning]) -> Meaning {
    guard let list = meanings.first else { return .unknown }
    escape(list)
    guard !["has", "words"].contains(word), meanings.count > 1 else {
      meanings.dropFirst().forEach { escape($0) }
      return isItself(word) ? element(of: list, word) : .unknown
    }
    let selected = readSelector(call.arguments[1], meanings[1], of: list.element)
    meanings.dropFirst(2).forEach { escape($0) }
    switch word {
    case "where", "sorted": return list
    case "first", "greatest", "least": return element(of: list, word)
    case "sum": return quantity(selected).map { .quantity($0) } ?? .unknown
    default: return .unknown
    }
  }

  private func isItself(_ word: String) -> Bool {
    ["first", "greatest", "least", "sorted"].contains(word)
  }

  private func element(of list: Meaning, _ word: String) -> Meaning {
    if word == "sorted" { return list }
    // There may be no such item.
    guard case .value(var datum) = list.element else { return list.element }
    datum.fallback = .absent
    return .value(datum)
  }

  /// What a selector tells of an item: a field, what a function gives, whether fields have values.
  private func readSelector(
    _ selector: Expression, _ meaning: Meaning, of item: Meaning
  ) -> Meaning {
    switch meaning {
    case .function(let function):
      if case .function = selector.withoutParentheses.kind {
        return callAfresh(function, [item, .unknown])
      }
      return call(function, [item, .unknown])
    case .text(let name, _): return member(name, of: item, selector.tree, selector.range)
    case .table(let table):
      for field in table.fields {
        guard case .name(let name) = field.key, let token = field.nameToken else { continue }
        if case .value(let datum) = member(name, of: item, selector.tree, token.range) {
          reading.wanted.append(.init(datum: datum, value: field.value))
        }
      }
      return .unknown
    default:
      escape(meaning)
      return .unknown
    }
  }
}
