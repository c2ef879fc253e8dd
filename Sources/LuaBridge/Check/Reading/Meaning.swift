import CircularCore
import LuaSyntax

/// What an expression of a rule stands for, as far as the source alone tells.
indirect enum Meaning: Hashable {
  /// Which of the two objects that rules receive.
  enum Kind: Hashable {
    case fact, parameter
    /// A fact where a rule of the whole programme receives it: reading it is an error.
    case factOfProgramme

    var isFact: Bool { self != .parameter }
  }

  /// A fact, a parameter, or a field of a list's item.
  struct Datum: Hashable {
    /// What `a:get("x", default)` gives when the fact is absent.
    enum Fallback: Hashable {
      case none
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
  /// A computed number, of which the unit is known.
  case quantity(Quantity)
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
    if case .records(let word, let fields) = self { return .record(of: word, fields) }
    guard case .value(let datum) = self, case .list(let type) = datum.declaration.type else {
      return .unknown
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
    case .value, .quantity: .unknown
    default: self
    }
  }
}
