/// A line above or below the headings that says in which units the numbers are: `k€`, `(ha)`, or the title of some
/// columns, `Finances (en k€)`.
enum LineOfUnits: Sendable {
  case above, below

  /// What two lines say together where one has the units of the other: the headings by column, with their units.
  static func units(
    _ upper: TableHeadings, _ lower: TableHeadings
  ) -> (line: LineOfUnits?, headings: [Int: String]) {
    let ofLower = headings(of: upper, unitsBelow: lower)
    if !ofLower.isEmpty { return (line: .below, headings: ofLower) }
    let ofUpper = headings(of: lower, unitsAbove: upper)
    if !ofUpper.isEmpty { return (line: .above, headings: ofUpper) }
    return (line: nil, headings: [:])
  }

  /// The headings of the upper line with the units of the lower one, which has no number: it is no record.
  private static func headings(
    of upper: TableHeadings, unitsBelow lower: TableHeadings
  ) -> [Int: String] {
    guard
      lower.headings.allSatisfy({ text in
        !text.contains(where: \.isNumber) || HeadingUnit.alone(text) != nil
      })
    else { return [:] }
    var headings: [Int: String] = [:]
    for (column, fact) in upper.factsOfColumns where column < lower.headings.count {
      guard upper.units[column] == nil, fact.type.isOfNumbers,
        let unit = HeadingUnit.alone(lower.headings[column])
      else { continue }
      headings[column] = upper.headings[column] + " (" + unit + ")"
    }
    return headings
  }

  /// The headings of the lower line with the units that stand above them, or above several of them and convert.
  private static func headings(
    of lower: TableHeadings, unitsAbove upper: TableHeadings
  ) -> [Int: String] {
    // A line that has headings of its own is none of units.
    guard upper.factsOfColumns.isEmpty, upper.headings.contains(where: { !$0.isEmpty }) else {
      return [:]
    }
    var headings: [Int: String] = [:]
    var title = ""
    let facts = lower.factsOfColumns
    for column in lower.headings.indices {
      let above = column < upper.headings.count ? upper.headings[column] : ""
      if !above.isEmpty { title = above }
      guard let fact = facts[column], lower.units[column] == nil, fact.type.isOfNumbers,
        let unit = HeadingUnit.alone(title) ?? HeadingUnit(title)?.unit
      else { continue }
      let heading = lower.headings[column] + " (" + unit + ")"
      guard let said = HeadingUnit(heading) else { continue }
      let meaning = said.meaning(for: fact)
      // Right above a heading a unit is meant for it; a title is for those that it fits.
      if meaning == .converted || meaning == .other && HeadingUnit.alone(above) != nil {
        headings[column] = heading
      }
    }
    return headings
  }
}

extension FactType {
  /// Whether a value is a number.
  fileprivate var isOfNumbers: Bool { self == .integer || self == .number }
}
