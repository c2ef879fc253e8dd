extension Subject {
  /// Makes a subject of facts in groups, as rules and cases write them:
  /// `{ perimeter = { kind = "commune" } }` holds the fact `perimeter.kind`.
  ///
  /// Nested records become dotted names, down to those that are facts; an empty list where no fact is
  /// meant is a group without facts.
  public init(
    id: String, name: String? = nil, groups: [String: FactValue], in schema: FactSchema,
    location: SourceLocation? = nil
  ) {
    self.init(id: id, name: name, location: location)
    flatten(groups, prefix: "", schema)
  }

  private mutating func flatten(
    _ record: [String: FactValue], prefix: String, _ schema: FactSchema
  ) {
    for (key, value) in record {
      let name = prefix + key
      if schema.slot(of: name) == nil, case .record(let inner) = value {
        flatten(inner, prefix: name + ".", schema)
      } else if schema.slot(of: name) == nil, case .list(let items) = value, items.isEmpty {
        continue
      } else {
        facts[name] = value
      }
    }
  }

  /// The facts in groups: `perimeter.kind` stands in the record `perimeter`.
  public var groups: [String: FactValue] {
    var result: [String: FactValue] = [:]
    for (name, value) in facts {
      Self.insert(value, at: name.split(separator: ".").map(String.init)[...], into: &result)
    }
    return result
  }

  private static func insert(
    _ value: FactValue, at path: ArraySlice<String>, into record: inout [String: FactValue]
  ) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      record[first] = value
      return
    }
    var inner: [String: FactValue] = [:]
    if case .record(let known)? = record[first] { inner = known }
    insert(value, at: path.dropFirst(), into: &inner)
    record[first] = .record(inner)
  }
}
