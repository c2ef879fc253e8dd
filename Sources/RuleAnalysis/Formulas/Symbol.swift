import CircularCore
import LuaSyntax

/// What an expression of a rule stands for while the rule is made into formulas.
indirect enum Symbol: Equatable {
  case `nil`
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  /// What a formula gives.
  case cell(FormulaCell)
  /// One of some texts, by the formula that holds for it.
  case oneOf([TextChoice])
  /// A list whose length a formula tells.
  case list(SymbolList)
  /// An item of a list of records, and where it is nil.
  case record([String: RecordField], isNil: Condition)
  /// How often values are there: what `list.tally` gives.
  case tally(SymbolList)
  /// A table of the rule, by its number in the state.
  case table(Int)
  /// A table of constants, by its number.
  case constants(Int)
  case function(Closure)
  /// A word of rules, or a function of a library.
  case word(String)
  /// The facts, or a group of them.
  case facts(prefix: String)
  case parameters(prefix: String)
  /// A territory as the rules of a label see it, or its answers: what is not known there is nil.
  case territory(prefix: String)
  /// A value of one type or another, of which only this is known: whether it counts as true, whether it is
  /// nil, and what it is where it counts as true, if it is only that there.
  case mixed(truth: Condition, isNil: Condition, value: Symbol?)
  /// A text for people: formulas need not say it, only whether reading for it fails, and where it is nil.
  case wording(FormulaCell?, isNil: Condition = .never)
}

/// A function with the variables that it sees.
struct Closure: Equatable {
  var function: Function
  var scope: [Declaration: Int]

  static func == (a: Closure, b: Closure) -> Bool { a.function == b.function && a.scope == b.scope }
}

/// One of some texts.
struct TextChoice: Equatable {
  var condition: Condition
  var text: String
}

/// A field of a record.
struct RecordField: Equatable {
  var value: FormulaCell
  /// Whether it was not given.
  var isBlank: Condition
}

/// A list of symbols, each there under a condition.
struct SymbolList: Equatable {
  struct Item: Equatable {
    var isThere: Condition
    var value: Symbol
  }

  var items: [Item]
  /// Where it is nil itself.
  var isNil = Condition.never
  /// How long it is, where that is one number; else it is counted.
  var length: FormulaCell?
  /// Whether the items that are there come first.
  var isPacked = false
}

/// Whether something holds: known while formulas are made, or a formula.
enum Condition: Equatable {
  case always
  case never
  /// A formula that is TRUE or FALSE, or fails.
  case when(String)

  init(_ holds: Bool) { self = holds ? .always : .never }

  var formula: String {
    switch self {
    case .always: "TRUE"
    case .never: "FALSE"
    case .when(let text): text
    }
  }

  var inverted: Condition {
    switch self {
    case .always: .never
    case .never: .always
    case .when(let text): .when("NOT(\(text))")
    }
  }

  /// Whether both hold; the second is not looked at where the first does not.
  func and(_ other: Condition) -> Condition {
    switch (self, other) {
    case (.never, _): .never
    case (.always, _): other
    case (_, .always): self
    case (.when(let a), let b): .when("IF(\(a),\(b.formula),FALSE)")
    }
  }

  /// Whether one holds; the second is not looked at where the first does.
  func or(_ other: Condition) -> Condition {
    switch (self, other) {
    case (.always, _): .always
    case (.never, _): other
    case (_, .never): self
    case (.when(let a), let b): .when("IF(\(a),TRUE,\(b.formula))")
    }
  }
}

/// What a formula gives.
struct FormulaCell: Equatable {
  enum Kind: Equatable {
    case boolean
    case number(Exactness)
    /// A text; of a choice, those that it may be.
    case text(among: [String]?)
    /// A day, as the spreadsheet counts them.
    case date
  }

  /// How far a number can be trusted to be the same in a spreadsheet, which takes two that differ in the
  /// sixteenth digit for equal.
  enum Exactness: Comparable {
    /// The number itself: whole numbers, halves, and what is added, subtracted and multiplied of them.
    case exact
    /// The nearest double to a number that is written, or to the quotient of two exact ones: if two of them
    /// differ, they differ in the first fifteen digits.
    case nearest
    /// Computed in more steps: the last digits may be other ones.
    case computed
  }

  var kind: Kind
  var text: String
  /// Where it is nil.
  var isNil = Condition.never
  /// Whether computing it may fail, or lack a fact.
  var canFail = false
  /// Whether it is a number above 0 wherever it is one.
  var isPositive = false
  /// Whether it is infinite, or no number, where a divisor is 0.
  var mayDivideByZero = false
  /// The cells that must hold whole numbers for it to be exact; nil where that does not help.
  var isExactIf: Set<String>?
}

extension Symbol {
  /// A number that is known while formulas are made.
  var constantNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// Whether it is known while formulas are made.
  var isConstant: Bool {
    switch self {
    case .nil, .boolean, .integer, .number, .text: true
    default: false
    }
  }
}
