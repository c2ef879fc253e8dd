import CircularCore
import LuaBridge

/// Commands as people say them: without the colon, or as a question.
extension Session {
  /// The command that a text means where it is no Lua: `classer`, `pourquoi reignac`, `Pourquoi Reignac est-il
  /// refusé ?`; nil for Lua, for commands as they are, and for several lines.
  ///
  /// A name that Lua knows is Lua's, and so is whatever goes on like an expression or an assignment.
  func spokenCommand(_ text: String) -> String? {
    let text = text.trimmingBlanks
    guard !PromptCommand.isCommand(text), !text.contains(where: \.isNewline) else { return nil }
    let word = text.prefix { $0.isLetter || $0 == "-" }
    guard !word.isEmpty, PromptCommand.isKnown(String(word)) else { return nil }
    let rest = text[word.endIndex...].drop(while: \.isWhitespace)
    guard let next = rest.first else {
      return isLuaName(String(word)) ? nil : ":" + text.lowercasedFirst
    }
    guard rest.startIndex > word.endIndex, next.isLetter || next.isNumber,
      !["and", "or"].contains(rest.prefix { $0.isLetter })
    else { return nil }
    return question(String(word), String(rest)) ?? ":" + text.lowercasedFirst
  }

  private func isLuaName(_ word: String) -> Bool {
    do { return try lua().workspace.globals.contains(word) } catch { return false }
  }

  /// A question about one subject, or one and a rule: `:pourquoi reignac`.
  private func question(_ word: String, _ rest: String) -> String? {
    guard let bench = benchInUse, PromptCommand.isKnown(word),
      (try? PromptCommand.named(word).name) == "explain",
      rest.split(whereSeparator: \.isWhitespace).count > 2 || rest.hasSuffix("?")
    else { return nil }
    let asked = " " + rest.spacedWords + " "
    // The longest name that is said: « Reignac, quartier du bourg » before « Reignac ».
    let wrong = bench.rejected.map {
      NamedThing(
        kind: .subject, id: $0.identity.id, label: LocalizedText($0.identity.displayName))
    }
    let said = (bench.subjects + wrong).filter { subject in
      [subject.id, subject.label.french].contains { name in
        let words = name.spacedWords
        return !words.isEmpty && asked.contains(" \(words) ")
      }
    }.max { $0.label.french.count < $1.label.french.count }
    guard let said else { return nil }
    return ":\(word.lowercased()) \(ScenarioLine.quoted(said.id))"
  }
}

extension String {
  /// The text with its first letter small: who speaks begins a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// The words, accents and signs taken off, apart by one space.
  fileprivate var spacedWords: String {
    withoutAccents.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
