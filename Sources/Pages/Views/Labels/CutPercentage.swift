package import CircularCore

extension NumberFormat {
  /// A percentage cut, not rounded: 49.96 % is not 50 %.
  package func cutPercentage(_ percent: Double, digits: Int = 1) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    return percentage((percent * scale + 1e-9).rounded(.down) / scale / 100, digits: digits)
  }

  /// Two percentages, in decimals that tell them apart: 41.74 and 41.78 are not both 41.7 %.
  package func cutPercentages(_ a: Double, _ b: Double) -> [String] {
    for digits in 1...6 {
      let texts = [a, b].map { cutPercentage($0, digits: digits) }
      if texts[0] != texts[1] || (a - b).magnitude < 1e-9 { return texts }
    }
    return [a, b].map { cutPercentage($0) }
  }

  /// A percentage in decimals that tell it from the threshold of any star: what is just under one is not
  /// written as if it were there.
  package func cutPercentage(_ percent: Double, beside scale: StarScale) -> String {
    let near = scale.stars.map(\.percent).filter { $0 != percent && ($0 - percent).magnitude < 0.1 }
    let digits = Self.digits(telling: near + [percent], atLeast: 1)
    return near.isEmpty
      ? cutPercentage(percent) : percentage(percent / 100, digits: min(digits, 9))
  }
}
