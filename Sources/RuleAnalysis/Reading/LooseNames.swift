import LuaSyntax

extension CheckedPack {
  /// Where rule files write the whole name of something in a way that nobody follows: a text that is the name and is
  /// given to a function, or a path that ends with a name of several parts and begins with whatever a function is
  /// given.
  ///
  /// It may be another thing of the same name.
  package func loosePlaces(of kind: NamePlace.Kind, _ name: String) -> [NamePlace] {
    let parts = name.split(separator: ".").map(String.init)
    return unfollowed(kind, name, in: { !$0.hasPrefix("tests/") && $0 != EnglishTexts.fileName }) {
      Self.loose(kind, name, parts, $0).map { [$0] } ?? []
    }
  }

  /// Where the files of cases write the name of something, or the last part of it, in a way that nobody follows: a
  /// text, a key of a table, what stands behind a point.
  package func loosePlacesInTests(of kind: NamePlace.Kind, _ name: String) -> [NamePlace] {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    return unfollowed(kind, name, in: { $0.hasPrefix("tests/") }) { expression in
      switch expression.kind {
      case .string:
        return [name, last].compactMap { Self.inside(expression, writing: $0) }.prefix(1).map { $0 }
      case .field(let access): return access.name == last ? [access.nameToken.range] : []
      case .table(let table):
        return table.fields.compactMap { field in
          if case .name(last) = field.key { field.nameToken?.range } else { nil }
        }
      default: return []
      }
    }
  }

  /// The places that are found in some files and that are not those of names that are followed.
  private func unfollowed(
    _ kind: NamePlace.Kind, _ name: String, in isMeant: (String) -> Bool,
    _ find: (Expression) -> [Range<Int>]
  ) -> [NamePlace] {
    let known = Dictionary(grouping: namePlaces, by: \.file)
    var found: [NamePlace] = []
    for (file, tree) in trees where isMeant(file) {
      var taken = Set((known[file] ?? []).map(\.range.lowerBound))
      // The id of a declaration is written inside of quotes.
      for site in sites where site.tree.name == tree.name && site.id != nil {
        taken.insert(site.range.lowerBound + 1)
      }
      // What a case or a property is called is for people.
      for call in (expressions[file] ?? []).lazy.compactMap(\.call)
      where ["case", "property"].contains(call.callee.globalName) {
        if let title = call.arguments.first { taken.insert(title.range.lowerBound + 1) }
      }
      for range in (expressions[file] ?? []).flatMap(find)
      where taken.insert(range.lowerBound).inserted {
        found.append(NamePlace(kind, name, file: file, range: range))
      }
    }
    return found.sorted { ($0.file, $0.range.lowerBound) < ($1.file, $1.range.lowerBound) }
  }

  /// The bytes of a text that is a name, between plain quotes, without escapes.
  private static func inside(_ text: Expression, writing name: String) -> Range<Int>? {
    let range = text.range
    guard text.stringValue == name, range.count == name.utf8.count + 2 else { return nil }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  private static func loose(
    _ kind: NamePlace.Kind, _ name: String, _ parts: [String], _ expression: Expression
  ) -> Range<Int>? {
    switch expression.kind {
    case .string: return inside(expression, writing: kind == .field ? parts.last ?? name : name)
    case .field(let access):
      guard access.name == parts.last else { return nil }
      switch kind {
      // An item whose list is not known.
      case .field: return access.nameToken.range
      // What a rule answered for a subject that is ranked.
      case .rule:
        guard case .field(let outer) = access.object.withoutParentheses.kind,
          outer.name == "amounts" || outer.name == "criteria"
        else { return nil }
        return access.nameToken.range
      case .fact, .parameter: break
      }
      var left = Array(parts.dropLast())
      guard !left.isEmpty else { return nil }
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
