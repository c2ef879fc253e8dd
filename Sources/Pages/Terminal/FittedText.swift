extension String {
  /// The text cut to a width, which `…` ends then.
  package func fitted(to width: Int) -> String {
    count <= width ? self : String(prefix(max(0, width - 1))) + "…"
  }

  /// The text with spaces to a width, behind it or in front of it.
  package func padded(to width: Int, isRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - count))
    return isRight ? space + self : self + space
  }
}
