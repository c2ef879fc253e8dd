extension JSONNode {
  /// The node that a refusal's path leads to, `[2].population`; the nearest one above it where the text
  /// has none.
  ///
  /// Items count as values do: null is none.
  func node(at path: String) -> JSONNode {
    var node = self
    var rest = path[...]
    while let first = rest.first {
      switch (first, node.value) {
      case ("[", .array(let items)):
        guard let end = rest.firstIndex(of: "]"),
          let number = Int(rest[rest.index(after: rest.startIndex)..<end])
        else { return node }
        let present = items.filter { if case .null = $0.value { false } else { true } }
        guard present.indices.contains(number - 1) else { return node }
        node = present[number - 1]
        rest = rest[rest.index(after: end)...]
      case (".", .object):
        let name = rest.dropFirst().prefix { $0 != "." && $0 != "[" }
        guard let member = node.member(String(name)) else { return node }
        node = member
        rest = rest.dropFirst(1 + name.count)
      default: return node
      }
    }
    return node
  }
}
