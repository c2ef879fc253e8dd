/// `SI(condition; alors; sinon)`, as sheets have it.
extension MistakeSite {
  var spreadsheetRepairs: [Repair] { ternaries + conditions }

  /// `return a.x > 3 ? 1 : 0`.
  private var ternaries: [Repair] {
    guard let mark = window(1, 0).last(where: { text($0) == "?" }) else { return [] }
    let all = line(around: mark)
    guard let start = all.last(where: { $0 < mark && kind($0) == .returnKeyword }),
      start + 1 < mark, let colon = all.first(where: { $0 > mark && kind($0) == .colon })
    else { return [] }
    let end =
      all.first { $0 > colon && [.endKeyword, .rightBrace].contains(tokens[$0].kind) }
      ?? all.upperBound
    guard mark + 1 < colon, colon + 1 < end else { return [] }
    let parts = [(start + 1, mark - 1), (mark + 1, colon - 1), (colon + 1, end - 1)].map {
      tree.text(in: range($0.0).lowerBound..<range($0.1).upperBound)
    }
    let whole = range(start).lowerBound..<range(end - 1).upperBound
    return [
      Repair(
        [edit(whole, "return ((\(parts[0])) and (\(parts[1])) or (\(parts[2])))")],
        [
          TypedMistake(
            at: whole,
            "« … ? … : … » ne se lit pas ici\u{00A0}: une règle écrit if … then … else … end",
            english: "“… ? … : …” cannot be read here: a rule writes if … then … else … end",
            cure: SpreadsheetCondition.cure(parts.map { Self.brief($0, 50) }, isReturned: true))
        ])
    ]
  }

  private var conditions: [Repair] {
    let low = max(0, index - 200)
    for word in low..<min(tokens.count, index + 2) where kind(word) == .name {
      guard ["si", "if"].contains(text(word).lowercased()) else { continue }
      guard kind(word + 1) == .leftParenthesis, let close = closing(word + 1), close >= index - 1,
        let parts = arguments(word + 1, close), (2...3).contains(parts.count)
      else { continue }
      let range = range(word).lowerBound..<range(close).upperBound
      let texts = parts.map { Self.brief(decimalPoints($0), 50) }
      let isReturned =
        kind(word - 1) == .returnKeyword
        && SpreadsheetCondition.endsReturn(kind(close + 1) ?? .endOfFile)
      let cure = SpreadsheetCondition.cure(texts, isReturned: isReturned)
      let value = parts.map { "(\(decimalPoints($0)))" }
      let edited = "(\(value[0]) and \(value[1]) or \(value.count > 2 ? value[2] : "nil"))"
      let whole = isReturned ? self.range(word - 1).lowerBound..<range.upperBound : range
      return [
        Repair(
          [edit(range, edited)],
          [
            TypedMistake(
              at: whole, SpreadsheetCondition.french, english: SpreadsheetCondition.english,
              cure: cure)
          ])
      ]
    }
    return []
  }

  /// The texts between two brackets, cut at the separators of sheets, else at commas.
  private func arguments(_ open: Int, _ close: Int) -> [String]? {
    guard open + 1 < close else { return nil }
    for separator in [TokenKind.semicolon, .comma] {
      var cuts = [range(open).upperBound]
      var depth = 0
      var ends: [Int] = []
      for index in open + 1..<close {
        switch tokens[index].kind {
        case .leftParenthesis, .leftBrace, .leftBracket: depth += 1
        case .rightParenthesis, .rightBrace, .rightBracket: depth -= 1
        case separator where depth == 0:
          ends.append(range(index).lowerBound)
          cuts.append(range(index).upperBound)
        default: break
        }
      }
      ends.append(range(close).lowerBound)
      if cuts.count > 1 { return zip(cuts, ends).map { tree.text(in: $0..<max($0, $1)) } }
    }
    return nil
  }

  /// `0,5` between digits becomes `0.5`.
  private func decimalPoints(_ text: String) -> String {
    var bytes = Array(text.utf8.drop { $0 == 32 })
    while bytes.last == 32 { bytes.removeLast() }
    for index in bytes.indices.dropFirst().dropLast()
    where bytes[index] == 44 && bytes[index - 1].isDigit && bytes[index + 1].isDigit {
      bytes[index] = 46
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What is said of a condition written as sheets write it.
public enum SpreadsheetCondition {
  /// What is wrong, in French.
  public static let french =
    "SI(…) est une formule de tableur\u{00A0}; une règle écrit if … then … else … end"
  /// What is wrong, in English.
  public static let english = "SI(…) is a formula of sheets; a rule writes if … then … else … end"

  /// Whether a `return` is over where a token comes.
  public static func endsReturn(_ next: TokenKind) -> Bool {
    [.endKeyword, .elseKeyword, .elseifKeyword, .untilKeyword, .semicolon, .endOfFile, .rightBrace]
      .contains(next)
  }

  /// The lines to write instead of a condition and what it gives; inside of an expression, nil unless what it
  /// gives is a constant: `c and x or y` is `y` where `x` is false.
  public static func cure(_ parts: [String], isReturned: Bool) -> String? {
    guard parts.count == 2 || parts.count == 3 else { return nil }
    guard isReturned else {
      return parts.count == 3 && isConstant(parts[1])
        ? "((\(parts[0])) and \(parts[1]) or \(parts[2]))" : nil
    }
    let otherwise = parts.count == 3 ? " else return \(parts[2])" : ""
    return "if \(parts[0]) then return \(parts[1])\(otherwise) end"
  }

  /// Whether a text is a number or a text of Lua, which count as true.
  private static func isConstant(_ text: String) -> Bool {
    let tree = SyntaxTree(parsing: text, form: .expressions)
    guard tree.isValid, case .return(let values)? = tree.block.statements.first?.kind,
      values.count == 1
    else { return false }
    return switch values[0].kind {
    case .integer, .float, .string: true
    default: false
    }
  }
}
