import LuaSyntax

/// What functions of a file read of the sandbox's libraries: `math.min`, `between`.
///
/// The environment and its libraries are read-only, so that a local variable set when the file is
/// loaded holds what any later reading would find.
struct LibraryReads {
  private var ranges: [String: [Range<Int>]] = [:]
  private let start: Int

  /// As many as this are worth a variable each.
  private static let mostVariables = 40

  /// Libraries themselves are none of them, though `table` is a word as well: what they hold is.
  ///
  /// Nor is `ranking`, which has nothing to read while a file is loaded.
  private static let known: Set<String> = Set(
    SandboxWord.all.filter { $0.status != .omitted }.map(\.qualifiedName)
      + Vocabulary.functions.map(\.name).filter { !$0.hasPrefix("ranking.") }
  ).subtracting(SandboxWord.all.map(\.library))

  /// Finds the readings in functions of a tree.
  init(_ tree: SyntaxTree, functions: [Function]) {
    start = tree.start
    for function in functions {
      for expression in function.body.expressions {
        if case .parenthesized = expression.kind { continue }
        guard let name = expression.libraryName ?? expression.globalName,
          Self.known.contains(name)
        else { continue }
        ranges[name, default: []].append(expression.range)
      }
    }
    if ranges.count > Self.mostVariables { ranges = [:] }
  }

  /// The variables, and their names in place of the readings.
  func edits(prefix: String) -> [(range: Range<Int>, text: String)] {
    guard !ranges.isEmpty else { return [] }
    let names = ranges.keys.sorted()
    let variables = names.indices.map { "\(prefix)0\($0)" }
    let declaration =
      "local \(variables.joined(separator: ", ")) = \(names.joined(separator: ", ")) "
    return [(start..<start, declaration)]
      + zip(names, variables).flatMap { name, variable in
        (ranges[name] ?? []).map { ($0, variable) }
      }
  }
}
