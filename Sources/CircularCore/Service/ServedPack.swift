/// A pack as a program serves it to many: with the engines that stand beside it, and for a merged label
/// the packs that it is scored from.
///
/// A value: another version of the pack is another one, which `StudyPool.serve(_:)` puts in its place.
public struct ServedPack: Sendable {
  /// The pack.
  public let engine: any PackEngine
  /// The packs that a merged label is scored from.
  public let origins: [any PackEngine]
  /// The engines, side by side.
  public let evaluator: Evaluator

  /// What the pack declares.
  public var pack: RulePack { engine.pack }
  /// The label that it declares; nil for a pack of rules only.
  public var label: PackLabel? { engine.label }
  /// The pack's id.
  public var id: String { engine.pack.id }

  /// Puts a pack and engines side by side.
  ///
  /// - Throws: what `Evaluator(_:)` throws.
  public init(
    _ engine: some PackEngine, beside others: [any RuleEngine] = [],
    from origins: [any PackEngine] = []
  ) throws(Diagnostic) {
    self.engine = engine
    self.origins = origins
    evaluator = try Evaluator([engine] + others)
  }
}
