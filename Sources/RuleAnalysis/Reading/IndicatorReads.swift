package import LuaSyntax

/// Finds what is read of `indicators`, whatever holds it.
package struct IndicatorReads: SyntaxVisitor {
  private(set) var ids: Set<String> = []

  /// The ids of the indicators that the pack's Lua reads, `t.indicators.cae_1_a` or with the id in
  /// brackets, sorted.
  package static func ids(in sources: PackSources, _ parsed: ParsedTexts) -> [String] {
    var reads = IndicatorReads()
    for file in sources.rules.files.values
    where file.name.hasSuffix(".lua") && file.mentions("indicators") {
      parsed.tree(of: file).block.walk(&reads)
    }
    return reads.ids.sorted()
  }

  package mutating func enter(_ expression: Expression) -> Visit {
    switch expression.kind {
    case .field(let access) where Self.areIndicators(access.object) && !access.name.isEmpty:
      ids.insert(access.name)
    case .index(let access) where Self.areIndicators(access.object):
      if let id = access.key.stringValue { ids.insert(id) }
    default: break
    }
    return .children
  }

  private static func areIndicators(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .field(let access): access.name == "indicators"
    case .name(let name): name.text == "indicators"
    default: false
    }
  }
}
