package import CircularCore
package import LuaSyntax

/// Keys that a table has twice: only the last one counts, and nothing says so.
package enum DuplicateKeysCheck: Check {
  static let codes = [
    CheckCode(
      "duplicate-key", stopsLoading: true, "Une table a deux fois la même clé.",
      english: "A table has the same key twice.")
  ]

  package static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.expressions.sorted { $0.key < $1.key }.flatMap { _, expressions in
      findings(in: expressions)
    }
  }

  /// What is wrong with the tables among expressions.
  package static func findings(in expressions: [Expression]) -> [Diagnostic] {
    expressions.flatMap { $0.table.map { findings(in: $0) } ?? [] }
  }

  private enum Key: Hashable {
    case text(String)
    case number(Double)
    case boolean(Bool)
  }

  private static func findings(in table: TableConstructor) -> [Diagnostic] {
    let fields = table.fields
    guard fields.count > 1, !areNamedApart(fields) else { return [] }
    var first: [Key: TableField] = [:]
    var found: [Diagnostic] = []
    var position = 0.0
    for field in fields {
      let key: Key
      switch field.key {
      case .name(let name): key = .text(name)
      case .position:
        // The decimals of a number with a comma are no value of their own.
        if followsDigits(field) { continue }
        position += 1
        key = .number(position)
      case .expression(let expression):
        switch Literal(expression) {
        case .text(let text)?: key = .text(text)
        case .number(let number)?: key = .number(number)
        case .boolean(let flag)?: key = .boolean(flag)
        case nil: continue
        }
      }
      guard let other = first[key] else {
        first[key] = field
        continue
      }
      let place = other.position
      let shown: String
      switch key {
      case .text(let text): shown = text
      case .number(let number): shown = number.written
      case .boolean(let flag): shown = String(flag)
      }
      let range = field.nameToken?.range ?? keyRange(field)
      found.append(
        finding(
          "duplicate-key", table.tree, range,
          "« \(shown) » est écrit deux fois dans cette table, la première à \(place)\u{A0}: une seule compterait",
          english:
            "“\(shown)” is written twice in this table, first at \(place): only one would count"))
    }
    return found
  }

  /// Whether all keys are plain names, each another one, or places: most tables are such.
  private static func areNamedApart(_ fields: [TableField]) -> Bool {
    guard fields.count <= 24, let bytes = fields.first?.tree.bytes else { return false }
    var names: [Range<Int>] = []
    for field in fields {
      if let name = field.nameToken?.range {
        let isNew = names.allSatisfy {
          $0.count != name.count || bytes[$0] != bytes[name]
        }
        guard isNew else { return false }
        names.append(name)
      } else if case .expression = field.key {
        return false
      }
    }
    return true
  }

  /// Whether a field is `5` of `0,5`.
  private static func followsDigits(_ field: TableField) -> Bool {
    let (bytes, start) = (field.tree.bytes, field.range.lowerBound)
    func isDigit(_ offset: Int) -> Bool { (48...57).contains(bytes[offset]) }
    return start >= 2 && bytes[start - 1] == 44 && isDigit(start - 2) && isDigit(start)
  }

  private static func keyRange(_ field: TableField) -> Range<Int> {
    if case .expression(let key) = field.key { return key.range }
    return field.range
  }
}
