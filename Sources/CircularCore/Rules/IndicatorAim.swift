/// What an indicator aims at: a target worth 1, a limit worth 0, and which way is the better.
package struct IndicatorAim: Sendable, Hashable {
  /// Which way is the better.
  package enum Better: String, Sendable, Hashable, CaseIterable, Encodable {
    /// Less is better.
    case lower
    /// More is better.
    case higher
  }

  /// The value worth 1.
  package var target: Rule.Figure
  /// The value worth 0; nil for an aim that gives no score.
  package var limit: Rule.Figure?
  /// Which way is the better.
  package var better: Better

  /// Makes an aim.
  package init(target: Rule.Figure, limit: Rule.Figure? = nil, better: Better) {
    self.target = target
    self.limit = limit
    self.better = better
  }

  /// The parameters that it names.
  package var parameters: [String] {
    [target, limit].compactMap {
      if case .parameter(let name)? = $0 { name } else { nil }
    }
  }

  /// The aim with numbers in the place of names; nil where the target has no value.
  ///
  /// - Throws: `aim-out-of-order` when the target is not on the better side of the limit.
  package func scale(
    _ value: (Rule.Figure) -> Double?
  ) throws(Diagnostic) -> IndicatorScale? {
    guard let target = value(target) else { return nil }
    return try IndicatorScale(target: target, limit: limit.flatMap(value), better: better)
  }
}

/// An indicator's target and limit as numbers, and the linear score between them.
///
/// The score is that of the platform Territoires en Transitions: where less is better, 0 above the
/// limit, 1 below the target, else (limit − value) / (limit − target); mirrored where more is better. It
/// is not rounded.
///
/// ```swift
/// let scale = try IndicatorScale(target: 480, limit: 580, better: .lower)
/// scale.score(of: 530)  // 0.5
/// ```
package struct IndicatorScale: Sendable, Hashable, Encodable {
  /// The value worth 1.
  package let target: Double
  /// The value worth 0; nil for a target that gives no score.
  package let limit: Double?
  /// Which way is the better.
  package let better: IndicatorAim.Better

  /// Makes a scale.
  ///
  /// - Throws: `aim-out-of-order` when the target is not on the better side of the limit.
  package init(
    target: Double, limit: Double?, better: IndicatorAim.Better
  ) throws(Diagnostic) {
    self.target = target
    self.limit = limit
    self.better = better
    guard let limit else { return }
    guard better == .lower ? target < limit : target > limit else {
      throw Diagnostic(
        "aim-out-of-order",
        LocalizedText { language in
          let format = NumberFormat(language)
          let (target, limit) = (format.string(target), format.string(limit))
          return switch (better, language) {
          case (.lower, .french):
            "la cible (\(target)) doit être sous la limite (\(limit)) quand le moins est le mieux"
          case (.higher, .french):
            "la cible (\(target)) doit dépasser la limite (\(limit)) quand le plus est le mieux"
          case (.lower, _):
            "the target (\(target)) must be below the limit (\(limit)) where less is better"
          case (.higher, _):
            "the target (\(target)) must be above the limit (\(limit)) where more is better"
          }
        })
    }
  }

  /// The score of a value, from 0 to 1; nil without a limit.
  package func score(of value: Double) -> Double? {
    guard let limit else { return nil }
    switch better {
    case .lower:
      if value > limit { return 0 }
      if value < target { return 1 }
      return Self.share(of: -value, from: -limit, to: -target)
    case .higher:
      if value < limit { return 0 }
      if value > target { return 1 }
      return Self.share(of: value, from: limit, to: target)
    }
  }

  /// How far a value is on the way, from 0 to 1.
  ///
  /// Bounds that are further apart than numbers reach are halved.
  private static func share(of value: Double, from limit: Double, to target: Double) -> Double {
    let way = target - limit
    return way.isFinite
      ? (value - limit) / way : (value / 2 - limit / 2) / (target / 2 - limit / 2)
  }
}
