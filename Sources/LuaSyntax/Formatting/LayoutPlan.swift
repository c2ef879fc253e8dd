import Diagnostics

/// What is known of the layout before a byte is written: the width of any run of tokens on one
/// line, and the line breaks that will be there whatever the width.
///
/// Sums from the start of the source: whether an expression fits is two subtractions, however long
/// it is, and formatting is linear.
struct LayoutPlan {
  /// The most columns of a line.
  static let columns = 100

  /// Whether a space stands before a token that shares the line of the one before it.
  private(set) var isSpaced: [Bool] = []
  /// Whether a line break is sure before the token: the author's, or that of a comment.
  var isBroken: [Bool]
  /// Whether comments before the token need a line break.
  private(set) var hasCommentBreak: [Bool] = []
  /// The index of the first comment before the token, one more for the end.
  private(set) var firstComment: [Int] = []

  /// The columns of the tokens before, with a space before those that have one.
  private var widths: [Int] = [0]
  /// Of these, the columns of the comments before a token that stand on lines above it.
  private var widthsAbove: [Int] = []
  private var breaks: [Int] = []
  private var tallTokens: [Int] = [0]
  private let storage: TreeStorage

  init(_ storage: TreeStorage) {
    self.storage = storage
    let count = storage.tokens.count
    isBroken = [Bool](repeating: false, count: count)
    isSpaced.reserveCapacity(count)
    widths.reserveCapacity(count + 1)
    widthsAbove.reserveCapacity(count)
    tallTokens.reserveCapacity(count + 1)
    var spacing = TokenSpacing(storage)
    var comment = 0
    for index in storage.tokens.indices {
      isSpaced.append(spacing.next(index))
      measure(index, &comment)
    }
    firstComment.append(comment)
    markAuthorBreaks(storage)
    breaks.reserveCapacity(count + 1)
    breaks.append(0)
    var sum = 0
    for isBroken in isBroken {
      sum += isBroken ? 1 : 0
      breaks.append(sum)
    }
  }

  private mutating func measure(_ index: Int, _ comment: inout Int) {
    firstComment.append(comment)
    let token = storage.tokens[index]
    var width = columnCount(token.range) + (isSpaced[index] ? 1 : 0)
    var needsBreak = false
    let start = comment
    var above = 0
    var commentWidth = 0
    while comment < storage.comments.count,
      storage.comments[comment].range.lowerBound < Int(token.start)
    {
      let piece = storage.comments[comment]
      commentWidth += columnCount(piece.range) + 1
      needsBreak = needsBreak || piece.kind == .lineComment || lineEnds(in: piece.range) > 0
      comment += 1
      var next = Int(token.start)
      if comment < storage.comments.count {
        next = min(next, storage.comments[comment].range.lowerBound)
      }
      if piece.kind == .lineComment || lineEnds(in: piece.range.upperBound..<next) > 0 {
        above = commentWidth
      }
    }
    width += commentWidth
    widthsAbove.append(above)
    if comment > start, lineEnds(before: index) > 0 { needsBreak = true }
    hasCommentBreak.append(needsBreak)
    isBroken[index] = needsBreak
    widths.append(widths[index] + width)
    let isTall = token.kind == .string && lineEnds(in: token.range) > 0
    tallTokens.append(tallTokens[index] + (isTall ? 1 : 0))
  }

  // MARK: - Questions

  /// Whether the tokens from `first` to `end` cannot all be on one line.
  func isForced(_ first: Int, _ end: Int) -> Bool {
    guard end > first else { return false }
    return breaks[end] > breaks[first + 1] || tallTokens[end] > tallTokens[first]
  }

  /// The columns of the tokens from `first` to `end` on one line, without a space before the first and
  /// without the comments above its line.
  func width(_ first: Int, _ end: Int) -> Int {
    guard end > first else { return 0 }
    return widths[end] - widths[first] - (isSpaced[first] ? 1 : 0) - widthsAbove[first]
  }

  /// How many line ends are among the spaces and comments before a token.
  func lineEnds(before index: Int) -> Int {
    let start = index > 0 ? Int(storage.tokens[index - 1].end) : storage.prefixRange.upperBound
    return lineEnds(in: start..<Int(storage.tokens[index].start))
  }

  /// How many line ends are in a range, `\r\n` being one.
  func lineEnds(in range: Range<Int>) -> Int {
    let bytes = storage.map.bytes
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      offset += 1
      guard byte.isLineEnd else { continue }
      count += 1
      if offset < range.upperBound, bytes[offset].isLineEnd, bytes[offset] != byte { offset += 1 }
    }
    return count
  }

  /// How many columns a range takes: a byte that continues a character counts for nothing.
  private func columnCount(_ range: Range<Int>) -> Int {
    var count = 0
    for offset in range where storage.map.bytes[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
