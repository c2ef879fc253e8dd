internal import CircularCore

/// A cell as its row holds it: where its bytes stand among those of the row, nothing made of them yet.
///
/// Of a sheet of a million cells most are read into columns, or not at all: a `Cell` is made of those that
/// somebody looks at.
struct StoredCell {
  /// What the bytes are.
  enum Kind: UInt8 {
    case text
    /// A plain decimal, the shortest that stands for the number.
    case number
    /// A day, which is in `day` and `seconds`.
    case date
    /// A span of time, which is in `seconds`.
    case duration
    /// `true` or `false`.
    case boolean
    /// The error of a formula.
    case error
    /// A formula without a result.
    case uncomputed
    /// Something that its own kind does not allow.
    case unreadable
  }

  var kind: Kind
  /// Whether a formula gave it.
  var isFormula = false
  /// The column, from 1.
  var column: Int32
  /// The number of its format among those of the row; nil without one.
  var format: Int32?
  /// How often a number is divided by a thousand to be shown, where no format says it.
  var thousands: Int8 = 0
  /// Where its bytes stand.
  var bytes: Range<Int>
  /// Where the bytes stand that a person sees; nil where the file does not say them.
  var shown: Range<Int>?
  var day: CivilDate?
  /// The second of the day, or of a span of time; nil where a day has no time.
  var seconds: Int?

  init(_ kind: Kind, column: Int, bytes: Range<Int>) {
    self.kind = kind
    self.column = Int32(clamping: column)
    self.bytes = bytes
  }

  /// Takes what a day or a time is.
  mutating func settle(_ value: Cell.Value) {
    switch value {
    case .date(let day, let second):
      kind = .date
      self.day = day
      seconds = second
    case .duration(let span):
      kind = .duration
      seconds = span
    default: break
    }
  }
}
