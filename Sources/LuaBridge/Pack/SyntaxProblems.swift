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

  /// The first byte of each file that is not UTF-8: labels and messages are texts for people.
  var encodingProblems: [CircularCore.Diagnostic] {
    files.values.filter { $0.name.hasSuffix(".lua") }.sorted { $0.path < $1.path }.compactMap {
      file in
      guard let offset = invalidUTF8Offset(in: file.bytes[...]) else { return nil }
      var problem = TextPosition(file.bytes, file: file.path).invalidUTF8(at: offset)
      problem.suggestion = LocalizedText(
        "enregistrez le fichier en UTF-8", english: "save the file as UTF-8")
      return problem
    }
  }
}
