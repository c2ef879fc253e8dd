/// A sheet that comes in parts, so that a long one is never held whole.
///
/// The parts are those of one reading: whoever asks next has the next part. What is wrong with the rest of a
/// sheet ends it, and is among the notes.
package protocol SheetFeed: AnyObject, Sendable {
  /// The next rows; nil behind the last.
  func next() -> SheetText?
  /// The same sheet from its start; nil where it can no longer be read.
  func rewound() -> (any SheetFeed)?
  /// What a reader of the sheet should know, once its rows are read.
  var notes: [Diagnostic] { get }
}
