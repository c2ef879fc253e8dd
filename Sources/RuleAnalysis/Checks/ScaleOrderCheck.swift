import CircularCore
import LuaSyntax

/// Scales by bands that go one way but for one step: two numbers were swapped, or one is wrong.
enum ScaleOrderCheck: Check {
  static let codes = [
    CheckCode(
      "scale-order", severity: .warning,
      "Un barème par tranches va dans un sens, sauf à une marche.",
      english: "A scale by bands goes one way, but for one step.")
  ]

  /// With fewer numbers nobody can tell which way is meant.
  private static let fewestSteps = 3

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.ruleTrees.flatMap { tree in
      BandChain.all(in: tree).compactMap { finding(in: $0) }
    }
  }

  private static func finding(in chain: BandChain) -> Diagnostic? {
    guard let points = points(chain), points.count > fewestSteps else { return nil }
    // Two numbers that alternate go no way.
    guard Set(points.map(\.number)).count > 2 else { return nil }
    let steps = zip(points, points.dropFirst()).map { $1.number - $0.number }
    let falls = steps.indices.filter { steps[$0] < 0 }
    let rises = steps.indices.filter { steps[$0] > 0 }
    let isRising = falls.count == 1 && rises.count >= 2
    guard isRising || (rises.count == 1 && falls.count >= 2) else { return nil }
    // At an end, it is as well the top of a hill.
    let step = isRising ? falls[0] : rises[0]
    guard step > 0, step < steps.count - 1 else { return nil }
    let (before, odd) = (points[step], points[step + 1])
    return finding(
      "scale-order", odd.place.tree, odd.place.range,
      "\(odd.place.text) après \(before.place.text)\u{A0}: le barème \(isRising ? "baisse" : "monte") ici, "
        + "et \(isRising ? "monte" : "baisse") partout ailleurs",
      english: "\(odd.place.text) after \(before.place.text): the scale "
        + "\(isRising ? "falls" : "rises") here, and \(isRising ? "rises" : "falls") elsewhere")
  }

  /// What the bands of one number give, from the lowest to the highest.
  private static func points(_ chain: BandChain) -> [(number: Double, place: Expression)]? {
    guard chain.conditions.count == chain.values.count,
      chain.conditions.count <= AnswerFlow.longestChain
    else { return nil }
    var bands: [(range: NumberRange, place: Expression)] = []
    var subject: String?
    for (condition, value) in zip(chain.conditions, chain.values) {
      guard let value, let band = Band(condition), band.isExact,
        subject ?? band.subject == band.subject
      else { return nil }
      subject = band.subject
      bands.append((band.range, value))
    }
    bands.sort { ($0.range.low, $0.range.high) < ($1.range.low, $1.range.high) }
    var places = bands.map(\.place)
    if let otherwise = chain.otherwise {
      let reachesLow = bands.contains { $0.range.low == -.infinity }
      let reachesHigh = bands.contains { $0.range.high == .infinity }
      if reachesLow && !reachesHigh { places.append(otherwise) }
      if reachesHigh && !reachesLow { places.insert(otherwise, at: 0) }
    }
    return places.compactMap { place in
      guard case .number(let number)? = Literal(place) else { return nil }
      return (number, place)
    }
  }
}
