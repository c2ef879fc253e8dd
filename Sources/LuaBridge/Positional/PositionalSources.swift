import CircularCore
import LuaSyntax

/// A pack rewritten for bulk work: rules take the facts and parameters that they read as arguments.
///
/// ```lua
/// test = function(a, p) return a.inhabitants >= p.population_min end   -- as it is written
/// test = function(_1, _2) return _1 >= _2 end                          -- as it is called
/// ```
///
/// What the rules read of the libraries, such as `math.min`, they find in local variables of the
/// file. Only rules of which the tree tells everything they read are rewritten: the function stands in
/// the declaration itself, and its objects are only used as `a.name`, with the name of a declared
/// scalar. Such a rule answers the same wherever each of those facts is known.
struct PositionalSources {
  /// What an argument is.
  enum Argument: Hashable {
    case fact(slot: Int)
    case parameter(slot: Int)
    case today
  }

  /// The texts, in which the rules of `arguments` are rewritten.
  private(set) var sources: PackSources
  /// The arguments of the rewritten rules, by id.
  private(set) var arguments: [String: [Argument]] = [:]
  /// Those of the rules that are simple enough to be run without Lua, by id.
  private(set) var programs: [String: RuleProgram] = [:]

  /// More arguments than this are not worth their pushing.
  private static let mostArguments = 60

  /// Rewrites the rules of a pack that can be.
  ///
  /// - Parameter parameters: the parameters, with the values of the evaluation in row 0.
  init(
    _ sources: PackSources, facts: FactSchema, parameters: FactTable, today: [UInt8] = []
  ) {
    self.sources = sources
    var seen: Set<String> = []
    var twice: Set<String> = []
    var rewritten: [(file: PackSources.File, rules: [PositionalRule], tree: SyntaxTree)] = []
    for file in sources.files.values.sorted(by: { $0.name < $1.name })
    where file.name.hasSuffix(".lua") && !file.name.hasPrefix("tests/") {
      let tree = SyntaxTree(parsing: file.bytes, name: file.path)
      guard tree.isValid else { continue }
      var rules: [PositionalRule] = []
      for call in tree.block.calls {
        guard let site = DeclarationSite(call, words: Vocabulary.pack),
          RuleKind(rawValue: site.word.name) != nil, let id = site.id
        else { continue }
        if !seen.insert(id).inserted { twice.insert(id) }
        if let rule = PositionalRule(site, facts: facts, parameters: parameters),
          rule.arguments.count <= Self.mostArguments
        {
          rules.append(rule)
        }
      }
      rewritten.append((file, rules, tree))
    }
    for (file, rules, tree) in rewritten {
      let rules = rules.filter { !twice.contains($0.id) }
      guard !rules.isEmpty else { continue }
      let prefix = Self.freePrefix(in: tree)
      var edits = LibraryReads(tree, functions: rules.map(\.function)).edits(prefix: prefix)
      let constants = FileConstants(tree)
      for rule in rules {
        arguments[rule.id] = rule.arguments
        programs[rule.id] = rule.program(parameters, constants, today: today)
        edits += rule.edits { "\(prefix)\($0 + 1)" }
      }
      self.sources.add(
        .init(name: file.name, path: file.path, bytes: tree.bytes(replacing: edits)))
    }
  }

  /// Underscores that no name of the file begins with before a digit.
  private static func freePrefix(in tree: SyntaxTree) -> String {
    var prefix = "_"
    let names = tree.tokens.lazy.filter { $0.kind == .name }.map { tree.text(in: $0.range) }
    for name in names where name.hasPrefix("_") {
      let underscores = name.prefix { $0 == "_" }
      if underscores.count >= prefix.count { prefix = underscores + "_" }
    }
    return prefix
  }
}

/// One rule that can be rewritten.
private struct PositionalRule {
  let id: String
  let function: Function
  private(set) var arguments: [PositionalSources.Argument]

  private let parameterList: Range<Int>
  private let today: String?
  private let reads: [(range: Range<Int>, argument: PositionalSources.Argument)]

  /// Nil for a rule that the tree does not tell everything of.
  init?(_ site: DeclarationSite, facts: FactSchema, parameters: FactTable) {
    guard let id = site.id, let entry = site.word.function, let table = site.table else {
      return nil
    }
    let fields = table.fields.filter { if case .name(entry) = $0.key { true } else { false } }
    guard fields.count == 1, case .function(let function) = fields[0].value.kind,
      !function.isVararg, function.parameters.count <= 3,
      let tokens = function.expression?.tokens,
      let open = tokens.first(where: { $0.kind == .leftParenthesis }),
      let close = tokens.first(where: { $0.kind == .rightParenthesis })
    else { return nil }
    var finder = ReadFinder(function, facts: facts, parameters: parameters)
    function.body.walk(&finder)
    guard finder.isComplete else { return nil }
    self.id = id
    self.function = function
    parameterList = open.range.upperBound..<close.range.lowerBound
    reads = finder.reads
    arguments = []
    for read in reads where !arguments.contains(read.argument) { arguments.append(read.argument) }
    if function.parameters.count == 3 {
      today = function.parameters[2].name
      arguments.append(.today)
    } else {
      today = nil
    }
  }

