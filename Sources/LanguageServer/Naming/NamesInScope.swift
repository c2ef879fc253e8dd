import CircularCore
import LuaBridge
import LuaSyntax
import RuleAnalysis

/// What may be written at a place of a file.
struct NamesInScope {
  let names: PackNames
  let context: CursorContext
  let tree: SyntaxTree
  let offset: Int
  let isTest: Bool
  private let isEnglish: Bool

  /// - Parameter file: the name inside the pack.
  init(_ names: PackNames, _ tree: SyntaxTree, file: String, at offset: Int) {
    self.names = names
    self.tree = tree
    self.offset = offset
    context = CursorContext(tree, at: offset)
    isTest = file.hasPrefix("tests/")
    isEnglish = file == EnglishTexts.fileName
  }

  /// The bytes that one of them would replace.
  var range: Range<Int> { context.range }

  /// What may stand there.
  var things: [Thing] {
    switch context.spot {
    case .nothing: []
    case .braces: facts(under: "") + parameters
    case .text: inText
    case .member(let chain): members(of: chain)
    case .item(let chain): fields(of: [chain])
    case .name: context.isKey ? keys : expression
    }
  }

  /// What the word there is.
  var thing: Thing? {
    guard !range.isEmpty else { return nil }
    let written = tree.text(in: range)
    let all = things
    if let exact = all.first(where: { $0.written == written && $0.kind != .group }) { return exact }
    if let declared { return declared }
    return all.first { $0.name == written && $0.kind != .group }
  }

  // MARK: - Declarations

  /// The name of a declaration: `fact "x"`.
  private var declared: Thing? {
    guard context.spot == .text, let word = context.word else { return nil }
    let id = tree.text(in: range)
    switch word {
    case "fact": return facts(under: "").first { $0.name == id }
    case "param": return parameters.first { $0.name == id }
    default: return RuleKind(rawValue: word) == nil ? nil : rules.first { $0.name == id }
    }
  }

  // MARK: - Kinds of names

  func facts(under prefix: String) -> [Thing] {
    Self.facts(names.facts, under: prefix)
  }

  private static func facts(
    _ declarations: [FactDeclaration], under prefix: String, kind: Thing.Kind = .fact
  ) -> [Thing] {
    var groups: Set<String> = []
    return declarations.compactMap { fact in
      guard fact.name.hasPrefix(prefix) else { return nil }
      let rest = fact.name.dropFirst(prefix.count)
      // Where names are written whole, so are groups.
      if prefix.isEmpty || !rest.contains(".") {
        return Thing(
          kind, String(rest), name: fact.name, label: fact.label, detail: fact.shownType)
      }
      let group = String(rest.prefix { $0 != "." })
      guard groups.insert(group).inserted else { return nil }
      return Thing(.group, group, name: prefix + group, label: LocalizedText(group))
    }
  }

  /// The facts of a group, and the groups in it, as they are written behind a point.
  private static func members(
    _ declarations: [FactDeclaration], under prefix: String, kind: Thing.Kind
  ) -> [Thing] {
    var groups: Set<String> = []
    return declarations.compactMap { fact in
      guard fact.name.hasPrefix(prefix) else { return nil }
      let rest = fact.name.dropFirst(prefix.count)
      guard let dot = rest.firstIndex(of: ".") else {
        return Thing(
          kind, String(rest), name: fact.name, label: fact.label, detail: fact.shownType)
      }
      let group = String(rest[..<dot])
      guard groups.insert(group).inserted else { return nil }
      return Thing(
        .group, group, name: prefix + group,
        label: LocalizedText("un groupe de faits", english: "a group of facts"))
    }
  }

  var parameters: [Thing] { Self.facts(names.parameters, under: "", kind: .parameter) }

  var rules: [Thing] {
    names.rules.map {
      Thing(.rule, $0.id, label: $0.label, detail: $0.unit ?? $0.kind.rawValue)
    }
  }

  var measures: [Thing] {
    guard let framework = names.label?.framework else { return [] }
    return (0..<framework.count).map {
      Thing(.measure, framework.id($0).rawValue, label: framework.label($0))
    }
  }

  /// The measures as keys of a table.
  private var measureKeys: [Thing] {
    measures.map {
      Thing(.measure, $0.written, label: $0.label, insert: "[\"\($0.written)\"] = ")
    }
  }

  private var questions: [Thing] {
    (names.label?.questions ?? []).map {
      Thing(.question, $0.id, label: $0.ask, detail: $0.fact.shownType)
    }
  }

