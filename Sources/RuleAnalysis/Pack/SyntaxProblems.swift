public import CircularCore
public import LuaSyntax

extension PackSources {
  /// Every syntax error of the rule files, each with its column and what was expected.
  ///
  /// Lua's own compiler stops at the first error and names its line only; the tree recovers, so that
  /// one reading gives them all.
  package var syntaxProblems: [Diagnostic] {
    files.values.filter { $0.name.hasSuffix(".lua") && $0.foreignFormat == nil }
      .sorted { $0.path < $1.path }.flatMap { file in
        SyntaxTree(parsing: file.bytes, name: file.path).locatedDiagnostics
      }
  }

  /// The files that are called rules and are something else.
  package var formatProblems: [Diagnostic] {
    files.values.filter { $0.name.hasSuffix(".lua") }.sorted { $0.path < $1.path }.compactMap {
      $0.foreignFormat?.problem(at: $0.path)
    }
  }

  /// The first byte of each file that is not UTF-8: labels and messages are texts for people.
  package var encodingProblems: [Diagnostic] {
    files.values.filter { $0.name.hasSuffix(".lua") && $0.foreignFormat == nil }
      .sorted { $0.path < $1.path }.compactMap { file in
        guard let offset = invalidUTF8Offset(in: file.bytes[...]) else { return nil }
        return TextPosition(file.bytes, file: file.path).invalidUTF8(at: offset)
      }
  }
}

extension SyntaxTree {
  /// What is wrong with the source, each mistake once, with its line underlined and the line to write.
  public var locatedDiagnostics: [Diagnostic] {
    let mistakes = mistakes
    // A text that parses has none, and is not walked through.
    guard !mistakes.isEmpty else { return [] }
    let given = GivenObjects(self)
    return mistakes.map { inVocabulary(ofWriting($0, given)).diagnostic(in: self) }
  }

  /// `a.x += 3`, `a.x == 3` alone: what is given to rules is read, so that no assignment is what to write.
  private func ofWriting(_ mistake: TypedMistake, _ given: GivenObjects) -> TypedMistake {
    guard let part = given.part(at: mistake.range.lowerBound) else { return mistake }
    let next = tokens.token(at: part.range.upperBound).index
    let isCounted =
      next + 1 < tokens.count && tokens[next].kind == .plus && tokens[next + 1].kind == .plus
    guard isCounted || mistake.cure == "=" || mistake.cure?.hasPrefix("\(part.text) = ") == true
    else { return mistake }
    var mistake = mistake
    mistake.french =
      "« \(part.text) » ne s'écrit pas\u{A0}: une règle lit les faits et les paramètres"
    mistake.english = "“\(part.text)” cannot be written: a rule reads facts and parameters"
    mistake.cure = nil
    return mistake
  }

  /// A name with accents that is the French of a word, or of an entry, gets the word.
  private func inVocabulary(_ mistake: TypedMistake) -> TypedMistake {
    guard mistake.kind == .foreignName else { return mistake }
    let name = text(in: mistake.range)
    let next = sourceMap.bytes[mistake.range.upperBound...].first { $0 != 0x20 }
    let word =
      next == UInt8(ascii: "=")
      ? TypedWord.entry(for: name, among: Vocabulary.allEntries) : TypedWord.word(for: name)
    guard let word else { return mistake }
    var mistake = mistake
    mistake.french = "« \(name) » s'écrit « \(word) » dans les règles"
    mistake.english = "“\(name)” is written “\(word)” in rules"
    mistake.cure = word
    return mistake
  }
}
