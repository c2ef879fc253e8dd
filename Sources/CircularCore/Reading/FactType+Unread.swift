extension FactType {
  /// Calls `body` with each member that an item of a list, or a record, has and that no field is: `followed[].id`.
  ///
  /// One that looks like a field is left out: it is refused where it stands.
  func forEachUnread(in node: JSONNode, of name: String, _ body: (String) -> Void) {
    switch (self, node.value) {
    case (.list(let element), .array(let items)):
      for item in items { element.forEachUnread(in: item, of: name + "[]", body) }
    case (.record(let fields), .object(let members)):
      for member in members {
        if let field = fields.first(where: { $0.name == member.key }) {
          field.type.forEachUnread(in: member.value, of: name + "." + member.key, body)
        } else if nearestName(to: member.key, among: fields.map(\.name)) == nil {
          body(name + "." + member.key)
        }
      }
    default: break
    }
  }
}
