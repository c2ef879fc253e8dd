import CircularCore
import LuaSyntax
import RuleAnalysis

extension NamesInScope {
  /// What stands behind `ranking`, a subject that is ranked, or what rules answered for one; nil for anything else.
  func ranked(_ chain: [String]) -> [Thing]? {
    guard !isTest, let first = chain.first, let last = chain.last else { return nil }
    switch base(first) {
    case .facts, .parameters, .territory: return nil
    case .item, .other: break
    }
    if chain == ["ranking"] { return figures }
    if last == "criteria" { return rules(ranked: .criterion) }
    if last == "amounts" { return rules(ranked: .amount) }
    guard chain.count == 1, isRankedSubject(first) else { return nil }
    return Vocabulary.rankedSubjectWords.map { Thing(.field, $0, label: Self.summary) }
  }

  /// The rules of a kind that answer for each subject.
  func rules(ranked kind: RuleKind) -> [Thing] {
    names.rules.filter { $0.kind == kind && $0.scope == .subject }.map {
      Thing(.rule, $0.id, label: $0.label, detail: $0.unit ?? $0.kind.rawValue)
    }
  }

  private static var total: Vocabulary.Function? {
    Vocabulary.functions.first { $0.name == "ranking.total" }
  }

  private static var summary: LocalizedText {
    total?.summary ?? LocalizedText("le classement", english: "the ranking")
  }

  private var figures: [Thing] {
    Vocabulary.rankingWords.map { word in
      word == "total"
        ? Thing(
          .function, word, name: "ranking.total", label: Self.summary, detail: Self.total?.type)
        : Thing(.field, word, label: Self.summary)
    }
  }

  /// Whether a variable is given the subjects that are ranked, one after another: by a loop over them, or by a word of
  /// `list` that calls the function whose parameter it is.
  private func isRankedSubject(_ name: String) -> Bool {
    guard
      let variable = tree.declarations.last(where: {
        $0.name == name && $0.scope.contains(offset)
      })
    else { return false }
    let place = variable.token.index
    switch variable.kind {
    case .loop:
      var next = place + 1
      while next + 2 < tree.tokens.count, tree.tokens[next].kind != .doKeyword, next < place + 16 {
        if isSubjects(next) { return true }
        next += 1
      }
      return false
    case .parameter:
      return place >= 6 && tree.tokens[place - 1].kind == .leftParenthesis
        && tree.tokens[place - 2].kind == .functionKeyword
        && tree.tokens[place - 3].kind == .comma && isSubjects(place - 6)
    default: return false
    }
  }

  /// Whether `ranking.subjects` begins at a token.
  private func isSubjects(_ index: Int) -> Bool {
    tree.tokens[index + 1].kind == .dot
      && tree.text(in: tree.tokens[index].range) == "ranking"
      && tree.text(in: tree.tokens[index + 2].range) == "subjects"
  }
}
