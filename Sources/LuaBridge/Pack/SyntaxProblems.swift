public import CircularCore
public import LuaSyntax

extension PackSources {
  /// Every syntax error of the rule files, each with its column and what was expected.
  ///
  /// Lua's own compiler stops at the first error and names its line only; the tree recovers, so that
  /// one reading gives them all.
  var syntaxProblems: [CircularCore.Diagnostic] {
    files.values.filter { $0.name.hasSuffix(".lua") }.sorted { $0.path < $1.path }.flatMap { file in
      SyntaxTree(parsing: file.bytes, name: file.path).locatedDiagnostics
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

extension SyntaxTree {
  /// What is wrong with the source, each mistake once, with its line underlined and the line to write.
  public var locatedDiagnostics: [CircularCore.Diagnostic] {
    mistakes.map { mistake in
      let start = sourceMap.position(of: mistake.range.lowerBound)
      let end = sourceMap.position(of: mistake.range.upperBound)
      let line = sourceMap.text(ofLine: start.line)
      return CircularCore.Diagnostic(
        mistake.kind == .decimalComma ? "decimal-comma" : "syntax",
        LocalizedText(mistake.french, english: mistake.english),
        at: SourceLocation(file: name, line: start.line, column: start.column),
        suggestion: mistake.cure.map { LocalizedText($0) },
        excerpt: .init(
          line: line,
          length: end.line == start.line
            ? end.column - start.column : line.unicodeScalars.count - start.column + 1))
    }
  }
}
