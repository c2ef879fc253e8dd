/// A formula as its author wrote it, and where.
package struct FormulaText: Sendable, Hashable {
  /// The text.
  package var text: String
  /// Where its first character stands.
  package var location: SourceLocation?

  /// Makes a formula.
  package init(_ text: String, at location: SourceLocation? = nil) {
    self.text = text
    self.location = location
  }

  /// The place of a character of the text, by its offset in Unicode scalars.
  package func location(at offset: Int) -> SourceLocation? {
    guard var place = location else { return nil }
    var line = place.line ?? 1
    var column = place.column ?? 1
    for scalar in text.unicodeScalars.prefix(max(0, offset)) {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    place.line = line
    place.column = column
    return place
  }

  /// The line of a character, to show below a message.
  package func excerpt(at offset: Int, length: Int) -> Diagnostic.Excerpt {
    let scalars = Array(text.unicodeScalars)
    let offset = min(max(0, offset), scalars.count)
    let start = scalars[..<offset].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[offset...].firstIndex(of: "\n") ?? scalars.count
    var line = String.UnicodeScalarView()
    // The first line of a cell starts further right in its file than in the text.
    if start == 0, let column = location?.column, column > 1 {
      line.append(contentsOf: repeatElement(" ", count: column - 1))
    }
    line.append(contentsOf: scalars[start..<end])
    return Diagnostic.Excerpt(line: String(line), length: length)
  }
}
