import CircularCore
import LuaSyntax

/// What to write for a name that nothing defines, seen from where it stands.
struct UndefinedName {
  private let facts: [String]
  private let parameters: [String]
  /// The calls of functions that no file defines, by the name that is called.
  private let calls: [Expression: Call]

  /// - Parameter expressions: those of the file in which names are looked at.
  init(facts: [String], parameters: [String], in expressions: [Expression]) {
    self.facts = facts
    self.parameters = parameters
    let calls = expressions.lazy.compactMap(\.call).filter { $0.callee.globalName != nil }
    self.calls = Dictionary(calls.map { ($0.callee, $0) }) { first, _ in first }
  }

  /// What is wrong beyond the name being unknown, and the cure; nil where nothing is recognised.
  func explanation(
    _ name: Name
  ) -> (message: LocalizedText, suggestion: LocalizedText?)? {
    let text = name.text
    let function = Self.function(around: name)
    let taken = function?.parameters.map(\.name) ?? []
    if parameters.contains(text) || facts.contains(text), let quoted = quoted(name) {
      return quoted
    }
    if parameters.contains(text) {
      let object = taken.count > 1 ? taken[1] : "p"
      let isThere = taken.count > 1
      return (
        LocalizedText(
          "« \(text) » est un paramètre\u{00A0}: une règle le lit par \(object).\(text)",
          english: "“\(text)” is a parameter: a rule reads it as \(object).\(text)"),
        LocalizedText(
          isThere ? "\(object).\(text)" : "function(\(taken.first ?? "a"), p) … p.\(text)")
      )
    }
    if facts.contains(text), let object = taken.first {
      let reading = reading(name, object)
      return (
        LocalizedText(
          "« \(text) » est un fait\u{00A0}: une règle le lit par \(object).\(text)",
          english: "“\(text)” is a fact: a rule reads it as \(object).\(text)"),
        reading.code.map { LocalizedText($0) }
      )
    }
    if text == "p" || text == "a" || text == "today", let function,
      isObject(name) || text == "today"
    {
      let wanted: [String] =
        switch text {
        case "p": [taken.first ?? "a", "p"]
        case "today": [taken.first ?? "a", taken.count > 1 ? taken[1] : "p", "today"]
        default: ["a"] + taken.dropFirst()
        }
      let cure = "function(\(wanted.joined(separator: ", ")))"
      let written = "function(\(function.parameters.map(\.name).joined(separator: ", ")))"
      return (
        LocalizedText(
          "« \(text) » n'est pas reçu par la fonction\u{00A0}: \(written)",
          english: "“\(text)” is not handed to the function: \(written)"), LocalizedText(cure)
      )
    }
    if let comment = comment(name) { return comment }
    if isDeclaration(name), Vocabulary.tests.contains(where: { $0.name == text }) {
      return (
        LocalizedText(
          "« \(text) » ne s'écrit que dans les fichiers du dossier tests",
          english: "“\(text)” is written in files of the folder tests only"), nil
      )
    }
    if let declared = TypedWord.word(for: text), isDeclaration(name) {
      return (notDefined(text), LocalizedText(declared))
    }
    if let call = condition(name) { return call }
    if let arguments = calls[name.expression]?.arguments,
      let cure = SheetCall.cure(TypedWord.folded(text), arguments)
    {
      return (notDefined(text), LocalizedText(cure))
    }
    return TypedWord.cure(for: text).map { (notDefined(text), member(name) ?? $0) }
  }

  /// The bytes that a message about a name is about: with the facts before it where a comma or two points
  /// stand for the point.
  func place(_ name: Name) -> Range<Int> {
    guard facts.contains(name.text), !parameters.contains(name.text),
      let object = Self.function(around: name)?.parameters.first?.name
    else { return name.range }
    return reading(name, object).range
  }

  /// What to write for a fact named alone, and in the place of what; no code where several things may be meant.
  private func reading(_ name: Name, _ object: String) -> (code: String?, range: Range<Int>) {
    let tree = name.tree
    let index = index(name)
    let code = "\(object).\(name.text)"
    guard index > 1, tree.tokens[index - 2].kind == .name,
      tree.text(in: tree.tokens[index - 2].range) == object,
      index < 3 || ![.dot, .colon].contains(tree.tokens[index - 3].kind)
    else { return (code, name.range) }
    let whole = tree.tokens[index - 2].range.lowerBound..<name.range.upperBound
    switch tree.tokens[index - 1].kind {
    case .concatenate: return (code, whole)
    case .comma: break
    default: return (code, name.range)
    }
    let before = index > 2 ? tree.tokens[index - 3].kind : .endOfFile
    guard before == .leftParenthesis || before == .comma || before == .leftBrace else {
      return (code, whole)
    }
    guard let call = tree.block.calls.last(where: { $0.arguments.contains(name.expression) }) else {
      return (nil, name.range)
    }
    // A function of the rules may take facts and a value.
    let isOwn = call.callee.globalName == nil && call.callee.libraryName == nil
    return (isOwn ? code : nil, name.range)
  }

