import Diagnostics

/// Characters that a word processor or a keyboard puts where Lua wants others.
extension MistakeSite {
  var characterRepairs: [Repair] {
    if problem.code == .unfinishedString { return mixedQuotes }
    if problem.suggestion?.replacement == " " { return [foreignSpaces] }
    guard problem.code == .unexpectedCharacter, let end = quotedEnd else { return [] }
    let inner = offset + tree.text(in: problem.range).utf8.count
    let text = Self.trimmed(tree.text(in: inner..<end.lowerBound))
    guard !text.contains("\"") else { return [] }
    return [quotes(offset..<end.upperBound, "\"\(text)\"")]
  }

  /// The no-break spaces of a whole file, said once.
  private var foreignSpaces: Repair {
    let all = tree.refusals.filter { $0.suggestion?.replacement == " " }
    return Repair(
      all.map { edit($0.range, " ") },
      [
        TypedMistake(
          at: problem.range,
          "une espace insécable ne se lit pas dans une règle\u{00A0}: mettre une espace ordinaire",
          english: "a no-break space cannot be read in a rule: put an ordinary space")
      ])
  }

  private func quotes(_ range: Range<Int>, _ cure: String) -> Repair {
    let cureShown = cure.count > 60 ? "\"…\"" : cure
    return Repair(
      [edit(range, cure)],
      [
        TypedMistake(
          at: range, "les guillemets d'un texte sont droits\u{00A0}: \"…\"",
          english: "the quotes of a text are straight: \"…\"", cure: cureShown)
      ])
  }

  /// `"Seuil”`: the text ends with the quote of a word processor.
  private var mixedQuotes: [Repair] {
    let map = tree.sourceMap
    let text = map.text(in: problem.range)
    guard let quote = text.utf8.first,
      let mark = text.unicodeScalars.firstIndex(where: { "”“»’‘".unicodeScalars.contains($0) })
    else { return [] }
    let start = offset + text.utf8.distance(from: text.utf8.startIndex, to: mark)
    let width = String(text.unicodeScalars[mark]).utf8.count
    let straight = quote == 34 ? "\"" : "'"
    let inner = map.text(in: offset + 1..<start)
    return [
      Repair(
        [edit(start..<start + width, straight)],
        quotes(offset..<start + width, straight + inner + straight).mistakes)
    ]
  }

  /// The quote that closes the typographic one at the error, on its line.
  private var quotedEnd: Range<Int>? {
    let closers: [String: String] = [
      "“": "”\"“", "”": "”\"", "«": "»\"", "‘": "’'‘", "’": "’'", "„": "“”\"", "‹": "›",
    ]
    guard let wanted = closers[tree.text(in: problem.range)] else { return nil }
    let map = tree.sourceMap
    let start = problem.range.upperBound
    let end = map.range(ofLine: map.line(at: start)).upperBound
    guard start < end else { return nil }
    let rest = map.text(in: start..<end)
    guard let mark = rest.unicodeScalars.firstIndex(where: { wanted.unicodeScalars.contains($0) })
    else { return nil }
    let from = start + rest.utf8.distance(from: rest.utf8.startIndex, to: mark)
    return from..<from + String(rest.unicodeScalars[mark]).utf8.count
  }

  /// Without the no-break spaces inside « ».
  private static func trimmed(_ text: String) -> String {
    func isSpace(_ character: Character) -> Bool { " \u{00A0}\u{202F}".contains(character) }
    let start = text.drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
  }
}
