import CircularCore

/// The kinds of value that an expression may have when a rule runs.
///
/// A set, so that nothing is said of what is not sure: a place that takes none of the kinds fails, whatever
/// the facts are.
struct PossibleKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  /// `nil`.
  static let absent = PossibleKinds(rawValue: 1 << 0)
  static let boolean = PossibleKinds(rawValue: 1 << 1)
  static let number = PossibleKinds(rawValue: 1 << 2)
  /// A text that Lua may read as a number: `"12"`.
  static let text = PossibleKinds(rawValue: 1 << 3)
  /// A text that is no number: `"commune"`.
  static let word = PossibleKinds(rawValue: 1 << 4)
  static let date = PossibleKinds(rawValue: 1 << 5)
  /// A fact or a parameter that is a list.
  static let list = PossibleKinds(rawValue: 1 << 6)
  /// A table of the rule's own, which may have been given any behaviour.
  static let table = PossibleKinds(rawValue: 1 << 7)
  static let function = PossibleKinds(rawValue: 1 << 8)
  /// The facts, the parameters, or a group of them.
  static let facts = PossibleKinds(rawValue: 1 << 9)
  /// A table of the rule's own that nothing can have given a behaviour.
  static let plain = PossibleKinds(rawValue: 1 << 10)
  /// An item of a fact that is a list, which has fields.
  static let item = PossibleKinds(rawValue: 1 << 11)

  /// What Lua has as a text.
  static let textual: PossibleKinds = [.text, .word, .date]
  /// What has members.
  static let members: PossibleKinds = [.table, .plain, .facts, .item]
  /// What is not known.
  static let any = PossibleKinds(rawValue: (1 << 12) - 1)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The kinds of a fact, a parameter or a field, its default included.
  init(_ datum: Meaning.Datum) {
    self.init(datum.declaration.type)
    switch datum.fallback {
    case .none: break
    case .absent: insert(.absent)
    case .literal(let literal): formUnion(PossibleKinds(literal))
    case .empty, .other: self = .any
    }
  }

  private init(_ type: FactType) {
    switch type {
    case .integer, .number: self = .number
    case .boolean: self = .boolean
    case .text: self = .text
    case .date: self = .date
    case .choice(let choices): self = choices.allSatisfy { Self.isWord($0.id) } ? .word : .text
    case .list: self = .list
    case .answer, .record: self = .any
    }
  }

  /// The kind of a constant.
  init(_ literal: Literal) {
    switch literal {
    case .number: self = .number
    case .text(let text): self = Self.isWord(text) ? .word : .text
    case .boolean: self = .boolean
    }
  }

  /// Whether Lua surely reads no number in a text, whatever follows it.
  private static func isWord(_ text: String) -> Bool {
    guard let first = text.trimmingSpaces.first else { return false }
    return !("0"..."9").contains(first) && !"+-.".contains(first)
  }
}

extension PossibleKinds {
  /// What a sentence says of such a value behind its name: « est un texte ».
  var predicate: LocalizedText {
    let present = subtracting(.absent)
    if present.isEmpty { return LocalizedText("vaut nil", english: "is nil") }
    if present == .date { return LocalizedText("est une date", english: "is a date") }
    if present.isSubset(of: .textual) {
      return LocalizedText("est un texte", english: "is a text")
    }
    switch present {
    case .boolean: return LocalizedText("est vrai ou faux", english: "is true or false")
    case .number: return LocalizedText("est un nombre", english: "is a number")
    case .list: return LocalizedText("est une liste", english: "is a list")
    case .table, .plain: return LocalizedText("est une table", english: "is a table")
    case .function: return LocalizedText("est une fonction", english: "is a function")
    case .facts: return LocalizedText("est un groupe", english: "is a group")
    case .item: return LocalizedText("est un élément de liste", english: "is an item of a list")
    default: return LocalizedText("est autre chose", english: "is something else")
    }
  }
}