  /// The rule as a program, if it is simple enough.
  func program(
    _ parameters: FactTable, _ constants: FileConstants, today: [UInt8]
  ) -> RuleProgram? {
    var readings: [Int: RuleCompiler.Reading] = [:]
    for (range, argument) in reads {
      switch argument {
      case .fact(let slot): readings[range.lowerBound] = .fact(slot: slot)
      case .parameter(let slot):
        let value = parameters.value(row: 0, slot: slot)
        guard let constant = value.flatMap({ RuleProgram.Constant($0) }) else { return nil }
        readings[range.lowerBound] = .parameter(slot: slot, constant)
      case .today: return nil
      }
    }
    let date =
      function.parameters.count == 3
      ? (declaration: function.parameters[2], text: today) : nil
    return RuleCompiler.program(
      of: function, readings: readings, today: date, constants: constants)
  }

  /// What to write where, given the name of the argument of an index.
  func edits(_ name: (Int) -> String) -> [(range: Range<Int>, text: String)] {
    let names = Dictionary(
      arguments.enumerated().map {
        ($0.element, $0.element == .today ? today ?? "" : name($0.offset))
      }
    ) { first, _ in first }
    let list = arguments.compactMap { names[$0] }.joined(separator: ", ")
    return [(parameterList, list)] + reads.map { ($0.range, names[$0.argument] ?? "") }
  }
}

/// Finds everything that a function reads of its two objects, or gives up.
private struct ReadFinder: SyntaxVisitor {
  private(set) var reads: [(range: Range<Int>, argument: PositionalSources.Argument)] = []
  /// Whether every use of the objects was understood.
  private(set) var isComplete = true

  private let function: Function
  private let facts: FactSchema
  private let parameters: FactTable
  private let objects: [LuaSyntax.Declaration]

  init(_ function: Function, facts: FactSchema, parameters: FactTable) {
    self.function = function
    self.facts = facts
    self.parameters = parameters
    objects = Array(function.parameters.prefix(2))
  }

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .assignment(let targets, _): targets.forEach { assign($0) }
    case .function(let target, _): assign(target)
    default: break
    }
    return isComplete ? .children : .skip
  }

  mutating func enter(_ expression: Expression) -> Visit {
    guard isComplete else { return .skip }
    switch expression.kind {
    case .field:
      guard let (object, path) = Self.path(of: expression), objects.contains(object) else {
        return .children
      }
      guard let argument = argument(object, path) else { return giveUp() }
      reads.append((expression.range, argument))
      return .skip
    case .name(let name):
      // What other rules answer is asked of the shim, rule by rule.
      if name.resolution == .global, name.text == "outcome" { return giveUp() }
      guard let declaration = name.declaration, objects.contains(declaration) else {
        return .children
      }
      return giveUp()
    default: return .children
    }
  }

  private mutating func giveUp() -> Visit {
    isComplete = false
    return .skip
  }

  /// A rule may change its own variables, nothing else.
  private mutating func assign(_ target: Expression) {
    if let name = target.name {
      let owner = name.declaration?.function
      if owner != function && owner.map(function.encloses) != true { isComplete = false }
    } else if let (object, _) = Self.path(of: target), objects.contains(object) {
      isComplete = false
    }
  }

  private func argument(
    _ object: LuaSyntax.Declaration, _ path: String
  ) -> PositionalSources.Argument? {
    if object == objects.first {
      guard let slot = facts.slot(of: path), facts.declarations[slot].type.isScalar else {
        return nil
      }
      return .fact(slot: slot)
    }
    guard let slot = parameters.schema.slot(of: path),
      parameters.schema.declarations[slot].type.isScalar, parameters.isKnown(row: 0, slot: slot)
    else { return nil }
    return .parameter(slot: slot)
  }

  /// `a.b.c` as the variable `a` and `b.c`; nil when it starts with anything but a variable.
  private static func path(
    of expression: Expression
  ) -> (object: LuaSyntax.Declaration, path: String)? {
    var names: [String] = []
    var current = expression
    while case .field(let access) = current.kind {
      names.append(access.name)
      current = access.object
    }
    guard let declaration = current.name?.declaration, !names.isEmpty else { return nil }
    return (declaration, names.reversed().joined(separator: "."))
  }
}

extension SyntaxTree {
  /// Where the first statement may stand.
  var start: Int { tokens.first?.range.lowerBound ?? 0 }
}

extension RuleProgram.Constant {
  /// A scalar; nil for a list or a record.
  fileprivate init?(_ value: FactValue) {
    switch value {
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value.bitPattern)
    case .text(let value): self = .text(Array(value.utf8))
    case .date(let value): self = .text(Array(value.description.utf8))
    case .list, .record: return nil
    }
  }
}

extension FactType {
  /// Whether a value is neither a list nor a record.
  fileprivate var isScalar: Bool {
    switch self {
    case .list, .record: false
    default: true
    }
  }
}
