import CircularCore
import LuaSyntax

extension RuleReader {
  /// Reads a call: a declaration, a word of the language, a function of the source.
  func read(_ call: Call) -> Meaning {
    if let site = DeclarationSite(call, words: .pack) {
      declare(site, call)
      return .unknown
    }
    if let method = call.method { return read(call, method: method) }
    if call.callee.globalName == "include", let file = call.arguments.first?.stringValue {
      return result(of: file)
    }
    let callee = evaluate(call.callee)
    let meanings = call.arguments.map { evaluate($0) }
    if case .function(let function) = callee { return self.call(function, meanings) }
    switch call.callee.globalName ?? call.callee.libraryName {
    case "outcome":
      readOutcome()
      return .unknown
    case "known":
      guard meanings.count == 2 else { return .unknown }
      askRecord(meanings[0], for: call.arguments[1], in: call.arguments[0])
      _ = named(call.arguments[1], in: meanings[0])
    case "answered":
      guard meanings.count == 2, case .group(let kind, let prefix) = meanings[0] else {
        meanings.forEach { escape($0) }
        return .unknown
      }
      answered(call.arguments[1], meanings[1], kind, prefix)
    case "between", "math.min", "math.max":
      let range = compareUnits(of: call.arguments, meanings)
      if call.callee.globalName == "between" {
        reading.betweens.append(.init(call: call, meanings: meanings))
      }
      return call.callee.globalName == "between" ? .unknown : range
    case "ratio":
      guard meanings.count == 2, let part = quantity(meanings[0]), let whole = quantity(meanings[1])
      else { return .unknown }
      return part.divided(by: whole).map { .quantity($0) } ?? .unknown
    case "math.floor", "math.ceil", "math.abs", "math.tointeger":
      return meanings.first.flatMap { quantity($0) }.map { .quantity($0) } ?? .unknown
    case "tostring", "string.format":
      meanings.forEach { escape($0) }
      let format = call.arguments.first?.withoutParentheses.stringValue
      return .composed(ending: format ?? "", call.expression)
    case "payments":
      meanings.forEach { escape($0) }
      return payments(call)
    case "invalid":
      meanings.forEach { escape($0) }
      if let why = call.arguments.first { readWording(why, of: nil) }
    case "text":
      meanings.forEach { escape($0) }
      if let wording = call.arguments.first { readWording(wording, of: nil, isText: true) }
    case "round": return meanings.first.flatMap { quantity($0) }.map { .quantity($0) } ?? .unknown
    case let name? where name.hasPrefix("list."):
      return readListWord(String(name.dropFirst("list.".count)), call, meanings)
    default:
      meanings.forEach { escape($0) }
      return readCalendarWord(call, meanings)
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
      if let before = Vocabulary.labelFunctions[site.word.name] {
        declareOfLabel(meaning, before: before)
      }
    }
    if RuleKind(rawValue: site.word.name) != nil { declare(site, body) }
    if Vocabulary.paperWords.contains(site.word.name) { declarePaper(site, table) }
  }

  private func read(_ call: Call, method: String) -> Meaning {
    let object = evaluate(call.callee)
    let meanings = call.arguments.map { evaluate($0) }
    if method == "get", let name = call.arguments.first {
      askRecord(object, for: name, in: call.callee)
    }
    if object.isRead, method == "get", let name = call.arguments.first {
      var result = named(name, in: object)
      if case .value(var datum) = result {
        if call.arguments.count > 1 {
          datum.fallback = Meaning.Datum.Fallback(call.arguments[1])
          reading.defaults.append(
            .init(datum: datum, meaning: meanings[1], argument: call.arguments[1]))
        } else {
          datum.fallback = .absent
        }
        result = .value(datum)
      }
      return result
    }
    if case .table(let table) = object, case .function(let function)? = members[table]?[method] {
      return self.call(function, [object] + meanings)
    }
    escape(object)
    meanings.forEach { escape($0) }
    // `a:get()` lacks its name, and asks for no fact.
    if object.isRead, method != "get", let token = call.methodToken {
      return member(method, of: object, call.tree, token.range)
    }
    return .unknown
  }

  /// A schedule is in the unit of its amounts, if they have the same.
  private func payments(_ call: Call) -> Meaning {
    let amounts = Self.amounts(call).map { quantity(reading.meanings[$0] ?? .unknown) }
    guard var sum = amounts.first ?? nil else { return .unknown }
    for amount in amounts.dropFirst() {
      guard let next = amount.flatMap({ sum.plus($0) }) else { return .unknown }
      sum = next
    }
    return .quantity(sum)
  }

  /// The amounts of `payments { … }`, where they are written out.
  static func amounts(_ call: Call) -> [Expression] {
    guard call.callee.globalName == "payments",
      case .table(let table)? = call.arguments.first?.withoutParentheses.kind
    else { return [] }
    return table.fields.map(\.value)
  }

  /// A wording written where it is given: its names in braces can be checked.
  ///
  /// - Parameter isText: whether it is filled in at once, from its own values alone.
  func readWording(_ expression: Expression, of function: Function?, isText: Bool = false) {
    let expression = expression.withoutParentheses
    guard case .table(let table) = expression.kind else {
      return reading.wordings.append(
        .init(
          text: expression, ownNames: [], function: function, isText: isText, hasEnglish: false))
    }
    var ownNames: [String] = []
    var texts: [Expression] = []
    for (index, field) in table.fields.enumerated() {
      switch field.key {
      case .name(let name): ownNames.append(name)
      case .position where index == 0: texts.append(field.value)
      default: return
      }
    }
    texts += ["fr", "en"].compactMap { table[$0] }
    for text in texts {
      reading.wordings.append(
        .init(
          text: text, ownNames: ownNames, function: function, isText: isText,
          hasEnglish: table["en"] != nil))
    }
  }

  /// The fact that a text names; a computed name may be any that begins so.
  private func named(_ name: Expression, in object: Meaning) -> Meaning {
    if case .item = object, let text = name.withoutParentheses.stringValue {
      return member(text, of: object, name.tree, name.range)
    }
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
    readInProgramme(kind, prefix + "…", name.tree, name.range)
    return .unknown
  }

  /// `known` and `get` are for facts: of a record that a word made, a field is compared with nil.
  private func askRecord(_ object: Meaning, for name: Expression, in expression: Expression) {
    guard case .record(let word, let fields) = object else { return }
    let field = name.withoutParentheses.stringValue
    reading.recordsAsFacts.append(
      .init(
        word: word,
        field: fields.first { $0.name == field }?.name ?? fields.first?.name ?? "",
        tree: expression.tree, range: expression.range))
  }

  /// A rule of the whole programme reads a fact.
  func readInProgramme(
    _ kind: Meaning.Kind, _ name: String, _ tree: SyntaxTree, _ range: Range<Int>
  ) {
    guard kind == .factOfProgramme else { return }
    reading.programmeReads.append(.init(name: name, tree: tree, range: range))
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
