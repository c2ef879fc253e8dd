/// What a key led to, beyond a change of the screen.
public enum EditorEvent: Sendable, Hashable {
  /// Nothing: show the new screen.
  case none
  /// The block is complete.
  case accepted(String)
  /// Ctrl-C on a text, which is given up.
  case dropped
  /// Ctrl-C on an empty block.
  case interrupted
  /// Ctrl-D on an empty block: there is no more input.
  case ended
  /// Ctrl-Z: the program should stop until it is continued.
  case suspend
  /// The screen should be painted anew; `clear` asks for an empty terminal first.
  case redraw(clear: Bool)
}
