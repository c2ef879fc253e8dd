import Diagnostics

/// Writes tokens and their comments, and keeps count of columns.
///
/// The layout says what it wants before the next token (nothing, a space, a line); the comments
/// before that token come in between: one at the end of the author's line stays at the end of the
/// line, one on a line of its own keeps it.
struct LineWriter {
  /// What is wanted before the next thing written.
  private enum Gap {
    case none
    case space
    /// A new line. Blank lines of the author may stay before the first thing that comes, and,
    /// after comments, before the token.
    case line(blankFirst: Bool, blankBeforeToken: Bool)
  }

  let plan: LayoutPlan
  /// The levels of indentation of the next line.
  var indentation = 0

  private let storage: TreeStorage
  private var output: [UInt8]
  private var column = 0
  private var gap = Gap.none
  /// Whether a comment was written after which nothing may follow on the line.
  private var isLineClosed = false
  /// Where the piece before the next one ends, in the source.
  private var sourceEnd: Int

  init(_ storage: TreeStorage, _ plan: LayoutPlan) {
    self.storage = storage
    self.plan = plan
    let prefix = storage.prefixRange
    output = Array(storage.map.bytes[prefix])
    output.reserveCapacity(storage.map.bytes.count + 64)
    sourceEnd = prefix.upperBound
  }

  /// What was written, with one line end at its end.
  mutating func finish() -> [UInt8] {
    if output.count > markCount { output.append(10) }
    return output
  }

  // MARK: - What the layout asks

  /// Asks for a new line before the next token.
  mutating func line(blankFirst: Bool = false, blankBeforeToken: Bool = false) {
    gap = .line(blankFirst: blankFirst, blankBeforeToken: blankBeforeToken)
  }

  /// Writes a token after the comments before it.
  mutating func emit(_ index: Int) {
    if plan.isSpaced[index], case .none = gap { gap = .space }
    comments(before: index)
    token(index)
  }

  /// Writes a token after what is wanted before it, without the comments before it.
  mutating func token(_ index: Int) {
    let record = storage.tokens[index]
    flush(lineEnds: plan.lineEnds(in: sourceEnd..<max(sourceEnd, Int(record.start))), isToken: true)
    write(record.range)
    sourceEnd = Int(record.end)
  }

  /// Writes a token right after the one before, ahead of its own comments.
  mutating func attach(_ index: Int) {
    gap = .none
    write(storage.tokens[index].range)
  }

  /// Writes a comma that the source does not have.
  mutating func addComma() {
    gap = .none
    output.append(44)
    column += 1
  }

  /// Leaves a token out; its comments are written.
  mutating func skip(_ index: Int) {
    comments(before: index)
    sourceEnd = Int(storage.tokens[index].end)
  }

  /// Says that a token attached before its comments is passed.
  mutating func pass(_ index: Int) { sourceEnd = Int(storage.tokens[index].end) }

  /// The column at which the token would start, from 0.
  func column(of index: Int) -> Int {
    switch gap {
    case .line: indentation * 2
    case .space: column + 1
    case .none: column + (plan.isSpaced[index] ? 1 : 0)
    }
  }

  // MARK: - Comments

  /// Writes the comments before a token; each is written once.
  mutating func comments(before index: Int) {
    let next = Int(storage.tokens[index].start)
    let pieces = plan.firstComment[index]..<plan.firstComment[index + 1]
    guard !pieces.isEmpty else { return }
    let trailing = trailingCount(pieces, next: next)
    let wanted = gap
    for piece in pieces {
      let comment = storage.comments[piece]
      let before = plan.lineEnds(in: sourceEnd..<comment.range.lowerBound)
      let follower =
        piece + 1 < pieces.upperBound
        ? storage.comments[piece + 1].range.lowerBound : next
      let after = plan.lineEnds(in: comment.range.upperBound..<follower)
      if piece < pieces.lowerBound + trailing, !isLineClosed, column > 0 {
        output.append(32)
        column += 1
      } else {
        prepareComment(lineEnds: before)
      }
      write(comment.range)
      sourceEnd = comment.range.upperBound
      isLineClosed = comment.kind == .lineComment || after > 0
      gap = self.gap(after: wanted, before: index)
    }
  }

  /// How many of the comments are at the end of the line of the token before.
  private func trailingCount(_ pieces: Range<Int>, next: Int) -> Int {
    var end = sourceEnd
    for piece in pieces {
      let comment = storage.comments[piece]
      if plan.lineEnds(in: end..<comment.range.lowerBound) > 0 {
        return piece - pieces.lowerBound
      }
      if comment.kind == .lineComment { return piece - pieces.lowerBound + 1 }
      end = comment.range.upperBound
    }
    return plan.lineEnds(in: end..<next) > 0 ? pieces.count : 0
  }

  private mutating func prepareComment(lineEnds: Int) {
    if lineEnds > 0 { isLineClosed = true }
    if case .none = gap, output.last != 40 { gap = .space }
    flush(lineEnds: lineEnds, isToken: false)
  }

  /// What is wanted after a comment: the line that was wanted before it, once it ends its own.
  private func gap(after wanted: Gap, before index: Int) -> Gap {
    if isLineClosed {
      guard case .line(_, let blankBeforeToken) = wanted else { return .none }
      return .line(blankFirst: true, blankBeforeToken: blankBeforeToken)
    }
    switch storage.tokens[index].kind {
    case .rightParenthesis, .rightBracket, .comma, .semicolon: return .none
    default: return .space
    }
  }

  // MARK: - Bytes

  /// The bytes of the byte order mark, after which nothing is written yet.
  private var markCount: Int { output.first == 0xEF ? 3 : 0 }

  private mutating func flush(lineEnds: Int, isToken: Bool) {
    defer {
      isLineClosed = false
      gap = .none
    }
    switch gap {
    case .line(let blankFirst, let blankBeforeToken):
      startLine(blank: lineEnds > 1 && blankFirst && (blankBeforeToken || !isToken))
    case .none where isLineClosed, .space where isLineClosed:
      // No line was asked for: a comment forces one, in the middle of something.
      indentation += 1
      startLine(blank: false)
      indentation -= 1
    case .space:
      guard column > 0 else { break }
      output.append(32)
      column += 1
    case .none: break
    }
  }

  private mutating func startLine(blank: Bool) {
    guard output.count > markCount else { return }
    output.append(10)
    if blank { output.append(10) }
    output.append(contentsOf: repeatElement(32, count: indentation * 2))
    column = indentation * 2
  }

  private mutating func write(_ range: Range<Int>) {
    for byte in storage.map.bytes[range] {
      output.append(byte)
      if byte.isLineEnd { column = 0 } else if byte & 0xC0 != 0x80 { column += 1 }
    }
  }
}
