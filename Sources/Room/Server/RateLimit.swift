/// How much one visitor may ask in a short time: as many at once as are in the bucket, then as many a second
/// as flow in.
struct RateLimit: Sendable {
  /// The most at once.
  let most: Double
  /// How many a second.
  let perSecond: Double

  private var level: Double
  private var last: ContinuousClock.Instant?

  init(most: Double, perSecond: Double) {
    self.most = most
    self.perSecond = perSecond
    level = most
  }

  /// Whether one more may be asked now.
  mutating func take(at now: ContinuousClock.Instant) -> Bool {
    if let last {
      let passed = (now - last).components
      let seconds = Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
      level = min(most, level + max(0, seconds) * perSecond)
    }
    last = now
    guard level >= 1 else { return false }
    level -= 1
    return true
  }
}
