import CircularCore
import FileAccess
import LineEditor
import LuaBridge
import LuaSyntax

/// What may stand at the cursor: commands, names of the pack, subjects, files, Lua's own names.
struct PromptCompletion {
  private let session: Session

  init(_ session: Session) { self.session = session }

  private var language: Language { session.console.language }
  private var bench: (any Bench)? { session.benchInUse }

  private static let most = 200

  func completion(_ block: String, cursor: Int) -> Completion {
    let bytes = Array(block.utf8)
    let head = String(decoding: bytes[..<max(0, min(cursor, bytes.count))], as: UTF8.self)
    return PromptCommand.isCommand(block) || block.hasPrefix(":")
      ? command(head) : lua(head)
  }

  /// The items that begin like `typed`, without regard to case and accents.
  private func items(
    _ candidates: [CompletionItem], beginning typed: String
  ) -> [CompletionItem] {
    let plain = typed.withoutAccents
    return Array(
      candidates.filter { $0.text.withoutAccents.hasPrefix(plain) }.prefix(Self.most))
  }

  // MARK: - Commands

  private func command(_ head: String) -> Completion {
    let words = ScenarioLine.words(of: head)
    let end = head.utf8.count
    // The word under the cursor: the last one, unless a blank follows it.
    let isInside = words.last.map { $0.range.upperBound == end } ?? false
    let place = isInside ? words.count - 1 : words.count
    let typed = isInside ? words.last : nil
    let start = typed?.range.lowerBound ?? end
    guard place > 0 else {
      let names = PromptCommand.all.flatMap { command in
        command.names.map {
          CompletionItem(":" + $0, detail: command.summary.text(in: language))
        }
      }
      return Completion(range: start..<end, items: items(names, beginning: typed?.text ?? ":"))
    }
    guard let first = words.first,
      let command = PromptCommand.all.first(where: {
        $0.names.contains { (":" + $0).withoutAccents == first.text.withoutAccents }
      }), let last = command.arguments.last
    else { return Completion(range: start..<end, items: []) }
    let argument = command.arguments.count >= place ? command.arguments[place - 1] : last
    let before = words[1..<place].map(\.text)
    var candidates = self.candidates(argument, typed?.text ?? "", behind: before)
    // A command that names its subject first may leave it out.
    if argument == .subject, place == 1 {
      for other in command.arguments.dropFirst() where other != .word {
        candidates += self.candidates(other, typed?.text ?? "", behind: before)
      }
    }
    let found = items(candidates, beginning: typed?.text ?? "").map { item in
      var item = item
      item.text =
        typed?.isQuoted == true ? "\"\(item.text)\"" : ScenarioLine.quoted(item.text)
      return item
    }
    return Completion(range: start..<end, items: found)
  }

  /// What an argument may be.
  ///
  /// - Parameter before: the arguments before it, which say what still fits.
  private func candidates(
    _ argument: PromptCommand.Argument, _ typed: String, behind before: [String]
  ) -> [CompletionItem] {
    let hasSubject = before.contains { word in bench?.subjects.contains { $0.id == word } == true }
    switch argument {
    case .pack:
      let ids = Set(session.locator.ids).union(session.benches.keys).sorted()
      return ids.map { CompletionItem($0) } + files(typed)
    case .file: return files(typed)
    case .subject: return subjects
    case .paper:
      return (bench?.pack.pack.papers ?? []).map {
        CompletionItem($0.id, detail: $0.label.text(in: language))
      }
    case .thing: return (hasSubject ? [] : subjects) + things { _ in true }
    case .target:
      let kind = before.lazy.compactMap { Scenario.Kind(word: $0) }.first
      let isNamed = before.contains { word in bench?.things.contains { $0.id == word } == true }
      guard !isNamed else { return [] }
      let fitting = things { thing in
        guard let change = thing.change else { return false }
        return kind == nil ? change.isAboutSubject || !hasSubject : change == kind
      }
      let isAlone = hasSubject || kind?.isAboutSubject == false
      return fitting + (isAlone ? [] : subjects)
        + (before.isEmpty
          ? Scenario.Kind.allCases.map { CompletionItem($0.word.text(in: language)) } : [])
    case .scenario: return scenarios + [CompletionItem("base")]
    case .shelf:
      let words =
        language == .french
        ? ["enregistrer", "ouvrir", "supprimer", "renommer", "copier", "ajouter"]
        : ["save", "open", "drop", "rename", "copy", "add"]
      switch before.first {
      case nil: return scenarios + (["base"] + words).map { CompletionItem($0) }
      case words[0], words[1]: return files(typed)
      case let word? where words.contains(word): return scenarios
      default: return []
      }
    case .star:
      return (bench?.pack.label?.scale.stars.stars ?? []).map { CompletionItem("\($0.number)") }
    case .command:
      return PromptCommand.all.flatMap { command in command.names.map { CompletionItem($0) } }
        + things { _ in true } + RuleWord.all.map { CompletionItem($0.name) }
    case .word: return []
    }
  }

