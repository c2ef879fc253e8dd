import CircularCore

/// What an impact may not do: `losers > 0`, `perdants > 10`, `money < -50000`, `stars < 0` (those that territories of
/// a label reach by their scores, all together).
///
/// Money and stars are those that are known on both sides: `unclear > 0` stops a change of which somebody's are not.
/// Whoever changes rules says beforehand what would stop the change.
struct ImpactLimit: Sendable, Hashable {
  /// What is counted.
  enum Measure: String, Sendable, CaseIterable {
    case losers, winners, unclear, entering, leaving, moved, money, stars, cases

    /// What people call it in French.
    var french: String {
      switch self {
      case .losers: "perdants"
      case .winners: "gagnants"
      case .unclear: "incertains"
      case .entering: "entrants"
      case .leaving: "sortants"
      case .moved: "touchés"
      case .money: "euros"
      case .stars: "étoiles"
      case .cases: "cas"
      }
    }
  }

  /// The text, as it was written.
  let text: String
  private let measure: Measure
  private let sign: String
  private let bound: Double

  /// Reads a limit.
  ///
  /// - Throws: `bad-argument` with what was expected.
  init(_ text: String) throws(Diagnostic) {
    self.text = text
    for sign in [">=", "<=", ">", "<", "≥", "≤"] {
      guard let range = text.firstRange(of: sign) else { continue }
      let name = String(text[..<range.lowerBound]).folded
      let measure = Measure.allCases.first { $0.rawValue == name || $0.french.folded == name }
      guard let measure, let bound = Double(written: String(text[range.upperBound...])) else {
        break
      }
      self.measure = measure
      self.sign = sign
      self.bound = bound
      return
    }
    let names = Measure.allCases
    throw Diagnostic(
      "bad-argument",
      LocalizedText(
        "--fail-if\u{A0}: « \(text) » ne se lit pas, attendu l'un de \(names.map(\.french).joined(separator: ", ")), puis > ou <, puis un nombre",
        english:
          "--fail-if: “\(text)” cannot be read, expected one of \(names.map(\.rawValue).joined(separator: ", ")), then > or <, then a number"
      ), suggestion: LocalizedText("perdants > 0", english: "losers > 0"))
  }

  /// Whether an impact goes beyond it.
  func isPassed(by impact: PopulationImpact, cases: Int) -> Bool {
    func moves(_ kind: ProgrammeComparison.Kind) -> Int {
      impact.comparison.moves.places(kind).count
    }
    let found: Double =
      switch measure {
      case .losers: Double(impact.verdicts[.loses] ?? 0)
      case .winners: Double(impact.verdicts[.wins] ?? 0)
      case .unclear: Double(impact.verdicts[.unclear] ?? 0)
      case .entering: Double(moves(.enters))
      case .leaving: Double(moves(.leaves))
      case .moved: Double(impact.subjects.count)
      case .money: impact.money.euros
      case .stars: Double(impact.stars.byScore)
      case .cases: Double(cases)
      }
    switch sign {
    case ">": return found > bound
    case "<": return found < bound
    case ">=", "≥": return found >= bound
    default: return found <= bound
    }
  }
}
