extension SyntaxTree {
  /// The source in the one layout that all rule files have.
  ///
  /// Two spaces, at most 100 columns where a table, arguments or operators can be broken, one
  /// statement a line, at most one blank line in a row, `\n` at line ends. What the author wrote on
  /// several lines stays on several lines: a table then has one field a line, except a list of six
  /// short values or more of which two shared a line, which fills its lines. What was written on
  /// one line stays there when it fits.
  ///
  /// ```
  /// let tree = SyntaxTree(parsing: "fact 'x'{type='integer',min=0,}")
  /// String(decoding: tree.formatted(), as: UTF8.self)
  /// // "fact 'x' { type = 'integer', min = 0 }\n"
  /// ```
  ///
  /// Tokens and comments come out as they are written, in their order, but for the separator after
  /// the last field of a table: there is one exactly when the table has several lines; and a
  /// comment that stood before a comma at the end of a line comes after it. Formatting what
  /// is formatted changes nothing. Whoever replaces a file should still ask
  /// `isSameProgram(as:)` first: it costs one parse.
  ///
  /// Cost: linear in the source.
  ///
  /// - Returns: the formatted bytes; the source itself, unchanged, when Lua refuses it.
  public func formatted() -> [UInt8] {
    guard isValid else { return bytes }
    var formatter = SourceFormatter(storage)
    return formatter.run()
  }
}
