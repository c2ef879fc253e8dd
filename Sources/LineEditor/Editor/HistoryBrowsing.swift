/// Where one is among the blocks of before, and what was changed in them without running them.
struct HistoryBrowsing: Sendable {
  /// The blocks when browsing began, oldest first.
  private(set) var entries: [String]
  /// The block shown; the number of entries for the new one.
  private(set) var position: Int
  /// Texts that were left as something else than the entry, by position; the new block among them.
  private var edited: [Int: String] = [:]
  /// What the blocks looked for begin with, while page keys follow each other.
  var prefix: String?

  init(entries: [String]) {
    self.entries = entries
    position = entries.count
  }

  /// Goes to a position, keeping the text of the one that is left, and returns what to show.
  mutating func go(to target: Int, leaving text: String) -> String? {
    guard target != position, target >= 0, target <= entries.count else { return nil }
    let original = position < entries.count ? entries[position] : nil
    edited[position] = text == original ? nil : text
    position = target
    return edited[target] ?? (target < entries.count ? entries[target] : "")
  }

  /// The nearest entry that begins with a text, in one direction; the position of the new block is
  /// found again when newer ones run out.
  func find(prefix: String, older: Bool) -> Int? {
    if older {
      return entries[..<position].lastIndex { $0.utf8.starts(with: prefix.utf8) }
    }
    guard position < entries.count else { return nil }
    return entries[(position + 1)...].firstIndex { $0.utf8.starts(with: prefix.utf8) }
      ?? entries.count
  }
}