  func files(_ fits: (String) -> Bool) -> [Thing] {
    names.files.filter(fits).map { Thing(.file, $0, label: LocalizedText($0)) }
  }

  var fields: [Thing] {
    var seen: Set<String> = []
    return names.facts.flatMap { fact -> [Thing] in
      guard case .list(.record(let fields)) = fact.type else { return [] }
      return fields.filter { seen.insert($0.name).inserted }.map {
        Thing(
          .field, $0.name, name: "\(fact.name).\($0.name)", label: $0.label, detail: $0.shownType)
      }
    }
  }

  func choices(_ type: FactType?) -> [Thing] {
    switch type {
    case .choice(let choices): choices.map { Thing(.choice, $0.id, label: $0.label) }
    case .list(let element): choices(element)
    default: []
    }
  }

  // MARK: - Behind a point

  enum Base { case facts, parameters, territory, item, other }

  func base(_ name: String) -> Base {
    let declaration = context.frames.first { $0.opener == .brace && $0.word != nil }?.word
    for (index, frame) in context.frames.enumerated().reversed() {
      guard let place = frame.parameters.firstIndex(of: name) else { continue }
      // The first variable of `for place, item in …` is a number.
      if frame.opener == .block { return place == 0 && frame.parameters.count > 1 ? .other : .item }
      if let declaration, let before = Vocabulary.labelFunctions[declaration] {
        return place == 0 ? .territory : place == before ? .parameters : .other
      }
      let outer = index > 0 ? context.frames[index - 1] : nil
      if outer?.opener == .parenthesis, outer?.word?.hasPrefix("list.") == true { return .item }
      // The function of a rule is given facts and parameters, whatever it calls them.
      if outer?.opener == .brace, outer?.word.flatMap(RuleKind.init(rawValue:)) != nil {
        return place == 0 ? .facts : place == 1 ? .parameters : place == 3 ? .item : .other
      }
      if name == "p" { return .parameters }
      if name == "a" { return .facts }
      if name == "t", names.label != nil { return .territory }
      return place == 0 ? .facts : place == 1 ? .parameters : place == 3 ? .item : .other
    }
    if name == "a" { return .facts }
    if name == "p" { return .parameters }
    return isLocal(name) ? .item : .other
  }

  private func isLocal(_ name: String) -> Bool {
    tree.declarations.contains { $0.name == name && $0.kind == .loop && $0.scope.contains(offset) }
  }

  func members(of chain: [String]) -> [Thing] {
    guard let first = chain.first else { return [] }
    if let ranked = self.ranked(chain) { return ranked }
    switch given(first) {
    case .item(let list)?:
      if chain.count == 1, let fields = fields(ofItem: list) { return fields }
    case .path(let path)?:
      guard let root = path.first, root != first else { break }
      switch base(root) {
      case .facts, .parameters, .territory: return members(of: path + chain.dropFirst())
      case .item, .other: break
      }
    case nil: break
    }
    let prefix = chain.dropFirst().map { $0 + "." }.joined()
    switch base(first) {
    case .facts:
      return Self.members(names.facts, under: prefix, kind: .fact)
        + (prefix.isEmpty ? [Self.get] : [])
    case .parameters: return Self.members(names.parameters, under: prefix, kind: .parameter)
    case .territory: return territory(chain.dropFirst())
    case .item: return fields(of: lists(of: first))
    case .other: return library(first)
    }
  }

  private static let get = Thing(
    .function, "get",
    label: LocalizedText(
      "La valeur du fait, sinon la valeur par défaut.",
      english: "The value of the fact, else the default."),
    detail: "a:get(name, default)")

  private func territory(_ chain: ArraySlice<String>) -> [Thing] {
    if chain.first == "answers" { return questions }
    guard chain.isEmpty else { return [] }
    return ["kind", "subtype", "population", "overseas", "urbanArea", "answers", "indicators"].map {
      Thing(.field, $0, label: LocalizedText($0))
    }
  }

  private func library(_ name: String) -> [Thing] {
    let prefix = name + "."
    let words = Vocabulary.functions.filter { $0.name.hasPrefix(prefix) }.map {
      Thing(
        .function, String($0.name.dropFirst(prefix.count)), name: $0.name, label: $0.summary,
        detail: $0.type)
    }
    return words
      + SandboxWord.all.filter { $0.library == name && $0.status != .omitted }.map {
        Thing(
          .function, $0.name, name: $0.qualifiedName,
          label: LocalizedText($0.frenchReason, english: $0.englishReason), detail: "Lua")
      }
  }

