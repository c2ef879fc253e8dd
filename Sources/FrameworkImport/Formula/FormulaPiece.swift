/// What is known of a formula's value before any territory: which types it may have.
///
/// Where the types allow, Lua's own operators say the same as the platform's; elsewhere words of the
/// prelude do.
struct FormulaTypes: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let null = FormulaTypes(rawValue: 1)
  static let boolean = FormulaTypes(rawValue: 2)
  static let number = FormulaTypes(rawValue: 4)
  static let text = FormulaTypes(rawValue: 8)
  static let any: FormulaTypes = [.null, .boolean, .number, .text]

  /// Lua and the platform agree on whether such a value counts as true.
  var hasPlainTruth: Bool { isSubset(of: [.null, .boolean]) }
}

/// A part of a formula in Lua.
struct FormulaPiece: Sendable {
  /// How tightly the outermost operator binds, as in Lua's manual.
  enum Binding: Int, Comparable, Sendable {
    case or = 1, and, comparison, sum, product, primary

    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  var text: String
  var binding = Binding.primary
  var types: FormulaTypes
  /// Whether evaluating it may raise an error, which a parenthesis around it would swallow.
  var mayFail = false
  /// Whether evaluating it is sure to raise one.
  var isSureToFail = false
  /// Whether it cannot be NaN.
  var isNeverNaN = true
  /// Whether it cannot be infinite either.
  var isFinite = false
  /// The greatest size of its value where that is a Lua integer, which would wrap; nil for floats.
  var integerSize: Double?
  /// The number that it always is.
  var constant: Double?
  /// The word of the prelude that it is a call of, with the text of its arguments.
  var call: (word: String, arguments: String, count: Int)?

  init(_ text: String, _ types: FormulaTypes) {
    self.text = text
    self.types = types
  }

  /// The text, in parentheses if what stands around it binds tighter.
  func text(in binding: Binding) -> String { self.binding < binding ? "(\(text))" : text }
}
