import CircularCore
import LuaSyntax

/// Conditions that sort one number into bands: those that come too late, gaps and overlaps.
enum BandCheck: Check {
  static let codes = [
    CheckCode(
      "unreachable-branch",
      "Une branche ne sert jamais\u{A0}: celles d'avant prennent tous ses nombres.",
      english: "A branch is never taken: those before it take all its numbers."),
    CheckCode(
      "band-gap", severity: .warning, "Des nombres entre deux tranches ne sont dans aucune.",
      english: "Numbers between two bands are in none."),
    CheckCode(
      "band-overlap", severity: .warning,
      "Des nombres sont dans deux tranches\u{A0}: la première les prend.",
      english: "Numbers are in two bands: the first one takes them."),
  ]

  static func findings(in pack: CheckedPack) -> [Diagnostic] {
    pack.ruleTrees.flatMap { tree in
      BandChain.all(in: tree).flatMap { findings(in: $0, pack.reading.meanings) }
    }
  }

  private static func findings(
    in chain: BandChain, _ meanings: [Expression: Meaning]
  ) -> [Diagnostic] {
    guard chain.conditions.count <= AnswerFlow.longestChain else { return [] }
    var found: [Diagnostic] = []
    // Each subject has its own bands: a chain may look at two numbers in turn.
    var bands: [String: [Band]] = [:]
    var rests: [String: [NumberRange]] = [:]
    for condition in chain.conditions {
      guard let band = Band(condition) else { continue }
      let earlier = bands[band.subject] ?? []
      let isWhole = band.isWhole(meanings)
      let rest = rests[band.subject] ?? [.all]
      if rest.allSatisfy({ $0.intersection(band.range).isEmpty(isWhole: isWhole) }) {
        let isEmpty = band.range.isEmpty(isWhole: isWhole)
        found.append(unreachable(band, earlier, isEmptyItself: isEmpty))
        continue
      }
      if band.isExact,
        let other = earlier.first(where: { $0.isExact && meets($0.range, band.range) })
      {
        found.append(overlap(band, other))
      }
      bands[band.subject, default: []].append(band)
      if band.isExact { rests[band.subject] = rest.flatMap { $0.subtracting(band.range) } }
    }
    if let only = bands.first, bands.count == 1, only.value.count > 1,
      only.value.count == chain.conditions.count, only.value.allSatisfy(\.isExact)
    {
      let isWhole = only.value[0].isWhole(meanings)
      found += gaps(only.value, isWhole: isWhole, in: chain, meanings)
    }
    return found
  }

  /// Whether two bands of some width have numbers in common that look like a slip: any that two bounded
  /// ones have, or the one number at which a band ends and the other begins.
  ///
  /// `>= 30` before `>= 20` is how a scale is written: the first takes what it is for.
  private static func meets(_ first: NumberRange, _ second: NumberRange) -> Bool {
    guard first.low != first.high, second.low != second.high else { return false }
    let both = first.intersection(second)
    if both.low < both.high { return first.isBounded && second.isBounded }
    return (first.high == second.low && first.includesHigh && second.includesLow)
      || (second.high == first.low && second.includesHigh && first.includesLow)
  }

  private static func unreachable(
    _ band: Band, _ earlier: [Band], isEmptyItself: Bool
  ) -> Diagnostic {
    let text = band.condition.text
    guard let cause = earlier.last(where: { !$0.range.intersection(band.range).isEmpty() }),
      !isEmptyItself
    else {
      return finding(
        "unreachable-branch", band.condition.tree, band.condition.range,
        "« \(text) » n'est jamais vrai\u{A0}: aucun nombre ne convient",
        english: "“\(text)” never holds: no number fits",
        suggestion: LocalizedText("échanger les deux bornes", english: "swap the two bounds"))
    }
    let line = cause.condition.position.line
    return finding(
      "unreachable-branch", band.condition.tree, band.condition.range,
      "« \(text) » n'est jamais atteint\u{A0}: « \(cause.condition.text) » (ligne \(line)) passe avant",
      english: "“\(text)” is never reached: “\(cause.condition.text)” (line \(line)) comes first",
      suggestion: LocalizedText(
        "corriger la borne, ou placer cette branche avant la ligne \(line)",
        english: "correct the bound, or put this branch before line \(line)"))
  }

  private static func overlap(_ band: Band, _ other: Band) -> Diagnostic {
    let both = band.range.intersection(other.range)
    let line = other.condition.position.line
    if both.low == both.high {
      let shared = both.low.written
      return finding(
        "band-overlap", band.condition.tree, band.condition.range,
        "\(shared) est dans deux tranches\u{A0}: celle de la ligne \(line) le prend",
        english: "\(shared) is in two bands: that of line \(line) takes it",
        suggestion: LocalizedText(
          "\(band.subject) \(band.range.low == both.low ? ">" : "<") \(shared)"))
    }
    return finding(
      "band-overlap", band.condition.tree, band.condition.range,
      "de \(both.low.written) à \(both.high.written), la tranche de la ligne \(line) passe avant",
      english: "from \(both.low.written) to \(both.high.written), "
        + "the band of line \(line) comes first",
      suggestion: both.high == other.range.high
        ? LocalizedText("\(band.subject) > \(both.high.written)")
        : LocalizedText("\(band.subject) < \(both.low.written)"))
  }

  private static func gaps(
    _ bands: [Band], isWhole: Bool, in chain: BandChain, _ meanings: [Expression: Meaning]
  ) -> [Diagnostic] {
    let low = bands.map(\.range.low).min() ?? 0
    let high = bands.map(\.range.high).max() ?? 0
    var hull = NumberRange.all
    (hull.low, hull.high) = (low, high)
    return hull.subtracting(bands.map(\.range)).compactMap { hole in
      guard !hole.isEmpty(isWhole: isWhole), hole.low > low || hole.high < high,
        hole.low != low, hole.high != high,
        let next = bands.first(where: { $0.range.low == hole.high })
      else { return nil }
      if chain.hasElse, !isSlip(hole, between: bands, meanings) { return nil }
      let sign = (hole.includesLow ? ">= " : "> ") + hole.low.written
      let (low, high) = (hole.low.written, hole.high.written)
      return finding(
        "band-gap", next.condition.tree, next.condition.range,
        hole.low == hole.high
          ? "aucune tranche ne prend \(next.subject) = \(low)"
          : "aucune tranche ne prend \(next.subject) de \(low) à \(high)",
        english: hole.low == hole.high
          ? "no band takes \(next.subject) = \(low)"
          : "no band takes \(next.subject) from \(low) to \(high)",
        suggestion: LocalizedText("\(next.subject) \(sign)"))
    }
  }

  /// Whether a hole that an `else` takes is too narrow to be meant: one number between `< 10` and
  /// `> 10`, or the step of the last digit between `<= 100` and `>= 101`.
  private static func isSlip(
    _ hole: NumberRange, between bands: [Band], _ meanings: [Expression: Meaning]
  ) -> Bool {
    if hole.low < hole.high {
      let digits = max(decimals(hole.low), decimals(hole.high))
      var step = 1.0
      for _ in 0..<digits { step /= 10 }
      return hole.high - hole.low <= step * 1.000001
    }
    // `else` is for this one number, if it has nothing else to take.
    let all = bands[0].declaredRange(meanings)
    let others = all.subtracting(bands.map(\.range) + [hole])
    return others.contains { !$0.isEmpty() }
  }

  private static func decimals(_ number: Double) -> Int {
    let parts = number.written.split(separator: ".")
    return parts.count > 1 ? parts[1].count : 0
  }
}
