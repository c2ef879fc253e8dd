import CircularCore

/// A pack whose texts were rewritten to tell what they do, and what the numbers they tell stand for.
///
/// It is loaded as any pack, by the same reader, and evaluated by the same worker.
package struct TracedPack: Sendable {
  /// The pack as its author wrote it.
  package let original: LuaRulePack
  /// The rewritten pack.
  package let pack: LuaRulePack
  /// Its texts, and the places that they tell of.
  package let source: TracedSources

  /// The places that it tells of.
  package var sites: TraceSites { source.sites }

  /// Rewrites a pack; nil when Lua does not accept what comes out, which a source near the limits
  /// of the compiler may cause.
  package init?(_ original: LuaRulePack) {
    self.original = original
    source = TracedSources(original.sources, original.pack)
    // Probes are calls: what a rule may use grows with them.
    var limits = original.limits
    let work = limits.instructions.multipliedReportingOverflow(by: 8)
    limits.instructions = work.overflow ? .max : work.partialValue
    let time = limits.deadlineMilliseconds.multipliedReportingOverflow(by: 8)
    limits.deadlineMilliseconds = time.overflow ? .max : time.partialValue
    do {
      var traced = try LuaRulePack(source.sources, limits: limits)
      traced.interrupt = original.interrupt
      traced.isWatched = true
      pack = traced
    } catch {
      return nil
    }
  }
}
