/// Writes a tree in the one layout: each node on one line when it fits, else as its kind is broken.
///
/// What is broken because it is too wide is broken where the author's own breaks would have been
/// kept: that is why formatting twice changes nothing.
struct SourceFormatter {
  let storage: TreeStorage
  let plan: LayoutPlan
  var writer: LineWriter
  /// By how many levels an operator at the start of a line is indented: one more in a condition,
  /// so that it is not taken for the block below.
  var continuation = 1

  init(_ storage: TreeStorage) {
    self.storage = storage
    plan = LayoutPlan(storage)
    writer = LineWriter(storage, plan)
  }

  /// The whole source.
  mutating func run() -> [UInt8] {
    let body = record(storage.functions[0].body)
    statements(of: body)
    let end = storage.tokens.count - 1
    writer.line(blankFirst: body.c > 0 || !storage.prefixRange.isEmpty)
    writer.comments(before: end)
    return writer.finish()
  }

  // MARK: - Nodes

  func record(_ node: Int32) -> NodeRecord { storage.nodes[Int(node)] }

  func list(_ start: Int32, _ count: Int32) -> ArraySlice<Int32> {
    guard count > 0 else { return [] }
    return storage.lists[Int(start)..<Int(start + count)]
  }

  // MARK: - Runs of tokens

  /// Whether the tokens fit on the current line, with `reserve` columns after them.
  func fits(_ first: Int, _ end: Int, reserve: Int) -> Bool {
    guard end > first else { return true }
    return !plan.isForced(first, end)
      && writer.column(of: first) + plan.width(first, end) + reserve <= LayoutPlan.columns
  }

  /// Writes tokens on the current line, without the separators that only a broken table has.
  mutating func flat(_ first: Int, _ end: Int) {
    var index = first
    while index < end {
      let kind = storage.tokens[index].kind
      if kind == .comma || kind == .semicolon, storage.tokens[index + 1].kind == .rightBrace {
        writer.skip(index)
      } else if kind == .comma {
        separator(index)
      } else {
        writer.emit(index)
      }
      index += 1
    }
  }

  /// Writes a separator, before the comments that part it from what it follows when they end a line.
  mutating func separator(_ index: Int) {
    guard plan.hasCommentBreak[index] else { return writer.emit(index) }
    writer.attach(index)
    writer.comments(before: index)
    writer.pass(index)
  }

  /// Writes separators after which a new line starts, before the comments that would part them from
  /// what they follow.
  mutating func separators(_ marks: [Int], blankBeforeToken: Bool = true) {
    guard !marks.isEmpty else { return }
    let isParted = marks.contains { plan.hasCommentBreak[$0] }
    for mark in marks {
      if isParted { writer.attach(mark) } else { writer.emit(mark) }
    }
    writer.line(blankFirst: true, blankBeforeToken: blankBeforeToken)
    guard isParted else { return }
    for mark in marks {
      writer.comments(before: mark)
      writer.pass(mark)
    }
  }

  /// Writes what closes a bracket or a block on a line of its own; the comments before it belong to
  /// what is inside.
  mutating func close(_ index: Int, isEmpty: Bool) {
    writer.line(blankFirst: !isEmpty)
    writer.comments(before: index)
    writer.indentation -= 1
    writer.token(index)
  }
}
