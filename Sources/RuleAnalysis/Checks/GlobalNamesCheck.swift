import CircularCore
import LuaSyntax

/// Globals that are written, or read without being words of the language or of the sandbox.
enum GlobalNamesCheck: Check {
  static let codes = [
    CheckCode(
      "undefined-global", "Un nom n'est ni une variable locale, ni un mot du langage.",
      english: "A name is neither a local variable nor a word of the language."),
    CheckCode(
      "global-write", "Une règle écrit une variable globale\u{A0}: il manque local.",
      english: "A rule writes a global variable: local is missing."),
    CheckCode(
      "forbidden", "Une fonction de Lua n'est pas disponible dans les règles.",
      english: "A function of Lua is not available to rules."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    // Translated formulas have words of their own, in labels only.
    let formulaWords = pack.sources.declaresLabel ? Vocabulary.formulaWords : []
    let known = KnownNames(pack.sandbox)
    return pack.trees.sorted { $0.key < $1.key }.flatMap { name, tree in
      let isTest = name.hasPrefix("tests/")
      let words =
        (isTest ? Vocabulary.tests : Vocabulary.pack).map(\.name)
        + (isTest ? [] : Vocabulary.families.map(\.name)) + pack.sources.words.map(\.name)
      let writes = writes(in: tree)
      let written = Set(writes.keys.map(\.text))
      let undefined = UndefinedName(
        facts: pack.names.facts.ordered, parameters: pack.names.parameters.ordered,
        in: pack.expressions[name] ?? [])
      return tree.globalNames.compactMap { global -> Diagnostic? in
        if let suggestion = writes[global] {
          return finding(
            "global-write", tree, global.range,
            "« \(global.text) » est une variable globale\u{A0}: une règle n'en écrit pas",
            english: "“\(global.text)” is a global variable: rules write none",
            suggestion: LocalizedText(suggestion))
        }
        // Once it is local where it is written, reading it is right.
        guard !written.contains(global.text) else { return nil }
        return problem(global, words + formulaWords, known, undefined)
      } + members(in: tree, pack.expressions[name] ?? [], known.sandbox)
    }
  }

  /// The globals that are assigned, with what to write instead.
  private static func writes(in tree: SyntaxTree) -> [Name: String] {
    var collector = WriteCollector()
    tree.block.walk(&collector)
    return collector.writes
  }

  /// What rules may name: words to compute with, functions and libraries of which something is left.
  private struct KnownNames {
    let sandbox: [SandboxWord]
    let words: [String]
    let available: Set<String>

    init(_ sandbox: [SandboxWord]) {
      self.sandbox = sandbox
      words = Vocabulary.ruleWords(in: sandbox)
      available = Set(
        words + ["_ENV"]
          + sandbox.filter { $0.status != .omitted }
          .map { $0.library.isEmpty ? $0.name : $0.library })
    }
  }

  private static func problem(
    _ global: Name, _ words: [String], _ names: KnownNames, _ undefined: UndefinedName
  ) -> Diagnostic? {
    let text = global.text
    guard !names.available.contains(text), !words.contains(text) else { return nil }
    let known = names.sandbox
    if let word = known.first(where: { $0.library.isEmpty && $0.name == text }) {
      return word.status == .omitted ? forbidden(word, global.tree, global.range) : nil
    }
    let libraries = Set(known.map(\.library))
    if libraries.contains(text) {
      let members = known.filter { $0.library == text }
      guard members.allSatisfy({ $0.status == .omitted }), let word = members.first else {
        return nil
      }
      return forbidden(word, global.tree, global.range)
    }
    if let known = undefined.explanation(global) {
      return finding(
        "undefined-global", global.tree, undefined.place(global), known.message.french,
        english: known.message.text(in: .english), suggestion: known.suggestion)
    }
    let candidates =
      words + names.words
      + known.filter { $0.library.isEmpty && $0.status != .omitted }.map(\.name)
    return finding(
      "undefined-global", global.tree, global.range, "« \(text) » n'est pas défini",
      english: "“\(text)” is not defined",
      suggestion: nearest(to: text, among: candidates, in: global).map { LocalizedText($0) })
  }

  /// The nearest word, else the nearest variable that can be seen from there.
  private static func nearest(to text: String, among names: [String], in global: Name) -> String? {
    let place = global.range.lowerBound
    let locals = global.tree.declarations.filter { $0.scope.contains(place) }.map(\.name)
    return nearestName(to: text, among: names + locals)
  }

  /// Members of libraries that are not there: `math.pow`, `os.time`.
  private static func members(
    in tree: SyntaxTree, _ expressions: [Expression], _ sandbox: [SandboxWord]
  ) -> [Diagnostic] {
    expressions.compactMap { expression in
      guard case .field(let access) = expression.kind, let library = access.object.globalName else {
        return nil
      }
      if library == "list", !access.name.isEmpty, !Vocabulary.listWords.contains(access.name) {
        return finding(
          "undefined-global", tree, access.nameToken.range,
          "« list.\(access.name) » n'existe pas", english: "there is no “list.\(access.name)”",
          suggestion: nearestName(to: access.name, among: Vocabulary.listWords)
            .map { LocalizedText("list.\($0)") })
      }
      let members = sandbox.filter { $0.library == library }
      let isThere = members.contains { $0.status != .omitted }
      guard isThere, !access.name.isEmpty else { return nil }
      let word = members.first { $0.name == access.name }
      guard word?.status != .kept, word?.status != .changed else { return nil }
      if let word { return forbidden(word, tree, expression.range) }
      return finding(
        "undefined-global", tree, access.nameToken.range,
        "« \(library).\(access.name) » n'existe pas",
        english: "there is no “\(library).\(access.name)”",
        suggestion: nearestName(
          to: access.name, among: members.filter { $0.status != .omitted }.map(\.name)
        ).map { LocalizedText("\(library).\($0)") } ?? (access.name == "pow" ? "x ^ y" : nil))
    }
  }

  private static func forbidden(
    _ word: SandboxWord, _ tree: SyntaxTree, _ range: Range<Int>
  ) -> Diagnostic {
    let name = tree.text(in: range)
    return finding(
      "forbidden", tree, range, "« \(name) » n'est pas disponible\u{A0}: \(word.frenchReason)",
      english: "“\(name)” is not available: \(word.englishReason)",
      suggestion: LocalizedText("retirer cet appel", english: "remove this call"))
  }
}

private struct WriteCollector: SyntaxVisitor {
  var writes: [Name: String] = [:]

  mutating func enter(_ statement: Statement) -> Visit {
    switch statement.kind {
    case .assignment(let targets, _):
      for target in targets {
        if let name = target.name, name.resolution == .global {
          writes[name] = "local \(name.text) = …"
        }
      }
    case .function(let target, _):
      if let name = target.name, name.resolution == .global {
        writes[name] = "local function \(name.text)"
      }
    default: break
    }
    return .children
  }
}
