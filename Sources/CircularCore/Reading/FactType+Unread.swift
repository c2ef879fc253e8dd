extension FactType {
  /// Calls `body` with each member that an item of a list, or a record, has and that no field is: `followed[].id`.
  ///
  /// One that looks like a field is left out: it is refused where it stands.
  ///
  /// - Parameter known: those that are left out too; nothing is compared with them.
  func forEachUnread(
    in node: JSONNode, of name: String, except known: Set<String> = [], _ body: (String) -> Void
  ) {
    switch (self, node.value) {
    case (.list(let element), .array(let items)):
      let inner = name + "[]"
      for item in items { element.forEachUnread(in: item, of: inner, except: known, body) }
    case (.record(let fields), .object(let members)):
      for member in members {
        let inner = name + "." + member.key
        if let field = fields.first(where: { $0.name == member.key }) {
          field.type.forEachUnread(in: member.value, of: inner, except: known, body)
        } else if !known.contains(inner),
          nearestName(to: member.key, among: fields.map(\.name)) == nil
        {
          body(inner)
        }
      }
    default: break
    }
  }
}
