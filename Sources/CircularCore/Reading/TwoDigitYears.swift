/// Dates whose year has two digits, `20/01/26`: read day first, where a whole column says the same.
///
/// Nothing in one date tells its order. In a column in which every such date has a day that its month has, they
/// are read, from 1970 to 2069, and a note says so; where one has none, all of them stay unread.
struct TwoDigitYears: Sendable {
  /// The first year that two digits stand for.
  private static let first = 1970

  /// Whether the dates of a column are read.
  private var isRead: [Int: Bool] = [:]

  /// The day that a text stands for; nil where it is of another form, `.none` inside where it is no day.
  static func day(_ text: String) -> CivilDate?? {
    let text = text.trimmingSpaces
    guard let separator = text.first(where: { !$0.isNumber }), separator == "/" || separator == "."
    else { return nil }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      parts[2].count == 2
    else { return nil }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3 else { return nil }
    let year = numbers[2] + (numbers[2] < first % 100 ? 2000 : 1900)
    return .some(CivilDate(year: year, month: numbers[1], day: numbers[0]))
  }

  /// The day of a cell; nil where its column does not tell.
  ///
  /// - Parameter texts: the texts of the column, asked for once.
  /// - Returns: the day, and whether it is the first of its column.
  mutating func day(
    _ text: String, column: Int, texts: () -> [String]
  ) -> (day: CivilDate, isFirst: Bool)? {
    guard case .some(.some(let day)) = Self.day(text) else { return nil }
    if let isRead = isRead[column] { return isRead ? (day, false) : nil }
    let isSound = texts().allSatisfy { text in
      if case .some(.none) = Self.day(text) { false } else { true }
    }
    isRead[column] = isSound
    return isSound ? (day, true) : nil
  }
}
