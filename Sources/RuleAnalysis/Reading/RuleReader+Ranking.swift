import LuaSyntax

extension RuleReader {
  /// What stands behind a name of the ranking: its subjects, and what rules answered for one of them.
  func ranked(
    _ name: String, of part: Meaning.Ranked, _ tree: SyntaxTree, _ range: Range<Int>
  ) -> Meaning {
    reading.rankedReads.append(.init(part: part, name: name, tree: tree, range: range))
    switch (part, name) {
    case (.ranking, "subjects"): return .ranked(.subjects)
    case (.subject, "criteria"): return .ranked(.criteria)
    case (.subject, "amounts"): return .ranked(.amounts)
    default: return .unknown
    }
  }
}
