/// Operators of sheets and of other languages: `<>`, `=<`, `&&`, `=` for `==`, `x++`.
extension MistakeSite {
  private static let pairs: [[String]: String] = [
    ["<", ">"]: "~=", ["=", "<"]: "<=", ["=", ">"]: ">=", ["<", "="]: "<=", [">", "="]: ">=",
    ["==", "="]: "==", ["~", "="]: "~=", ["=", "="]: "==", ["=", "=="]: "==", ["~=", "="]: "~=",
    ["=", "~"]: "~=", ["!", "="]: "~=", ["!=", "="]: "~=", ["=", "!"]: "~=", ["<=", ">"]: "<=",
    ["*", "*"]: "^", ["&", "&"]: "and", ["|", "|"]: "or",
  ]

  var operatorRepairs: [Repair] {
    var repairs: [Repair] = []
    for first in window(2, 1) where first + 1 < tokens.count && line(first) == line(first + 1) {
      guard let cure = Self.pairs[[text(first), text(first + 1)]] else { continue }
      // `=` then a negative number is no operator; two signs are glued, but for a slip of the thumb.
      guard isGlued(first) || text(first + 1) == "=" else { continue }
      repairs.append(replacing(range(first).lowerBound..<range(first + 1).upperBound, cure))
    }
    if kind(index) == .assign, index > 0, let before = kind(index - 1),
      [.name, .rightBracket, .rightParenthesis, .integer, .float, .string].contains(before)
    {
      repairs.append(equality)
    }
    return repairs + increments
  }

  /// `if a.x = 3`: one sign gives a value, two compare.
  private var equality: Repair {
    Repair(
      [edit(range(index), "==")],
      [
        TypedMistake(
          at: range(index), "« = » donne une valeur\u{00A0}; pour comparer, on écrit « == »",
          english: "“=” gives a value; to compare, write “==”", cure: "==")
      ])
  }

  /// `x++`.
  private var increments: [Repair] {
    for first in window(2, 1) where first > 0 && kind(first - 1) == .name {
      guard kind(first) == .plus, kind(first + 1) == .plus, isGlued(first) else { continue }
      let range = range(first - 1).lowerBound..<range(first + 1).upperBound
      let name = text(first - 1)
      return [replacing(range, "\(name) = \(name) + 1")]
    }
    return []
  }
}
