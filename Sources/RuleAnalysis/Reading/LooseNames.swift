import LuaSyntax

extension CheckedPack {
  /// Where rule files write the whole name of something in a way that nobody follows: a text that is the name and is
  /// given to a function, or a path that ends with a name of several parts and begins with whatever a function is
  /// given.
  ///
  /// It may be another thing of the same name.
  package func loosePlaces(of kind: NamePlace.Kind, _ name: String) -> [NamePlace] {
    let known = Dictionary(grouping: namePlaces, by: \.file)
    let parts = name.split(separator: ".").map(String.init)
    var found: [NamePlace] = []
    for (file, tree) in trees where !file.hasPrefix("tests/") && file != EnglishTexts.fileName {
      var taken = Set((known[file] ?? []).map(\.range.lowerBound))
      // The id of a declaration is written inside of quotes.
      for site in sites where site.tree.name == tree.name && site.id != nil {
        taken.insert(site.range.lowerBound + 1)
      }
      for expression in expressions[file] ?? [] {
        guard let range = Self.loose(name, parts, expression), !taken.contains(range.lowerBound)
        else { continue }
        found.append(NamePlace(kind, name, file: file, range: range))
      }
    }
    return found.sorted { ($0.file, $0.range.lowerBound) < ($1.file, $1.range.lowerBound) }
  }

  private static func loose(
    _ name: String, _ parts: [String], _ expression: Expression
  ) -> Range<Int>? {
    switch expression.kind {
    case .string:
      let range = expression.range
      // Between plain quotes, without escapes.
      guard expression.stringValue == name, range.count == name.utf8.count + 2 else { return nil }
      return range.lowerBound + 1..<range.upperBound - 1
    case .field(let access):
      guard parts.count > 1, access.name == parts.last else { return nil }
      var left = Array(parts.dropLast())
      var object = access.object.withoutParentheses
      while let part = left.last, case .field(let inner) = object.kind, inner.name == part {
        left.removeLast()
        object = inner.object.withoutParentheses
      }
      return left.isEmpty ? access.nameToken.range : nil
    default: return nil
    }
  }
}
