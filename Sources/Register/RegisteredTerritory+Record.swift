package import CircularCore

extension RegisteredTerritory {
  /// The record of a territory as a programme's subjects are read: its facts that the programme declares.
  ///
  /// - Returns: an object on one line.
  package func record(for schema: FactSchema) -> String {
    var members = head
    members.merge(tree(of: facts { schema.slot(of: $0) != nil })) { known, _ in known }
    return Self.object(members)
  }

  /// The record of a territory as a label's are read.
  ///
  /// - Returns: an object on one line.
  package func record(for schema: LabelSchema) -> String {
    var members = head
    var others: [String: Node] = [:]
    for (name, value) in facts({ schema.facts.slot(of: $0) != nil }) {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      switch parts.first {
      case "holds" where parts.count == 1: members["holds"] = .value(value.json)
      case "territory", "answers", "indicators":
        guard parts.count == 2 else { continue }
        Self.insert(.value(value.json), at: [parts[0], parts[1]], into: &members)
      default: others[name] = .value(Self.wrapped(value))
      }
    }
    var grouped: [String: Node] = [:]
    for (name, node) in others {
      Self.insert(node, at: name.split(separator: ".").map(String.init)[...], into: &grouped)
    }
    if !grouped.isEmpty { members["facts"] = .group(grouped) }
    for (item, value) in values {
      guard let (framework, measure) = item.measure else { continue }
      if framework == schema.label.id {
        Self.insert(.value(value.json), at: ["statuses", measure], into: &members)
      } else if schema.origins.contains(where: { $0.id == framework }) {
        Self.insert(.value(value.json), at: ["origins", framework, measure], into: &members)
      }
    }
    return Self.object(members)
  }

  // MARK: - Objects

  private indirect enum Node {
    case value(String)
    case group([String: Node])
  }

  private var head: [String: Node] {
    var members: [String: Node] = ["id": .value(Self.quoted(id))]
    if let name = values[Item(.name, "")] { members["name"] = .value(name.json) }
    return members
  }

  private func facts(_ isWanted: (String) -> Bool) -> [(String, Value)] {
    values.compactMap { item, value in
      item.kind == .fact && isWanted(item.name) ? (item.name, value) : nil
    }
  }

  private func tree(of facts: [(String, Value)]) -> [String: Node] {
    var members: [String: Node] = [:]
    for (name, value) in facts {
      Self.insert(
        .value(Self.wrapped(value)), at: name.split(separator: ".").map(String.init)[...],
        into: &members)
    }
    return members
  }

  private static func insert(
    _ node: Node, at path: ArraySlice<String>, into members: inout [String: Node]
  ) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      members[first] = node
      return
    }
    var inner: [String: Node] = [:]
    if case .group(let known)? = members[first] { inner = known }
    insert(node, at: path.dropFirst(), into: &inner)
    members[first] = .group(inner)
  }

  /// The value with its origin, as subjects are read: `{"value": 808, "kind": "total"}`.
  private static func wrapped(_ value: Value) -> String {
    guard let origin = value.origin, origin.count > 2 else { return value.json }
    return "{\"value\":\(value.json),\(origin.dropFirst())"
  }

  private static func object(_ members: [String: Node]) -> String {
    // Who it is comes first, as people write it.
    let order = ["id": 0, "name": 1]
    let sorted = members.sorted {
      (order[$0.key] ?? 2, $0.key) < (order[$1.key] ?? 2, $1.key)
    }
    let texts = sorted.map { key, node in
      switch node {
      case .value(let json): "\(quoted(key)):\(json)"
      case .group(let inner): "\(quoted(key)):\(object(inner))"
      }
    }
    return "{\(texts.joined(separator: ","))}"
  }

  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
