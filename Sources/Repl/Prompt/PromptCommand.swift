import CircularCore
import LuaBridge

/// A command of the prompt, such as `:score` or `:noter`.
struct PromptCommand: Sendable {
  /// What an argument names, for completion.
  enum Argument: Sendable {
    case pack, file, subject, thing, target, scenario, shelf, star, command, paper, word
  }

  /// The English name, without its colon.
  let name: String
  /// The French names, the first one shown first.
  let aliases: [String]
  /// What may follow the name: `[SUJET] RÈGLE`.
  let form: LocalizedText
  /// What it does, in a sentence.
  let summary: LocalizedText
  /// What may be typed, each with what it does.
  let examples: [(input: String, meaning: LocalizedText)]
  /// What its arguments name, in order; the last one is that of all that follow.
  let arguments: [Argument]
  /// What it does.
  let run: @Sendable (Session, Arguments) throws -> Void

  init(
    _ name: String, _ aliases: [String], form: LocalizedText = "", _ summary: LocalizedText,
    examples: [(String, LocalizedText)] = [], takes arguments: [Argument] = [],
    run: @escaping @Sendable (Session, Arguments) throws -> Void
  ) {
    self.name = name
    self.aliases = aliases
    self.form = form
    self.summary = summary
    self.examples = examples.map { (input: $0.0, meaning: $0.1) }
    self.arguments = arguments
    self.run = run
  }

  /// What follows the name of a command.
  struct Arguments: Sendable {
    /// The text, without blanks at its ends.
    let text: String
    /// The words before `=`, quotes taken off.
    let words: [String]
    /// The text after `=`; nil without one.
    let value: String?

    init(_ text: String) throws(Diagnostic) {
      self.text = text
      let line = try ScenarioLine(text)
      words = line.words.map(\.text)
      value = line.value
    }
  }

  /// The name that a language shows.
  func shownName(in language: Language) -> String {
    ":" + (language == .french ? aliases.first ?? name : name)
  }

  /// An example with the name that a language shows.
  func shown(_ example: String, in language: Language) -> String {
    let word = example.prefix { !$0.isWhitespace }
    return names.contains(String(word.dropFirst()))
      ? shownName(in: language) + example.dropFirst(word.count) : example
  }

  /// Every name.
  var names: [String] { [name] + aliases }

  // MARK: - Finding

  /// Whether a text is a command rather than Lua: a colon and a letter (`::x::` is a label of Lua).
  static func isCommand(_ text: String) -> Bool {
    let text = text.drop(while: \.isWhitespace)
    return text.first == ":" && text.dropFirst().first?.isLetter == true
  }

  /// The command that a word names: its name, or an alias, without regard to accents.
  ///
  /// - Throws: `unknown-command` with the nearest name.
  static func named(_ word: String) throws(Diagnostic) -> PromptCommand {
    // `:scénario` may be typed `:scenario`.
    let plain = word.withoutAccents
    if let exact = exactly(plain) { return exact }
    let begun = all.filter { $0.names.contains { $0.withoutAccents.hasPrefix(plain) } }
    throw Diagnostic(
      "unknown-command",
      LocalizedText("aucune commande « :\(word) »", english: "no command “:\(word)”"),
      suggestion: LocalizedText { language in
        // Names in the spelling that was begun: `:scor` means `:score`.
        let names = begun.flatMap(\.names).filter { $0.withoutAccents.hasPrefix(plain) }
        let near = nearestName(to: word, among: all.flatMap(\.names))
        let meant =
          !names.isEmpty ? names : [near ?? (language == .french ? "aide" : "help")]
        return meant.map { ":" + $0 }.joined(separator: ", ")
      })
  }

  /// Whether a word names a command.
  static func isKnown(_ word: String) -> Bool { exactly(word.withoutAccents) != nil }

  private static func exactly(_ plain: String) -> PromptCommand? {
    all.first { $0.names.contains { $0.withoutAccents == plain } }
  }

  /// Performs the command of a text.
  static func perform(_ text: String, in session: Session) throws {
    let text = text.trimmingBlanks.dropFirst()
    let word = text.prefix { !$0.isWhitespace }
    let command = try named(String(word))
    let rest = String(text.dropFirst(word.count)).trimmingBlanks
    try command.run(session, Arguments(rest))
  }

  /// Every command, in the order of `:help`.
  static let all: [PromptCommand] =
    loading + looking + changing + asking + proving + others

  /// The problem of arguments that a command does not understand.
  func misused() -> Diagnostic {
    Diagnostic(
      "bad-argument",
      LocalizedText { language in
        let usage = "\(shownName(in: language)) \(form.text(in: language))"
        return language == .french ? "attendu\u{00A0}: \(usage)" : "expected: \(usage)"
      },
      suggestion: examples.first.map { example in
        LocalizedText { shown(example.input, in: $0) }
      })
  }

  /// The same, found by name.
  static func misused(_ name: String) -> Diagnostic {
    all.first { $0.name == name }?.misused()
      ?? Diagnostic(
        "bad-argument", LocalizedText("arguments inattendus", english: "unexpected arguments"))
  }
}
