import CircularCore

/// A session as a text: what was typed, block by block, so that `circular < FILE` does it again.
///
/// ```
/// -- séance du 2026-11-28, à rejouer : circular --on 2026-11-28 < ce fichier
/// -- empreinte projet-k 0f3d2c5a91b7e864
/// -- ▸
/// :charger projet-k samples/candidatures.json
/// -- ▸
/// x = 5
/// ```
///
/// A line of the mark alone stands before each block; the mark is as long as it takes for no block to
/// have such a line of its own. Where the lines without marks give the same blocks, as they mostly do,
/// there are none. In a text without marks a block is as many lines as it takes to be complete, as when they
/// are typed.
enum SessionScript {
  /// One thing that was typed.
  struct Entry: Equatable {
    /// The text.
    var text: String
    /// Whether it failed; it may have changed something before.
    var hasFailed = false
    /// The number of its first line in the script.
    var line = 1
  }

  private static let mark = "-- ▸"
  private static let failure = " en erreur"

  private static let fingerprint = "-- empreinte "

  /// The text of a session.
  ///
  /// - Parameter fingerprints: those of the rules and data of each pack.
  static func text(
    _ head: String, _ fingerprints: [String: String], _ entries: [Entry],
    isComplete: (String) -> Bool
  ) -> String {
    let head =
      [head]
      + fingerprints.sorted { $0.key < $1.key }.map { "\(fingerprint)\($0.key) \($0.value)" }
    let plain = (head + entries.map(\.text)).map { $0 + "\n" }.joined()
    let typed = PromptInput.typed(plain, isComplete: isComplete).map(\.text)
    if typed == head + entries.map(\.text), !entries.contains(where: \.hasFailed) { return plain }
    var mark = Self.mark
    let lines = entries.flatMap { $0.text.split(separator: "\n") }
    while lines.contains(where: { $0 == mark || $0 == mark + failure }) { mark += "▸" }
    return (head + entries.map { "\(mark)\($0.hasFailed ? failure : "")\n\($0.text)" })
      .map { $0 + "\n" }.joined()
  }

  /// Whether a text is a session that was exported, marks or none.
  static func isSession(_ text: String) -> Bool {
    ["-- séance du ", "-- session of "].contains { text.hasPrefix($0) } || entries(of: text) != nil
  }

  /// What the rules and data of each pack were when the session was exported.
  static func fingerprints(of text: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline).prefix(while: { $0.hasPrefix("--") })
    where line.hasPrefix(fingerprint) {
      let words = line.dropFirst(fingerprint.count).split(separator: " ")
      if words.count == 2 { found[String(words[0])] = String(words[1]) }
    }
    return found
  }

  /// The entries of a session that was exported with marks; nil for any other text.
  static func entries(of text: String) -> [Entry]? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let first = lines.firstIndex { !$0.isEmpty && !$0.hasPrefix("--") || isMark($0) }
    guard let first, isMark(lines[first]) else { return nil }
    let mark = lines[first].hasSuffix(failure) ? lines[first].dropLast(failure.count) : lines[first]
    var entries: [Entry] = []
    var block: [Substring] = []
    var start = first
    var hasFailed = false
    func finish() {
      let text = block.joined(separator: "\n")
      if !text.trimmingBlanks.isEmpty {
        entries.append(Entry(text: text, hasFailed: hasFailed, line: start + 1))
      }
      block = []
    }
    for (index, line) in lines.enumerated().dropFirst(first) {
      if line == mark || line == mark + failure {
        finish()
        hasFailed = line != mark
        start = index + 1
      } else {
        block.append(line)
      }
    }
    finish()
    return entries
  }

  /// Whether a line is a mark of any length.
  private static func isMark(_ line: Substring) -> Bool {
    let line = line.hasSuffix(failure) ? line.dropLast(failure.count) : line
    return line.hasPrefix(mark) && line.dropFirst(3).allSatisfy { $0 == "▸" }
  }
}

extension PromptCommand {
  /// Whether a text is done again when its session is: what writes files, ends or resumes a session is
  /// not, as a replay never writes and never leads into another.
  static func isReplayed(_ text: String) -> Bool {
    guard isCommand(text) else { return true }
    let text = text.trimmingBlanks.dropFirst()
    let word = text.prefix { !$0.isWhitespace }
    let rest = String(text.dropFirst(word.count)).trimmingBlanks
    let name: String
    do throws(Diagnostic) {
      name = try named(String(word)).name
    } catch {
      return true
    }
    switch name {
    case "export", "resume", "quit", "watch": return false
    case "scenario":
      return !["enregistrer", "save"].contains(
        String(rest.prefix { !$0.isWhitespace }).withoutAccents)
    case "time": return isReplayed(rest)
    default: return true
    }
  }
}
