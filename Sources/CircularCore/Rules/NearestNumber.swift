/// The number nearest to a start that gives a wanted answer, found by trying.
///
/// On each side candidates are tried from near to far; the first that gives the answer is brought
/// nearer to the last that does not.
struct NearestNumber {
  /// What is wanted.
  let wanted: WantedAnswer
  /// What is answered today.
  let today: Outcome.Answer
  /// Whether only whole numbers are meant.
  let isWhole: Bool
  /// The answer with a number; nil when the number is refused.
  let answer: (Double) throws(Diagnostic) -> Outcome.Answer?

  /// A number with its answer.
  typealias Found = (number: Double, answer: Outcome.Answer)

  /// Looks among candidates; of an unknown start, from the candidate nearest to `seed` that gives any
  /// answer.
  func find(_ candidates: [Double], from start: Double?, seed: Double) throws(Diagnostic) -> Found?
  {
    var origin = start ?? seed
    var base = today
    if start == nil {
      let order = candidates.sorted { ($0 - seed).magnitude < ($1 - seed).magnitude }
      guard let first = order.first, let reply = try answer(first) else { return nil }
      (origin, base) = (first, reply)
      if wanted.isReached(by: reply) { return (first, reply) }
    }
    var best: Found?
    for isUp in [true, false] {
      let side = candidates.filter { isUp ? $0 > origin : $0 < origin }
        .sorted { ($0 - origin).magnitude < ($1 - origin).magnitude }
      guard let found = try first(side, from: origin, base, isUp, nearerThan: best?.number) else {
        continue
      }
      let isNearer =
        best.map { (found.number - origin).magnitude < ($0.number - origin).magnitude } ?? true
      if wanted.isReached(by: found.answer), isNearer { best = found }
    }
    return best
  }

  /// The first candidate of one side that gives the answer, brought nearer.
  private func first(
    _ side: [Double], from origin: Double, _ base: Outcome.Answer, _ isUp: Bool,
    nearerThan other: Double?
  ) throws(Diagnostic) -> Found? {
    var before = origin
    for candidate in side {
      if let other, (candidate - origin).magnitude > (other - origin).magnitude { return nil }
      guard let reply = try answer(candidate) else { continue }
      // What is further away would take the rule as long.
      if reply.isStopped { return nil }
      guard wanted.isPassed(by: reply, from: base) else {
        before = candidate
        continue
      }
      let found = try narrowed((candidate, reply), before, base, isUp)
      if isWhole { return found }
      return try plainer(found.number, isUp: isUp) ?? found
    }
    return nil
  }

  /// The nearest number between one that does not give the answer and one that does.
  private func narrowed(
    _ far: Found, _ near: Double, _ base: Outcome.Answer, _ isUp: Bool
  ) throws(Diagnostic) -> Found {
    var found = far
    var low = near
    for _ in 0..<200 {
      var middle = low + (found.number - low) / 2
      if isWhole { middle = middle.rounded(isUp ? .down : .up) }
      guard middle != low, middle != found.number, let reply = try answer(middle) else { break }
      if wanted.isPassed(by: reply, from: base) {
        found = (middle, reply)
      } else {
        low = middle
      }
    }
    return found
  }

  /// The same number within a millionth, with as few decimals as give the answer too.
  private func plainer(_ number: Double, isUp: Bool) throws(Diagnostic) -> Found? {
    var scale = 1.0
    for _ in 0...6 {
      let plain = (number * scale).rounded(isUp ? .up : .down) / scale
      if (plain - number).magnitude <= max(1e-9, 1e-6 * number.magnitude),
        let reply = try answer(plain), wanted.isReached(by: reply)
      {
        return (plain, reply)
      }
      scale *= 10
    }
    return nil
  }
}
