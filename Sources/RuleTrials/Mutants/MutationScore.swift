package import CircularCore
package import LuaBridge

/// How many small changes of a pack's rules its cases notice, and for each that none does the case that
/// would.
///
/// ```swift
/// let score = try MutationScore(pack, limit: 200)
/// score.percentage             // 87.5
/// score.findings.filter { $0.verdict == .missed }
/// ```
///
/// Every change is made alone, on the texts of the pack; then the cases are run until one fails. Where none
/// does, inputs are tried: those of the cases, with facts put at the limits of the rules and beside them.
package struct MutationScore: Sendable, Encodable {
  /// What became of a change.
  package enum Verdict: String, Sendable, Hashable, Codable {
    /// A case fails, or the pack is refused.
    case noticed
    /// No case fails, though one could.
    case missed
    /// No case fails, and none that was tried would: the change may change nothing.
    case same
  }

  /// A change, and what became of it.
  package struct Finding: Sendable, Encodable {
    private enum CodingKeys: String, CodingKey {
      case at, change, before, after, verdict, by, trials, example
    }

    /// The change.
    package var mutant: Mutant
    /// What became of it.
    package var verdict: Verdict
    /// The name of the case that notices it; nil where the pack is refused, or nothing does.
    package var noticedBy: String?
    /// How many inputs were tried for a difference.
    package var trials = 0
    /// The case that would notice it.
    package var example: String?

    /// Writes place, lines, verdict and example.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(mutant.location.description, forKey: .at)
      try container.encode(mutant.change, forKey: .change)
      try container.encode(mutant.before, forKey: .before)
      try container.encode(mutant.after, forKey: .after)
      try container.encode(verdict, forKey: .verdict)
      try container.encodeIfPresent(noticedBy, forKey: .by)
      if verdict != .noticed { try container.encode(trials, forKey: .trials) }
      try container.encodeIfPresent(example, forKey: .example)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case pack, percentage, noticed, missed, same, possible, tried, seed, untraced, findings
  }

  /// The pack's id.
  package let pack: String
  /// How many changes could be made.
  package let possible: Int
  /// With which number those that were made were drawn, where not all were.
  package let seed: UInt64
  /// The changes that were made, in the order of files and lines.
  package private(set) var findings: [Finding]
  /// The files that could not be changed.
  package let untraced: [String]

  /// How many have a verdict.
  package func count(_ verdict: Verdict) -> Int { findings.count { $0.verdict == verdict } }

  /// The share noticed of those that change an answer, from 0 to 100; 100 where there are none.
  package var percentage: Double {
    let (noticed, missed) = (count(.noticed), count(.missed))
    return noticed + missed == 0 ? 100 : 100 * Double(noticed) / Double(noticed + missed)
  }

  /// Whether only some of the changes were made.
  package var isSample: Bool { findings.count < possible }

  /// Makes the changes, one after another.
  ///
  /// - Parameters:
  ///   - pack: the pack, with its cases.
  ///   - limit: the most changes to make; more are drawn from.
  ///   - seed: what decides which are drawn.
  ///   - budget: each change is one trial.
  ///   - tell: is told how many are done, of how many.
  /// - Throws: `interrupted`, and what keeps the pack from being loaded.
  package init(
    _ pack: LuaRulePack, limit: Int = .max, seed: UInt64 = 1,
    within budget: TrialBudget = TrialBudget(), telling tell: (Int, Int) -> Void = { _, _ in }
  ) throws(Diagnostic) {
    let traced = TracedSources(pack.sources, pack.pack)
    let all = traced.mutants
    var generator = Xoshiro(seed: seed)
    // Drawn at once, so that what time leaves out is left out by chance.
    let order = all.indices.shuffled(using: &generator).prefix(max(0, limit))
    let trial = try MutantTrial(pack, traced, seed: seed)
    var found: [(index: Int, finding: Finding)] = []
    for index in order {
      guard budget.take() else { break }
      found.append((index, try trial.finding(all[index])))
      tell(found.count, order.count)
    }
    self.pack = pack.pack.id
    self.seed = seed
    possible = all.count
    untraced = traced.untraced
    findings = found.sorted { $0.index < $1.index }.map(\.finding)
  }

  /// Writes the counts and the findings.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pack, forKey: .pack)
    try container.encode(percentage, forKey: .percentage)
    try container.encode(count(.noticed), forKey: .noticed)
    try container.encode(count(.missed), forKey: .missed)
    try container.encode(count(.same), forKey: .same)
    try container.encode(possible, forKey: .possible)
    try container.encode(findings.count, forKey: .tried)
    if isSample { try container.encode(seed, forKey: .seed) }
    if !untraced.isEmpty { try container.encode(untraced, forKey: .untraced) }
    try container.encode(findings, forKey: .findings)
  }
}
