/// What the program behind the prompt tells the editor about its language.
///
/// All of it is called on the editor's thread, with the whole block, up to once a key: answers should
/// take well under a millisecond. Offsets are in UTF-8 bytes from the beginning of the block; those
/// that lie outside, or inside a Character, are corrected.
public protocol EditorHost: AnyObject {
  /// Whether Enter hands the block over; else it adds a line.
  func isComplete(_ block: String) -> Bool
  /// How many spaces begin the line after these.
  func indent(after block: String) -> Int
  /// The styles of the block's pieces, in any order.
  func highlight(_ block: String) -> [Span]
  /// What may stand at the cursor.
  func completion(_ block: String, cursor: Int) -> Completion
  /// How the block may go on: shown in grey after its end, taken with → or at the end of a line with
  /// Ctrl-E. Nil for nothing.
  func hint(_ block: String) -> String?
}

/// One text that may stand at the cursor.
public struct CompletionItem: Sendable, Hashable {
  /// What replaces the completion's range.
  public var text: String
  /// What the text is, in a few words.
  public var detail: String?

  /// Makes an item.
  public init(_ text: String, detail: String? = nil) {
    self.text = text
    self.detail = detail
  }
}

/// The texts that may stand at the cursor.
public struct Completion: Sendable, Hashable {
  /// The UTF-8 offsets of what an item replaces.
  public var range: Range<Int>
  /// The items, in the order in which one shows them.
  public var items: [CompletionItem]

  /// Makes a completion.
  public init(range: Range<Int>, items: [CompletionItem]) {
    self.range = range
    self.items = items
  }
}
