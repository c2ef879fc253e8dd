public import CircularCore
public import LuaBridge

extension PackCoverage {
  /// Runs the cases of a pack and notes what they exercise.
  ///
  /// - Throws: `trace-unavailable` for a pack so near the limits of Lua's compiler that it cannot be
  ///   rewritten.
  public init(_ pack: LuaRulePack) throws(Diagnostic) {
    try self.init(pack, within: TrialBudget())
  }

  /// The same, as long as the budget lasts.
  ///
  /// - Parameters:
  ///   - pack: the pack, with its cases.
  ///   - budget: how much may be tried: each case is one trial.
  /// - Throws: `trace-unavailable` for a pack so near the limits of Lua's compiler that it cannot be
  ///   rewritten.
  package init(
    _ pack: LuaRulePack, within budget: TrialBudget
  ) throws(Diagnostic) {
    guard let traced = TracedPack(pack) else { throw Self.unavailable }
    let run = try CoverageRun(traced, within: budget)
    self.init(
      traced.source, run.points, functions: run.map.functions, isCut: run.isCut,
      stoppedAfter: run.stoppedAfter, rows: run.rows,
      labelRules: (pack.label?.rules ?? []).sorted {
        ($0.location?.line ?? 0) < ($1.location?.line ?? 0)
      })
  }
}
