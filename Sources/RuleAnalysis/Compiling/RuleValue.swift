package import CircularCore
import LuaSyntax

/// What an expression of a rule stands for while the rule is compiled.
///
/// It is one of several things, each where its condition holds: where the row comes by, one of the
/// conditions holds, and one only.
struct RuleValue: Equatable, Sendable {
  struct Way: Equatable, Sendable {
    var when: Term
    var thing: Thing
  }

  /// One thing; of each kind of scalar a value has one way at most.
  indirect enum Thing: Equatable, Sendable {
    case `nil`
    case truth(Term)
    case integer(Term)
    case number(Term)
    case text(Term)
    /// A text that only the interpreter makes, for people to read.
    case wording
    /// The same as the words `text`, `money` and `date` give it: a table of both languages.
    case bilingual
    /// A table of the rule or of its file, by its number.
    case table(Int)
    /// A list that words gave, read only.
    case list([ListItem])
    /// A fact that is a list or a record, of which only the length is read.
    case collection(fact: Int)
    case function(Int)
    /// A table of constants, by its number, and a row of one: the step that gives its place.
    case constants(Int)
    case row(of: Int, Term)
    /// A word of rules, or a function of a library.
    case word(String)
    /// The facts, or a group of them.
    case facts(prefix: String)
    case parameters(prefix: String)
  }

  var ways: [Way]
  /// The parameter that it is, by its slot: what its value decides may be assumed.
  var parameter: Int?

  init(_ thing: Thing, parameter: Int? = nil) {
    ways = [Way(when: .always, thing: thing)]
    self.parameter = parameter
  }

  init(_ ways: [Way], parameter: Int? = nil) {
    self.ways = ways
    self.parameter = parameter
  }

  static let `nil` = RuleValue(.nil)
  static func truth(_ holds: Bool) -> RuleValue { RuleValue(.truth(Term(holds))) }
  static func integer(_ value: Int64) -> RuleValue {
    RuleValue(.integer(.constant(.integer(value))))
  }
  static func number(_ value: Double) -> RuleValue { RuleValue(.number(.constant(.number(value)))) }
  static func text(_ text: String) -> RuleValue { RuleValue(.text(.constant(.text(text)))) }

  /// The thing, where it is one.
  var only: Thing? { ways.count == 1 ? ways[0].thing : nil }

  /// The scalar that it is known to be.
  var constant: CompiledRule.Constant? { only?.scalar?.constant }

  /// The text that it is known to be.
  var knownText: String? {
    if case .text(let text)? = constant { text } else { nil }
  }
}

extension RuleValue.Thing {
  /// What a scalar is computed by.
  var scalar: Term? {
    switch self {
    case .truth(let term), .integer(let term), .number(let term), .text(let term): term
    default: nil
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }

  /// Whether two things are of one kind, of which a value has one way only.
  func goesWith(_ other: Self) -> Bool {
    switch (self, other) {
    case (.truth, .truth), (.integer, .integer), (.number, .number), (.text, .text), (.list, .list):
      true
    case (.row(let a, _), .row(let b, _)): a == b
    default: self == other
    }
  }
}

/// An item of a list that is there under a condition.
struct ListItem: Equatable, Sendable {
  var isThere: Term
  var value: RuleValue
}

/// A table that a file or a rule makes: items from 1 on, and what stands under other keys.
struct RuleTable: Equatable {
  /// In the order in which `pairs` goes through them.
  enum Key: Hashable, Comparable {
    case integer(Int64)
    case text([UInt8])
    case truth(Bool)

    static func < (a: Key, b: Key) -> Bool {
      switch (a, b) {
      case (.integer(let x), .integer(let y)): x < y
      case (.text(let x), .text(let y)): x.lexicographicallyPrecedes(y)
      case (.truth(let x), .truth(let y)): !x && y
      case (.integer, _), (.text, .truth): true
      default: false
      }
    }

    var value: RuleValue {
      switch self {
      case .integer(let value): .integer(value)
      case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
      case .truth(let value): .truth(value)
      }
    }
  }

  var items: [ListItem] = []
  var fields: [Key: RuleValue] = [:]
  /// Whether it is an item of a parameter: what it lacks is missing, and it cannot be written.
  var isRecord = false

  /// Whether what stands under whole numbers are its items, all of them and nothing else.
  var isSequence: Bool {
    !fields.keys.contains { if case .integer = $0 { true } else { false } }
  }

  var isPlain: Bool { items.allSatisfy { $0.isThere == .always } }
}

/// A function with the variables that it sees.
struct RuleClosure: Equatable {
  var function: Function
  var scope: [LuaSyntax.Declaration: Int]
}

/// The variables and tables of a rule at one place of it.
struct RuleState {
  var values: [Int: RuleValue] = [:]
  var tables: [Int: RuleTable] = [:]
  /// Which of the rows that came to the function are here.
  var path = Term.always
  /// The facts that are known to all of them: the others have left.
  var certain: Set<Int> = []
}

/// Why a row leaves: nothing is left of the way that it took.
struct Departure: Error {
  /// What could not be compiled; nil where Lua itself ends the rule, or an answer was given.
  var hindrance: Hindrance?

  static let gone = Departure(hindrance: nil)

  init(hindrance: Hindrance?) { self.hindrance = hindrance }

  init(_ french: String, _ english: String, at node: some SyntaxNode) {
    hindrance = Hindrance(
      what: LocalizedText(french, english: english),
      location: SourceLocation(file: node.tree.name, line: node.position.line))
  }
}

/// What keeps a rule, or a way through it, from being compiled.
package struct Hindrance: Sendable, Hashable {
  package var what: LocalizedText
  package var location: SourceLocation?
}
