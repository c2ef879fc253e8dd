/// Which mark sets decimals apart in a file, as far as its own numbers tell.
///
/// `185.000` is 185 or 185 000: it is read only where the other numbers of the file, and none of them
/// else, show that a point stands before decimals.
package struct DecimalMarks: Sendable, Hashable {
  /// A mark inside a number.
  package enum Mark: Sendable, Hashable {
    case comma, point
  }

  private var seen: Set<Mark> = []
  /// What is understood where no number tells; nil for neither.
  private let usual: Mark?

  package init(usual: Mark?) { self.usual = usual }

  /// What a person types, in an option, at the prompt or as a text of JSON: a comma, where a point could
  /// as well set thousands apart.
  package static let typed = DecimalMarks(usual: .comma)

  /// What a workbook stores: a point stands before decimals.
  package static let stored = DecimalMarks(usual: .point)

  /// Nothing that could be read in two ways is read.
  package static let unsettled = DecimalMarks(usual: nil)

  /// Takes what a number tells.
  package mutating func note(_ number: WrittenNumber) {
    if let mark = number.decimalMark { seen.insert(mark) }
  }

  /// Whether numbers of both kinds were seen: no other will settle it.
  package var isMixed: Bool { seen.count > 1 }

  /// Whether a mark before three digits surely stands before decimals.
  package func isDecimal(_ mark: Mark) -> Bool {
    seen.isEmpty ? usual == mark : seen == [mark]
  }
}
