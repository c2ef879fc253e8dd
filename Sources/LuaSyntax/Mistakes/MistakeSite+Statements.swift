import Diagnostics

/// Statements that give nothing, and what is left: the grammar's own corrections.
extension MistakeSite {
  /// `function(a) a.x > 3 end`: an answer without `return`.
  var statementRepairs: [Repair] { bareAnswers + missingReturns }

  /// `if a.x > 3 then true else false end`: answers that stand alone in their block.
  private var bareAnswers: [Repair] {
    let answers = line(around: min(index, tokens.count - 1)).filter { answer in
      [.trueKeyword, .falseKeyword, .integer, .float, .string].contains(tokens[answer].kind)
        && [.thenKeyword, .elseKeyword].contains(kind(answer - 1) ?? .endOfFile)
        && [.elseKeyword, .elseifKeyword, .endKeyword].contains(kind(answer + 1) ?? .endOfFile)
    }
    guard !answers.isEmpty else { return [] }
    return [
      Repair(
        answers.map { edit(range($0).lowerBound..<range($0).lowerBound, "return ") },
        answers.map { answer in
          TypedMistake(
            at: range(answer),
            "« \(text(answer)) » tout seul ne répond rien\u{00A0}: il manque « return »",
            english: "“\(text(answer))” alone answers nothing: “return” is missing",
            cure: "return \(text(answer))")
        })
    ]
  }

  private var missingReturns: [Repair] {
    guard problem.code == .expressionAsStatement || problem.code == .expectedExpression,
      let start = statementStart, isInFunction(start)
    else { return [] }
    let from = range(start).lowerBound
    var last = index
    while last < tokens.count - 1, line(last) == line(start),
      ![.endKeyword, .rightBrace].contains(tokens[last].kind)
    {
      last += 1
    }
    let end = last > start ? range(last - 1).upperBound : range(start).upperBound
    let written = Self.brief(tree.text(in: from..<max(from, end)))
    return [
      Repair(
        [edit(from..<from, "return ")],
        [
          TypedMistake(
            at: from..<max(from, end),
            "cette expression ne fait rien\u{00A0}: il manque « return »",
            english: "this expression does nothing: “return” is missing",
            cure: "return \(written)")
        ], mustCure: true)
    ]
  }

  /// The first token of the statement at the error.
  private var statementStart: Int? {
    let start = tree.tokens.token(at: problem.range.lowerBound).index
    guard start > 0 else { return nil }
    return start
  }

  private func isInFunction(_ index: Int) -> Bool {
    let offset = range(index).lowerBound
    return tree.functions.dropFirst().contains { $0.range.contains(offset) }
      || (0..<index).reversed().prefix(200).contains { kind($0) == .functionKeyword }
  }

  /// What the grammar suggests; then what it expects, or one sign less.
  var plainRepairs: [Repair] {
    var repairs: [Repair] = []
    if let suggestion = problem.suggestion {
      repairs.append(
        Repair([edit(suggestion.range, suggestion.replacement)], [plainMistake]))
    }
    for case .token(let wanted) in problem.expected {
      guard let spelling = wanted.spelling, index > 0 else { continue }
      let end = range(index - 1).upperBound
      repairs.append(Repair([edit(end..<end, " \(spelling)")], [plainMistake], mustCure: true))
    }
    let isClosing = [.rightParenthesis, .rightBrace, .rightBracket, .endKeyword]
      .contains(kind(index) ?? .endOfFile)
    if isClosing {
      repairs.append(
        Repair(
          [edit(range(index), "")],
          [
            TypedMistake(
              at: range(index), "« \(text(index)) » est de trop\u{00A0}: rien n'est à fermer",
              english: "“\(text(index))” is one too many: nothing is open")
          ], mustCure: true))
    }
    return repairs
  }
}
