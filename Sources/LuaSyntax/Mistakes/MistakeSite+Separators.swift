import Diagnostics

/// Commas: missing between entries, or replaced by the semicolons of sheets and the colons of JSON.
extension MistakeSite {
  var separatorRepairs: [Repair] { semicolons + colons + stringKeys + missingCommas }

  /// `math.max(a; b)`.
  private var semicolons: [Repair] {
    guard kind(index) == .semicolon, let open = opening(around: index),
      kind(open) == .leftParenthesis
    else { return [] }
    let close = closing(open) ?? index
    var depth = 0
    var marks: [Int] = []
    for index in open + 1..<max(close, open + 1) {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBrace, .leftBracket: depth += 1
      case .rightParenthesis, .rightBrace, .rightBracket: depth -= 1
      case .semicolon where depth == 0: marks.append(index)
      default: break
      }
    }
    guard let first = marks.first else { return [] }
    return [
      Repair(
        marks.map { edit(range($0), ",") },
        [
          TypedMistake(
            at: range(first), "entre parenthèses, on sépare par des virgules",
            english: "between parentheses, commas separate", cure: ",")
        ])
    ]
  }

  /// `{ label: "x" }`.
  private var colons: [Repair] {
    for colon in window(2, 0) where kind(colon) == .colon && colon > 0 {
      guard kind(colon - 1) == .name || kind(colon - 1) == .string,
        [.comma, .leftBrace, .semicolon].contains(kind(colon - 2) ?? .endOfFile),
        let open = opening(around: colon), kind(open) == .leftBrace
      else { continue }
      var key = text(colon - 1)
      if kind(colon - 1) == .string { key = "[\(key)]" }
      return [
        replacing(
          range(colon - 1).lowerBound..<range(colon).upperBound, "\(key) =")
      ]
    }
    return []
  }

  /// `{ "min" = 3 }`.
  private var stringKeys: [Repair] {
    guard kind(index) == .assign, kind(index - 1) == .string,
      let open = opening(around: index), kind(open) == .leftBrace
    else { return [] }
    return [replacing(range(index - 1), "[\(text(index - 1))]")]
  }

  /// `{ label = "x" source = "y" }`.
  private var missingCommas: [Repair] {
    guard problem.code == .unclosed, index > 0,
      problem.expected.contains(.token(.rightBrace))
        || problem.expected.contains(.token(.rightParenthesis)),
      [.name, .string, .integer, .float, .leftBracket, .leftBrace, .functionKeyword, .trueKeyword]
        .contains(kind(index) ?? .endOfFile)
    else { return [] }
    let before = range(index - 1)
    let shown = Self.brief(text(index - 1), 40)
    return [
      Repair(
        [edit(before.upperBound..<before.upperBound, ",")],
        [
          TypedMistake(
            at: before, "il manque une virgule après « \(shown) »",
            english: "a comma is missing after “\(shown)”", cure: "\(shown),")
        ], mustCure: true)
    ]
  }
}
