/// Keywords in French, in capitals, or of other languages.
extension MistakeSite {
  private static let words: [String: String] = [
    "et": "and", "ou": "or", "non": "not", "si": "if", "alors": "then", "sinon": "else",
    "sinonsi": "elseif", "fin": "end", "finsi": "end", "fsi": "end", "retourner": "return",
    "retourne": "return", "retour": "return", "renvoyer": "return", "renvoie": "return",
    "rendre": "return", "rend": "return", "fonction": "function", "pour": "for",
    "tantque": "while", "faire": "do", "jusqua": "until", "elif": "elseif", "elsif": "elseif",
    "elseif": "elseif", "elsewhen": "elseif", "endif": "end", "endfunction": "end", "var": "local",
    "let": "local", "const": "local", "func": "function", "def": "function", "fn": "function",
    "begin": "do", "locale": "local", "vrai": "true", "faux": "false",
  ]

  var wordRepairs: [Repair] {
    var repairs: [Repair] = []
    for candidate in window(4, 1) {
      guard let first = keyword(candidate) else { continue }
      let isBeside = candidate + 1 < tokens.count && line(candidate) == line(candidate + 1)
      let second = isBeside ? keyword(candidate + 1) : nil
      if let second, first + second == "elseif" || first + second == "endif" {
        // `sinon si`, `end if`, `fin si`.
        if let repair = pair(candidate, first == "end" ? "end" : "elseif") {
          repairs.append(repair)
        }
      }
      if kind(candidate) == .name, !isMember(candidate) {
        repairs.append(replacing(range(candidate), first))
      }
    }
    return elseIfs + repairs
  }

  private func isMember(_ index: Int) -> Bool {
    let before = kind(index - 1)
    return before == .dot || before == .colon || kind(index + 1) == .assign
  }

  /// The keyword that a name means, or the one that the token is.
  private func keyword(_ index: Int) -> String? {
    guard let kind = kind(index) else { return nil }
    if kind.isKeyword { return kind.spelling }
    guard kind == .name else { return nil }
    let text = text(index).lowercased()
    if let word = Self.words[text] { return word }
    return TokenKind.allCases.contains { $0.isKeyword && $0.spelling == text } ? text : nil
  }

  private func pair(_ first: Int, _ cure: String) -> Repair? {
    guard !(kind(first) == .elseKeyword && kind(first + 1) == .ifKeyword) else { return nil }
    return replacing(range(first).lowerBound..<range(first + 1).upperBound, cure)
  }

  /// `else if`, each of which would want an `end` of its own.
  private var elseIfs: [Repair] {
    let open = declaration.lowerBound
    let pairs = (0..<min(index + 1, tokens.count - 1)).filter { first in
      range(first).lowerBound >= open && kind(first) == .elseKeyword
        && kind(first + 1) == .ifKeyword && line(first) == line(first + 1)
    }
    guard !pairs.isEmpty else { return [] }
    let groups = pairs.count > 1 ? [pairs] + pairs.reversed().prefix(8).map { [$0] } : [pairs]
    return groups.map { group in
      Repair(
        group.map { edit(range($0).lowerBound..<range($0 + 1).upperBound, "elseif") },
        group.map { first in
          TypedMistake(
            at: range(first).lowerBound..<range(first + 1).upperBound,
            "« else if » ouvre une condition de plus, qui attend son « end »\u{00A0}; une suite de "
              + "conditions s'écrit « elseif », en un mot",
            english:
              "“else if” opens one more condition, which wants an “end” of its own; a chain of "
              + "conditions is written “elseif”, in one word", cure: "elseif")
        })
    }
  }
}
