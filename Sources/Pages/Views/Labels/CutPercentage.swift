package import CircularCore

extension NumberFormat {
  /// A percentage cut, not rounded: 49.96 % is not 50 %.
  package func cutPercentage(_ percent: Double, digits: Int = 1) -> String {
    percentage(Self.cut(percent, digits: digits) / 100, digits: digits)
  }

  /// Two percentages, in decimals that tell them apart: 41.74 and 41.78 are not both 41.7 %.
  ///
  /// - Parameter scale: the stars beside which they are told: what is near a threshold is told from it, too.
  package func cutPercentages(
    _ a: Double, _ b: Double, beside scale: StarScale? = nil
  ) -> [String] {
    let digits = Self.cutDigits([a, b], beside: scale)
    return [a, b].map { cutPercentage($0, digits: digits) }
  }

  /// A percentage in decimals that tell it from the threshold of any star: what is just under one is not
  /// written as if it were there.
  package func cutPercentage(_ percent: Double, beside scale: StarScale) -> String {
    cutPercentage(percent, digits: Self.cutDigits([percent], beside: scale))
  }

  /// A number of per cent without the decimals that are not shown.
  package static func cut(_ percent: Double, digits: Int) -> Double {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let shown = percent * scale
    // What is less than the last bit of a double is noise.
    return (shown + max(1e-9, shown * 4e-16)).rounded(.down) / scale
  }

  /// With how many decimals percentages are cut: those that tell one from the next, and each from the threshold of
  /// any star that is near; 1 where nothing can.
  package static func cutDigits(_ percents: [Double], beside scale: StarScale? = nil) -> Int {
    let apart = zip(percents, percents.dropFirst()).filter { ($0 - $1).magnitude >= 1e-9 }
    let telling =
      (1...9).first { digits in
        apart.allSatisfy { cut($0, digits: digits) != cut($1, digits: digits) }
      } ?? 1
    return percents.reduce(telling) { digits, percent in
      let near = (scale?.stars ?? []).map(\.percent)
        .filter { $0 != percent && ($0 - percent).magnitude < 0.1 }
      guard !near.isEmpty else { return digits }
      return max(digits, min(Self.digits(telling: near + [percent], atLeast: 1), 9))
    }
  }

  /// A difference between percentages: `+0,4 point de %`, with the decimals that it needs to be one.
  package func pointsOfPercent(_ difference: Double, digits: Int = 1) -> String {
    let digits = Self.digits(telling: [difference, 0], atLeast: digits)
    let text = string(difference, digits: min(digits, 6))
    let isPlural = language == .french ? difference.magnitude >= 2 : difference.magnitude != 1
    let unit = isPlural ? "points" : "point"
    return (difference > 0 ? "+" : "") + text
      + (language == .french ? "\u{00A0}\(unit) de\u{00A0}%" : " \(unit)")
  }
}

extension Page.Value {
  /// What is done of a label, in per cent: cut, in decimals that tell it from the threshold of any star.
  ///
  /// - Parameter digits: the fewest decimals, such as tell it from others in a table.
  package static func done(
    _ percent: Double, beside scale: StarScale, atLeast digits: Int = 1
  ) -> Page.Value {
    .cutPercentage(
      percent / 100, digits: max(digits, NumberFormat.cutDigits([percent], beside: scale)))
  }
}
