import CircularCore

/// The items of lists: what they are called, and what they hold.
extension NamesInScope {
  /// The call of a word for lists of which the table that is being written is the test: `list.count(a.x, { … })`.
  var listCall: CursorContext.Frame? {
    guard let call = context.frames.dropLast().last, context.frames.last?.opener == .brace,
      call.opener == .parenthesis, call.commas > 0, call.word?.hasPrefix("list.") == true
    else { return nil }
    return call
  }

  /// What was named where a variable that stands for an item was given its list.
  func lists(of item: String) -> [[String]] {
    for (index, frame) in context.frames.enumerated().reversed()
    where frame.parameters.contains(item) {
      if frame.opener == .block { return frame.subjects }
      return index > 0 ? context.frames[index - 1].subjects : []
    }
    return []
  }

  /// The fields of the items of the first list that is named; those of all lists where none is known.
  func fields(of subjects: [[String]]) -> [Thing] {
    for chain in subjects.map({ resolved($0) }) {
      let list = chain.dropFirst().joined(separator: ".")
      guard let object = chain.first, case .facts = base(object),
        case .list? = names.fact(list)?.type
      else { continue }
      return fields(ofList: list)
    }
    return fields
  }

  /// The fields of an item of the list that a chain names; nil where it names none.
  func fields(ofItem chain: [String]) -> [Thing]? {
    guard let object = chain.first, case .facts = base(object) else { return nil }
    let found = fields(ofList: chain.dropFirst().joined(separator: "."))
    return found.isEmpty ? nil : found
  }

  /// The fields of a list, by its name.
  func fields(ofList name: String) -> [Thing] {
    guard case .list(.record(let fields))? = names.fact(name)?.type else { return [] }
    return fields.map {
      Thing(
        .field, $0.name, name: "\(name).\($0.name)", label: $0.label, detail: $0.shownType)
    }
  }
}
