import Documents
import LuaBridge

/// A number as a cell keeps it: to the last bit, where fifteen or sixteen digits are written.
///
/// Of one that takes more digits, the cell is the sum of its first fifteen and of what is left.
struct ExactNumber {
  let value: Double

  /// The cell, shown in a format.
  func cell(_ format: String) -> WrittenCell {
    let style = WrittenCell.Style(format)
    guard let (first, rest) = parts, let text = SheetFormula.number(first),
      let more = SheetFormula.number(rest.magnitude)
    else { return WrittenCell(.number(value), style) }
    return WrittenCell(.formula("\(text)\(rest < 0 ? "-" : "+")\(more)", .number(value)), style)
  }

  /// Its first fifteen digits, and the rest; nil where they are all of it.
  private var parts: (first: Double, rest: Double)? {
    guard value.isFinite, value > 0, value < 1e9 else { return nil }
    var scale = 1.0
    while value * scale < 1e14 { scale *= 10 }
    guard scale <= 1e22 else { return nil }
    let first = (value * scale).rounded() / scale
    return first == value ? nil : (first, value - first)
  }
}
