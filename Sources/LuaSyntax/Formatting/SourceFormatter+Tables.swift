extension SourceFormatter {
  /// The fewest values of a list that fills its lines.
  private static var listCount: Int32 { 6 }
  /// The fewest entries of a table with names that fills its lines.
  private static var entryCount: Int32 { 3 }

  /// Writes a table on several lines: one field a line, or lines filled with short values.
  mutating func table(_ table: NodeRecord) {
    let outer = continuation
    continuation = 1
    defer { continuation = outer }
    let closer = Int(table.end) - 1
    let fields = list(table.b, table.c)
    let fills = isList(fields) || hasFilledLines(fields)
    writer.emit(Int(table.first))
    writer.indentation += 1
    if !fields.isEmpty { writer.line() }
    for (place, node) in fields.enumerated() {
      let end = Int(record(node).end)
      let isFlat = fits(Int(record(node).first), end, reserve: 1)
      field(node)
      if end == closer {
        writer.addComma()
      } else if fills, isFlat, place < fields.count - 1,
        sharesLine(end, node, fields[fields.startIndex + place + 1])
      {
        writer.emit(end)
      } else {
        separators([end])
      }
    }
    close(closer, isEmpty: fields.isEmpty)
  }

  private mutating func field(_ node: Int32) {
    let field = record(node)
    let first = Int(field.first)
    let end = Int(field.end)
    if fits(first, end, reserve: 1) { return flat(first, end) }
    switch field.kind {
    case .keyedField:
      writer.emit(first)
      let keyEnd = Int(record(field.a).end)
      expression(field.a, reserve: 3)
      flat(keyEnd, Int(record(field.b).first))
      expression(field.b, reserve: 1)
    case .namedField:
      flat(first, Int(record(field.a).first))
      expression(field.a, reserve: 1)
    default: expression(node, reserve: 1)
    }
  }

  // MARK: - Lists

  /// Whether the fields are short values of one kind, of which the author put two on a line.
  private func isList(_ fields: ArraySlice<Int32>) -> Bool {
    guard fields.count >= Self.listCount, let first = fields.first.map({ form($0) }),
      fields.allSatisfy({ form($0) == first && isShort(record($0)) })
    else { return false }
    return fields.dropFirst().contains { node in
      let first = Int(record(node).first)
      return plan.lineEnds(before: first) + plan.lineEnds(before: first - 1) == 0
    }
  }

  /// Whether the fields have names, but for the values at the start, and the author broke the table into
  /// lines and put two that may share a line on one.
  private func hasFilledLines(_ fields: ArraySlice<Int32>) -> Bool {
    guard fields.count >= Self.entryCount,
      fields.contains(where: { record($0).kind == .namedField }),
      fields.allSatisfy({ record($0).kind != .keyedField }),
      fields.contains(where: { plan.lineEnds(before: Int(record($0).first)) > 0 })
    else { return false }
    return zip(fields, fields.dropFirst()).contains { node, next in
      let first = Int(record(next).first)
      return mayShareLine(node) && mayShareLine(next)
        && plan.lineEnds(before: first) + plan.lineEnds(before: first - 1) == 0
    }
  }

  /// Whether a field has a name or a key; nil for a value alone.
  private func form(_ field: Int32) -> NodeKind? {
    let kind = record(field).kind
    return kind.category == .field ? kind : nil
  }

  private func isShort(_ field: NodeRecord) -> Bool {
    guard field.kind != .keyedField else { return false }
    let value = field.kind == .namedField ? record(field.a) : field
    let isSigned = value.kind == .unary && record(value.a).kind == .number
    return (value.end - value.first == 1 || isSigned)
      && !plan.isForced(Int(field.first), Int(field.end))
  }

  /// A named field without a function inside, or a short value.
  private func mayShareLine(_ node: Int32) -> Bool {
    let field = record(node)
    if field.kind.category == .expression { return isShort(field) }
    let first = Int(field.first)
    let end = Int(field.end)
    return field.kind == .namedField && !plan.isForced(first, end)
      && !storage.tokens[first..<end].contains { $0.kind == .functionKeyword }
  }

  /// Whether the field `next` comes on the line of `node`, behind the separator.
  private func sharesLine(_ separator: Int, _ node: Int32, _ next: Int32) -> Bool {
    let first = separator + 1
    guard mayShareLine(node), mayShareLine(next), !plan.hasCommentBreak[separator],
      !plan.hasCommentBreak[first], plan.lineEnds(before: first) < 2
    else { return false }
    return fits(separator, Int(record(next).end), reserve: 1)
  }
}
