package import CircularCore
package import LuaSyntax

/// What an expression of a rule stands for, as far as the source alone tells.
package indirect enum Meaning: Hashable {
  /// Which of the two objects that rules receive.
  package enum Kind: Hashable {
    case fact, parameter
    /// A fact where a rule of the whole programme receives it: reading it is an error.
    case factOfProgramme

    var isFact: Bool { self != .parameter }
  }

  /// A part of the ranking, as rules of the programme read it.
  package enum Ranked: Hashable {
    /// `ranking`, and `ranking.subjects`.
    case ranking, subjects
    /// A subject that is ranked, its `criteria` and its `amounts`.
    case subject, criteria, amounts
  }

  /// A fact, a parameter, or a field of a list's item.
  package struct Datum: Hashable {
    /// What `a:get("x", default)` gives when the fact is absent.
    enum Fallback: Hashable {
      case none
      /// Nil where it is absent: `a:get("name")`, a field of a record that a word made.
      case absent
      /// A list without items.
      case empty
      case literal(Literal)
      case other
    }

    var declaration: FactDeclaration
    var fallback = Fallback.none
  }

  /// Anything that the source does not tell.
  case unknown
  /// The facts or parameters whose names begin with a prefix: all, or `engagement.`.
  case group(Kind, prefix: String)
  /// One fact or parameter.
  case value(Datum)
  /// An item of a list of records.
  case item(of: String, [FactDeclaration])
  /// A list of records that a word of the language makes.
  case records(of: String, [FactDeclaration])
  /// One of these records: a plain table, of which an absent field is nil.
  case record(of: String, [FactDeclaration])
  /// The ranking, or a part of it.
  case ranked(Ranked)
  /// A computed number, of which the unit is known.
  case quantity(Quantity)
  /// A date that is computed or handed on, such as `today`.
  case date
  /// A text that is written out, with the place where it is.
  case text(String, Expression)
  /// A text that is put together while the rule runs, of which the end is written out: of
  /// `p.year .. "-01-01"`, `-01-01`; of `tostring(x)`, nothing.
  case composed(ending: String, Expression)
  /// A table of the source, such as what a file returns.
  case table(TableConstructor)
  /// A function of the source.
  case function(Function)

  /// Whether its members are asked for by name: the facts, the parameters, an item of a list.
  var isRead: Bool {
    switch self {
    case .group, .item: true
    default: false
    }
  }

  /// The unit declared for it, as it is written.
  var declaredUnit: String? {
    guard case .value(let datum) = self else { return nil }
    switch datum.declaration.type {
    case .integer, .number: return datum.declaration.unit
    default: return nil
    }
  }

  /// The item of a list.
  var element: Meaning {
    // The texts of a list: the first that would not do as a date stands for all.
    if case .table(let table) = self {
      let texts = table.fields.compactMap { field -> Meaning? in
        guard case .position = field.key, let text = field.value.stringValue else { return nil }
        return .text(text, field.value)
      }
      return texts.first { $0.wrongDate != nil } ?? texts.first ?? .unknown
    }
    if case .records(let word, let fields) = self { return .record(of: word, fields) }
    if case .ranked(.subjects) = self { return .ranked(.subject) }
    guard case .value(let datum) = self, case .list(let type) = datum.declaration.type else {
      return .unknown
    }
    switch datum.fallback {
    case .none, .absent, .empty: break
    // The items may be those of the default.
    case .literal, .other: return .unknown
    }
    if case .record(let fields) = type { return .item(of: datum.declaration.name, fields) }
    return .value(
      Datum(
        declaration: FactDeclaration(
          datum.declaration.name, type: type, unit: datum.declaration.unit,
          minimum: datum.declaration.minimum, maximum: datum.declaration.maximum)))
  }

  /// What is still told of it once it is handed to a function called from several places.
  var asArgument: Meaning {
    switch self {
    case .value(let datum): datum.declaration.type == .date ? .date : .unknown
    case .quantity: .unknown
    case .text(let text, _): WrittenDate(text) == nil ? .unknown : self
    case .composed: .unknown
    default: self
    }
  }

  /// Whether it is a list whose items have members, which `pairs` gives as `ipairs` does.
  var isListOfRecords: Bool {
    switch element {
    case .item, .record, .ranked: true
    default: false
    }
  }

  /// Whether comparing it with something can be judged.
  var isCompared: Bool {
    switch self {
    case .value, .date, .quantity: true
    default: false
    }
  }

  /// Whether it is a date.
  var isDate: Bool {
    if case .value(let datum) = self { return datum.declaration.type == .date }
    return self == .date
  }

  /// Whether it is a fact or a parameter that ends the rule where it is absent.
  var isAlwaysThere: Bool {
    if case .value(let datum) = self { return datum.fallback == .none }
    return false
  }

  /// The text, where it is written out and would not be compared with a date as one.
  var wrongDate: (text: String, place: Expression)? {
    guard case .text(let text, let place) = self, WrittenDate(text) != nil,
      WrittenDate.problem(text) != nil
    else { return nil }
    return (text, place)
  }
}

extension Meaning.Datum.Fallback {
  /// What a default stands for: `0`, `{}`.
  init(_ argument: Expression) {
    if let literal = Literal(argument) {
      self = .literal(literal)
    } else if case .table(let table) = argument.withoutParentheses.kind, table.fields.isEmpty {
      self = .empty
    } else {
      self = .other
    }
  }
}
