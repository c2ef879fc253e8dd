import CircularCore
import LuaSyntax

/// The files of a pack, run on symbols: which function each rule is, with the variables that it sees.
///
/// Statements that it cannot follow are passed over; what they would have set is then said where it is
/// missed.
struct PackTranslation {
  /// The function of a rule, and what it is handed last where the rule is one of a family.
  struct Body {
    var entry: Symbol
    var item: Symbol?
  }

  let translator: RuleTranslator
  private let sources: PackSources
  private var state = TranslationState()
  private(set) var bodies: [String: Body] = [:]
  private var files: [String: Symbol] = [:]

  /// The entry that holds the function of a rule, by word.
  private static let entries = [
    "prerequisite": "test", "criterion": "score", "indicator": "value", "amount": "schedule",
    "class": "of", "alert": "when", "disable": "when", "scale": "by", "override": "score",
    "question": "visible",
  ]
  /// The words of labels: one measure may have a rule of each, so that these are told by word and id.
  private static let ofLabels: Set<String> = ["disable", "scale", "override", "question"]

  /// Under which name the function of a declaration is found.
  static func name(_ word: String, _ id: String) -> String {
    ofLabels.contains(word) ? "\(word) \(id)" : id
  }

  init(_ sources: PackSources, _ translator: RuleTranslator) {
    self.sources = sources
    self.translator = translator
    _ = include("pack.lua")
  }

  /// The state that rules start from.
  var start: TranslationState { state }

  private mutating func include(_ name: String) -> Symbol {
    if let known = files[name] { return known }
    files[name] = .nil
    guard let file = sources.files[name] else { return .nil }
    let tree = SyntaxTree(parsing: file.bytes, name: file.path)
    guard tree.isValid else { return .nil }
    var scope: RuleTranslator.Scope = [:]
    let value = run(tree.block, &scope)
    files[name] = value ?? .nil
    return value ?? .nil
  }

  /// Runs the statements of a file; gives what it returns.
  private mutating func run(_ block: Block, _ scope: inout RuleTranslator.Scope) -> Symbol? {
    for statement in block.statements {
      translator.begin()
      switch statement.kind {
      case .call(let call):
        if call.callee.globalName == "include", let name = call.arguments.first?.stringValue {
          _ = include(name)
        } else {
          declare(call, scope)
        }
      case .local(let declarations, let values)
      where values.count == 1 && declarations.count == 1
        && values[0].call?.callee.globalName == "include":
        let name = values[0].call?.arguments.first?.stringValue ?? ""
        let value = include(name)
        let variable = translator.newVariable()
        scope[declarations[0]] = variable
        state.values[variable] = value
      case .genericFor(let names, let iterators, let block):
        guard iterators.count == 1, let call = iterators[0].call,
          call.callee.globalName == "ipairs", let list = call.arguments.first,
          let items = try? translator.list(translator.value(list, scope, &state), state),
          items.items.allSatisfy({ $0.isThere == .always })
        else { break }
        for (index, item) in items.items.enumerated() {
          var inner = scope
          for (place, name) in names.enumerated() {
            let variable = translator.newVariable()
            inner[name] = variable
            state.values[variable] = place == 0 ? .integer(Int64(index + 1)) : item.value
          }
          _ = run(block, &inner)
        }
      case .return(let values):
        return values.first.flatMap { try? translator.value($0, scope, &state) }
      default:
        if let (after, inner) = try? translator.settle(statement, scope, state) {
          (state, scope) = (after, inner)
        }
      }
    }
    return nil
  }

  /// Takes the function of a rule that a call declares.
  private mutating func declare(_ call: Call, _ scope: RuleTranslator.Scope) {
    guard let inner = call.callee.withoutParentheses.call, let name = inner.callee.globalName,
      case .table(let table)? = call.arguments.first?.kind,
      case .text(let id)? = inner.arguments.first.flatMap({
        try? translator.value($0, scope, &state)
      })
    else { return }
    if let entry = Self.entries[name] {
      guard let function = table[entry] else { return }
      take(Self.name(name, id), function, nil, scope)
    } else if let word = Vocabulary.word(ofFamily: name), let entry = Self.entries[word],
      case .table(let elements)? = table["each"]?.kind
    {
      for (index, element) in elements.fields.enumerated() {
        var key = String(index + 1)
        var own: Expression?
        var item = try? translator.value(element.value, scope, &state)
        if case .table(let inner) = element.value.kind {
          own = inner[entry]
          if let first = inner.fields.first, case .position = first.key,
            let text = first.value.stringValue
          {
            key = text
          }
        } else if case .text? = item {
          item = item.map { $0 }
        }
        let full = id.contains("*") ? id.replacing("*", with: key) : id + key
        guard let function = own ?? table[entry] else { continue }
        take(Self.name(word, full), function, item ?? .nil, scope)
      }
    }
  }

  private mutating func take(
    _ id: String, _ function: Expression, _ item: Symbol?, _ scope: RuleTranslator.Scope
  ) {
    guard bodies[id] == nil, let value = try? translator.value(function, scope, &state) else {
      return
    }
    bodies[id] = Body(entry: value, item: item)
  }
}

extension RuleTranslator {
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
}
