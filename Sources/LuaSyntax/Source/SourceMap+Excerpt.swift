extension SourceMap {
  /// The line that `range` starts on, and under it carets below the range.
  ///
  /// ```
  /// if score = 3 then
  ///          ^
  /// ```
  ///
  /// Tabulations are kept in the caret line, so that the carets stay aligned whatever their width.
  /// A range that runs over several lines is underlined to the end of its first line.
  public func excerpt(of range: Range<Int>) -> String {
    let start = min(max(range.lowerBound, 0), bytes.count)
    let line = line(at: start)
    let lineRange = self.range(ofLine: line)
    let caretStart = min(start, lineRange.upperBound)
    let caretEnd = min(max(range.upperBound, caretStart), lineRange.upperBound)
    var carets = ""
    for scalar in text(in: lineRange.lowerBound..<caretStart).unicodeScalars {
      carets.unicodeScalars.append(scalar == "\t" ? "\t" : " ")
    }
    let width = text(in: caretStart..<caretEnd).unicodeScalars.count
    carets += String(repeating: "^", count: max(width, 1))
    return text(in: lineRange) + "\n" + carets
  }
}
