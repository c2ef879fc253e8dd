package import CircularCore
import LuaSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What rules would keep from one subject to the next: writes to variables, and to tables, that were
/// there before the rule was called.
///
/// Which functions rules reach is known from the loaded pack; what these write, from the source. So a
/// function that only runs while the pack is loaded may write, and so may one that a rule makes.
package struct KeptState {
  /// The places where functions of a file write what is declared outside of them.
  private struct Writes {
    let tree: SyntaxTree
    var byFunction: [Function: [Write]] = [:]
    /// These functions by their last line.
    var byLine: [Int: [Function]] = [:]
  }

  /// One write.
  private struct Write {
    /// The variable that is assigned, or whose table is written.
    var name: String
    var range: Range<Int>
    var isTable: Bool
  }

  private let sources: PackSources
  private let parsed: ParsedTexts
  private var files: [String: Writes] = [:]
  /// The files whose text may name `_ENV`, which every function that uses a word of the language holds.
  private let namingEnvironment: Set<String>
  package private(set) var problems: [Diagnostic] = []

  /// Looks at the functions that the rules of a pack reach.
  package init(_ functions: [ReachedFunction], in sources: PackSources, _ parsed: ParsedTexts) {
    self.sources = sources
    self.parsed = parsed
    namingEnvironment = Set(sources.files.values.lazy.filter(\.namesEnvironment).map(\.name))
    var seen: Set<Diagnostic> = []
    for function in functions {
      for problem in problems(of: function) where seen.insert(problem).inserted {
        problems.append(problem)
      }
    }
  }

  private mutating func problems(of reached: ReachedFunction) -> [Diagnostic] {
    // Most functions use words of the language only.
    guard let file = sources.files[reached.file],
      reached.upvalues.contains(where: { $0 != "_ENV" }) || namingEnvironment.contains(file.name)
    else { return [] }
    let writes = writes(in: file)
    var found: [Diagnostic] = []
    for function in writes.byLine[reached.lastLine] ?? []
    where writes.tree.isAt(function, reached) {
      for write in writes.byFunction[function] ?? [] where reached.upvalues.contains(write.name) {
        found.append(problem(write, in: writes.tree))
      }
    }
    return found.sorted { first, second in
      let (a, b) = (first.location, second.location)
      return (a?.line ?? 0, a?.column ?? 0) < (b?.line ?? 0, b?.column ?? 0)
    }
  }

  private mutating func writes(in file: PackSources.File) -> Writes {
    if let known = files[file.name] { return known }
    let tree = parsed.tree(of: file)
    var reader = WriteReader()
    tree.block.walk(&reader)
    var writes = Writes(tree: tree)
    for write in reader.writes {
      // The variable outlives every call of the functions between its own and the one that writes.
      for function in write.functions {
        if let declaration = write.name.declaration,
          declaration.function == function || function.encloses(declaration.function)
        {
          break
        }
        writes.byFunction[function, default: []].append(
          Write(name: write.name.text, range: write.name.expression.range, isTable: write.isTable))
      }
    }
    for function in writes.byFunction.keys {
      writes.byLine[tree.lastLine(of: function), default: []].append(function)
    }
    files[file.name] = writes
    return writes
  }

  private func problem(_ write: Write, in tree: SyntaxTree) -> Diagnostic {
    let place = tree.sourceMap.position(of: write.range.lowerBound)
    return Diagnostic(
      "kept-state", Self.message(write.name, isTable: write.isTable),
      at: SourceLocation(file: tree.name, line: place.line, column: place.column),
      suggestion: Self.suggestion(write.name, isTable: write.isTable),
      excerpt: .init(
        line: tree.sourceMap.text(ofLine: place.line), length: write.name.unicodeScalars.count))
  }

  /// What is said of a write to a variable of a file, or to a table that one of its variables holds.
  package static func message(_ name: String, isTable: Bool) -> LocalizedText {
    let what: LocalizedText =
      switch (name.isEmpty, isTable) {
      case (true, _):
        LocalizedText(
          "la règle écrit dans une table du fichier", english: "the rule writes a table of the file"
        )
      case (false, true):
        LocalizedText(
          "la règle écrit dans « \(name) », une table du fichier",
          english: "the rule writes “\(name)”, a table of the file")
      case (false, false):
        LocalizedText(
          "la règle change « \(name) », une variable du fichier",
          english: "the rule changes “\(name)”, a variable of the file")
      }
    return what.map { text, language in
      language == .french
        ? "\(text)\u{00A0}: rien ne passe d'un dossier au suivant"
        : "\(text): nothing passes from one subject to the next"
    }
  }

  /// What cures such a write.
  package static func suggestion(_ name: String, isTable: Bool) -> LocalizedText? {
    guard !name.isEmpty else { return nil }
    return isTable
      ? LocalizedText(
        "faites la table dans la règle\u{00A0}: local \(name) = {}",
        english: "make the table inside the rule: local \(name) = {}")
      : LocalizedText(
        "déclarez la variable dans la règle\u{00A0}: local \(name) = …",
        english: "declare the variable inside the rule: local \(name) = …")
  }
}

