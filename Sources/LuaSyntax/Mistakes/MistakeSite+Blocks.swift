import Diagnostics

/// The words that open and close blocks: `then`, `do` and `end` missing, or written otherwise.
extension MistakeSite {
  var blockRepairs: [Repair] { headColons + missingHeads + braces + missingEnds }

  /// `if a.x > 3:`, `else:`, `function f(a):`.
  private var headColons: [Repair] {
    for colon in window(1, 0) where kind(colon) == .colon && colon > 0 {
      guard colon + 1 == tokens.count || line(colon + 1) > line(colon) || colon == index else {
        continue
      }
      guard let head = head(of: colon) else { continue }
      switch kind(head) {
      case .ifKeyword, .elseifKeyword: return [headEnd(head, colon, "then")]
      case .whileKeyword, .forKeyword: return [headEnd(head, colon, "do")]
      case .elseKeyword, .functionKeyword:
        return [
          Repair(
            [edit(range(colon), "")],
            [
              TypedMistake(
                at: range(colon), "« : » ne s'écrit pas ici", english: "no “:” is written here",
                cure: Self.brief(
                  tree.text(in: range(head).lowerBound..<range(colon).lowerBound), 60))
            ])
        ]
      default: continue
      }
    }
    return []
  }

  private func headEnd(_ head: Int, _ mark: Int, _ word: String) -> Repair {
    let condition = tree.text(in: range(head).lowerBound..<range(mark).lowerBound)
    return Repair(
      [edit(range(mark), " \(word)")],
      [
        TypedMistake(
          at: range(mark), "la condition se termine par « \(word) », pas par « \(text(mark)) »",
          english: "the condition ends with “\(word)”, not with “\(text(mark))”",
          cure: Self.brief(condition + " \(word)"))
      ])
  }

  /// The keyword that begins what a token ends: `if`, `for`, `function`, `else`.
  private func head(of index: Int) -> Int? {
    let line = line(index)
    for head in stride(from: index - 1, through: max(0, index - 200), by: -1) {
      guard self.line(head) >= line - 3 else { return nil }
      switch tokens[head].kind {
      case .ifKeyword, .elseifKeyword, .whileKeyword, .forKeyword, .elseKeyword, .functionKeyword:
        return head
      case .thenKeyword, .doKeyword, .endKeyword, .returnKeyword: return nil
      default: break
      }
    }
    return nil
  }

  /// `if a.x > 3` without `then`; `for … ` without `do`.
  private var missingHeads: [Repair] {
    guard index > 0 else { return [] }
    for word in [TokenKind.thenKeyword, .doKeyword] {
      guard problem.expected.contains(.token(word)), let spelling = word.spelling,
        let head = head(of: index)
      else { continue }
      let end = range(index - 1).upperBound
      let written = range(head).lowerBound..<end
      return [
        Repair(
          [edit(end..<end, " \(spelling)")],
          [
            TypedMistake(
              at: written, "il manque « \(spelling) » à la fin de la condition",
              english: "“\(spelling)” is missing at the end of the condition",
              cure: Self.brief(tree.text(in: written) + " \(spelling)"))
          ])
      ]
    }
    return []
  }

  /// `function(a) { … }`, `if (…) { … }`.
  private var braces: [Repair] {
    for brace in window(2, 0) where kind(brace) == .leftBrace && brace > 0 {
      guard kind(brace - 1) == .rightParenthesis || kind(brace - 1) == .elseKeyword,
        let head = kind(brace - 1) == .elseKeyword ? brace - 1 : head(of: brace)
      else { continue }
      let word: String
      switch kind(head) {
      case .ifKeyword, .elseifKeyword: word = "then"
      case .whileKeyword, .forKeyword: word = "do"
      case .functionKeyword, .elseKeyword: word = ""
      default: continue
      }
      var edits = [edit(range(brace), word)]
      if let close = closing(brace) {
        let goesOn = kind(close + 1) == .elseKeyword || kind(close + 1) == .elseifKeyword
        edits.append(edit(range(close), goesOn ? "" : "end"))
      }
      let start = Self.brief(tree.text(in: range(head).lowerBound..<range(brace).lowerBound), 60)
      return [
        Repair(
          edits,
          [
            TypedMistake(
              at: range(brace), "un bloc ne s'écrit pas entre { et }\u{00A0}: il finit par « end »",
              english: "a block is not written between { and }: it ends with “end”",
              cure: start + (word.isEmpty ? "" : " \(word)") + " … end")
          ])
      ]
    }
    return []
  }

  /// An `end` that is missing before what cannot be inside of the block.
  private var missingEnds: [Repair] {
    guard index > 0 else { return [] }
    let isAfterReturn = problem.code == .statementAfterReturn
    guard isAfterReturn || problem.expected.contains(.token(.endKeyword)) else { return [] }
    var places = [range(index).lowerBound]
    if kind(index) == .endOfFile, let opener = problem.related {
      // Everything behind was taken for its body: the next declaration tells.
      let map = tree.sourceMap
      let first = map.line(at: opener.range.lowerBound) + 1
      if let next = (first..<max(first, map.lineCount + 1)).first(where: startsDeclaration) {
        places.insert(map.range(ofLine: next).lowerBound, at: 0)
      }
    }
    return places.flatMap { place in (1...4).map { missingEnd(place, count: $0) } }
  }

  private func missingEnd(_ place: Int, count: Int) -> Repair {
    let opener = opener(before: place)
    let shown =
      opener.map { "« \(text($0)) » de la ligne \(line($0))" } ?? "le bloc ouvert plus haut"
    let english = opener.map { "“\(text($0))” of line \(line($0))" } ?? "the block opened above"
    let at = place == range(index).lowerBound ? range(index) : place..<place + 1
    let ends = Array(repeating: "end", count: count).joined(separator: " ")
    return Repair(
      [edit(place..<place, ends + " ")],
      [
        TypedMistake(
          at: at, "il manque « \(ends) » pour fermer \(shown)",
          english: "“\(ends)” is missing to close \(english)", cure: ends)
      ], mustCure: true)
  }

  /// The last block before a place that has no `end` yet.
  private func opener(before place: Int) -> Int? {
    if let related = problem.related, related.text != "return" {
      return tree.tokens.token(at: related.range.lowerBound).index
    }
    var depth = 0
    for index in stride(from: index - 1, through: 0, by: -1) {
      switch tokens[index].kind {
      case .endKeyword: depth += 1
      case .ifKeyword, .functionKeyword, .doKeyword:
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }
}
