import CircularCore
import LuaSyntax

/// Follows the facts and parameters through the functions of a pack's files.
///
/// Each rule's function is read with the facts as its first parameter and the parameters as its
/// second; a helper function is read once for each set of objects that it is handed. What a variable
/// stands for is told by the one place that gives it a value; a variable that changes stands for
/// nothing known.
final class RuleReader {
  private struct Context: Hashable {
    var function: Function
    var arguments: [Meaning]
  }

  private struct Pending {
    var function: Function
    var variables: [LuaSyntax.Declaration: Meaning]
  }

  let names: DeclaredNames
  var reading = RuleReading()
  var variables: [LuaSyntax.Declaration: Meaning] = [:]
  var members: [TableConstructor: [String: Meaning]] = [:]
  /// How many times a variable is given a value after its declaration.
  var assignments: [LuaSyntax.Declaration: Int] = [:]
  var depth = 0
  /// The expressions read so far.
  var work = 0

  private let trees: [String: SyntaxTree]
  private var results: [String: Meaning] = [:]
  private var seen: Set<Context> = []
  private var visited: Set<Function> = []
  private var pending: [Pending] = []
  private var roots: [(rule: Int, variables: [LuaSyntax.Declaration: Meaning])] = []
  private var fileStack: [String] = []

  /// Deeper expressions, and whatever comes after so many, are left alone.
  static let deepest = 500
  static let mostWork = 5_000_000

  init(_ trees: [String: SyntaxTree], _ names: DeclaredNames) {
    self.trees = trees
    self.names = names
    for tree in trees.values { countAssignments(tree) }
  }

  /// Reads the pack from its entry file.
  func read() -> RuleReading {
    _ = result(of: "pack.lua")
    for root in roots {
      variables = root.variables
      guard let function = reading.rules[root.rule].function else { continue }
      call(function, [.group(.fact, prefix: ""), .group(.parameter, prefix: "")])
    }
    // Functions that nobody calls by name, such as the order given to a sort.
    while let next = pending.popLast() {
      guard !visited.contains(next.function) else { continue }
      variables = next.variables
      call(next.function, [])
    }
    return reading
  }

  /// What an included file returns; it is read the first time.
  func result(of file: String) -> Meaning {
    if let known = results[file] { return known }
    guard let tree = trees[file], !fileStack.contains(file) else { return .unknown }
    fileStack.append(file)
    walk(tree.block)
    fileStack.removeLast()
    var result = Meaning.unknown
    if case .return(let values)? = tree.block.statements.last?.kind, values.count == 1 {
      result = meaning(ofReturned: values[0])
    }
    results[file] = result
    return result
  }

  private func meaning(ofReturned expression: Expression) -> Meaning {
    switch expression.withoutParentheses.kind {
    case .name(let name): name.declaration.flatMap { variables[$0] } ?? .unknown
    case .table(let table): .table(table)
    case .function(let function): .function(function)
    default: .unknown
    }
  }

  // MARK: - Functions

  /// A function is defined: it will be read where it is called, else on its own.
  func define(_ function: Function) -> Meaning {
    pending.append(Pending(function: function, variables: variables))
    return .function(function)
  }

  /// Reads the body of a function with what it is handed.
  func call(_ function: Function, _ arguments: [Meaning]) {
    let known = arguments.map(\.asArgument)
    let context = Context(function: function, arguments: known)
    visited.insert(function)
    guard depth < Self.deepest, seen.count < 20_000 else { return giveUp() }
    guard seen.insert(context).inserted else { return }
    let saved = variables
    let parameters = function.parameters
    for (index, argument) in known.enumerated() {
      // What a function takes as `...`, or by a name that it changes, cannot be followed.
      let escapes =
        index < parameters.count ? assignments[parameters[index]] != nil : function.isVararg
      if escapes { escape(argument) }
    }
    for (index, parameter) in parameters.enumerated() {
      let isFollowed = index < known.count && assignments[parameter] == nil
      variables[parameter] = isFollowed ? known[index] : .unknown
    }
    depth += 10
    walk(function.body)
    depth -= 10
    variables = saved
  }

  /// A rule is declared: its function is read once every file has been.
  func declare(_ site: DeclarationSite, _ body: Meaning) {
    let index = reading.rules.count
    if case .function(let function) = body {
      reading.rules.append(.init(site: site, function: function))
      visited.insert(function)
    } else {
      reading.rules.append(.init(site: site, function: nil))
      if site.word.function != nil { giveUp() }
    }
    roots.append((index, variables))
  }

  /// Something is not read: any fact or parameter may be used there.
  func giveUp() {
    escape(.group(.fact, prefix: ""))
    escape(.group(.parameter, prefix: ""))
  }

  /// An object goes where it cannot be followed: all that it holds may be read.
  func escape(_ meaning: Meaning, _ depth: Int = 0) {
    switch meaning {
    case .group(let kind, let prefix): reading.use(kind, prefix: prefix)
    case .table(let table) where depth < 8:
      for member in (members[table] ?? [:]).values { escape(member, depth + 1) }
    default: break
    }
  }

  private func countAssignments(_ tree: SyntaxTree) {
    var counter = AssignmentCounter()
    tree.block.walk(&counter)
    assignments.merge(counter.counts) { $0 + $1 }
  }
}

private struct AssignmentCounter: SyntaxVisitor {
  var counts: [LuaSyntax.Declaration: Int] = [:]

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .assignment(let targets, _):
      for target in targets {
        if let declaration = target.name?.declaration { counts[declaration, default: 0] += 1 }
      }
    case .function(let target, _):
      if let declaration = target.name?.declaration { counts[declaration, default: 0] += 1 }
    default: break
    }
    return .children
  }
}
