extension NumberFormat {
  /// The fewest decimals, `least` or more, with which numbers that differ are written differently, and
  /// none but zero as zero.
  ///
  /// ```swift
  /// let digits = NumberFormat.digits(telling: [33.334, 33.33], atLeast: 2)  // 3
  /// format.string(33.334, digits: digits)  // "33,334"
  /// ```
  ///
  /// Every text that sets numbers side by side, because a rule or a ranking did, asks here.
  ///
  /// - Complexity: a sort and a text for each number, where two are that near.
  public static func digits(telling values: [Double], atLeast least: Int = 3) -> Int {
    // Whole numbers that differ are a step apart.
    if values.allSatisfy({ $0 == $0.rounded() }) { return least }
    let sorted = Set(values.filter(\.isFinite)).sorted()
    let nearest = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.min() ?? .infinity
    let smallest = sorted.map(\.magnitude).filter { $0 > 0 }.min() ?? .infinity
    let step = min(nearest, smallest)
    // Numbers that are a whole step apart are written differently.
    var digits = least
    var unit = (0..<least).reduce(1.0) { unit, _ in unit / 10 }
    while step < unit, digits < mostDigits, !areTold(sorted, digits) {
      digits += 1
      unit /= 10
    }
    return digits
  }

  /// The same for the numbers among `count` values, each asked for by its place.
  static func digits(telling count: Int, _ number: (Int) -> Double?) -> Int {
    let areWhole = (0..<count).allSatisfy { place in
      number(place).map { $0 == $0.rounded() } ?? true
    }
    return digits(telling: areWhole ? [] : (0..<count).compactMap(number))
  }

  /// No decimal after this one is looked for: doubles of everyday size have none.
  private static let mostDigits = 20

  /// Whether numbers in order, which differ, are written differently.
  private static func areTold(_ sorted: [Double], _ digits: Int) -> Bool {
    let format = NumberFormat(.english)
    let texts = sorted.map { format.string($0, digits: digits) }
    return zip(texts, texts.dropFirst()).allSatisfy { $0 != $1 }
      && zip(sorted, texts).allSatisfy { $0 == 0 || $1 != "0" }
  }
}
