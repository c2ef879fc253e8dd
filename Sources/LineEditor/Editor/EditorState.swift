/// All that a line editor knows of the block under way, as a value.
public struct EditorState: Sendable {
  /// The block and the cursor.
  public internal(set) var text = EditorText()
  /// The sentence below the block, until the next key.
  public internal(set) var message: String?
  /// Whether the block was accepted, dropped or ended: the next key begins another.
  public internal(set) var isFinished = false
  /// Whether it was dropped: `^C` shows after it.
  var isDropped = false

  var browsing: HistoryBrowsing?
  var search: HistorySearch?
  var menu: CompletionMenu?
  /// Whether the last key was a Tab that found several items.
  var awaitsSecondTab = false
  /// What was searched last, in this block or before.
  var lastQuery = ""

  /// Whether a search of the history is under way.
  public var isSearching: Bool { search != nil }

  /// Whether a list of completions is shown.
  public var hasMenu: Bool { menu != nil }
}
