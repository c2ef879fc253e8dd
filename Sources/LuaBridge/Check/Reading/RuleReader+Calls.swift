import CircularCore
import LuaSyntax

extension RuleReader {
  /// Reads a call: a declaration, a word of the language, a function of the source.
  func read(_ call: Call) -> Meaning {
    if let site = DeclarationSite(call, words: Vocabulary.pack) {
      declare(site, call)
      return .unknown
    }
    if let method = call.method { return read(call, method: method) }
    if call.callee.globalName == "include", let file = call.arguments.first?.stringValue {
      return result(of: file)
    }
    let callee = evaluate(call.callee)
    let meanings = call.arguments.map { evaluate($0) }
    if case .function(let function) = callee {
      self.call(function, meanings)
      return .unknown
    }
    switch call.callee.globalName ?? call.callee.libraryName {
    case "known":
      guard meanings.count == 2 else { return .unknown }
      _ = named(call.arguments[1], in: meanings[0])
    case "answered":
      guard meanings.count == 2, case .group(let kind, let prefix) = meanings[0] else {
        meanings.forEach { escape($0) }
        return .unknown
      }
      answered(call.arguments[1], meanings[1], kind, prefix)
    case "between", "math.min", "math.max":
      let range = compareUnits(of: call.arguments, meanings)
      return call.callee.globalName == "between" ? .unknown : range
    default: meanings.forEach { escape($0) }
    }
    return .unknown
  }

  private func declare(_ site: DeclarationSite, _ call: Call) {
    guard let table = site.table else {
      call.arguments.forEach { escape(evaluate($0)) }
      if site.word.function != nil { declare(site, .unknown) }
      return
    }
    var body = Meaning.unknown
    for field in table.fields {
      let meaning = evaluate(field.value)
      if case .name(let name) = field.key, name == site.word.function { body = meaning }
    }
    if RuleKind(rawValue: site.word.name) != nil { declare(site, body) }
  }

  private func read(_ call: Call, method: String) -> Meaning {
    let object = evaluate(call.callee)
    let meanings = call.arguments.map { evaluate($0) }
    if case .group = object, method == "get", let name = call.arguments.first {
      var result = named(name, in: object)
      if case .value(var datum) = result {
        if call.arguments.count > 1 {
          datum.fallback = Literal(call.arguments[1]).map { .literal($0) } ?? .other
        }
        result = .value(datum)
      }
      return result
    }
    if case .table(let table) = object, case .function(let function)? = members[table]?[method] {
      self.call(function, [object] + meanings)
      return .unknown
    }
    escape(object)
    meanings.forEach { escape($0) }
    if case .group = object, let token = call.methodToken {
      return member(method, of: object, call.tree, token.range)
    }
    return .unknown
  }

  /// The fact that a text names; a computed name may be any that begins so.
  private func named(_ name: Expression, in object: Meaning) -> Meaning {
    guard case .group(let kind, let prefix) = object else { return .unknown }
    if let text = name.withoutParentheses.stringValue {
      let meaning = member(text, of: object, name.tree, name.range)
      if case .group(_, let inner) = meaning {
        reading.groupsAsFacts.append(
          .init(name: String(inner.dropLast()), kind: kind, tree: name.tree, range: name.range))
        return .unknown
      }
      return meaning
    }
    reading.use(kind, prefix: prefix + name.literalPrefix)
    return .unknown
  }

  /// One name of the list of `answered`; the name of a group is no answer, and no error.
  private func readAnswer(_ name: Expression, in group: Meaning) {
    guard let text = name.withoutParentheses.stringValue else { return _ = named(name, in: group) }
    _ = member(text, of: group, name.tree, name.range)
  }

  /// `answered(a.group, list)` reads the facts of the group that the list names.
  private func answered(
    _ list: Expression, _ meaning: Meaning, _ kind: Meaning.Kind, _ prefix: String
  ) {
    let group = Meaning.group(kind, prefix: prefix)
    if case .table(let table) = list.withoutParentheses.kind {
      for field in table.fields { readAnswer(field.value, in: group) }
    } else if case .value(let datum) = meaning, let texts = names.lists[datum.declaration.name],
      names.parameters.declarations[datum.declaration.name] == datum.declaration, !texts.isEmpty
    {
      for text in texts { _ = member(text, of: group, list.tree, list.range) }
    } else {
      reading.use(kind, prefix: prefix)
    }
  }
}
