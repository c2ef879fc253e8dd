/// What a formula gives: a number, yes or no, a text, or nothing.
package enum FormulaValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// Yes or no.
  case boolean(Bool)
  /// A number; may be NaN or infinite.
  case number(Double)
  /// A text: a bare word, or an expression left standing.
  case text(String)

  /// Whether the platform takes it for true: neither null, false, 0, NaN nor the empty text.
  package var isTrue: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .text(let value): !value.isEmpty
    }
  }

  /// The number, if it is one.
  package var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// What a score from indicators may be: a finite number or a boolean; anything else is nothing.
  var asScore: FormulaValue {
    switch self {
    case .boolean: self
    case .number(let value) where value.isFinite: self
    default: .null
    }
  }
}

extension FormulaValue: Encodable {
  /// Writes the value; what JSON cannot say is null, as on the platform.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .number(let value):
      if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    case .text(let value): try container.encode(value)
    }
  }
}