  // MARK: - Keys

  /// The keys of the tables that are open, the outermost first.
  var path: [String] { context.frames.compactMap { $0.opener == .brace ? $0.key : nil } }

  private var keys: [Thing] {
    guard let frame = context.frames.last else { return [] }
    if isEnglish { return englishKeys }
    if let word = frame.word { return entries(of: word) }
    if let call = listCall { return fields(of: call.subjects) }
    if isTest, let first = path.first {
      let rest = path.dropFirst()
      switch first {
      case "given" where rest.first == "statuses" && names.label != nil: return measureKeys
      case "given" where rest.first == "answers" && names.label != nil: return questions
      case "expect" where rest.count == 1 && ["measures", "conditions"].contains(rest.first):
        return measureKeys
      case "given", "when":
        return Self.members(
          names.facts, under: rest.map { $0 + "." }.joined(), kind: .fact)
          + (rest.isEmpty ? [] : fields(ofList: rest.joined(separator: ".")))
      case "params": return parameters
      case "expect":
        if rest.isEmpty { return rules + labelExpectations }
        return (Vocabulary.expectations).map { Thing(.entry, $0, label: LocalizedText($0)) }
      default: break
      }
    }
    if path.last == "fields" || path.dropLast().last == "fields" {
      return ["type", "label", "ask", "unit", "min", "max", "values", "of", "fields"].compactMap {
        name in
        Vocabulary.pack.first { $0.name == "fact" }?.entries.first { $0.name == name }.map(entry)
      }
    }
    return expression
  }

  private var labelExpectations: [Thing] {
    names.label == nil
      ? [] : Vocabulary.labelExpectations.map { Thing(.entry, $0, label: LocalizedText($0)) }
  }

  private func entry(_ entry: Vocabulary.Entry) -> Thing {
    Thing(
      .entry, entry.name, label: entry.summary, detail: entry.type, insert: "\(entry.name) = ")
  }

  private func entries(of name: String) -> [Thing] {
    let family = Vocabulary.families.first { $0.name == name }
    guard
      let word = (Vocabulary.pack + Vocabulary.tests).first(where: {
        $0.name == family?.word ?? name
      })
    else { return expression }
    return (word.entries + (family == nil ? [] : [Vocabulary.each])).map(entry)
  }

  private var englishKeys: [Thing] {
    switch path.dropFirst().first {
    case nil: Vocabulary.pack.map { Thing(.word, $0.name, label: $0.summary) }
    case "fact": facts(under: "")
    case "param": parameters
    case let word?:
      rules.filter { rule in names.rules.contains { $0.id == rule.name && $0.kind.rawValue == word }
      }
    }
  }

  // MARK: - Names

  private var expression: [Thing] {
    if context.frames.isEmpty {
      let words = isTest ? Vocabulary.tests : Vocabulary.pack
      return words.map { Thing(.word, $0.name, label: $0.summary) }
        + (isTest
          ? []
          : Vocabulary.families.map {
            Thing(.word, $0.name, label: Vocabulary.familySummary)
          })
        + [
          Thing(
            .word, "include",
            label: LocalizedText(
              "Lit un autre fichier du dossier.", english: "Reads another file of the folder."))
        ] + locals + functions
    }
    return locals + functions
  }

  private var locals: [Thing] {
    var seen: Set<String> = []
    let parameters = context.frames.flatMap(\.parameters)
    let declared = tree.declarations.filter { $0.scope.contains(offset) }.map(\.name)
    return (declared.reversed() + parameters).filter { !$0.isEmpty && seen.insert($0).inserted }.map
    {
      Thing(.local, $0, label: LocalizedText("variable", english: "variable"))
    }
  }

  private var functions: [Thing] {
    let words = Vocabulary.functions.filter { !$0.name.contains(".") }.map {
      Thing(.function, $0.name, label: $0.summary, detail: $0.type)
    }
    let libraries = ["list", "math", "ranking", "string", "table", "utf8"].map {
      Thing(.group, $0, label: LocalizedText("bibliothèque", english: "library"))
    }
    let keywords = ["function", "return", "local", "if", "then", "else", "end", "and", "or", "not"]
      .map { Thing(.keyword, $0, label: LocalizedText("Lua")) }
    return words + libraries + keywords
  }
}

extension FactDeclaration {
  /// The unit, else what it is.
  var shownType: String { unit ?? type.name.french }
}
