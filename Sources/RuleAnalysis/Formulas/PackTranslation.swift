import CircularCore
import LuaSyntax

/// What runs expressions and statements on symbols.
protocol SymbolRunner: AnyObject {
  /// What an expression stands for.
  associatedtype Value
  /// The variables at one place.
  associatedtype State

  typealias Scope = [LuaSyntax.Declaration: Int]

  static var start: State { get }
  static var none: Value { get }
  static func integer(_ value: Int64) -> Value

  /// Begins another statement.
  func begin()
  func newVariable() -> Int
  func set(_ variable: Int, to value: Value, _ state: inout State)
  func value(_ expression: Expression, _ scope: Scope, _ state: inout State) throws -> Value
  /// The text that a value is.
  func text(of value: Value) -> String?
  /// The values of a list of which everything is known.
  func elements(of value: Value, _ state: State) -> [Value]?
  /// Runs a statement that leads to the next one.
  func settle(
    _ statement: Statement, _ scope: Scope, _ state: State
  ) throws -> (State, Scope)
  /// A statement was not followed: what it may have changed is unknown.
  func passOver(_ statement: Statement, _ scope: Scope, _ state: inout State)
}

/// The files of a pack, run on symbols: which function each rule is, with the variables that it sees.
///
/// Statements that it cannot follow are passed over; what they would have set is then said where it is
/// missed.
struct PackTranslation<Runner: SymbolRunner> {
  typealias Scope = [LuaSyntax.Declaration: Int]
  typealias Value = Runner.Value

  /// The function of a rule, and what it is handed last where the rule is one of a family.
  struct Body {
    var entry: Value
    var item: Value?
  }

  let translator: Runner
  private let sources: PackSources
  private var state = Runner.start
  private(set) var bodies: [String: Body] = [:]
  private var files: [String: Value] = [:]

  /// The entry that holds the function of a rule, by word.
  private static var entries: [String: String] {
    [
      "prerequisite": "test", "criterion": "score", "indicator": "value", "amount": "schedule",
      "class": "of", "alert": "when", "disable": "when", "scale": "by", "override": "score",
      "question": "visible",
    ]
  }

  init(_ sources: PackSources, _ translator: Runner) {
    self.sources = sources
    self.translator = translator
    _ = include("pack.lua")
  }

  /// The state that rules start from.
  var start: Runner.State { state }

  private mutating func include(_ name: String) -> Value {
    if let known = files[name] { return known }
    files[name] = Runner.none
    guard let file = sources.files[name] else { return Runner.none }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    guard tree.isValid else { return Runner.none }
    var scope: Scope = [:]
    let value = run(tree.block, &scope) ?? Runner.none
    files[name] = value
    return value
  }

  /// Runs the statements of a file; gives what it returns.
  private mutating func run(_ block: Block, _ scope: inout Scope) -> Value? {
    for statement in block.statements {
      translator.begin()
      switch statement.kind {
      case .call(let call):
        if call.callee.globalName == "include", let name = call.arguments.first?.stringValue {
          _ = include(name)
        } else if !declare(call, scope) {
          translator.passOver(statement, scope, &state)
        }
      case .local(let declarations, let values)
      where values.count == 1 && declarations.count == 1
        && values[0].call?.callee.globalName == "include":
        let name = values[0].call?.arguments.first?.stringValue ?? ""
        let value = include(name)
        let variable = translator.newVariable()
        scope[declarations[0]] = variable
        translator.set(variable, to: value, &state)
      case .genericFor(let names, let iterators, let block):
        guard iterators.count == 1, let call = iterators[0].call,
          call.callee.globalName == "ipairs", let list = call.arguments.first,
          let value = try? translator.value(list, scope, &state),
          let items = translator.elements(of: value, state)
        else {
          translator.passOver(statement, scope, &state)
          break
        }
        for (index, item) in items.enumerated() {
          var inner = scope
          for (place, name) in names.enumerated() {
            let variable = translator.newVariable()
            inner[name] = variable
            translator.set(
              variable, to: place == 0 ? Runner.integer(Int64(index + 1)) : item, &state)
          }
          _ = run(block, &inner)
        }
      case .return(let values):
        return values.first.flatMap { try? translator.value($0, scope, &state) }
      default:
        if let (after, inner) = try? translator.settle(statement, scope, state) {
          (state, scope) = (after, inner)
        } else {
          translator.passOver(statement, scope, &state)
        }
      }
    }
    return nil
  }

