// Blocks of before: moves among them, and searches.
extension LineEditor {
  // MARK: - One after the other

  mutating func up() {
    if !state.text.moveUp() { browse(by: -1) }
  }

  mutating func down() {
    if !state.text.moveDown() { browse(by: 1) }
  }

  private mutating func browse(by distance: Int) {
    beginBrowsing()
    guard let browsing = state.browsing else { return }
    browse(to: browsing.position + distance)
  }

  /// Shows the block at a position; beyond the last one, the new block.
  mutating func browse(to position: Int) {
    beginBrowsing()
    guard let browsing = state.browsing else { return }
    let target = min(position, browsing.entries.count)
    let text = state.text.text
    guard let shown = state.browsing?.go(to: target, leaving: text) else { return }
    state.text.replaceAll(with: shown)
  }

  private mutating func beginBrowsing() {
    if state.browsing == nil { state.browsing = HistoryBrowsing(entries: history.entries) }
  }

  /// The next block that begins like the one under way up to the cursor.
  mutating func findPrefix(_ last: String?, older: Bool) {
    beginBrowsing()
    let start = EditorText.Position(line: 0, column: 0)
    let prefix = last ?? state.text.text(from: start, to: state.text.cursor)
    state.browsing?.prefix = prefix
    guard let target = state.browsing?.find(prefix: prefix, older: older) else { return }
    browse(to: target)
    state.browsing?.prefix = prefix
    if !prefix.isEmpty { state.text.move(toOffset: prefix.utf8.count) }
  }

  // MARK: - Searches

  mutating func beginSearch(isForward: Bool) {
    beginBrowsing()
    guard let browsing = state.browsing else { return }
    state.search = HistorySearch(
      entries: browsing.entries, start: browsing.position, original: state.text,
      isForward: isForward)
  }

  /// Takes a key during a search.
  ///
  /// Nil when the search is over and the key is still to be done.
  mutating func search(_ key: Key) -> EditorEvent? {
    guard var search = state.search else { return nil }
    switch key {
    case .control("r"): search.next(isForward: false, last: state.lastQuery)
    case .control("s"): search.next(isForward: true, last: state.lastQuery)
    case .backspace, .control("h"): search.deleteLast()
    case .control("g"), .control("c"):
      state.text = search.original
      state.search = nil
      return EditorEvent.none
    default:
      switch key.code {
      case .character(let character) where key.modifiers.isEmpty:
        search.append(String(character))
      case .paste(let text, _) where text.utf8.count <= 4_096:
        search.append(text)
      default:
        endSearch(search)
        return key == .escape ? EditorEvent.none : nil
      }
    }
    state.search = search
    state.text = search.original
    if let (entry, range) = search.found {
      state.text.replaceAll(with: search.entries[entry])
      state.text.move(toOffset: range.lowerBound)
    }
    return EditorEvent.none
  }

  /// Keeps what was found as the block.
  private mutating func endSearch(_ search: HistorySearch) {
    state.search = nil
    if !search.query.isEmpty { state.lastQuery = search.query }
    guard let (entry, _) = search.found else { return }
    _ = state.browsing?.go(to: entry, leaving: search.original.text)
  }
}
