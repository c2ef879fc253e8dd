extension String {
  /// The text with a sign twice wherever it stands, which is how a text between two such signs holds it.
  ///
  /// Scalar by scalar: a quotation mark with an accent on it is another character of Swift's, and the same sign
  /// to whoever reads the text.
  package func doubling(_ sign: Unicode.Scalar) -> String {
    guard unicodeScalars.contains(sign) else { return self }
    var doubled = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == sign { doubled.append(sign) }
      doubled.append(scalar)
    }
    return String(doubled)
  }
}