  /// Takes the function of a rule that a call declares; false for a call that declares nothing.
  private mutating func declare(_ call: Call, _ scope: Scope) -> Bool {
    // `pack { … }` has no name.
    if let name = call.callee.globalName, Vocabulary.pack.contains(where: { $0.name == name }) {
      return true
    }
    guard let inner = call.callee.withoutParentheses.call, let name = inner.callee.globalName
    else { return false }
    guard case .table(let table)? = call.arguments.first?.kind,
      let id = inner.arguments.first.flatMap({
        try? translator.value($0, scope, &state)
      }).flatMap({ translator.text(of: $0) })
    else { return true }
    if let entry = Self.entries[name] {
      guard let function = table[entry] else { return true }
      take(RuleName.of(name, id), function, nil, scope)
    } else if let word = Vocabulary.word(ofFamily: name), let entry = Self.entries[word],
      case .table(let elements)? = table["each"]?.kind
    {
      for (index, element) in elements.fields.enumerated() {
        var key = String(index + 1)
        var own: Expression?
        let item = try? translator.value(element.value, scope, &state)
        if case .table(let inner) = element.value.kind {
          own = inner[entry]
          if let first = inner.fields.first, case .position = first.key,
            let text = first.value.stringValue
          {
            key = text
          }
        }
        let full = id.contains("*") ? Self.replacing(id, by: key) : id + "_" + key
        guard let function = own ?? table[entry] else { continue }
        take(RuleName.of(word, full), function, item ?? Runner.none, scope)
      }
    }
    return true
  }

  /// The pattern with a key in place of its first `*`.
  private static func replacing(_ pattern: String, by key: String) -> String {
    guard let star = pattern.firstIndex(of: "*") else { return pattern }
    return pattern[..<star] + key + pattern[pattern.index(after: star)...]
  }

  private mutating func take(
    _ id: String, _ function: Expression, _ item: Value?, _ scope: Scope
  ) {
    guard bodies[id] == nil, let value = try? translator.value(function, scope, &state) else {
      return
    }
    bodies[id] = Body(entry: value, item: item)
  }
}

extension RuleTranslator: SymbolRunner {
  static var start: TranslationState { TranslationState() }
  static var none: Symbol { .nil }
  static func integer(_ value: Int64) -> Symbol { .integer(value) }

  func set(_ variable: Int, to value: Symbol, _ state: inout TranslationState) {
    state.values[variable] = value
  }

  func text(of value: Symbol) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  func elements(of value: Symbol, _ state: TranslationState) -> [Symbol]? {
    guard let list = try? list(value, state), list.items.allSatisfy({ $0.isThere == .always })
    else { return nil }
    return list.items.map(\.value)
  }

  /// Runs a statement that leads to the next one.
  func settle(
    _ statement: Statement, _ scope: Scope, _ state: TranslationState
  ) throws -> (TranslationState, Scope) {
    var scope = scope
    guard case .next(let after) = try run(statement, &scope, state) else {
      throw Untranslatable("un saut", "a jump", at: statement)
    }
    return (after, scope)
  }

  /// What it would have set is said where it is missed.
  func passOver(_ statement: Statement, _ scope: Scope, _ state: inout TranslationState) {}
}

/// Under which name the function of a declaration is found.
enum RuleName {
  /// The words of labels: one measure may have a rule of each, so that these are told by word and id.
  private static let ofLabels: Set<String> = ["disable", "scale", "override", "question"]

  static func of(_ word: String, _ id: String) -> String {
    ofLabels.contains(word) ? "\(word) \(id)" : id
  }
}