extension PackSources.File {
  /// Whether the text may name `_ENV`.
  fileprivate var namesEnvironment: Bool { name.hasSuffix(".lua") && mentions("_ENV") }

  /// Whether a word, or a longer one that holds it, stands anywhere in the text, comments included.
  func mentions(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    return bytes.withUnsafeBytes { text in
      // Every byte of every rule file that is loaded is looked at.
      var rest = text[...]
      while rest.count >= word.count,
        let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        let found = memchr(start, Int32(first), rest.count - word.count + 1)
      {
        if memcmp(found, word, word.count) == 0 { return true }
        rest = rest.dropFirst(start.distance(to: UnsafeRawPointer(found)) + 1)
      }
      return false
    }
  }
}

extension SyntaxTree {
  /// Whether a function of the tree is where a reached one was compiled from.
  fileprivate func isAt(_ function: Function, _ reached: ReachedFunction) -> Bool {
    guard let expression = function.expression,
      function.parameters.count == reached.parameterCount
    else { return false }
    // Lua counts from the word, or from the parenthesis where that stands on another line.
    let first = sourceMap.position(of: expression.range.lowerBound).line
    let open = expression.tokens.first { $0.kind == .leftParenthesis }
    let opened = open.map { sourceMap.position(of: $0.range.lowerBound).line } ?? first
    return (first...max(first, opened)).contains(reached.firstLine) || isStatement(reached, first)
  }

  /// The line of its `end`.
  fileprivate func lastLine(of function: Function) -> Int {
    sourceMap.position(of: max(function.range.upperBound - 1, 0)).line
  }

  /// `function` and the name may stand on lines above the parenthesis.
  private func isStatement(_ reached: ReachedFunction, _ line: Int) -> Bool {
    reached.firstLine < line && line - reached.firstLine <= 2
  }
}

/// Finds assignments, and writes to tables that a name stands for.
private struct WriteReader: SyntaxVisitor {
  struct Found {
    var name: Name
    var isTable: Bool
    /// The functions around it, the innermost first.
    var functions: [Function]
  }

  private(set) var writes: [Found] = []
  private var functions: [Function] = []

  /// The functions that write their first argument; of `table.move`, the last.
  private static let writers = [
    "table.insert": 0, "table.remove": 0, "table.sort": 0, "rawset": 0, "setmetatable": 0,
    "table.move": 4,
  ]

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .assignment(let targets, _): targets.forEach { write($0) }
    case .function(let target, _): write(target)
    default: break
    }
    return .children
  }

  mutating func enter(_ expression: Expression) -> Visit {
    if let call = expression.call {
      guard let callee = call.callee.libraryName ?? call.callee.globalName,
        let place = Self.writers[callee], call.arguments.indices.contains(place),
        let name = call.arguments[place].name
      else { return .children }
      note(name, isTable: true)
    } else if let function = expression.function {
      functions.append(function)
    }
    return .children
  }

  mutating func leave(_ expression: Expression) {
    if expression.function != nil { functions.removeLast() }
  }

  private mutating func write(_ target: Expression) {
    if let name = target.name {
      note(name, isTable: false)
      return
    }
    // `a.b[c].d = …` writes what is reached through `a`.
    var object = target
    while true {
      switch object.kind {
      case .field(let access): object = access.object
      case .index(let access): object = access.object
      case .parenthesized(let inner): object = inner
      default:
        if let name = object.name { note(name, isTable: true) }
        return
      }
    }
  }

  private mutating func note(_ name: Name, isTable: Bool) {
    guard name.resolution == .upvalue, !functions.isEmpty else { return }
    writes.append(Found(name: name, isTable: isTable, functions: functions.reversed()))
  }
}
