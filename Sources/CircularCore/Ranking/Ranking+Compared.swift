extension Ranking {
  /// What scores are compared by: whole millionths.
  static func compared(_ score: Double) -> Double { (score * 1e6 + 0.5).rounded(.down) }

  /// The same of four scores, to the bit, where a call a score is too slow.
  @inline(__always)
  static func compared(_ scores: SIMD4<Double>) -> SIMD4<Double> {
    let shifted = scores * 1e6 + 0.5
    // Adding 2⁵² rounds what is smaller to a whole number, exactly; where that went up, it is 1 too many.
    // From 2⁵² on every double is whole.
    let magnitude = shifted.replacing(with: -shifted, where: shifted .< 0)
    let whole = (magnitude + 0x1p52) - 0x1p52
    let nearest = whole.replacing(with: -whole, where: shifted .< 0)
    let below = nearest.replacing(with: nearest - 1, where: nearest .> shifted)
    return below.replacing(with: shifted, where: .!(magnitude .< 0x1p52))
  }

  /// Whether a score can be compared: it is finite, and so are its millionths.
  ///
  /// A subject whose score cannot has failed, so that no ranking holds an infinity or a NaN.
  static func isComparable(_ score: Double) -> Bool { (score * 1e6).isFinite }

  /// A score as it was compared: two that are tied are the same number, two that are not differ.
  public static func settledScore(_ score: Double) -> Double { compared(score) / 1e6 }
}
