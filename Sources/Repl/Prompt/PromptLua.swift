import CircularCore
import LuaBridge
import LuaSyntax
import PackReading

/// Lua at the prompt: a workspace that stays, with the functions of the domain.
final class PromptLua {
  let workspace: LuaWorkspace
  private unowned let session: Session

  /// The limits of what is typed: 64 MiB, a billion instructions, half a minute; Ctrl-C stops it
  /// before.
  static let limits = Interpreter.Limits(
    heapBytes: 64 << 20, blockBytes: 16 << 20, instructions: 1_000_000_000,
    deadlineMilliseconds: 30_000)

  init(_ session: Session) throws {
    self.session = session
    let interpreter = try Interpreter(interrupt: session.interrupt)
    func register(
      _ name: String, _ body: @escaping @Sendable (Session, [LuaValue]) throws -> LuaValue
    ) throws {
      try interpreter.register(name) { [unowned session] values in
        do {
          return [try body(session, values)]
        } catch {
          // Lua carries the words; place and suggestion go with them.
          let problems = session.console.diagnostics(of: error)
          throw LuaError(
            code: .host,
            message: problems.map { $0.sentence(in: session.console.language) }
              .joined(separator: " ; "))
        }
      }
    }
    for function in PromptFunction.all {
      if function.body != nil { try register(function.name, function.call) }
    }
    for function in PromptFunction.hidden { try register(function.name, function.body) }
    workspace = try LuaWorkspace(interpreter, hasRuleWords: true)
    _ = try workspace.runChunk(PromptFunction.prelude, name: "prelude").get()
  }

  /// Runs a chunk and shows what it printed and what it gives.
  func perform(_ text: String) throws {
    if let problem = syntaxProblem(text) { throw problem }
    let kept = workspace.isExpression(text) ? text : LastingLocals.kept(in: text)
    let outcome = workspace.run(kept, limits: Self.limits)
    session.console.write(workspace.interpreter.takePrintedText())
    if let error = outcome.error { throw diagnostic(error, in: text) }
    let values = outcome.values
    if values == [.nil], let note = meant(text.trimmingBlanks) { session.console.report(note) }
    if let last = values.first, last != .nil { session.lastValue = last }
    for value in values where value != .nil || values.count > 1 {
      LuaValueView(session: session).write(value)
    }
  }

  /// What a word that means nothing was meant for: `classe`, `fronsac`; nil for what is near to nothing.
  private func meant(_ word: String) -> Diagnostic? {
    guard word.allSatisfy({ $0.isLetter || $0 == "-" }) else { return nil }
    let subject = session.benchInUse?.spokenSubjects.id(word)
    let suggestion = subject.map { id in
      LocalizedText { ($0 == .french ? ":montrer " : ":show ") + ScenarioLine.quoted(id) }
    }
    let names = PromptCommand.all.flatMap(\.names)
    let plain = word.withoutAccents
    let begun = names.first { $0.withoutAccents.hasPrefix(plain) && plain.count > 2 }
    let command = begun ?? nearestName(to: word, among: names)
    guard let cure = suggestion ?? command.map({ LocalizedText(":" + $0) }) else { return nil }
    return Diagnostic(
      "unknown-name", severity: .note,
      LocalizedText(
        "« \(word) » ne vaut rien ici", english: "“\(word)” is nothing here"), suggestion: cure)
  }

  private func diagnostic(_ error: LuaError, in text: String) -> Diagnostic {
    var sources = PackSources([:])
    sources.add(PackSources.File(name: "prompt", bytes: Array(text.utf8)))
    var diagnostic = error.diagnostic(in: sources)
    if diagnostic.suggestion == nil, let near = meantFunction(error) {
      diagnostic.suggestion = LocalizedText(near)
    }
    if error.code == .interrupted {
      diagnostic = Diagnostic(
        "interrupted", severity: .note,
        LocalizedText(
          "interrompu\u{A0}; variables et scénario sont gardés",
          english: "interrupted; variables and scenario are kept"))
    }
    return diagnostic
  }

  /// The word or function whose name is nearest to one that was called and is not there; nil for none.
  private func meantFunction(_ error: LuaError) -> String? {
    guard let match = error.message.firstMatch(of: #/\(global '([^']+)'\)/#) else { return nil }
    let name = String(match.1)
    let known =
      PromptFunction.all.map(\.name) + RuleWord.atPrompt.map(\.name) + workspace.globals
    return known.contains(name) ? nil : nearestName(to: name, among: known)
  }

  /// What is wrong with the text, read as an expression or as statements, whichever goes further.
  private func syntaxProblem(_ text: String) -> Diagnostic? {
    if workspace.isExpression(text) { return nil }
    let statements = SyntaxTree(parsing: Array(text.utf8), name: "prompt").locatedDiagnostics
    guard let problem = statements.first else { return nil }
    if let command = meantCommand(text) {
      return Diagnostic(
        "syntax", problem.message, at: problem.location, suggestion: LocalizedText(command),
        excerpt: problem.excerpt)
    }
    let expression = SyntaxTree(
      parsing: Array(text.utf8), name: "prompt", form: .expressions
    ).locatedDiagnostics
    guard let other = expression.first else { return problem }
    func order(_ problem: Diagnostic) -> (Int, Int) {
      (problem.location?.line ?? 0, problem.location?.column ?? 0)
    }
    return order(other) > order(problem) ? other : problem
  }

  /// A command typed without its colon: `noter fronsac`.
  private func meantCommand(_ text: String) -> String? {
    let word = text.trimmingBlanks.prefix { !$0.isWhitespace }
    let isKnown = PromptCommand.isKnown(String(word))
    return isKnown ? ":" + text.trimmingBlanks : nil
  }
}

extension Diagnostic {
  /// Message and suggestion in one line.
  func sentence(in language: Language) -> String {
    let text = message.text(in: language)
    guard let suggestion else { return text }
    let head = language == .french ? "\u{A0}; essayez " : "; try "
    return text + head + suggestion.text(in: language)
  }
}
