import CircularCore
import LuaSyntax

extension PackSources {
  /// Every syntax error of the rule files, each with its column and what was expected.
  ///
  /// Lua's own compiler stops at the first error and names its line only; the tree recovers, so that
  /// one reading gives them all.
  var syntaxProblems: [CircularCore.Diagnostic] {
    files.values.filter { $0.name.hasSuffix(".lua") }.sorted { $0.path < $1.path }.flatMap { file in
      let tree = SyntaxTree(parsing: file.bytes, name: file.path)
      return tree.diagnostics.map { problem in
        let place = tree.sourceMap.position(of: problem.range.lowerBound)
        let length = tree.sourceMap.text(in: problem.range).unicodeScalars.count
        return CircularCore.Diagnostic(
          "syntax",
          LocalizedText(
            problem.message(in: .french), english: problem.message(in: .english)),
          at: SourceLocation(file: file.path, line: place.line, column: place.column),
          excerpt: .init(line: tree.sourceMap.text(ofLine: place.line), length: length))
      }
    }
  }
}
