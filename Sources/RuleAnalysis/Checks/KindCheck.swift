import CircularCore
import LuaSyntax

/// What no value can do: a text that is added, a list that is compared, an answer of another kind.
///
/// Only what fails whatever the facts are is told: where a kind is not sure, nothing is.
enum KindCheck: Check {
  static let codes = [
    CheckCode(
      "wrong-arguments", "Un mot est appelé avec trop peu de valeurs, ou avec trop.",
      english: "A word is called with too few values, or with too many."),
    CheckCode(
      "wrong-answer", "Une règle rend une valeur qui n'est pas de son genre de réponse.",
      english: "A rule returns a value that is not of its kind of answer."),
    CheckCode(
      "arithmetic", "Une règle divise par zéro.", english: "A rule divides by zero."),
    CheckCode(
      "read-only", "Une règle écrit un fait ou un paramètre.",
      english: "A rule writes a fact or a parameter."),
    CheckCode(
      "text-as-number", severity: .warning,
      "Une règle calcule avec un fait qui est un texte.",
      english: "A rule computes with a fact that is a text."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    let reader = KindReader(pack)
    let methods = Set(pack.sandbox.lazy.filter { $0.library == "string" }.map(\.name))
    var found: [Diagnostic] = []
    for file in pack.ruleFiles {
      for expression in pack.expressions[file] ?? [] {
        if let problem = operands(of: expression, reader) { found.append(problem) }
        if let problem = member(expression, reader, methods) { found.append(problem) }
        if let call = expression.call {
          found += asked(by: call, reader)
          found += arguments(of: call, reader)
          found += items(of: call, reader)
          if let problem = write(by: call, reader) { found.append(problem) }
          if let problem = missing(in: call, reader) { found.append(problem) }
        }
      }
      guard let tree = pack.trees[file] else { continue }
      var statements = Statements()
      tree.block.walk(&statements)
      found += statements.writes.compactMap { write(to: $0, reader) }
      found += statements.loops.compactMap { loop($0, reader) }
      found += statements.bounds.compactMap { bound($0, reader) }
    }
    found += pack.reading.rules.flatMap { answers(of: $0, reader) }
    // A place says a thing once.
    return found.reduce(into: [Diagnostic]()) { kept, finding in
      if !kept.contains(where: { $0.overlaps(finding) }) { kept.append(finding) }
    }
  }

  /// What is wrong with a value in a place that takes none of its kinds; nil where one may do.
  ///
  /// - Parameter wanted: what the place wants: « un nombre est attendu ».
  static func misfit(
    _ place: Expression, _ taken: PossibleKinds, _ wanted: LocalizedText, _ reader: KindReader,
    suggestion: LocalizedText? = nil
  ) -> Diagnostic? {
    let kinds = reader.kinds(of: place)
    guard kinds.isDisjoint(with: taken) else { return nil }
    let shown = ComparisonCheck.brief(place)
    return finding(
      "wrong-type", place.tree, place.range,
      "\(wanted.french), « \(shown) » \(kinds.predicate.french)",
      english: "\(wanted.text(in: .english)), “\(shown)” \(kinds.predicate.text(in: .english))",
      suggestion: suggestion)
  }
}

/// The statements that write something, or walk through something.
private struct Statements: SyntaxVisitor {
  /// What is assigned to, where it is no variable.
  var writes: [Expression] = []
  var loops: [Statement] = []
  /// Between what loops count.
  var bounds: [Expression] = []

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .assignment(let targets, _): writes += targets.filter { $0.name == nil }
    case .genericFor: loops.append(statement)
    case .numericFor(_, let from, let to, let step, _):
      bounds += [from, to] + [step].compactMap { $0 }
    default: break
    }
    return .children
  }
}

extension Diagnostic {
  /// Whether two findings underline something in common.
  func overlaps(_ other: Diagnostic) -> Bool {
    guard let place = location, let second = other.location, place.file == second.file,
      place.line == second.line, let column = place.column, let start = second.column
    else { return false }
    return column < start + (other.excerpt?.length ?? 1)
      && start < column + (excerpt?.length ?? 1)
  }
}