  private var scenarios: [CompletionItem] {
    session.state.shelf.scenarios.map { CompletionItem($0.name) }
  }

  private var subjects: [CompletionItem] {
    (bench?.subjects ?? []).map {
      CompletionItem($0.id, detail: $0.label.french == $0.id ? nil : $0.label.french)
    }
  }

  private func things(_ isWanted: (NamedThing) -> Bool) -> [CompletionItem] {
    (bench?.things ?? []).filter(isWanted).map {
      CompletionItem($0.id, detail: $0.label.text(in: language))
    }
  }

  /// The files that a path begun leads to, folders with a slash.
  private func files(_ typed: String) -> [CompletionItem] {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let names = FileContents.names(inFolder: folder.isEmpty ? "." : folder) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { name in
      let path = folder + name
      return CompletionItem(FileContents.isFolder(path) ? path + "/" : path)
    }
  }

  // MARK: - Lua

  private func lua(_ head: String) -> Completion {
    let end = head.utf8.count
    if let start = openQuote(head) {
      let typed = String(decoding: Array(head.utf8)[start...], as: UTF8.self)
      let names =
        subjects + things { _ in true }
        + (bench?.subjects ?? [])
        .filter { $0.label.french.withoutAccents != $0.id.withoutAccents }
        .map { CompletionItem($0.label.french, detail: $0.id) }
      return Completion(range: start..<end, items: items(names, beginning: typed))
    }
    let path = String(
      head.reversed().prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".")
      }
      .reversed())
    if let dot = path.lastIndex(of: ".") {
      let typed = String(path[path.index(after: dot)...])
      let keys = session.luaKeys(of: String(path[..<dot])).map { CompletionItem($0) }
      return Completion(
        range: end - typed.utf8.count..<end, items: items(keys, beginning: typed))
    }
    guard !path.isEmpty else { return Completion(range: end..<end, items: []) }
    let functions = PromptFunction.all.map {
      CompletionItem($0.name, detail: $0.summary.text(in: language))
    }
    let ruleWords = RuleWord.atPrompt.filter { !$0.name.contains(".") }.map {
      CompletionItem($0.name, detail: $0.summary.text(in: language))
    }
    let known = Set((functions + ruleWords).map(\.text))
    let globals = session.luaGlobals.filter { !known.contains($0) }.map { CompletionItem($0) }
    let words = (Self.words + ["list"]).map { CompletionItem($0) }
    return Completion(
      range: end - path.utf8.count..<end,
      items: items(functions + ruleWords + globals + words, beginning: path)
    )
  }

  private static let words = [
    "and", "break", "coroutine", "do", "else", "elseif", "end", "error", "false", "for", "function",
    "goto", "if", "in", "ipairs", "local", "math", "nil", "not", "or", "pairs", "pcall", "print",
    "repeat", "return", "select", "string", "table", "then", "tonumber", "tostring", "true", "type",
    "until", "utf8", "while",
  ]

  /// Where the text of a quote that is open at the end begins.
  private func openQuote(_ head: String) -> Int? {
    var open: (quote: UInt8, start: Int)?
    var isEscaped = false
    for (index, byte) in head.utf8.enumerated() {
      if let quote = open?.quote {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == quote || byte == 0x0A {
          open = nil
        }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        open = (byte, index + 1)
      }
    }
    return open?.start
  }
}

extension Session {
  /// The keys of a Lua table that a dotted name leads to.
  func luaKeys(of path: String) -> [String] {
    do { return try lua().workspace.keys(of: path) } catch { return [] }
  }

  /// The globals that chunks have set.
  var luaGlobals: [String] {
    do { return try lua().workspace.globals } catch { return [] }
  }
}
