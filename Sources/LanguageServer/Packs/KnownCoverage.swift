import LuaSyntax
package import RuleAnalysis

/// What the cases of a pack exercised of its rules, and the texts in which they did.
package struct KnownCoverage {
  /// The share of sides exercised of each rule, from 0 to 100.
  let shares: [String: Double]
  private let sources: PackSources

  package init(_ shares: [String: Double], in sources: PackSources) {
    self.shares = shares
    self.sources = sources
  }

  /// Whether it holds for other texts: those of the same programs, whatever their comments and layout.
  ///
  /// Lines may stand elsewhere in them.
  package func holds(for others: PackSources) -> Bool {
    guard sources.files.count == others.files.count else { return false }
    return others.files.values.allSatisfy { file in
      guard let known = sources.files[file.name] else { return false }
      return known.bytes == file.bytes
        || file.name.hasSuffix(".lua") && Self.isSameProgram(file.bytes, known.bytes)
    }
  }

  private static func isSameProgram(_ text: [UInt8], _ known: [UInt8]) -> Bool {
    let (tree, other) = (SyntaxTree(parsing: text), SyntaxTree(parsing: known))
    return tree.isValid && other.isValid && tree.tokens.count == other.tokens.count
      && zip(tree.tokens, other.tokens).allSatisfy {
        text[$0.range].elementsEqual(known[$1.range])
      }
  }
}
