/// What the marks inside numbers are for in a file, as far as its own numbers tell.
///
/// `185.000` is 185 or 185 000: it is read only where the other numbers of the file, and none of them
/// else, show that a point stands before decimals (`842.5`), or sets thousands apart (`1.234.567`).
package struct DecimalMarks: Sendable, Hashable {
  /// A mark inside a number.
  package enum Mark: Sendable, Hashable {
    case comma, point
  }

  /// What a mark is for.
  package enum Use: Sendable, Hashable {
    case decimals, thousands
  }

  private var decimal: Set<Mark> = []
  private var thousands: Set<Mark> = []
  /// The mark before decimals where thousands are never set apart, because a program writes the numbers.
  private let known: Mark?

  private init(known: Mark?) { self.known = known }

  /// Nothing that could be read in two ways is read: what a person types, in an option, at the prompt or as a
  /// text of JSON, and a file until its numbers tell.
  package static let unsettled = DecimalMarks(known: nil)

  /// What a workbook stores: a point stands before decimals.
  package static let stored = DecimalMarks(known: .point)

  /// What the journal of a meeting holds, and its ballots: a comma stands before decimals.
  package static let journal = DecimalMarks(known: .comma)

  /// Takes what a number tells.
  package mutating func note(_ number: WrittenNumber) {
    if let mark = number.decimalMark { decimal.insert(mark) }
    if let mark = number.thousandsMark { thousands.insert(mark) }
  }

  /// Whether both marks were seen before decimals: no other number will settle it.
  package var isMixed: Bool { decimal.count > 1 }

  /// What a mark before three digits surely is for; nil where that can be read in two ways.
  ///
  /// - Parameter isWhole: whether the number has no decimals. A mark before some is then as likely to be a slip
  ///   of who set thousands apart, so that only what surely stands before decimals is: what a program wrote.
  package func use(of mark: Mark, isWhole: Bool = false) -> Use? {
    if let known { return known == mark ? .decimals : nil }
    if decimal == [mark] { return isWhole || thousands.contains(mark) ? nil : .decimals }
    return thousands == [mark] && !decimal.contains(mark) ? .thousands : nil
  }
}
