import CircularCore
import LuaSyntax

/// Facts and parameters that a rule reads and that nobody declares.
enum UndeclaredNamesCheck: Check {
  static let codes = [
    CheckCode(
      "undeclared-fact", "Une règle lit un fait qui n'est pas déclaré.",
      english: "A rule reads a fact that is not declared."),
    CheckCode(
      "undeclared-parameter", "Une règle lit un paramètre qui n'est pas déclaré.",
      english: "A rule reads a parameter that is not declared."),
    CheckCode(
      "not-a-fact", "Une règle demande la valeur d'un groupe de faits.",
      english: "A rule asks for the value of a group of facts."),
    CheckCode(
      "not-facts", "Une règle prend pour des faits un élément qu'un mot a calculé.",
      english: "A rule takes for facts a record that a word computed."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.groupsAsFacts.map { group in
      let inner = pack.names[group.kind].ordered.first { $0.hasPrefix(group.name + ".") }
      return finding(
        "not-a-fact", group.tree, group.range, "« \(group.name) » est un groupe, pas un fait",
        english: "“\(group.name)” is a group, not a fact",
        suggestion: inner.map { LocalizedText($0) })
    } + recordsAsFacts(in: pack) + undeclared(in: pack)
  }

  private static func recordsAsFacts(in pack: CheckedPack) -> [Diagnostic] {
    pack.reading.recordsAsFacts.map { record in
      let text = record.tree.text(in: record.range)
      return finding(
        "not-facts", record.tree, record.range,
        "« known » et « get » valent pour des faits, pas pour un élément de « \(record.word) »",
        english: "“known” and “get” are for facts, not for a record of “\(record.word)”",
        suggestion: LocalizedText("\(text).\(record.field) ~= nil"))
    }
  }

  private static func undeclared(in pack: CheckedPack) -> [Diagnostic] {
    let swapped = SwappedParameters(pack)
    var found = swapped.all.map { function -> Diagnostic in
      finding(
        code(function.read), function.read.tree, function.head,
        "une règle reçoit d'abord les faits, puis les paramètres, puis le jour",
        english: "a rule is handed the facts first, then the parameters, then the day",
        suggestion: LocalizedText(function.cure))
    }
    for read in pack.reading.undeclared where !swapped.explain(read) {
      found.append(
        ofOtherKind(read, pack, swapped) ?? calledAsMethod(read, pack)
          ?? unknown(read, at: read.range, cure(read, pack)))
    }
    return found
  }

  private static func code(_ read: RuleReading.Undeclared) -> Diagnostic.Code {
    read.kind.isFact ? "undeclared-fact" : "undeclared-parameter"
  }

  private static func unknown(
    _ read: RuleReading.Undeclared, at range: Range<Int>, _ cure: LocalizedText?
  ) -> Diagnostic {
    finding(
      code(read), read.tree, range,
      read.kind.isFact
        ? "le fait « \(read.name) » n'est pas déclaré"
        : "le paramètre « \(read.name) » n'est pas déclaré",
      english: read.kind.isFact
        ? "the fact “\(read.name)” is not declared"
        : "the parameter “\(read.name)” is not declared",
      suggestion: cure)
  }

  private static func cure(_ read: RuleReading.Undeclared, _ pack: CheckedPack) -> LocalizedText? {
    if let method = method(read) { return method }
    if let name = near(read, pack) { return LocalizedText(name) }
    return declaration(read)
  }

  /// The declared name that resembles most the one that is written.
  private static func near(_ read: RuleReading.Undeclared, _ pack: CheckedPack) -> String? {
    guard let fields = read.fields else {
      guard let near = pack.names[read.kind].nearest(to: read.name) else { return nil }
      // `a.group:get("x")` names what is in the group.
      let text = read.tree.text(in: read.range)
      let written = text.dropFirst().dropLast()
      guard text.hasPrefix("\"") || text.hasPrefix("'"), written != read.name,
        read.name.hasSuffix(written)
      else { return near }
      let group = read.name.dropLast(written.count)
      return near.hasPrefix(group) ? String(near.dropFirst(group.count)) : near
    }
    return nearestName(
      to: read.name.split(separator: ".").last.map(String.init) ?? read.name, among: fields)
  }

  // MARK: - The other object

  /// A fact that is read of the parameters, or a parameter of the facts.
  private static func ofOtherKind(
    _ read: RuleReading.Undeclared, _ pack: CheckedPack, _ swapped: SwappedParameters
  ) -> Diagnostic? {
    guard pack.names.isOfOtherKind(read) else { return nil }
    let rule = pack.reading.rule(around: read)
    let names = rule?.function?.parameters.map(\.name) ?? []
    let (own, other) = read.kind.isFact ? (0, 1) : (1, 0)
    var cure: (range: Range<Int>, text: String)?
    // A rule of the programme has no facts.
    if !swapped.isDoubtful(read), max(own, other) < names.count,
      other == 1 || rule?.isOfProgramme == false,
      let place = access(read), place.object.withoutParentheses.name?.text == names[own]
    {
      cure = (place.whole, "\(names[other]).\(read.name)")
    }
    let kind =
      read.kind.isFact
      ? LocalizedText("un paramètre, et non un fait", english: "a parameter, and no fact")
      : LocalizedText("un fait, et non un paramètre", english: "a fact, and no parameter")
    return finding(
      code(read), read.tree, cure?.range ?? read.range, "« \(read.name) » est \(kind.french)",
      english: "“\(read.name)” is \(kind.text(in: .english))",
      suggestion: cure.map { LocalizedText($0.text) })
  }

  /// Where a name is read of an object as a whole: `a.x`, `a["x"]`, `a:get("x")`.
  private static func access(
    _ read: RuleReading.Undeclared
  ) -> (object: Expression, whole: Range<Int>)? {
    let start = read.range.lowerBound
    for expression in read.tree.block.expressions where expression.range.contains(start) {
      switch expression.kind {
      case .field(let access) where access.nameToken.range == read.range:
        return (access.object, expression.range)
      case .index(let access) where access.key.range == read.range:
        return (access.object, expression.range)
      case .call(let call) where call.method == "get" && call.arguments.first?.range == read.range:
        return (call.callee, expression.range)
      default: continue
      }
    }
    return nil
  }

  // MARK: - Methods

  /// `a:known("x")`, `a:inhabitants()`: the facts have no other method than `get`.
  private static func calledAsMethod(
    _ read: RuleReading.Undeclared, _ pack: CheckedPack
  ) -> Diagnostic? {
    guard let call = read.tree.block.calls.first(where: { $0.methodToken?.range == read.range })
    else { return nil }
    let word = call.method ?? ""
    if word == "known" || word == "answered", !call.arguments.isEmpty {
      let arguments = ([call.callee] + call.arguments).map(\.text).joined(separator: ", ")
      return unknown(read, at: call.range, LocalizedText("\(word)(\(arguments))"))
    }
    guard call.arguments.isEmpty, !Vocabulary.functions.contains(where: { $0.name == word }),
      let name = near(read, pack)?.split(separator: ".").last
    else { return unknown(read, at: read.range, nil) }
    return unknown(read, at: call.range, LocalizedText("\(call.callee.text).\(name)"))
  }

  /// `a.get("x", 0)`: the word for a default is written with a colon.
  private static func method(_ read: RuleReading.Undeclared) -> LocalizedText? {
    guard read.kind.isFact, read.name == "get" else { return nil }
    let call = read.tree.block.calls.first {
      $0.callee.range.upperBound == read.range.upperBound
        && $0.callee.range.contains(read.range.lowerBound)
    }
    guard let call, case .field(let access) = call.callee.kind else { return nil }
    let arguments = call.arguments.map(\.text).joined(separator: ", ")
    return LocalizedText("\(access.object.text):get(\(arguments))")
  }

  /// Where nothing is near, the name has yet to be declared.
  private static func declaration(_ read: RuleReading.Undeclared) -> LocalizedText? {
    guard read.fields == nil else { return nil }
    return read.kind.isFact
      ? LocalizedText("fact \"\(read.name)\" { type = \"…\" }")
      : LocalizedText("param \"\(read.name)\" { … }")
  }
}
