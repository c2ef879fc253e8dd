extension WhyNot.Change {
  /// The subject with the change made to its facts; nil for a change of a parameter, and where the
  /// subject has no such item.
  ///
  /// ```swift
  /// let change = try evaluation.whyNot("population", wanted, table, row: 0, changing: [.fact]).changes[0]
  /// change.applied(to: subject)?.facts["inhabitants"]  // 1500
  /// ```
  ///
  /// A name such as `actors[2].class` changes one field of one item, counted from 1; the rest of the
  /// list stays.
  public func applied(to subject: Subject) -> Subject? {
    guard kind == .fact else { return nil }
    var changed = subject
    guard let bracket = name.firstIndex(of: "[") else {
      changed.facts[name] = to
      return changed
    }
    let fact = String(name[..<bracket])
    let rest = name[name.index(after: bracket)...]
    guard let end = rest.firstIndex(of: "]"), let number = Int(rest[..<end]),
      case .list(var items)? = subject.facts[fact], items.indices.contains(number - 1)
    else { return nil }
    let field = rest[rest.index(after: end)...].drop { $0 == "." }
    if field.isEmpty {
      guard let to else { return nil }
      items[number - 1] = to
    } else {
      guard case .record(var values) = items[number - 1] else { return nil }
      values[String(field)] = to
      items[number - 1] = .record(values)
    }
    changed.facts[fact] = .list(items)
    return changed
  }
}