  /// `known(a, x)`, `a:get(x)`, which want the name in quotes.
  private func quoted(
    _ name: Name
  ) -> (message: LocalizedText, suggestion: LocalizedText?)? {
    let isNamed = name.tree.block.calls.contains { call in
      if call.method == "get" { return call.arguments.first == name.expression }
      guard call.method == nil, call.arguments.count > 1,
        call.callee.globalName == "known" || call.callee.globalName == "answered"
      else { return false }
      return call.arguments[1] == name.expression
    }
    guard isNamed else { return nil }
    return (
      LocalizedText(
        "« \(name.text) » est un nom, qui s'écrit ici entre guillemets",
        english: "“\(name.text)” is a name, which is written in quotes here"),
      LocalizedText("\"\(name.text)\"")
    )
  }

  private func notDefined(_ text: String) -> LocalizedText {
    LocalizedText("« \(text) » n'est pas défini", english: "“\(text)” is not defined")
  }

  private static func function(around name: Name) -> Function? {
    let offset = name.range.lowerBound
    return name.tree.functions.dropFirst().last { $0.range.contains(offset) }
  }

  /// `p.x`, `a.x`, `a:get(…)`.
  private func isObject(_ name: Name) -> Bool {
    let next = name.tree.tokens[min(index(name) + 1, name.tree.tokens.count - 1)].kind
    return next == .dot || next == .colon || next == .leftBracket || next == .comma
  }

  private func index(_ name: Name) -> Int {
    name.tree.tokens.token(at: name.range.lowerBound).index
  }

  /// `critère "x" { … }`: a name followed by a text or a table.
  private func isDeclaration(_ name: Name) -> Bool {
    let next = name.tree.tokens[min(index(name) + 1, name.tree.tokens.count - 1)].kind
    return next == .string || next == .leftBrace
  }

  /// `ARRONDI.SUP(x)`, whose second half says which.
  private func member(_ name: Name) -> LocalizedText? {
    let tree = name.tree
    let index = index(name)
    guard index + 2 < tree.tokens.count, tree.tokens[index + 1].kind == .dot else { return nil }
    switch tree.text(in: tree.tokens[index + 2].range).lowercased() {
    case "sup": return "math.ceil(…)"
    case "inf": return "math.floor(…)"
    default: return nil
    }
  }

  /// `return 5 // points`, which divides by a name.
  private func comment(_ name: Name) -> (message: LocalizedText, suggestion: LocalizedText?)? {
    let tree = name.tree
    let index = index(name)
    guard index > 0, tree.tokens[index - 1].kind == .doubleSlash else { return nil }
    let end = tree.sourceMap.range(
      ofLine: tree.sourceMap.line(at: name.range.lowerBound)
    ).upperBound
    let rest = tree.text(in: name.range.lowerBound..<end).trimmingSpaces
    return (
      LocalizedText(
        "un commentaire commence par --, pas par // qui divise",
        english: "a comment begins with --, not with //, which divides"),
      LocalizedText("-- \(rest)")
    )
  }

  /// `SI(a.x > 3, 1, 0)`.
  private func condition(_ name: Name) -> (message: LocalizedText, suggestion: LocalizedText?)? {
    guard ["si", "if"].contains(name.text.lowercased()), let call = calls[name.expression] else {
      return nil
    }
    let index = index(name)
    let next = name.tree.tokens.token(at: call.range.upperBound).kind
    let isReturned =
      index > 0 && name.tree.tokens[index - 1].kind == .returnKeyword
      && SpreadsheetCondition.endsReturn(next)
    let parts = call.arguments.map { ComparisonCheck.brief($0) }
    return (
      LocalizedText(SpreadsheetCondition.french, english: SpreadsheetCondition.english),
      SpreadsheetCondition.cure(parts, isReturned: isReturned).map { LocalizedText($0) }
    )
  }
}
